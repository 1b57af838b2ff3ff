"""A draft and what the archive kept of its making come in; out goes the text made anew, with what differs named."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from newsbot.newsroom.declared import Newsroom
from newsbot.story import Draft, Refusal, Story
from newsbot.writing.draft import LENGTHS, template_of, write
from newsbot.writing.loading import Archived


@dataclass(frozen=True, slots=True)
class Again:
    """A draft written again."""

    draft: Draft
    length: str
    """The length that gave its body; that of the newsroom where none does."""
    differences: tuple[str, ...]
    """One line a text that is another one now; none when the content's hash is the same."""

    @property
    def same(self) -> bool:
        return not self.differences


def write_again(newsroom: Newsroom, story: Story, draft: Draft, sources: Mapping[str, bytes]) -> Again:
    """From the archived template, facts and choices: the same bytes, whatever became of the files since.

    Refused is what a person has edited (the words are theirs), and what no template wrote.
    """
    if draft.edited_by:
        raise Refusal(
            "NOT_ALLOWED", f"{draft.edited_by} edited {draft.key}; only what newsbot wrote can be written again"
        )
    if draft.kind == "kill":
        raise Refusal("NOT_ALLOWED", f"{draft.key} is a kill; it is made of what readers saw, by no template")
    beat, feed = newsroom.beats[draft.beat], newsroom.feeds[draft.feed]
    desk = Archived(newsroom, beat, draft.language, sources).load(template_of(beat, story))
    lengths = [
        newsroom.settings.body_length,
        *(length for length in LENGTHS if length != newsroom.settings.body_length),
    ]
    made: list[Again] = []
    for length in lengths:
        text = write(
            newsroom, story, beat, feed, draft.language,
            version=draft.version, length=length, choices=draft.choices, desk=desk,
            pictures=any(chart.svg for chart in draft.charts),
        )  # fmt: skip
        text = replace(text, kind=draft.kind, note=draft.note)
        made.append(Again(text, length, tuple(_differences(draft, text))))
        if made[-1].same:
            return made[-1]
    return made[0]


def _differences(draft: Draft, text: Draft) -> Iterator[str]:
    was, now = draft.content(), text.content()
    for name, value in was.items():
        if now[name] != value:
            yield f"{name}: was {value!r}, is {now[name]!r}"
