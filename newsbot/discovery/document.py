"""docs/facts.md, written from the kinds themselves: what each computes, its options, the facts it makes."""

from __future__ import annotations

import dataclasses
import typing
from decimal import Decimal
from typing import Any

from newsbot.discovery.kinds import KINDS, Kind

HEAD = """# Kinds of facts

Written from `newsbot/discovery/kinds/`. A fact is declared in beat.toml:

```toml
[[facts]]
name = "since"                    # its facts are since.value, since.date...: `N.` below stands for `since.`
kind = "extreme_since"
field = "rate"                    # options of the kind
min_rows = 65
when = "rate > 0"                 # where wanted: computed only then
score = "60 if since.rows >= 260 else 40"   # 0 to 100; without one it supports and never leads
why = "the highest or lowest for long"
```

Declared facts are computed in their order; a later one may rest on an earlier one. What cannot be known honestly is
absent: its name is then missing in templates and `None` in conditions. Halves are rounded away from zero.

**Always there.** Every record field that has a value, under its own name; `source.name` (the feed's attribution);
`as_of` (when the wire was fetched). After a release, in an update, correction or kill: `was.<field>`, what the
released text rested on, for each field that changed and is not silent. In a story of a day or week: `period.start`,
`period.end` (its last day), `period.count`, `source.name`, `as_of`, then the facts the story names; of a group also
`group.<field>`, `period.apart` (its rows that lie further from its middle day than `within_days`) and `period.to_come`
(those of them that are not `ready`). `period.held`, where there are any: events of the day or week that the checks hold
and no sentence counts.

**In conditions only.** `floors.<name>`; `story.age_hours` (from `happened_at` to now); in a story's own conditions also
`story.score` and `story.angle`. `lives_hours` and `text_valid_hours` count from now (24 hours, and as long as the
story, where nothing is declared); a condition that gives a time or a date means that moment or the end of that day;
`"48 - story.age_hours"` counts from `happened_at`. A story whose moment has passed is not told.

**Worth.** The strongest planned fact leads; the others add a twentieth of their sum, at most 10. A score of 0 or less
leaves a fact out of the plan.

**Dates** (`N.date` and the like) are dates where the beat's `happened_at` is a date field, else times.

**Series.** Rows of history of the record's own `entity`, before it, never another revision of its event.

**Covered.** Where an option `universe` or `covered` stands, the facts are there only inside declared coverage without a
gap, whose floor everything comparable reaches: a record of `magnitude >= 4.5` says nothing of a 4.4. A condition of the
floor on another field must stand in `where` too. A series with a hole counts from after it.

`*` = must be given; of several words in brackets the first is the default.
"""

MEANINGS = {
    "absolute_digits": "round the absolute change to so many digits",
    "adjustments": "the reference table of points taken away: `season` (key of the rules), `entity`, `date`, `points`",
    "also": "further fields of that row",
    "alike": "rows that agree in these fields stand side by side, and the first says how many they are",
    "among": "`gazetteer` (cities of 15,000 and more), `coverage` (the newsroom's places) or `table:<name>`",
    "apart": "nearer than this is a tie",
    "at": "the fact with the moment",
    "at_least": "count only rows whose field reaches this",
    "base": "the fact it is compared with",
    "by": "whether the direction is judged on the printed percentage or on the absolute change",
    "columns": "cells or record fields wanted",
    "counts": "a part of the numbered facts of a declared fact, counted instead of the field's value: `areas.name`",
    "covered": 'false: said without declared coverage (write "at least")',
    "days": "how far back",
    "difference": "true: a difference of temperatures, which converts without the 32 degrees",
    "digits": "decimals",
    "direction": "which way",
    "exclude": "entities left out",
    "expression": "a calculation or condition over facts",
    "facts": "declared facts computed for each row",
    "field": "the record field looked at",
    "figures": "significant figures",
    "function": "name of the function",
    "gap_days": "a longer step between two rows is a hole; ten median steps of the series where nothing is said",
    "holds": "a condition over a row; the record in hand counts as one",
    "ignore_case": "true: capitals or not",
    "involves": "which rows are the subject's",
    "key": "the fact that holds the row's key",
    "km": "radius in kilometres",
    "last": "a field of times or numbers whose latest is told",
    "latitude": "record field with degrees north",
    "latitude_column": "the table's column",
    "levels": "the round levels",
    "limit": "how many at most",
    "longitude": "record field with degrees east",
    "longitude_column": "the table's column",
    "margin": "larger by at least this",
    "min": "fewer are not said",
    "min_days": "rarer than so many days, or not said",
    "fixtures": "which rows are the fixtures of the season: a place is told only where each side has as many as the "
    "rules say, or as all others have and they can share out among them",
    "min_played": "before so many matches no place is told",
    "min_population": "cities with fewer people are left out",
    "min_rows": "more rows than that, or not said",
    "minimum": "a smaller figure is not said",
    "months": "how far back",
    "name_column": "the table's column",
    "named": "the group of facts among which names of zones stand",
    "named_by": "the reference table whose cells name each row",
    "names": "what the four bands are called, small moves first",
    "of": "the fact it is made of",
    "offset": 'like "1 week", "1 month", "5 years"',
    "order": "which end is first",
    "over": "what it is taken over",
    "pattern": "a regular expression with named groups, found anywhere in the text",
    "per": "of how many units (100 yen)",
    "percent_digits": "decimals of the percentage",
    "percent_from": "from a base below this no percentage is said",
    "percent_to": "a larger percentage is not said",
    "points": "the fact with corners: degrees north and east, `38.69,-106.44 38.75,-106.15`",
    "rows": "how many rows back",
    "rules": "the reference table of rules, keyed by the values of `within` with slashes between: `points`, `order`, "
    "`zones`, `matches`, `adjustments` (how many are listed; with one missing the table is refused)",
    "scores": "the fields with what the first and the second side scored",
    "sides": "the fields that name the two sides",
    "small": "a percentage nearer to zero than this is printed with `small_digits`",
    "small_digits": "decimals of small percentages",
    "sort": "fields in order, `-` for the highest first",
    "split": "what stands between the keys where the fact lists several",
    "step": "multiples of this",
    "subject": "the fact that names whose rows are looked at; in conditions `subject`",
    "table": "a registered reference table",
    "text": "the facts whose texts are searched",
    "to": "the unit wanted",
    "tolerance_days": "an older row than that is not taken",
    "total": "the fact that is the whole",
    "types": "column or group -> text, integer or decimal",
    "unit": "the unit it is in, or gets",
    "units": "column or group -> unit",
    "unknown": "which of the subject's rows have no outcome yet; nothing is said across one",
    "universe": "the coverage's universe asked for; `this.<fact>` takes it from a fact",
    "universe_size": "fewer rows than that, and nothing is said",
    "where": "a condition over the fields of a row; `this.<fact>` is the record in hand",
    "within": "the fields that make one table: the league, the season",
    "within_km": "radius in kilometres",
    "zones": "which zones of the table are told",
}


def facts_document() -> str:
    lines = [HEAD, "| kind | options (default) | `N.` |", "|---|---|---|"]
    for name, kind in _all():
        lines.append(f"| [`{name}`](#{name}) | {_options(kind)} | {', '.join(map(_part, kind.yields))} |")
    lines += ["", "## Options", "", "| option | means |", "|---|---|"]
    asked = {field.name for _, kind in _all() for field in dataclasses.fields(kind)}
    lines += [f"| `{name}` | {MEANINGS[name]} |" for name in sorted(asked)]
    for name, kind in _all():
        lines += ["", f"## {name}", "", _only(kind) + (kind.__doc__ or "")]
        lines += ["", "| fact | says |", "|---|---|"]
        lines += [f"| {_fact(part)} | {meaning} |" for part, meaning in kind.yields.items()]
    return "\n".join(lines)


def _all() -> list[tuple[str, type[Kind]]]:
    return sorted(KINDS.items())


def _only(kind: type[Kind]) -> str:
    if not kind.for_records:
        return "*Of periods.* "
    return "*Of records and periods.* " if kind.for_periods else ""


def _options(kind: type[Kind]) -> str:
    hints = typing.get_type_hints(kind)
    return ", ".join(f"`{field.name}`{_default(field, hints[field.name])}" for field in dataclasses.fields(kind))


def _default(field: dataclasses.Field[Any], hint: Any) -> str:
    if typing.get_origin(hint) is typing.Literal:
        choice = dict.fromkeys([str(field.default), *typing.get_args(hint)])
        return f" ({', '.join(choice)})"
    if field.default is field.default_factory is dataclasses.MISSING:
        return "*"
    match field.default:
        case None | "" | () | dataclasses.MISSING:
            return ""
        case bool() as flag:
            return f" ({str(flag).lower()})"
        case int() | Decimal() as number:
            return f" ({number})"
        case tuple() as items:
            return f" ({', '.join(items)})"
        case text:
            return f" ({text})"


def _part(part: str) -> str:
    return f"`{part}`" if part else "`N`"


def _fact(part: str) -> str:
    return f"`N.{part}`" if part else "`N`"
