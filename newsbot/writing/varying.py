"""A story and its draft come in; out goes what each option of each choice says, one choice changed at a time."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

from newsbot.newsroom.declared import Newsroom
from newsbot.story import Draft, Refusal, Story
from newsbot.writing.cleaning.sentences import cuts
from newsbot.writing.draft import template_of, write
from newsbot.writing.loading import load_desk


@dataclass(frozen=True, slots=True)
class Variant:
    """One option of one choice in one article."""

    event: str
    language: str
    place: str
    """`opening`, or `opening.2/3` for the third time the template comes by."""
    option: str
    taken: bool
    says: str
    """The sentences that are other ones with it, or why it cannot be told."""


def variants(newsroom: Newsroom, story: Story, draft: Draft) -> Iterator[Variant]:
    """Every option of every choice the draft made."""
    beat, feed = newsroom.beats[story.beat], newsroom.feeds[story.feed]
    options = load_desk(newsroom, beat, draft.language, template_of(beat, story)).environment.options
    for place, taken in draft.choices.items():
        known = options.get(place.partition("/")[0], (taken,))
        made: dict[str, list[str]] = {}
        for option in known:
            try:
                other = write(newsroom, story, beat, feed, draft.language, choices={**draft.choices, place: option})
            except Refusal as refusal:
                made[option] = [f"{refusal.code}: {refusal.message}"]
            else:
                made[option] = _sentences(other)
        against = next((made[option] for option in known if option != taken), [])
        for option in known:
            says = _apart(made[option], against if option == taken else made[taken])
            yield Variant(story.event, draft.language, place, option, option == taken, " … ".join(says))


def _sentences(draft: Draft) -> list[str]:
    found = [draft.headline.text, draft.short_headline.text, draft.push.text]
    for paragraph in draft.body:
        start = 0
        for end in cuts(paragraph.text, draft.language.partition("-")[0].lower()):
            found.append(paragraph.text[start:end].strip())
            start = end
    return list(dict.fromkeys(filter(None, found)))


def _apart(own: list[str], other: list[str]) -> list[str]:
    matcher = SequenceMatcher(a=other, b=own, autojunk=False)
    return [text for tag, _, _, start, end in matcher.get_opcodes() if tag != "equal" for text in own[start:end]]
