"""Bulletins of the National Weather Service in (GeoJSON, CAP in Atom), one alert an event out."""

from __future__ import annotations

import json
import re
import xml.etree.ElementTree as ElementTree
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime

GRAVEST = ("CATASTROPHIC", "DESTRUCTIVE", "CONSIDERABLE")
GONE = ("CAN", "EXP", "UPG")
PHENOMENA = {
    "TO": "tornado", "SV": "severe thunderstorm", "FF": "flash flood", "FA": "flood", "FL": "flood",
    "MA": "special marine", "EW": "extreme wind", "HW": "high wind", "WI": "wind", "XH": "extreme heat",
    "EH": "excessive heat", "HT": "heat", "WS": "winter storm", "WW": "winter weather", "BZ": "blizzard",
    "IS": "ice storm", "LE": "lake-effect snow", "SQ": "snow squall", "ZR": "freezing rain", "WC": "wind chill",
    "EC": "extreme cold", "CW": "cold weather", "FR": "frost", "FZ": "freeze", "HZ": "hard freeze", "HU": "hurricane",
    "TR": "tropical storm", "SS": "storm surge", "TY": "typhoon", "CF": "coastal flood", "LS": "lakeshore flood",
    "SU": "high surf", "RP": "rip current", "BH": "beach hazards", "DS": "dust storm", "DU": "blowing dust",
    "FG": "dense fog", "SM": "dense smoke", "MF": "dense fog", "MS": "dense smoke", "SC": "small craft", "GL": "gale",
    "SR": "storm", "HF": "hurricane-force wind", "SE": "hazardous seas", "UP": "freezing spray", "LO": "low water",
    "LW": "lake wind", "BW": "brisk wind", "AF": "ashfall", "AS": "air stagnation", "TS": "tsunami",
    "AQ": "air quality",
    "FW": "red flag",
}  # fmt: skip
"""NWS Instruction 10-1703; a fire weather watch becomes a red flag warning."""
LEVELS = {"W": "warning", "A": "watch", "Y": "advisory", "S": "statement"}
AT_SEA = ("GL", "SR", "HF", "SE", "UP", "LO")
CODE = re.compile(r"/([OTEX])\.([A-Z]{3})\.([A-Z0-9]{4})\.([A-Z]{2})\.([A-Z])\.(\d{4})\.(\d{6}T\d{4}Z)-(\d{6}T\d{4}Z)/")


@dataclass(frozen=True, slots=True)
class Alert:
    """One event as one message has it, or several of one wire together."""

    event: str
    """`KEWX.FF.W.0076-2026`, or the id of the first message where it has no code."""
    ids: frozenset[str]
    type: str
    action: str
    name: str
    """As the wire calls it: `Flash Flood Warning`."""
    status: str
    withdrawn: bool
    sent: datetime
    begins: datetime | None
    ends: datetime | None
    ends_first: datetime | None
    over: datetime
    areas: tuple[str, ...]
    codes: tuple[str, ...]
    banner: str
    descriptions: tuple[str, ...]
    """One a message; with messages on parts of the area several."""
    instructions: tuple[str, ...]
    gone: tuple[str, ...]
    """Areas taken out of what goes on elsewhere."""
    damage: str
    detection: str

    @property
    def closed(self) -> bool:
        return self.action in GONE or self.withdrawn

    @property
    def states(self) -> list[str]:
        return list(dict.fromkeys(code[:2] for code in self.codes))

    @property
    def words(self) -> str:
        """`flash flood warning`; where there is no code the wire's own name."""
        phenomenon, _, level = self.type.partition(".")
        if not level:
            return self.name.lower()
        return "fire weather watch" if self.type == "FW.A" else f"{PHENOMENA[phenomenon]} {LEVELS[level]}"

    @property
    def alone(self) -> bool:
        """A warning or watch on land."""
        phenomenon, _, level = self.type.partition(".")
        return level in ("W", "A") and phenomenon not in AT_SEA and self.type != "MS.W"


def _time(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text).astimezone(UTC) if text else None


def _code_time(text: str) -> datetime | None:
    return None if text.startswith("000000") else datetime.strptime(text, "%y%m%dT%H%MZ").replace(tzinfo=UTC)


def parse(body: bytes) -> list[Alert]:
    """One alert an event; what one wire says of it in several messages together."""
    found: dict[str, list[Alert]] = {}
    for alert in _atom(body) if body.lstrip().startswith(b"<") else _geojson(body):
        found.setdefault(alert.event, []).append(alert)
    return [_together(told) for told in found.values()]


def _geojson(body: bytes) -> Iterator[Alert]:
    for feature in json.loads(body)["features"]:
        said = feature["properties"]
        tags: Mapping[str, list[str]] = said.get("parameters") or {}
        references = said.get("references") or []

        def tag(*names: str, tags: Mapping[str, list[str]] = tags) -> str:
            return next((tags[name][0] for name in names if tags.get(name)), "")

        first = min(references, key=lambda one: one["sent"], default=None)
        for code in tags.get("VTEC") or [""]:
            yield from _alert(
                code, first["identifier"] if first else said["id"],
                frozenset({said["id"], *(one["identifier"] for one in references)}), said["event"], said["status"],
                said["messageType"] == "Cancel", [*(one["sent"] for one in references), said["sent"]], said["onset"],
                said.get("ends") or tag("eventEndingTime"), said["expires"],
                said["areaDesc"].split(";"), (said.get("geocode") or {}).get("UGC") or [], tag("NWSheadline"),
                said["description"] or "", said["instruction"] or "",
                tag("flashFloodDamageThreat", "tornadoDamageThreat", "thunderstormDamageThreat", "floodDamageThreat"),
                tag("tornadoDetection", "flashFloodDetection", "windThreat", "hailThreat"),
            )  # fmt: skip


def _atom(body: bytes) -> Iterator[Alert]:
    """The lists of names and values stand side by side."""
    for entry in ElementTree.fromstring(body):  # noqa: S314 a recorded wire of ours
        said = {element.tag.rpartition("}")[2]: element for element in entry}
        if "event" not in said:
            continue

        def text(name: str, said: Mapping[str, ElementTree.Element] = said) -> str:
            return (said[name].text or "").strip() if name in said else ""

        pairs: dict[str, str] = {}
        for group in (element for element in entry if element.tag.rpartition("}")[2] in ("parameter", "geocode")):
            children = list(group)
            for key, value in zip(children[::2], children[1::2], strict=False):
                pairs[key.text or ""] = (value.text or "").strip()
        codes = CODE.findall(pairs.get("VTEC", ""))
        standing = next((one for one in codes if one[1] not in GONE), codes[0] if codes else None)
        code = f"/{'.'.join(standing[:6])}.{standing[6]}-{standing[7]}/" if standing else ""
        yield from _alert(
            code, text("id"), frozenset({text("id")}), text("event"), text("status"), text("msgType") == "Cancel",
            [text("published") or text("updated"), text("updated")], text("onset") or text("effective"), text("ends"),
            text("expires"), text("areaDesc").split(";"), pairs.get("UGC", "").split(), "", text("summary"), "", "", "",
        )  # fmt: skip


def _alert(
    code: str, id: str, ids: frozenset[str], name: str, status: str, withdrawn: bool, sent: Sequence[str], onset: str,
    ends: str, expires: str, areas: Sequence[str], codes: Sequence[str], banner: str, description: str,
    instruction: str, damage: str, detection: str,
) -> Iterator[Alert]:  # fmt: skip
    parts = CODE.fullmatch(code)
    event, kind, action = id, "", ""
    begins, end = _time(onset), _time(ends)
    if parts:
        begins, end = _code_time(parts[7]) or begins, _code_time(parts[8]) or end
        action, kind = parts[2], f"{parts[4]}.{parts[5]}"
        known = [_time(one) for one in sent] + [_code_time(parts[7])]
        event = f"{parts[3]}.{kind}.{parts[6]}-{min(one for one in known if one).year}"
    over = end or _time(expires)
    first = _time(sent[-1])
    assert first is not None
    assert over is not None
    yield Alert(
        event, ids, kind, action, name, status, withdrawn, first, begins, end, end, over,
        tuple(area.strip() for area in areas if area.strip()), tuple(codes), banner, (description,), (instruction,), (),
        damage, detection,
    )  # fmt: skip


def _together(told: list[Alert]) -> Alert:
    """Several messages on one event: of each zone the newest counts; what stays gives areas and the widest times."""
    newest: dict[str, Alert] = {}
    for one in sorted(told, key=lambda one: one.sent):
        newest |= dict.fromkeys(one.codes or one.areas, one)
    standing = [one for one in told if one in newest.values()]
    staying = [one for one in standing if not one.closed] or standing
    its = [(one, [part for part in one.codes or one.areas if newest[part] is one]) for one in staying]
    last = max(staying, key=lambda one: one.sent)
    gone = [name for one in standing if one.closed and one not in staying for name in one.areas]
    ends = [one.ends for one in staying if one.ends]
    seen = {one.detection for one in staying}
    return replace(
        last,
        ids=frozenset().union(*(one.ids for one in staying)),
        areas=tuple(dict.fromkeys(name for one, parts in its for name in _named(one, parts))),
        codes=tuple(dict.fromkeys(part for one, parts in its if one.codes for part in parts)),
        begins=min((one.begins for one in staying if one.begins), default=None),
        ends=max(ends, default=None), ends_first=min(ends, default=None), over=max(one.over for one in staying),
        descriptions=tuple(dict.fromkeys(text for one in staying for text in one.descriptions)),
        instructions=tuple(dict.fromkeys(text for one in staying for text in one.instructions)),
        gone=tuple(dict.fromkeys(gone)),
        damage=next((tag for tag in GRAVEST if any(one.damage == tag for one in staying)), ""),
        detection="OBSERVED" if "OBSERVED" in seen else seen.pop() if len(seen) == 1 else "",
    )  # fmt: skip


def _named(one: Alert, parts: Sequence[str]) -> list[str]:
    """The names of these zones, where the message has one name a zone."""
    if len(one.areas) != len(one.codes):
        return list(one.areas)
    return [name for name, code in zip(one.areas, one.codes, strict=True) if code in parts]
