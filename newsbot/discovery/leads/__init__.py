"""Entries of general feeds in, a ranked list of clues out, each with its reasons and the house's own texts on it.

A lead is never an article: nothing here makes a record, a story or a draft, and nothing reads leads to make one.
"""

from newsbot.discovery.leads.ranking import Lead, Named, Point, leads

__all__ = ["Lead", "Named", "Point", "leads"]
