"""A draft and a person's words go in; a draft comes out in which each value still leads to a fact or to that person."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime

from newsbot.canonical import nfc
from newsbot.checks import texts
from newsbot.desk.rework import BREAK, Range, Reworked, rework
from newsbot.desk.typed import common_words, holds_figure, to_stand_for
from newsbot.story import Draft, Fact, PersonSource, Refusal, Span, Text

TEXT_CODES = frozenset(
    {"PLACEHOLDER_LEFT", "NUMBER_UNSUPPORTED", "NAME_UNSUPPORTED", "TEXT_STALE", "TEXT_REPETITIVE", "LANGUAGE_MISMATCH",
     "TEMPLATE_ERROR", "DIRECTION_CONFLICT"}
)  # fmt: skip
"""Reasons that speak of the words alone; new words are judged anew."""
_SHORT, _PUSH = 40, 110


def editable(draft: Draft) -> str:
    """Headline, blank line, paragraphs: what an editor opens."""
    return BREAK.join([draft.headline.text, *(paragraph.text for paragraph in draft.body)])


def apart(text: str) -> tuple[str, str]:
    """Headline and body of a text an editor has closed again."""
    headline, _, body = text.strip().partition("\n")
    return headline.strip(), body.strip()


def compose(draft: Draft, headline: str | None, body: str | None, by: PersonSource, *, confirmed: bool) -> Draft:
    """`draft` with a new headline or body (a blank line ends a paragraph).

    Spans stay where their text is unchanged; what was typed becomes facts of its own that lead to the person. Figures
    and names among it need `confirmed`, else NUMBER_UNSUPPORTED or NAME_UNSUPPORTED says which.
    """
    typist = _Typist(by, f"typed-{draft.version}", common_words([draft.prose, *(part.text for part in _all(draft))]))
    new_headline, new_body = draft.headline, draft.body
    edits: list[tuple[Reworked, Mapping[Range, Fact]]] = []
    if headline is not None:
        edits.append(typist.take(draft.headline, " ".join(_clean(headline).split()), "headline"))
        new_headline = _signed(*edits[-1])
    if body is not None:
        edits.append(typist.take(_joined(draft.body), BREAK.join(_paragraphs(body)), "body"))
        new_body = _parted(_signed(*edits[-1]))
    if not confirmed:
        typist.must_be_confirmed()
    changed = replace(draft, headline=new_headline, body=new_body, edited_by=by.person)
    return _with_facts(_followed(changed, edits, headline_too=headline is None), typist.facts)


def judged_again(draft: Draft, now: datetime) -> Draft:
    """The draft with what the text checks say of its present words; reasons that speak of its data stay."""
    data = tuple(reason for reason in draft.checks if reason.code not in TEXT_CODES)
    return replace(draft, checks=data + tuple(texts.judge(draft, now=now)))


@dataclass(slots=True)
class _Typist:
    """The person at the keys: signs what was typed, and remembers what must be stood for."""

    by: PersonSource
    prefix: str
    common: frozenset[str]
    facts: list[Fact] = field(default_factory=list)
    doubts: list[str] = field(default_factory=list)

    def take(self, old: Text, new: str, what: str) -> tuple[Reworked, Mapping[Range, Fact]]:
        if not any(character.isalnum() for character in new):
            raise Refusal("PLACEHOLDER_LEFT", f"The new {what} is empty. To take a story off, spike it or kill it.")
        reworked = rework(old, new)
        signed = {}
        for start, end in reworked.typed:
            run, before = new[start:end], new[:start].rstrip(" \"'“‘„(")
            self.doubts += to_stand_for(
                run, opens_sentence=not before or before[-1] in ".!?:。！？\n", common=self.common
            )
            signed[start, end] = Fact(f"{self.prefix}-{len(self.facts) + 1}", "typed", run, self.by)
            self.facts.append(signed[start, end])
        return reworked, signed

    def must_be_confirmed(self) -> None:
        if not self.doubts:
            return
        named = ", ".join(f"“{doubt}”" for doubt in dict.fromkeys(self.doubts))
        raise Refusal(
            "NUMBER_UNSUPPORTED" if holds_figure(self.doubts) else "NAME_UNSUPPORTED",
            f"You typed {named}, which no wire says. Check it, and stand for it with --confirm-facts.",
        )


def _clean(text: str) -> str:
    """NFC, without control characters and without the private-use characters the writer marks values with."""
    kept = (c for c in nfc(text.replace("\r\n", "\n")) if c == "\n" or (c.isprintable() or c.isspace()))
    return "".join(c for c in kept if not "\ue000" <= c <= "\uf8ff").replace("\t", " ")


def _paragraphs(body: str) -> list[str]:
    """A blank line ends a paragraph; a line break inside one is a space."""
    found = (" ".join(part.split()) for part in re.split(r"\n[ \t]*\n", _clean(body)))
    return [paragraph for paragraph in found if paragraph]


def _joined(body: tuple[Text, ...]) -> Text:
    spans: list[Span] = []
    at = 0
    for paragraph in body:
        spans += (Span(span.start + at, span.end + at, span.fact) for span in paragraph.spans)
        at += len(paragraph.text) + len(BREAK)
    return Text(BREAK.join(paragraph.text for paragraph in body), tuple(spans))


def _parted(whole: Text) -> tuple[Text, ...]:
    parts, at = [], 0
    for paragraph in whole.text.split(BREAK):
        end = at + len(paragraph)
        inside = (span for span in whole.spans if at <= span.start and span.end <= end)
        parts.append(Text(paragraph, tuple(Span(span.start - at, span.end - at, span.fact) for span in inside)))
        at = end + len(BREAK)
    return tuple(parts)


def _signed(reworked: Reworked, facts: Mapping[Range, Fact]) -> Text:
    spans = [*reworked.kept, *(Span(start, end, fact.id) for (start, end), fact in facts.items())]
    return Text(reworked.text, tuple(sorted(spans, key=lambda span: span.start)))


# --- what follows in the texts that were not opened ------------------------------------------------------------------


def _followed(draft: Draft, edits: Iterable[tuple[Reworked, Mapping[Range, Fact]]], *, headline_too: bool) -> Draft:
    """Short headline, summary and push brought into line: none of them says what the edited text no longer says.

    Where a value was replaced by another in its very place, the same is done here; otherwise the text gives way to
    words of the edited headline or first paragraph.
    """
    swaps: dict[str, tuple[str, Fact]] = {}
    lost: set[str] = set()
    for reworked, facts in edits:
        lost |= reworked.lost
        swaps |= {fact: (was, facts[place]) for fact, (was, place) in reworked.swapped.items()}
    lost -= _facts_in(draft.body)
    # A picture cannot be corrected by hand: one that shows what a person replaced is taken off.
    charts = tuple(chart for chart in draft.charts if not _facts_in(chart.texts()) & lost & swaps.keys())
    if headline_too:
        draft = replace(draft, headline=_swap(draft.headline, {fact: swaps[fact] for fact in lost & swaps.keys()}))
    gone = lost - _facts_in((draft.headline,))
    swaps = {fact: swaps[fact] for fact in gone & swaps.keys()}
    short, push, summary = (_swap(text, swaps) for text in (draft.short_headline, draft.push, draft.summary))
    return replace(
        draft,
        short_headline=_cut(draft.headline, _SHORT) if _facts_in((short,)) & gone else short,
        push=_cut(draft.headline, _PUSH) if _facts_in((push,)) & gone else push,
        summary=draft.body[0] if draft.body and _facts_in((summary,)) & gone else summary,
        charts=charts,
    )


def _all(draft: Draft) -> tuple[Text, ...]:
    return (draft.headline, draft.short_headline, draft.summary, draft.push, *draft.body)


def _facts_in(texts: Iterable[Text]) -> set[str]:
    return {span.fact for text in texts for span in text.spans}


def _swap(text: Text, swaps: Mapping[str, tuple[str, Fact]]) -> Text:
    """The text with typed values in place of those they replaced, where it had printed them alike."""
    words, spans, at, length = [], [], 0, 0
    for span in sorted(text.spans, key=lambda span: span.start):
        was, fact = swaps.get(span.fact, ("", None))
        printed = text.text[span.start : span.end]
        now, leads_to = (str(fact.value), fact.id) if fact is not None and was == printed else (printed, span.fact)
        before = text.text[at : span.start]
        words += [before, now]
        start = length + len(before)
        length = start + len(now)
        spans.append(Span(start, length, leads_to))
        at = span.end
    return Text("".join([*words, text.text[at:]]), tuple(spans))


def _cut(text: Text, limit: int) -> Text:
    """The text, or as many of its first words as fit; no value is cut in two."""
    end = len(text.text)
    if end > limit:
        end = text.text.rfind(" ", 0, limit + 1)
        end = limit if end < 1 else end
        end = min([end, *(span.start for span in text.spans if span.start < end < span.end)])
    cut = text.text[:end].rstrip(" ,;:–—-")
    return Text(cut, tuple(span for span in text.spans if span.end <= len(cut)))


def _with_facts(draft: Draft, typed: Iterable[Fact]) -> Draft:
    """Every fact the house found stays on the paper; what persons typed stays only while it stands somewhere."""
    used = _facts_in(_all(draft))
    facts = [f for f in (*draft.facts, *typed) if f.id in used or not isinstance(f.source, PersonSource)]
    return replace(draft, facts=tuple(facts))
