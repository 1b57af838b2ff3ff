"""A text is made again to the same bytes from what the archive kept, whatever became of the templates since."""

from __future__ import annotations

import shutil
from datetime import timedelta
from pathlib import Path

import pytest

from newsbot import fixtures
from newsbot.archive import Archive, drafts, stories, templates
from newsbot.desk.edit import edit
from newsbot.newsroom import open_newsroom
from newsbot.newsroom.declared import Newsroom
from newsbot.story import Draft, Refusal
from newsbot.writing import write_again
from newsbot.writing.again import Again
from tests.cli.house import make_newsroom
from tests.played import CASES, NAMES, played, starter

STATES = ("ready", "held", "spiked", "superseded", "expired")


def written(archive: Archive) -> list[Draft]:
    """Every text a template wrote, of every version that still stands in a list."""
    rows = drafts.window(archive, states=STATES, limit=10_000)
    found = [drafts.get(archive, row.id, version) for row in rows for version in range(1, row.version + 1)]
    return [draft for draft in found if draft is not None and draft.template.sha256 and draft.kind != "kill"]


def again(newsroom: Newsroom, archive: Archive, draft: Draft) -> Again:
    story, sources = (
        stories.of_draft(archive, draft.story, draft.created_at),
        templates.get(archive, draft.template.sha256),
    )
    assert story is not None, draft.key
    assert sources is not None, draft.key
    return write_again(newsroom, story, draft, sources)


@pytest.mark.parametrize("case", CASES, ids=NAMES)
def test_every_text_of_a_case(case: fixtures.Case, tmp_path_factory: pytest.TempPathFactory) -> None:
    archive = played(tmp_path_factory, case)
    found = written(archive)
    assert found
    for draft in found[:: max(1, len(found) // 4)]:
        made = again(starter(), archive, draft)
        assert made.differences == ()
        assert made.draft.content_sha256 == draft.content_sha256
    archive.close()


def test_after_the_templates_are_others_and_after_they_are_gone(
    tmp_path: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    case = next(case for case in CASES if case.name == "pacoima-morning")
    archive = played(tmp_path_factory, case)
    root = make_newsroom(tmp_path / "room", beats=["quakes"])
    folder = root / "templates" / "quakes"
    for file in folder.glob("*.jinja"):
        file.write_text(
            file.read_text(encoding="utf-8").replace("earthquake", "tremor").replace("地震", "震动"), "utf-8"
        )
    for draft in written(archive):
        assert again(open_newsroom(root), archive, draft).same
    for file in [*folder.glob("*.jinja"), *folder.glob("words.*")]:
        file.unlink()
    shutil.rmtree(root / "templates" / "_house")
    for draft in written(archive):
        assert again(open_newsroom(root), archive, draft).same
    archive.close()


def test_another_template_is_another_text_and_says_where(tmp_path_factory: pytest.TempPathFactory) -> None:
    case = next(case for case in CASES if case.name == "pacoima-morning")
    archive = played(tmp_path_factory, case)
    draft = next(draft for draft in written(archive) if draft.language == "en")
    story, kept = (
        stories.of_draft(archive, draft.story, draft.created_at),
        templates.get(archive, draft.template.sha256),
    )
    assert story is not None
    assert kept is not None
    other = {name: data.replace(b"earthquake", b"tremor") for name, data in kept.items()}
    made = write_again(starter(), story, draft, other)
    assert not made.same
    assert any("tremor" in line for line in made.differences)
    archive.close()


def test_what_a_person_edited_is_theirs(tmp_path_factory: pytest.TempPathFactory) -> None:
    case = next(case for case in CASES if case.name == "pacoima-morning")
    archive = played(tmp_path_factory, case)
    draft = next(draft for draft in written(archive) if draft.language == "en")
    edit(archive, starter(), draft.id, who="ana", at=case.steps[-1].now + timedelta(minutes=1),
         headline=draft.headline.text + ", agency says")  # fmt: skip
    edited = drafts.get(archive, draft.id)
    assert edited is not None
    with pytest.raises(Refusal, match="ana edited"):
        write_again(starter(), stories.of_draft(archive, draft.story, draft.created_at), edited, {})  # type: ignore[arg-type]
    assert again(starter(), archive, draft).same
    archive.close()
