"""An article as ninjs 2.2 and 3.1: the same item as in 1.6, its texts and subjects in lists with roles."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from newsbot.distribution.formats import ninjs16
from newsbot.distribution.formats.outgoing import MEDIA_TOPICS, Outgoing

_SCHEMA = "https://www.iptc.org/std/ninjs/ninjs-schema_{}.json"
_KEPT = (
    "uri", "type", "version", "pubstatus", "firstcreated", "versioncreated", "language", "urgency", "slugline",
    "usageterms", "digitalsourcetype", "ednote", "expires",
)  # fmt: skip
_SCHEME_OF_TRUST = "https://schema.org/"
_CAMEL: Mapping[str, str] = {
    "pubstatus": "pubStatus", "firstcreated": "firstCreated", "versioncreated": "versionCreated",
    "usageterms": "usageTerms", "ednote": "edNote", "digitalsourcetype": "digitalSourceType",
    "infosources": "infoSources", "trustindicators": "trustIndicators", "contenttype": "contentType",
    "contactinfo": "contactInfo", "geojson": "geoJSON", "sizeinbytes": "sizeInBytes", "wordcount": "wordCount",
}  # fmt: skip
"""Names that 3.1 spells otherwise."""


def render_22(outgoing: Outgoing) -> bytes:
    """ninjs 2.2, all names in small letters."""
    return _written(_item(outgoing, "2.2"))


def render_31(outgoing: Outgoing) -> bytes:
    """ninjs 3.1, names in camel case."""
    return _written(_respelled(_item(outgoing, "3.1")))


def _written(item: Mapping[str, Any]) -> bytes:
    return json.dumps(item, ensure_ascii=False, separators=(",", ":"), allow_nan=False).encode()


def _item(outgoing: Outgoing, version: str) -> dict[str, Any]:
    older = ninjs16.item(outgoing)
    found: dict[str, Any] = {
        "standard": {"name": "ninjs", "version": version, "schema": _SCHEMA.format(version)},
        **_texts(older),
        "by": older["byline"],
        "subjects": [
            {"name": subject["name"], "uri": f"{MEDIA_TOPICS}{subject['code']}"} for subject in older["subject"]
        ],
        "infosources": older["infosource"],
    }
    if older["trustindicator"]:
        found["trustindicators"] = [
            {"role": f"{_SCHEME_OF_TRUST}{one['code']}", "title": one["title"], "href": one["href"]}
            for one in older["trustindicator"]
        ]
    if "place" in older:
        found["places"] = [{"geojson": place["geometry_geojson"]} for place in older["place"]]
    if "associations" in older:
        found["associations"] = [_chart(name, item) for name, item in older["associations"].items()]
    return found


def _texts(older: Mapping[str, Any]) -> dict[str, Any]:
    """What 1.6 says under one name each, here in lists; readers show the first, which is the page's own."""
    return {
        **{name: older[name] for name in _KEPT if name in older},
        "headlines": [{"role": "main", "contenttype": "text/plain", "value": older["headline"]}],
        "descriptions": [{"role": "summary", "contenttype": "text/plain", "value": older["description_text"]}],
        "bodies": [
            {"role": "main", "contenttype": "text/html", "value": older["body_html"]},
            {
                "role": "main", "contenttype": "text/plain", "wordcount": len(older["body_text"].split()),
                "value": older["body_text"],
            },
        ],
    }  # fmt: skip


def _chart(name: str, older: Mapping[str, Any]) -> dict[str, Any]:
    found = {**_texts(older), "title": name, "by": older["byline"]}
    if "renditions" in older:
        found["renditions"] = [
            {
                "name": rendition, "href": one["href"], "contenttype": one["mimetype"], "title": one["title"],
                "sizeinbytes": one["sizeinbytes"],
            }
            for rendition, one in older["renditions"].items()
        ]  # fmt: skip
    return found


def _respelled(value: Any) -> Any:
    if isinstance(value, list):
        return [_respelled(one) for one in value]
    if isinstance(value, dict):
        return {_CAMEL.get(key, key): one if key == "geojson" else _respelled(one) for key, one in value.items()}
    return value
