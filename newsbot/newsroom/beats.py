"""templates/<beat>/beat.toml in, `Beat` out; words that point at fields or facts must point at something."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import timedelta
from decimal import Decimal
from pathlib import Path

from newsbot.newsroom.charts import read_chart
from newsbot.newsroom.declared import (
    Beat,
    CheckDeclaration,
    FactDeclaration,
    Place,
    RecordDeclaration,
    Settings,
    StoryDeclaration,
)
from newsbot.newsroom.document import Document
from newsbot.newsroom.faults import fault, suggestion
from newsbot.newsroom.names import Names, check_name
from newsbot.newsroom.record import read_record
from newsbot.newsroom.table import NEVER, Table, top
from newsbot.story import Refusal, Verdict

_MEDIA_TOPIC = re.compile(r"[0-9]{8}")
_CODE = re.compile(r"[A-Z][A-Z0-9_]*")
_VERDICTS = tuple(str(verdict) for verdict in Verdict if verdict is not Verdict.PASS)


def read_beat(document: Document, name: str, directory: Path, floors: Mapping[str, Decimal]) -> Beat:
    """Faults are noted in the document; `floors` are the newsroom's own, and win."""
    root = top(document)
    table = root.table("beat", need="it describes the beat")
    languages = table.languages("languages", need='the languages the beat is written in, like ["en"]')
    record = read_record(root.table("record", need="it declares what a record holds"))
    declared_floors = _floors(root.table("floors"))
    constants = _constants(root.table("constants"), languages)
    facts = tuple(_fact(each) for each in root.tables("facts"))
    names = _names(record, facts, constants, declared_floors)
    stories = tuple(_story(each, record, facts, names) for each in root.tables("stories"))
    beat = Beat(
        name=name,
        title=table.text("title", need="the beat's name as a reader sees it"),
        directory=directory,
        languages=languages,
        media_topics=_media_topics(table),
        record=record,
        facts=facts,
        checks=tuple(_check(each, record, declared_floors) for each in root.tables("checks")),
        stories=stories,
        charts=tuple(read_chart(each, stories, facts, names) for each in root.tables("charts")),
        constants=constants,
        floors={**declared_floors, **{key: value for key, value in floors.items() if key in declared_floors}},
        news_window=timedelta(hours=table.integer("news_window_hours", 48, minimum=1)),
        newest_only=table.flag("newest_only"),
        section=table.text("section"),
        varies=table.texts("varies"),
        same_phrase_percent=table.integer("same_phrase_percent", 100, minimum=1),
    )
    _check_facts(root, record, names)
    _check_unless_released(root, stories)
    _check_once(root, "facts", "name")
    _check_once(root, "checks", "name")
    _check_once(root, "stories", "type")
    _check_once(root, "charts", "name")
    if not beat.stories:
        document.note(1, "no [[stories]]; a beat writes at least one type of story")
    for each in (table, root):
        each.close()
    return beat


def unknown_floors(settings: Settings, beat: Beat, document: Document) -> list[Refusal]:
    """What `[coverage.<beat>]` of newsbot.toml, the document, sets without the beat declaring it."""
    return [
        fault(
            document.name,
            document.lines.of("coverage", beat.name, floor),
            f"the beat {beat.name} declares no floor `{floor}`{suggestion(floor, list(beat.floors))}",
        )
        for floor in settings.floors.get(beat.name, {})
        if floor not in beat.floors
    ]


# --- [beat], [floors], [constants] -----------------------------------------------------------------------------------


def _media_topics(table: Table) -> tuple[tuple[str, str], ...]:
    found = table.raw("media_topics") or []
    topics = []
    for position, item in enumerate(found if isinstance(found, list) else [found]):
        match item:
            case [str(code), str(word)] if _MEDIA_TOPIC.fullmatch(code):
                topics.append((code, word))
            case _:
                table.fault("media_topics", 'must be pairs like ["20000153", "earthquake"]', position)
    return tuple(topics)


def _floors(table: Table) -> dict[str, Decimal]:
    for name in table.values:
        check_name(table, name, "the floor", name)
    return {name: found for name in table.values if (found := table.number(name)) is not None}


def _constants(table: Table, languages: Sequence[str]) -> dict[str, tuple[Mapping[str, str], Place]]:
    """A plain text is the same in every language."""
    constants: dict[str, tuple[Mapping[str, str], Place]] = {}
    for name, value in table.values.items():
        check_name(table, name, "the constant", name)
        if isinstance(value, str):
            table.text(name)
            constants[name] = (dict.fromkeys(languages, value), table.place(name))
            continue
        words = table.words(name)
        if missing := [language for language in languages if language not in words and isinstance(value, dict)]:
            table.fault(name, f"has no text for {', '.join(missing)}")
        constants[name] = (words, table.place(name))
    return constants


# --- [[facts]], [[checks]], [[stories]] ------------------------------------------------------------------------------


def _fact(table: Table) -> FactDeclaration:
    name = table.text("name", need="templates and conditions call the fact by it")
    if name:
        check_name(table, name, "the fact", "name")
    table.pattern("pattern")
    return FactDeclaration(
        name=name,
        kind=table.text("kind", need="the computation wanted; docs/facts.md lists them"),
        score=table.expression("score"),
        why=table.text("why"),
        when=table.expression("when"),
        options=table.rest(),
        place=table.place(),
    )


def _check(table: Table, record: RecordDeclaration, floors: Mapping[str, Decimal]) -> CheckDeclaration:
    table.pattern("pattern")
    check = CheckDeclaration(
        name=table.text("name", need="reports call the check by it"),
        kind=table.text("kind", need="the kind of check; docs/checks.md lists them"),
        code=table.text("code", need="the reason code it gives"),
        verdict=table.choice("verdict", _VERDICTS, "hold", need=f"one of {', '.join(_VERDICTS)}"),
        message=table.text("message"),
        unit=table.text("unit"),
        citation=table.text("citation"),
        when=table.expression("when"),
        options=table.rest(),
        place=table.place(),
    )
    if check.code and not _CODE.fullmatch(check.code):
        table.fault("code", f"must be a reason code in capitals, like TIME_FUTURE, not `{check.code}`")
    _check_field(table, record)
    return check


def _story(
    table: Table, record: RecordDeclaration, facts: Sequence[FactDeclaration], names: Names
) -> StoryDeclaration:  # fmt: skip
    story = StoryDeclaration(
        type=table.text("type", need="queue and templates call this type of story by it"),
        floor=table.expression("floor", need="the condition below which there is no story"),
        place=table.place(),
        period=table.choice("period", ("", "day", "week", "group"), ""),
        period_floor=table.expression("period_floor"),
        group_by=table.texts("group_by"),
        group_split=table.text("group_split"),
        ready=table.expression("ready"),
        within_days=table.integer("within_days", 0, minimum=1) if "within_days" in table else None,
        until=table.text("until"),
        template=table.text("template", "story"),
        lives_hours=table.expression("lives_hours"),
        text_valid_hours=table.expression("text_valid_hours"),
        urgent=table.expression("urgent"),
        confirm=table.expression("confirm"),
        sensitive=table.expression("sensitive"),
        sensitive_why=table.text("sensitive_why"),
        hold=table.expression("hold"),
        hold_code=table.text("hold_code", "RANGE_EXTRAORDINARY"),
        hold_why=table.text("hold_why", need="what an editor should look at" if "hold" in table else None),
        slug=table.text("slug"),
        facts=table.texts("facts"),
        unless_released=table.texts("unless_released"),
    )
    declared = [fact.name for fact in facts]
    for position, name in enumerate(story.facts):
        if name not in declared:
            table.unknown("facts", name, "declared fact", declared, position)
    _check_group(table, story, record)
    if not _CODE.fullmatch(story.hold_code):
        table.fault("hold_code", f"must be a reason code in capitals, like RANGE_JUMP, not `{story.hold_code}`")
    for key in (
        "floor", "period_floor", "ready", "lives_hours", "text_valid_hours", "urgent", "confirm", "sensitive", "hold",
    ):  # fmt: skip
        names.check(table, key, getattr(story, key))
    table.close()
    return story


def _check_group(table: Table, story: StoryDeclaration, record: RecordDeclaration) -> None:
    for position, name in enumerate(story.group_by):
        if name not in record.fields:
            table.unknown("group_by", name, "field of the record", list(record.fields), position)
    if story.period == "group" and not story.group_by:
        table.fault("period", 'is "group", which needs `group_by`: the record fields that make one')
    if story.group_by and not story.period:
        table.fault("group_by", "parts a day or a week, or makes a group; it needs `period`")
    if story.ready is not None and story.period != "group":
        table.fault("ready", 'is asked of the records of a group; it needs `period = "group"`')
    if story.within_days is not None and story.period != "group":
        table.fault("within_days", 'parts the records of a group; it needs `period = "group"`')
    if story.until and story.period != "day":
        table.fault("until", 'lists what is in force on a day; it needs `period = "day"`')
    if story.until and (story.until not in record.fields or record.fields[story.until].type != "time"):
        times = [name for name, field in record.fields.items() if field.type == "time"]
        table.unknown("until", story.until, "time field of the record", times)


def _check_unless_released(root: Table, stories: Sequence[StoryDeclaration]) -> None:
    """Each names another type of story of a single record."""
    for table, story in zip(root.tables("stories"), stories, strict=True):
        others = [one.type for one in stories if not one.period and one is not story]
        if story.unless_released and story.period:
            table.fault("unless_released", "is asked of stories of a single record; a story with `period` has none")
        for position, name in enumerate(story.unless_released):
            if name not in others:
                table.unknown("unless_released", name, "other type of story of a record", others, position)


# --- what points at what ---------------------------------------------------------------------------------------------


def _names(
    record: RecordDeclaration, facts: Iterable[FactDeclaration], constants: Iterable[str], floors: Iterable[str]
) -> Names:
    plain = [*record.fields, *(fact.name for fact in facts), "source", "as_of", "story", "period", "group"]
    return Names(plain, {"floors": floors, "const": constants})


def _check_facts(root: Table, record: RecordDeclaration, names: Names) -> None:
    for table in root.tables("facts"):
        _check_field(table, record)
        for key in ("score", "when"):
            names.check(table, key, table.expression(key) if isinstance(table.values.get(key), str) else NEVER)
        name = table.values.get("name")
        if name in record.fields:
            table.fault("name", f"is `{name}`, which is a field of the record already")


def _check_field(table: Table, record: RecordDeclaration) -> None:
    """`field`, and each of `fields`, is a field of the record; of a group's it is `group.<field>`."""
    found, known = table.values.get("field"), list(record.fields)
    if isinstance(found, str) and found.removeprefix("group.") not in record.fields:
        table.unknown("field", found, "field of the record", known)
    several = table.values.get("fields")
    for position, name in enumerate(several if isinstance(several, list) else ()):
        if isinstance(name, str) and name not in record.fields:
            table.unknown("fields", name, "field of the record", known, position)


def _check_once(root: Table, key: str, name_key: str) -> None:
    seen: dict[str, int] = {}
    for table in root.tables(key):
        name = table.values.get(name_key)
        if isinstance(name, str) and name in seen:
            table.fault(name_key, f"is `{name}` again; it stood in line {seen[name]} already")
        elif isinstance(name, str):
            seen[name] = table.line(name_key)
