"""A draft or article as people read it on a terminal: the contract's `show` document in, text out."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Mapping
from typing import Any

from newsbot.story import rows_named

WIDTH = 100


def people_text(shown: Mapping[str, Any], *, trace: bool = False) -> str:
    """The article whole with its label, and with `trace` where every word of it comes from."""
    return "\n".join([*_head(shown), *_article(shown), *(_trace(shown) if trace else ())])


def table_line(row: Mapping[str, Any]) -> str:
    """One line of the queue."""
    codes = " ".join(dict.fromkeys(reason["code"] for reason in row["reasons"]))
    mark = {"ready": "●", "held": "▲", "approved": "✓", "spiked": "✕"}.get(row["state"], "·")
    claimed = f" ({row['claimed_by']})" if row["claimed_by"] else ""
    return (
        f"{mark} {row['id']}@{row['version']} {row['state']:<9} {row['score']:>3}  {row['beat']:<11}{row['language']}  "
        f"{row['headline']}{claimed}{'  ' + codes if codes else ''}"
    )


def _head(shown: Mapping[str, Any]) -> Iterator[str]:
    yield (
        f"{shown['id']}@{shown['version']}  {shown['state']}  {shown['beat']}/{shown['type']}  {shown['language']}  "
        f"score {shown['score']}  {shown['kind']}"
    )
    for reason in shown["reasons"]:
        yield f"  {reason['code']}: {reason['message']}"
    yield ""


def _article(shown: Mapping[str, Any]) -> Iterator[str]:
    for paragraph in shown["text"].split("\n\n"):
        yield from textwrap.wrap(paragraph, WIDTH, break_long_words=False) or [""]
        yield ""
    for chart in shown["charts"]:
        yield from _chart(chart)
    yield f"  push   {shown['push']}"
    yield f"  short  {shown['short_headline']}"
    yield ""


def _chart(chart: Mapping[str, Any]) -> Iterator[str]:
    """A chart as its text alternative says it."""
    yield from textwrap.wrap(f"Chart ({chart['kind']}): {chart['title']}", WIDTH, break_long_words=False)
    for line in (*chart["alternative"], *([chart["caption"]] if chart["caption"] else [])):
        yield from textwrap.wrap(line, WIDTH, initial_indent="  ", subsequent_indent="    ", break_long_words=False)
    if chart["svg"] is None:
        yield "  (no picture: newsbot[charts] was not installed when this was written)"
    yield ""


def _trace(shown: Mapping[str, Any]) -> Iterator[str]:
    yield "Why it is news (fact: score, reason)"
    for planned in shown["why"]:
        yield f"  {planned['name']:<18}{planned['score']:>4}  {planned['why']}"
    yield ""
    yield "Where its words come from"
    facts = {fact["id"]: fact for fact in shown["facts"]}
    told: set[str] = set()
    for span in (*shown["spans"], *(value for chart in shown["charts"] for value in chart["spans"])):
        fact = facts[span["fact"]]
        if fact["id"] in told:
            continue
        told.add(fact["id"])
        yield f"  “{span['text']}”  {fact['name']} = {fact['value']}{' ' + fact['unit'] if fact['unit'] else ''}"
        yield f"      {source_line(fact['source'], facts)}"
    yield ""
    template = shown["template"]
    signed = f"accepted by {template['accepted_by']}" if template["accepted_by"] else "accepted by nobody"
    yield f"Template {template['path']} ({template['sha256'][:12]}), {signed}"
    if shown["choices"]:
        yield "Choices " + ", ".join(f"{name}={option}" for name, option in shown["choices"].items())
    yield f"Content  {shown['content_sha256']}  (what an approval covers)"
    if shown["article_sha256"]:
        yield f"Article  {shown['article_sha256']}  (what left the house)"
    if shown["decisions"]:
        yield "Decisions"
        for made in shown["decisions"]:
            said = f": {made['reason']}" if made["reason"] else ""
            yield f"  {made['at']} {made['who']}{'' if made['verified'] else ' (unverified)'} {made['verb']}{said}"


def source_line(source: Mapping[str, Any], facts: Mapping[str, Mapping[str, Any]]) -> str:
    """Where one fact comes from, in a line."""
    if "path" in source:
        return (
            f"{source['feed']} {source['event']} r{source['revision']} · {source['path']} · "
            f"wire {source['wire_sha256'][:12]} fetched {source['fetched_at']}"
        )
    if "reference" in source:
        return f"reference {source['reference']}, row {source['row']} ({source['sha256'][:12]})"
    if "constant" in source:
        return f"constant {source['constant']} in {source['file']}:{source['line']}"
    if "person" in source:
        return f"typed by {source['person']} at {source['at']} {source['note']}"
    names = ", ".join(facts[name]["name"] for name in source["inputs"] if name in facts)
    rows = source.get("rows") or ()
    more = f" over {rows_named(len(rows))} ({rows[0]}{', …' if len(rows) > 1 else ''})" if rows else ""
    return f"computed: {source['computation']}{' from ' + names if names else ''}{more}"
