"""A draft and the time come in; out go the reasons why its words must not be trusted yet. Run again at release."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import lru_cache

from newsbot.canonical import utc_text
from newsbot.checks import language as languages
from newsbot.checks import prose, repetition, spans
from newsbot.checks.prose import MASK
from newsbot.story import Draft, PersonSource, Reason, Text, Verdict

LONGEST: Mapping[str, int] = {"headline": 70, "short_headline": 40, "push": 110}
"""Characters, in every language: what sites, watches and lock screens show before they cut."""
_EXCERPT = 24
_HEADS = ("headline", "short_headline", "summary", "push")
_FORM = frozenset(("PLACEHOLDER_LEFT", "TEMPLATE_ERROR"))


@dataclass(slots=True)
class _Section:
    """One text of the draft under its name, with its values masked and listed."""

    name: str
    masked: str
    shown: list[str]


def judge(draft: Draft, *, now: datetime) -> tuple[Reason, ...]:
    """Every reason to hold these words at this time; empty when there is none."""
    judgement = _Judgement(draft)
    if now > draft.text_valid_until:
        judgement.reasons.append(_stale(draft, now))
    for name, text in zip(_HEADS, (draft.headline, draft.short_headline, draft.summary, draft.push), strict=True):
        judgement.section(name, text)
        limit = LONGEST.get(name)
        if limit and len(text.text) > limit:
            judgement.hold("TEMPLATE_ERROR", name, f"it has {len(text.text)} characters; at most {limit} fit")
    body = [judgement.section(f"body.{number}", text) for number, text in enumerate(draft.body, start=1)]
    for chart in draft.charts:
        for text in chart.texts():
            judgement.section(f"chart.{chart.name}", text)
    judgement.reasons.extend(_whole(draft, body, judgement.base))
    if draft.edited_by:
        judgement.reasons.extend(_typed(draft))
    return tuple(judgement.reasons)


def checked(draft: Draft, *, now: datetime) -> Draft:
    """The draft with what `judge` says added to the reasons it came with."""
    found = tuple(reason for reason in judge(draft, now=now) if reason not in draft.checks)
    return replace(draft, checks=draft.checks + found) if found else draft


class _Judgement:
    """The facts of one draft, and the reasons found so far."""

    __slots__ = ("agreed", "base", "facts", "language", "reasons")

    def __init__(self, draft: Draft) -> None:
        self.language = draft.language
        self.base = _base(draft.language)
        self.facts = {fact.id: fact for fact in draft.facts}
        self.reasons: list[Reason] = []
        self.agreed: dict[str, str] = {}
        """Piece of text -> the fact it was found to show; a draft says most values several times."""

    def hold(self, code: str, name: str, sentence: str) -> None:
        self.reasons.append(_hold(code, name, sentence))

    def section(self, name: str, text: Text) -> _Section:
        """The text with each span as one mask, judged: its values, its words, and the places where they meet."""
        section = self.masked(name, text) if text.spans or MASK in text.text else _Section(name, text.text, [])
        found = prose.read(section.masked, self.base)
        if found.faults:
            self.reasons.extend(_prose_reasons(section, found.faults))
        shown = section.shown
        for watch in found.watches:
            if watch.fails(shown[watch.mask]):
                self.hold("TEMPLATE_ERROR", name, watch.sentence.replace("{}", shown[watch.mask]))
        return section

    def masked(self, name: str, text: Text) -> _Section:
        whole, at = text.text, 0
        if MASK in whole:
            self.hold("PLACEHOLDER_LEFT", name, "a mark of the writer (U+E000) was left in the text")
            whole = whole.replace(MASK, "\ufffd")
        pieces: list[str] = []
        shown: list[str] = []
        agreed = self.agreed
        for span in text.spans:
            start = span.start
            piece = whole[start : span.end]
            if start < at or not piece:
                self.hold(
                    "NUMBER_UNSUPPORTED",
                    name,
                    f"two values overlap, or one shows nothing, at “{whole[at : start + 20]}”",
                )
                continue
            if agreed.get(piece) != span.fact:
                self.compare(name, piece, span.fact)
            pieces.append(whole[at:start])
            shown.append(piece)
            at = span.end
        pieces.append(whole[at:])
        return _Section(name, MASK.join(pieces), shown)

    def compare(self, name: str, piece: str, fact_id: str) -> None:
        fact = self.facts.get(fact_id)
        if fact is None:
            self.hold("NUMBER_UNSUPPORTED", name, f"“{piece}” is bound to a fact that is not there")
            return
        fault = spans.fault(piece, fact.value, fact.unit, self.language)
        if fault:
            self.hold(fault[0], name, f"{fault[1]} of “{fact.name}”")
        else:
            self.agreed[piece] = fact_id


@lru_cache(maxsize=64)
def _base(language: str) -> str:
    return language.partition("-")[0].lower()


def _hold(code: str, name: str, sentence: str) -> Reason:
    part, _, number = name.partition(".")
    where = f"{_PARTS[part]} {number}" if number else _NAMES[name]
    return Reason(code, Verdict.HOLD, f"{where}: {sentence}.", field=name)


_PARTS = {"body": "Paragraph", "chart": "Chart"}
_NAMES = {
    "headline": "Headline",
    "short_headline": "Short headline",
    "summary": "Summary",
    "push": "Push line",
    "body": "Body",
}


def _stale(draft: Draft, now: datetime) -> Reason:
    until = utc_text(draft.text_valid_until)
    return Reason(
        "TEXT_STALE",
        Verdict.HOLD,
        f"What the text says was true until {until}; it is {utc_text(now)}. Have it written again, or spike it.",
        rule=f"text_valid_until {until}",
    )


def _unmasked(masked: str, shown: Sequence[str]) -> str:
    for value in shown:
        masked = masked.replace(MASK, value, 1)
    return masked


def _prose_reasons(section: _Section, faults: Sequence[prose.Fault]) -> Iterator[Reason]:
    for fault in faults:
        start, end = max(0, fault.start - _EXCERPT), fault.end + _EXCERPT
        before = section.masked.count(MASK, 0, start)
        excerpt = _unmasked(section.masked[start:end], section.shown[before:]).strip()
        yield _hold(fault.code, section.name, f"{fault.sentence}, in “{excerpt}”")


def _whole(draft: Draft, body: Sequence[_Section], base: str) -> Iterator[Reason]:
    """What only the paragraphs together show: something missing, said twice, in another language."""
    if draft.kind != "kill":
        if not draft.headline.text.strip():
            yield _hold("TEMPLATE_ERROR", "headline", "it is empty")
        if not any(section.masked.strip() for section in body):
            yield _hold("TEMPLATE_ERROR", "body", "it is empty")
    paragraphs = tuple(section.masked for section in body)
    repeated = repetition.read(paragraphs, base)
    if repeated.run:
        yield _hold("TEXT_REPETITIVE", "body", f"“{repeated.run}” comes three times or more")
    if repeated.pairs:
        twice = repetition.said_twice(repeated, [value for section in body for value in section.shown])
        if twice:
            yield _hold("TEXT_REPETITIVE", "body", f"“{twice}” stands there twice")
    if found := _foreign(paragraphs, draft.language):
        said = _unmasked(found[0], ["…"] * found[0].count(MASK))
        yield _hold("LANGUAGE_MISMATCH", "body", f"“{said}” reads as {found[1]}, not {draft.language}")


@lru_cache(maxsize=8_192)
def _foreign(paragraphs: tuple[str, ...], language: str) -> tuple[str, str] | None:
    return languages.mismatch(paragraphs, language)


def _typed(draft: Draft) -> Iterator[Reason]:
    """What a person typed is a value bound to that person; its form and language are looked at all the same."""
    typed = {fact.id for fact in draft.facts if isinstance(fact.source, PersonSource)}
    pieces = []
    for name, text in (("headline", draft.headline), *((f"body.{n}", p) for n, p in enumerate(draft.body, start=1))):
        for span in text.spans:
            if span.fact in typed:
                piece = text.text[span.start : span.end]
                pieces.append(piece)
                found = prose.read(piece, _base(draft.language))
                section = _Section(name, piece, [])
                yield from _prose_reasons(section, [fault for fault in found.faults if fault.code in _FORM])
    if found_language := _foreign(tuple(pieces), draft.language):
        yield _hold(
            "LANGUAGE_MISMATCH", "body", f"“{found_language[0]}” reads as {found_language[1]}, not {draft.language}"
        )
