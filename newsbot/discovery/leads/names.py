"""The names a newsroom knows in, those a text mentions out: whole words, many thousand names in one pass.

A name that is also an ordinary word (`Reading`, `Nice`, `Essen`) counts only where its capital shows that it is a name.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import NamedTuple

from newsbot.discovery.leads.words import UNSPACED, Word, in_sentence_case, words
from newsbot.newsroom.declared import Newsroom, ReferenceTable

ORDINARY = frozenset(
    {
        "angers", "august", "bar", "barking", "bath", "bear", "best", "boring", "bray", "brest", "buffalo", "bury",
        "but", "chad", "chard", "china", "christmas", "como", "concord", "cork", "corner", "crewe", "crown", "dale",
        "deal", "derby", "dollar", "downs", "eagle", "early", "east", "elche", "enterprise", "essen", "eureka",
        "euro", "fair", "faith", "flint", "forest", "forth", "friendly", "gap", "general", "glory", "goole", "grays",
        "hall", "halle", "hamm", "hart", "hell", "hof", "hope", "hull", "independence", "jersey", "jordan", "kiel",
        "lace", "lead", "leaf", "lens", "liberal", "liberty", "lima", "list", "lund", "mai", "male", "man", "march",
        "mark", "may", "metz", "mission", "mobile", "more", "most", "nancy", "nantes", "natal", "nelson", "nice",
        "normal", "north", "orange", "orient", "page", "paradise", "peace", "phoenix", "police", "port", "pound",
        "progress", "providence", "radical", "rand", "rangers", "reading", "real", "riga", "rome", "rose", "rugby",
        "rush", "sale", "sandwich", "santos", "savannah", "senden", "singen", "sol", "south", "speed", "split",
        "spring", "stone", "summer", "sun", "surprise", "tours", "trier", "turkey", "union", "united", "valence",
        "victoria", "victory", "ware", "warren", "wave", "weil", "well", "wells", "welt", "wesel", "west", "wien",
        "will", "wing", "won", "worms", "worth",
    }
)  # fmt: skip
"""Single words that are names of places, clubs or moneys and words of a language besides; others are seen in the texts
themselves, where they stand without a capital."""
_PARTS = frozenset(
    {
        "cape", "east", "el", "fort", "lake", "las", "los", "lower", "mount", "mt", "new", "north", "port", "saint",
        "san", "santa", "santo", "south", "st", "upper", "west",
    }
)  # fmt: skip
"""After one of these a name is the rest of a longer one that we do not know (`New York` is not York)."""
_BESIDE = frozenset(
    {
        "ac", "central", "city", "club", "coastal", "county", "district", "downtown", "eastern", "eu", "fc", "gov",
        "governor", "greater", "island", "northern", "president", "province", "region", "rural", "sc", "southern",
        "state", "the", "uk", "us", "western",
    }
)  # fmt: skip
"""Capitalised words that may stand before a name without being a part of it."""
_NO_CAPITALS = ("de",)
"""Languages that write every noun with a capital."""
_SHORTEST = 3


class Spoken(NamedTuple):
    """One spelling of a name."""

    key: str
    """What it names: `regions/CA`, `coverage/Los Angeles`, `name/ridgecrest`."""
    name: str
    """As its source spells it."""


class Mention(NamedTuple):
    """A name a text mentions, with everything it may name."""

    name: str
    keys: frozenset[str]


class Names:
    """All names, by their first word; names of scripts without spaces by their first two characters."""

    def __init__(self, spoken: Iterable[Spoken]) -> None:
        found: dict[tuple[str, ...], dict[str, str]] = defaultdict(dict)
        unspaced: dict[str, dict[str, str]] = defaultdict(dict)
        for key, name in sorted(set(spoken)):
            if UNSPACED.search(name):
                if len(name) >= 2:
                    unspaced[name][key] = name
            elif phrase := _phrase(name):
                found[phrase][key] = name
        self._keys: Mapping[tuple[str, ...], tuple[str, frozenset[str]]] = {
            phrase: (min(named.values()), frozenset(named)) for phrase, named in found.items()
        }
        self._first: dict[str, list[int]] = defaultdict(list)
        for phrase in found:
            if len(phrase) not in self._first[phrase[0]]:
                self._first[phrase[0]].append(len(phrase))
        for lengths in self._first.values():
            lengths.sort(reverse=True)
        self._unspaced: dict[str, list[tuple[str, frozenset[str]]]] = defaultdict(list)
        for name, named in sorted(unspaced.items(), key=lambda one: (-len(one[0]), one[0])):
            self._unspaced[name[:2]].append((name, frozenset(named)))

    def single(self) -> frozenset[str]:
        """The names of one word, folded."""
        return frozenset(phrase[0] for phrase in self._keys if len(phrase) == 1)

    def mentioned(self, text: str, language: str = "", ordinary: Collection[str] = ORDINARY) -> list[Mention]:
        """In the order of the text, each spelling once; the longest name at a place is the one meant."""
        found: dict[str, Mention] = {}
        for mention in (*self._spaced(words(text), language, ordinary), *self._run_together(text)):
            found.setdefault(mention.name, mention)
        return list(found.values())

    def _spaced(self, found: list[Word], language: str, ordinary: Collection[str]) -> Iterator[Mention]:
        sentence_case: bool | None = None
        at = 0
        while at < len(found):
            length = 1
            for many in self._first.get(found[at].folded, ()):
                named = self._keys.get(tuple(word.folded for word in found[at : at + many]))
                if named is None or not any(
                    word.written[:1].upper() == word.written[:1] for word in found[at : at + many]
                ):
                    continue
                if many == 1:
                    if sentence_case is None:
                        sentence_case = in_sentence_case(found)
                    if not _is_a_name(found, at, sentence_case, language, ordinary):
                        continue
                length = many
                yield Mention(*named)
                break
            at += length

    def _run_together(self, text: str) -> Iterator[Mention]:
        for run in UNSPACED.finditer(text) if self._unspaced else ():
            at = run.start()
            while at < run.end() - 1:
                named = next(
                    (each for each in self._unspaced.get(text[at : at + 2], ()) if text.startswith(each[0], at)), None
                )
                if named is None:
                    at += 1
                    continue
                yield Mention(*named)
                at += len(named[0])


def _phrase(name: str) -> tuple[str, ...]:
    """The words of a name; none where it is no name on its own: `lev`, `AUD`, `10`."""
    found = words(name)
    if len(found) == 1:
        [word] = found
        if len(word.written) < _SHORTEST or word.written[0].islower() or word.written.isdecimal():
            return ()
        if len(word.written) == _SHORTEST and word.written.isupper():
            return ()
    return tuple(word.folded for word in found)


def _is_a_name(
    found: list[Word], at: int, sentence_case: bool, language: str, ordinary: Collection[str]
) -> bool:  # fmt: skip
    """Whether one capitalised word is the name itself, and neither an ordinary word nor the end of a longer name."""
    word = found[at]
    before = found[at - 1] if at and word.follows and not word.opens else None
    capital_before = before is not None and before.written[:1].isupper()
    if before is not None and capital_before and before.folded in _PARTS:
        return False
    if sentence_case and before is not None and capital_before and not before.opens and before.folded not in _BESIDE:
        return False
    if word.folded not in ordinary:
        return True
    return sentence_case and not word.opens and language not in _NO_CAPITALS


def ordinary_words(names: Names, texts: Iterable[str]) -> frozenset[str]:
    """The known ordinary words, and those among the names that these texts write without a capital."""
    single = names.single()
    seen = {
        word.folded for text in texts for word in words(text) if word.written[:1].islower() and word.folded in single
    }
    return ORDINARY | seen


# --- what a newsroom knows -------------------------------------------------------------------------------------------


def covered(newsroom: Newsroom) -> Iterator[Spoken]:
    """Places of its coverage, in every language; rows of reference tables that lie in a covered country."""
    for place in newsroom.settings.coverage_places:
        for name in {place.name, *place.names.values()}:
            yield Spoken(f"coverage/{place.name}", name)
    countries = set(newsroom.settings.coverage_countries)
    for table in newsroom.tables.values():
        for row in table.rows:
            if row.get("country") in countries:
                for name in _names(table, row):
                    yield Spoken(f"coverage/{name}", name)


def registered(newsroom: Newsroom) -> Iterator[Spoken]:
    """Every name and alias of every row of every reference table."""
    for name in newsroom.tables:
        table = newsroom.tables[name]
        for row in table.rows:
            for spelling in _names(table, row):
                yield Spoken(f"{name}/{row[table.key]}", spelling)


def _names(table: ReferenceTable, row: Mapping[str, str]) -> set[str]:
    """Cells that hold names: `name`, `name_en`, `short_de`, `aliases` (parted by semicolons), and a key that is one."""
    found = (
        {row[table.key]} if any(sign.isupper() for sign in row[table.key]) or UNSPACED.search(row[table.key]) else set()
    )
    for column, cell in row.items():
        if column.partition("_")[0] in ("name", "short") or column == "aliases":
            found.update(part.strip() for part in cell.split(";"))
    return {name for name in found if name}
