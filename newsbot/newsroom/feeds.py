"""feeds/<beat>-<wire>.toml in, `Feed` out, checked against the record its beat declares; feeds of leads have none."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import timedelta
from urllib.parse import urlsplit

from newsbot.newsroom.declared import Beat, Breaker, Feed, FieldMapping, Merge, Schedule, Unpivot
from newsbot.newsroom.document import Document
from newsbot.newsroom.expression import Expression
from newsbot.newsroom.faults import nearest, suggestion
from newsbot.newsroom.table import Table, top

READERS = ("json", "csv", "xml", "feed")
CONVERSIONS = ("epoch-ms", "epoch-s", "rfc2822", "date", "upper", "strip", "decimal-comma", "season", "points")
"""Besides those with a colon: `strptime:<format>`, `vtec:<part>` and the like."""
VTEC_PARTS = (
    "event", "class", "action", "office", "phenomenon", "significance", "type", "begins", "ends",
)  # fmt: skip
OF_RECORDS = (
    "beat", "items", "unpivot", "required_root", "reach_hours", "complete", "complete_year", "calendar",
    "coverage_floor", "deletes_by_omission", "universe", "skip_missing", "each", "merge", "breaker",
)  # fmt: skip
"""Keys a feed of leads does not have."""
_CRON_PART = re.compile(r"[0-9A-Za-z*/,\-]+")
_ENVIRONMENT_NAME = re.compile(r"[A-Z][A-Z0-9_]*")
_A_LICENCE = "under which licence the wire may be used; a feed without one is refused"
_AN_ATTRIBUTION = "whom to name as the source; a feed without one is refused"


def read_feed(document: Document, name: str, beats: Sequence[str], beat_of: Callable[[str], Beat | None]) -> Feed:
    """Faults are noted in the document; `beat_of` may answer None where the beat itself cannot be read."""
    root = top(document)
    table = root.table("feed", need="it describes the wire")
    leads = table.flag("leads")
    beat_name = table.text("beat", need=None if leads else f"one of {', '.join(beats)}")
    beat = None
    if leads:
        _refuse_records(root, table)
        beat_name = ""
    if beat_name in beats:
        beat = beat_of(beat_name)
    elif beat_name:
        table.unknown("beat", beat_name, "beat of this newsroom", beats)
    mappings = root.table("fields", need=None if leads else "it says where each record field stands in the wire")
    fields = {field: _mapping(mappings, field) for field in mappings.values}
    feed = _feed(table, name, beat_name, fields)
    if beat is not None and fields:
        _match_record(mappings, beat)
    _check_mentions(table, feed, beat)
    for each in (table, root):
        each.close()
    return feed


def _feed(table: Table, name: str, beat: str, fields: Mapping[str, FieldMapping]) -> Feed:
    reach = table.number("reach_hours", within=(0, 100_000))
    return Feed(
        name=name,
        beat=beat,
        title=table.text("title", need="what the wire is, in a few words"),
        url=_url(table),
        reader=_reader(table),
        schedule=_schedule(table),
        items=table.text("items"),
        fields=fields,
        licence=table.text("licence", need=_A_LICENCE),
        attribution=table.text("attribution", need=_AN_ATTRIBUTION),
        attribution_url=table.text("attribution_url"),
        allowed_hosts=table.texts("allowed_hosts", need="the hosts newsbot may ask for this wire"),
        place=table.place(),
        unpivot=_unpivot(table),
        namespaces=table.words("namespaces"),
        max_bytes=table.integer("max_bytes", 20_000_000, minimum=1),
        politeness_seconds=table.integer("politeness_seconds", 5),
        lane=table.choice("lane", ("urgent", "ordinary"), "ordinary"),
        key_env=_key_env(table),
        files=table.text("files", "*") or "*",
        enabled=table.flag("enabled", True),
        off_reason=_off_reason(table),
        required_root=table.text("required_root"),
        reach=None if reach is None else timedelta(hours=float(reach)),
        deletes_by_omission=table.flag("deletes_by_omission"),
        complete=table.flag("complete"),
        skip_missing=table.texts("skip_missing"),
        unpack=table.choice("unpack", ("", "zip"), ""),
        calendar=table.text("calendar"),
        coverage_floor=_condition(table, "coverage_floor"),
        universe=table.text("universe"),
        complete_year=_day_of_year(table),
        each=_each(table),
        merge=_merge(table, fields),
        breaker=_breaker(table),
        leads=_brings_leads(table),
    )


def _brings_leads(table: Table) -> bool:
    return table.values.get("leads") is True


def _reader(table: Table) -> str:
    if _brings_leads(table):
        return table.choice("reader", ("feed",), "feed")
    return table.choice("reader", READERS, "json", need=f"one of {', '.join(READERS)}")


def _refuse_records(root: Table, table: Table) -> None:
    """What a feed of leads cannot have: nothing of it ever becomes a record, and so an article."""
    for key in OF_RECORDS:
        if key in table:
            table.fault(key, "speaks of records; a feed with `leads = true` brings clues for editors only")
    if "fields" in root:
        root.document.note(
            root.line("fields"), "[fields] maps records; a feed with `leads = true` brings clues for editors only"
        )


def _url(table: Table) -> str:
    url = table.text("url", need="where the wire is fetched")
    if url.strip():
        try:
            parts = urlsplit(url)
            host = parts.hostname or ""
        except ValueError:
            parts, host = urlsplit(""), ""
        if parts.scheme not in ("http", "https") or not host:
            table.fault("url", f"must be an https:// address, not `{url}`")
        elif (allowed := table.values.get("allowed_hosts")) and host not in allowed:
            table.fault("url", f"asks {host}, which is not among `allowed_hosts` ({', '.join(map(str, allowed))})")
    return url


def _schedule(table: Table) -> Schedule:
    zone = table.zone("zone")
    minutes = table.number("every_minutes", within=(0, 1_000_000))
    cron = table.text("cron")
    if table.absent:
        pass
    elif ("every_minutes" in table) == ("cron" in table):
        key = "cron" if cron else "reader"
        table.document.note(
            table.line(key) if cron else table.line(),
            f'{table.title} needs either `every_minutes = 5` or `cron = "5 16 * * mon-fri"`'
            + (", not both" if cron else ""),
        )
    elif cron:
        _check_cron(table, cron)
    elif minutes is not None and minutes <= 0:
        table.fault("every_minutes", "must be more than 0")
    return Schedule(timedelta(minutes=float(minutes)) if minutes else None, cron, zone)


def _check_cron(table: Table, cron: str) -> None:
    parts = cron.split()
    if len(parts) != 5:
        table.fault("cron", f"must have five parts (minute hour day month weekday), not {len(parts)}: `{cron}`")
    for part in parts:
        if not _CRON_PART.fullmatch(part):
            table.fault("cron", f"has the part `{part}`; a part is written with digits, names, * / , and -")


def _key_env(table: Table) -> str:
    """A name only, so that no key is ever written into a file."""
    found = table.text("key_env")
    if found and not _ENVIRONMENT_NAME.fullmatch(found):
        table.fault("key_env", "must be the name of an environment variable, like BLS_KEY; keys never stand in files")
        return ""
    return found


def _off_reason(table: Table) -> str:
    off = table.values.get("enabled") is False
    return table.text("off_reason", need="why the feed is switched off (`enabled = false`)" if off else None)


def _day_of_year(table: Table) -> str:
    found = table.text("complete_year")
    if found and not re.fullmatch(r"(0[1-9]|1[0-2])-(0[1-9]|1[0-9]|2[0-8])", found):
        table.fault("complete_year", f"must be a month and a day up to the 28th, like `07-01`, not `{found}`")
        return ""
    if found and table.values.get("complete") is not True:
        table.fault("complete_year", "speaks of complete payloads; it needs `complete = true`")
    return found


def _each(table: Table) -> str:
    found = table.text("each")
    if found and table.values.get("reader") not in ("json", "feed"):
        table.fault("each", "works on json and feed only")
    return found


def _merge(table: Table, fields: Mapping[str, FieldMapping]) -> Merge | None:
    if "merge" not in table:
        table.raw("merge")
        return None
    inner = table.table("merge")
    merge = Merge(
        join=inner.words("join"),
        earliest=inner.texts("earliest"),
        latest=inner.texts("latest"),
        agreed=inner.texts("agreed"),
        leave=inner.expression("leave"),
        parts=inner.text("parts"),
        beside=inner.texts("beside"),
        left=inner.words("left"),
        gravest=_orders(inner.table("gravest")),
    )
    named = {
        "join": merge.join, "earliest": merge.earliest, "latest": merge.latest, "agreed": merge.agreed,
        "gravest": merge.gravest,
    }  # fmt: skip
    for key, names in named.items():
        for name in names:
            if name not in fields:
                inner.unknown(key, name, "field in [fields]", list(fields))
    for name in sorted(merge.leave.names if merge.leave else ()):
        if name not in fields:
            inner.unknown("leave", name, "field in [fields]", list(fields))
    joined = {"parts": (merge.parts,) if merge.parts else (), "beside": merge.beside, "left": merge.left.values()}
    for key, of_join in joined.items():
        for name in of_join:
            if name not in merge.join:
                inner.unknown(key, name, "field in `join`", list(merge.join))
    inner.close()
    return merge


def _breaker(table: Table) -> Breaker:
    if "breaker" not in table:
        table.raw("breaker")
        return Breaker()
    inner, usual = table.table("breaker"), Breaker()
    percent = inner.number("percent", within=(0, 100))
    silent = inner.number("silent_hours", within=(0, 100_000))
    found = Breaker(
        percent=usual.percent if percent is None else percent,
        records=inner.integer("records", usual.records, minimum=1),
        burst=inner.integer("burst", 0),
        stuck=inner.integer("stuck", 0),
        silent=None if silent is None else timedelta(hours=float(silent)),
    )
    inner.close()
    return found


def _orders(table: Table) -> dict[str, tuple[str, ...]]:
    found = {name: table.texts(name) for name in table.values}
    table.close()
    return found


def _condition(table: Table, key: str) -> str:
    found: Expression | None = table.expression(key)
    return found.text if found is not None else ""


def _unpivot(table: Table) -> Unpivot | None:
    if "unpivot" not in table:
        table.raw("unpivot")
        return None
    inner = table.table("unpivot")
    unpivot = Unpivot(
        keep=inner.texts("keep", need="the columns repeated on every record"),
        name_field=inner.text("name_field", need="what the header cell becomes"),
        value_field=inner.text("value_field", need="what the cell becomes"),
    )
    inner.close()
    if table.values.get("reader") != "csv":
        table.fault("unpivot", "works on csv only")
    return unpivot


# --- [fields] --------------------------------------------------------------------------------------------------------


def _mapping(mappings: Table, field: str) -> FieldMapping:
    """The short form is the path alone."""
    found = mappings.values[field]
    if isinstance(found, str):
        path = mappings.text(field)
        if not path.strip():
            mappings.fault(field, "is empty; write where the field stands in the wire")
        return FieldMapping(path)
    inner = mappings.table(field)
    mapping = FieldMapping(
        path=inner.text("path"),
        convert=_conversion(inner),
        constant=inner.text("constant"),
        missing=inner.texts("missing", numbers=True),
        default=inner.text("default"),
        origin=inner.flag("origin"),
        table=inner.text("table"),
    )
    if isinstance(found, dict) and bool(mapping.path) + bool(mapping.constant) + mapping.origin != 1:
        mappings.fault(
            field, "needs either `path`, where the field stands in the wire, or `constant`; or `origin = true`"
        )
    inner.close()
    return mapping


def _conversion(mapping: Table) -> str:
    found = mapping.text("convert")
    if not found or found in CONVERSIONS or (found.startswith("strptime:") and "%" in found):
        return found
    if found.startswith("extract:"):
        return _extraction(mapping, found)
    if re.fullmatch(r"season:(0[1-9]|1[0-2])", found):
        return found
    if re.fullmatch(r"vtec:(" + "|".join(VTEC_PARTS) + r")|starts:[1-9]", found):
        return found
    near = nearest(found.partition(":")[0], [*CONVERSIONS, "strptime"])
    near = "strptime:<format>" if near == "strptime" else near
    others = "strptime:<format>, extract:<pattern>, season:<month>, starts:<letters>, vtec:<part>"
    meant = f"did you mean `{near}`?" if near else f"known: {', '.join(CONVERSIONS)}, {others}"
    mapping.fault("convert", f"knows no `{found}`; {meant}")
    return ""


def _extraction(mapping: Table, found: str) -> str:
    try:
        groups = re.compile(found.removeprefix("extract:")).groups
    except re.error as error:
        mapping.fault("convert", f"has no regular expression after `extract:`: {error}")
        return ""
    if groups != 1:
        mapping.fault("convert", f"needs a pattern with one group in round brackets, not {groups}")
        return ""
    return found


def _match_record(mappings: Table, beat: Beat) -> None:
    """Nothing is mapped that the record does not declare, and everything it requires is mapped."""
    declared = beat.record.fields
    meant = set()
    for field in mappings.values:
        if field not in declared:
            meant.add(nearest(field, list(declared)))
            mappings.document.note(
                mappings.line(field),
                f"the record of {beat.name} declares no field `{field}`{suggestion(field, list(declared))}",
            )
    for name, declaration in declared.items():
        if declaration.required and name not in mappings.values and name not in meant:
            mappings.document.note(
                mappings.line(), f"[fields] has no `{name}`, which the record of {beat.name} requires"
            )


def _check_mentions(table: Table, feed: Feed, beat: Beat | None) -> None:
    for position, field in enumerate(feed.skip_missing):
        if field not in feed.fields:
            table.unknown("skip_missing", field, "field in [fields]", list(feed.fields), position)
    for field in re.findall(r"\{([^{}]*)\}", feed.universe):
        if beat is not None and field not in beat.record.fields:
            table.unknown("universe", field, f"field of {beat.name}", list(beat.record.fields))
    if feed.coverage_floor and beat is not None:
        floor = table.expression("coverage_floor")
        for name in sorted(floor.names if floor else ()):
            if name not in beat.record.fields:
                table.unknown("coverage_floor", name, f"field of {beat.name}", list(beat.record.fields))
