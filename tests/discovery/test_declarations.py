"""Every fault in a beat's facts is named with its file, its line and the word that was meant; facts.py has limits."""

from __future__ import annotations

import dataclasses
from decimal import Decimal
from pathlib import Path

import pytest
from discovery_house import STORY, Builder, House, fact
from discovery_house import quakes as build_quakes

from newsbot.discovery import validate
from newsbot.discovery.document import MEANINGS, facts_document
from newsbot.discovery.kinds import KINDS, build
from newsbot.newsroom import starter_directory
from newsbot.newsroom.declared import FactDeclaration, Place
from newsbot.newsroom.expression import parse
from newsbot.story import Refusal

D = Decimal
AT = "2024-05-03 10:00"


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> House:
    return build_quakes(tmp_path_factory.mktemp("declared"))


def declared(kind: str, name: str = "x", **options: object) -> FactDeclaration:
    return FactDeclaration(name, kind, options, Place("templates/quakes/beat.toml", 30))


@pytest.mark.parametrize(
    ("declaration", "said"),
    [
        (declared("chnage"), "unknown kind `chnage`; did you mean `change`?"),
        (declared("change", feild="magnitude"), "unknown option `feild` of kind `change`; did you mean `field`?"),
        (declared("previous"), "kind `previous` needs the option `field`"),
        (declared("previous", field="magnitud"), "`magnitud`; did you mean `magnitude`?"),
        (declared("previous", field=3), "the record has no field `3`"),
        (declared("streak", field="felt", min="3"), "option `min`: expected a whole number"),
        (declared("streak", field="felt", min=True), "option `min`: expected a whole number"),
        (declared("largest_since", field="felt", within_km="100"), "option `within_km`: expected a number"),
        (declared("match", field="place_text", pattern="("), "`pattern` is no regular expression"),
        (declared("match", field="place_text", pattern="x"), "needs a named group"),
        (declared("match", field="place_text", pattern="(?P<a>x)", types={"b": "integer"}), "`b` is no group"),
        (declared("match", field="place_text", pattern="(?P<a>x)", types={"a": "number"}), "one of text, integer"),
        (declared("calc", expression="depth +"), "is no condition"),
        (declared("calc", expression="open('x')"), "may not be called"),
        (declared("versus", field="felt", offset="a year"), "no offset"),
        (declared("change"), "needs either `field`"),
        (declared("change", of="felt"), "`of` needs `base`"),
        (declared("threshold", field="felt"), "needs either `step` or `levels`"),
        (declared("threshold", field="felt", step=0), "`step` must be over 0"),
        (declared("nearest", among="towns"), "`among` is"),
        (declared("convert", of="depth", to="leagues"), "unit `leagues` is unknown"),
        (declared("convert", of="depth", to="mi", unit="C"), "C cannot become mi"),
        (declared("band", field="felt", names=["a", "b"]), "needs 4 names"),
        (declared("average", field="felt"), "needs either `rows` or `months`"),
        (declared("total", field="felt", over="month"), "`over` is"),
        (declared("table"), "needs `columns` or `facts`"),
        (declared("round_down", of="felt", figures=0), "are over 0"),
    ],
)
def test_a_fault_of_one_fact(house: House, declaration: FactDeclaration, said: str) -> None:
    with pytest.raises(Refusal) as caught:
        build(declaration, house.beat)
    assert caught.value.code == "CONFIG_INVALID"
    assert caught.value.message.startswith("templates/quakes/beat.toml:30: [[facts]] `x`: ")
    assert said in caught.value.message


def test_a_kind_that_reads_a_field_the_beat_has_not(rates_house: Builder) -> None:
    beat = rates_house().beat
    for kind, options in (("zone", {}), ("largest_since", {"field": "rate", "within_km": 9})):
        with pytest.raises(Refusal, match="reads the record field `latitude`; this beat has none"):
            build(declared(kind, **options), beat)


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"facts": (declared("calc", "magnitude", expression="1"),)}, "a record field has that name already"),
        ({"facts": (declared("calc", "floors", expression="1"),)}, "kept for newsbot"),
        ({"facts": (declared("calc", "a", expression="1"),) * 2}, "declared more than once (lines 30, 30)"),
        ({"facts": (declared("calc", "a.b", expression="1"),)}, "a letter first"),
        ({"facts": (declared("share", "a", of="b.x", total="felt"), declared("calc", "b", expression="1"))},
         "option `of`: nothing makes `b.x`"),
        ({"facts": (declared("table", "t", facts=["no"]),)}, "`facts`: there is no `no` here"),
        ({"facts": (dataclasses.replace(declared("calc", "a", expression="1"), score=parse("magnitud")),)},
         "`score`: nothing makes `magnitud`; did you mean `magnitude`?"),
        ({"facts": (dataclasses.replace(declared("calc", "a", expression="1"), when=parse("floors.locl")),),
          "floors": {"local": D(3)}}, "`when`: nothing makes `floors.locl`; did you mean `floors.local`?"),
        ({"facts": (declared("reference", "a", table="town", key="place_text"),)},
         "no reference table is called `town`; did you mean `towns`?"),
        ({"facts": (declared("nearest", "a", among="table:town"),)}, "did you mean `towns`?"),
        ({"facts": (declared("python", "a", function="f"),)}, "cannot be read"),
    ],
)  # fmt: skip
def test_a_fault_between_facts(house: House, changes: dict[str, object], said: str) -> None:
    beat = dataclasses.replace(house.beat, **changes)  # type: ignore[arg-type]
    with pytest.raises(Refusal) as caught:
        validate(beat, house.newsroom)
    assert said in caught.value.message
    assert caught.value.message.startswith("templates/quakes/beat.toml:30: ")


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"floor": parse("magnitud > 3")}, "`floor`: nothing makes `magnitud`"),
        ({"slug": "quake-{town}"}, "`slug`: nothing makes `town`"),
        ({"urgent": parse("story.scor > 3")}, "did you mean `story.score`?"),
        ({"period": "week", "facts": ("zone",)}, "`facts`: there is no `zone` here"),
        ({"floor": parse("period.count > 3")}, "nothing makes `period.count`"),
    ],
)
def test_a_fault_of_a_story(house: House, change: dict[str, object], said: str) -> None:
    story = dataclasses.replace(house.beat.stories[0], **change)  # type: ignore[arg-type]
    with pytest.raises(Refusal, match=r"templates/quakes/beat.toml:\d+: \[\[stories\]\] `report`: ") as caught:
        validate(dataclasses.replace(house.beat, stories=(story,)), house.newsroom)
    assert said in caught.value.message


def test_a_beat_without_faults_passes(house: House) -> None:
    validate(house.beat, house.newsroom)


def test_every_kind_says_what_it_does() -> None:
    assert len(KINDS) >= 25
    for name, kind in KINDS.items():
        assert kind.__doc__
        assert not kind.__doc__.startswith(kind.__name__ + "("), f"{name} has no docstring of its own"


# --- facts.py --------------------------------------------------------------------------------------------------------

GOOD = '''
"""How many rows came before."""
from decimal import Decimal

import pandas as pd
from newsbot.story import ComputationSource, Fact


def earlier(record, history):
    frame = history.frame("magnitude")
    assert isinstance(frame, pd.DataFrame)
    rows = list(history.rows(limit=5))
    assert [row.key for row in rows] == list(reversed(list(frame["key"])))
    if not rows:
        return None
    source = ComputationSource("earlier", rows=tuple(row.key for row in rows))
    return [
        Fact("", "earlier", len(rows), source),
        Fact("", "earlier.largest", max(frame["magnitude"]), source, "magnitude"),
    ]


def strange(record, history):
    return Fact("", "other", 1, ComputationSource("x"))


def twice(record, history):
    return [Fact("", "earlier", 1, ComputationSource("x"))] * 2


def broken(record, history):
    return record.data["nothing"]
'''


def with_script(build: Builder, script: str, function: str = "earlier") -> House:
    house = build(fact("earlier", "python", f'function = "{function}"'), STORY)
    (house.beat.directory / "facts.py").write_text(script, encoding="utf-8")
    return house


def test_a_function_of_the_beat(quakes_house: Builder) -> None:
    house = with_script(quakes_house, GOOD)
    first = house.quake("a", AT, "3.1")
    assert house.facts(first, "earlier") == {}
    house.quake("b", "2024-05-03 11:00", "4.1")
    record = house.quake("c", "2024-05-03 12:00", "3.5")
    assert house.facts(record, "earlier") == {"": 2, "largest": D("4.1")}
    assert house.fact(record, "earlier.largest").unit == "magnitude"
    assert not list(Path(house.beat.directory).glob("__pycache__"))


@pytest.mark.parametrize(
    ("line", "name"),
    [("import os.path, requests", "requests"), ("from newsbot.archive import drafts", "newsbot.archive"),
     ("import newsbot", "newsbot"), ("from . import x", "."), ("import importlib", "importlib"),
     ("    import subprocess", "subprocess"), ("    __import__('requests')", "__import__"), ("    eval('1')", "eval")],
)  # fmt: skip
def test_facts_py_may_import_only_so_much(quakes_house: Builder, line: str, name: str) -> None:
    house = with_script(quakes_house, f"def earlier(record, history):\n    pass\n{line}\n")
    with pytest.raises(Refusal, match=rf"facts.py:3: `{name}` may not be imported"):
        validate(house.beat, house.newsroom)


@pytest.mark.parametrize(
    ("script", "function", "said"),
    [(GOOD, "earlie", "has no function `earlie`; did you mean `earlier`?"), (GOOD, "strange", "gave a fact `other`"),
     (GOOD, "twice", "gave two facts `earlier`"),
     (GOOD, "broken", "failed on quakes/a@1: KeyError: 'nothing'"), ("def earlier(:", "earlier", "facts.py:1: ")],
)  # fmt: skip
def test_what_goes_wrong_in_facts_py_is_said(quakes_house: Builder, script: str, function: str, said: str) -> None:
    house = with_script(quakes_house, script, function)
    with pytest.raises(Refusal) as caught:
        house.facts(house.quake("a", AT, "3.1"))
    assert said in caught.value.message


# --- names and documents ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("expression", "said"),
    [
        ("move.percnt > 3", "nothing makes `move.percnt`; did you mean `move.percent`?"),
        ("move > 3", "nothing makes `move`"),
        ("place.twn == 'x'", "nothing makes `place.twn`; did you mean `place.town`?"),
        ("town.name_d == 'x'", "nothing makes `town.name_d`; did you mean `town.name_de`?"),
        ("magnitude.value > 3", "nothing makes `magnitude.value`"),
        ("period.count > 3", "nothing makes `period.count`"),
        ("others.list.x == 3", "nothing makes `others.list.x`"),
        ("move.percent > 3 and place.town == 'x' and town.name_de == 'x' and was.magnitude > 2 and as_of != 3", ""),
        ("ours.names.zh == 'x' and source.name == 'x' and story.score > 3 and story.age_hours < 3", ""),
    ],
)
def test_a_part_nothing_makes_is_a_fault_not_a_silence(tmp_path: Path, expression: str, said: str) -> None:
    facts = (
        fact("move", "change", 'field = "magnitude"')
        + fact("place", "match", """field = "place_text"; pattern = '(?P<town>.+)'""")
        + fact("town", "reference", 'table = "towns"; key = "place.town"')
        + fact("ours", "nearest", 'among = "coverage"')
        + fact("others", "peers", 'field = "magnitude"; limit = 3')
    )
    house = build_quakes(tmp_path, facts)
    story = dataclasses.replace(house.beat.stories[0], floor=parse(expression))
    beat = dataclasses.replace(house.beat, stories=(story,))
    if not said:
        validate(beat, house.newsroom)
        return
    with pytest.raises(Refusal) as caught:
        validate(beat, house.newsroom)
    assert f"[[stories]] `report`: `floor`: {said}" in caught.value.message


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ("""field = "felt"; where = "event_typ == 'x'" """, "option `where`: nothing makes `event_typ`"),
        ("""field = "felt"; where = "this.event_typ == 'x'" """, "option `where`: nothing makes `event_typ`"),
        ("""field = "felt"; where = "event_type == this.event_type and entity == ''" """, ""),
    ],
)
def test_conditions_over_rows_know_the_rows(tmp_path: Path, options: str, said: str) -> None:
    house = build_quakes(tmp_path, fact("before", "previous", options))
    if not said:
        validate(house.beat, house.newsroom)
        return
    with pytest.raises(Refusal) as caught:
        validate(house.beat, house.newsroom)
    assert said in caught.value.message


def test_a_beat_with_a_fault_is_not_looked_at(quakes_house: Builder) -> None:
    house = quakes_house(fact("half", "calc", 'expression = "magnitud / 2"'))
    with pytest.raises(Refusal, match="did you mean `magnitude`"):
        house.look(house.quake("a", AT))


def test_docs_say_what_the_code_says() -> None:
    written = (starter_directory() / "docs" / "facts.md").read_text(encoding="utf-8")
    assert written.rstrip("\n") == facts_document().rstrip("\n"), "write docs/facts.md anew: newsbot docs"


def test_every_option_of_a_kind_is_explained_and_no_other() -> None:
    asked = {field.name for kind in KINDS.values() for field in dataclasses.fields(kind)}
    assert set(MEANINGS) == asked
    assert all(kind.yields for kind in KINDS.values())
