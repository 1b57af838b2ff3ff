"""Every recorded case makes the articles expected of it; cases are found by themselves, whoever added them."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from newsbot import fixtures
from newsbot.archive import open_archive
from newsbot.fixtures import Case
from newsbot.newsroom import open_newsroom
from newsbot.story import Refusal
from tests.conftest import ROOT
from tests.played import CASES, NAMES, played, starter

LANGUAGES = [
    pytest.param(case, language, id=f"{case.beat}-{case.name}-{language}")
    for case in CASES
    for language in starter().beats[case.beat].languages
]
Written = Callable[[Case], dict[str, str]]


@pytest.fixture(scope="session")
def written(tmp_path_factory: pytest.TempPathFactory) -> Written:
    """The articles of a case, told from an archive that has seen all of it."""
    known: dict[Path, dict[str, str]] = {}

    def tell(case: Case) -> dict[str, str]:
        if case.file not in known:
            archive = played(tmp_path_factory, case)
            known[case.file] = fixtures.told(starter(), archive, case)
            archive.close()
        return known[case.file]

    return tell


@pytest.mark.parametrize(("case", "language"), LANGUAGES)
def test_a_case_makes_the_articles_expected_of_it(case: Case, language: str, written: Written) -> None:
    text, file = written(case)[language], case.expected(language)
    renewing = f"`newsbot beat check {case.beat} --renew`"
    assert file.exists(), f"{file.relative_to(ROOT)} is missing; {renewing} writes it, then read it"
    assert text == file.read_text(encoding="utf-8"), f"if the new text is the better one, {renewing} writes it"


@pytest.mark.parametrize("case", CASES, ids=NAMES)
def test_a_case_tells_something_in_every_language(case: Case, written: Written) -> None:
    """An expected file that is empty would agree with a house that writes nothing."""
    counts = {language: len(re.findall("(?m)^# ", text)) for language, text in written(case).items()}
    assert len(set(counts.values())) == 1, f"{case.name}: {counts} articles; a plan is the same in every language"
    assert min(counts.values()) > 0


def test_every_beat_of_the_starter_has_cases_and_those_of_the_demo_go_by_one_clock() -> None:
    """A demo of another year would find the drafts of this one expired."""
    for name in starter().beats:
        own = [case for case in CASES if case.beat == name]
        assert own, f"fixtures/{name} holds no case"
    shown = [step.now for case in CASES if case.demo for step in case.steps if step is case.steps[-1]]
    assert shown, "no case says `demo = true`"
    assert max(shown) - min(shown) < timedelta(days=2)


def test_no_file_stands_in_fixtures_that_no_case_uses() -> None:
    """An expected text of a case or language that is gone, or a wire nobody sends, would never be looked at again."""
    used = {step.wire for case in CASES for step in case.steps} | {case.file for case in CASES}
    used |= {case.expected(language) for case in CASES for language in starter().beats[case.beat].languages}
    # Leads make no articles: their wires are those their feeds would take, and what they are stands beside them.
    wanted = [pattern for feed in starter().feeds.values() if feed.leads for pattern in feed.files.split()]
    used |= {file for pattern in wanted for file in (ROOT / "fixtures" / "leads").glob(pattern)}
    used.add(ROOT / "fixtures" / "leads" / "README.md")
    there = {file for file in (ROOT / "fixtures").rglob("*") if file.is_file()}
    assert sorted(str(file.relative_to(ROOT)) for file in there - used) == []


# --- what is expected, and writing it anew ---------------------------------------------------------------------------


@pytest.fixture
def own(tmp_path: Path) -> Case:
    """A case of a newsroom of the test's own, with no expected texts yet."""
    folder = tmp_path / "fixtures" / "quakes"
    folder.mkdir(parents=True)
    for name in ("pacoima-morning.toml", "pacoima-morning.geojson"):
        shutil.copy(ROOT / "fixtures" / "quakes" / name, folder)
    [case] = fixtures.cases(tmp_path)
    return case


def test_a_missing_expected_text_is_named_with_what_writes_it(own: Case) -> None:
    said = list(fixtures.differences(own, {"en": "# A\n", "zh": "# 甲\n"}))
    assert [own.expected(language).name in line for language, line in zip(("en", "zh"), said, strict=True)] == [
        True
    ] * 2
    assert all("is missing; `newsbot beat check quakes --renew` writes it" in line for line in said)


def test_renewing_writes_only_what_differs(own: Case) -> None:
    text = {"en": "# A\n", "zh": "# 甲\n"}
    assert fixtures.renew(own, text) == [own.expected("en"), own.expected("zh")]
    assert list(fixtures.differences(own, text)) == []
    assert fixtures.renew(own, text) == []
    [said] = fixtures.differences(own, {**text, "zh": "# 乙\n"})
    assert "pacoima-morning.zh.md expects other articles" in said
    assert fixtures.renew(own, {**text, "zh": "# 乙\n"}) == [own.expected("zh")]
    assert own.expected("zh").read_text(encoding="utf-8") == "# 乙\n"


def test_a_case_plays_the_same_in_an_empty_archive_of_its_own(tmp_path: Path, written: Written) -> None:
    case = next(case for case in CASES if case.name == "ridgecrest-hours-after")
    archive = open_archive(tmp_path / "own.db", create=True)
    assert fixtures.articles(open_newsroom(ROOT), archive, case) == written(case)
    archive.close()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('feed = "quakes-usgs"\nnow = "2020-07-30T14:00:00Z"\n', "'wire'"),
        ('feed = "f"\nnow = "2020-07-30T14:00:00Z"\nwire = "nowhere.json"\n', "nowhere.json"),
        ('feed = "f"\nnow = "yesterday"\nwire = "pacoima-morning.geojson"\n', "yesterday"),
        ('feed = "f"\nnow = "2020-07-30T14:00:00Z"\nwire = "pacoima-morning.geojson"\nwires = 3\n', "'wires'"),
        ("feed = \n", "line 1"),
    ],
)
def test_a_file_that_is_no_case_is_named_with_what_is_wrong(own: Case, text: str, said: str) -> None:
    own.file.write_text(text, encoding="utf-8")
    with pytest.raises(Refusal) as caught:
        list(fixtures.cases(own.file.parents[2]))
    assert caught.value.code == "CONFIG_INVALID"
    assert str(own.file) in caught.value.message
    assert said in caught.value.message
