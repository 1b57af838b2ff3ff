"""Readers of wire formats: bytes in, raw items out, each value with the path that leads to it in those bytes.

One file a format; all give `Payload`. A path is what a person can follow and what `resolve` finds again:
JSON `features[3].properties.mag` (JMESPath), CSV `row=2;col=USD`, XML `/feed/entry[3]/@id` (XPath).
"""

from __future__ import annotations

import codecs
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from newsbot.newsroom.declared import Feed
from newsbot.story import Refusal

READERS = ("json", "csv", "xml", "feed")


class RawItem(NamedTuple):
    """One item as found, its values and their paths in the order of the feed's fields; None = nothing there."""

    path: str
    values: list[Any]
    paths: list[str]
    raw: Callable[[], str]
    """The item's text, for an item that is kept apart."""
    defect: str = ""
    """What is wrong with the item as a whole; it then makes no record."""


@dataclass(slots=True)
class Payload:
    """An opened payload. `notes` are defects that cost nothing, to be recorded."""

    items: Iterator[RawItem]
    notes: list[str] = field(default_factory=list)


def malformed(feed: str, why: str) -> Refusal:
    return Refusal(
        "PAYLOAD_MALFORMED", f"{feed}: the payload cannot be read: {why}. The bytes are kept, nothing was taken"
    )


def drifted(feed: str, why: str) -> Refusal:
    return Refusal("SCHEMA_DRIFT", f"{feed}: {why}. Compare the wire with the feed's file; nothing was taken")


def misdeclared(feed: Feed, why: str) -> Refusal:
    return Refusal("CONFIG_INVALID", f"{feed.place.file}:{feed.place.line}: {why}")


_MARKS = (
    (codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF32_LE, "utf-32"), (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"),
)  # fmt: skip


def decoded(feed: str, body: bytes, charset: str) -> str:
    """The text of a payload: by its byte order mark, else as declared, else UTF-8; never guessed."""
    marked = next((name for mark, name in _MARKS if body.startswith(mark)), "")
    name = marked or charset or "utf-8"
    try:
        text = body.decode(name)
    except LookupError as error:
        raise malformed(feed, f"it declares the unknown charset {charset!r}") from error
    except ValueError as error:
        how = (
            "as its byte order mark says"
            if marked
            else "as declared"
            if charset
            else "and it declares no other charset"
        )
        raise malformed(feed, f"it is not {name}, {how} ({error})") from error
    return text.removeprefix("\ufeff")
