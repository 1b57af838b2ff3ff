"""Whatever happens in the house, a consumer that polls holds the archive's truth in the end, and nothing else ever."""

from __future__ import annotations

import asyncio
import json
from contextlib import ExitStack
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from article_samples import NOW, draft
from hypothesis import given, settings
from hypothesis import strategies as st
from newsroom_sample import House, newsroom
from served import Served, serving

from newsbot.archive import articles, drafts, open_archive
from newsbot.story import Draft, Text

SECRET = "a sentence nobody has approved"
EVENTS = ("e1", "e2", "e3")
LANGUAGES = ("en", "de")
BEATS = ("quakes", "currencies")

_target = st.tuples(st.sampled_from(EVENTS), st.sampled_from(LANGUAGES), st.sampled_from(BEATS))
_step = st.tuples(
    st.sampled_from(("approve", "approve", "kill", "wait", "embargo", "undo", "poll", "tick")),
    _target,
    st.integers(1, 3),
)


class Consumer:
    """A CMS that keeps what it pulled: by article, the newest it heard."""

    def __init__(self, served: Served, token: str) -> None:
        self.served = served
        self.token = token
        self.next = "0"
        self.held: dict[str, dict[str, Any]] = {}
        self.cursors: list[int] = []

    async def poll(self, limit: int) -> bool:
        answer = await self.served.get(f"/v1/changes?after={self.next}&limit={limit}", self.token)
        assert answer.status_code == 200
        assert SECRET not in answer.text
        document = json.loads(answer.content)
        for entry in document["changes"]:
            earlier = self.held.get(entry["id"])
            if earlier is not None:
                assert entry["version"] > earlier["version"]
                assert entry["article"]["versioncreated"] > earlier["article"]["versioncreated"]
                assert earlier["kind"] != "kill", "nothing follows a kill"
            self.held[entry["id"]] = entry
            self.cursors.append(int(entry["cursor"]))
        self.next = document["next"]
        return bool(document["changes"])


def next_version(house: House, event: str, language: str, beat: str) -> Draft:
    made = replace(draft(event, language), beat=beat)
    made = replace(made, id=f"{made.id[:-2]}{BEATS.index(beat):02d}")
    return replace(made, version=drafts.newest_version(house.archive, made.id) + 1)


def act(house: House, verb: str, target: tuple[str, str, str], served: Served) -> None:
    """One thing an editor, the machine or the clock does."""
    now, made = served.now[0], next_version(house, *target)
    released = articles.get(house.archive, made.id)
    if verb == "approve":
        house.approve(replace(made, kind="story" if released is None else "update"), now)
    elif verb == "kill" and released is not None and released.kind != "kill":
        house.killed(released, now)
    elif verb == "wait":
        drafts.queue(house.archive, replace(made, summary=Text(SECRET)), state="ready")
    elif verb == "embargo":
        house.approve(replace(made, summary=Text(SECRET)), now, embargo=NOW + timedelta(days=9))
    elif verb == "undo":
        house.decide(house.approve(replace(made, summary=Text(SECRET)), now), "undo", now)
    elif verb == "tick":
        served.tick(seconds=3)
    house.release(now)


async def run(house: House, steps: list[Any], beats: tuple[str, ...], languages: tuple[str, ...]) -> None:
    async with serving(house) as served:
        consumer = Consumer(served, served.token("cms", beats=beats, languages=languages))
        for verb, target, limit in steps:
            if verb == "poll":
                await consumer.poll(limit)
            else:
                act(house, verb, target, served)
        while await consumer.poll(2):
            pass
        expected = articles.changes(house.archive, limit=1000, beats=beats, languages=languages)
        assert consumer.cursors == [article.cursor for article in expected], "in commit order, each once, none missing"
        newest = {article.id: article for article in expected}
        assert {id: entry["version"] for id, entry in consumer.held.items()} == {
            id: article.version for id, article in newest.items()
        }
        living = {id for id, entry in consumer.held.items() if entry["kind"] != "kill"}
        for id in consumer.held:
            answer = await served.get(f"/v1/articles/{id}", consumer.token)
            assert answer.status_code == (200 if id in living else 410)
            assert SECRET not in answer.text
        current = json.loads((await served.get("/v1/articles?limit=200", consumer.token)).content)["articles"]
        assert {entry["id"] for entry in current} == living
        assert SECRET not in (await served.get("/v1/feed.atom", consumer.token)).text


@settings(max_examples=25, deadline=None)
@given(
    steps=st.lists(_step, max_size=20),
    beats=st.sampled_from(((), ("quakes",), ("quakes", "currencies"), ("elections",))),
    languages=st.sampled_from(((), ("en",), ("de", "zh"))),
)
def test_a_consumer_ends_up_with_the_archives_truth(
    steps: list[Any], beats: tuple[str, ...], languages: tuple[str, ...]
) -> None:
    with ExitStack() as stack:
        root = Path(stack.enter_context(TemporaryDirectory()))
        archive = open_archive(root / "newsroom.db", create=True)
        stack.callback(archive.close)
        asyncio.run(run(House(archive, newsroom(root)), steps, beats, languages))


@pytest.mark.parametrize("secret_verb", ["wait", "embargo", "undo"])
async def test_the_secret_would_be_found(house: House, secret_verb: str) -> None:
    """The property above can fail: what it looks for does come out once it is approved."""
    async with serving(house) as served:
        act(house, secret_verb, ("e1", "en", "quakes"), served)
        made = drafts.get(house.archive, next_version(house, "e1", "en", "quakes").id)
        assert made is not None
        house.approve(replace(made, version=made.version + 1, facts=made.facts), NOW)
        house.release(NOW)
        with pytest.raises(AssertionError):
            await Consumer(served, served.token()).poll(5)
