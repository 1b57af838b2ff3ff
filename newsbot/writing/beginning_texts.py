"""The files of a new beat as texts with `$names` to fill in; `beginning` fills them."""

from __future__ import annotations

from string import Template

BEAT = Template("""\
# Written by `newsbot beat new` from a sample; every line is yours to change. What each part means: docs/new-beat.md.

[beat]
title = $title
languages = ["en"]
media_topics = []                       # IPTC Media Topics, like [["20000847", "tennis"]]
news_window_hours = 48                  # older than this when it arrives: history, not news
varies = []                             # names of the {% vary %} choices that may vary

[record]
identity = $identity    # the fields that make two records the same event
happened_at = $moment

# on_change: what a change means once the article is out: silent, update, correction or kill.
[record.fields]
$fields

# --- what is news: a fact with a score is planned, the strongest one leads (docs/facts.md) ---
$facts
# --- what must hold before words are trusted (docs/checks.md) ---

# --- stories ---
[[stories]]
type = "report"
floor = "known($moment_name)"             # below it no story: write here what is worth one
slug = "$name-{$slug}"
lives_hours = "24"
text_valid_hours = "72"
""")

FACT = Template("""\
[[facts]]
name = "figure"
kind = "calc"
expression = "$figure"
score = "20"
why = "the $label is always told"

""")

FEED = Template("""\
# Written by `newsbot beat new` from a sample. Fill in url, licence and attribution, then take `enabled` out.
[feed]
beat = "$name"
title = $title
url = "https://wire.example/"
allowed_hosts = ["wire.example"]
reader = "$reader"
every_minutes = 60
items = $items
licence = "not yet known"               # under which terms may this wire be used?
attribution = $attribution    # the name printed as the source
files = "*$ending"
enabled = false
off_reason = "made from a sample: url, licence and attribution are still to be filled in"

[fields]
$fields
""")

STORY = Template("""\
{#- Written by `newsbot beat new`; every word is yours to change. Blocks and filters: docs/writing.md. -#}
{% lead %}
  {% headline %}$title: $names{% endheadline %}
  {% headline %}$title of $day{% endheadline %}
  {% short %}$title: $first{% endshort %}
  {% short %}$title{% endshort %}
  {% push %}$title: $joined.{% endpush %}
  {% push %}$title of $day.{% endpush %}
  $title news of $day: $joined$clauses, according to {{ source.name }}.
{% endlead %}
$satellites""")

SATELLITE = Template("""
{% fact "$field" %}
  $label: {{ $field }}.
{% endfact %}
""")

README = Template("""\
# $title

Made by `newsbot beat new $name --from $file`; items in the sample: $count.

1. `newsbot write $name $file --watch` shows the article again at each save.
2. beat.toml: the floor of a story, the facts that are news, what a change of each field means.
3. story.en.jinja: the words. A figure typed by hand has no source; put it into beat.toml.
4. feeds/$name-$wire.toml: url, licence and attribution; then switch the feed on.
5. fixtures/$name/<case>.toml: a recorded wire; the tests find it by themselves.
6. `newsbot beat check $name`, then `newsbot beat accept $name --by YOU`.
""")
