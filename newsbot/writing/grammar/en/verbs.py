"""English verbs come in; their forms and chains of helpers come out, from closed lists and spelling rules."""

from __future__ import annotations

import re

from newsbot.writing.listed import listed
from newsbot.writing.verbforms import PLAIN, How, named, place

_IRREGULAR_TEXT = """
abide abode abode|arise arose arisen|awake awoke awoken|bear bore borne|beat beat beaten|become became become
|befall befell befallen|beget begot begotten|begin began begun|behold beheld beheld|bend bent bent
|beseech besought besought
|beset beset beset|bet bet bet|bid bid bid|bide bided bided|bind bound bound|bite bit bitten|bleed bled bled
|blow blew blown
|break broke broken|breed bred bred|bring brought brought|broadcast broadcast broadcast|build built built
|burst burst burst
|buy bought bought|cast cast cast|catch caught caught|choose chose chosen|cling clung clung|come came come
|cost cost cost
|creep crept crept|cut cut cut|deal dealt dealt|dig dug dug|do did done|draw drew drawn|drink drank drunk
|drive drove driven
|dwell dwelt dwelt|eat ate eaten|fall fell fallen|feed fed fed|feel felt felt|fight fought fought|find found found
|flee fled fled|fling flung flung|fly flew flown|forbid forbade forbidden|forecast forecast forecast
|foresee foresaw foreseen
|foretell foretold foretold|forget forgot forgotten|forgive forgave forgiven|forgo forwent forgone
|forsake forsook forsaken
|freeze froze frozen|get got gotten|give gave given|go went gone|grind ground ground|grow grew grown|hang hung hung
|have had had|hear heard heard|hide hid hidden|hit hit hit|hold held held|hurt hurt hurt|keep kept kept
|kneel knelt knelt
|know knew known|lay laid laid|lead led led|leave left left|lend lent lent|let let let|lie lay lain|light lit lit
|lose lost lost|make made made|mean meant meant|meet met met|mislead misled misled|mistake mistook mistaken
|misunderstand misunderstood misunderstood|mow mowed mown|offset offset offset|outbid outbid outbid|outdo outdid outdone
|outgrow outgrew outgrown|outrun outran outrun|outsell outsold outsold|outspend outspent outspent
|overcome overcame overcome
|overdo overdid overdone|overhear overheard overheard|override overrode overridden|overrun overran overrun
|oversee oversaw overseen
|overtake overtook overtaken|overthrow overthrew overthrown|partake partook partaken|pay paid paid|prove proved proven
|put put put|quit quit quit|read read read|rebuild rebuilt rebuilt|redo redid redone|repay repaid repaid
|reset reset reset
|resell resold resold|rend rent rent|rewrite rewrote rewritten|rid rid rid|ride rode ridden|ring rang rung
|rise rose risen
|run ran run|saw sawed sawn|say said said|see saw seen|seek sought sought|sell sold sold|send sent sent|set set set
|sew sewed sewn|shake shook shaken|shed shed shed|shine shone shone|shoot shot shot|show showed shown
|shrink shrank shrunk
|shut shut shut|sing sang sung|sink sank sunk|sit sat sat|slay slew slain|sleep slept slept|slide slid slid
|sling slung slung
|slink slunk slunk|slit slit slit|smite smote smitten|sow sowed sown|speak spoke spoken|speed sped sped
|spend spent spent
|spin spun spun|spit spat spat|split split split|spread spread spread|spring sprang sprung|stand stood stood
|steal stole stolen
|stick stuck stuck|sting stung stung|stink stank stunk|strew strewed strewn|stride strode stridden|strike struck struck
|string strung strung|strive strove striven|swear swore sworn|sweep swept swept|swell swelled swollen|swim swam swum
|swing swung swung|take took taken|teach taught taught|tear tore torn|tell told told|think thought thought
|throw threw thrown
|thrust thrust thrust|tread trod trodden|undercut undercut undercut|undergo underwent undergone
|understand understood understood
|undertake undertook undertaken|undo undid undone|unwind unwound unwound|uphold upheld upheld|upset upset upset
|wake woke woken
|wear wore worn|weave wove woven|wed wed wed|weep wept wept|win won won|wind wound wound|withdraw withdrew withdrawn
|withhold withheld withheld|withstand withstood withstood|wring wrung wrung|write wrote written|can could been able to
|may might might|must had to had to|shall should should|will would would|outshine outshone outshone
|typeset typeset typeset
|recast recast recast|retell retold retold|retake retook retaken|rerun reran rerun|remake remade remade
|rethink rethought rethought
|inlay inlaid inlaid|mishear misheard misheard|misread misread misread|overeat overate overeaten
|overpay overpaid overpaid
|oversleep overslept overslept|outshoot outshot outshot|sublet sublet sublet|telecast telecast telecast
|unbind unbound unbound
|undersell undersold undersold|waylay waylaid waylaid|backslide backslid backslid|bespeak bespoke bespoken
|shoe shod shod|wet wet wet|knit knit knit
"""


def _table() -> dict[str, tuple[str, str]]:
    found = {}
    for row in _IRREGULAR_TEXT.replace("\n", "").split("|"):
        base, past, participle = (
            row.split(None, 2) if row.count(" ") == 2 else (row.split()[0], row.split()[1], row.split()[-1])
        )
        found[base] = (past, participle)
    found["must"] = ("had to", "had to")
    found["can"] = ("could", "been able to")
    return found


_IRREGULAR = _table()
_MODALS = frozenset(("can", "could", "may", "might", "must", "shall", "should", "will", "would", "ought"))
_DOUBLING = frozenset(
    listed(
        "abet abhor acquit admit allot annul appal aver babysit befit begin bedim bestir beset bur commit compel "
        "concur confer control "
        "corral counterplot debar debug defer demur deter disbar dispel distil embed emit enrol enthral entrap "
        "equip excel expel "
        "extol facet fulfil handicap incur infer input inset instil inter intermit jetlag kidnap leapfrog forget "
        "forbid occur offset omit outbid output "
        "outrun outwit overlap patrol permit prefer program propel rebel rebut recap recur refer refit regret "
        "rerun reset remit repel rig "
        "sandbag shred sidestep sublet submit transfer transmit transship typeset underpin undercut unplug unwrap "
        "unzip upset waylay whiz "
        "worship zigzag humbug hobnob cohabit- format"
    )
)
_ONE_SYLLABLE_DOUBLE = re.compile(r"^(?:[^aeiou]*|[^aeiou]*qu)[aeiouy][bdfgklmnprtvz]$")
_SIMPLE = {
    "past": "past", "present": "present", "participle": "participle", "past_participle": "participle",
    "participle_past": "participle", "gerund": "gerund", "present_participle": "gerund",
    "participle_present": "gerund", "infinitive": "infinitive", "base": "infinitive", "future": "future",
}  # fmt: skip
_ASPECTS = frozenset(("simple", "progressive", "continuous", "perfect"))
_TIMES = frozenset(("past", "present", "future"))
_ING_KEEPS_E = frozenset(
    ("singe", "tinge", "dye", "swinge", "hinge-", "binge", "cringe-", "shoe", "hoe", "canoe", "toe")
)


def verb(base: str, tense: str, person: int = 3, number: str = "s", how: How = PLAIN) -> str:
    """One form, or a chain like `will not have been seen`.

    Tenses: present, past and future, each also with `perfect`, `progressive` or both in front (`perfect` alone is the
    present perfect); participle, gerund, infinitive. Person 1-3; number `s` or `p`.
    """
    time, aspects = _parsed(tense)
    place(person, number)
    head, _, rest = base.strip().partition(" ")
    if time in ("participle", "gerund", "infinitive"):
        words = [_one_form(head, time, person, number)]
        if how.negative:
            words.insert(0, "not")
    else:
        words = _chain(head, bool(rest), time, aspects, how)
        words[0] = _one_form(words[0], "past" if time == "past" else "present", person, number)
        if how.negative:
            words[:1] = [_contracted(words[0])] if how.contract else [words[0], "not"]
            words = ["cannot", *words[2:]] if words[:2] == ["can", "not"] else words
        if how.adverb:
            words.insert(1 + (words[1:2] == ["not"]) if len(words) > 1 else 0, how.adverb)
    return " ".join((*words, rest)) if rest else " ".join(words)


def _parsed(tense: str) -> tuple[str, frozenset[str]]:
    """`PERFECT_PROGRESSIVE_PAST` -> past, {perfect, progressive}."""
    name = named(tense)
    if name in _SIMPLE:
        return _SIMPLE[name], frozenset()
    words = frozenset(name.replace("continuous", "progressive").split("_"))
    times = words & _TIMES
    if len(times) > 1 or words - times - _ASPECTS or not words:
        known = ", ".join(dict.fromkeys(_SIMPLE.values()))
        raise ValueError(f"{tense!r} is no tense; known are {known}, with perfect or progressive")
    return next(iter(times), "present"), words - times - {"simple"}


_AUXILIARIES = frozenset(("be", "can", "could", "may", "might", "must", "shall", "should", "will", "would", "ought"))


def _chain(head: str, more: bool, time: str, aspects: frozenset[str], how: How) -> list[str]:
    """The verb and its helpers, the first one still to be inflected; `more` = words follow the verb."""
    words = [head]
    for wanted, helper, form in (
        (how.passive, "be", "participle"),
        ("progressive" in aspects, "be", "gerund"),
        ("perfect" in aspects, "have", "participle"),
    ):
        if wanted:
            words[:1] = [helper, _one_form(words[0], form, 3, "s")]
    if time == "future":
        words = ["be", "going", "to", *words] if how.going_to else ["will", *words]
    elif how.negative and len(words) == 1 and head not in _AUXILIARIES and (head != "do" or more):
        words = ["do", head]
    return words


def _contracted(word: str) -> str:
    if word == "am":
        return "am not"
    return {"will": "won't", "shall": "shan't", "can": "can't"}.get(word, f"{word}n't")


def _one_form(head: str, form: str, person: int, number: str) -> str:
    return _be(form, person, number) if head == "be" else _form(head, form, person, number)


def _be(form: str, person: int, number: str) -> str:
    plural = number.lower().startswith("p")
    if form == "present":
        return "are" if plural or person == 2 else "am" if person == 1 else "is"
    if form == "past":
        return "were" if plural or person == 2 else "was"
    return {"participle": "been", "gerund": "being"}.get(form, "be")


def _form(base: str, form: str, person: int, number: str) -> str:
    if form == "infinitive":
        return base
    if form == "present":
        return _third(base) if person == 3 and not number.lower().startswith("p") and base not in _MODALS else base
    if form == "gerund":
        return _gerund(base)
    prefix, stem = _stem(base)
    if stem in _IRREGULAR:
        return prefix + _IRREGULAR[stem][form == "participle"]
    return _regular_past(base)


def _stem(base: str) -> tuple[str, str]:
    """A hyphenated prefix is set apart: `re-run`, `co-write`."""
    prefix, joint, stem = base.rpartition("-")
    return prefix + joint, stem


def _third(base: str) -> str:
    if base in ("have", "do", "go"):
        return {"have": "has", "do": "does", "go": "goes"}[base]
    if base.endswith(("s", "x", "z", "ch", "sh", "o")) and not base.endswith(("oo", "eo")):
        if base.endswith("z") and base in ("quiz", "whiz"):
            return base + "zes"
        return base + ("s" if base.endswith("ch") and base.endswith(("stomach",)) else "es")
    if base.endswith("y") and base[-2:-1] not in "aeiou":
        return base[:-1] + "ies"
    return base + "s"


def doubles(base: str) -> bool:
    """Whether the last consonant is doubled before -ed, -ing, -er: `slip`, `occur`, `big`."""
    if base in _DOUBLING or base.rpartition("-")[2] in _DOUBLING:
        return True
    return bool(_ONE_SYLLABLE_DOUBLE.match(base.rpartition("-")[2]))


def _regular_past(base: str) -> str:
    if base.endswith("e"):
        return base + "d"
    if base.endswith("y") and base[-2:-1] not in "aeiou":
        return base[:-1] + "ied"
    if base.endswith("c") and base[-2:-1] in "aeiou" and len(base) > 2:
        return base + "ked"
    return base + base[-1] + "ed" if doubles(base) else base + "ed"


def _gerund(base: str) -> str:
    if base.endswith("ie"):
        return base[:-2] + "ying"
    if base.endswith("e") and not base.endswith(("ee", "oe", "ye")) and base not in _ING_KEEPS_E and len(base) > 2:
        return base[:-1] + "ing"
    if base.endswith("c") and base[-2:-1] in "aeiou" and len(base) > 2:
        return base + "king"
    return base + base[-1] + "ing" if doubles(base) else base + "ing"
