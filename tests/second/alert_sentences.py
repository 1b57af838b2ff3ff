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
        "<event_up> <closed:expires|canceled> for <near>",
        "<event_up> <closed:expires|canceled>",
        "<event_up> <raised:raised to emergency> for <emergency_where>",
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
        "The <event> <closed:expires|has been canceled>[ for <near>], NWS says.",
    ),
    "body": (
        *(
            f"<an_event> {effect} {until} for <where>, {_SAID}"
            for until in _UNTIL
            for effect in ("<in_effect:is in effect|has been extended>", "runs from <coming_from>")
        ),
        f"<an_event> runs from <hours_from@clock> to <ends> for <where>, {_SAID}",
        *(
            "The National Weather Service has <raised:raised> its <event> to <emergency_a_low> for[ <emergency_place>, "
            f"within the warning for] <where>, in effect {until}."
            for until in _UNTIL
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
        "The National Weather Service <will_let:will let|has let> the <event> <closed:expire> for <where>, it said "
        "<said_day@day>.",
        "The National Weather Service has <closed:canceled> the <event> for <where>, it said <said_day@day>.",
        "It had been due to last until <was_ends>.",
        "The <event> had been due to end at <was_ends>.",
        "It will end <sooner:sooner> than the <was_ends> given before.",
        "The area has <changed:changed> since the bulletin before.",
        "The <event> no longer holds for[ <gone_many> areas, including] <gone>.",
        "A tornado has been <seen_tornado:seen>, the service said.",
        "Flash flooding has been <seen_flood:seen>, the service said.",
        "The warning rests on what radar <radar_tornado:shows>; the service did not say a tornado had been seen.",
        "The warning rests on what radar <radar:shows>.",
        "In its bulletin of <sent_time@lettered>, the service said[:] “<quoted>”",
        "In its bulletin of <sent_time@lettered>, the service said of <part_where>: “<part_quoted>”[ and of "
        "<part_where_2>: “<part_quoted_2>”]",
        "The water[, put at <reading> feet in the bulletin,] should crest at <crest> feet[ <crest_when>]; "
        "flood stage is <flood_stage> feet.",
        "The bulletin put the water at <reading> feet; flood stage is <flood_stage> feet.",
        "The bulletin names[ <places_more:places including>] <towns>.",
        "The hazard, in its words: “<hazard>”",
        "Where, in its words: “<quoted_where>”",
        "The service urged people: “<advice>”",
        "This page is no warning service; it rests on the bulletin of <sent_time@lettered> <sent_day@day>.",
        "Bulletins in force stand at weather.gov.",
    ),
}  # fmt: skip
_ENDS = (
    "<row_first> in some places and as late as <row_last> in others",
    "<row_last>",
)
_SORT = "<sort:Weather advisories|Weather warnings>"
DIGEST = {
    "headline": (
        f"{_SORT} in force for <home>",
        "<most_and_more> in force for <home>",
    ),
    "short": (
        f"{_SORT} for <home>",
        f"{_SORT} in force",
    ),
    "push": (
        f"{_SORT} are in force for parts of <home>, NWS says.",
        "<most_and_more> in force for parts of <home>, NWS says.",
    ),
    "body": (
        "In parts of <home>, <each> <were:was|were> in force at <as_of@lettered> <as_of_day@day>, according to the "
        "National Weather Service.",
        "The last of the <last_kind> runs until <last_end>.",
        *(f"The <row_kind> for <row_for> <runs:runs|run> until {end}." for end in _ENDS),
        "<endless>[, for[ <undated_more:places including>] <undated>,] <have:has|have> no stated end.",
        "This page is no warning service and leaves out warnings and watches told by themselves.",
        "Bulletins in force stand at weather.gov.",
    ),
}
