"""Text on its way into markup: characters no document may hold fall away, what has a meaning there is escaped."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from html import escape
from typing import Any

_FORBIDDEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
"""What XML 1.0 forbids or discourages, a terminal would obey, or UTF-8 cannot hold."""


def plain(text: str) -> str:
    """`text` without control characters; line breaks and tabs stay."""
    return _FORBIDDEN.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def escaped(text: str) -> str:
    """`text` for element content and quoted attributes of HTML and XML."""
    return escape(plain(text), quote=True)


def element(name: str, text: str, attributes: Mapping[str, str] | None = None) -> str:
    """`<name attributes>text</name>`, everything escaped."""
    written = "".join(f' {key}="{escaped(value)}"' for key, value in (attributes or {}).items())
    return f"<{name}{written}>{escaped(text)}</{name}>"


def script_json(value: Any) -> str:
    """JSON that no script element ends early, whatever its texts contain."""
    written = json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    for character in "<>&\u2028\u2029":
        written = written.replace(character, f"\\u{ord(character):04x}")
    return written


def web_address(text: str) -> str:
    """`text` where it is an http(s) address, else nothing: no `javascript:` gets into a link."""
    return text if re.match(r"https?://[^\s<>\"]+$", text) else ""
