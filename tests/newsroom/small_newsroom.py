"""A newsroom as small as one can be, to be broken in one place at a time."""

from __future__ import annotations

from pathlib import Path

SETTINGS = """\
[newsroom]
name = "The Small Newsroom"
responsible = "The Small Newsroom, desk"
contact_url = "https://small.example/contact"
base_url = "https://small.example/news/"
languages = ["en", "de"]
zone = "Europe/Berlin"

[label.byline]
en = "Robot"

[coverage]
countries = ["DE"]

[[coverage.places]]
name = "Berlin"
latitude = 52.52
longitude = 13.4
radius_km = 30

[coverage.tides]
high = 4.5

[people.ana]
role = "senior"
languages = ["en"]
"""
BEAT = """\
[beat]
title = "Tides"
languages = ["en"]
media_topics = [["20000153", "earthquake"]]

[record]
identity = ["station", "time"]
entity = "station"
happened_at = "time"
retracted = "state == 'void'"

[record.fields]
station = { type = "text", required = true, on_change = "kill" }
time = { type = "time", required = true }
level = { type = "decimal", unit = "m", required = true, minimum = -3, maximum = 12.5 }
state = { type = "text", choices = ["good", "void"], sentinels = ["n/a", -1] }

[floors]
high = 4

[constants]
office = { en = "the tide office" }

[[facts]]
name = "harbour"
kind = "match"
field = "station"
pattern = '^(?P<town>\\w+)$'

[[facts]]
name = "record"
kind = "extreme_since"
field = "level"
score = "50 + level"
why = "the highest for long"
when = "known(harbour.town)"

[[checks]]
name = "future"
kind = "not_after"
code = "TIME_FUTURE"
verdict = "hold"
field = "time"
tolerance_minutes = 5

[[stories]]
type = "tide"
floor = "level >= floors.high"
slug = "tide-{harbour.town}"
lives_hours = 12
"""
FEED = """\
[feed]
beat = "tides"
title = "Tides of the office"
url = "https://tides.example/now.json"
reader = "json"
every_minutes = 5
items = "gauges[]"
licence = "CC BY 4.0"
attribution = "Tide Office"
allowed_hosts = ["tides.example"]
skip_missing = ["level"]

[fields]
station = "name"
time = { path = "at", convert = "epoch-s" }
level = { path = "m", missing = ["-", -99] }
"""
TABLE = """\
[table]
key = "name"
licence = "CC0"
source = "compiled by hand"
date = 2026-01-31
"""
ROWS = "name,people\nHamburg,1900000\nBremen,570000\n"

FILES = {
    "newsbot.toml": SETTINGS,
    "templates/tides/beat.toml": BEAT,
    "templates/tides/story.en.jinja": "",
    "feeds/tides-office.toml": FEED,
    "feeds/reference/towns.toml": TABLE,
    "feeds/reference/towns.csv": ROWS,
}


def build(root: Path, **changed: str) -> Path:
    """Writes the newsroom; `changed` replaces whole files by a short name: settings, beat, feed, table, rows."""
    short = dict(zip(("settings", "beat", "template", "feed", "table", "rows"), FILES, strict=True))
    contents = {**FILES, **{short[name]: text for name, text in changed.items()}}
    for name, text in contents.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, encoding="utf-8")
    return root
