"""Each fault a newsroom's file can have is refused with file, line, what was expected, what came, the nearest word."""

from __future__ import annotations

from pathlib import Path

import pytest
from small_newsroom import BEAT, FEED, ROWS, SETTINGS, TABLE, build

from newsbot.newsroom import problems

FEED_FILE, BEAT_FILE, SETTINGS_FILE = "feeds/tides-office.toml", "templates/tides/beat.toml", "newsbot.toml"


def faults(root: Path, **changed: str) -> list[str]:
    found = problems(build(root, **changed))
    assert {refusal.code for refusal in found} <= {"CONFIG_INVALID"}
    return [refusal.message for refusal in found]


def changed(text: str, old: str, new: str) -> str:
    assert old in text, f"{old!r} no longer stands in the small newsroom"
    return text.replace(old, new, 1)


@pytest.mark.parametrize(
    ("old", "new", "line", "expected"),
    [
        ("licence =", "licenes =", 8, "unknown key `licenes` in [feed]; did you mean `licence`?"),
        ('licence = "CC BY 4.0"\n', "", 1,
         "[feed] has no `licence`; under which licence the wire may be used; a feed without one is refused"),
        ('"Tide Office"', '" "', 9,
         "`attribution` in [feed] is empty; whom to name as the source; a feed without one is refused"),
        ('beat = "tides"', 'beat = "tide"', 2,
         "`beat` in [feed] names `tide`, which is no beat of this newsroom; did you mean `tides`?"),
        ('beat = "tides"', "beat = 3", 2, "`beat` in [feed] must be text in quotes, not the number 3"),
        ("[feed]\n", "[feed]\nenabled = 1\n", 2, "`enabled` in [feed] must be true or false, not the number 1"),
        ("[feed]\n", "[feed]\nenabled = false\n", 1,
         "[feed] has no `off_reason`; why the feed is switched off (`enabled = false`)"),
        ("[feed]\n", "[feed]\nmax_bytes = 2.5\n", 2,
         "`max_bytes` in [feed] must be a whole number, not the number 2.5"),
        ("[feed]\n", "[feed]\nmax_bytes = 0\n", 2, "`max_bytes` in [feed] must be at least 1, not the number 0"),
        ("[feed]\n", '[feed]\nkey_env = "a7f3-secret"\n', 2,
         "`key_env` in [feed] must be the name of an environment variable, like BLS_KEY; keys never stand in files"),
        ("[feed]\n", '[feed]\nlane = "urgnt"\n', 2,
         "`lane` in [feed] must be one of `urgent`, `ordinary`, not `urgnt`; did you mean `urgent`?"),
        ("[feed]\n", '[feed]\nzone = "Europe/Berln"\n', 2,
         "`zone` in [feed] names `Europe/Berln`, which is no time zone; did you mean `Europe/Berlin`?"),
        ("every_minutes = 5", 'every_minutes = 5\ncron = "5 16 * * *"', 7,
         '[feed] needs either `every_minutes = 5` or `cron = "5 16 * * mon-fri"`, not both'),
        ("every_minutes = 5\n", "", 1, '[feed] needs either `every_minutes = 5` or `cron = "5 16 * * mon-fri"`'),
        ("every_minutes = 5", 'cron = "5 16 * *"', 6,
         "`cron` in [feed] must have five parts (minute hour day month weekday), not 4: `5 16 * *`"),
        ("every_minutes = 5", 'cron = "5 16 * * mo$"', 6,
         "`cron` in [feed] has the part `mo$`; a part is written with digits, names, * / , and -"),
        ('"https://tides.example/now.json"', '"ftp://tides.example/"', 4,
         "`url` in [feed] must be an https:// address, not `ftp://tides.example/`"),
        ('["tides.example"]', '["tide.example"]', 4,
         "`url` in [feed] asks tides.example, which is not among `allowed_hosts` (tide.example)"),
        ('["tides.example"]', '["tides.example", 3]', 10,
         "`allowed_hosts` in [feed] must be a list of texts; item 2 is the number 3"),
        ('["tides.example"]', '"tides.example"', 10,
         '`allowed_hosts` in [feed] must be a list of texts, not the text "tides.example"'),
        ('["level"]', '["levels"]', 11,
         "`skip_missing` in [feed] names `levels`, which is no field in [fields]; did you mean `level`?"),
        ("[feed]\n", '[feed]\ncoverage_floor = "levels > 1"\n', 2,
         "`coverage_floor` in [feed] names `levels`, which is no field of tides; did you mean `level`?"),
        ("[fields]", "[feed.unpivot]\nkeep = []\nname_field = 'n'\nvalue_field = 'v'\n[fields]", 13,
         "`unpivot` in [feed] works on csv only"),
        ("station =", "staton =", 14, "the record of tides declares no field `staton`; did you mean `station`?"),
        ('station = "name"\n', "", 13, "[fields] has no `station`, which the record of tides requires"),
        ('station = "name"', "station = 3", 14, "`station` in [fields] must be a table, not the number 3"),
        ('station = "name"', 'station = ""', 14,
         "`station` in [fields] is empty; write where the field stands in the wire"),
        ('station = "name"', "station = {}", 14,
         "`station` in [fields] needs either `path`, where the field stands in the wire, or `constant`; "
         "or `origin = true`"),
        ('"epoch-s"', '"epoch-sec"', 15, "`convert` in [fields.time] knows no `epoch-sec`; did you mean `epoch-s`?"),
        ('"epoch-s"', '"strptime"', 15,
         "`convert` in [fields.time] knows no `strptime`; did you mean `strptime:<format>`?"),
        ("convert =", "covert =", 15, "unknown key `covert` in [fields.time]; did you mean `convert`?"),
    ],
)  # fmt: skip
def test_faults_of_a_feed(tmp_path: Path, old: str, new: str, line: int, expected: str) -> None:
    found = faults(tmp_path, feed=changed(FEED, old, new))
    assert f"{FEED_FILE}:{line}: {expected}" in found
    if "unpivot" not in new:
        assert len(found) == 1, "one mistake is one fault"


@pytest.mark.parametrize(
    ("old", "new", "line", "expected"),
    [
        ('languages = ["en"]', 'languages = ["english"]', 3,
         "`languages` in [beat] names `english`; a language is written like en, zh, en-US or fr-CA"),
        ('["20000153", "earthquake"]', '["153", "earthquake"]', 4,
         '`media_topics` in [beat] must be pairs like ["20000153", "earthquake"]'),
        ("identity = [", "identty = [", 7, "unknown key `identty` in [record]; did you mean `identity`?"),
        ('["station", "time"]', '["station", "tiem"]', 7,
         "`identity` in [record] names `tiem`, which is no field of the record; did you mean `time`?"),
        ('happened_at = "time"', 'happened_at = "level"', 9,
         "`happened_at` in [record] needs a time or date field; `level` is decimal"),
        ('type = "time", required = true', 'type = "time"', 9,
         "`happened_at` in [record] names `time`; that field must be `required = true`"),
        ("happened_at", 'version_at = "tim"\nhappened_at', 9,
         "`version_at` in [record] names `tim`, which is no field of the record; did you mean `time`?"),
        ("happened_at", 'clock = "25:00"\nhappened_at', 9,
         '`clock` in [record] must be a time of day like "16:00", not the text "25:00"'),
        ("state == 'void'", "stat == 'void'", 10,
         "`retracted` in [record] uses `stat`, which nothing declares; did you mean `state`?"),
        ('"decimal"', '"decimals"', 15,
         "`type` in [record.fields.level] must be one of `text`, `integer`, `decimal`, `time`, `date`, `boolean`, "
         "not `decimals`; did you mean `decimal`?"),
        ("minimum = -3", "minimum = 30", 15,
         "`minimum` in [record.fields.level] is 30, more than `maximum`, which is 12.5"),
        ('"void"]', '"void"], maximum = 1', 16,
         "`maximum` in [record.fields.state] works on integer and decimal fields only; this one is text"),
        ("minimum = -3", 'choices = ["1"]', 15,
         "`choices` in [record.fields.level] works on text fields only; this one is decimal"),
        ('"kill"', '"remove"', 13,
         "`on_change` in [record.fields.station] must be one of `silent`, `update`, `correction`, `kill`, "
         "not `remove`"),
        ("high = 4", 'high = "4"', 19, '`high` in [floors] must be a number, not the text "4"'),
        ("high = 4", "high = inf", 19, "`high` in [floors] must be a number, not the number Infinity"),
        ('{ en = "the tide office" }', '{ de = "das Amt" }', 22, "`office` in [constants] has no text for en"),
        ("level = {", "Level = {", 15,
         "the field `Level` must be written with a-z, 0-9 and _, beginning with a letter"),
        ('name = "harbour"', 'name = "is"', 25, "the fact `is` is a word of the condition language; take another name"),
        ('name = "harbour"', 'name = "period"', 25, "the fact `period` is a name of newsbot's own; take another name"),
        ('name = "harbour"', 'name = "level"', 25,
         "`name` in [[facts]] is `level`, which is a field of the record already"),
        ('name = "harbour"', 'name = "record"', 31,
         "`name` in [[facts]] is `record` again; it stood in line 25 already"),
        ("(?P<town>", "(?P<town", 28,
         "`pattern` in [[facts]] is no regular expression: missing >, unterminated name at position 5"),
        ('field = "station"', 'field = "sation"', 27,
         "`field` in [[facts]] names `sation`, which is no field of the record; did you mean `station`?"),
        ('"50 + level"', '"50 + levl"', 34,
         "`score` in [[facts]] uses `levl`, which nothing declares; did you mean `level`?"),
        ('"50 + level"', '"50 +"', 34,
         "`score` in [[facts]] cannot be read: '50 +' is no condition: invalid syntax; "
         "write it like `magnitude >= 4.5 and known(felt)`"),
        ('"50 + level"', "[50]", 34, "`score` in [[facts]] must be a condition in quotes, or a number, not a list"),
        ("known(harbour.town)", "know(harbour.town)", 36,
         "`when` in [[facts]] cannot be read: know may not be called so in 'know(harbour.town)'; "
         "allowed: abs, known, max, min"),
        ('"TIME_FUTURE"', '"future"', 41,
         "`code` in [[checks]] must be a reason code in capitals, like TIME_FUTURE, not `future`"),
        ('verdict = "hold"', 'verdict = "holt"', 42,
         "`verdict` in [[checks]] must be one of `label`, `hold`, `drop`, `merge`, `alarm`, `refuse`, "
         "`propose_correction`, `propose_kill`, not `holt`; did you mean `hold`?"),
        ('field = "time"', 'field = "tim"', 43,
         "`field` in [[checks]] names `tim`, which is no field of the record; did you mean `time`?"),
        ('field = "time"', 'fields = ["time", "tim"]', 43,
         "`fields` in [[checks]] names `tim`, which is no field of the record; did you mean `time`?"),
        ("floors.high", "floors.hihg", 48,
         "`floor` in [[stories]] uses `floors.hihg`, which nothing declares; did you mean `floors.high`?"),
        ("slug =", 'facts = ["harbor"]\nslug =', 49,
         "`facts` in [[stories]] names `harbor`, which is no declared fact; did you mean `harbour`?"),
        ("slug =", 'period = "dya"\nslug =', 49,
         "`period` in [[stories]] must be one of `day`, `week`, `group`, not `dya`; did you mean `day`?"),
        ("slug =", 'period = "group"\nslug =', 49,
         "`period` in [[stories]] is \"group\", which needs `group_by`: the record fields that make one"),
        ("slug =", 'group_by = ["level"]\nslug =', 49,
         "`group_by` in [[stories]] parts a day or a week, or makes a group; it needs `period`"),
        ("slug =", 'ready = "true"\nslug =', 49,
         '`ready` in [[stories]] is asked of the records of a group; it needs `period = "group"`'),
        ("slug =", 'period = "day"\nuntil = "nothing"\nslug =', 50,
         "`until` in [[stories]] names `nothing`, which is no time field of the record; known: time"),
        ("slug =", 'unless_released = ["high"]\nslug =', 49,
         "`unless_released` in [[stories]] names `high`, which is no other type of story of a record"),
        ("slug =", 'solg = "x"\nslug =', 49, "unknown key `solg` in [[stories]]; did you mean `slug`?"),
        ("[[facts]]", "[facts]", 30, "no TOML: cannot overwrite a value"),
    ],
)  # fmt: skip
def test_faults_of_a_beat(tmp_path: Path, old: str, new: str, line: int, expected: str) -> None:
    assert f"{BEAT_FILE}:{line}: {expected}" in faults(tmp_path, beat=changed(BEAT, old, new))


@pytest.mark.parametrize(
    ("old", "new", "line", "expected"),
    [
        ('name = "The Small Newsroom"\n', "", 1,
         "[newsroom] has no `name`; the newsroom's name as readers know it"),
        ("responsible =", "responsable =", 3, "unknown key `responsable` in [newsroom]; did you mean `responsible`?"),
        ('"https://small.example/contact"', '"small.example"', 4,
         "`contact_url` in [newsroom] must be an https:// address, not `small.example`"),
        ("[label.byline]", '[label]\njurisdiction = "uk"\n[label.byline]', 10,
         "`jurisdiction` in [label] must be one of `default`, `eu`, `cn`, not `uk`"),
        ('["DE"]', '["Germany"]', 13,
         "`countries` in [coverage] names `Germany`; a country is its ISO 3166 code, like US"),
        ("latitude = 52.52", "latitude = 152.52", 17,
         "`latitude` in [[coverage.places]] must be a number from -90 to 90, not the number 152.52"),
        ("radius_km = 30\n", "", 15,
         "[[coverage.places]] has no `radius_km`; how far the place reaches, in kilometres"),
        ("[coverage.tides]", "[coverage.tide]", 21,
         "`tide` in [coverage] is neither countries, places, entities nor a beat of this newsroom; "
         "did you mean `tides`?"),
        ("high = 4.5", "hihg = 4.5", 22, "the beat tides declares no floor `hihg`; did you mean `high`?"),
        ("high = 4.5", "high = true", 22, "`high` in [coverage.tides] must be a number, not true"),
        ('"senior"', '"chief"', 25, "`role` in [people.ana] must be one of `editor`, `senior`, not `chief`"),
        ('languages = ["en"]', 'languages = ["fr"]', 26,
         "`languages` in [people.ana] names `fr`, which is no language of this newsroom; known: de, en"),
        ("[people.ana]", "[keys]\napprove = 3\n[people.ana]", 25,
         "`approve` in [keys] must be text in quotes, not the number 3"),
        ("[people.ana]", "[peopel.ana]", 24, "unknown key `peopel` in the top of the file; did you mean `people`?"),
    ],
)  # fmt: skip
def test_faults_of_the_settings(tmp_path: Path, old: str, new: str, line: int, expected: str) -> None:
    assert faults(tmp_path, settings=changed(SETTINGS, old, new)) == [f"{SETTINGS_FILE}:{line}: {expected}"]


@pytest.mark.parametrize(
    ("table", "rows", "expected"),
    [
        (TABLE.replace('"name"', '"names"'), ROWS,
         "feeds/reference/towns.toml:2: `key` names `names`, which is no column of feeds/reference/towns.csv; "
         "did you mean `name`?"),
        (TABLE.replace("2026-01-31", '"2026-01-31"'), ROWS,
         "feeds/reference/towns.toml:5: `date` in [table] must be a date like 2026-01-31, without quotes, "
         'not the text "2026-01-31"'),
        (TABLE.replace("licence", "license"), ROWS,
         "feeds/reference/towns.toml:3: unknown key `license` in [table]; did you mean `licence`?"),
        (TABLE + 'sha256 = "00"\n', "name\nx\n",
         "feeds/reference/towns.toml:6: `sha256` in [table] is 00, but feeds/reference/towns.csv has "
         "ccd407ac27acd341c689d438cdea74d570171b3eb46a4e834bf4341ea5908175; "
         "somebody changed one without the other"),
        (TABLE, "", "feeds/reference/towns.csv:1: is empty; its first line names the columns"),
        (TABLE, "name,name\n", "feeds/reference/towns.csv:1: the column `name` stands there twice"),
        (TABLE, "name,\n", "feeds/reference/towns.csv:1: a column has no name: name,"),
        (TABLE, 'name,people\n"two\nlines",1\nx\n',
         "feeds/reference/towns.csv:4: has 1 cells; the first line names 2 columns"),
        (TABLE, "name,people\n\n,3\n", "feeds/reference/towns.csv:3: has no `name`, which names the row"),
        (TABLE, 'name,people\n"x"y,3\n', "feeds/reference/towns.csv:2: no CSV: ',' expected after '\"'"),
    ],
)  # fmt: skip
def test_faults_of_a_reference_table(tmp_path: Path, table: str, rows: str, expected: str) -> None:
    assert faults(tmp_path, table=table, rows=rows) == [expected]


def test_a_pinned_hash_that_agrees_is_no_fault(tmp_path: Path) -> None:
    import hashlib

    pinned = TABLE + f'sha256 = "{hashlib.sha256(ROWS.encode()).hexdigest().upper()}"\n'
    assert faults(tmp_path, table=pinned) == []


@pytest.mark.parametrize(
    ("text", "line", "expected"),
    [
        ("a = 1\nb =\n", 2, "no TOML: invalid value"),
        ("a = 1\n\na = 2\n", 3, "no TOML: cannot overwrite a value"),
        ('a = 1\nb = """\nnever ends\n', 3, "no TOML: "),
        ('a = 1\nb = "', 2, "no TOML: unterminated string"),
        ("[a\n", 1, "no TOML: expected ']' at the end of a table declaration"),
    ],
)
def test_what_is_no_toml_is_named_with_its_line(tmp_path: Path, text: str, line: int, expected: str) -> None:
    assert f"{FEED_FILE}:{line}: {expected}" in faults(tmp_path, feed=text)[0]


def test_a_file_that_is_no_utf8_is_named_with_its_line(tmp_path: Path) -> None:
    build(tmp_path)
    (tmp_path / FEED_FILE).write_bytes(b'[feed]\ntitle = "\xe4"\n')
    (tmp_path / "feeds/reference/towns.csv").write_bytes(b"name\nM\xfcnchen\n")
    assert [found.message for found in problems(tmp_path)] == [
        f"{FEED_FILE}:2: byte 0xe4 is no UTF-8; save the file as UTF-8",
        "feeds/reference/towns.csv:2: no UTF-8; save the file as UTF-8",
    ]


def test_a_byte_order_mark_is_no_fault(tmp_path: Path) -> None:
    assert faults(tmp_path, feed="\ufeff" + FEED, rows="\ufeff" + ROWS) == []


def test_a_missing_table_names_what_is_missing(tmp_path: Path) -> None:
    assert faults(tmp_path, feed="x = 1\n") == [
        f"{FEED_FILE}:1: unknown key `x` in the top of the file; known: feed, fields",
        f"{FEED_FILE}:1: the top of the file has no `feed`; it describes the wire",
        f"{FEED_FILE}:1: the top of the file has no `fields`; it says where each record field stands in the wire",
    ]


def test_a_table_whose_rows_are_missing(tmp_path: Path) -> None:
    build(tmp_path)
    (tmp_path / "feeds/reference/towns.csv").unlink()
    assert [found.message for found in problems(tmp_path)] == [
        "feeds/reference/towns.toml:1: its rows in feeds/reference/towns.csv cannot be read: No such file or directory"
    ]
