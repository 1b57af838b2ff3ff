"""A reading and a width go in; the lines of the article pane come out, with the places a cursor can go to."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from rich.text import Text as Line

from newsbot.desk import diff
from newsbot.desk.ledger import ago
from newsbot.desk.states import State, Verb
from newsbot.story import Decision, Draft, Fact, Label, Text
from newsbot.tui.breaking import wrapped
from newsbot.tui.marks import Signs, fit, fit_ends, safe
from newsbot.tui.reading import Reading, source_line, value_of

BLUE, ORANGE = "#5fafff", "#ffaf5f"
STYLES: Mapping[str, str] = {"value": BLUE, "chosen": f"reverse {BLUE}", "gone": ORANGE, "new": f"bold {BLUE}"}


@dataclass(slots=True)
class Layout:
    """Lines to scroll through."""

    lines: list[Line] = field(default_factory=list)
    text_end: int = 0
    """How many lines there are up to and with the last one of the story."""
    fact_lines: list[int] = field(default_factory=list)
    """Where the row of each numbered fact stands."""
    value_lines: dict[str, int] = field(default_factory=dict)
    """Where a fact is first shown in the story."""


def head(reading: Reading, width: int, signs: Signs, now: datetime) -> list[Line]:
    """What always stays in sight: headline, who wrote it, how it stands."""
    draft, row = reading.draft, reading.case.row
    written = f"MACHINE-WRITTEN, EDITED BY {draft.edited_by}" if draft.edited_by else "MACHINE-WRITTEN"
    template = draft.template.path.removeprefix("templates/")
    details = f"{template}  score {row.score}  draft {draft.version} of {reading.versions}  {draft.language}"
    return [
        *wrapped(Line(safe(draft.headline.text), style="bold"), width)[:2],
        Line.assemble(
            (safe(written), f"bold {ORANGE}"),
            ("  " + fit(details, max(0, width - len(written) - 2)), "dim"),
        ),
        Line(fit("   ".join(_standing(reading, signs, now)), width)),
    ]


def _standing(reading: Reading, signs: Signs, now: datetime) -> Iterator[str]:
    draft, row = reading.draft, reading.case.row
    yield f"{signs.states[reading.state]} {reading.state}"
    if draft.kind != "story":
        yield f"{signs.follow_up} {draft.kind}"
    if draft.urgent:
        yield "URGENT"
    if draft.sensitive:
        yield f"sensitive: {', '.join(draft.sensitive)} · {row.approvals} of 2 approvals"
    if draft.confirm:
        yield "typed confirmation"
    if holder := reading.case.claimed_by_other("", now):
        yield f"{signs.claimed} {holder} has it"
    if reading.proposed is not None:
        yield f"{signs.follow_up} a new text is proposed (d, p)"
    if reading.state == State.APPROVED and row.release_at is not None:
        yield f"out at {row.release_at:%H:%M:%S}"
    elif reading.state in (State.READY, State.HELD):
        yield f"expires in {ago(row.expires_at - now)}"


def disclosure(reading: Reading, width: int, signs: Signs, once_approved: Label | None = None) -> list[Line]:
    """The machine-authorship label as it stands, or as an approval would make it; only release writes it."""
    label = once_approved or reading.label
    lead = "label once approved: " if once_approved else "label: "
    return [Line(signs.rule * width, "dim"), *wrapped(Line.assemble((lead, "dim"), label.text), width)[:3]]


def lay_out(reading: Reading, width: int, signs: Signs, chosen: str = "") -> Layout:
    """Reasons, story, changes, facts and decisions, wrapped to `width`; `chosen` is the fact under the cursor."""
    layout = Layout()
    for reason in reading.case.row.reasons:
        said = Line.assemble((f"{signs.states[State.HELD]} {reason.code} ", ORANGE), safe(reason.message))
        layout.lines += wrapped(said, width)
    if layout.lines:
        layout.lines.append(Line())
    for paragraph in reading.draft.body:
        _add_paragraph(layout, reading, paragraph, width, signs, chosen)
        layout.lines.append(Line())
    for chart in reading.draft.charts:
        layout.lines.append(_title(f"chart, as text ({chart.kind})", width, signs))
        for text in (chart.title, *chart.alternative, chart.caption):
            if text.text:
                _add_paragraph(layout, reading, text, width, signs, chosen)
        layout.lines.append(Line())
    if reading.draft.note:
        layout.lines += [*wrapped(Line(f"{signs.follow_up} {safe(reading.draft.note)}"), width), Line()]
    layout.text_end = max(1, len(layout.lines) - 1)
    _add_changes(layout, reading, width, signs)
    _add_facts(layout, reading, width, signs, chosen)
    _add_decisions(layout, reading, width, signs)
    return layout


def _title(said: str, width: int, signs: Signs) -> Line:
    return Line(fit(f"{signs.rule * 3} {said} ".ljust(width, signs.rule), width), style="dim")


def _add_paragraph(layout: Layout, reading: Reading, text: Text, width: int, signs: Signs, chosen: str) -> None:
    first = len(layout.lines)
    layout.lines += wrapped(_with_numbers(reading, text, signs, chosen), width)
    shown = [line.plain for line in layout.lines[first:]]
    for span in text.spans:
        mark = signs.number(reading.number_of(span.fact))
        place = next((first + n for n, line in enumerate(shown) if mark in line), first)
        layout.value_lines.setdefault(span.fact, place)


def _with_numbers(reading: Reading, text: Text, signs: Signs, chosen: str) -> Line:
    """The text with a small number behind each value."""
    line, at = Line(), 0
    for span in sorted(text.spans, key=lambda span: span.start):
        line.append(safe(text.text[at : span.start]))
        line.append(safe(text.text[span.start : span.end]), STYLES["chosen" if span.fact == chosen else "value"])
        line.append(signs.number(reading.number_of(span.fact)), "dim")
        at = span.end
    return line.append(safe(text.text[at:]))


def _add_changes(layout: Layout, reading: Reading, width: int, signs: Signs) -> None:
    if reading.proposed is not None:
        layout.lines.append(_title("proposed by the machine (p takes it)", width, signs))
        layout.lines += changes(reading.draft, reading.proposed, width)
    elif reading.before is not None:
        layout.lines.append(_title(f"changed since draft {reading.before.version} (d shows all of it)", width, signs))
        layout.lines += changes(reading.before, reading.draft, width)
    else:
        return
    layout.lines.append(Line())


def changes(old: Draft, new: Draft, width: int, *, whole: bool = False) -> list[Line]:
    """Headline and paragraphs that differ, word by word; all of them with `whole`."""
    lines: list[Line] = []
    was, now = ([part.text for part in (draft.headline, *draft.body)] for draft in (old, new))
    for number in range(max(len(was), len(now))):
        before, after = (texts[number] if number < len(texts) else "" for texts in (was, now))
        if whole or before != after:
            lines += [*wrapped(_changed(before, after), width), *([Line()] if whole else [])]
    return lines or [Line("the words are the same", style="dim")]


def _changed(before: str, after: str) -> Line:
    line = Line()
    for piece in diff.pieces(before, after):
        opening, closing = diff.MARKS[piece.change]
        line.append(f"{opening}{safe(piece.text)}{closing}", STYLES.get(piece.change))
    return line


def _add_facts(layout: Layout, reading: Reading, width: int, signs: Signs, chosen: str) -> None:
    if not reading.numbered:
        return
    layout.lines.append(_title("facts (f next, enter opens the source)", width, signs))
    by_id = {fact.id: fact for fact in reading.draft.facts}
    for number, fact in enumerate(reading.numbered, 1):
        layout.fact_lines.append(len(layout.lines))
        layout.lines.append(_fact_line(fact, number, by_id, width, signs, fact.id == chosen))
    layout.lines.append(Line())


def _fact_line(fact: Fact, number: int, facts: Mapping[str, Fact], width: int, signs: Signs, chosen: bool) -> Line:
    pointer = signs.at_fact if chosen else " "
    left = fit(f"{pointer}{signs.number(number):<3} {fact.name}", 20, signs.ellipsis)
    value = fit(value_of(fact), 14, signs.ellipsis)
    source = fit_ends(source_line(fact, facts), max(0, width - 36), signs.ellipsis).replace("·", signs.dot)
    return Line.assemble(left, " ", (value, STYLES["value"]), " ", (source, "dim"), style="reverse" if chosen else "")


def _add_decisions(layout: Layout, reading: Reading, width: int, signs: Signs) -> None:
    if not reading.decided:
        return
    layout.lines.append(_title("decisions and notes", width, signs))
    for decision in reading.decided:
        layout.lines += wrapped(_decision_line(decision), width)


def _decision_line(decision: Decision) -> Line:
    said = f": {safe(decision.reason)}" if decision.reason else ""
    verb = "" if decision.verb == Verb.NOTE else f" {decision.verb}"
    unsure = "" if decision.verified else " (unverified)"
    return Line.assemble(
        (f"{decision.at:%H:%M} ", "dim"),
        safe(decision.who),
        (unsure, "dim"),
        f"{verb} ",
        (f"@{decision.version}", "dim"),
        said,
    )
