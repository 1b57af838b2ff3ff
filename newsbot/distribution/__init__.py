"""Approved versions go in, released bytes and the answers of the HTTP API come out."""
