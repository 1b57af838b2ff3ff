"""The `[record]` of a beat.toml in, `RecordDeclaration` out."""

from __future__ import annotations

from decimal import Decimal
from typing import get_args

from newsbot.newsroom.declared import ChangeAction, FieldDeclaration, FieldType, RecordDeclaration
from newsbot.newsroom.names import Names, check_name
from newsbot.newsroom.table import Table

FIELD_TYPES: tuple[FieldType, ...] = get_args(FieldType)
CHANGE_ACTIONS: tuple[ChangeAction, ...] = get_args(ChangeAction)
_NUMBERS = ("integer", "decimal")
_MOMENTS = ("time", "date")


def read_record(table: Table) -> RecordDeclaration:
    """Faults are noted in the table's document."""
    declared = table.table("fields", need="it declares what a record holds")
    fields = {name: _field(declared.table(name), name) for name in declared.values}
    for name in fields:
        check_name(declared, name, "the field", name)
    record = RecordDeclaration(
        identity=table.texts("identity", need="the fields that make two records the same event"),
        happened_at=table.text("happened_at", need="the time or date field that says when the thing happened"),
        fields=fields,
        entity=table.text("entity"),
        aliases=table.text("aliases"),
        version_at=table.text("version_at"),
        clock=table.moment_of_day("clock"),
        zone=table.zone("zone"),
        final=table.expression("final"),
        retracted=table.expression("retracted"),
        cancelled=table.expression("cancelled"),
    )
    _check_mentions(table, record)
    table.close()
    return record


def _field(table: Table, name: str) -> FieldDeclaration:
    kind = table.choice("type", FIELD_TYPES, "text", need=f"one of {', '.join(FIELD_TYPES)}")
    field = FieldDeclaration(
        name=name,
        type=kind,
        unit=table.text("unit"),
        required=table.flag("required"),
        minimum=_number_of(table, "minimum", kind),
        maximum=_number_of(table, "maximum", kind),
        choices=table.texts("choices"),
        sentinels=table.texts("sentinels", numbers=True),
        on_change=table.choice("on_change", CHANGE_ACTIONS, "update"),
        on_change_by=_number_of(table, "on_change_by", kind),
    )
    if field.minimum is not None and field.maximum is not None and field.minimum > field.maximum:
        table.fault("minimum", f"is {field.minimum}, more than `maximum`, which is {field.maximum}")
    if field.choices and kind != "text":
        table.fault("choices", f"works on text fields only; this one is {kind}")
    table.close()
    return field


def _number_of(table: Table, key: str, kind: FieldType) -> Decimal | None:
    found = table.number(key)
    if found is not None and kind not in _NUMBERS:
        table.fault(key, f"works on integer and decimal fields only; this one is {kind}")
        return None
    return found


def _check_mentions(table: Table, record: RecordDeclaration) -> None:
    names = list(record.fields)
    for position, name in enumerate(record.identity):
        if name not in record.fields:
            table.unknown("identity", name, "field of the record", names, position)
    for key, name, kinds in (
        ("happened_at", record.happened_at, _MOMENTS),
        ("version_at", record.version_at, _MOMENTS),
        ("aliases", record.aliases, ("text",)),
        ("entity", record.entity, FIELD_TYPES),
    ):
        if name and name not in record.fields:
            table.unknown(key, name, "field of the record", names)
        elif name and record.fields[name].type not in kinds:
            table.fault(key, f"needs a {' or '.join(kinds)} field; `{name}` is {record.fields[name].type}")
    if record.happened_at in record.fields and not record.fields[record.happened_at].required:
        table.fault("happened_at", f"names `{record.happened_at}`; that field must be `required = true`")
    known = Names(names, {})
    known.check(table, "final", record.final)
    known.check(table, "retracted", record.retracted)
    known.check(table, "cancelled", record.cancelled)
