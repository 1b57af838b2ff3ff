"""Recorded days of weather alerts: one family an event, nothing from what is over, digests, emergencies first."""

from __future__ import annotations

import json
import shutil
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from newsbot.archive import drafts
from newsbot.desk import view
from newsbot.story import Draft
from tests.audit import Auditor
from tests.played import once
from tests.test_provenance import audited
from tests.wired import Wired

NWS, CAP = "alerts-nws", "alerts-cap"
AT_SEA = ("GL", "SR", "HF", "SE", "UP", "LO", "MS")


@pytest.fixture
def wired(tmp_path: Path) -> Iterator[Wired]:
    made = Wired(tmp_path / "newsroom.db")
    yield made
    made.archive.close()


def recorded(shared: Path) -> list[Path]:
    found = sorted((shared / "data" / "weather").rglob("alerts__active*.json"))
    if not found:
        pytest.skip("no recorded day of alerts under shared/data/weather")
    return found


def instant(alerts: list[dict[str, Any]]) -> datetime:
    """The day was recorded no earlier than its newest message."""
    return max(datetime.fromisoformat(alert["properties"]["sent"]) for alert in alerts).astimezone(UTC)


def told(wired: Wired, now: datetime) -> list[Draft]:
    rows = view.queue_rows(wired.archive, now)
    found = [drafts.get(wired.archive, row.id, row.version) for row in rows]
    return [draft for draft in found if draft is not None]


def codes(alert: dict[str, Any]) -> list[list[str]]:
    return [code.strip("/").split(".") for code in alert["properties"]["parameters"].get("VTEC", [])]


def is_catastrophic(alert: dict[str, Any]) -> bool:
    tags = alert["properties"]["parameters"]
    return any("CATASTROPHIC" in tags[name] for name in tags if name.endswith("DamageThreat"))


def test_days_of_alerts(shared: Path, wired: Wired) -> None:
    days = [
        (instant(found), file, found)
        for file in recorded(shared)
        if (found := json.loads(file.read_bytes())["features"])
    ]
    for now, file, alerts in sorted(days, key=lambda day: day[0]):
        tally = wired.send(NWS, file.read_bytes(), now)
        written = [draft for draft in told(wired, now) if draft.created_at == now]
        alone = {draft.event for draft in written if draft.type != "digest"}
        english = Counter(draft.type for draft in written if draft.language == "en")
        print(f"{file.parent.name}: {len(alerts)} alerts, {tally.records['new']} new records, {dict(english)}")

        families = Counter((draft.event, draft.language) for draft in written)
        assert set(families.values()) == {1}
        assert not {code for draft in written for code in (reason.code for reason in draft.checks)}

        live = {
            ".".join(code[2:6]) for alert in alerts if alert["properties"]["status"] == "Actual"
            for code in codes(alert) if code[1] not in ("CAN", "EXP", "UPG") and code[0] == "O"
        }  # fmt: skip
        assert {event.rpartition("-")[0] for event in alone} <= live
        assert all(draft.expires_at > now for draft in written)
        # Warnings and watches on land are told by themselves; of the rest there is one list a state.
        expected = {
            ".".join(code[2:6]) for alert in alerts for code in codes(alert)
            if ".".join(code[2:6]) in live and code[4] in "WA" and code[3] not in AT_SEA
        }  # fmt: skip
        assert {event.rpartition("-")[0] for event in alone} == expected
        states = {area[:2] for alert in alerts for area in alert["properties"]["geocode"].get("UGC", [])}
        assert english["digest"] <= len(states)
        assert english["digest"] + len(alone) < len(alerts)

        grave = {".".join(codes(alert)[0][2:6]) for alert in alerts if is_catastrophic(alert)}
        top = sorted(written, key=lambda draft: -draft.score)[: 2 * len(grave)]
        assert {draft.event.rpartition("-")[0] for draft in top} == grave
        for draft in top:
            assert draft.urgent
            assert draft.confirm
            assert "emergency" in draft.headline.text or "mergencia" in draft.headline.text
        for draft in written:
            said = " ".join(text.text for text in (draft.headline, draft.push))
            assert not any(word in said for word in ("Severe ", "Unknown", "Likely")) or "Severe thunderstorm" in said


Day = tuple[Wired, Path, datetime]


@pytest.fixture
def day(
    shared: Path, tmp_path: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[Wired, Path, datetime]]:
    """A newsroom that has seen the newest recorded day, with the day's file and time; played once for all who ask."""
    file = recorded(shared)[-1]
    now = instant(json.loads(file.read_bytes())["features"])

    def play(folder: Path) -> None:
        first = Wired(folder / "newsroom.db")
        first.send(NWS, file.read_bytes(), now)
        first.archive.close()

    seen = once(tmp_path_factory, "a-day-of-alerts", play) / "newsroom.db"
    wired = Wired(Path(shutil.copy(seen, tmp_path / "seen.db")))
    yield wired, file, now
    wired.archive.close()


def test_everything_in_the_drafts_of_a_day_of_alerts_leads_back(day: Day) -> None:
    wired, file, now = day
    checked = audited(Auditor(wired.newsroom, wired.archive), now)
    print(f"{checked} drafts of {file.parent.name} checked")
    assert checked >= 100


def test_what_parts_of_a_recorded_alert_say_is_told_apart(day: Day) -> None:
    wired, file, now = day
    if file.parent.name != "2026-07-15_northeast":
        pytest.skip("no recorded day of July 15, 2026")
    english = {draft.event: draft for draft in told(wired, now) if draft.language == "en"}
    text = {event: "\n".join(part.text for part in draft.body) for event, draft in english.items()}
    assert "of Coachella Valley and San Diego County Deserts: “Dangerously hot" in text["KSGX.XH.W.0005-2026"]
    assert "temperatures up to 106.” and of" in text["KLOX.XH.W.0002-2026"]
    assert "Drink plenty of fluids" in text["KSGX.XH.W.0005-2026"]
    assert "no longer holds for eight areas, including Morrison" in text["KMPX.XH.W.0002-2026"]
    assert "out 20 NM" in text["KHGX.MA.W.0064-2026"]
    assert "midnight EDT as Thursday begins in some places" in text["2026-07-15/SC"]
    assert "until 5 a.m. PDT Thursday in some places" in text["2026-07-15/OR"]
    assert english["2026-07-15/PZ"].headline.text.startswith("Gale warning")
    assert "runs until 3 p.m. PDT Thursday" in text["2026-07-15/PZ"]
    rivers = [draft.headline.text for draft in english.values() if ".FL.W." in draft.event]
    assert any(" River at " in headline for headline in rivers)
    assert not any("next statement" in body or "...”" in body for body in text.values())


def test_the_same_day_twice_changes_nothing(day: Day) -> None:
    wired, file, now = day
    before = [(row.id, row.version) for row in wired.rows(now)]
    wired.send(NWS, file.read_bytes() + b"\n", now)
    assert [(row.id, row.version) for row in wired.rows(now)] == before


def test_a_day_of_cap_entries(shared: Path, wired: Wired) -> None:
    file = shared / "data" / "weather" / "nws_cap_atom" / "nws_us_2018-08-15_part1.atom.xml"
    if not file.exists():
        pytest.skip("no recorded CAP entries")
    now = datetime(2018, 8, 15, 22, 57, tzinfo=UTC)
    tally = wired.send(CAP, file.read_bytes(), now)
    written = told(wired, now)
    print(f"{tally.records['new']} records, {dict(Counter(draft.type for draft in written if draft.language == 'en'))}")
    assert tally.records["refused"] == 0
    assert {draft.type for draft in written} == {"warning", "watch", "digest"}
    assert audited(Auditor(wired.newsroom, wired.archive), now) == len(written)


def test_an_abduction_is_no_weather(shared: Path, wired: Wired) -> None:
    file = shared / "data" / "weather" / "nws_cap_atom" / "oasis_cap_amber_alert_example.xml"
    if not file.exists():
        pytest.skip("no example of OASIS")
    wired.send(CAP, file.read_bytes(), datetime(2003, 6, 12, 6, 0, tzinfo=UTC))
    assert told(wired, datetime(2003, 6, 12, 6, 0, tzinfo=UTC)) == []


def test_variants_of_a_recorded_answer_stop_nothing(shared: Path, wired: Wired) -> None:
    folder = shared / "data" / "weather" / "nws_pynws"
    if not folder.is_dir():
        pytest.skip("no variants of recorded answers")
    now = datetime(2019, 12, 20, 21, 36, tzinfo=UTC)
    for file in sorted(folder.glob("*.json")):
        wired.send(NWS, file.read_bytes(), now)
    written = told(wired, now)
    assert {(draft.event, draft.type) for draft in written} == {("KPQR.FA.A.0004-2019", "watch")}
    (english,) = (draft for draft in written if draft.language == "en")
    assert "parts of 11 forecast zones in Oregon and Washington" in english.body[0].text
    assert "until 10 a.m. PST Sunday" in english.body[0].text
