"""The sentences of football: reports, notices, round-ups, milestones. `<home>` is a claim; order matters."""

from __future__ import annotations

_ON = "<where@in> on <day@day>"
_DECIDED = "<us> <fate:are champions|are promoted|are relegated> <of:of|from> <contest>"
_AND = "and with <in_hand> in hand"
SENTENCES: dict[str, tuple[str, ...]] = {
    "headline": (
        "<winner> <beat:come from behind to beat|thrash|beat> <loser> <high@score>",
        "<winner> <beat:beat> <loser> on <penalties:penalties>",
        "<loser> <beat:lose> to <winner> on <penalties:penalties>",
        "<home> and <away> <draw:draw> <level@score>",
        "<behind> <fight_back:fight back to draw> <level@score> <with_at:with|at> <was_ahead>",
        "<holder> <hold:hold> <held> <level@score>",
        "<home> <draw:draw> <level@score> at home to <away>",
        "<home> <fight_back_home:fight back to draw> <level@score> at home to <away>",
        "<away> <draw:draw> <level@score> at <home>",
        "<away> <fight_back_away:fight back to draw> <level@score> at <home>",
        "<home> [<slipped:let lead slip and >]<lost:lose> <high@score> at home to <away>",
        "<away> [<slipped:let lead slip and >]<lost:lose> <high@score> at <home>",
        _DECIDED,
        "<us> <fate:are champions|are promoted|are relegated>",
    ),
    "short": (
        "<home> <end@score> <away>",
        "<winner> win on <penalties:penalties>",
        "<us> <fate:are champions|are promoted|are relegated>",
    ),
}  # fmt: skip
SENTENCES["push"] = (
    *(f"{headline} <where@in>." for headline in SENTENCES["headline"][:12]),
    f"{_DECIDED}.",
)
SENTENCES["body"] = (
    f"<winner> <beat_past:beat|eased past|edged> <loser> <high@score> {_ON}.",
    f"<winner> <thrashed:thrashed> <loser> <high@score>[ <winner_at:at home|away>] {_ON}.",
    f"<winner> <won:won> <high@score> <away_win:at> <loser> {_ON}.",
    f"<winner> <beat_past:beat> <loser> <high@score> after <extra:extra time> {_ON}.",
    f"<winner> <turned:came from behind to beat> <loser> <high@score> {_ON}.",
    f"<winner> <turned:came from behind to win> <high@score> <away_win:at> <loser>[ after <extra:extra time>] {_ON}.",
    f"<winner> <turned:came from behind to win> <high@score> <home_win:at home against> <loser>[ after "
    f"<extra:extra time>] "
    f"{_ON}.",
    f"<winner> <won:won> <high@score> <home_win:at home against> <loser>[ after <extra:extra time>] {_ON}.",
    f"<winner> earned a <high@score> <won:win> <home_win:at home against> <loser>[ after <extra:extra time>] {_ON}.",
    f"<winner> <won:won> <high@score> <away_win:at> <loser> after <extra:extra time> {_ON}.",
    f"<winner> earned a <high@score> <won:win> <away_win:at> <loser>[ after <extra:extra time>] {_ON}.",
    f"<loser> were <thrashed:thrashed> <high@score> <home_loss:at home by> <winner> {_ON}.",
    f"<loser> were <thrashed:thrashed> <high@score> <away_loss:at> <winner> {_ON}.",
    f"<loser> <lost:lost> <high@score> <home_loss:at home to> <winner>[ after <extra:extra time>] {_ON}.",
    f"<loser> <lost:lost> <high@score> <away_loss:at> <winner>[ after <extra:extra time>] {_ON}.",
    f"<winner> <beat_past:beat> <loser> <shootout@score> on <penalties:penalties> {_ON}; the score was "
    f"<end@score> after extra time.",
    f"<loser> <lost:lost> to <winner> <shootout@score> on <penalties:penalties> {_ON}; the score was <end@score> "
    f"after extra time.",
    f"<home> and <away> <draw:drew|finished level at> <level@score> {_ON}.",
    f"<behind> <fight_back:came from behind to draw> <level@score> <with_at:with|at> <was_ahead> {_ON}.",
    f"<holder> <hold:held> <held> to a <level_word> draw {_ON}.",
    f"<home> <draw:drew> <level@score> at home with <away> {_ON}.",
    f"<home> <fight_back_home:came from behind to draw> <level@score> at home with <away> {_ON}.",
    f"<away> <draw:drew> <level@score> at <home> {_ON}.",
    f"<away> <fight_back_away:came from behind to draw> <level@score> at <home> {_ON}.",
    "The match between <home> and <away> <where@in>, reported <end@score>, is now listed as "
    "<status:postponed|abandoned|called off|awarded>.",
    "The score was first given as <first_score@score>.",
    f"{_DECIDED}.",
    "<us> are <champions:champions> of <contest>: with <matches_left> to play they can no longer be caught.",
    "<us> are <promoted:promoted> from <contest>, with <matches_left> to play.",
    "<us> are <relegated:relegated> from <contest>: with <matches_left> to play they can no longer reach safety.",
    "<half_leader> <led:led|had led> <half_high@score> at half-time.",
    "There were <no_goals:no> goals before half-time.",
    "The sides were <half_level:level> at half-time.",
    "It was <first_home>'[s] first home win in the league since <first_home_day@day>.",
    "It was <first_away>'[s] first away win in the league since <first_away_day@day>.",
    "<us> have won <all:all> <winning> of their league matches this season.",
    "<us> have lost <all:all> <losing> of their league matches this season.",
    "<us> have won <winning> league matches in a row[ and are unbeaten in <unbeaten>].",
    "<us> have lost <losing> league matches in a row[ and have not won in <winless>].",
    "<us> are unbeaten in the league this <season_unbeaten:season>, after <unbeaten_matches>.",
    "<us> are unbeaten in <unbeaten_league>.",
    "<us> are still waiting for their first league win of the <season_winless:season>, after <winless_matches>.",
    "<us> have gone <winless_league> without a win.",
    "<us> had won their previous <ended_winning> league matches.",
    "<us> had lost their previous <ended_losing> league matches.",
    "It was <us>'[s] first league <first_defeat:defeat> of the season, in their <played_nth> match.",
    "It was <us>'[s] first league <first_win:win> of the season, in their <played_nth> match.",
    "<us> had been unbeaten in <ended_unbeaten>.",
    "It ended a run of <ended_winless> without a win for <us>.",
    "[<incomplete:With other results still to come, >]<they> <ended:finished the season|ended|were>[ <ended_day@day>] "
    "<place> with <points>[ from <played>][, <lead> clear][, <gap> behind the leaders]"
    f"[, <in_relegation:in the relegation places>][ {_AND}][; they had begun the day <before>].",
    "They had begun the day <was_relegation:in the relegation places|outside them>.",
    "Their total allows for <deducted> deducted.",
    "<us> had <shots> to <them>'[s] <shots_other>.",
    "<both_red:Both> sides had players sent off.",
    "<us> had <red> sent off.",
    "<away> had <met_won:won|lost> their other league match of the season against <home>, on <met_day@day>, "
    "<met_score@score>.",
    "<us> have won the last <meetings> league matches between the two.",
    "<us> are next <coming:at home to|away to> <next> on <next_day@day>"
    "[, <us_2> <coming_2:at home to|away to> <next_2> on <next_day_2@day>].",
    "Result[ (<round>)]: <home_full> <home_end@number>, <away_full> <away_end@number>[ after extra time, "
    "<normal@score> after normal time]"
    "[; <shootout_block@score> on penalties][; half-time <half@score>].",
    "Source: <source>.",
)
NOTICE = {
    "headline": (
        "<home> against <away> awarded as <awarded@score>",
        "<home> against <away> <back_on:back on>",
        "<home> against <away> <status:postponed|abandoned|called off|awarded>",
        "<home> <end@score> <away>",
    ),
    "short": (
        "<home> against <away> awarded as <awarded@score>",
        "<home> against <away> <back_on:back on>",
        "<home> against <away> <status:postponed|abandoned|called off|awarded>",
        "<home> <end@score> <away>",
        "<home> against <away>",
    ),
    "push": (
        "<home> against <away> awarded as <awarded@score>, <source> says.",
        "<home> against <away> <back_on:back on>, <source> says.",
        "<home> against <away> <status:postponed|abandoned|called off|awarded>, <source> says.",
        "<home> <end@score> <away>, <source> says.",
    ),
    "body": (
        "The match between <home> and <away> <where@in> has now been played; it ended <end@score> on <day@day>, "
        "according to <source>.",
        "The match between <home> and <away> <where@in> is <back_on:back> in the fixtures of <source>, dated "
        "<day@day>.",
        "The match between <home> and <away> <where@in> on <day@day> has been <by_ruling:decided> by a ruling"
        "[ and counts as <awarded@score>], according to <source>.",
        "The match between <home> and <away> <where@in> on <day@day> was <abandoned:abandoned> before the end, "
        "according to <source>.",
        "The match between <home> and <away> <where@in>, set for <day@day>, has been "
        "<status:postponed|abandoned|called off|awarded>, according to <source>.",
        "It had been listed as <was_status>.",
        "The source gives no <no_reason:reason>[<no_date: and no new date>].",
    ),
}
ROUND = {
    "headline": (
        "<contest_name>: <first_name> <lead_word:lead after> <round>",
        "<contest_name>: <first_name> <lead_word:finish top>",
    ),
    "short": ("<contest_name>: <round>",),
    "push": ("<contest_name>, <round>: <first_name> <lead_word:finish top|lead> with <first_points>.",),
    "body": (
        "<first_name> <lead_word:finished top of|lead> <contest>[ after <round>] with <first_points>[ from "
        "<first_played>]"
        "[, <more> more than <second_name>][, <level_with:level> on points with <second_name_2>].",
        "Results: <results>.",
        "Not played: <not_played>.",
        "<relegation_list> are in the relegation places.",
        "<deducted_club> have had <deducted_points> deducted.",
        "Source: <source>.",
    ),
}  # fmt: skip
MILESTONE = {
    "headline": (_DECIDED, "<us> <fate:are champions|are promoted|are relegated>"),
    "short": ("<us> <fate:are champions|are promoted|are relegated>",),
    "push": (f"{_DECIDED}.",),
    "body": (
        f"{_DECIDED}: after the results of <day@day> they are <place> with <points>[ and <matches_left> to play].",
        "Certain here means that no result still to come can change it, by points alone.",
        "Source: <source>.",
    ),
}
