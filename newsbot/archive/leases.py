"""Roles only one process may have at a time (who releases, who collects), held for a while."""

from __future__ import annotations

from datetime import datetime, timedelta

from newsbot.archive import queries
from newsbot.archive.connection import Archive
from newsbot.archive.values import time_text

SQL = queries.load("leases")


def take(archive: Archive, name: str, holder: str, now: datetime, seconds: float) -> bool:
    """True when `holder` has it until `now` + `seconds`, newly or prolonged; False while another one has."""
    given = {
        "name": name,
        "holder": holder,
        "now": time_text(now),
        "until": time_text(now + timedelta(seconds=seconds)),
    }
    return archive.run(SQL["take"], given) == 1


def release(archive: Archive, name: str, holder: str) -> bool:
    """False when it was not this holder's."""
    return archive.run(SQL["release"], (name, holder)) == 1


def holder(archive: Archive, name: str, now: datetime) -> str | None:
    """Who has it; None when nobody does."""
    found = archive.row(SQL["holder"], (name, time_text(now)))
    return str(found[0]) if found else None
