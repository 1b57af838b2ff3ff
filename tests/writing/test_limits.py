"""What a template may not do: reach into Python, run without end, print without end."""

import resource
import time
from pathlib import Path

import pytest
from desk_for_tests import LEAD, Room

from newsbot.story import Refusal
from newsbot.writing.trying import try_template
from tests.conftest import SHARED

HOSTILE = sorted((SHARED / "hostile" / "ssti").glob("*.j2")) if (SHARED / "hostile" / "ssti").is_dir() else []
ATTACKS = [
    "{{ ''.__class__ }}",
    "{{ f.__class__ }}",
    "{{ f['__class__'] }}",
    "{{ m.__init__.__globals__ }}{% macro m() %}{% endmacro %}",
    "{{ up.__globals__ }}",
    "{{ loop.__class__ }}",
    "{% for x in [1] %}{{ loop.__class__ }}{% endfor %}",
    "{{ '%s' % f }}",
    "{{ '%099999999d' % 1 }}",
    "{{ 'a' * 1000000000 }}",
    "{{ [0] * 1000000000 }}",
    "{{ 10 ** 10 ** 10 }}",
    "{{ 9 ** 9 ** 9 }}",
    "{{ (10 ** 40) * (10 ** 40) * (10 ** 40) }}",
    "{% for i in range(999) %}{% for j in range(999) %}{% for k in range(999) %}{% endfor %}{% endfor %}{% endfor %}",
    "{{ range(1000000000) }}",
    "{% macro r(n) %}{{ r(n) }}{{ r(n) }}{% endmacro %}{{ r(1) }}",
    "{% macro d(x) %}{{ x }}{{ x }}{% endmacro %}{{ " + "d(" * 40 + "'x'" + ")" * 40 + " }}",
    "{% set a = 'x' * 1 %}",
    "{% set a0 = 'xxxxxxxxxx' %}"
    + "".join(f"{{% set a{n} = a{n - 1} ~ a{n - 1} %}}" for n in range(1, 40))
    + "{{ a39|length }}",
    "{% set a0 = 'xxxxxxxxxx' %}" + "".join(f"{{% set a{n} = a{n - 1} + a{n - 1} %}}" for n in range(1, 40)),
    "{% for i in range(999) %}{{ 'x' ~ 'y' }}" + "z" * 5000 + "{% endfor %}",
    "{{ f.update({'a': 1}) }}",
    "{{ config }}",
    "{{ request.application }}",
    "{{ cycler }}",
    "{{ lipsum() }}",
    "{{ dict(a=1) }}",
    "{{ [].append(1) }}",
    "{{ f|attr('x') }}",
    "{{ f|map(attribute='__class__')|list }}",
    "{{ ['x']|map(attribute='__class__')|join }}",
    "{{ ['x']|map('attr', '__class__')|join }}",
    "{{ ['x']|selectattr('__class__')|join }}",
    "{{ ['x']|sort(attribute='__class__')|join }}",
    "{{ self }}",
    "{% include '/etc/passwd' %}",
    "{% from '/etc/passwd' import x %}",
    "{{ " + "(" * 3000 + "1" + ")" * 3000 + " }}",
    "{% if " + "not " * 5000 + "f %}x{% endif %}",
]


def tried(source: str) -> str:
    """The code of the error that a template ends in, within a second and without much memory."""
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    begun = time.process_time()
    found = try_template(source, {"f": {"label": "x"}})
    assert time.process_time() - begun < 1
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 100_000
    assert "error" in found, found
    assert "object at" not in found["error"]["message"]
    return str(found["error"]["code"])


@pytest.mark.parametrize("source", ATTACKS, ids=[source[:40] for source in ATTACKS])
def test_an_attack_is_an_error(source: str) -> None:
    assert tried(source) == "TEMPLATE_ERROR"


@pytest.mark.parametrize("path", HOSTILE or [None], ids=lambda path: path.name if path else "absent")
def test_hostile_templates_are_errors(path: Path | None) -> None:
    if path is None:
        pytest.skip("the shared folder of hostile inputs is not here")
    assert tried(path.read_text(encoding="utf-8")) == "TEMPLATE_ERROR"


def test_text_of_a_wire_is_never_a_template() -> None:
    assert try_template("It is {{ x }}.", {"x": "{{ 7 * 7 }}{% raw %}"})["text"] == "It is {{ 7 * 7 }}{% raw %}."


def test_imports_stay_in_the_beat_and_the_house(room: Room) -> None:
    room.file("_house/macros.en.jinja", "{% macro where(x) %}near {{ x }}, {{ magnitude|number(1) }}{% endmacro %}")
    room.file("other/secret.en.jinja", "{% macro where(x) %}no{% endmacro %}")
    good = '{% from "_house/macros.en.jinja" import where %}' + LEAD
    use = '{% always "x" %}It was {{ where(place.town) }}.{% endalways %}'
    assert room.template(good + use).write().body[-1].text == "It was near Port Ardal, 4.6."
    for name in (
        "other/secret.en.jinja",
        "../other/secret.en.jinja",
        "_house/../other/secret.en.jinja",
        "_house/../quakes/beat.toml",
    ):
        with pytest.raises(Refusal, match="imports come from _house"):
            room.template(good.replace("_house/macros.en.jinja", name) + use).write()


def test_an_import_that_imports_itself_ends(room: Room) -> None:
    room.file("_house/a.en.jinja", '{% from "_house/a.en.jinja" import x %}{% macro x() %}y{% endmacro %}')
    with pytest.raises(Refusal, match="TEMPLATE_ERROR"):
        room.template('{% from "_house/a.en.jinja" import x %}' + LEAD).write()


def test_a_huge_template_is_refused(room: Room) -> None:
    with pytest.raises(Refusal, match="a template may have 100,000 characters"):
        room.template(LEAD + "{# " + "x" * 100_000 + " #}").write()
