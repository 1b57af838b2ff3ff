"""Items that are old, about the wrong person, about the dead; and sums that do not come out."""

from __future__ import annotations

import json
from pathlib import Path

from tests.museum.conftest import Opens
from tests.museum.incidents import incident

MORNING = "2008-09-08T14:43:00Z"
BANKRUPT = "United files for Chapter 11 bankruptcy after talks with unions fail"


def rss(guid: str, title: str, published: str = "", subject: str = "UAL", **more: str) -> str:
    """One item of RSS 2.0; undated without `published`."""
    named = {"subject": subject, "id": more.get("id", ""), "topic": more.get("topic", "")}
    kinds = "".join(f'<category domain="{name}">{value}</category>' for name, value in named.items() if value)
    shows = f"<media:category>{more['shows']}</media:category>" if "shows" in more else ""
    picture = f'<media:content url="https://items.example/{more.get("picture")}">{shows}</media:content>'
    return (
        '<?xml version="1.0"?><rss version="2.0" xmlns:media="http://search.yahoo.com/mrss/"><channel>'
        f"<title>Items</title><item><guid>{guid}</guid><title>{title}</title>{kinds}"
        + (f"<pubDate>{published}</pubDate>" if published else "")
        + (picture if "picture" in more else "")
        + "</item></channel></rss>"
    )


@incident(
    "Q10",
    "A bankruptcy of 2002 came back to the wires in 2008 and took three quarters off an airline's shares",
    cause="The item had no date, so the day it was found stood in for one; nobody knew the text again",
    verdict="HOLD",
    reasons=("TIME_UNDATED", "RERUN_OLD"),
    twin="news of the same airline in other words on the same morning",
)
def test_a_bankruptcy_of_six_years_ago(opens: Opens) -> None:
    room = opens("people")
    old = rss("2002-1", BANKRUPT, "Mon, 09 Dec 2002 08:00:00 -0600")
    room.backfill("people-wire", old, MORNING, suffix=".xml")
    told = room.collect("people-wire", rss("u1", BANKRUPT), MORNING, suffix=".xml")
    assert (told["reasons"], room.standing(MORNING)) == ({"TIME_UNDATED": 1}, [])

    crawled = rss("u2", BANKRUPT.replace("fail", "end"), "Mon, 08 Sep 2008 10:43:00 -0400")
    told = room.collect("people-wire", crawled, MORNING, suffix=".xml")
    assert (told["drafts"], told["reasons"]) == ({"ready": 0, "held": 1}, {"RERUN_OLD": 1})

    new = rss("u3", "United files for lower fees after talks with airports", "Mon, 08 Sep 2008 10:40:00 -0400")
    told = room.collect("people-wire", new, MORNING, suffix=".xml")
    assert (told["drafts"], told["reasons"]) == ({"ready": 1, "held": 0}, {})


@incident(
    "I01",
    "A story about one singer of a band with the picture of another",
    cause="A picture of the group was matched to a person by name",
    verdict="HOLD",
    reasons=("ENTITY_IMAGE_MISMATCH",),
    twin="a picture that names exactly this person's id, and no picture at all",
)
def test_somebody_else_in_the_picture(opens: Opens) -> None:
    room, now, day = opens("people"), "2020-06-09T09:00:00Z", "Tue, 09 Jun 2020 08:00:00 +0000"
    singer = {"subject": "Jade Thirlwall", "id": "Q4530018"}
    wrong = rss("1", "Singer speaks on racism", day, picture="1.jpg", shows="Q6510461", **singer)
    nobody = rss("2", "Singer speaks again", day, picture="2.jpg", **singer)
    right = rss("3", "Singer on tour", day, picture="3.jpg", shows="Q4530018", **singer)
    plain = rss("4", "Singer at home", day, **singer)
    for item in (wrong, nobody, right, plain):
        room.collect("people-wire", item, now, suffix=".xml")
    assert [room.states(now, event) for event in "1234"] == [{"held"}, {"held"}, {"ready"}, {"ready"}]
    assert room.reasons(now) == {"ENTITY_IMAGE_MISMATCH"}


@incident(
    "I02",
    "“Brandon Hunter useless at 42”: the headline of an obituary",
    cause="Synonyms were put into a notice of death",
    verdict="HOLD",
    reasons=("SENSITIVE_TOPIC",),
    twin="the same person's new club",
)
def test_a_death_is_for_people_to_tell(opens: Opens) -> None:
    room, now, day = opens("people"), "2023-09-14T09:00:00Z", "Thu, 14 Sep 2023 08:00:00 +0000"
    death = rss("1", "Former player dies at his home", day, subject="Brandon Hunter", topic="death")
    club = rss("2", "Former player joins a club", day, subject="Brandon Hunter", topic="transfer")
    for item in (death, club):
        room.collect("people-wire", item, now, suffix=".xml")
    assert [room.states(now, event) for event in "12"] == [{"held"}, {"ready"}]
    assert room.reasons(now) == {"SENSITIVE_TOPIC"}

    [draft] = [row["id"] for row in room.standing(now) if row["event"] == "1"]
    desk = room.at(now)
    assert desk.json("show", draft)["choices"] == {}, "nothing in it varies"
    assert desk.refused("approve", draft, "--by", "ana")[0] == "STATE_FORBIDS"
    desk.ok("clear", draft, "--by", "ana", "--reason", "The family has confirmed it.")
    assert desk.lines("approve", draft, "--by", "ana")[0]["state"] == "ready", "a second person is asked for"
    assert desk.refused("approve", draft, "--by", "ana")[0] == "NEEDS_SECOND_PERSON"


def offers(bank: str, principal: float, rate: float) -> str:
    return json.dumps({"offers": [{"bank": bank, "asOf": "2023-01-10T12:00:00Z", "deposit": principal, "apy": rate}]})


@incident(
    "I06",
    "An explainer in which $10,000 earns $10,300 in a year at 3 percent",
    cause="Figures were written, not computed",
    verdict="REFUSE",
    reasons=("NUMBER_UNSUPPORTED",),
    twin="the same sentence with the interest computed from the wire",
)
def test_figures_are_computed_not_written(opens: Opens, tmp_path: Path) -> None:
    room, now = opens("savings"), "2023-01-10T13:00:00Z"
    room.collect("savings-wire", offers("First Bank", 10000, 3), now)
    [ready] = room.standing(now)
    desk = room.at(now)
    assert ready["state"] == "ready"
    assert "$10,000 at First Bank earns $300 in a year" in desk.json("show", ready["id"])["text"]

    typed = tmp_path / "typed.txt"
    typed.write_text("At First Bank $10,000 earns $10,300 in a year at 3.0%.", encoding="utf-8")
    code, sentence = desk.refused("edit", ready["id"], "--by", "ana", "--body-file", str(typed))
    assert (code, "10,300" in sentence) == ("NUMBER_UNSUPPORTED", True)

    template = room.directory / "templates" / "savings" / "story.en.jinja"
    words = template.read_text(encoding="utf-8").replace("earns {{ interest|money }}", "earns $10,300")
    template.write_text(words, encoding="utf-8")
    desk.ok("beat", "accept", "savings", "--by", "museum")
    room.collect("savings-wire", offers("Second Bank", 10000, 3), now)
    [held] = [row for row in room.standing(now) if row["headline"].startswith("Second")]
    assert (held["state"], {one["code"] for one in held["reasons"]}) == ("held", {"NUMBER_UNSUPPORTED"})
