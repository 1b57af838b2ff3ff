"""The sentences of football: reports, notices, round-ups, milestones. `<home>` is a claim; order matters."""

from __future__ import annotations

_ON = "<where@in> on <day@day>"
_DECIDED = "<us> <fate:are champions|are promoted|are relegated> <of:of|from> <contest>"
_STATUS = "<status:postponed|abandoned|called off|awarded>"
_AWARD = (
    "<home> against <away> <by_ruling:awarded> as <awarded_draw@score> draw",
    "<awarded_to> <by_ruling:awarded> <awarded_high@score> win <awarded_where:over|at> <awarded_over>",
)
_DOWN = "came from <turnabout@score> <behind_at:down> at half-time to"
_SLIPPED = "let a <turnabout@score> half-time <ahead_at:lead> slip and"
_WON = (
    "[, going <went_top:top of the table|top on the tie-break>]"
    "[, inflicting <loser_1>'[s] first league <loser_first_defeat:defeat> of the season, in their <loser_nth> match]"
    "[, ending <loser_2>'[s] run of <loser_ended> without defeat]"
    "[, climbing <climbed:out> of the relegation places]"
    "[ for their first league <first_win:win> of the season, in their <played_nth> match]"
    "[ for their first league win in <win_in>]"
    "[ for their <winning_nth_2> win in as <as_many:many> league matches this season]"
    "[, staying unbeaten in the league this <season_unbeaten:season> after <unbeaten_matches_2>]"
    "[ for their <winning_nth> league win in a row[, stretching their unbeaten run to <unbeaten_matches>]]"
    "[, stretching their unbeaten league run to <unbeaten_run>]"
    "[ for their first <first_at:home|away> win in the league since <first_day@day>]"
)
_LOST = (
    "[, their first league <first_defeat:defeat> of the season, in their <played_nth> match]"
    "[, their first defeat in <defeat_in>]"
    "[, their <losing_nth> league defeat in a row]"
)
_DREW = "[, their <unbeaten_nth> league match without defeat][, their <winless_nth> league match without a win]"
_EXTRA = "[ after <extra:extra time>]"
_HAND, _HAND_2, _HAND_3 = (
    f"[ with <in_hand{number}> in hand][, having played <extra_played{number}> more]" for number in ("", "_2", "_3")
)
SENTENCES: dict[str, tuple[str, ...]] = {
    "headline": (
        "<winner> go <went_top_too:top> after <beating:beating|thrashing> <loser> <high@score>",
        "<winner> <beat:come from behind to beat|thrash|beat> <loser> <high@score>",
        "<winner> <beat:beat> <loser> on <penalties:penalties>",
        "<loser> <beat:lose> to <winner> on <penalties:penalties>",
        "<home> and <away> <draw:draw> <level@score>",
        "<behind> <fight_back:fight back to draw> <level@score> <with_at:with|at> <was_ahead>",
        "<holder> <hold:hold> <held> <level@score>",
        "<home> <draw:draw> <level@score> at home to <away>",
        "<home> <fight_back_home:fight back to draw> <level@score> at home to <away>",
        "<home> <fight_back_away:let lead slip and draw> <level@score> at home to <away>",
        "<away> <draw:draw> <level@score> at <home>",
        "<away> <fight_back_away:fight back to draw> <level@score> at <home>",
        "<away> <fight_back_home:let lead slip and draw> <level@score> at <home>",
        "<home> [<slipped:let lead slip and >]<lost:lose> <high@score> at home to <away>",
        "<away> [<slipped:let lead slip and >]<lost:lose> <high@score> at <home>",
        *_AWARD,
        f"<home> against <away> now listed as {_STATUS}",
    ),
    "short": (
        "<home> <end@score> <away>",
        "<winner> win on <penalties:penalties>",
        "<us> <fate:are champions|are promoted|are relegated>",
        *_AWARD,
        f"<contest_name> match {_STATUS}",
    ),
}  # fmt: skip
SENTENCES["push"] = (*(f"{headline} <where@in>." for headline in SENTENCES["headline"]), f"{_DECIDED}.")
SENTENCES["headline"] = (
    *SENTENCES["headline"],
    _DECIDED,
    "<us> <fate:are champions|are promoted|are relegated>",
)
_AWARDED = (
    "The match between <home> and <away> <where@in> on <day@day> has been <by_ruling:decided> by a ruling and counts "
    "as a <awarded_draw@score> draw, according to <source>[; it had been reported as <first_score@score>].",
    "<awarded_to> have been <by_ruling:awarded> a <awarded_high@score> win <awarded_where:over|at> <awarded_over> by a "
    "ruling on their match <where@in> on <day@day>, according to <source>[; it had been reported as "
    "<first_score@score>].",
)
SENTENCES["body"] = (
    f"<winner> <beat_past:beat|eased past|edged> <loser> <high@score>{_EXTRA} {_ON}{_WON}.",
    f"<winner> <thrashed:thrashed> <loser> <high@score>[ <winner_at:at home|away>] {_ON}{_WON}.",
    f"<winner> {_DOWN} <turned:beat> <loser> <high@score>{_EXTRA} {_ON}{_WON}.",
    f"<winner> {_DOWN} <turned:win> <high@score> <away_win:at> <loser>{_EXTRA} {_ON}{_WON}.",
    f"<winner> {_DOWN} <turned:win> <high@score> <home_win:at home against> <loser>{_EXTRA} {_ON}{_WON}.",
    f"<winner> {_DOWN} <turned:win> <high@score> <neutral:against> <loser>{_EXTRA} {_ON}{_WON}.",
    *(
        f"<winner> {won} {where} <loser>{_EXTRA} {_ON}{_WON}."
        for won in ("<won:won> <high@score>", "earned a <high@score> <won:win>")
        for where in ("<home_win:at home against>", "<away_win:at>", "<neutral:against>")
    ),
    *(
        f"<loser> {lost} <high@score> {where} <winner>{_EXTRA} {_ON}{_LOST}."
        for lost in ("were <thrashed:thrashed>", "<lost:lost>", f"{_SLIPPED} <lost:lost>")
        for where in ("<home_loss:at home by|at home to>", "<away_loss:at>", "<neutral:against>")
    ),
    f"<winner> <beat_past:beat> <loser> <shootout@score> on <penalties:penalties> {_ON}; the score was "
    f"<end@score> after extra time.",
    f"<loser> <lost:lost> to <winner> <shootout@score> on <penalties:penalties> {_ON}; the score was <end@score> "
    f"after extra time.",
    f"<home> and <away> <draw:drew|finished level at> <level@score> {_ON}.",
    f"<behind> {_DOWN} <fight_back:draw> <level@score> <with_at:with|at> <was_ahead> {_ON}{_DREW}.",
    f"<holder> <hold:held> <held> to a <level_word> draw {_ON}.",
    f"<home> <draw:drew> <level@score> at home with <away> {_ON}{_DREW}.",
    f"<home> {_DOWN} <fight_back_home:draw> <level@score> at home with <away> {_ON}{_DREW}.",
    f"<home> {_SLIPPED} <fight_back_away:drew> <level@score> at home with <away> {_ON}{_DREW}.",
    f"<away> <draw:drew> <level@score> at <home> {_ON}{_DREW}.",
    f"<away> {_DOWN} <fight_back_away:draw> <level@score> at <home> {_ON}{_DREW}.",
    f"<away> {_SLIPPED} <fight_back_home:drew> <level@score> at <home> {_ON}{_DREW}.",
    f"The match between <home> and <away> <where@in>, reported <reported@score>, is now listed as {_STATUS}, according "
    "to <source>.",
    *_AWARDED,
    "The score was first given as <first_score@score>.",
    f"{_DECIDED}.",
    "<us> are <champions:champions> of <contest>: with <matches_left> to play they can no longer be caught.",
    "<us> are <promoted:promoted> from <contest>, with <matches_left> to play.",
    "<us> are <relegated:relegated> from <contest>: with <matches_left> to play they can no longer reach safety.",
    "<half_leader> <led:led|had led> <half_high@score> at half-time.",
    "It was <half_level@score> at half-time.",
    "<goals_all> came <goals_when:before|after> half-time.",
    "It was <first_home>'[s] first home win in the league since <first_home_day@day>.",
    "It was <first_away>'[s] first away win in the league since <first_away_day@day>.",
    "<us> have won <all:all> <winning> of their league matches this season.",
    "<us> have lost <all:all> <losing> of their league matches this season.",
    *(
        f"<us> have won {run}[ and are unbeaten in <unbeaten>]."
        for run in ("<winning> league matches in a row", "their last <winning> league matches")
    ),
    *(
        f"<us> have lost {run}[ and have not won in <winless>]."
        for run in ("<losing> league matches in a row", "their last <losing> league matches")
    ),
    "It was <us>'[s] <winning_nth> league win in a row[ and <unbeaten_nth> match without defeat].",
    "It was <us>'[s] <losing_nth> league defeat in a row[ and <winless_nth> match without a win].",
    "It was <us>'[s] <unbeaten_nth> league match without defeat.",
    "It was <us>'[s] <winless_nth> league match without a win.",
    "That made it <winless_league> without a win for <us>.",
    "<us> are unbeaten in the league this <season_unbeaten:season>, after <unbeaten_matches>.",
    "<us> are unbeaten in <unbeaten_league>.",
    "<us> are still waiting for their first league win of the <season_winless:season>, after <winless_matches>.",
    "<us> have gone <winless_league> without a win.",
    "<us> have not won in <winless_league>.",
    "The result ended a run of <ended_winning> league wins for <us>.",
    "The result ended a run of <ended_losing> league defeats for <us>.",
    "<us> had won their previous <ended_winning> league matches.",
    "<us> had lost their previous <ended_losing> league matches.",
    "It was <us>'[s] first league <first_defeat:defeat> of the season, in their <played_nth> match.",
    "<us> had been unbeaten in <ended_unbeaten>.",
    "<us> had gone <ended_winless> without a win.",
    *(
        f"[<incomplete:With other results still to come, >]{opening} <with_points>[ from <played>]"
        f"[, <lead> clear{_HAND}][, <gap> behind the <leaders:leaders|champions>{_HAND_2}]"
        f"[, level on points with the <level_with:leaders|champions|side in second>{_HAND_3}]"
        "[, in the <in_zone:relegation places|relegation play-off place>][; they had begun the day <before>]."
        for opening in (
            "<they> <ended:finished the season|finished|were> <place@place>",
            "<they> <ended:ended> <ended_day@day> <place@place>",
            "<left:The result left|the result left> <us> <place@place> at the end of <left_day@day>",
            "<left:The result left|the result left> <us> <place@place> at the end of the <left_season:season>",
        )
    ),
    "They had begun the day <was_relegation:in the relegation places|outside them>.",
    "Their total allows for <deducted> deducted.",
    "<us> had <shots> to <them>'[s] <shots_other>.",
    "<both_red:Both> <home> and <away> had players sent off.",
    "<us> had <red> sent off.",
    "In their other league match of the season, on <met_day@day>, <away> had <met_won:beaten> <home> "
    "<met_score@score>.",
    "In their other league match of the season, on <met_day@day>, <away> had <met_won:lost> <met_score@score> to "
    "<home>.",
    "<us> have won the last <meetings> league matches between the two.",
    "On <next_day@day>, <us> <coming:host|visit> <next>[ and <us_2> <coming_2:host|visit> <next_2>].",
    "Next, <us> <coming:host|visit> <next> on <next_day@day> and <us_2> <coming_2:host|visit> <next_2> on "
    "<next_day_2@day>.",
    "Result[ (<round_low>)]: <home_full> <home_end@number>, <away_full> <away_end@number>[ after extra time, "
    "<normal@score> after normal time]"
    "[; <shootout_block@score> on penalties][; half-time <half@score>].",
    "Source: <source>.",
)
NOTICE = {
    "headline": (
        *_AWARD,
        "<home> against <away> <back_on:back on>",
        "<home> against <away> <status:postponed|abandoned|called off|awarded>",
        "<home> <end@score> <away>",
    ),
    "short": (
        *_AWARD,
        "<home> against <away> <back_on:back on>",
        "<home> against <away> <status:postponed|abandoned|called off|awarded>",
        "<home> <end@score> <away>",
        "<home> against <away>",
    ),
    "push": (
        *(f"{award}, <source> says." for award in _AWARD),
        "<home> against <away> <back_on:back on>, <source> says.",
        "<home> against <away> <status:postponed|abandoned|called off|awarded>, <source> says.",
        "<home> <end@score> <away>, <source> says.",
    ),
    "body": (
        "The match between <home> and <away> <where@in> has now been played; it ended <end@score> on <day@day>, "
        "according to <source>.",
        "The match between <home> and <away> <where@in> is <back_on:back> in the fixtures of <source>, dated "
        "<day@day>.",
        *_AWARDED,
        "The match between <home> and <away> <where@in> on <day@day> has been <by_ruling:decided> by a ruling, "
        "according to <source>.",
        "The match between <home> and <away> <where@in> on <day@day> was <abandoned:abandoned> before the end, "
        "according to <source>.",
        "The match between <home> and <away> <where@in>, set for <day@day>, has been "
        "<status:postponed|abandoned|called off|awarded>, according to <source>.",
        "It had been listed as <was_status>.",
        "The source gives no <no_reason:reason>[<no_date: and no new date>].",
    ),
}
_POINTS = (
    "[, <more> more than <second_name>[, who have played <second_played>]]"
    "[, <level_with:level> on points with <second_name_2>]"
)
_SINCE = "after <since>"
ROUND = {
    "headline": (
        "<contest_name>: champions <first_champions> have <first_points>",
        "<contest_name>: <first_name> <lead_word:finish top|are champions>",
        f"<contest_name>: <first_name> <lead_word:lead> {_SINCE}",
        "<contest_name>: <first_name> <first_word:champions|first>",
    ),
    "short": ("<contest_name>: <first_name> <first_word:champions|first>", "<contest_name>: <round_low>"),
    "push": (
        "<contest_name>[, <round_low>]: <first_name> <lead_word:are champions|finish top|lead> with <first_points>.",
    ),
    "body": (
        f"<first_name> <lead_word:finished top of|are champions of> <contest> with <first_points>{_POINTS}.",
        f"<first_name> <lead_word:lead> <contest> {_SINCE} with <first_points> from <first_played>{_POINTS}.",
        f"<first_champions>, champions of <contest>, have <first_points> from <first_played> {_SINCE}{_POINTS}.",
        "Results[ of <round_low>]: <results>.",
        "Not played: <not_played>.",
        "<relegation_list> <fill:fill the relegation places|go down>.",
        "<to_come> of <round_low> <are:is|are> still to be played.",
        "<deducted_club> have had <deducted_points> deducted.",
        "Source: <source>.",
    ),
}
_TITLE = "<us> <champions:win> <contest_name> title"
_UP, _DOWN_FROM = "<us> <promoted:go up> from <contest>", "<us> <relegated:go down> from <contest>"
MILESTONE = {
    "headline": tuple(f"{news}[ with <matches_left> to play]" for news in (_TITLE, _UP, _DOWN_FROM)),
    "short": ("<us> <fate:are champions|are promoted|are relegated>",),
    "push": (f"{_DECIDED}.",),
    "body": (
        f"{_DECIDED}: after <day@day>'[s] results they are <place@place> with <points> and <matches_left> to play, and "
        "can no longer <sure:be caught|miss out|reach safety>.",
        f"{_DECIDED}: they finished <place@place> with <finished_points>.",
        "Source: <source>.",
    ),
}
