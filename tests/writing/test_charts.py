"""Charts from declarations alone: what they draw, what they say, and that nothing is only in the picture."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import xml.etree.ElementTree as ElementTree
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from desk_for_tests import FACTS, LEAD, Room, story
from hypothesis import given
from hypothesis import strategies as st

from newsbot.canonical import dumps, loads
from newsbot.checks import texts
from newsbot.newsroom.charts import read_chart
from newsbot.newsroom.declared import FactDeclaration, Place, StoryDeclaration
from newsbot.newsroom.document import Document
from newsbot.newsroom.expression import parse
from newsbot.newsroom.names import Names
from newsbot.newsroom.table import top
from newsbot.story import Chart, Draft, Refusal, Story, Text, draft_from
from newsbot.writing import lint
from newsbot.writing.charts.drawing import draw
from newsbot.writing.charts.filling import Plan
from newsbot.writing.charts.measuring import width, wrapped

LOOKS = Path(__file__).parent / "looks"
SVG = "{http://www.w3.org/2000/svg}"
SHOWN = re.compile(r"\d[\d.,:]*")

TABLE = """
[[charts]]
name = "standings"
kind = "table"
stories = ["quake"]
rows = "table"
columns = [
  { name = "place", show = "row.position" },
  { name = "club", show = "row.name_{language}" },
  { name = "played", show = "row.played" },
  { name = "goals" },
  { name = "difference", show = "row.difference|number(sign=true)" },
  { name = "points", show = "row.points" },
]
"""
TABLE_WORDS = """
[charts.standings]
title = "The table after matchday {{ matchday }}"
caption = "Level on points, the goal difference decides"
opening = "{{ table[0].name_en }} lead with {{ table[0].points|count('point') }}."

[charts.standings.columns]
place = "Place"
club = "Club"
played = "Played"
goals = "Goals"
difference = "Goal difference"
points = "Points"

[charts.standings.cells]
goals = "{{ row.scored }}:{{ row.conceded }}"
"""
CLUBS = ["Arsenal", "Brighton & Hove Albion", "Wolverhampton Wanderers", "Leeds <United>", "O'Neill's XI"]
TIMELINE = """
[[charts]]
name = "alert"
kind = "timeline"
stories = ["quake"]
points = [
  { name = "issued", at = "sent" },
  { name = "begins", at = "onset" },
  { name = "ends", at = "ends" },
  { name = "now", at = "as_of" },
]
band = ["begins", "ends"]
"""
TIMELINE_WORDS = """
[charts.alert]
title = "When the warning holds"

[charts.alert.columns]
what = "What"
when = "When"

[charts.alert.points]
issued = "The warning was issued"
begins = "Flooding is expected to begin"
ends = "The warning ends"
now = "This is as of then"
"""
BARS = """
[[charts]]
name = "moves"
kind = "bars"
stories = ["quake"]
rows = "moves"
columns = [{ name = "money", show = "row.money" }, { name = "move", show = "row.percent|number(1, sign=true)" }]
by = "move"
sort = "falling"
"""
BARS_WORDS = """
[charts.moves]
title = "Moves of the day"
row = "{{ row.money }} {% if row.percent < 0 %}fell{% else %}rose{% endif %} {{ row.percent|percent(size=true) }}."
[charts.moves.columns]
money = "Currency"
move = "Percent"
"""
NAMES = Names(["place", "table", "moves", "sent", "onset", "ends", "as_of", "magnitude", "matchday", "time"], {})


def league() -> dict[str, Any]:
    facts: dict[str, Any] = {"matchday": 12}
    for number, club in enumerate(CLUBS):
        row = f"table.{number}."
        facts |= {
            f"{row}position": number + 1, f"{row}name_en": club, f"{row}name_zh": "阿森纳", f"{row}played": 12,
            f"{row}scored": 30 - number, f"{row}conceded": 11 + number, f"{row}difference": 19 - 9 * number,
            f"{row}points": 28 - 5 * number,
        }  # fmt: skip
    return facts


def warning() -> dict[str, Any]:
    sent = datetime(2026, 11, 20, 12, 4, tzinfo=UTC)
    hours = {"sent": 0.0, "as_of": 0.1, "onset": 5.0, "ends": 29.0}
    return {name: sent + timedelta(hours=passed) for name, passed in hours.items()}


def moves() -> dict[str, Any]:
    found = {"dollar": "-1.25", "yen": "0.5", "lev": "0", "rupee": "-0.1"}
    return {
        f"moves.{number}.{part}": value
        for number, (money, percent) in enumerate(found.items())
        for part, value in (("money", money), ("percent", Decimal(percent)))
    }


def charted(room: Room, declared: str, words: str, language: str = "en") -> Room:
    """The room with a chart declared as a beat declares it."""
    place = Place("templates/quakes/beat.toml", 1)
    document = Document(place.file, declared.encode())
    stories = [StoryDeclaration("quake", parse("1 > 0"), place)]
    facts = [FactDeclaration(name, "table", {}, place) for name in ("table", "moves")]
    room.charts = tuple(read_chart(table, stories, facts, NAMES) for table in top(document).tables("charts"))
    assert document.problems == []
    return room.file(f"quakes/words.{language}.toml", words).template(LEAD)


def told(facts: Mapping[str, Any], **changes: Any) -> Story:
    return story({**FACTS, **facts}, **changes)


def chart_of(draft: Draft) -> Chart:
    (chart,) = draft.charts
    return chart


def pictured(chart: Chart) -> ElementTree.Element:
    return ElementTree.fromstring(chart.svg)  # noqa: S314


def printed(chart: Chart) -> list[str]:
    return ["".join(element.itertext()) for element in pictured(chart).iter(f"{SVG}text")]


def values_shown(draft: Draft) -> set[str]:
    """The words of every span of the charts, each of which shows a fact that is there."""
    known = {fact.id for fact in draft.facts}
    spans = [(text, span) for chart in draft.charts for text in chart.texts() for span in text.spans]
    assert {span.fact for _, span in spans} <= known
    return {text.text[span.start : span.end] for text, span in spans}


CASES = {
    "table": (TABLE, TABLE_WORDS, league()),
    "timeline": (TIMELINE, TIMELINE_WORDS, warning()),
    "bars": (BARS, BARS_WORDS, moves()),
}


@pytest.fixture(params=CASES)
def drawn(request: pytest.FixtureRequest, room: Room) -> Draft:
    declared, words, facts = CASES[request.param]
    return charted(room, declared, words).write(told(facts))


# --- every chart ----------------------------------------------------------------------------------------------------


def test_every_figure_in_the_picture_is_a_fact(drawn: Draft) -> None:
    chart, shown = chart_of(drawn), values_shown(drawn)
    figures = [figure for text in printed(chart) for figure in SHOWN.findall(text)]
    assert figures
    loose = [figure for figure in figures if not any(figure.strip(".,:") in value for value in shown)]
    # Goals are two facts with a colon between them.
    assert [figure for figure in loose if not set(figure.split(":")) <= shown] == []
    assert [reason for reason in texts.judge(drawn, now=drawn.created_at) if reason.field.startswith("chart")] == []


def test_nothing_is_only_in_the_picture(drawn: Draft) -> None:
    """Whatever the picture prints stands in the chart's words, and what its description says is all of it."""
    chart = chart_of(drawn)
    known = " ".join(text.text for text in chart.texts())
    for text in printed(chart):
        assert all(word in known for word in text.split(" · ")), text
    described = pictured(chart).findtext(f"{SVG}desc") or ""
    said = " ".join(sentence.text for sentence in chart.alternative)
    assert said
    assert said in described
    for row in chart.rows:
        assert row[0].text in said


def test_the_picture_can_be_read_by_machines_and_runs_nothing(drawn: Draft) -> None:
    chart = chart_of(drawn)
    root = pictured(chart)
    title, description = root.find(f"{SVG}title"), root.find(f"{SVG}desc")
    assert title is not None
    assert description is not None
    assert title.text == chart.title.text
    assert root.attrib["role"] == "img"
    assert root.attrib["lang"] == "en"
    assert root.attrib["aria-labelledby"].split() == [title.attrib["id"], description.attrib["id"]]
    assert {element.tag.removeprefix(SVG) for element in root.iter()} <= {
        "svg", "style", "defs", "title", "desc", "rect", "text", "path", "circle"
    }  # fmt: skip
    for element in root.iter():
        for name, value in element.attrib.items():
            assert not name.startswith("on")
            assert "href" not in name
            assert "url(" not in value
    style = root.findtext(f"{SVG}style") or ""
    assert "url(" not in style
    assert "@import" not in style
    assert "prefers-color-scheme:dark" in style


def test_what_stands_in_the_picture_stays_inside_it(drawn: Draft) -> None:
    root = pictured(chart_of(drawn))
    _, _, wide, high = map(float, root.attrib["viewBox"].split())
    for element in root.iter(f"{SVG}text"):
        x, y, size = (float(element.attrib[name]) for name in ("x", "y", "font-size"))
        long = width("".join(element.itertext()), size)
        left = x - long if element.attrib.get("text-anchor") == "end" else x
        assert left >= 0
        assert left + long <= wide
        assert size <= y <= high


def test_the_same_story_gives_the_same_bytes(drawn: Draft, room: Room) -> None:
    again = room.write(told({name: value for case in CASES.values() for name, value in case[2].items()}))
    assert chart_of(again).svg == chart_of(drawn).svg
    assert again.content_sha256 == drawn.content_sha256


def test_it_looks_as_it_did(drawn: Draft) -> None:
    """NEWSBOT_LOOKS=write writes the pictures anew, to be looked at in a browser."""
    chart = chart_of(drawn)
    file = LOOKS / f"{chart.kind}.svg"
    if os.environ.get("NEWSBOT_LOOKS") == "write":
        file.write_text(chart.svg, encoding="utf-8")
    assert chart.svg == file.read_text(encoding="utf-8")


def test_a_draft_with_a_chart_comes_back_from_json(drawn: Draft) -> None:
    assert draft_from(loads(dumps(drawn))) == drawn


# --- the approval ---------------------------------------------------------------------------------------------------


def test_an_approval_covers_the_picture(drawn: Draft) -> None:
    chart = chart_of(drawn)
    for changed in (
        replace(chart, svg=chart.svg.replace("#1c1f24", "#1c1f25")),
        replace(chart, caption=Text("another")),
        replace(chart, rows=chart.rows[:-1]),
        replace(chart, alternative=()),
    ):
        assert replace(drawn, charts=(changed,)).content_sha256 != drawn.content_sha256


def test_a_draft_of_the_days_before_charts_keeps_its_hash(room: Room) -> None:
    made = room.template(LEAD).write(told({}))
    old = loads(dumps(made))
    del old["charts"]
    assert draft_from(old) == made
    assert made.content()["charts"] == []


# --- table ----------------------------------------------------------------------------------------------------------


def test_a_league_table(room: Room) -> None:
    chart = chart_of(charted(room, TABLE, TABLE_WORDS).write(told(league())))
    assert chart.title.text == "The table after matchday 12"
    assert [head.text for head in chart.heads] == ["Place", "Club", "Played", "Goals", "Goal difference", "Points"]
    assert [cell.text for cell in chart.rows[0]] == ["1", "Arsenal", "12", "30:11", "+19", "28"]
    assert [cell.text for cell in chart.rows[4]] == ["5", "O'Neill's XI", "12", "26:15", "-17", "8"]
    assert [sentence.text for sentence in chart.alternative[:2]] == [
        "Arsenal lead with 28 points.",
        "1: club Arsenal, played 12, goals 30:11, goal difference +19, points 28.",
    ]


def test_a_language_has_its_own_words_and_names(tmp_path: Path) -> None:
    room = charted(Room(tmp_path, language="zh"), TABLE, TABLE_WORDS.replace("name_en", "name_zh"), "zh")
    chart = chart_of(room.write(told(league())))
    assert chart.rows[0][1].text == "阿森纳"
    assert pictured(chart).attrib["lang"] == "zh"
    assert chart.alternative[1].text.endswith("。")


def test_a_cell_without_its_fact_is_empty_and_its_row_stays(room: Room) -> None:
    facts = league()
    del facts["table.1.played"], facts["table.1.scored"]
    chart = chart_of(charted(room, TABLE, TABLE_WORDS).write(told(facts)))
    assert [cell.text for cell in chart.rows[1]] == ["2", "Brighton & Hove Albion", "", "", "+10", "23"]
    assert "played" not in chart.alternative[2].text


@pytest.mark.parametrize("rows", [0, 1])
def test_too_few_rows_are_no_chart(room: Room, rows: int) -> None:
    facts = {name: value for name, value in league().items() if name == "matchday" or int(name.split(".")[1]) < rows}
    assert charted(room, TABLE, TABLE_WORDS).write(told(facts)).charts == ()


def test_without_what_its_title_says_there_is_no_chart(room: Room) -> None:
    facts = league()
    del facts["matchday"]
    assert charted(room, TABLE, TABLE_WORDS).write(told(facts)).charts == ()


def test_a_title_that_says_nothing_lets_the_chart_fall_away(room: Room) -> None:
    closed = TABLE_WORDS.replace('title = "', 'title = "{% if matchday > 12 %}', 1)
    closed = closed.replace('{{ matchday }}"', '{{ matchday }}{% endif %}"', 1)
    assert charted(room, TABLE, closed).write(told(league())).charts == ()
    (chart,) = charted(room, TABLE, TABLE_WORDS).write(told(league())).charts
    assert chart.title.text


def test_only_its_stories_carry_it_and_no_short_text(room: Room) -> None:
    charted(room, TABLE, TABLE_WORDS)
    assert room.write(told(league()), length="brief").charts == ()
    assert room.write(told(league(), type="other")).charts == ()
    assert room.write(told(league(), kind="kill")).charts == ()


def test_a_long_table_is_cut_where_it_says(room: Room) -> None:
    declared = TABLE.replace('rows = "table"', 'rows = "table"\nat_most = 3')
    assert len(chart_of(charted(room, declared, TABLE_WORDS).write(told(league()))).rows) == 3


# --- bars and timelines ---------------------------------------------------------------------------------------------


def test_bars_are_as_long_as_their_values(room: Room) -> None:
    chart = chart_of(charted(room, BARS, BARS_WORDS).write(told(moves())))
    assert [row[0].text for row in chart.rows] == ["yen", "lev", "rupee", "dollar"]
    assert [row[1].text for row in chart.rows] == ["+0.5", "0.0", "-0.1", "-1.3"]
    bars = [e for e in pictured(chart).iter(f"{SVG}rect") if re.search("more|less", e.attrib["class"])]
    long = [float(bar.attrib["width"]) for bar in bars]
    assert long[0] / long[3] == pytest.approx(0.5 / 1.25, rel=0.01)
    assert [bar.attrib["class"] for bar in bars] == [f"newsbot-{way}" for way in ("more", "more", "less", "less")]
    zero = float(bars[0].attrib["x"])
    assert float(bars[3].attrib["x"]) + long[3] == pytest.approx(zero, abs=0.2)


def test_a_timeline_is_true_to_time(room: Room) -> None:
    chart = chart_of(charted(room, TIMELINE, TIMELINE_WORDS).write(told(warning())))
    assert [row[0].text for row in chart.rows][1] == "This is as of then"
    assert chart.alternative[0].text == "The warning was issued: Friday, 12:04 p.m. UTC."
    dots = [float(dot.attrib["cy"]) for dot in pictured(chart).iter(f"{SVG}circle")]
    assert dots == sorted(dots)
    assert (dots[2] - dots[0]) / (dots[3] - dots[0]) == pytest.approx(5 / 29, abs=0.01)


def test_a_moment_nobody_knows_is_left_out(room: Room) -> None:
    facts = warning()
    del facts["ends"]
    chart = chart_of(charted(room, TIMELINE, TIMELINE_WORDS).write(told(facts)))
    assert len(chart.rows) == 3
    assert "newsbot-more-line" not in chart.svg.partition("</style>")[2]


def test_a_timeline_of_rows(room: Room) -> None:
    declared = """
    [[charts]]
    name = "days"
    kind = "timeline"
    stories = ["quake"]
    rows = "table"
    columns = [{ name = "size", show = "row.size" }, { name = "when", show = "row.time|date('day')" }]
    by = "when"
    """
    words = '[charts.days]\ntitle = "A week"\n[charts.days.columns]\nsize = "Size"\nwhen = "When"\n'
    start = datetime(2026, 11, 16, tzinfo=UTC)
    facts: dict[str, Any] = {}
    for number, day in enumerate((2, 0, 0, 3)):
        facts |= {f"table.{number}.size": Decimal(number), f"table.{number}.time": start + timedelta(days=day)}
    chart = chart_of(charted(room, declared, words).write(told(facts)))
    assert [row[1].text for row in chart.rows] == ["Nov. 18", "Nov. 16", "Nov. 16", "Nov. 19"]
    assert len(list(pictured(chart).iter(f"{SVG}circle"))) == 4


# --- whatever comes -------------------------------------------------------------------------------------------------

WORDS = st.text(st.characters(exclude_categories=("Cs",)), max_size=60)


@given(
    WORDS, WORDS, WORDS, st.sampled_from(("table", "bars", "timeline")), st.lists(st.floats(-1e12, 1e12), min_size=1)
)
def test_any_text_is_escaped_and_any_value_drawn(title: str, head: str, cell: str, kind: Any, values: Any) -> None:
    rows = tuple((Text(cell), Text(f"{title}{number}")) for number in range(len(values)))
    chart = Chart("any", kind, Text(title), Text(head), (Text(head), Text(cell)), rows, (Text(cell),))
    plan = Plan(tuple(values), 1 if kind != "table" else None, (False, True), None, 'e"n<')
    root = ElementTree.fromstring(draw(chart, plan))  # noqa: S314
    kept = "".join(root.findtext(f"{SVG}title") or "")
    assert kept == "".join(
        c for c in title if c in "\t\n" or not (ord(c) < 32 or 127 <= ord(c) < 160 or c in "\ufffe\uffff")
    )
    assert {element.tag for element in root.iter()} <= {f"{SVG}{name}" for name in (
        "svg", "style", "defs", "title", "desc", "rect", "text", "path", "circle")}  # fmt: skip
    assert draw(chart, plan) == draw(chart, plan)


@given(WORDS, st.integers(6, 30), st.integers(20, 400))
def test_lines_hold_every_word_and_fit(text: str, size: int, limit: int) -> None:
    lines = wrapped(text, size, limit)
    assert "".join("".join(lines).split(" ")) == "".join(text.split(" "))
    assert all(width(line, size) <= limit or len(line) == 1 for line in lines)


# --- without drawsvg ------------------------------------------------------------------------------------------------


def test_without_pictures_a_chart_is_its_words(room: Room) -> None:
    charted(room, TABLE, TABLE_WORDS)
    with_picture, without = (chart_of(room.write(told(league()), pictures=drawn)) for drawn in (True, False))
    assert without.svg == ""
    assert without == replace(with_picture, svg="")


def test_where_drawsvg_is_not_installed_nothing_fails() -> None:
    script = (
        "import sys; sys.modules['drawsvg'] = None\n"
        "from newsbot.writing.charts.pictures import can_draw, drawer\n"
        "import newsbot.writing.draft\n"
        "print(can_draw(), drawer())"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["False", "None"]


# --- faults ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("declared", "words", "expected"),
    [
        (TABLE, TABLE_WORDS.replace('points = "Points"\n', ""),
         "templates/quakes/beat.toml:2: the chart `standings` has no words for `columns.points`; write "
         '`points = "..."` under [charts.standings.columns] of templates/quakes/words.en.toml'),
        (TABLE, TABLE_WORDS.replace("caption =", "captoin ="),
         "templates/quakes/words.en.toml:4: the chart `standings` has no place for `captoin`; "
         "did you mean `caption`?"),
        (TABLE, TABLE_WORDS.replace("[charts.standings]", "[charts.standing]", 1),
         "templates/quakes/words.en.toml:3: no [[charts]] declares `standing`; did you mean `standings`?"),
        (TABLE, TABLE_WORDS.replace("{{ matchday }}", "{{ matchday"),
         "templates/quakes/words.en.toml:3: unexpected end of template"),
        (TABLE.replace("row.points", "row.points|nmber"), TABLE_WORDS,
         "templates/quakes/beat.toml:13: there is no filter `nmber`"),
        (TABLE.replace("row.points", "row.name_en|number"), TABLE_WORDS,
         "templates/quakes/beat.toml:2: the chart `standings`: fact `table.0.name_en`"),
    ],
)  # fmt: skip
def test_faults_name_file_and_line(room: Room, declared: str, words: str, expected: str) -> None:
    with pytest.raises(Refusal) as caught:
        charted(room, declared, words).write(told(league()))
    assert caught.value.code == "TEMPLATE_ERROR"
    assert expected in caught.value.message


def test_a_signature_covers_what_is_declared(room: Room) -> None:
    """Another order or another column is another text to sign; another line of beat.toml is none."""

    def sha256(declared: str) -> str:
        return charted(room, declared, TABLE_WORDS).write(told(league())).template.sha256

    first = sha256(TABLE)
    assert sha256(f"\n\n{TABLE}") == first
    assert sha256(TABLE.replace("row.played", "row.points")) != first
    assert sha256(TABLE.replace('kind = "table"', 'kind = "table"\nat_most = 4')) != first


def test_what_a_chart_asks_for_and_nothing_declares_is_found(room: Room) -> None:
    declared = TABLE.replace("row.played", "plaice.played")
    charted(room, declared, TABLE_WORDS.replace("Level on points", "Top 6"))
    found = [str(finding) for finding in lint(room.newsroom, room.beat)]
    assert "templates/quakes/beat.toml:10: `plaice.played` is no field or fact of this beat" in found
    assert any("words.en.toml:4: a figure typed by hand in “Top 6" in finding for finding in found)
