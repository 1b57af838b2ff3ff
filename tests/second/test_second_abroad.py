"""In the other languages every number, and every club, is one the English article or the record has."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest

from tests.conftest import ROOT
from tests.second.abroad import OTHERS, strays
from tests.second.cases import wires_of
from tests.second.faults import decimals
from tests.second.recorded import recorded


@pytest.mark.parametrize(("beat", "language"), [(beat, one) for beat, others in OTHERS.items() for one in others])
def test_no_number_of_a_recorded_article_comes_from_nowhere(beat: str, language: str) -> None:
    english = {case.name: case for case in recorded(ROOT, beat)}
    read, injected, found, chance = 0, 0, 0, random.Random(1)  # noqa: S311 the same faults in every run
    for case in recorded(ROOT, beat, language):
        wires = wires_of(ROOT, beat, case)
        for article in case.articles:
            twin = next(
                one for one in english[case.name].articles if (one.type, one.event) == (article.type, article.event)
            )
            known = wires.known(article, case.at)
            assert list(strays(ROOT, article, twin, known, case.at)) == []
            read += 1
            changes = list(decimals(article.summary, (), chance))
            if changes:
                start, end, words = chance.choice(changes)
                wrong = replace(article, summary=article.summary[:start] + words + article.summary[end:])
                injected += 1
                found += bool(list(strays(ROOT, wrong, twin, known, case.at)))
    print(f"{beat} {language}: {read} articles, shifted decimals found {found}/{injected}")
    assert found >= 0.8 * injected
