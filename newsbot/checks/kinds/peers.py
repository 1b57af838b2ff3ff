"""What else was said: in the same wire, about the same time, by another wire of the beat."""

from __future__ import annotations

from decimal import Decimal

from newsbot.checks.case import Case, called, plain
from newsbot.checks.kind import Finding, kind
from newsbot.checks.options import Field
from newsbot.newsroom.expression import Expression


@kind("identical", "C", "IDENTICAL_ACROSS_ENTITIES", "GEO_DEFAULT")
def identical(
    case: Case,
    *,
    fields: tuple[Field, ...],
    apart: Field | None = None,
    at_least: int = 3,
    share_percent: Decimal = Decimal(0),
) -> Finding | None:
    """No value (or values) may be the same for so many different entities of one wire.

    `apart` names a field whose values tell them apart (an address); without it the record's entity or event does. With
    `share_percent` they must also be that part of the wire: an address that many share may be a real one.
    """
    shared = case.peers.sharing(case.record, fields, apart or "")
    wire = len(case.peers.of_wire(case.record))
    if len(shared) < at_least or len(shared) * 100 < share_percent * wire:
        return None
    values = ", ".join(f"{name.replace('_', ' ')} {plain(case.record.data[name])}" for name in fields)
    names = sorted(map(str, shared))
    others = ", ".join(names[:3]) + (f" and {len(names) - 3} more" if len(names) > 3 else "")
    return Finding(
        f"its {values} is also that of {len(names)} different ones in this wire of {wire} ({others}), where fewer than "
        f"{at_least} are believed",
        "different values from the source settle it; an editor who finds them to be real can clear it",
        fields[0],
    )


@kind(
    "beside", "C", "UNCORROBORATED", "TEST_DATA", "SOURCES_DISAGREE", "MATERIAL_OMISSION", "CONFLICTS_WITH_PUBLISHED",
    one_of=("seconds", "minutes"), of_others=True,
)  # fmt: skip
def beside(
    case: Case,
    *,
    fails_if: Expression,
    seconds: Decimal | None = None,
    minutes: Decimal | None = None,
    same: tuple[Field, ...] = (),
) -> Finding | None:
    """No other event beside this one may meet a condition.

    Beside it stands what happened within `seconds` of it (admitted, or in the same wire), and what arrived in the
    `minutes` before (held and dropped ones too), of these only what is the `same` in the fields named. The condition
    sees the record's own fields, `other.<field>`, `other.feed`, `other.entity`, `apart.km` and `apart.seconds` (how
    much later this one happened; negative where it came first).
    """
    for other, values in case.beside(seconds, minutes, same):
        if fails_if.holds(values):
            shown = [f"{name} is {plain(values[name])}" for name in sorted(fails_if.names) if name in values]
            return Finding(
                f"beside it stands {called(other)} of {other.feed}: {', '.join(shown)}, and the rule says: not when "
                f"{fails_if.text}",
                "an editor who has looked at both can clear it; so does a corrected record from the source",
                min(fails_if.names & case.record.data.keys(), default=""),
                other.key,
            )
    return None


@kind("borne_out", "D", "UNCORROBORATED", "NOT_IN_FIXTURES", "PARTIAL_COVERAGE", of_others=True)
def borne_out(
    case: Case, *, by: Expression, seconds: Decimal, same: tuple[Field, ...] = (), at_least: int = 1
) -> Finding | None:
    """Other events beside this one must bear it out: a fixture known beforehand, a second source, a total's parts.

    They are looked for as by `beside`; `by` sees the same names. `by = "other.feed != feed"` asks for a second wire.
    """
    found = 0
    for _, values in case.beside(seconds, None, same):
        found += by.holds(values)
        if found >= at_least:
            return None
    return Finding(
        f"{found} of {at_least} records that would bear it out ({by.text}) are there, within {plain(seconds)} seconds "
        "of it",
        "a record that bears it out, sent before this one, settles it; an editor who finds it elsewhere can clear it",
    )
