"""The machine-authorship label and the review record: a draft and its decisions go in, what may be said comes out.

Nobody types a label. "Reviewed" is said only where an approval stands for exactly the content that goes out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence, Set
from typing import Any

from newsbot.canonical import utc_text
from newsbot.label_words import State, Wording, wording
from newsbot.newsroom.declared import Settings
from newsbot.story import Decision, Draft, Label, PersonSource, Text, WireSource

DATA_DRIVEN = "http://cv.iptc.org/newscodes/digitalsourcetype/dataDrivenMedia"
HUMAN_MADE = "http://cv.iptc.org/newscodes/digitalsourcetype/digitalCreation"
DIGITAL_SOURCE_TYPES: Mapping[str, str] = {DATA_DRIVEN: "Data-driven media", HUMAN_MADE: "Digital creation"}
"""Digital source types of IPTC that a label can carry, with their names."""

RUN_OF_WORDS = 5
RUN_OF_CHARACTERS = 8
"""Template prose survives while this much of it stands unbroken: words, or characters where a script has no spaces."""

TAKES_BACK = frozenset({"hold", "spike", "reject", "reopen", "edit"})
"""Verbs after which the approvals before them no longer stand."""

_INSTITUTION = re.compile(
    r"\b(Survey|Bank|Service|Services|Bureau|Administration|Commission|Press|Agency|Department|Office|Institute|Ministry|"
    r"Union|Association|Federation|Council|Centre|Center|Authority|Board)( (of|for) .+)?$"
)
_WORD = re.compile(r"[^\W\d_]+(?:['’.&-][^\W\d_]+)*")
_HAN = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]")


# --- what the history says ------------------------------------------------------------------------------------------


def standing_approvals(draft: Draft, decisions: Sequence[Decision]) -> tuple[Decision, ...]:
    """Approvals of exactly this content that nobody has taken back."""
    own = [decision for decision in decisions if decision.id == draft.id and decision.version == draft.version]
    undone = {decision.details.get("undoes") for decision in own if decision.verb == "undo"}
    standing: list[Decision] = []
    for decision in own:
        if decision.verb in TAKES_BACK:
            standing = []
        elif decision.verb == "undo" and decision.details.get("undoes") is None:
            # An undo that names nothing takes back everything: what is not certain is not called reviewed.
            standing = []
        elif decision.verb == "approve" and decision.seq not in undone:
            standing.append(decision)
    content = draft.content_sha256
    return tuple(decision for decision in standing if decision.details.get("content_sha256") == content)


def derive(draft: Draft, decisions: Sequence[Decision], settings: Settings) -> Label:
    """The label of `draft` as its history stands. `decisions` may hold those of other versions too."""
    state = _state(draft, standing_approvals(draft, decisions))
    words = wording(draft.language)
    return Label(
        state=state,
        text=_sentence(words, state, draft, settings),
        byline=_byline(words, state, draft, settings),
        digital_source_type=HUMAN_MADE if state == "human" else DATA_DRIVEN,
    )


def stands_first(label: Label, settings: Settings) -> bool:
    """Whether the label opens the text: where nobody reviewed it, and where the law or the newsroom asks for that."""
    if label.state == "auto_unreviewed" or settings.label_placement == "top":
        return True
    if settings.jurisdiction != "eu" or label.state == "human":
        return False
    # Art. 50(4) of Regulation 2024/1689 excepts text under human review for which somebody publicly answers.
    return label.state == "auto_bulk" or not (settings.responsible and settings.contact_url)


def _state(draft: Draft, approvals: Sequence[Decision]) -> State:
    if draft.edited_by:
        # A tombstone has no words left to tell by.
        return "auto_edited" if draft.kind == "kill" or template_survives(draft) else "human"
    if not approvals:
        return "auto_unreviewed"
    return "auto_reviewed" if any(approval.details.get("opened") is True for approval in approvals) else "auto_bulk"


def template_survives(draft: Draft) -> bool:
    """Whether a run of the template's own words stands in the text; values in between neither count nor break a run.

    A value the machine set into the words still stands there with its span: then not all of it is a person's.
    """
    if _machine_values(draft):
        return True
    tokens, size = (_han, RUN_OF_CHARACTERS) if _unspaced(draft.language) else (_words, RUN_OF_WORDS)
    prose = tokens(draft.prose)
    if len(prose) < size:
        # Without its prose nobody can prove that a person wrote all of it.
        return True
    template_runs = set(_runs(prose, size))
    return any(run in template_runs for text in _shown(draft) for run in _runs(tokens(text), size))


def _machine_values(draft: Draft) -> bool:
    typed = {fact.id for fact in draft.facts if isinstance(fact.source, PersonSource)}
    texts = [draft.headline, draft.short_headline, draft.summary, draft.push, *draft.body]
    texts += [text for chart in draft.charts for text in chart.texts()]
    return any(span.fact not in typed for text in texts for span in text.spans)


def _shown(draft: Draft) -> Iterator[str]:
    """All the words that leave, without the values that lead back to data."""
    typed = {fact.id for fact in draft.facts if isinstance(fact.source, PersonSource)}
    for text in (draft.headline, draft.short_headline, draft.summary, draft.push):
        yield _without_values(text, typed)
    yield "\n".join(_without_values(paragraph, typed) for paragraph in draft.body)


def _without_values(text: Text, typed: Set[str]) -> str:
    """What a person typed stays: retyped template prose is template prose."""
    kept, position = [], 0
    for span in sorted(text.spans, key=lambda span: span.start):
        if span.fact not in typed:
            kept.append(text.text[position : max(position, span.start)])
            position = max(position, span.end)
    return " ".join((*kept, text.text[position:]))


def _runs(tokens: Sequence[str], size: int) -> Iterator[tuple[str, ...]]:
    for start in range(len(tokens) - size + 1):
        yield tuple(tokens[start : start + size])


def _unspaced(language: str) -> bool:
    return language.partition("-")[0].lower() == "zh"


def _words(text: str) -> list[str]:
    return [word.casefold() for word in _WORD.findall(text)]


def _han(text: str) -> list[str]:
    return _HAN.findall(text)


# --- what is said ---------------------------------------------------------------------------------------------------


def _sentence(words: Wording, state: State, draft: Draft, settings: Settings) -> str:
    sentence, addition = words.sentences[state], ""
    if settings.jurisdiction == "cn" and state != "human":
        sentence, addition = words.ai_sentences.get(state, sentence), words.ai
    filled = sentence.format(
        system=settings.system_name,
        sources=named_sources(draft),
        editor=settings.editor_public or words.editor,
    )
    return f"{filled.removesuffix('.')}. {addition}" if addition else filled


def named_sources(draft: Draft) -> str:
    """The sources of `draft` as its language lists them; the feed's name where it declares none."""
    words = wording(draft.language)
    names = list(dict.fromkeys(source.name for source in draft.sources if source.name)) or [draft.feed]
    if words.articles:
        names = [_with_article(name) for name in names]
    listed = names[0]
    if len(names) > 1:
        listed = f"{words.separator.join(names[:-1])}{words.before(names[-1])}{names[-1]}"
    return (words.several if len(names) > 1 else words.source).format(sources=listed)


def _with_article(name: str) -> str:
    """'the U.S. Geological Survey', but 'football-data.co.uk' and 'The Weather Office'."""
    return f"the {name}" if _INSTITUTION.search(name) and not name.lower().startswith("the ") else name


def _byline(words: Wording, state: State, draft: Draft, settings: Settings) -> str:
    if state == "auto_unreviewed":
        return words.sentences[state]
    if state == "human":
        return settings.name
    own = settings.byline.get(draft.language) or settings.byline.get(draft.language.partition("-")[0])
    return own or words.byline.format(system=settings.system_name)


# --- what is kept ---------------------------------------------------------------------------------------------------


def review_record(draft: Draft, decisions: Sequence[Decision], settings: Settings) -> dict[str, Any]:
    """Who reviewed exactly these words, when and how, on which template and wires, and who answers for them."""
    typed = [fact.source for fact in draft.facts if isinstance(fact.source, PersonSource)]
    record: dict[str, Any] = {
        "id": draft.id,
        "version": draft.version,
        "content_sha256": draft.content_sha256,
        "reviews": [_review(approval, settings) for approval in standing_approvals(draft, decisions)],
        "changes": [
            {"by": decision.who, "at": utc_text(decision.at), "reason": decision.reason, "version": decision.version}
            for decision in decisions
            if decision.id == draft.id and decision.verb == "edit" and decision.version <= draft.version
        ],
        "edited_by": draft.edited_by,
        "typed": [{"by": source.person, "at": utc_text(source.at), "note": source.note} for source in typed],
        "template": {
            "path": draft.template.path,
            "sha256": draft.template.sha256,
            "accepted_by": draft.template.accepted_by,
        },
        "wires": sorted({fact.source.wire_sha256 for fact in draft.facts if isinstance(fact.source, WireSource)}),
        "responsible": {"name": settings.responsible, "contact_url": settings.contact_url},
        "settings_sha256": settings.sha256,
    }
    return record


def _review(approval: Decision, settings: Settings) -> dict[str, Any]:
    person = settings.people.get(approval.who)
    opened = approval.details.get("opened") is True
    return {
        "reviewer": approval.who,
        "role": person.role if person else "",
        "verified": approval.verified,
        "at": utc_text(approval.at),
        "looked_at": "this text, to its last line" if opened else "its template; this text as one of a group",
        "reason": approval.reason,
        "decision": approval.seq,
    }
