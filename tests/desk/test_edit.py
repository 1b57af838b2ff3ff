"""Human edits: values keep their source where untouched, what was typed leads to its person, nothing typed is lost."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from desk_samples import BODY, HOLD, NOW, Desk, draft, text
from hypothesis import given
from hypothesis import strategies as st

from newsbot.archive import autosave, drafts
from newsbot.checks import texts
from newsbot.desk import diff
from newsbot.desk.compose import apart, compose, editable
from newsbot.desk.edit import edit, take_proposed
from newsbot.desk.rework import rework
from newsbot.desk.states import State
from newsbot.desk.typed import to_stand_for
from newsbot.story import Draft, PersonSource, Reason, Refusal, Text, Verdict

BY = PersonSource("ana", NOW, "")
PLAIN = "\n\n".join(text(paragraph).text for paragraph in BODY)


def do(desk: Desk, named: str, *, who: str = "ana", **options: Any) -> Draft:
    decision = edit(desk.archive, desk.newsroom, named, who=who, at=options.pop("at", desk.now), **options)
    made = drafts.get(desk.archive, decision.id, decision.version)
    assert made is not None
    return made


def values(part: Text) -> list[tuple[str, str]]:
    return [(part.text[span.start : span.end], span.fact) for span in part.spans]


def test_an_edit_makes_a_version_and_the_old_one_gives_way(desk: Desk) -> None:
    made = desk.queue()
    new = do(desk, made.id, body=PLAIN.replace("reported feeling it", "said they felt it"))
    assert (new.version, new.edited_by, new.id) == (2, "ana", made.id)
    assert desk.state(made.id, 1) == State.SUPERSEDED
    assert desk.state(made.id) == State.READY
    assert values(new.body[0]) == values(made.body[0])
    assert values(new.body[1])[0] == ("1,342", "felt")
    assert texts.judge(new, now=NOW) == ()


def test_figures_and_names_need_the_editors_word(desk: Desk) -> None:
    made = desk.queue()
    with pytest.raises(Refusal, match=r"“5\.6”.*--confirm-facts") as number:
        do(desk, made.id, body=PLAIN.replace("5.4", "5.6"))
    assert number.value.code == "NUMBER_UNSUPPORTED"
    with pytest.raises(Refusal, match="“Arcata”") as name:
        do(desk, made.id, headline="Quake felt off Arcata")
    assert name.value.code == "NAME_UNSUPPORTED"
    new = do(desk, made.id, body=PLAIN.replace("5.4", "5.6"), confirm_facts=True)
    (typed,) = [fact for fact in new.facts if isinstance(fact.source, PersonSource)]
    assert (typed.value, typed.source.person, typed.source.at) == ("5.6", "ana", NOW)
    assert ("5.6", typed.id) in values(new.body[0])


def test_a_corrected_value_is_corrected_in_every_text(desk: Desk) -> None:
    new = do(desk, desk.queue().id, body=PLAIN.replace("5.4", "5.6"), confirm_facts=True)
    assert new.headline.text == "Magnitude 5.6 quake felt off Eureka"
    assert new.push.text == "Magnitude 5.6 quake off Eureka"
    assert new.short_headline.text == "5.6 quake off Eureka"
    assert "magnitude 5.6 earthquake" in new.summary.text
    assert texts.judge(new, now=NOW) == ()


def test_what_was_taken_out_is_taken_out_of_every_text(desk: Desk) -> None:
    made = desk.queue(push=text("[1,342|felt] people felt the quake off [Eureka|place]"))
    new = do(desk, made.id, body=PLAIN.split("\n\n")[0])
    assert len(new.body) == 1
    assert "1,342" not in new.push.text
    assert new.push.text == new.headline.text


def test_what_was_held_stays_held_and_a_clear_is_not_forgotten(desk: Desk) -> None:
    by_check = desk.queue(event="check", checks=(HOLD,))
    do(desk, by_check.id, headline="A quake was felt")
    assert desk.state(by_check.id) == State.HELD
    desk.decide("clear", by_check.id, reason="confirmed")
    do(desk, by_check.id, headline="A quake was felt off the coast")
    assert desk.state(by_check.id) == State.READY
    by_person = desk.queue(event="person")
    desk.decide("hold", by_person.id, who="bo")
    do(desk, by_person.id, headline="A quake was felt")
    assert desk.state(by_person.id) == State.HELD


def test_a_text_fault_that_was_mended_no_longer_holds(desk: Desk) -> None:
    loose = Reason("PLACEHOLDER_LEFT", Verdict.HOLD, "“None” was left in the headline.")
    made = desk.queue(checks=(loose,), headline="Magnitude None quake felt off [Eureka|place]")
    assert desk.state(made.id) == State.HELD
    new = do(desk, made.id, headline="Quake felt off Eureka")
    assert new.checks == ()
    assert desk.state(made.id) == State.READY


def test_the_checks_hold_a_bad_edit(desk: Desk) -> None:
    made = desk.queue()
    new = do(desk, made.id, headline="A quake so long and so well described that no site would show all of it here")
    assert [reason.code for reason in new.checks] == ["TEMPLATE_ERROR"]
    assert desk.state(made.id) == State.HELD


def test_nothing_typed_is_lost(desk: Desk) -> None:
    made = desk.queue()
    desk.decide("claim", made.id, who="bo")
    with pytest.raises(Refusal) as claimed:
        do(desk, made.id, headline="Quake felt", body="Much better words.", confirm_facts=True)
    assert claimed.value.code == "CLAIMED_BY_OTHER"
    (kept,) = autosave.of(desk.archive, made.id)
    assert (kept.who, kept.version, kept.text) == ("ana", 1, "Quake felt\n\nMuch better words.")
    do(desk, made.id, headline="A quake was felt", takeover=True)
    assert autosave.of(desk.archive, made.id) == []


def test_the_loser_of_a_race_keeps_the_text(desk: Desk) -> None:
    made = desk.queue()
    do(desk, f"{made.id}@1", who="bo", headline="A quake was felt")
    with pytest.raises(Refusal) as late:
        do(desk, f"{made.id}@1", headline="Ground shook")
    assert late.value.code == "STALE_VERSION"
    assert [(kept.who, kept.version, kept.text) for kept in autosave.of(desk.archive, made.id)] == [
        ("ana", 1, "Ground shook")
    ]


def test_edits_that_are_none(desk: Desk) -> None:
    made = desk.queue()
    for options in ({}, {"headline": made.headline.text}, {"body": PLAIN}):
        with pytest.raises(Refusal) as refused:
            do(desk, made.id, **options)
        assert refused.value.code == "NOT_ALLOWED"
    with pytest.raises(Refusal, match="empty"):
        do(desk, made.id, body=" \n\n… ")


def test_the_machines_proposal_can_be_taken(desk: Desk) -> None:
    made = desk.queue()
    do(desk, made.id, headline="A quake was felt")
    drafts.propose(desk.archive, made.id, 2, draft(headline="Magnitude [5.4|magnitude] quake shakes [Eureka|place]"))
    take_proposed(desk.archive, desk.newsroom, made.id, who="ana", at=NOW)
    new = drafts.get(desk.archive, made.id)
    assert new is not None
    assert (new.version, new.edited_by, new.headline.text) == (3, "", "Magnitude 5.4 quake shakes Eureka")
    assert drafts.proposed(desk.archive, made.id) is None


def test_swapped_figures_are_no_longer_the_wires() -> None:
    old = text("It beat [3|home] to [2|away] in [90|minutes] minutes.")
    reworked = rework(old, "It beat 2 to 3 in 90 minutes.")
    assert [reworked.text[s.start : s.end] for s in reworked.kept if s.fact == "minutes"] == ["90"]
    typed = [reworked.text[start:end] for start, end in reworked.typed]
    kept = {reworked.text[s.start : s.end]: s.fact for s in reworked.kept}
    # At most one of the two can have stayed where it was; it still shows its own value.
    assert kept.get("2", "away") == "away"
    assert kept.get("3", "home") == "home"
    assert typed


def test_a_value_cut_into_belongs_to_the_person() -> None:
    old = text("About [12 kilometers|distance] off.")
    reworked = rework(old, "About 12 miles off.")
    assert reworked.kept == ()
    assert [reworked.text[start:end] for start, end in reworked.typed] == ["12 miles"]
    assert reworked.swapped["distance"][1] == reworked.typed[0]


def test_chinese_is_compared_sign_by_sign() -> None:
    old = text("加利福尼亚州[5.4|magnitude]级地震，[12|km]公里外有感。")
    reworked = rework(old, "加利福尼亚州5.4级强震，12公里外有感。")
    assert {span.fact for span in reworked.kept} == {"magnitude", "km"}
    assert [reworked.text[start:end] for start, end in reworked.typed] == ["强"]


@pytest.mark.parametrize(
    ("run", "opens", "expected"),
    [
        ("was felt widely", False, []),
        ("The ground shook", True, []),
        ("Officials said", True, ["Officials"]),
        ("in Arcata", False, ["Arcata"]),
        ("12 km", False, ["12"]),
        ("three people", False, ["three"]),
        ("It stopped. Rovers won", True, ["Rovers"]),
        ("iPhone sales", False, ["iPhone"]),
        ("尤里卡附近", False, ["尤里卡附近"]),
        ("٣ people", False, ["٣"]),
    ],
)
def test_what_a_person_must_stand_for(run: str, opens: bool, expected: list[str]) -> None:
    assert to_stand_for(run, opens_sentence=opens) == expected


def test_the_text_an_editor_opens_comes_apart_again() -> None:
    made = draft()
    assert apart(editable(made)) == (made.headline.text, PLAIN)


@given(
    st.lists(st.sampled_from(["quake", " ", "5.4", "12", "\n\n", "Eureka", "off", ".", "震", "struck "]), max_size=25)
)
def test_every_edit_leaves_honest_spans(pieces: list[str]) -> None:
    """Whatever is typed: spans lie in order, do not overlap, and show their fact; all digits are spanned."""
    body = "".join([*pieces, "end"])
    made = compose(draft(), None, body, BY, confirmed=True)
    facts = {fact.id: fact for fact in made.facts}
    for part in (made.headline, made.short_headline, made.summary, made.push, *made.body):
        at = 0
        for span in part.spans:
            assert at <= span.start < span.end <= len(part.text)
            at = span.end
            if isinstance(facts[span.fact].source, PersonSource):
                assert part.text[span.start : span.end] == facts[span.fact].value
        bare = "".join(part.text[a:b] for a, b in _outside(part))
        assert not any(character.isdigit() for character in bare)
    codes = {reason.code for reason in texts.judge(made, now=NOW)}
    assert not codes & {"NUMBER_UNSUPPORTED"}


def _outside(part: Text) -> list[tuple[int, int]]:
    ends = [0, *(span.end for span in part.spans)]
    starts = [*(span.start for span in part.spans), len(part.text)]
    return list(zip(ends, starts, strict=True))


@given(st.text(max_size=60), st.text(max_size=60))
def test_a_diff_tells_both_texts(old: str, new: str) -> None:
    pieces = diff.pieces(old, new)
    assert "".join(piece.text for piece in pieces if piece.change != "new") == old
    assert "".join(piece.text for piece in pieces if piece.change != "gone") == new


def test_a_diff_is_marked_without_colour() -> None:
    assert (
        diff.marked("A magnitude 5.1 earthquake", "A magnitude 5.4 earthquake")
        == "A magnitude [-5.1-]{+5.4+} earthquake"
    )


def test_an_edit_keeps_its_time(desk: Desk) -> None:
    made = desk.queue()
    new = do(desk, made.id, headline="A quake was felt", at=NOW + timedelta(minutes=3))
    assert new.created_at == NOW + timedelta(minutes=3)
    assert new.text_valid_until == made.text_valid_until
