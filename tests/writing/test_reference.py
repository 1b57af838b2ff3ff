"""docs/writing.md knows every tag, filter and function; the benchmark's floor renders the same words."""

import re

import pytest
from desk_for_tests import FACTS, LEAD, Room, story

from newsbot.writing import raw_rendering
from newsbot.writing.engine.tags import Tags
from newsbot.writing.house import House
from tests.conftest import ROOT

REFERENCE = (ROOT / "docs" / "writing.md").read_text(encoding="utf-8")
HOUSE = House("en")


@pytest.mark.parametrize("name", sorted({*HOUSE.filters, *HOUSE.functions}))
def test_every_filter_and_function_is_described(name: str) -> None:
    assert re.search(rf"`{name}[`(]", REFERENCE)


@pytest.mark.parametrize("name", sorted(Tags.tags))
def test_every_tag_is_described(name: str) -> None:
    assert f"{{% {name} " in REFERENCE


def test_nothing_is_described_that_does_not_exist() -> None:
    table = REFERENCE.split("## Filters")[1].split("## Functions")[0]
    rows = [line.split("|")[1] for line in table.splitlines() if line.startswith("| `")]
    described = {re.split(r"[`(]", name)[0] for row in rows for name in re.findall(r"`([^`]+)`", row)}
    assert described == set(HOUSE.filters)


def test_the_floor_of_the_benchmark_says_the_same(room: Room) -> None:
    room.template(
        LEAD
        + '{% fact "felt" %}{% optional %}More than {{ felt|number }} people{% endoptional %} felt it.{% endfact %}'
    )
    told = story({**FACTS, "felt": 1300, "felt.exact": True})
    text = raw_rendering(room.newsroom, told, room.beat, "en")()
    for said in ("Magnitude 4.6 quake near Port Ardal", "More than 1,300 people felt it."):
        assert said in " ".join(text.split())
