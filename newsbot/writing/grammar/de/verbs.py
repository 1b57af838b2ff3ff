"""German verbs come in; tenses and moods of news copy come out, split prefixes included: `sah aus`, `wird aussehen`."""

from __future__ import annotations

import re

from newsbot.writing.grammar.de.strong_verbs import SECOND, STRONG, SUBJUNCTIVE, WITH_HABEN, WITH_SEIN
from newsbot.writing.listed import listed
from newsbot.writing.verbforms import PLAIN, How, place, tense_of

_TENSES = {
    "present": "Präsens", "prasens": "Präsens", "past": "Präteritum", "prateritum": "Präteritum",
    "imperfekt": "Präteritum", "perfect": "Perfekt", "perfekt": "Perfekt", "pluperfect": "Plusquamperfekt",
    "plusquamperfekt": "Plusquamperfekt", "future": "Futur I", "futur1": "Futur I", "futur_i": "Futur I",
    "futur": "Futur I", "futur2": "Futur II", "futur_ii": "Futur II", "konjunktiv1": "Konjunktiv I",
    "konjunktiv_i": "Konjunktiv I", "konjunktiv1_prasens": "Konjunktiv I",
    "konjunktiv1_perfekt": "Konjunktiv I Perfekt",
    "konjunktiv1_futur1": "Konjunktiv I Futur", "konjunktiv1_futur2": "Konjunktiv I Futur II",
    "konjunktiv2": "Konjunktiv II", "konjunktiv_ii": "Konjunktiv II", "konjunktiv2_prateritum": "Konjunktiv II",
    "konjunktiv2_plusquamperfekt": "Konjunktiv II Plusquamperfekt", "konjunktiv2_futur1": "würde",
    "conditional": "würde", "wurde": "würde", "konjunktiv2_futur2": "würde Perfekt", "imperativ": "Imperativ",
    "imperative": "Imperativ", "participle": "Partizip II", "partizip2": "Partizip II", "partizip_ii": "Partizip II",
    "gerund": "Partizip I", "partizip1": "Partizip I", "partizip_i": "Partizip I", "infinitive": "Infinitiv",
    "infinitiv": "Infinitiv", "zu": "Infinitiv mit zu",
}  # fmt: skip
_PERFECT = {
    "Perfekt": "Präsens", "Plusquamperfekt": "Präteritum", "Konjunktiv I Perfekt": "Konjunktiv I",
    "Konjunktiv II Plusquamperfekt": "Konjunktiv II",
}  # fmt: skip
_FUTURE = {
    "Futur I": "Präsens", "Futur II": "Präsens", "Konjunktiv I Futur": "Konjunktiv I",
    "Konjunktiv I Futur II": "Konjunktiv I", "würde": "Konjunktiv II", "würde Perfekt": "Konjunktiv II",
}  # fmt: skip
_SPLIT = tuple(
    sorted(
        listed(
            "ab an auf aus bei ein fest fort frei heim her herab heran herauf heraus herbei herein herum herunter "
            "hervor "
            "hin hinab hinauf hinaus hinein hinweg hinzu hoch los mit nach nieder statt teil vor voran voraus "
            "vorbei vorwärts weg weiter wieder zu zurecht zurück zusammen dar empor entgegen entlang fern "
            "gegenüber gleich zunichte überein bereit bloß"
        ),
        key=len,
        reverse=True,
    )
)
_WHOLE = frozenset(
    listed(
        "antworten arbeiten ankern angeln hinken hindern herrschen einen einigen enden mitteln festigen freien losen "
        "gleichen weiten herzen wiederholen widersprechen wiegen statten darben zünden beinhalten nieten nieseln"
    )
)
"""Verbs that only seem to begin with a prefix that is split off."""
_BOUND = listed("be emp ent er ge miss ver zer hinter über unter wider wieder durch um voll")
_NOT_BOUND = frozenset(listed("beugen beichten beizen geizen geigen betteln erden geistern übeln"))
"""Verbs that only seem to begin with a bound prefix."""
_FREE_UM_OVER = frozenset(
    listed(
        "umziehen umsteigen umfallen umkehren umstellen umsetzen umbringen umkommen umbauen umschlagen umwandeln "
        "durchführen durchsetzen durchfallen durchkommen durchlaufen durchgreifen untergehen unterbringen unterkommen "
        "überlaufen überkochen umdenken umleiten umrechnen durchwinken"
    )
)
"""Verbs in um-, durch-, unter-, über- whose prefix is split off."""
_HISS = re.compile(r"[sßzx]$")
_NEEDS_E = re.compile(r"(?:[td]|[^aeiouäöülrhm]m|[^aeiouäöülrhn]n|chn)$")


def verb(base: str, tense: str, person: int = 3, number: str = "s", how: How = PLAIN) -> str:
    """`gewann`, `ist gekommen`, `werde sinken`: any tense of `_TENSES`; `passive=true` builds it with werden."""
    wanted, at = tense_of(tense, _TENSES), place(person, number)
    rest, _, head = base.strip().rpartition(" ")
    prefix, stem = parted(head)
    if wanted == "Infinitiv":
        words = [head]
    elif wanted == "Infinitiv mit zu":
        words = [f"{prefix}zu{stem}"] if prefix else ["zu", head]
    elif wanted == "Partizip I":
        words = [f"{head}d"]
    elif wanted == "Partizip II":
        words = [participle(head)]
    elif how.passive:
        words = _passive(head, wanted, at)
    elif wanted in _PERFECT:
        words = [simple(_helper(head, how), _PERFECT[wanted], at), participle(head)]
    elif wanted in _FUTURE:
        tail = [participle(head), _helper(head, how)] if wanted.endswith(("II", "Perfekt")) else [head]
        words = [simple("werden", _FUTURE[wanted], at), *tail]
    else:
        words = [simple(stem, wanted, at), *([prefix] if prefix else [])]
    if how.negative:
        words.insert(1 if wanted not in ("Infinitiv", "Infinitiv mit zu", "Partizip I", "Partizip II") else 0, "nicht")
    return f"{rest} {' '.join(words)}" if rest else " ".join(words)


def _passive(head: str, wanted: str, at: int) -> list[str]:
    done = participle(head)
    if wanted in _PERFECT:
        return [simple("sein", _PERFECT[wanted], at), done, "worden"]
    if wanted in _FUTURE:
        tail = ["worden", "sein"] if wanted.endswith(("II", "Perfekt")) else ["werden"]
        return [simple("werden", _FUTURE[wanted], at), done, *tail]
    return [simple("werden", wanted, at), done]


def parted(base: str) -> tuple[str, str]:
    """`ankommen` -> (`an`, `kommen`); (``, the verb) when nothing is split off."""
    if base in STRONG or base in _WHOLE:
        return "", base
    if base in _FREE_UM_OVER:
        cut = next(len(prefix) for prefix in _BOUND if base.startswith(prefix))
        return base[:cut], base[cut:]
    for prefix in _SPLIT:
        rest = base.removeprefix(prefix)
        if rest != base and len(rest) > 3 and (rest.endswith("n")) and _has_vowel(rest[:-2]):
            return prefix, rest
    return "", base


def _has_vowel(text: str) -> bool:
    return any(letter in "aeiouäöüy" for letter in text)


def _bound(base: str) -> tuple[str, str]:
    """`verlassen` -> (`ver`, `lassen`): a prefix that stays, before a verb of its own."""
    for prefix in _BOUND:
        rest = base.removeprefix(prefix)
        if rest != base and (rest in STRONG or (base not in _NOT_BOUND and len(rest) > 3 and _has_vowel(rest[:-2]))):
            return prefix, rest
    return "", base


def participle(base: str) -> str:
    """`gekommen`, `angekommen`, `verlassen`, `studiert`."""
    prefix, stem = parted(base)
    if prefix:
        return prefix + participle(stem)
    if stem in STRONG:
        return STRONG[stem][2]
    bound, inner = _bound(stem)
    if bound and inner in STRONG:
        done = STRONG[inner][2]
        return bound + (done[2:] if done.startswith("ge") and not inner.startswith("ge") else done)
    root = _root(stem)
    ge = "" if bound or stem.endswith("ieren") else "ge"
    return f"{ge}{root}{_e(root)}t"


def _helper(base: str, how: How) -> str:
    if how.auxiliary:
        return how.auxiliary
    if base in WITH_HABEN:
        return "haben"
    _, stem = parted(base)
    return "sein" if base in WITH_SEIN or stem in WITH_SEIN or _bound(stem)[1] in _MOVING else "haben"


_MOVING = frozenset(listed("gehen fallen kommen sterben"))
"""`vergehen`, `zerfallen`, `entkommen`, `versterben`; the others with a bound prefix take haben."""


def _root(base: str) -> str:
    if base.endswith(("eln", "ern")):
        return base[:-1]
    return base[:-2] if base.endswith("en") else base[:-1]


def _e(root: str) -> str:
    return "e" if _NEEDS_E.search(root) else ""


def _irregular(base: str) -> tuple[str, str, str, str, str]:
    """(prefix that stays, verb of the list, third person, preterite, participle); empty when it is weak."""
    if base in STRONG:
        return "", base, *STRONG[base]
    bound, inner = _bound(base)
    if bound and inner in STRONG:
        return bound, inner, *STRONG[inner]
    return "", "", "", "", ""


def simple(base: str, wanted: str, at: int) -> str:
    """A form of one word; `at` as in `place`."""
    if wanted == "Präsens":
        return _present(base, at)
    if wanted == "Präteritum":
        return _past(base, at)
    if wanted == "Konjunktiv I":
        if base == "sein":
            return listed("sei seist sei seien seiet seien")[at]
        root = "tu" if base == "tun" else _root(base)
        return root + ("e", "est", "e", "en", "et", "en")[at]
    if wanted == "Konjunktiv II":
        return _subjunctive(base, at)
    return _imperative(base, at)


def _present(base: str, at: int) -> str:
    bound, inner, third, _, _ = _irregular(base)
    root = _root(base)
    if at in (3, 5):
        return "sind" if base == "sein" else base
    if at == 4:
        return "seid" if base == "sein" else f"{root}{_e(root)}t"
    if at == 2:
        return bound + third if third else f"{root}{_e(root)}t"
    if at == 0:
        if inner in ("sein", "wissen") or (third and not third.endswith(("t", "d"))):
            return bound + ("bin" if inner == "sein" else third)
        return f"{base[:-3]}le" if base.endswith("eln") else f"{root}e"
    if inner in SECOND:
        return bound + SECOND[inner]
    if third:
        return bound + third if _HISS.search(third[:-1]) else f"{bound}{third[:-1]}st"
    return f"{root}t" if _HISS.search(root) else f"{root}{_e(root)}st"


def _past(base: str, at: int) -> str:
    bound, _, _, past, _ = _irregular(base)
    stem = bound + past
    if not past:
        root = _root(base)
        stem = f"{root}{_e(root)}te"
    if stem.endswith("te") and (not past or past.endswith("te")):
        return stem + ("", "st", "", "n", "t", "n")[at]
    if past == "wurde":
        return stem + ("", "st", "", "n", "t", "n")[at]
    joint = "e" if stem.endswith(("t", "d")) else ""
    hiss = "e" if _HISS.search(stem) else joint
    plural = "n" if stem.endswith("e") else "en"
    return stem + ("", f"{hiss}st", "", plural, f"{joint}t", plural)[at]


_UMLAUT = str.maketrans({"a": "ä", "o": "ö", "u": "ü"})
_LAST_VOWEL = re.compile(r"[aou](?=[^aeiouäöü]*e?$)")


def _subjunctive(base: str, at: int) -> str:
    bound, inner, _, past, _ = _irregular(base)
    if inner in SUBJUNCTIVE:
        stem = bound + SUBJUNCTIVE[inner]
    elif past:
        changed = _LAST_VOWEL.sub(lambda found: found[0].translate(_UMLAUT), past)
        stem = bound + (changed if changed.endswith("e") else f"{changed}e")
    else:
        root = _root(base)
        stem = f"{root}{_e(root)}te"
    return stem + ("", "st", "", "n", "t", "n")[at]


def _imperative(base: str, at: int) -> str:
    if at == 4:
        return _present(base, 4)
    if at == 1:
        third = _irregular(base)[2]
        if base == "sein":
            return "sei"
        root = _root(base)
        if third and "i" in third and "i" not in root and "ä" not in third:
            return (_irregular(base)[0] + third).removesuffix("t")
        return f"{root}e" if _e(root) or base.endswith("ern") else f"{base[:-3]}le" if base.endswith("eln") else root
    raise ValueError("the imperative knows `du` and `ihr`: person 2")
