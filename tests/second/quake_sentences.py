"""The sentences of earthquakes: one event, and a week of them. `<magnitude>` is a claim; order matters."""

from __future__ import annotations

IMPACT = {
    "green": "There is a low likelihood of casualties and damage",
    "yellow": "Some casualties and damage are possible and the impact should be relatively localized",
    "orange": "Significant casualties and damage are likely and the disaster is potentially widespread",
    "red": "High casualties and extensive damage are probable and the disaster is likely widespread",
}
"""PAGER's own sentences: https://earthquake.usgs.gov/data/pager/onepager.php"""
REVIEW = {
    "automatic": "are preliminary: they come from the agency's automatic system, have not been reviewed by a "
    "seismologist and may change",
    "reviewed": "have been reviewed by a seismologist, the agency said; they can still be refined",
}

SENTENCES = {
    "headline": (
        "Magnitude <magnitude> earthquake <strikes:strikes|recorded> <near>",
        "Magnitude <magnitude> earthquake <felt_word:felt> <near>",
        "Magnitude <magnitude> earthquake, USGS says",
        "Magnitude <magnitude> quake <strikes:strikes> <near>",
        "Magnitude <magnitude> quake <near> is strongest since <strongest_year>",
        "Magnitude <magnitude> quake <near>",
        "<felt_floor> report feeling magnitude <magnitude> quake <near>",
    ),
    "short": (
        "M<magnitude> quake <felt_word:felt> <near>",
        "M<magnitude> quake <near>",
        "Magnitude <magnitude> earthquake",
    ),
    "push": (
        "A magnitude <magnitude> earthquake <struck:struck|was recorded> <where>, USGS says.",
        "A magnitude <magnitude> earthquake <struck:struck|was recorded>, USGS says.",
        "A magnitude <magnitude> earthquake was <felt_word:felt> <near>, USGS says.",
        "Magnitude <magnitude> earthquake <near>; USGS impact estimate is <colour>.",
    ),
    "body": (
        *(
            f"A magnitude <magnitude> earthquake <struck:struck|was recorded> <where>{comma} at {moment}, "
            "the U.S. Geological Survey said."
            for comma in (",", "")
            for moment in (
                "<time@clock> local time <day@day> (<utc@clock> UTC)",
                "<sea_time@clock> UTC <sea_day@day>",
                "<lettered_time@lettered> <day@day>",
            )
        ),
        "<felt_floor> people had told the U.S. Geological Survey by <as_of@clock> <as_of_day@day> that they felt "
        "a magnitude <magnitude> earthquake centered <where>.",
        "It came at <time@clock> local time <day@day> (<utc@clock> UTC), the agency said.",
        "It came at <sea_time@clock> UTC <sea_day@day>, the agency said.",
        "It came at <lettered_time@lettered> <day@day>, the agency said.",
        "<felt_floor> people had told the agency by <as_of@clock> <as_of_day@day> that they felt it.",
        "The agency had earlier given the magnitude as <was>.",
        "The agency's automated estimate of its impact is <a_colour> alert: “<impact>.”",
        "It was as <as_strong:strong> as the <strongest> of <strongest_month>; nothing stronger has been recorded "
        "within <within_miles> (<within_km>) since then.",
        "It <matched:matched> the <strongest> of <strongest_month>, the strongest within <within_miles> (<within_km>) "
        "in a record complete for that size since <complete_year>.",
        "It was the <none_as_strong:strongest> within <within_miles> (<within_km>) since a <strongest> in "
        "<strongest_month>, in a record complete for that size since <complete_year>.",
        "No stronger one is on record within <within_miles> (<within_km>) since <none_since_year>, when a "
        "complete record for that size begins.",
        "It came <larger_when> after a magnitude <larger> earthquake at nearly the same <larger_here:place>.",
        "It came <larger_when> after a magnitude <larger> earthquake about <larger_miles> (<larger_km>) away.",
        "At least <others> other earthquakes of magnitude <three> or greater have been recorded within <within_miles> "
        "(<within_km>) in the week before.",
        "The quake was centered at a <shallow:shallow> depth of <deep_miles> (<deep_km>).",
        "The quake was centered at a <deep_word:depth> of <deep_miles> (<deep_km>).",
        "The epicenter was about <city_miles> (<city_km>) <city_bearing> of <city>.",
        f"The figures <review:{REVIEW['automatic']}|{REVIEW['reviewed']}>.",
    ),
}
WEEK = {
    "headline": ("<count_up> other earthquakes in the week to <week_day>",),
    "short": ("Week's quakes to <week_day>",),
    "push": ("USGS lists <count> other earthquakes for the week to <week_day>.",),
    "body": (
        "Besides those reported separately, the U.S. Geological Survey lists <count> earthquakes in the areas this "
        "newsroom covers for the week to <week_weekday>.",
        "The strongest, of magnitude <strongest>, was recorded <strongest_place> at <strongest_time@lettered> "
        "<strongest_day>.",
        "Next came <rest>.",
        "The list holds what the agency had published when the week closed; magnitudes can still be revised.",
    ),
}
