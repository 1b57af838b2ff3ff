"""Signing, checking and beginning a beat: what its author sees."""

import json
from dataclasses import replace
from pathlib import Path

import pytest
from desk_for_tests import FACTS, LEAD, NOW, Room, story

from newsbot.newsroom import open_newsroom
from newsbot.newsroom.declared import FactDeclaration, FieldDeclaration, Place
from newsbot.newsroom.expression import parse
from newsbot.story import Refusal
from newsbot.writing import accept, coverage, lint, new_beat
from tests.conftest import ROOT

HERE = Place("templates/quakes/beat.toml", 9)


def declared(room: Room, *facts: FactDeclaration, varies: tuple[str, ...] = ()) -> Room:
    fields = {name: FieldDeclaration(name, "text") for name in ("magnitude", "time")}
    room.beat = replace(room.beat, record=replace(room.beat.record, fields=fields), facts=facts, varies=varies)
    return room


def a_fact(name: str, score: str | None = None) -> FactDeclaration:
    return FactDeclaration(name, "calc", {}, HERE, parse(score) if score else None)


def test_a_draft_is_held_until_its_template_is_signed_and_again_when_it_changes(room: Room) -> None:
    room.template(LEAD)
    assert [reason.code for reason in room.write().checks] == ["TEMPLATE_UNACCEPTED"]
    (signed,) = accept(room.newsroom, room.beat, 'Ana "A." Kos', NOW)
    room.open()
    draft = room.write()
    assert draft.checks == ()
    assert draft.template == signed
    assert draft.template.accepted_by == 'Ana "A." Kos'
    accept(room.newsroom, room.beat, "ben", NOW)
    room.open()
    assert room.write().template.accepted_by == "ben", "the newest signature counts"
    room.template(LEAD.replace("recorded", "registered"))
    assert [reason.code for reason in room.write().checks] == ["TEMPLATE_UNACCEPTED"]


@pytest.mark.parametrize("file", ["quakes/words.en.toml", "_house/style.en.toml", "_house/macros.en.jinja"])
def test_words_style_and_macros_are_signed_with_the_template(room: Room, file: str) -> None:
    texts = {".toml": 'a = "1"\n', ".jinja": "{% macro m() %}x{% endmacro %}"}
    imported = '{% from "_house/macros.en.jinja" import m %}' if "macros" in file else ""
    room.file(file, texts[Path(file).suffix]).template(imported + LEAD)
    before = room.write().template.sha256
    room.file(file, texts[Path(file).suffix] + " ")
    assert room.write().template.sha256 != before


def test_nobody_is_no_signature(room: Room) -> None:
    with pytest.raises(Refusal, match="named person"):
        accept(room.template(LEAD).newsroom, room.beat, " ", NOW)


def test_lint_names_what_will_not_work(room: Room) -> None:
    room.template(
        LEAD.replace("the agency said", "{{ const.agency }} said of {{ wind }} on day 5")
        + '{% lead "felt" %}x{% endlead %}{% fact "nothing" %}{{ magnitude|word("table") }}{% endfact %}'
    )
    declared(room, a_fact("place"), a_fact("told", "50"), varies=("opening",))
    said = list(map(str, lint(room.newsroom, room.beat)))
    file = "templates/quakes/story.en.jinja"
    for part in (
        f"{file}:6: `const.agency` is not among the [constants]",
        f"{file}:6: `wind` is no field or fact of this beat",
        f"{file}:6: a figure typed by hand in “on day 5.”",
        f'{file}:8: {{% lead "felt" %}} never leads',
        f'{file}:8: {{% fact "nothing" %}} is never told',
        f"{file}:8: words.en.toml has no table [table]",
        "templates/quakes/beat.toml:9: fact `told` has a score, and no template tells it",
        'templates/quakes/beat.toml:1: `varies` names "opening"',
    ):
        assert any(line.startswith(part) for line in said), (part, said)
    assert len(said) == 8, said


def test_lint_is_silent_about_a_good_beat_and_grave_about_a_broken_one(room: Room) -> None:
    declared(room.template(LEAD), a_fact("place"))
    assert lint(room.newsroom, room.beat) == []
    declared(room.template(LEAD + "{% if %}"), a_fact("place"))
    (finding,) = lint(room.newsroom, room.beat)
    assert finding.grave
    assert (finding.file, finding.line) == ("templates/quakes/story.en.jinja", 8)


def test_coverage_counts_blocks_and_branches(room: Room) -> None:
    room.template(
        LEAD + '{% fact "felt" %}{% if felt > 5 %}Many{% else %}Few{% endif %} felt it.{% endfact %}'
        '{% fact "deep" %}Deep.{% endfact %}'
    )
    (reach,) = coverage(room.newsroom, room.beat, [story({**FACTS, "felt": 9})])
    assert reach.percent == 100 * 6 // 8
    assert set(reach.missed) == {
        "templates/quakes/story.en.jinja:8: else",
        'templates/quakes/story.en.jinja:8: fact "deep"',
    }
    (reach,) = coverage(room.newsroom, room.beat, [story({**FACTS, "felt": n, "deep": 1}) for n in (1, 9)])
    assert (reach.percent, reach.missed, reach.failed) == (100, (), ())
    (reach,) = coverage(room.newsroom, room.beat, [story({})])
    assert reach.failed[0].startswith("REQUIRED_FACT_MISSING: templates/quakes/story.en.jinja:6: fact `magnitude`")


MATCHES = {
    "tournament": "Port Ardal Open",
    "matches": [
        {"id": "m1", "date": "2026-11-20", "winner": {"name": "Rosa Quill", "seed": 3}, "score": "6-3", "sets2": 2.5},
        {"id": "m2", "date": "2026-11-21", "winner": {"name": "Ana Kos"}, "score": "7-5", "sets2": 3},
    ],
}


@pytest.fixture
def started(tmp_path: Path) -> Path:
    """A newsroom with nothing in it but its settings."""
    root = tmp_path / "room"
    for name in ("feeds", "templates"):
        (root / name).mkdir(parents=True)
    (root / "newsbot.toml").write_text((ROOT / "newsbot.toml").read_text(encoding="utf-8"), encoding="utf-8")
    return root


def test_a_new_beat_loads_and_says_what_the_sample_holds(started: Path, tmp_path: Path) -> None:
    sample = tmp_path / "sample.json"
    sample.write_text(json.dumps(MATCHES), encoding="utf-8")
    files = new_beat(started, "tennis", sample)
    assert sorted(str(path.relative_to(started)) for path in files) == [
        "feeds/tennis-sample.toml",
        "templates/tennis/README.md",
        "templates/tennis/beat.toml",
        "templates/tennis/story.en.jinja",
    ]
    newsroom = open_newsroom(started)
    beat, feed = newsroom.beats["tennis"], newsroom.feeds["tennis-sample"]
    assert {name: field.type for name, field in beat.record.fields.items()} == {
        "id": "text", "date": "date", "winner_name": "text", "winner_seed": "integer", "score": "text",
        "sets2": "decimal",
    }  # fmt: skip
    assert beat.record.identity == ("id",)
    assert not beat.record.fields["winner_seed"].required
    assert (feed.items, feed.enabled, feed.fields["winner_name"].path) == ("matches[]", False, "winner.name")
    assert lint(newsroom, beat) == []


@pytest.mark.parametrize(
    ("name", "text", "identity", "moment", "items"),
    [
        ("a.json", '[{"key": 7, "at": "2026-11-20T10:00:00Z", "team": "A"}]', ("key",), "at", "[]"),
        ("a.json", '{"when": 1763633000000, "city name": "B", "n": 2}', ("when", "city_name", "n"), "when", "@"),
        ("a.csv", "Day;Town;Rain\n20/11/2026;Ardal;3.5\n21/11/2026;Bonn;0\n", ("day", "town"), "day", ""),
        ("a.csv", "code,value\nX,1\nY,2\n", ("code",), "date", ""),
        ("a.jsonl", '{"id": 1, "date": "2026-11-20"}\n{"id": 2, "date": "2026-11-21"}\n', ("id",), "date", "[]"),
    ],
)
def test_samples_of_many_shapes_load(
    started: Path, tmp_path: Path, name: str, text: str, identity: tuple[str, ...], moment: str, items: str
) -> None:
    sample = tmp_path / name
    sample.write_text(text, encoding="utf-8")
    new_beat(started, "try", sample)
    newsroom = open_newsroom(started)
    record = newsroom.beats["try"].record
    assert (record.identity, record.happened_at, newsroom.feeds["try-a"].items) == (identity, moment, items)
    assert [finding for finding in lint(newsroom, newsroom.beats["try"]) if finding.grave] == []


@pytest.mark.parametrize(
    ("name", "file", "text", "code"),
    [
        ("Tennis!", "a.json", "[]", "CONFIG_INVALID"),
        ("tennis", "none.json", "", "NOT_FOUND"),
        ("tennis", "a.json", "[1, 2]", "PAYLOAD_MALFORMED"),
        ("tennis", "a.json", "{", "PAYLOAD_MALFORMED"),
        ("quakes", "a.json", '[{"date": "2026-11-20"}]', "CONFIG_INVALID"),
    ],
)
def test_what_makes_no_beat_is_refused(
    started: Path, tmp_path: Path, name: str, file: str, text: str, code: str
) -> None:
    (started / "templates" / "quakes").mkdir()
    if text:
        (tmp_path / file).write_text(text, encoding="utf-8")
    with pytest.raises(Refusal) as refused:
        new_beat(started, name, tmp_path / file)
    assert refused.value.code == code
