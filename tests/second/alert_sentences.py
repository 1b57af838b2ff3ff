"""The sentences of weather alerts: one warning or watch, and a digest. `<ends>` is a claim; order matters."""

from __future__ import annotations

_UNTIL = (
    "until further <no_end:notice>",
    "until <ends_first> in some places and as late as <ends> in others",
    "until <ends>",
)  # fmt: skip
_SAID = "the National Weather Service said[ <said_day@day>]."
_UP = "<event_up>"
SENTENCES: dict[str, tuple[str, ...]] = {
    "headline": (
        "Particularly <perilous:dangerous>: <event> for <near>",
        "Particularly <perilous:dangerous>: <event>",
        "<event_up> <in_effect:in effect|extended> for <near>",
        "<event_up> <in_effect:in effect|extended>",
        "<event_up> <coming:issued> for <near>",
        "<event_up> <coming:issued>",
        "<event_up> for <near> <closed:expires|canceled>",
        "<event_up> <closed:expires|canceled>",
        "<new_event_up> replaces <event>",
        "<emergency_up> for <emergency_where>",
        "<emergency_up> in <states>",
    ),
    "short": (
        "<event_up> in <states>",
        "<emergency_up> in <states>",
        "<event_up> <closed:expires|canceled>",
        "Now a <new_event>",
        "<event_up>",
        "<emergency_up>",
    ),
    "push": (
        *(f"<event_up> {until} for <near>, NWS says." for until in _UNTIL),
        *(f"<event_up> {until}, NWS says." for until in _UNTIL),
        "<event_up> <in_effect:in effect>, NWS says.",
        *(f"<emergency_up> {until}[ for <emergency_place>], NWS says." for until in _UNTIL),
        *(f"Particularly <perilous:dangerous> situation: <event> {until}, NWS says." for until in _UNTIL),
        "<an_event> <coming:begins> at <begins> for <near>, NWS says.",
        "<an_event> <coming:begins> at <begins>, NWS says.",
        "<new_event_a> has replaced the <event>[ for <near>], NWS says.",
        "The <event>[ for <near>] <closed:expires|has been canceled>, NWS says.",
    ),
    "body": (
        *(
            f"<an_event> {effect} {until} for <where>, {_SAID}"
            for until in _UNTIL
            for effect in ("<in_effect:is in effect|has been extended>", "runs from <coming_from>")
        ),
        *(
            f"<emergency_a> is in effect {until} for[ <emergency_place>, within a <event> for] <where>, {_SAID}"
            for until in _UNTIL
        ),
        *(
            f"The National Weather Service called it a particularly <perilous:dangerous> situation: "
            f"<an_event_low> is in "
            f"effect {until} for <where>, it said."
            for until in _UNTIL
        ),
        "<new_event_a> has replaced the <event> for <where>, the National Weather Service said <said_day@day>.",
        "The National Weather Service is letting the <event> <closed:expire> for <where>, it said <said_day@day>.",
        "The National Weather Service has <closed:canceled> the <event> for <where>, it said <said_day@day>.",
        "It had been due to last until <was_ends>.",
        "The <event> had been due to end at <was_ends>.",
        "It will end <sooner:sooner> than the <was_ends> given before.",
        "The area has <changed:changed> since the bulletin before.",
        "A tornado has been <seen_tornado:seen>, the service said.",
        "Flash flooding has been <seen_flood:seen>, the service said.",
        "The warning rests on what radar <radar_tornado:shows>; the service did not say a tornado had been seen.",
        "The warning rests on what radar <radar:shows>.",
        "In its bulletin of <sent_time@lettered>, the service said: “<quoted>”",
        "The hazard, in its words: “<hazard>”",
        "Where, in its words: “<quoted_where>”",
        "The service urged people: “<advice>”",
        "This page is no warning service; it rests on the bulletin of <sent_time@lettered> <sent_day@day>.",
        "Bulletins in force stand at weather.gov.",
    ),
}  # fmt: skip
DIGEST = {
    "headline": (
        "Weather advisories in force for <home>",
        "<most_and_more> in force for <home>",
    ),
    "short": ("Weather advisories for <home>", "Weather advisories in force"),
    "push": ("Weather advisories are in force for parts of <home>, NWS says.",),
    "body": (
        "In parts of <home>, <each> <number:was|were> in force at <as_of@lettered> <as_of_day@day>, "
        "according to the National Weather Service.",
        "The last of the <last_kind> runs until <last_time@lettered> <last_day@day>.",
        "The <one_kind> for <one_where> runs until <one_time@lettered> <one_day@day>.",
        "This page is no warning service and leaves out warnings and watches told by themselves.",
        "Bulletins in force stand at weather.gov.",
    ),
}
