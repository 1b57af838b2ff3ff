"""Charts where editors decide: shown in words, never at odds with an edited text, no news by themselves."""

from __future__ import annotations

from dataclasses import replace

from desk_samples import BODY, NOW, Desk, draft, settings, text

from newsbot.archive import drafts
from newsbot.desk.arrive import Outcome, arrive, retract
from newsbot.desk.edit import edit
from newsbot.desk.view import show_json
from newsbot.label import derive
from newsbot.story import Chart, Draft, Text

CHART = Chart(
    name="felt",
    kind="bars",
    title=text("How many felt it off [Eureka|place]"),
    caption=Text("Reports"),
    heads=(Text("What"), Text("Value")),
    rows=((Text("Reports"), text("[1,342|felt]")), (Text("Distance"), text("[12|km]"))),
    alternative=(text("Reports: [1,342|felt]."), text("Distance: [12|km] kilometers.")),
    svg="<svg>1</svg>",
)
PLAIN = "\n\n".join(text(paragraph).text for paragraph in BODY)


def edited(desk: Desk, body: str) -> Draft:
    made = desk.queue(charts=(CHART,))
    decision = edit(
        desk.archive, desk.newsroom, made.id, who="ana", at=desk.now, body=body, confirm_facts=True
    )  # fmt: skip
    found = drafts.get(desk.archive, decision.id, decision.version)
    assert found is not None
    return found


def test_an_edit_that_leaves_its_values_keeps_the_chart(desk: Desk) -> None:
    assert edited(desk, PLAIN.replace("had reported feeling it", "said they felt it")).charts == (CHART,)


def test_leaving_a_paragraph_out_keeps_the_chart(desk: Desk) -> None:
    assert edited(desk, PLAIN.partition("\n\n")[0]).charts == (CHART,)


def test_a_replaced_value_takes_the_chart_that_shows_it_off(desk: Desk) -> None:
    assert edited(desk, PLAIN.replace("1,342", "1,400")).charts == ()


def test_another_value_leaves_it(desk: Desk) -> None:
    assert edited(desk, PLAIN.replace("5.4", "5.6")).charts == (CHART,)


def test_new_words_of_a_chart_are_a_new_text_another_picture_is_none(desk: Desk) -> None:
    made = draft(charts=(CHART,))
    arrive(desk.archive, made, NOW)
    redrawn = replace(made, charts=(replace(CHART, svg="<svg>2</svg>"),))
    assert arrive(desk.archive, redrawn, NOW).outcome == Outcome.UNCHANGED
    renamed = replace(made, charts=(replace(CHART, caption=Text("Number of reports")),))
    assert arrive(desk.archive, renamed, NOW).outcome == Outcome.REPLACED


def test_a_tombstone_has_no_chart(desk: Desk) -> None:
    made = desk.released(charts=(CHART,))
    retract(desk.archive, "quakes", made.event, at=NOW, reason="withdrawn")
    found = drafts.get(desk.archive, made.id, 2)
    assert found is not None
    assert (found.kind, found.charts) == ("kill", ())


def test_whoever_writes_every_word_anew_has_not_drawn_the_chart() -> None:
    """The picture stays a machine's, and so the article says so."""
    words = draft(
        headline="Shaking ground", body=("People woke up.",), edited_by="ana", facts=(), short_headline=Text("Shaking"),
        summary=Text("People woke up."), push=Text("Shaking ground"),
    )  # fmt: skip
    assert derive(words, [], settings()).state == "human"
    assert derive(replace(words, charts=(CHART,)), [], settings()).state == "auto_edited"


def test_show_has_the_chart_with_every_value_bound_to_its_fact(desk: Desk) -> None:
    made = desk.queue(charts=(CHART,))
    (shown,) = show_json(desk.archive, desk.newsroom, made.id, NOW)["charts"]
    assert shown["rows"] == [["Reports", "1,342"], ["Distance", "12"]]
    assert shown["alternative"] == ["Reports: 1,342.", "Distance: 12 kilometers."]
    assert shown["svg"] == "<svg>1</svg>"
    assert {(span["text"], span["fact"]) for span in shown["spans"]} == {
        ("Eureka", "place"), ("1,342", "felt"), ("12", "km"),
    }  # fmt: skip
    for span in shown["spans"]:
        assert shown["text"][span["start"] : span["end"]] == span["text"]
