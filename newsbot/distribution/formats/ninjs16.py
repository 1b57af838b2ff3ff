"""An article as ninjs 1.6 of the IPTC: the line every consumer measured so far reads whole."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import Any

from newsbot.canonical import utc_text
from newsbot.distribution.formats.body import body_html, body_text
from newsbot.distribution.formats.charts import association
from newsbot.distribution.formats.markup import plain, web_address
from newsbot.distribution.formats.outgoing import MEDIA_TOPICS, Outgoing
from newsbot.label import DIGITAL_SOURCE_TYPES

STANDARD = {
    "name": "ninjs",
    "version": "1.6",
    "schema": "http://www.iptc.org/std/ninjs/ninjs-schema_1.6.json",
}


def render(outgoing: Outgoing) -> bytes:
    return json.dumps(item(outgoing), ensure_ascii=False, separators=(",", ":"), allow_nan=False).encode()


def item(outgoing: Outgoing) -> dict[str, Any]:
    """The ninjs object. The schema is closed: what is ours stands in the envelope of the change feed."""
    draft, label = outgoing.draft, outgoing.label
    found: dict[str, Any] = {
        "$standard": STANDARD,
        "uri": outgoing.uri,
        "type": "text",
        "version": str(outgoing.version),
        "pubstatus": "canceled" if outgoing.killed else "usable",
        "firstcreated": utc_text(outgoing.first_released_at),
        "versioncreated": utc_text(outgoing.versioncreated),
        "language": draft.language,
        "urgency": _urgency(outgoing),
        "slugline": plain(draft.slug),
        "headline": plain(outgoing.headline),
        "byline": plain(label.byline),
        "description_text": plain(outgoing.summary),
        "body_html": body_html(outgoing),
        "body_text": body_text(outgoing),
        "usageterms": plain(label.text),
        "digitalsourcetype": {
            "name": DIGITAL_SOURCE_TYPES[label.digital_source_type],
            "uri": label.digital_source_type,
        },
        "subject": [{"name": name, "scheme": MEDIA_TOPICS, "code": code} for code, name in outgoing.media_topics],
        "infosource": _sources(outgoing),
        "trustindicator": _who_answers(outgoing),
    }
    if outgoing.charts:
        found["associations"] = {chart.name: association(outgoing, chart) for chart in outgoing.charts}
    if outgoing.ednote:
        found["ednote"] = plain(outgoing.ednote)
    if not outgoing.killed:
        found["expires"] = utc_text(draft.text_valid_until)
        found |= _place(outgoing)
    return found


def _urgency(outgoing: Outgoing) -> int:
    """1 is the highest. A kill comes first, then what the beat calls urgent, then the score."""
    if outgoing.killed:
        return 1
    if outgoing.draft.urgent:
        return 2
    score = outgoing.draft.score
    return 3 if score >= 80 else 4 if score >= 60 else 5 if score >= 30 else 6


def _sources(outgoing: Outgoing) -> list[dict[str, Any]]:
    """Whose data it is. Licences stand in the HTML and in the feed; ninjs has no field for them on a source."""
    found = []
    for source in outgoing.sources:
        named: dict[str, Any] = {"name": plain(source.name)}
        if address := web_address(source.url):
            named["contactinfo"] = [{"type": "web", "value": address}]
        found.append(named)
    return found


def _who_answers(outgoing: Outgoing) -> list[dict[str, str]]:
    address = web_address(outgoing.settings.contact_url)
    if not address:
        return []
    return [
        {
            "scheme": "https://schema.org/",
            "code": "publishingPrinciples",
            "title": plain(outgoing.settings.responsible),
            "href": address,
        }
    ]


def _place(outgoing: Outgoing) -> dict[str, Any]:
    """Where it happened, when the record says so by `latitude` and `longitude`."""
    found = {fact.name: fact.value for fact in outgoing.draft.facts if fact.name in ("latitude", "longitude")}
    latitude, longitude = found.get("latitude"), found.get("longitude")
    if not isinstance(latitude, Decimal) or not isinstance(longitude, Decimal):
        return {}
    point = {"type": "Point", "coordinates": [float(longitude), float(latitude)]}
    return {"place": [{"geometry_geojson": point}]}
