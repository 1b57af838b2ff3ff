"""One table of a TOML file in, typed values out; every fault names file, line, what was expected and what came.

A getter that finds a fault notes it with the document and hands back a harmless value, so that one reading finds all.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any, TypeVar, overload
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError, available_timezones

from newsbot.newsroom.declared import Place
from newsbot.newsroom.document import Document
from newsbot.newsroom.expression import Expression, parse
from newsbot.newsroom.faults import exact, nearest, shown, suggestion

Choice = TypeVar("Choice", bound=str)
Value = TypeVar("Value")

NEVER = parse("false")
_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Z][a-z]{3})?(-[A-Z]{2})?")


def top(document: Document) -> Table:
    return Table(document, (), document.values)


class Table:
    """One table of a document. What no getter has asked for by the time of `close` is an unknown key."""

    def __init__(self, document: Document, path: tuple[str | int, ...], values: Mapping[str, Any]) -> None:
        self.document, self.path, self.values = document, path, values
        self.absent = False
        """The whole table is missing, which is noted where it should stand; nothing is asked of it then."""
        self._asked: dict[str, None] = {}
        self._missing: dict[str, str] = {}

    # --- where ---

    @property
    def title(self) -> str:
        """`[feed]`, `[[facts]]`, or the top of the file."""
        names = [part for part in self.path if isinstance(part, str)]
        if not names:
            return "the top of the file"
        counted = isinstance(self.path[-1], int)
        return f"[[{'.'.join(names)}]]" if counted else f"[{'.'.join(names)}]"

    def line(self, *keys: str | int) -> int:
        return self.document.lines.of(*self.path, *keys)

    def place(self, *keys: str | int) -> Place:
        return Place(self.document.name, self.line(*keys))

    def fault(self, key: str, sentence: str, *inside: str | int) -> None:
        """A fault of one key; the sentence goes on after its name."""
        self.document.note(self.line(key, *inside), f"`{key}` in {self.title} {sentence}")

    def unknown(self, key: str, word: str, what: str, known: Sequence[str], *inside: str | int) -> None:
        """A word that had to be one of `known`."""
        self.fault(key, f"names `{word}`, which is no {what}{suggestion(word, known)}", *inside)

    # --- what ---

    def __contains__(self, key: str) -> bool:
        return key in self.values

    def raw(self, key: str, need: str | None = None) -> Any:
        """The value as TOML has it, or None; with `need`, its absence is a fault that says what it is needed for."""
        self._asked[key] = None
        if key not in self.values and need is not None:
            self._missing[key] = need
        return self.values.get(key)

    def text(self, key: str, default: str = "", *, need: str | None = None) -> str:
        found = self.raw(key, need)
        if found is None:
            return default
        if not isinstance(found, str):
            return self._wrong(key, "text in quotes", found, default)
        if need is not None and not found.strip():
            self.fault(key, f"is empty; {need}")
        return found

    def choice(self, key: str, allowed: Sequence[Choice], default: Choice, *, need: str | None = None) -> Choice:
        found = self.text(key, default, need=need)
        for word in allowed:
            if word == found:
                return word
        if key in self.values and isinstance(self.values[key], str):
            words = ", ".join(f"`{word}`" for word in allowed if word)
            near = nearest(found, [word for word in allowed if word])
            meant = f"; did you mean `{near}`?" if near else ""
            self.fault(key, f"must be one of {words}, not `{found}`{meant}")
        return default

    def flag(self, key: str, default: bool = False) -> bool:
        found = self.raw(key)
        if found is None or isinstance(found, bool):
            return default if found is None else found
        return self._wrong(key, "true or false", found, default)

    def integer(self, key: str, default: int, *, minimum: int = 0) -> int:
        found = self.raw(key)
        if found is None:
            return default
        if isinstance(found, bool) or not isinstance(found, int):
            return self._wrong(key, "a whole number", found, default)
        if found < minimum:
            return self._wrong(key, f"at least {minimum}", found, default)
        return found

    def number(
        self, key: str, *, need: str | None = None, within: tuple[int, int] | None = None
    ) -> Decimal | None:  # fmt: skip
        found = self.raw(key, need)
        if found is None:
            return None
        value = exact(found)
        if value is None:
            return self._wrong(key, "a number", found, None)
        if within and not within[0] <= value <= within[1]:
            return self._wrong(key, f"a number from {within[0]} to {within[1]}", found, None)
        return value

    def texts(self, key: str, *, need: str | None = None, numbers: bool = False) -> tuple[str, ...]:
        """A list of texts; with `numbers`, a number may stand for its digits."""
        found = self.raw(key, need)
        if found is None:
            return ()
        if not isinstance(found, list):
            return self._wrong(key, "a list of texts", found, ())
        if need is not None and not found:
            self.fault(key, f"is empty; {need}")
        return tuple(text for place, item in enumerate(found) for text in self._text_of(key, place, item, numbers))

    def _text_of(self, key: str, position: int, item: Any, numbers: bool) -> tuple[str, ...]:
        if isinstance(item, str):
            return (item,)
        if numbers and exact(item) is not None:
            return (str(item),)
        self.fault(key, f"must be a list of texts; item {position + 1} is {shown(item)}", position)
        return ()

    def languages(self, key: str, *, need: str | None = None) -> tuple[str, ...]:
        found = self.texts(key, need=need)
        for position, code in enumerate(found):
            if not _LANGUAGE.fullmatch(code):
                self.fault(key, f"names `{code}`; a language is written like en, zh, en-US or fr-CA", position)
        return found

    def moment_of_day(self, key: str) -> time:
        found = self.raw(key)
        if isinstance(found, str):
            try:
                found = time.fromisoformat(found)
            except ValueError:
                return self._wrong(key, 'a time of day like "16:00"', found, time())
        if found is None or isinstance(found, time):
            return found or time()
        return self._wrong(key, 'a time of day like "16:00"', found, time())

    def day(self, key: str, need: str) -> date:
        found = self.raw(key, need)
        if found is None:
            return date.min
        if isinstance(found, datetime) or not isinstance(found, date):
            return self._wrong(key, "a date like 2026-01-31, without quotes", found, date.min)
        return found

    def zone(self, key: str, default: str = "UTC", *, need: str | None = None) -> str:
        found = self.text(key, default, need=need)
        try:
            ZoneInfo(found)
        except (ZoneInfoNotFoundError, ValueError, OSError):
            near = nearest(found, sorted(available_timezones()))
            meant = f"did you mean `{near}`?" if near else "write it like Europe/Berlin"
            self.fault(key, f"names `{found}`, which is no time zone; {meant}")
            return default
        return found

    @overload
    def expression(self, key: str, *, need: str) -> Expression: ...
    @overload
    def expression(self, key: str, *, need: None = ...) -> Expression | None: ...
    def expression(self, key: str, *, need: str | None = None) -> Expression | None:
        """A condition or score: text, or a plain number or truth."""
        found = self.raw(key, need)
        if found is None:
            return NEVER if need is not None else None
        if isinstance(found, bool):
            found = str(found).lower()
        elif exact(found) is not None:
            found = str(found)
        if not isinstance(found, str):
            return self._wrong(key, "a condition in quotes, or a number", found, NEVER)
        try:
            return parse(found, f"{self.document.name}:{self.line(key)}")
        except ValueError as error:
            self.fault(key, f"cannot be read: {error}")
            return NEVER

    def pattern(self, key: str) -> None:
        """Notes a fault when the value, left where it is, is text but no regular expression."""
        found = self.values.get(key)
        if isinstance(found, str):
            try:
                re.compile(found)
            except re.error as error:
                self.fault(key, f"is no regular expression: {error}")

    def table(self, key: str, *, need: str | None = None) -> Table:
        found = self.raw(key, need)
        if found is not None and not isinstance(found, dict):
            found = self._wrong(key, "a table", found, {})
        inner = Table(self.document, (*self.path, key), found or {})
        inner.absent = found is None and need is not None
        return inner

    def tables(self, key: str) -> list[Table]:
        found = self.raw(key)
        if found is None:
            return []
        if not isinstance(found, list) or not all(isinstance(item, dict) for item in found):
            header = ".".join([*(part for part in self.path if isinstance(part, str)), key])
            return self._wrong(key, f"a table written [[{header}]]", found, [])
        return [Table(self.document, (*self.path, key, position), item) for position, item in enumerate(found)]

    def words(self, key: str) -> dict[str, str]:
        """A table of texts."""
        inner = self.table(key)
        return {name: inner.text(name) for name in inner.values}

    def rest(self) -> dict[str, Any]:
        """Everything nobody has asked for, as it stands: options somebody else knows about."""
        found = {key: value for key, value in self.values.items() if key not in self._asked}
        self._asked.update(dict.fromkeys(found))
        return found

    # --- end of reading ---

    def close(self) -> None:
        """Notes unknown keys and missing ones; a key that is only misspelt counts once."""
        meant = set()
        for key in self.values:
            if key not in self._asked:
                near = nearest(key, [*self._missing, *self._asked])
                meant.add(near)
                hint = f"; did you mean `{near}`?" if near else f"; known: {', '.join(sorted(self._asked))}"
                self.document.note(self.line(key), f"unknown key `{key}` in {self.title}{hint}")
        for key, need in self._missing.items():
            if key not in meant and not self.absent:
                self.document.note(self.line(), f"{self.title} has no `{key}`; {need}")

    def _wrong(self, key: str, expected: str, came: Any, instead: Value) -> Value:
        self.fault(key, f"must be {expected}, not {shown(came)}")
        return instead
