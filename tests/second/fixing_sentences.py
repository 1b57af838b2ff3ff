"""The sentences of euro rates: one fixing, and the day's table. `<amount>` is a claim; order matters."""

from __future__ import annotations

MOVED = (
    "stood at|was little changed at|edged up to|edged down to|rose to|fell to|climbed to|slid to|jumped to|tumbled to"
)
HEADLINES = (
    "Euro <rises:rises to|falls to|little changed at|unchanged at> <amount> at ECB fixing",
    "Euro <rises_on:rises|falls|little changed> against <money>",
    "Euro at <extreme:highest|lowest> against <money> since at least <record_year>",
    "Euro at <extreme:highest|lowest> against <money> since <since_month>",
    "Euro at <extreme:highest|lowest> on <money> since <since_month>",
    "Euro <rises_on:rises|falls> against <money> for <run_nth> fixing in a row",
    "Euro <up_on:up|down> on <money> for <run_nth> fixing running",
)
SHORTS = (
    "Euro <up_to:up to|down to|little changed at|unchanged at> <amount>",
    "Euro at <figure_alone> (<code>)",
    "Euro <up_on:up|down|little changed> on <money>",
)
PUSHES = (
    f"The euro <moved:{MOVED}> <amount> at the ECB's fixing on <day>.",
    f"The euro <moved:{MOVED}> <amount> at the ECB's fixing on <day>, <size> <above:above|below> <previous_day>'s "
    f"<previous>.",
    f"The euro <moved:{MOVED}> <amount> at the ECB's fixing on <day>, against <flat_previous> on <previous_day>.",
    f"The euro <moved:{MOVED}> <amount> at the ECB's fixing on <day>, the <same:same> as on <previous_day>.",
    f"The euro <moved:{MOVED}> <amount>, its <extreme:highest|lowest> at an ECB fixing since at least <record_year>.",
    f"The euro <moved:{MOVED}> <amount>, its <extreme:highest|lowest> at an ECB fixing since <since_full>.",
    f"The euro <moved:{MOVED}> <amount>, its <extreme:highest|lowest> since <since_month>.",
    f"The euro <moved:{MOVED}> <amount>, its <run_nth> <gain:gain|loss> in a row at the ECB's fixing.",
)
_AT = "at the European Central Bank's fixing on <day>"
_AGAINST = "<size> <above:above|below> <previous_day>'s <previous>"
_FLAT = "against <flat_previous> on <previous_day>"
_MONTH = "[, <month_joins:but|and> has <gained_month:gained|lost> <month_size> in the past month]"
BODY = (
    f"The euro <moved:{MOVED}> <amount> {_AT}, {_AGAINST}.",
    f"The euro <moved:{MOVED}> <amount> {_AT}, {_FLAT}.",
    f"The euro <moved:{MOVED}> <amount> {_AT}, the <same:same> as on <previous_day>.",
    f"The euro <moved:{MOVED}> <amount> {_AT}, {_AGAINST} and its <extreme:highest|lowest> since at least "
    f"<record_month>.",
    f"The euro <moved:{MOVED}> <amount> {_AT}, {_AGAINST} and its <extreme:highest|lowest> since <since_day>.",
    "It stood at <since_value> that day.",
    f"The euro <rose_to:rose to|fell to> <amount> {_AT}, {_AGAINST}, its <run_nth> <gain:gain|loss> in a row.",
    "It has <gained_run:gained|lost> <run_size> since it stood at <run_start> on <run_start_day>.",
    "The ECB had first published <was>.",
    "It has not been <higher:higher|lower> since at least <record_month>.",
    "It matched the <high:high|low> of <tied_day>.",
    "It had not been <higher:higher|lower> since it stood at <since_value> on <since_day>.",
    "It has <gained_run:gained|lost> ground at <run_length> fixings in a row, <run_size> in all.",
    f"It is little changed <flat_year:from> a year earlier{_MONTH}.",
    "It is <year_size> <stronger:stronger|weaker> against the <money> than a year earlier, when the rate was "
    f"<year_value>{_MONTH}.",
    f"A year earlier, it stood at <year_value>; it has since <gained_year:gained|lost> <year_size>{_MONTH}.",
    "The past year's high, <only_high>, came on <high_day>.",
    "The past year's low, <only_low>, came on <low_day>.",
    "Over the past year, it has ranged from <year_low>, on <low_day>, to <year_high>, on <high_day>.",
    "Against the <contrary_money>, by contrast, the euro <contrary_rose:rose|fell> <contrary_size> to "
    "<contrary_value>.",
    "Seen the other way, one <money> was worth <flip> euros[, after <flip_previous> at the fixing before].",
    "The ECB's reference rates, set each working day, are for information only.",
)
TABLE = {
    "headline": (
        "Euro at <dollar>: the ECB's reference rates for <table_day>",
        "The ECB's euro reference rates for <table_day>",
    ),
    "short": ("Euro rates for <table_day>",),
    "push": ("The ECB has published its euro reference rates for <table_day>.",),
    "body": (
        "The European Central Bank fixed the euro at <dollar> on <day>, <dollar_moved:up from|down from|against> "
        "<dollar_before> on <dollar_before_day>.",
        "The European Central Bank fixed the euro at <dollar> on <day>, <dollar_moved:unchanged from> "
        "<dollar_before_day>.",
        "Its reference rates for <how_many> currencies, in units for one euro:",
        "The European Central Bank's reference rates of <day> for <how_many> currencies, in units for one euro[, with "
        "those of the fixing before in parentheses]:",
        "Its reference rates for <how_many> currencies, in units for one euro, with those of the fixing before in "
        "parentheses:",
        "<rows>.",
        "<held_one:One> rate is left out until an editor has checked it.",
        "<held_many> rates are left out until an editor has checked them.",
        "The ECB's reference rates, set each working day, are for information only.",
    ),
}
SENTENCES = {"headline": HEADLINES, "short": SHORTS, "push": PUSHES, "body": BODY}
