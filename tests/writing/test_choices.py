"""Keyed choices: stable, fair, undisturbed by what stands beside them, and free of what was used lately."""

from collections import Counter

from desk_for_tests import LEAD, Room, body, story
from hypothesis import given
from hypothesis import strategies as st

from newsbot.writing.choices import Chooser, rank

events = st.text(min_size=1, max_size=20)
options = st.lists(st.text("abcdefgh", min_size=1, max_size=5), min_size=2, max_size=6, unique=True).map(tuple)


@given(events, options)
def test_an_option_taken_out_moves_nothing_between_the_others(event: str, names: tuple[str, ...]) -> None:
    whole = rank(event, "opening", names)
    for gone in names:
        left = tuple(name for name in names if name != gone)
        if left:
            assert rank(event, "opening", left) == [name for name in whole if name != gone]


@given(events, options, options)
def test_one_choice_does_not_disturb_another(event: str, first: tuple[str, ...], second: tuple[str, ...]) -> None:
    alone, beside = Chooser(event, ("x", "y")), Chooser(event, ("x", "y"))
    beside.pick("x", "x", first)
    assert alone.pick("y", "y", second) == beside.pick("y", "y", second)


def test_every_option_gets_its_share_and_choices_do_not_go_together() -> None:
    picked = Counter()
    for number in range(3000):
        chooser = Chooser(f"event {number}", ("x", "y"))
        picked[chooser.pick("x", "x", ("a", "b", "c")), chooser.pick("y", "y", ("a", "b", "c"))] += 1
    assert len(picked) == 9
    assert all(250 < times < 420 for times in picked.values()), picked


def test_only_what_the_beat_lets_vary_varies() -> None:
    assert {Chooser(f"event {number}").pick("x", "x", ("a", "b")) for number in range(50)} == {0}


def test_what_was_used_lately_is_avoided_by_that_choice_alone() -> None:
    for number in range(50):
        free = Chooser(f"event {number}", ("opening", "verb"))
        first, verb = free.pick("opening", "opening", ("a", "b", "c")), free.pick("verb", "verb", ("a", "b"))
        recent = [{"opening": "abc"[first]}, {"opening": "abc"[first - 1]}]
        held = Chooser(f"event {number}", ("opening", "verb"), recent)
        assert held.pick("opening", "opening", ("a", "b", "c")) == (first + 1) % 3
        assert held.pick("verb", "verb", ("a", "b")) == verb


def test_choices_are_kept_and_written_again(room: Room) -> None:
    room.varies = ("opening", "verb")
    text = LEAD + (
        '{% always "x" %}{% vary "opening", "plain" %}It{% or "full" %}The quake{% endvary %} '
        '{% vary "verb" %}came{% or %}struck{% or %}followed{% endvary %}. '
        '{% vary "verb" %}It ended{% or %}It stopped{% endvary %}.{% endalways %}'
    )
    room.template(text)
    draft = room.write()
    assert set(draft.choices) == {"opening", "verb", "verb.2"}
    assert draft.choices["opening"] in ("plain", "full")
    other = {"opening": "full", "verb": "c", "verb.2": "b"}
    again = room.write(choices=other)
    assert again.choices == other
    assert body(again).endswith("The quake followed. It stopped.")
    assert room.write(choices=draft.choices) == draft


def test_editing_one_choice_leaves_the_others(room: Room) -> None:
    room.varies = ("first", "second")
    one = '{% vary "first" %}A{% or %}B{% endvary %}'
    two = '{% vary "second" %}x{% or %}y{% or %}z{% endvary %}'
    more = one.replace("{% endvary %}", "{% or %}C{% or %}D{% endvary %}")
    for number in range(30):
        told = story(event=f"us{number}")
        before = room.template(LEAD + f'{{% always "t" %}}{one} and {two}.{{% endalways %}}').write(told)
        after = room.template(LEAD + f'{{% always "t" %}}{more} and {two}.{{% endalways %}}').write(told)
        assert before.choices["second"] == after.choices["second"]


def test_a_loop_chooses_anew_each_time(room: Room) -> None:
    room.varies = ("verb",)
    room.template(
        LEAD
        + '{% always "x" %}{% for n in range(8) %}{% vary "verb" %}a{% or %}b{% endvary %} {% endfor %}.{% endalways %}'
    )
    draft = room.write()
    assert list(draft.choices) == ["verb", *(f"verb/{number}" for number in range(2, 9))]
    assert set(draft.choices.values()) == {"a", "b"}


def test_a_macro_that_chooses_chooses_anew(room: Room) -> None:
    room.varies = ("verb",)
    macro = '{% macro m() %}{% vary "verb" %}a{% or %}b{% or %}c{% or %}d{% endvary %}{% endmacro %}'
    draft = room.template(macro + LEAD + '{% always "x" %}' + "{{ m() }} " * 6 + "{% endalways %}").write()
    assert list(draft.choices) == ["verb", *(f"verb/{number}" for number in range(2, 7))]
