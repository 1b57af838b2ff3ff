"""English nouns come in; plurals and possessives come out, from closed lists and rules."""

from __future__ import annotations

import re

from newsbot.writing.listed import paired

_IRREGULAR_TEXT = """
man men|woman women|child children|person people|foot feet|tooth teeth|goose geese|mouse mice|louse lice|ox oxen
|die dice
|penny pence|brother brothers|leaf leaves|loaf loaves|thief thieves|sheaf sheaves|calf calves|half halves|elf elves
|shelf shelves|self selves|wolf wolves|knife knives|life lives|wife wives|scarf scarves|hoof hooves|wharf wharves
|criterion criteria|phenomenon phenomena|automaton automata|alumnus alumni|alumna alumnae|bacterium bacteria|datum data
|medium media|stratum strata|erratum errata|addendum addenda|symposium symposiums|curriculum curricula|larva larvae
|alga algae|nebula nebulae|vertebra vertebrae|antenna antennas|formula formulas|cactus cacti|fungus fungi|nucleus nuclei
|radius radii|stimulus stimuli|syllabus syllabuses|bacillus bacilli|locus loci|focus focuses|appendix appendices
|index indexes|matrix matrices|vertex vertices|vortex vortices|apex apexes|codex codices|axis axes|crisis crises
|analysis analyses|basis bases|oasis oases|thesis theses|hypothesis hypotheses|emphasis emphases|diagnosis diagnoses
|synopsis synopses|parenthesis parentheses|ellipsis ellipses|nemesis nemeses|testis testes|genus genera|corpus corpora
|opus opuses|quiz quizzes|bus buses|gas gases|plus pluses|yes yeses|cherub cherubs|plateau plateaus|bureau bureaus
|tableau tableaux|château châteaux|chateau chateaux|beau beaux|money monies|soliloquy soliloquies|colloquy colloquies
|potato potatoes|tomato tomatoes|hero heroes|echo echoes|veto vetoes|torpedo torpedoes|embargo embargoes|cargo cargoes
|mosquito mosquitoes|tornado tornadoes|volcano volcanoes|domino dominoes|buffalo buffaloes|mango mangoes|no noes
|negro negroes|motto mottoes|jingo jingoes|passerby passersby|passer-by passers-by|runner-up runners-up
|hanger-on hangers-on|looker-on lookers-on|dwarf dwarfs|roof roofs|staff staffs|aphelion aphelia|perihelion perihelia
|asyndeton asyndeta|polyhedron polyhedra|ganglion ganglia|agendum agenda|desideratum desiderata|ovum ova
|extremum extrema
|candelabrum candelabra|quantum quanta|spectrum spectra|memorandum memorandums|aquarium aquariums|phylum phyla
|persona personae|minutia minutiae|alveolus alveoli|bronchus bronchi|stylus styluses|uterus uteruses|graffito graffiti
|libretto librettos|virtuoso virtuosos|afrit afrits|seraph seraphs|mongoose mongooses|demo demos|octopus octopuses
|stigma stigmata|schema schemata|lemma lemmas|dogma dogmas|iris irises|clitoris clitorises|ephemeris ephemerides
|atlas atlases|human humans|german germans|roman romans|norman normans|ottoman ottomans|caiman caimans
|talisman talismans
|mussulman mussulmans|shaman shamans|muslim muslims|pro pros|ego egos|canto cantos|photo photos|kilo kilos|memo memos
|oxymoron oxymora|goer goers|it they|this these|that those|i we|he they|she they|myself ourselves|itself themselves
|himself themselves|herself themselves|yourself yourselves|is are|was were|has have|a some|an some
|rendezvous rendezvous|corps corps|chassis chassis|bourgeois bourgeois|faux-pas faux-pas|patois patois
|swine swine|trout trout|cod cod|elk elk|moose moose|bison bison|deer deer|sheep sheep|salmon salmon|squid squid
|aircraft aircraft|spacecraft spacecraft|hovercraft hovercraft|watercraft watercraft|offspring offspring
|series series|species species|means means|headquarters headquarters|crossroads crossroads|barracks barracks
|gallows gallows|innings innings|news news|scissors scissors|pants pants|jeans jeans|trousers trousers|shorts shorts
|tweezers tweezers|pliers pliers|glasses glasses|binoculars binoculars|clippers clippers|forceps forceps|biceps biceps
|triceps triceps|premises premises|proceedings proceedings|diabetes diabetes|measles measles|mumps mumps|rabies rabies
|herpes herpes|politics politics|economics economics|mathematics mathematics|physics physics|athletics athletics
|gymnastics gymnastics|information information|equipment equipment|furniture furniture|luggage luggage|advice advice
|rice rice|hertz hertz|siemens siemens|yen yen|yuan yuan|won won|baht baht|quid quid|bream bream|carp carp|chub chub
|mackerel mackerel|tuna tuna|whiting whiting|flounder flounder|pike pike|plaice plaice|grouse grouse|cattle cattle
|police police|people people|clergy clergy|eland eland|wildebeest wildebeest|djinn djinn|pence pence|data data
|media media
|homework homework|knowledge knowledge|traffic traffic|music music|weather weather|software software|hardware hardware
|evidence evidence|jackanapes jackanapes|mews mews|nexus nexuses|sos soses|contretemps contretemps|debris debris
|ennui ennui
"""
_IRREGULAR = paired(_IRREGULAR_TEXT)
_MEN = re.compile(r"(?:[a-z]+[^aeiou\s-]|[a-z]*wo|[a-z]+e|[a-z]+-)man$", re.IGNORECASE)
_NOT_MEN = re.compile(
    r"(?:hu|ger|ro|nor|otto|cai|talis|sha|mussul|bru|tal|alder(?!m)|brah|haus|desmo|atra|turco|ya|hetman|cay|farra|moh)man$"
    r"|(?:alaba|baha|bur|hiroshi|liv|nakaya|oklaho|panama|pacha|selma|sona|tacoma|yakima|yokohama|yuma)man$",
    re.IGNORECASE,
)
_SUFFIXES: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern, re.IGNORECASE), ending)
    for pattern, ending in (
        (r"(.*[^aeiou]|.*qu)y$", r"\1ies"),
        (r"(.*(?:child))$", r"\1ren"),
        (r"(.*)(foot)$", r"\1feet"),
        (r"(.*)(tooth)$", r"\1teeth"),
        (r"(.*(?<!mon))goose$", r"\1geese"),
        (r"(.*(?:l|m))ouse$", r"\1ice"),
        (r"(.*(?:pod|oma|matrix)?)zoon$", r"\1zoa"),
        (r"(.*(?:[cdlr]|bas|synth|th|paral|s))(?<!ir)(?<!clitor)(?<!pelv)is$", r"\1es"),
        (r"(.*(?:ar|l|ea|eo|oa|hoo))f$", r"\1ves"),
        (r"(.*(?:kni|wi|li))fe$", r"\1ves"),
        (r"(.*(?:[sxz]|[cs]h))$", r"\1es"),
    )
)
_SURE_VES = re.compile(
    r"(?:.*(?:^|[a-z-])(?:wolf|shelf|half|calf|self|elf|leaf|loaf|thief|sheaf|hoof|wharf|scarf|knife|wife|life))$",
    re.IGNORECASE,
)
_NOT_VES = re.compile(
    r".*(?:gulf|golf|belief|chief|brief|grief|reef|roof|proof|dwarf|turf|serf|surf|safe|giraffe|strife|fife"
    r"|still ?life|low-?life)$",
    re.IGNORECASE,
)
_UNCHANGED = re.compile(
    r".*(?:fish|ese|craft|ois|pox|sheep|deer|bison|series|species|headquarters|offspring|cattle|swine)$", re.IGNORECASE
)
_ESE_COUNTED = re.compile(r".*(?:cheese|geese|obese|these|diocese)$", re.IGNORECASE)
_OES = frozenset(_IRREGULAR[word] for word in _IRREGULAR if word.endswith("o"))
_OF = re.compile(
    r"^(\S+)((?:-|\s)(?:of|in|at|to|for|by|on|de|du|la|with|under|over|about|from|upon|l')(?:-|\s).*)$", re.IGNORECASE
)
_GENERALS = re.compile(
    r"^(attorney|solicitor|surveyor|postmaster|governor|secretary|inspector|consul|auditor|comptroller)([\s-]general)$",
    re.IGNORECASE,
)
_ADJECTIVE_LAST = re.compile(
    r"^(court|heir|notary|poet|sum|body|knight|president|ambassador|bishop|fee|battle|asylum|god|son|daughter|mother|father|sister|brother)"
    r"([\s-](?:martial|apparent|public|laureate|total|politic|errant|elect|designate|emeritus|simple|royal|in-law))$",
    re.IGNORECASE,
)  # fmt: skip


def plural(noun: str) -> str:
    """The plural of a noun or noun phrase; possessives are made plural too (`foot's` -> `feet's`)."""
    text = noun.strip()
    if not text:
        return noun
    if text.endswith(("'s", "’s", "s'")) and len(text) > 2:
        owner = text[:-2] if text[-1] == "s" else text[:-1]
        return possessive(plural(owner))
    for pattern in (_GENERALS, _ADJECTIVE_LAST, _OF):
        if found := pattern.match(text):
            return _one_word(found[1]) + found[2]
    head, joint, last = _last_word(text)
    return (
        head + joint + (_one_word(last) if text.lower() not in _IRREGULAR else _cased(text, _IRREGULAR[text.lower()]))
    )


def _last_word(text: str) -> tuple[str, str, str]:
    if text.lower() in _IRREGULAR:
        return "", "", text
    for place in range(len(text) - 1, -1, -1):
        if text[place] in " -":
            return text[:place], text[place], text[place + 1 :]
    return "", "", text


def _one_word(word: str) -> str:
    lower = word.lower()
    if found := _IRREGULAR.get(lower):
        return _cased(word, found)
    if (len(word) > 1 and word.isupper()) or word[-1:].isdigit() or word.endswith("."):
        return word + "s"
    if word[:1].isupper() and lower.endswith("y") and lower[-2:-1] not in "aeiou" and not _common(lower):
        return word + "s"  # the two Germanys, the Kennedys
    if _UNCHANGED.match(lower) and not _ESE_COUNTED.match(lower):
        return word
    if _MEN.search(word) and not _NOT_MEN.search(word):
        return word[:-2] + ("en" if word[-2].islower() else "EN")
    return _by_rule(word, lower)


def _common(lower: str) -> bool:
    return lower in (
        "city",
        "county",
        "party",
        "country",
        "century",
        "company",
        "army",
        "navy",
        "embassy",
        "university",
        "city",
    )


def _by_rule(word: str, lower: str) -> str:
    for place, (pattern, ending) in enumerate(_SUFFIXES):
        if place in (8, 9) and (not _SURE_VES.match(lower) or _NOT_VES.match(lower)):
            continue
        if place == 7 and not re.search(r"(?:[a-z]{2,})(?:sis|xis)$", lower):
            continue
        if pattern.match(lower):
            if (
                place == 10
                and re.search(r"(?:arch|loch|stomach|epoch|eunuch|czech|mach|bach)$", lower)
                and not lower.endswith(("march", "starch", "search", "larch"))
            ):
                return word + "s"
            if (
                place == 10
                and re.search(r"[^z]z$|^[^z]*[aiou]z$", lower)
                and lower in ("fez", "whiz", "biz", "quiz", "wiz")
            ):
                return word + "zes"
            return pattern.sub(ending, word)
    return word + "s"


def _cased(word: str, found: str) -> str:
    if word.isupper() and len(word) > 1:
        return found.upper()
    return found[0].upper() + found[1:] if word[:1].isupper() else found


_PLURAL_NAMES = re.compile(
    r"(?:^|\s)(?:the\s+)?\S*(?:States|Nations|Philippines|Netherlands|Bahamas|Maldives|Motors|Industries|Brothers|Airlines)$"
)


def possessive(name: str) -> str:
    """AP: `Boston's`, `Texas'`, `the Lakers'`, `the boss's`, `children's`."""
    if not name:
        return name
    if name[-1] in "'’":
        return name
    last = name.rpartition(" ")[2]
    if last[-1] not in "sS" or len(last) == 1:
        return name + "'s"
    if last[:1].isupper() or _is_plural(last) or _PLURAL_NAMES.search(name):
        return name + "'"
    return name + "'s"


def _is_plural(word: str) -> bool:
    """A common noun in -s that is a plural; `boss`, `bus`, `witness` are none."""
    lower = word.lower()
    if lower.endswith(("ss", "us", "is")) or lower in (
        "gas",
        "lens",
        "atlas",
        "bias",
        "canvas",
        "alias",
        "christmas",
        "pancreas",
        "plus",
    ):
        return lower in (
            "menus",
            "gurus",
            "gnus",
            "emus",
            "skis",
            "taxis",
            "bikinis",
            "kiwis",
            "khakis",
            "flus",
            "plateaus",
            "bureaus",
        )
    return True
