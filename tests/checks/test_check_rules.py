"""What a beat may declare as checks, what is refused and how, in which order rules are judged, and which win."""

from __future__ import annotations

import inspect
import re
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from records_for_checks import NOW, Past, beat, check, codes, judge, record

from newsbot.archive import Archive
from newsbot.checks.codes import CODES
from newsbot.checks.kinds import KINDS
from newsbot.checks.records import GRAVITY, gravest, rules, validate
from newsbot.newsroom.declared import CheckDeclaration
from newsbot.story import Reason, Refusal, Verdict

CONTRACT = Path(__file__).parents[3] / "shared" / "contract.md"


def refused(*declared: CheckDeclaration, entity: str = "name") -> list[str]:
    return [refusal.message for refusal in validate(beat(*declared, entity=entity))]


def test_every_reason_code_of_the_contract_has_a_sentence() -> None:
    if not CONTRACT.exists():
        pytest.skip(f"{CONTRACT} is not here")
    section = CONTRACT.read_text("utf-8").split("## Reason codes")[1].split("\nAn urgent")[0]
    assert set(CODES) == set(re.findall(r"\b[A-Z][A-Z0-9_]{4,}\b", section))


def test_every_sentence_of_a_code_is_one_sentence() -> None:
    for code, sentence in CODES.items():
        assert re.fullmatch(r"[A-Z][^\n]+[a-z0-9]\.", sentence), code


def test_every_kind_says_what_it_does_and_its_usual_codes_exist() -> None:
    for kind in KINDS.values():
        assert kind.summary.endswith("."), f"the docs show only the first line of {kind.name}; make it a sentence"
        assert set(kind.usual) <= set(CODES), kind.name
        assert set(kind.one_of) <= set(kind.options), kind.name
        assert inspect.signature(kind.check).parameters["case"], kind.name


def test_good_checks_are_not_refused() -> None:
    assert refused(check("between", "RANGE_PHYSICAL", field="wind", maximum=410)) == []


@pytest.mark.parametrize(
    ("declared", "sentence"),
    [
        (check("betwen", field="wind"), "unknown kind `betwen`; did you mean `between`?"),
        (
            check("between", field="wind", maximun=1),
            "unknown option `maximun` of kind `between`; did you mean `maximum`?",
        ),
        (
            check("between", field="wnd", maximum=1),
            "option `field`: the record has no field `wnd`; did you mean `wind`?",
        ),
        (check("between", field="name", maximum=1), "the field `name` is of type text; expected integer or decimal"),
        (check("between", field="wind", maximum="1"), "option `maximum`: expected a number, got '1'"),
        (check("between", field="wind", maximum=float("nan")), "expected a finite number, got nan"),
        (check("between", field="wind"), "kind `between` needs one of the options minimum, maximum"),
        (check("between", maximum=3), "kind `between` needs the option `field`"),
        (
            check("between", "RANGE_FYSICAL", field="wind", maximum=1),
            "unknown reason code `RANGE_FYSICAL`; did you mean",
        ),
        (
            check("between", "RANGE_JUMP", "hodl", field="wind", maximum=1),
            "unknown verdict `hodl`; did you mean `hold`?",
        ),
        (check("identity", holds="low"), "'low' is no comparison of two sides"),
        (check("identity", holds="low <= hihg"), "unknown name `hihg` in `low <= hihg`; did you mean `high`?"),
        (check("expression", fails_if="votes > floors.x"), "unknown name `floors.x` in `votes > floors.x`"),
        (check("expression", fails_if="votes >"), "is no condition"),
        (check("between", field="wind", maximum=1, when="staus == 'x'"), "unknown name `staus`"),
        (check("forbids", pattern="("), "is no regular expression"),
        (check("forbids", words="test"), "option `words`: expected a list, got 'test'"),
        (check("default_coordinates", also=[[1, 2, 3]]), "expected a list of 2, got [1, 2, 3]"),
        (check("sign", field="value", must_be="postive"), "'postive' is unknown; did you mean `positive`?"),
        (check("not_before", field="time", date="long ago"), "expected a date like 1900-01-01, got 'long ago'"),
        (check("entity_range", field="value", days=1.5), "option `days`: expected a whole number, got 1.5"),
        (check("one_of", field="status", values=["A"], or_missing="yes"), "expected true or false, got 'yes'"),
    ],
)
def test_a_fault_is_named_with_file_line_and_what_was_meant(declared: CheckDeclaration, sentence: str) -> None:
    (message,) = refused(declared)
    assert message.startswith(f"templates/test/beat.toml:14: [[checks]] `{declared.name}`: ")
    assert sentence in message


def test_a_kind_that_compares_records_of_one_entity_needs_one() -> None:
    (message,) = refused(check("jump", field="value", percent=40), entity="")
    assert "name its field as `entity` in [record]" in message
    (message,) = refused(check("expression", fails_if="previous.value > 1"), entity="")
    assert "unknown name `previous.value`" in message


def test_a_default_field_must_exist() -> None:
    declared = beat(check("default_coordinates"), check("duplicate_event", km=1, seconds=1))
    fields = {name: field for name, field in declared.record.fields.items() if name != "longitude"}
    object.__setattr__(declared.record, "fields", fields)
    default, option = [refusal.message for refusal in validate(declared)]
    assert "reads the record field `longitude`, which the beat has not" in default
    assert "option `km` needs the record field `longitude`" in option


def test_all_faults_are_told_at_once_and_judging_refuses_with_the_first(archive: Archive) -> None:
    declared = beat(check("nope"), check("between", field="wind", maximum=1), check("nor"))
    assert [refusal.code for refusal in validate(declared)] == ["CONFIG_INVALID", "CONFIG_INVALID"]
    with pytest.raises(Refusal, match="CONFIG_INVALID"):
        judge(declared, record(wind=0), archive)


def test_one_record_alone_is_judged_before_its_past_and_its_peers(archive: Archive, past: Past) -> None:
    past.say("twin", NOW, latitude=1, longitude=1)
    past.series("X", [1])
    declared = beat(
        check("duplicate_event", "DUP_EVENT", km=1, seconds=1),
        check("jump", "RANGE_JUMP", field="value", percent=1),
        check("expression", "REVISED_PRELIM", fails_if="previous.value == 1"),
        check("between", "RANGE_PHYSICAL", field="value", maximum=1),
    )
    reasons = judge(declared, record(name="X", value=9, latitude=1, longitude=1), archive)
    assert codes(reasons) == ["RANGE_PHYSICAL", "RANGE_JUMP", "REVISED_PRELIM", "DUP_EVENT"]


def test_a_record_that_is_out_is_not_compared_with_others(archive: Archive, past: Past) -> None:
    past.series("X", [1])
    declared = beat(
        check("jump", "RANGE_JUMP", field="value", percent=1),
        check("one_of", "TEST_DATA", "drop", field="status", values=["Actual"]),
        check("between", "RANGE_PHYSICAL", field="value", maximum=1),
    )
    assert codes(judge(declared, record(name="X", value=9, status="Test"), archive)) == ["TEST_DATA", "RANGE_PHYSICAL"]
    assert codes(judge(declared, record(name="X", value=9, status="Actual"), archive)) == [
        "RANGE_PHYSICAL",
        "RANGE_JUMP",
    ]


def test_a_check_runs_only_when_its_condition_holds(archive: Archive) -> None:
    declared = beat(check("between", "RANGE_PHYSICAL", field="wind", maximum=410, when="status == 'final'"))
    assert codes(judge(declared, record(wind=999, status="final"), archive)) == ["RANGE_PHYSICAL"]
    assert judge(declared, record(wind=999, status="forecast"), archive) == ()
    assert judge(declared, record(wind=999), archive) == ()


def test_history_is_held_to_what_keeps_a_record_out_for_good(archive: Archive) -> None:
    declared = beat(
        check("between", "RANGE_EXTRAORDINARY", "hold", field="wind", maximum=200),  # a person should see it; yet true
        check("between", "RANGE_PHYSICAL", "refuse", field="wind", maximum=410),
        check("one_of", "TEST_DATA", "drop", field="status", values=["Actual"]),
        check("not_before", "TIME_STALE", "drop", field="time", hours=48),
    )
    old = NOW - timedelta(days=4000)
    assert judge(declared, record(at=old, wind=300, status="Actual", time=old), archive, backfill=True) == ()
    assert codes(judge(declared, record(wind=500, status="Test"), archive, backfill=True)) == [
        "RANGE_PHYSICAL",
        "TEST_DATA",
    ]
    live = judge(declared, record(at=old, wind=300, status="Actual", time=old), archive)
    assert codes(live) == ["RANGE_EXTRAORDINARY", "TIME_STALE"]


def test_the_editors_own_sentence_leads_and_the_unit_follows(archive: Archive) -> None:
    declared = beat(
        check("between", "RANGE_PHYSICAL", field="high", maximum=60, message="No place is this hot.", unit="C")
    )
    (reason,) = judge(declared, record(high=404), archive)
    assert reason.message == (
        "e1 of 2026-11-20T12:00:00Z: No place is this hot: its high 404 C is above 60, the most allowed. An editor who "
        "finds the value elsewhere can clear it; so does a corrected value from the source."
    )


def test_rules_are_built_once_per_beat_and_never_shared(archive: Archive) -> None:
    first = beat(check("between", field="wind", maximum=1))
    second = beat(check("between", field="wind", maximum=2))
    assert rules(first) is rules(first)
    assert codes(judge(first, record(wind=2), archive)) == ["RANGE_JUMP"]
    assert judge(second, record(wind=2), archive) == ()


def test_rules_of_more_beats_than_are_remembered(archive: Archive) -> None:
    for limit in range(200):
        declared = beat(check("between", field="wind", maximum=limit))
        assert judge(declared, record(wind=limit), archive) == ()
        assert len(judge(declared, record(wind=limit + 1), archive)) == 1


def test_without_reasons_a_record_passes() -> None:
    assert gravest(()) is Verdict.PASS


@given(st.lists(st.sampled_from(list(Verdict)), min_size=1))
def test_the_gravest_verdict_wins_in_any_order(verdicts: list[Verdict]) -> None:
    reasons = [Reason("RANGE_JUMP", verdict, "x") for verdict in verdicts]
    assert gravest(reasons) is gravest(reversed(reasons))
    assert GRAVITY.index(gravest(reasons)) == max(map(GRAVITY.index, verdicts))


def test_whatever_keeps_a_record_out_of_history_outranks_what_does_not() -> None:
    assert set(GRAVITY) == set(Verdict)
    keeps_out = {Verdict.HOLD, Verdict.MERGE, Verdict.DROP, Verdict.REFUSE}
    assert set(GRAVITY[-4:]) == keeps_out
