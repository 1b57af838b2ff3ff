"""Functions that judge values instead of printing them: direction at printed precision, bands, mentions."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from newsbot.writing.engine.filters.figures import exact, whole
from newsbot.writing.engine.marks import clean, mark_house
from newsbot.writing.engine.tree import Group, ValueGroup
from newsbot.writing.engine.values import Missing, Value, plain
from newsbot.writing.format.numbers import rounded

if TYPE_CHECKING:
    from newsbot.writing.house import House

_WORDS = {
    "up": 1, "higher": 1, "high": 1, "above": 1, "rise": 1, "down": -1, "lower": -1, "low": -1, "below": -1, "fall": -1,
    "flat": 0, "unchanged": 0, "same": 0,
}  # fmt: skip


def direction(value: Any, digits: Any = None) -> int:
    """1, -1 or 0: the sign of a number rounded as it is printed, or what a direction word says."""
    if isinstance(value, (Group, ValueGroup)) and not isinstance(plain(value), (int, Decimal, str)):
        group: Group = value if isinstance(value, Group) else value.group
        if "direction" in group:
            said = plain(group.member("direction"))
            return _WORDS[said] if said in _WORDS else direction(said)
        own = group.get("digits")
        places = digits if digits is not None else group.member("digits") if own is not None else None
        return direction(group.member("percent"), places)
    raw = plain(value)
    if isinstance(raw, str):
        if raw not in _WORDS:
            raise ValueError(f"{raw!r} is no direction; known are {', '.join(_WORDS)}")
        return _WORDS[raw]
    number = rounded(exact(value), 1 if digits is None else whole(digits))
    return (number > 0) - (number < 0)


def _member(entity: Any, names: tuple[str, ...]) -> Any:
    group = entity.group if isinstance(entity, ValueGroup) else entity
    if isinstance(group, Missing):
        str(group)
    if not isinstance(group, Group):
        return entity
    for name in names:
        if name in group:
            return group.member(name)
    return group.member(names[-1])


def _known(entity: Any, names: tuple[str, ...]) -> Value | None:
    group = entity.group if isinstance(entity, ValueGroup) else entity
    found = next((group.member(name) for name in names if name in group), None) if isinstance(group, Group) else None
    return found if isinstance(found, Value) else None


def _house_word(value: Value) -> Value:
    """Printed as a word of the house, which gets its capital where a sentence begins."""
    made = Value(value.fact, value.state)
    made.shown = mark_house(value.id, clean(str(plain(value))))
    return made


def meaning_functions(house: House) -> dict[str, Callable[..., Any]]:
    base = house.base

    def up(_: Any, value: Any, digits: Any = None) -> bool:
        return direction(value, digits) > 0

    def down(_: Any, value: Any, digits: Any = None) -> bool:
        return direction(value, digits) < 0

    def flat(_: Any, value: Any, digits: Any = None) -> bool:
        return direction(value, digits) == 0

    def band(_: Any, value: Any) -> Any:
        return _member(value, ("name",))

    def said(context: Any, key: Any) -> bool:
        name = key.label if isinstance(key, Value) else getattr(key, "name", key)
        context.state.spoken += 1
        mentions = context.state.mentions
        before = mentions.get(("said", name), 0)
        mentions["said", name] = before + 1
        return bool(before)

    full = (f"name_{base}", "name", "full_name", f"short_{base}", "short")
    short = (f"short_{base}", "short", "short_name", *full)
    others = {"pronoun": (f"pronoun_{base}", "pronoun"), "description": (f"description_{base}", "description")}

    def ref(context: Any, entity: Any, subject: Any = False) -> Any:
        """The name at first; then what is shorter, where the mention before it was of the same entity."""
        name = entity.label if isinstance(entity, Value) else getattr(entity, "name", entity)
        state = context.state
        state.spoken += 1
        mentions = state.mentions
        before = mentions.get(("ref", name), 0)
        mentions["ref", name] = before + 1
        last, form, led = mentions.get("ref") or ("", "", False)
        wanted = plain(subject)
        mentions["ref"] = name, "name", bool(wanted)
        if not before:
            return _member(entity, full)
        if last == name:
            # Twice running neither: "it ... it ..." loses its noun, "the company ... the company ..." its reader.
            # Who was an object just now is not "it" at the head of the next sentence; "again" asks for that.
            pronoun = bool(wanted) and (wanted != "again" or led)
            for other in ("pronoun", "description") if pronoun else ("description",):
                if form != other and (found := _known(entity, others[other])) is not None:
                    mentions["ref"] = name, other, bool(wanted)
                    return _house_word(found)
        return _member(entity, short)

    return {"up": up, "down": down, "flat": flat, "band": band, "said": said, "ref": ref}
