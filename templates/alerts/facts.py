"""What a bulletin's text says, taken apart but never put into other words: areas, quotations, calls to action."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from newsbot.story import ComputationSource, Fact, Record, Scalar

MOST_AREAS = 6
"""More are told by their number, with the first of them."""
LONGEST_QUOTE = 380
"""Characters of a quotation; it ends with a sentence."""
_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[A-Z“\"])")
_NO_END = re.compile(r"(?:\b(?:St|Mt|Ft|No|U\.S|approx|vs|[AP]\.M|[ap]\.m)|\.\.)\.$")
_CLOCK = re.compile(r"^At \d{1,4} [AP]M [A-Z]{2,5},\s+")
_INDEPENDENT_CITY = re.compile(r"^(?:City|Town) of |City$|Municipality|Borough|Census Area|Island|County|Parish|Municipio")


def areas(record: Record, past: Any) -> Iterator[Fact]:
    """The first names in the order of the wire, and of what kind they all are: counties, parishes or forecast zones."""
    names = _parts(record, "area", ";")
    codes = _parts(record, "codes", ",")
    if not names:
        return
    names = list(dict.fromkeys(re.sub(r",? (?:[A-Z]{2})$", "", name) for name in names))
    counties = bool(codes) and all(code[2:3] == "C" for code in codes)
    marine = bool(codes) and all(re.match(r"[AGLP][A-Z]Z", code) and code[:2] not in _STATES for code in codes)
    parishes = counties and all(code.startswith("LA") for code in codes)
    named = any(_INDEPENDENT_CITY.search(name) for name in names)
    form = "waters" if marine else "parish" if parishes else "county" if counties and not named else "zone"
    form = "places" if counties and named else form
    yield _fact(record, "areas.form", form, "the kind of its codes: C counties, Z forecast zones")
    yield _fact(record, "areas.count", len(codes) or len(names), "how many codes")
    for number, name in enumerate(names[:MOST_AREAS]):
        yield _fact(record, f"areas.{number}.name", _mended(name), "one area of the list")


def emergency(record: Record, past: Any) -> Iterator[Fact]:
    """What the forecaster's own words raise above the name of the event."""
    text, banner = _mended(_text(record, "description")), _mended(_text(record, "banner"))
    if re.search(r"EMERGENCY[^.]{0,40}\b(?:CANCEL|NO LONGER|HAS ENDED|EXPIRE)", f"{banner} {text}".upper()):
        return
    found = re.search(r"[Tt]his is an? (TORNADO EMERGENCY|FLASH FLOOD EMERGENCY) for ([^.]{2,80}?)\.", text)
    title = re.search(r"\b(TORNADO EMERGENCY|FLASH FLOOD EMERGENCY) FOR\b", banner)
    name = found[1] if found else title[1] if title else ""
    if not name and record.data.get("damage") == "CATASTROPHIC":
        by_type = {"FF.W": "FLASH FLOOD EMERGENCY", "TO.W": "TORNADO EMERGENCY"}
        name = by_type.get(str(record.data.get("type")), "")
    if name:
        yield _fact(record, "emergency.name", name, "in the bulletin's words, or its tag CATASTROPHIC")
    if found and not re.search(r"\d|\.\.\.", found[2]):
        yield _fact(record, "emergency.place", re.sub(r"^the\s+", "", found[2]), "in the bulletin's words")
    if re.search(r"PARTICULARLY DANGEROUS SITUATION", text, re.IGNORECASE):
        yield _fact(record, "emergency.dangerous", True, "the bulletin says it is a particularly dangerous situation")


def bulletin(record: Record, past: Any) -> Iterator[Fact]:
    """Quotations, line breaks mended: what is going on, what is expected, its source, what it can do."""
    text = _text(record, "description")
    if not text:
        return
    going_on = next((p for p in _paragraphs(text) if _CLOCK.match(p)), "")
    if going_on:
        said = _quotable(_CLOCK.sub("", going_on))
        if said:
            yield _fact(record, "bulletin.now", said, "the paragraph of the bulletin that opens with its clock time")
            yield _fact(record, "bulletin.inside", said[:1].islower(), "whether the quotation opens inside a sentence")
    for part, heading in (("what", "WHAT"), ("where", "WHERE")):
        found = re.search(rf"^\* {heading}\.\.\.(.+?)(?=\n\n|\n\* |\Z)", text, re.DOTALL | re.MULTILINE)
        said = _quotable(_mended(found[1])) if found else ""
        if said and not re.search(r"\bFor the [A-Z]", said):
            yield _fact(record, f"bulletin.{part}", said, f"the bulletin's block {heading}")
    for part, heading in (("hazard", "HAZARD"), ("impact", "IMPACT")):
        found = re.search(rf"^{heading}\.\.\.(.+?)(?=\n\n|\Z)", text, re.DOTALL | re.MULTILINE)
        said = _quotable(_mended(found[1])) if found else ""
        if said and "..." not in said:
            yield _fact(record, f"bulletin.{part}", said, f"the bulletin's block {heading}")
    found = re.search(r"^SOURCE\.\.\.(.+?)(?=\n\n|\Z)", text, re.DOTALL | re.MULTILINE)
    if found:
        yield _fact(record, "bulletin.source", _mended(found[1]).rstrip("."), "the bulletin's block SOURCE")


def advice(record: Record, past: Any) -> Iterator[Fact]:
    """The instruction as it stands, cut only after a whole sentence; absent where the wire has none."""
    paragraphs = _paragraphs(_text(record, "instruction"))
    if not paragraphs:
        return
    whole = _sentences(" ".join(paragraphs))
    kept: list[str] = []
    for sentence in whole:
        if kept and len(" ".join((*kept, sentence))) > LONGEST_QUOTE:
            break
        kept.append(sentence)
    said = " ".join(kept)
    if len(said) > 2 * LONGEST_QUOTE or said[-1:] not in ".!?":
        return
    yield _fact(record, "advice.text", said, "the first sentences of the instruction, line breaks mended")
    yield _fact(record, "advice.lines", "\n".join(kept), "the same, a sentence a line")
    yield _fact(record, "advice.whole", len(kept) == len(whole), "whether that is all of it")


_STATES = frozenset(
    "AL AK AZ AR CA CO CT DE DC FL GA HI ID IL IN IA KS KY LA ME MD MA MI MN MS MO MT NE NV NH NJ NM NY NC ND OH OK OR "
    "PA RI SC SD TN TX UT VT VA WA WV WI WY PR VI GU MP AS".split()
)


def _text(record: Record, name: str) -> str:
    value = record.data.get(name)
    return value if isinstance(value, str) else ""


def _parts(record: Record, name: str, mark: str) -> list[str]:
    return [part.strip() for part in _text(record, name).split(mark) if part.strip()]


def _paragraphs(text: str) -> list[str]:
    return [_mended(re.sub(r"^\* ", "", part)) for part in re.split(r"\n\s*\n", text) if part.strip()]


def _mended(text: str) -> str:
    return " ".join(text.split())


def _sentences(text: str) -> list[str]:
    found: list[str] = []
    for part in _SENTENCE.split(text):
        if found and _NO_END.search(found[-1]):
            found[-1] += f" {part}"
        else:
            found.append(part)
    return found


def _quotable(text: str) -> str:
    """Whole sentences from the first on, as many as fit; nothing where that is none."""
    if re.search(r"https?://|\.\.\.include", text):
        return ""
    kept: list[str] = []
    for sentence in _sentences(text):
        if not sentence.endswith((".", "!")) or len(" ".join((*kept, sentence))) > LONGEST_QUOTE:
            break
        kept.append(sentence)
    return " ".join(kept)


def _fact(record: Record, name: str, value: Scalar, how: str) -> Fact:
    return Fact("", name, value, ComputationSource(how, (), (record.key,)))
