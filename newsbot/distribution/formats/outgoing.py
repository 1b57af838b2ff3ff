"""One article on its way out: everything a format may say of it, and nothing it has to look up."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

from newsbot.distribution.formats.phrases import Phrases, phrases
from newsbot.label import stands_first
from newsbot.newsroom.declared import Settings
from newsbot.story import Chart, Draft, Label, SourceLine

MEDIA_TOPICS = "http://cv.iptc.org/newscodes/mediatopic/"
DIGITAL_SOURCE_TYPE = "http://cv.iptc.org/newscodes/digitalsourcetype/"


@dataclass(frozen=True, slots=True)
class Outgoing:
    """A draft with what its release adds: label, review record, address, times, what changed."""

    draft: Draft
    label: Label
    review: Mapping[str, Any]
    settings: Settings
    first_released_at: datetime
    versioncreated: datetime
    """Whole seconds, later than that of any earlier version."""
    kind: Literal["article", "update", "correction", "kill"]
    media_topics: tuple[tuple[str, str], ...] = ()
    """(IPTC Media Topic code, name)."""
    section: str = ""
    was_now: tuple[tuple[str, str], ...] = ()
    """Old and new sentence; an empty one where something was added or left out."""

    @property
    def uri(self) -> str:
        """The same over all versions."""
        return article_uri(self.settings, self.draft.id)

    @property
    def version(self) -> int:
        return self.draft.version

    @property
    def sources(self) -> tuple[SourceLine, ...]:
        return self.draft.sources

    @property
    def killed(self) -> bool:
        return self.kind == "kill"

    @property
    def label_first(self) -> bool:
        return stands_first(self.label, self.settings)

    @property
    def phrases(self) -> Phrases:
        return phrases(self.draft.language)

    @property
    def headline(self) -> str:
        """The headline as it leaves; a withdrawn one says so itself, because many consumers read nothing else."""
        headline, prefix = self.draft.headline.text, self.phrases.withdrawn_prefix
        return f"{prefix}{headline}" if self.killed and not headline.startswith(prefix) else headline

    @property
    def summary(self) -> str:
        return self.phrases.withdrawn if self.killed else self.draft.summary.text

    @property
    def paragraphs(self) -> tuple[str, ...]:
        """The body as a reader gets it, label and correction line apart; of a kill nothing but the notice is left."""
        if self.killed:
            return (self.phrases.withdrawn,)
        return tuple(paragraph.text for paragraph in self.draft.body)

    @property
    def charts(self) -> tuple[Chart, ...]:
        """Nothing is left of those of a killed article."""
        return () if self.killed else self.draft.charts

    @property
    def correction(self) -> str:
        """The line that tells a reader what was wrong; empty unless this is a correction."""
        if self.kind != "correction":
            return ""
        return " ".join((self.phrases.correction, *self.phrases.changed(self.note, self.was_now)))

    @property
    def ednote(self) -> str:
        """What the receiving desk must know; empty for a plain article."""
        if self.killed:
            return " ".join(("KILL:", self.phrases.kill_note, self.note)).strip()
        if self.kind == "article":
            return ""
        return " ".join((f"{self.kind.upper()}:", *self.phrases.changed(self.note, self.was_now)))

    @property
    def note(self) -> str:
        """The editor's note without the word it may begin with; every format sets that itself."""
        note = self.draft.note.strip()
        for word in ("CORRECTION:", "UPDATE:", "KILL:"):
            if note.upper().startswith(word):
                return note[len(word) :].strip()
        return note


def article_uri(settings: Settings, draft_id: str) -> str:
    return f"{settings.base_url.rstrip('/')}/articles/{draft_id}"


def aigc(outgoing: Outgoing) -> dict[str, str] | None:
    """The metadata element AIGC of GB 45438-2025, where the newsroom's jurisdiction asks for it.

    HTML carries it as a meta element; the feed's envelope carries it beside the article, because ninjs is closed.
    """
    if outgoing.settings.jurisdiction != "cn" or outgoing.label.state == "human":
        return None
    number = f"{outgoing.draft.id}@{outgoing.version}"
    return {
        "Label": "1",
        "ContentProducer": outgoing.settings.responsible,
        "ProduceID": number,
        "ReservedCode1": "",
        "ContentPropagator": outgoing.settings.name,
        "PropagateID": number,
        "ReservedCode2": "",
    }
