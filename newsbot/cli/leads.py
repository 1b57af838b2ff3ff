"""leads: clues from general feeds for editors, ranked; looked at, dismissed and brought back, never written of."""

from __future__ import annotations

import argparse
import getpass
import textwrap
from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from typing import Any

from newsbot.archive import leads as archived
from newsbot.archive.leads import LeadDecision
from newsbot.canonical import utc_text
from newsbot.cli.context import Room, emit, emit_lines, opened, say, wants_json
from newsbot.desk.people import editor
from newsbot.discovery.leads import Lead, leads
from newsbot.newsroom.faults import suggestion
from newsbot.story import LeadItem, Refusal

WINDOW = timedelta(days=3)
"""How far back leads go unless `--since` says otherwise, and how far back our own texts are looked at."""
PEOPLE_LIMIT = 20
MOST_TEXTS = 1000
"""Of our own, in each state."""
LIVING = ("ready", "held", "approved", "released")
"""States of texts a lead may be about."""
WIDTH = 100


def show(arguments: argparse.Namespace) -> int:
    """The list; or, with --show, --dismiss or --restore, what was asked of single leads."""
    _one_thing(arguments)
    with opened(arguments) as room:
        since = arguments.since or room.now - WINDOW
        found = _found(room, since)
        if arguments.dismiss or arguments.restore:
            return _decide(arguments, room, found, since)
        if arguments.show:
            return _show(arguments, room, [_named(found, each, since) for each in arguments.show])
        chosen = list(_chosen(arguments, room, found))
        limit = arguments.limit or (len(chosen) if wants_json(arguments) else PEOPLE_LIMIT)
        if wants_json(arguments):
            emit_lines(as_json(room, lead) for lead in chosen[:limit])
            return 0
        for lead in chosen[:limit]:
            say(_line(lead, room.now))
        _say_the_rest(arguments, room, chosen, limit, since)
    return 0


def _one_thing(arguments: argparse.Namespace) -> None:
    asked = [name for name in ("show", "dismiss", "restore") if getattr(arguments, name)]
    if len(asked) > 1:
        raise Refusal("NOT_ALLOWED", f"--{asked[0]} and --{asked[1]} are two things; ask for one after the other.")
    if (arguments.by or arguments.reason) and not (arguments.dismiss or arguments.restore):
        raise Refusal("NOT_ALLOWED", "--by and --reason go with --dismiss or --restore; looking needs no name.")


def _found(room: Room, since: datetime) -> list[Lead]:
    """Leads with an entry of the window; entries from before it only tell which of them are the same thing."""
    items = [item for item in archived.since(room.archive, since - WINDOW) if item.first_seen_at <= room.now]
    texts = archived.recent_texts(room.archive, room.now - WINDOW, room.now, LIVING, MOST_TEXTS)
    made = leads(room.newsroom, items, texts, archived.decisions(room.archive, since - WINDOW), room.now)
    return [lead for lead in made if lead.newest_at >= since]


def _chosen(arguments: argparse.Namespace, room: Room, found: Sequence[Lead]) -> Iterator[Lead]:
    if arguments.feed and arguments.feed not in _feeds(room):
        raise Refusal("NOT_FOUND", f"{arguments.feed} is no feed of leads{suggestion(arguments.feed, _feeds(room))}.")
    about = arguments.about.casefold()
    for lead in found:
        if (
            (arguments.all or lead.dismissed is None)
            and (not arguments.language or lead.shown.language == arguments.language.lower())
            and (not arguments.feed or any(item.feed == arguments.feed for item in lead.items))
            and (not about or _is_about(lead, about))
            and lead.score >= arguments.min_score
        ):
            yield lead


def _is_about(lead: Lead, about: str) -> bool:
    words = (part for item in lead.items for part in (item.title, item.summary))
    return any(about in text.casefold() for text in (*words, *(named.name for named in lead.names)))


def _feeds(room: Room) -> list[str]:
    return [feed.name for feed in room.newsroom.feeds.values() if feed.leads]


def _named(found: Sequence[Lead], asked: str, since: datetime) -> Lead:
    """The lead of that id, of the beginning of its id, or of the id of one of its entries."""
    fitting = [lead for lead in found if any(item.id.startswith(asked) for item in lead.items)]
    exact = [lead for lead in fitting if lead.id == asked] or fitting
    if len(exact) == 1:
        return exact[0]
    if exact:
        ids = ", ".join(lead.id for lead in exact[:5])
        raise Refusal("NOT_FOUND", f"{asked} begins the ids of {len(exact)} leads ({ids}); write more of it.")
    raise Refusal("NOT_FOUND", f"There is no lead {asked} since {utc_text(since)}; --since looks further back.")


# --- decisions -------------------------------------------------------------------------------------------------------


def _decide(arguments: argparse.Namespace, room: Room, found: Sequence[Lead], since: datetime) -> int:
    """Every entry of a lead is decided on, so that it stays dismissed when some of them grow old."""
    person = editor(room.newsroom.settings, arguments.by, getpass.getuser())
    dismissing = bool(arguments.dismiss)
    chosen = list(
        {
            lead.id: lead for lead in (_named(found, each, since) for each in arguments.dismiss or arguments.restore)
        }.values()
    )
    for lead in chosen:
        if dismissing == (lead.dismissed is not None):
            state = f"was dismissed by {lead.dismissed.who} already" if lead.dismissed else "is not dismissed"
            raise Refusal("STATE_FORBIDS", f"{lead.id} {state}.")
    archived.decide(
        room.archive,
        [
            LeadDecision(
                item.id, "dismiss" if dismissing else "restore", person.name, person.verified, room.now,
                arguments.reason,
            )
            for lead in chosen
            for item in lead.items
        ],
    )  # fmt: skip
    for lead in chosen:
        if wants_json(arguments):
            emit({"id": lead.id, "dismissed": dismissing, "by": person.name, "verified": person.verified})
        else:
            say(f"{lead.id} is {'dismissed' if dismissing else 'back in the list'}: {lead.shown.title}")
    return 0


# --- for people ------------------------------------------------------------------------------------------------------


def _line(lead: Lead, now: datetime) -> str:
    more = f"  +{len(lead.items) - 1}" if len(lead.items) > 1 else ""
    names = f"  [{', '.join(named.name for named in lead.names[:3])}]" if lead.names else ""
    own = f"  → {', '.join(text.id[:8] for text, _ in lead.texts[:2])}" if lead.texts else ""
    mark = "✕" if lead.dismissed else "○"
    return (
        f"{mark} {lead.id[:8]} {lead.score:>3} {_age(lead.newest_at, now):>4} {lead.shown.language or '??':<3} "
        f"{lead.shown.title}{more}{names}{own}"
    )


def _age(moment: datetime, now: datetime) -> str:
    minutes = max(0, int((now - moment).total_seconds() // 60))
    return f"{minutes}m" if minutes < 60 else f"{minutes // 60}h" if minutes < 2880 else f"{minutes // 1440}d"


def _say_the_rest(
    arguments: argparse.Namespace, room: Room, chosen: Sequence[Lead], limit: int, since: datetime
) -> None:
    if len(chosen) > limit:
        say(f"… and {len(chosen) - limit} more; --limit N shows more of them")
    elif not chosen:
        say(f"No leads since {utc_text(since)}.")
        newest = archived.newest(room.archive)
        if not _feeds(room):
            say("No feed of this newsroom brings any: docs/leads.md says how one is declared.")
        elif newest is not None and newest < since:
            say(f"The newest is of {utc_text(newest)}; --since looks further back.")


def _show(arguments: argparse.Namespace, room: Room, chosen: Sequence[Lead]) -> int:
    if wants_json(arguments):
        emit_lines(as_json(room, lead) for lead in chosen)
        return 0
    for number, lead in enumerate(chosen):
        say("\n" * (number > 0) + "\n".join(_in_full(room, lead)))
    return 0


def _in_full(room: Room, lead: Lead) -> Iterator[str]:
    yield f"{lead.id}  score {lead.score}  {lead.shown.language or 'language unknown'}"
    yield lead.shown.title
    yield from textwrap.wrap(lead.shown.summary, WIDTH, break_long_words=False)
    if lead.dismissed:
        why = f": {lead.dismissed.reason}" if lead.dismissed.reason else ""
        yield f"dismissed by {lead.dismissed.who} at {utc_text(lead.dismissed.at)}{why}"
    yield ""
    yield "Why it is here"
    for point in lead.points:
        yield f"  {point.points:>3}  {point.why}"
    yield "Who has it"
    for item in lead.items:
        dated = utc_text(item.published_at) if item.published_at else f"undated, seen {utc_text(item.first_seen_at)}"
        yield f"  {dated}  {item.feed}  {item.title}"
        if item.link:
            yield f"    {item.link}"
        if source := _source(room, item):
            yield f"    {source['attribution']}; {source['licence']}"
    if lead.texts:
        yield "Our own texts on the same names"
        for text, names in lead.texts:
            yield f"  {text.id}@{text.version} {text.state:<9} {text.language}  {text.headline}  ({', '.join(names)})"


# --- for programs ----------------------------------------------------------------------------------------------------


def as_json(room: Room, lead: Lead) -> dict[str, Any]:
    """One lead as `leads --json` prints it. Times are UTC; `published_at` is null where the feed gives no date."""
    shown = lead.shown
    return {
        "id": lead.id,
        "score": lead.score,
        "title": shown.title,
        "summary": shown.summary,
        "language": shown.language or None,
        "language_by": shown.language_by or None,
        "link": shown.link or None,
        "published_at": _time(shown.published_at),
        "first_seen_at": utc_text(shown.first_seen_at),
        "newest_at": utc_text(lead.newest_at),
        "publishers": list(lead.publishers),
        "reasons": [{"name": point.name, "points": point.points, "why": point.why} for point in lead.points],
        "entities": [
            {"name": named.name, "kinds": list(named.kinds), "keys": list(named.keys), "in_title": named.in_title}
            for named in lead.names
        ],
        "stories": [
            {
                "id": text.id, "version": text.version, "state": text.state, "beat": text.beat,
                "language": text.language, "headline": text.headline, "entities": list(names),
            }
            for text, names in lead.texts
        ],
        "items": [_item_json(room, item) for item in lead.items],
        "dismissed": None
        if lead.dismissed is None
        else {
            "by": lead.dismissed.who, "verified": lead.dismissed.verified, "at": utc_text(lead.dismissed.at),
            "reason": lead.dismissed.reason,
        },
    }  # fmt: skip


def _item_json(room: Room, item: LeadItem) -> dict[str, Any]:
    return {
        "id": item.id, "feed": item.feed, "title": item.title, "link": item.link or None,
        "language": item.language or None, "published_at": _time(item.published_at),
        "first_seen_at": utc_text(item.first_seen_at), "wire_sha256": item.wire, "path": item.path,
        **_source(room, item),
    }  # fmt: skip


def _source(room: Room, item: LeadItem) -> dict[str, str]:
    """Whom to name and under which licence; nothing of a feed no file declares any more."""
    feed = room.newsroom.feeds.get(item.feed)
    return {} if feed is None else {"attribution": feed.attribution, "licence": feed.licence}


def _time(moment: datetime | None) -> str | None:
    return None if moment is None else utc_text(moment)
