"""The `[[checks]]` of a beat come in, rules ready to run go out; every fault is named with its file and line."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import Any

from newsbot.checks.case import APART, OWN_NAMES, Case, asks_for_past
from newsbot.checks.codes import CODES
from newsbot.checks.kind import Family, Finding, Kind
from newsbot.checks.kinds import KINDS
from newsbot.checks.options import Comparison, convert, nearest
from newsbot.newsroom.declared import Beat, CheckDeclaration
from newsbot.newsroom.expression import Expression
from newsbot.story import Refusal, Verdict


@dataclass(frozen=True, slots=True)
class Rule:
    """One declared check with its options read."""

    declared: CheckDeclaration
    family: Family
    verdict: Verdict
    find: Callable[[Case], Finding | None]
    by_the_clock: bool
    """Compares a record's age with the clock: means nothing for history loaded years later."""
    text: str
    """`speed: between maximum 410 (km/h; WMO archive), templates/x/beat.toml:14`."""


def build(declared: CheckDeclaration, beat: Beat) -> Rule:
    """The rule; CONFIG_INVALID says what is unknown, missing or of the wrong shape."""
    kind = KINDS.get(declared.kind)
    if kind is None:
        raise _refusal(declared, f"unknown kind `{declared.kind}`{nearest(declared.kind, KINDS)}")
    if declared.code not in CODES:
        raise _refusal(declared, f"unknown reason code `{declared.code}`{nearest(declared.code, CODES)}")
    if declared.verdict not in tuple(Verdict):
        raise _refusal(declared, f"unknown verdict `{declared.verdict}`{nearest(declared.verdict, tuple(Verdict))}")
    options = _options(declared, beat, kind)
    for condition in (declared.when, *options.values()):
        if isinstance(condition, Expression | Comparison):
            _know_names(declared, beat, condition, of_others=kind.of_others and condition is not declared.when)
    asks = [value for value in (declared.when, *options.values()) if isinstance(value, Expression)]
    family: Family = "B" if kind.family == "A" and any(asks_for_past(each.names) for each in asks) else kind.family
    return Rule(
        declared,
        family,
        Verdict(declared.verdict),
        partial(kind.check, **options),
        by_the_clock="hours" in options and "than" not in options,
        text=_text(declared),
    )


def _options(declared: CheckDeclaration, beat: Beat, kind: Kind) -> dict[str, Any]:
    known, types = kind.options, kind.types
    options = {}
    for name, value in declared.options.items():
        if name not in known:
            raise _refusal(declared, f"unknown option `{name}` of kind `{kind.name}`{nearest(name, known)}")
        try:
            options[name] = convert(value, types[name], beat)
        except ValueError as error:
            raise _refusal(declared, f"option `{name}`: {error}") from error
    for name, parameter in known.items():
        if name in options:
            continue
        if parameter.default is parameter.empty:
            raise _refusal(declared, f"kind `{kind.name}` needs the option `{name}`")
        if types[name].__class__.__name__ == "NewType" and parameter.default not in beat.record.fields:
            raise _refusal(
                declared, f"kind `{kind.name}` reads the record field `{parameter.default}`, which the beat has not; "
                f"name another with the option `{name}`"
            )  # fmt: skip
    if kind.one_of and not any(name in options for name in kind.one_of):
        raise _refusal(declared, f"kind `{kind.name}` needs one of the options {', '.join(kind.one_of)}")
    if kind.needs_entity and not beat.record.entity:
        raise _refusal(
            declared, f"kind `{kind.name}` compares records of one entity; name its field as `entity` in [record]"
        )
    for option, fields in kind.needs.items():
        missing = [field for field in fields if option in options and field not in beat.record.fields]
        if missing:
            raise _refusal(declared, f"option `{option}` needs the record field `{missing[0]}`, which the beat has not")
    return options


def _know_names(declared: CheckDeclaration, beat: Beat, condition: Expression | Comparison, *, of_others: bool) -> None:
    fields = beat.record.fields
    known = {*fields, *OWN_NAMES, *(f"floors.{name}" for name in beat.floors)}
    if isinstance(condition, Expression):
        known |= {f"{prefix}.{name}" for prefix in ("previous", "before") for name in (*fields, "feed")}
        if not beat.record.entity:
            known -= {f"previous.{name}" for name in (*fields, "feed")}
    if of_others:
        known |= {f"other.{name}" for name in (*fields, "feed", "entity", "happened_at")} | APART
    for name in sorted(condition.names - known):
        raise _refusal(declared, f"unknown name `{name}` in `{condition.text}`{nearest(name, known)}")


def _text(declared: CheckDeclaration) -> str:
    options = ", ".join(f"{name} {value}" for name, value in declared.options.items() if name != "field")
    why = "; ".join(part for part in (declared.unit, declared.citation) if part)
    where = f"{declared.place.file}:{declared.place.line}"
    return f"{declared.name}: {declared.kind} {options}" + (f" ({why})" if why else "") + f", {where}"


def _refusal(declared: CheckDeclaration, sentence: str) -> Refusal:
    place = declared.place
    return Refusal("CONFIG_INVALID", f"{place.file}:{place.line}: [[checks]] `{declared.name}`: {sentence}")


def validate(beat: Beat) -> list[Refusal]:
    """Everything wrong with the checks of a beat, in the order they are declared."""
    return list(_faults(beat))


def _faults(beat: Beat) -> Iterator[Refusal]:
    for declared in beat.checks:
        try:
            build(declared, beat)
        except Refusal as refusal:
            yield refusal
