"""What a bulletin's text says, taken apart but never put into other words: areas, quotations, calls to action."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Any

from newsbot.story import ComputationSource, Fact, Record, Scalar

MOST_AREAS = 6
"""More are told by their number, with the first of them."""
LONGEST_QUOTE = 380
"""Characters of a quotation; it ends with a sentence."""
LONGEST_PLACE = 45
"""Characters of a river's or a region's name in a headline or before a quotation."""
MOST_PARTS = 2
"""Parts of an event whose hazards are told one by one."""
MOST_TOWNS = 3
"""Places named of a list."""
SEGMENT = "\n\n$$\n\n"
"""What [feed.merge] puts between the texts of messages on different parts; the service itself ends a part with $$."""
_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[A-Z“\"])")
_NO_END = re.compile(r"(?:\b(?:St|Mt|Ft|No|U\.S|approx|vs|[AP]\.M|[ap]\.m)|\.\.)\.$")
_CLOCK = re.compile(r"^At \d{1,4} [AP]M [A-Z]{2,5},\s+")
_INDEPENDENT_CITY = re.compile(
    r"^(?:City|Town) of |City$|Municipality|Borough|Census Area|Island|County|Parish|Municipio"
)


def areas(record: Record, past: Any) -> Iterator[Fact]:
    """The first names in the order of the wire, and of what kind they all are: counties, parishes or forecast zones."""
    names = _parts(record, "area", ";")
    codes = _parts(record, "codes", ",")
    if not names:
        return
    states = {code[:2] for code in codes} | {""}
    names = list(dict.fromkeys(_without_state(name, states) for name in names))
    counties = bool(codes) and all(code[2:3] == "C" for code in codes)
    marine = bool(codes) and all(re.match(r"[AGLP][A-Z]Z", code) and code[:2] not in _STATES for code in codes)
    parishes = counties and all(code.startswith("LA") for code in codes)
    named = any(_INDEPENDENT_CITY.search(name) for name in names)
    form = "waters" if marine else "parish" if parishes else "county" if counties and not named else "zone"
    form = "places" if counties and named else form
    yield _fact(record, "areas.form", form, "the kind of its codes: C counties, Z forecast zones")
    yield _fact(record, "areas.count", len(codes) or len(names), "how many codes")
    for number, name in enumerate(names[:MOST_AREAS]):
        name = _mended(name) if marine else _with_and(_mended(name))
        yield _fact(record, f"areas.{number}.name", name, "one area of the list")


def out(record: Record, past: Any) -> Iterator[Fact]:
    """Areas the newest messages took out of what goes on elsewhere."""
    names = list(dict.fromkeys(_parts(record, "gone", ";")))
    for number, name in enumerate(names[:MOST_TOWNS]):
        yield _fact(record, f"out.{number}.name", _with_and(_mended(_without_state(name, {""}))), "an area taken out")
    if names:
        yield _fact(record, "out.count", len(names), "how many areas were taken out")


def emergency(record: Record, past: Any) -> Iterator[Fact]:
    """What the forecaster's own words raise above the name of the event."""
    banner = _mended(_text(record, "banner"))
    texts = [_mended(text) for text in _segments(record, "description")]
    texts = [text for text in texts or [""] if not _OVER.search(f"{banner} {text}".upper())]
    if not texts:
        return
    found = next((found for text in texts if (found := _EMERGENCY.search(text))), None)
    title = _TITLE.search(banner)
    name = found[1] if found else title[1] if title else ""
    if not name and record.data.get("damage") == "CATASTROPHIC":
        by_type = {"FF.W": "FLASH FLOOD EMERGENCY", "TO.W": "TORNADO EMERGENCY"}
        name = by_type.get(str(record.data.get("type")), "")
    if name:
        yield _fact(record, "emergency.name", name, "in the bulletin's words, or its tag CATASTROPHIC")
    place = found[2] if found else _in_small(title[2]) if title else ""
    if place and not re.search(r"\d|\.\.\.", place):
        yield _fact(record, "emergency.place", re.sub(r"^the\s+", "", place), "in the bulletin's words or its title")
    if any(re.search(r"PARTICULARLY DANGEROUS SITUATION", text, re.IGNORECASE) for text in texts):
        yield _fact(record, "emergency.dangerous", True, "the bulletin says it is a particularly dangerous situation")


def bulletin(record: Record, past: Any) -> Iterator[Fact]:
    """Quotations, line breaks mended: what is going on, what is expected, its source, what it can do.

    Where messages on parts of the area say it differently, what they share, and of the gravest parts their own.
    """
    texts = _segments(record, "description")
    if not texts:
        return
    name = str(record.data.get("event", ""))
    going_on = _alike(_going_on(text) for text in texts)
    if going_on:
        yield _fact(record, "bulletin.now", going_on, "the paragraph of the bulletin that opens with its clock time")
        yield _fact(record, "bulletin.inside", going_on[:1].islower(), "whether the quotation opens inside a sentence")
    told = [_what(text, name) for text in texts]
    what = _alike(told)
    if what:
        yield _fact(record, "bulletin.what", what, "the bulletin's block WHAT")
    elif len(texts) > 1 and not going_on:
        yield from _parts_told(record, texts, [said or _going_on(text) for said, text in zip(told, texts, strict=True)])
    overview = "" if going_on or any(told) else _alike(_overview(text) for text in texts)
    if overview:
        yield _fact(
            record, "bulletin.overview", overview, "the bulletin's paragraph that opens with a stop, or a block"
        )
    where = _alike(_block(text, "* WHERE") for text in texts)
    if where:
        yield _fact(record, "bulletin.where", where, "the bulletin's block WHERE")
        if str(record.data.get("type")).startswith("FL.") and len(where) <= LONGEST_PLACE and where.count(".") == 1:
            river = re.sub(r"\b(at|near) \1\b", r"\1", where.rstrip("."), flags=re.IGNORECASE)
            yield _fact(
                record, "bulletin.river", river, "the bulletin's block WHERE, without its stop and a word twice"
            )
    for part, heading in (("hazard", "HAZARD"), ("impact", "IMPACT")):
        said = _alike(_block(text, heading) for text in texts)
        if said and "..." not in said:
            yield _fact(record, f"bulletin.{part}", said, f"the bulletin's block {heading}")
    source = _alike(_raw_block(text, "SOURCE") for text in texts)
    if source:
        yield _fact(record, "bulletin.source", source.rstrip("."), "the bulletin's block SOURCE")


def towns(record: Record, past: Any) -> Iterator[Fact]:
    """The first of the places the bulletin lists, in its order."""
    texts = _segments(record, "description")
    found = _LISTED.search(texts[0]) if len(texts) == 1 else None
    names = re.split(r",? and |, ", _mended(found[1]).rstrip(".")) if found else []
    if not all(re.fullmatch(r"[A-Z][\w.' -]{1,40}", name) for name in names[:MOST_TOWNS]):
        return
    if set(names) <= _named(record):
        return
    for number, name in enumerate(names[:MOST_TOWNS]):
        yield _fact(record, f"towns.{number}.name", name, "a place of the bulletin's list")
    if names:
        yield _fact(record, "towns.more", len(names) > MOST_TOWNS, "whether it lists more of them")


def _named(record: Record) -> set[str]:
    """Places the lead names: the areas, and of an emergency its own place."""
    facts = (*areas(record, None), *emergency(record, None))
    return {str(fact.value) for fact in facts if fact.name.endswith((".name", ".place"))}


def river(record: Record, past: Any) -> Iterator[Fact]:
    """Feet at a gauge: the last reading, the crest that is forecast, the stage from which it floods."""
    texts = [_mended(text) for text in _segments(record, "description")]
    stage = _alike(_figure(_FLOOD_STAGE, text) for text in texts)
    reading = _alike(_figure(_READING, text) for text in texts)
    forecast = _alike(found[1] if (found := _FORECAST.search(text)) else "" for text in texts)
    crests = _CREST.findall(forecast)
    if not stage or not (reading or crests):
        return
    yield _fact(record, "river.flood_stage", Decimal(stage), "the bulletin's flood stage, in feet")
    if reading:
        yield _fact(record, "river.reading", Decimal(reading), "the stage the bulletin says was last read, in feet")
    if len(crests) == 1:
        yield _fact(record, "river.crest", Decimal(crests[0][0]), "the stage it is forecast to rise to, in feet")
        if crests[0][1]:
            yield _fact(
                record, "river.crest_when", crests[0][1], "when, in the bulletin's words, where they name a day"
            )


def advice(record: Record, past: Any) -> Iterator[Fact]:
    """What the instruction tells people to do, as it stands: from the first sentence that does so to the last.

    Of several instructions the sentences with which all open; a definition of the alert ends the quotation.
    """
    said = [_sentences(_undotted(" ".join(_paragraphs(text)))) for text in _segments(record, "instruction")]
    if not said:
        return
    whole = list(said[0])
    for other in said[1:]:
        same = next((at for at, pair in enumerate(zip(whole, other, strict=False)) if pair[0] != pair[1]), None)
        whole = whole[: same if same is not None else min(len(whole), len(other))]
    kept: list[str] = []
    for sentence in whole:
        if not kept and not _TELLS.search(sentence):
            continue
        beyond = _HOUSEKEEPING.search(sentence) or _DEFINES.search(sentence)
        if beyond or (kept and len(" ".join((*kept, sentence))) > LONGEST_QUOTE):
            break
        kept.append(sentence)
    while kept and not _TELLS.search(kept[-1]):
        kept.pop()
    text = " ".join(kept)
    if not kept or len(text) > 2 * LONGEST_QUOTE or text[-1:] not in ".!?":
        return
    yield _fact(record, "advice.text", text, "the first sentences of the instruction, line breaks mended")
    yield _fact(record, "advice.lines", "\n".join(kept), "the same, a sentence a line")


_OVER = re.compile(r"EMERGENCY[^.]{0,40}\b(?:CANCEL|NO LONGER|HAS ENDED|EXPIRE)")
_EMERGENCY = re.compile(r"[Tt]his is an? (TORNADO EMERGENCY|FLASH FLOOD EMERGENCY) for ([^.]{2,80}?)\.")
_TITLE = re.compile(
    r"\b(TORNADO EMERGENCY|FLASH FLOOD EMERGENCY) FOR (.{2,80}?)"
    r"(?= REMAINS\b| IS\b| IN EFFECT\b| CONTINUES\b| UNTIL\b| THROUGH\b|\.|;|$)"
)
_LISTED = re.compile(
    r"(?:[Ll]ocations (?:impacted|that will experience[^.]{0,40}?) include|will be near)\.\.\.\s*"
    r"([^.\n][^:]*?)\.(?=\n\n|\s*\Z)",
    re.DOTALL,
)
_HOUSEKEEPING = re.compile(
    r"next (?:statement|update) will be issued|additional information is available|visit |https?://|\w\.(?:org|com|gov)\b",
    re.IGNORECASE,
)
_DEFINES = re.compile(r"\b(?:Warning|Watch|Advisory|Alert|Statement) (?:is issued|means)\b", re.IGNORECASE)
_VERBS = (
    "abandon|dial|relax|climb|act|activate|allow|anchor|avoid|be|boaters|bring|call|carry|charge|check|clear|close|consider|cover|delay|do|"
    "don't|dress|drink|drive|eat|evacuate|expect|fill|find|flee|follow|gather|get|give|go|have|heed|help|hide|keep|know|"
    "lay|leave|limit|lie|listen|locate|look|make|monitor|move|never|observe|pack|park|pay|persons|plan|please|postpone|"
    "practice|prepare|protect|provide|pull|put|reach|reduce|refrain|remain|remember|remove|report|reschedule|return|run|"
    "secure|seek|set|shelter|slow|stay|stop|swim|take|travel|treat|try|turn|unplug|use|wait|watch|wear|yield"
)
_BEFORE = r"(?:If|When|While|As|To|In|For|During|Where|Until|Before|Once)\b[^.!?]*?[, ]|[A-Z][^.:!?]{2,60}: "
"""What may stand before the verb: `To escape rising water, take`, `People with asthma: Follow`."""
_TELLS = re.compile(
    rf"^(?:{_BEFORE})?(?:also |then |instead,? )?(?:{_VERBS})\b"
    r"|\b(?:should|must|needs? to|urged|advised|asked|encouraged|discouraged|important to|recommends?|not recommended|"
    r"strongly recommended|do not|don't|never)\b",
    re.IGNORECASE,
)
"""A sentence that asks something of the reader; `Most flood deaths occur in vehicles` does not."""
_FLOOD_STAGE = re.compile(r"(?:^|- |\. )Flood stage is (\d+(?:\.\d+)?) feet")
_READING = re.compile(r"the stage was (\d+(?:\.\d+)?) feet")
_FORECAST = re.compile(r"- Forecast\.\.\.(.+?)(?= - |$)")
_DAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_CREST = re.compile(
    r"\bris(?:e|ing)\b[^.]*? to (?:a crest of )?(\d+(?:\.\d+)?) feet"
    rf"(?: ((?:early |late )?{_DAY} (?:morning|afternoon|evening|night))(?=[.,]))?"
)
_POINT = re.compile(r"(?:^|\n\n)\* ([A-Z](?:(?!\.\.\.).)+?)(?=\n\n|\Z)", re.DOTALL)
"""A point without a heading, as bulletins were written before they had blocks."""
_MEASURED = re.compile(r"\d+ (?:inch|feet|foot|mph|degrees)")
_GAUGE = re.compile(r"https?://|\bstage\b|^(?:Forecast|Flood History)\.\.\.")
_BARE = re.compile(r"^(?:[\w/-]+,? ){1,12}(?:is|are|be) possible\.$")
_AMOUNT = re.compile(r"\d|\b(?:inch|feet|mph|degrees)")
_WEATHER = re.compile(r"\b(?:rain|storm|thunderstorm|shower|flood|runoff|debris|snow|wind)", re.IGNORECASE)
_ITEM = re.compile(r"(?:^|(?<=\s))- (.+?)(?=\s- (?=[A-Z]|http)|$)")
_UP_TO = re.compile(r"\b([a-z]+(?: [a-z]+)?) (?:up )?to (?:near )?(\d+)")
_FOLDED = re.compile(r" (?=\* |(?:HAZARD|SOURCE|IMPACT)\.\.\.)|(?<=\.\.\.) (?=At \d{1,4} [AP]M |\.[A-Z])")
_INDEFINITE = re.compile(r"^(?:A|An|The|Portions|Parts|Much|Most|All) ")
_SMALL = frozenset(("AND", "OF", "THE", "IN", "AT", "NEAR", "FOR", "ALONG"))


def _going_on(text: str) -> str:
    said = next((p for p in _paragraphs(text) if _CLOCK.match(p)), "")
    return _quotable(_CLOCK.sub("", said)) if said else ""


def _raw_block(text: str, heading: str) -> str:
    found = re.search(rf"^{re.escape(heading)}\.\.\.(.+?)(?=\n\n|\n\* |\Z)", text, re.DOTALL | re.MULTILINE)
    return _mended(found[1]) if found else ""


def _block(text: str, heading: str) -> str:
    said = _quotable(_raw_block(text, heading))
    return "" if re.search(r"\bFor the [A-Z]", said) else said


def _what(text: str, event: str) -> str:
    """The block WHAT; of one that speaks of several alerts the sentences on this one, without its name.

    Where it only says that what the watch is for is possible, what the bulletin has to say of it besides.
    """
    said = _raw_block(text, "* WHAT")
    own = re.search(rf"\bFor the {re.escape(event)}, (.+?)(?= For the [A-Z]|$)", said) if event else None
    what = _quotable(own[1]) if own else _block(text, "* WHAT")
    return (_BARE.match(what) and _detail(text)) or what


def _detail(text: str) -> str:
    """Of the block ADDITIONAL DETAILS the first sentence with figures, else on weather; else the block IMPACTS."""
    items = _ITEM.findall(_raw_block(text, "* ADDITIONAL DETAILS"))
    said = [sentence for item in items if not _GAUGE.search(item) for sentence in _sentences(_undotted(item))]
    said = [sentence for sentence in said if _quotable(sentence) and '"' not in sentence]
    forecast = [item.removeprefix("Forecast...") for item in items if item.startswith("Forecast...")]
    said = sorted(said, key=lambda sentence: not _AMOUNT.search(sentence))
    found = next((one for one in (*said, *forecast) if _AMOUNT.search(one) or _WEATHER.search(one)), "")
    return _quotable(found or next(iter(forecast), "")) or _block(text, "* IMPACTS")


def _overview(text: str) -> str:
    """The paragraph that opens with a stop; else what a bulletin on fire weather or wind says block by block;
    else the first point that measures something."""
    said = next((p for p in _paragraphs(text) if re.match(r"\.[A-Z]", p)), "")
    if said:
        return _quotable(said[1:])
    blocks = (_block(text, f"* {heading}") for heading in ("WINDS", "WIND", "THUNDERSTORMS", "LIGHTNING", "IMPACTS"))
    found = next((block for block in blocks if re.search(r"\b(?:wind|storm|lightning|fire|outdoor)", block)), "")
    points = (_quotable(_mended(point)) for point in _POINT.findall(text))
    return found or next((point for point in points if _MEASURED.search(point)), "")


def _alike(texts: Iterable[str]) -> str:
    """What all of them say, if it is the same."""
    found = set(texts)
    return found.pop() if len(found) == 1 else ""


def _parts_told(record: Record, texts: list[str], told: list[str]) -> Iterator[Fact]:
    """The part of an emergency first, then the highest figure: a part each, or the parts that say the same."""
    if not all(told):
        return
    found: dict[str, list[str]] = {}
    grave = {what for text, what in zip(texts, told, strict=True) if _EMERGENCY.search(_mended(text))}
    for text, what in zip(texts, told, strict=True):
        where = _block(text, "* WHERE").partition(", including the following")[0]
        found.setdefault(what, []).append(where.rstrip("."))
    ranked = sorted(found.items(), key=lambda item: (item[0] not in grave, -_highest(item[0])))
    for number, (what, places) in enumerate(ranked[:MOST_PARTS]):
        yield _fact(record, f"bulletin.parts.{number}.what", what, "the block WHAT of a message on a part")
        for place, name in enumerate(places if _nameable(places) else ()):
            name = _INDEFINITE.sub(lambda word: word[0].lower(), name)
            yield _fact(record, f"bulletin.parts.{number}.places.{place}.name", name, "its block WHERE")


def _highest(what: str) -> int:
    return max((int(found[2]) for found in _UP_TO.finditer(what)), default=-1)


def _nameable(places: list[str]) -> bool:
    return all(places) and sum(map(len, places)) <= 3 * LONGEST_PLACE and not any(". " in name for name in places)


def _without_state(name: str, states: set[str]) -> str:
    """`Jackson, TX` is Jackson; `out 20 NM` are nautical miles."""
    found = re.search(r"(,?) ([A-Z]{2})$", name)
    if found is None or found[2] not in _STATES or not (found[1] or found[2] in states):
        return name
    return name[: found.start()]


def _with_and(name: str) -> str:
    """`Carlton and South St. Louis`: two counties in one zone."""
    first, comma, last = name.rpartition(", ")
    return f"{first} and {last}" if comma and not re.search(r"\b(?:and|or|from|between)\b", name) else name


def _in_small(title: str) -> str:
    words = [word if word in _SMALL else word.title() for word in title.split()]
    return " ".join(word.lower() if word in _SMALL else word for word in words).replace("'S", "'s")


def _segments(record: Record, name: str) -> list[str]:
    return [_unfolded(part) for part in _text(record, name).split(SEGMENT) if part.strip()]


def _unfolded(text: str) -> str:
    """Paragraphs again where a wire of summaries has put all of it on one line."""
    return text if "\n" in text.strip() else _FOLDED.sub("\n\n", text)


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
    """On one line; a word parted at its hyphen is one again (`mid- to upper` is none)."""
    return re.sub(r"(?<=[a-z])- (?!(?:to|and|or)\b)(?=[a-z])", "-", " ".join(text.split()))


def _sentences(text: str) -> list[str]:
    found: list[str] = []
    for part in _SENTENCE.split(text):
        if found and _NO_END.search(found[-1]):
            found[-1] += f" {part}"
        else:
            found.append(part)
    return found


def _figure(pattern: re.Pattern[str], text: str) -> str:
    found = pattern.search(text)
    return found[1] if found else ""


def _undotted(text: str) -> str:
    """The dots of the teletype between words of one sentence are its commas."""
    return re.sub(r"(?<=\w)\s*\.{2,}\s*(?=[a-z])", ", ", text)


def _quotable(text: str) -> str:
    """Whole sentences from the first on, as many as fit; nothing where that is none."""
    if re.search(r"https?://|\.\.\.include", text):
        return ""
    text = _undotted(text)
    kept: list[str] = []
    for sentence in _sentences(text):
        if not sentence.endswith((".", "!")) or len(" ".join((*kept, sentence))) > LONGEST_QUOTE:
            break
        kept.append(sentence)
    return " ".join(kept)


def _fact(record: Record, name: str, value: Scalar, how: str) -> Fact:
    return Fact("", name, value, ComputationSource(how, (), (record.key,)))
