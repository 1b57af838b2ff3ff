"""An article as it stands in the change feed: ninjs 1.6 in the envelope that holds what is ours."""

from __future__ import annotations

import json
from typing import Any

from newsbot.distribution.formats.ninjs16 import item
from newsbot.distribution.formats.outgoing import Outgoing, aigc


def render(outgoing: Outgoing) -> bytes:
    """Everything of the entry but its cursor, which is known only once the article has left; see `with_cursor`."""
    draft = outgoing.draft
    entry: dict[str, Any] = {
        "kind": outgoing.kind,
        "id": draft.id,
        "version": draft.version,
        "beat": draft.beat,
        "article": item(outgoing),
        "was_now": [list(pair) for pair in outgoing.was_now],
    }
    if (metadata := aigc(outgoing)) is not None:
        entry["AIGC"] = metadata
    return json.dumps(entry, ensure_ascii=False, separators=(",", ":"), allow_nan=False).encode()


def with_cursor(entry: bytes, cursor: int) -> bytes:
    """The stored entry as the change feed gives it."""
    return b'{"cursor":"%d",%b' % (cursor, entry[1:])
