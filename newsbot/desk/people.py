"""Who may decide what: a name and the newsroom's settings go in, a person or a refusal comes out."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

from newsbot.desk.states import MACHINE, Verb
from newsbot.newsroom.declared import Settings
from newsbot.story import Draft, Refusal

OUTWARD = frozenset({Verb.APPROVE, Verb.CLEAR})
"""Verbs that bring words nearer to the reader, for people listed for the language; taking off is open to all."""


@dataclass(frozen=True, slots=True)
class Editor:
    """A name as it is recorded."""

    name: str
    verified: bool
    """The newsroom lists the name, and the operating-system user (where known) is the one it lists."""
    senior: bool = False
    languages: tuple[str, ...] = ()
    """Empty: every language."""


def editor(settings: Settings, who: str, user: str | None = None) -> Editor:
    """The editor called `who`; PERSON_UNKNOWN when there is no such person here.

    `user` is the operating-system user who acts, None when nobody can know.
    """
    name = _clean(who)
    if not name:
        raise Refusal("PERSON_UNKNOWN", "Every decision has a name on it. Say who you are with --by NAME.")
    if name.casefold() == MACHINE:
        raise Refusal(
            "PERSON_UNKNOWN", f"{MACHINE} is the machine's own name. Say which person decides with --by NAME."
        )
    if not settings.people:
        return Editor(name, verified=False)
    person = settings.people.get(name)
    if person is None:
        known = ", ".join(sorted(settings.people))
        raise Refusal(
            "PERSON_UNKNOWN", f"Nobody called {name} is listed under [people] in newsbot.toml. Listed: {known}."
        )
    verified = user is None or not person.user or user == person.user
    return Editor(name, verified, person.role == "senior", person.languages)


def may(person: Editor, verb: Verb, draft: Draft) -> None:
    """NOT_ALLOWED when `person` is not listed for the language of `draft`."""
    if verb not in OUTWARD or not person.languages:
        return
    if not {draft.language, draft.language.partition("-")[0]} & set(person.languages):
        raise Refusal(
            "NOT_ALLOWED",
            f"{person.name} decides in {', '.join(person.languages)}; {draft.slug} is written in {draft.language}. "
            "Ask someone listed for it, or add the language under [people] in newsbot.toml.",
        )


def same_person(one: str, other: str) -> bool:
    """Whether two recorded names are one person: case and spelling variants of the same letters do not make two."""
    return _clean(one).casefold() == _clean(other).casefold()


def _clean(name: str) -> str:
    spaced = " ".join(unicodedata.normalize("NFKC", name).split())
    return "".join(c for c in spaced if unicodedata.category(c)[0] != "C")
