"""From a wire to a CMS by hand: every command of the way, in processes of its own, and a real HTTP client."""

from __future__ import annotations

import httpx

from tests.cli.conftest import PACOIMA
from tests.cli.house import House


def drafts(house: House) -> dict[str, dict[str, object]]:
    return {row["language"]: row for row in house.lines("queue")}


def test_a_wire_becomes_drafts_with_reasons_for_what_did_not(house: House) -> None:
    told = house.json("collect", "quakes-usgs", "--from", str(PACOIMA))
    assert told["wires"] == 1
    assert told["records"] == {
        "new": 4, "revised": 0, "refused": 1, "retracted": 0, "dropped": 0, "merged": 0, "unchanged": 0,
    }  # fmt: skip
    assert told["drafts"] == {"ready": 2, "held": 0}
    assert told["reasons"] == {"FIELD_MISSING": 1}


def test_the_same_wire_twice_changes_nothing(collected: House) -> None:
    before = collected.ok("queue", "--json")
    told = collected.json("collect", "quakes-usgs", "--from", str(PACOIMA))
    assert told["records"]["unchanged"] == 5
    assert told["records"]["new"] == told["drafts"]["ready"] == 0
    assert collected.ok("queue", "--json") == before


def test_nothing_is_had_without_approval_and_everything_after_it(collected: House) -> None:
    draft = drafts(collected)["en"]["id"]
    token = collected.json("token", "create", "cms")["token"]
    with collected.serving("serve") as address, httpx.Client(base_url=address, auth=("cms", token)) as cms:
        assert cms.get("/v1/changes").json()["changes"] == []
        assert cms.get(f"/v1/articles/{draft}").status_code == 404

        collected.ok("approve", str(draft), "--by", "ana")
        [change] = cms.get("/v1/changes").json()["changes"]
        article = change["article"]
        assert change["kind"] == "article"
        assert "newsbot-disclosure" in article["body_html"]
        assert "was reviewed by an editor before publication" in article["usageterms"]
        assert article["digitalsourcetype"]["uri"].endswith("/dataDrivenMedia")

        code, sentence = collected.refused("kill", str(draft), "--by", "ana", "--note", "not ours to tell")
        assert code == "NEEDS_TYPED_CONFIRMATION"
        slug = str(drafts_all(collected)[str(draft)]["slug"])
        assert slug in sentence
        collected.ok("kill", str(draft), "--by", "ana", "--note", "not ours to tell", "--confirm", slug)
        kill = cms.get("/v1/changes", params={"after": change["cursor"]}).json()["changes"][-1]
        assert kill["kind"] == "kill"
        assert kill["article"]["pubstatus"] == "canceled"
        assert kill["article"]["uri"] == article["uri"]
        assert cms.get(f"/v1/articles/{draft}").status_code == 410


def drafts_all(house: House) -> dict[str, dict[str, object]]:
    return {row["id"]: row for row in house.lines("queue", "--state", "all")}


def test_every_format_carries_the_label(collected: House) -> None:
    for row in drafts(collected).values():
        collected.ok("approve", str(row["id"]), "--by", "ana")
        label = collected.json("show", str(row["id"]))["label"]["text"]
        for form in ("ninjs-1.6", "html", "text"):
            assert label in collected.ok("show", str(row["id"]), "--format", form)


def test_an_approval_covers_exactly_the_content(collected: House) -> None:
    draft = str(drafts(collected)["en"]["id"])
    seen = collected.json("show", draft)["content_sha256"]
    collected.ok("approve", draft, "--by", "ana")
    shown = collected.json("show", draft)
    assert shown["content_sha256"] == seen
    assert [made["verb"] for made in shown["decisions"]] == ["approve", "release"]
    assert shown["article_sha256"]


def test_the_daemon_releases_what_is_due_and_drains(collected: House) -> None:
    draft = str(drafts(collected)["en"]["id"])
    token = collected.json("token", "create", "cms")["token"]
    for name in ("quakes-usgs", "currencies-ecb-csv", "currencies-ecb-xml"):
        collected.ok("pause", name, "--by", "ana")
    collected.ok("approve", draft, "--by", "ana", "--delay", "30")
    assert collected.json("show", draft)["state"] == "approved"
    later = "2020-07-30T14:05:00Z"
    with collected.serving("run", now=later) as address, httpx.Client(base_url=address, auth=("cms", token)) as cms:
        for _ in range(200):
            if changes := cms.get("/v1/changes").json()["changes"]:
                break
        assert [change["id"] for change in changes] == [draft]
