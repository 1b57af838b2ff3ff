"""Italian verbs come in; the tenses of news copy come out, from principal parts of irregular verbs and rules."""

from __future__ import annotations

from functools import cache

from newsbot.writing.grammar.it.verb_parts import (
    COMPOSED,
    IRREGULAR_PARTS,
    ISC,
    ISC_NOT,
    ONLY_ALIKE,
    SHORT_FUTURE,
    STRESSED_I,
    STRONG_PARTS,
    WITH_ESSERE,
    Parts,
)
from newsbot.writing.listed import listed
from newsbot.writing.verbforms import PLAIN, How, place, tense_of

_COMPOUND = {
    "passato prossimo": "presente", "trapassato prossimo": "imperfetto", "trapassato remoto": "passato remoto",
    "futuro anteriore": "futuro", "congiuntivo passato": "congiuntivo presente",
    "congiuntivo trapassato": "congiuntivo imperfetto", "condizionale passato": "condizionale",
}  # fmt: skip
"""Tenses of a helper and a participle, and the tense of the helper."""
_TENSES = {
    "present": "presente", "presente": "presente", "past": "passato prossimo", "perfect": "passato prossimo",
    "passato_prossimo": "passato prossimo", "imperfetto": "imperfetto", "imperfect": "imperfetto",
    "passato_remoto": "passato remoto", "futuro": "futuro", "futuro_semplice": "futuro", "future": "futuro",
    "trapassato_prossimo": "trapassato prossimo", "pluperfect": "trapassato prossimo",
    "trapassato_remoto": "trapassato remoto", "futuro_anteriore": "futuro anteriore",
    "cong_presente": "congiuntivo presente", "congiuntivo": "congiuntivo presente",
    "congiuntivo_presente": "congiuntivo presente", "cong_passato": "congiuntivo passato",
    "congiuntivo_passato": "congiuntivo passato", "cong_imperfetto": "congiuntivo imperfetto",
    "congiuntivo_imperfetto": "congiuntivo imperfetto", "cong_trapassato": "congiuntivo trapassato",
    "congiuntivo_trapassato": "congiuntivo trapassato", "cond_presente": "condizionale", "condizionale": "condizionale",
    "condizionale_presente": "condizionale", "conditional": "condizionale", "cond_passato": "condizionale passato",
    "condizionale_passato": "condizionale passato", "imperativo": "imperativo", "imperative": "imperativo",
    "participle": "participio", "participio": "participio", "participio_passato": "participio", "gerund": "gerundio",
    "gerundio": "gerundio", "infinitive": "infinito", "infinito": "infinito", "infinito_presente": "infinito",
}  # fmt: skip
_PRONOUNS = ("mi", "ti", "si", "ci", "vi", "si")


def verb(base: str, tense: str, person: int = 3, number: str = "s", how: How = PLAIN) -> str:
    """`ha vinto`, `sono venute`, `si è imposto`: any tense of `_TENSES`."""
    wanted, at = tense_of(tense, _TENSES), place(person, number)
    head, _, rest = base.strip().partition(" ")
    reflexive = how.reflexive or head.endswith("rsi")
    if head.endswith("rsi"):
        head = f"{head[:-2]}re" if head.endswith(("porsi", "trarsi", "dursi")) else f"{head[:-2]}e"
    words = _words(head, wanted, at, how, reflexive)
    return " ".join((*words, rest)) if rest else " ".join(words)


def _words(head: str, wanted: str, at: int, how: How, reflexive: bool) -> list[str]:
    number = how.agree or ("p" if at > 2 else "s")
    if wanted == "participio":
        return [agreed(parts(head).done, how.gender, how.agree)]
    if wanted == "gerundio":
        found = f"{parts(head).long[:-1] + 'a' if head.endswith('are') and head != 'fare' else _with_e(head)}ndo"
        return [f"{found}si" if reflexive else found]
    if wanted == "infinito":
        return [f"{head[:-1]}si" if reflexive else head]
    if how.passive:
        words = [*_finite("essere", wanted, at, how, number), agreed(parts(head).done, how.gender, number)]
    elif wanted not in _COMPOUND:
        words = [simple(head, wanted, at)]
    else:
        with_essere = how.auxiliary == "essere" or (not how.auxiliary and (reflexive or head in WITH_ESSERE))
        helper = "essere" if with_essere else "avere"
        done = parts(head).done
        done = agreed(done, how.gender, number if with_essere else how.agree)
        words = [simple(helper, _COMPOUND[wanted], at), done]
    if how.adverb:
        words.insert(1, how.adverb)
    if reflexive:
        words.insert(0, _PRONOUNS[at])
    return ["non", *words] if how.negative else words


def _finite(head: str, wanted: str, at: int, how: How, number: str) -> list[str]:
    if wanted not in _COMPOUND:
        return [simple(head, wanted, at)]
    return [simple("essere", _COMPOUND[wanted], at), agreed(parts(head).done, how.gender, number)]


def agreed(done: str, gender: str, number: str) -> str:
    """`venuto` -> `venute`."""
    return done[:-1] + {"fs": "a", "fp": "e", "mp": "i"}.get(f"{gender or 'm'}{number or 's'}", "o")


def _with_e(head: str) -> str:
    """The long stem of verbs not in -are with -e: `finendo`, `facendo`, `essendo`."""
    return "esse" if head == "essere" else f"{parts(head).long[:-1]}e"


@cache
def parts(base: str) -> Parts:
    """Principal parts: of the verb, of the model it ends like, else by its conjugation."""
    if base in ONLY_ALIKE:
        return _regular(base)
    for start in range(len(base)):
        model = base[start:]
        if model in IRREGULAR_PARTS and not (
            start and model in ("dare", "avere", "andare", "dire", "stare") and base not in COMPOSED
        ):
            return _prefixed(base[:start], IRREGULAR_PARTS[model])
        if model in STRONG_PARTS:
            past, done = (base[:start] + part for part in STRONG_PARTS[model])
            regular = _regular(base)
            future = f"{base[:-3]}r" if model in SHORT_FUTURE and not base.startswith("pr") else regular.future
            return regular._replace(past=(past, regular.past[1]), done=done, future=future)
    return _regular(base)


def _prefixed(prefix: str, own: Parts) -> Parts:
    if not prefix:
        return own
    return Parts(
        tuple(prefix + form for form in own.present), (prefix + own.past[0], prefix + own.past[1]),
        prefix + own.future, prefix + own.done, prefix + own.long, (prefix + own.may[0], prefix + own.may[1]),
    )  # fmt: skip


def _regular(base: str) -> Parts:
    stem, vowel = base[:-3], base[-3]
    if vowel == "a":
        return _first(stem)
    if vowel == "e":
        # vinco, vinci; conosciuto keeps the sound of the infinitive
        done = f"{stem}iuto" if stem.endswith(("c", "sc")) else f"{stem}uto"
        return Parts(
            (f"{stem}o", f"{stem}i", f"{stem}e", f"{stem}iamo", f"{stem}ete", f"{stem}ono"),
            (f"{stem}ei", f"{stem}esti"), f"{stem}er", done, f"{stem}e", (f"{stem}a", f"{stem}iate"),
        )  # fmt: skip
    long = stem if base.endswith(ISC_NOT) and base not in ISC else f"{stem}isc"
    return Parts(
        (f"{long}o", f"{long}i", f"{long}e", f"{stem}iamo", f"{stem}ite", f"{long}ono"),
        (f"{stem}ii", f"{stem}isti"), f"{stem}ir", f"{stem}ito", f"{stem}i", (f"{long}a", f"{stem}iate"),
    )  # fmt: skip


def _first(stem: str) -> Parts:
    """Verbs in -are: `mangi` loses its i before e and i, `cerc` gets an h."""
    bare = stem if stem.endswith(STRESSED_I) else stem.removesuffix("i")
    soft = f"{stem}h" if stem.endswith(("c", "g")) else bare
    before_e = soft if stem.endswith(("ci", "gi", "c", "g")) else stem
    return Parts(
        (f"{stem}o", f"{soft}i", f"{stem}a", f"{soft}iamo", f"{stem}ate", f"{stem}ano"),
        (f"{stem}ai", f"{stem}asti"), f"{before_e}er", f"{stem}ato", f"{stem}a", (f"{soft}i", f"{soft}iate"),
    )  # fmt: skip


_IMPERFECT = ("vo", "vi", "va", "vamo", "vate", "vano")
_FUTURE = ("ò", "ai", "à", "emo", "ete", "anno")
_CONDITIONAL = ("ei", "esti", "ebbe", "emmo", "este", "ebbero")


def simple(base: str, wanted: str, at: int) -> str:
    """A tense without helper; `at` as in `place`."""
    own = parts(base)
    if wanted == "presente":
        return own.present[at]
    if wanted == "imperfetto":
        return listed("ero eri era eravamo eravate erano")[at] if base == "essere" else own.long + _IMPERFECT[at]
    if wanted == "futuro":
        return own.future + _FUTURE[at]
    if wanted == "condizionale":
        return own.future + _CONDITIONAL[at]
    if wanted == "passato remoto":
        return _remote(base, own, at)
    if wanted == "congiuntivo imperfetto":
        stem = own.past[1][:-3]  # fosti, dessi: the vowel of `tu` in the passato remoto
        return stem + ("ssi", "ssi", "sse", "ssimo", "ste", "ssero")[at]
    if wanted == "congiuntivo presente":
        io, voi = own.may
        return (io, io, io, f"{voi[:-2]}mo", voi, f"{io}no")[at]
    return _imperative(base, own, at)


def _remote(base: str, own: Parts, at: int) -> str:
    io, tu = own.past
    stem = tu[:-3]
    if at in (0, 1):
        return own.past[at]
    if at in (3, 4):
        return f"{stem}mmo" if at == 3 else f"{stem}ste"
    if base == "essere":
        return "fu" if at == 2 else "furono"
    if io.endswith("ai"):
        return f"{io[:-2]}ò" if at == 2 else f"{io[:-1]}rono"
    if io.endswith(("ei", "ii")) and io != "feci":
        return f"{io[:-2]}{'é' if io.endswith('ei') else 'ì'}" if at == 2 else f"{io[:-1]}rono"
    return f"{io[:-1]}e" if at == 2 else f"{io[:-1]}ero"


def _imperative(base: str, own: Parts, at: int) -> str:
    short = {"essere": "sii", "avere": "abbi", "sapere": "sappi", "volere": "vogli", "dire": "di’", "fare": "fa’",
             "dare": "da’", "stare": "sta’", "andare": "va’"}  # fmt: skip
    if at == 1:
        return short.get(base) or (own.present[2] if base.endswith("are") else own.present[1])
    if at == 4:
        return own.may[1] if base in ("essere", "avere", "sapere", "volere") else own.present[4]
    return simple(base, "congiuntivo presente", 2 if at == 0 else at)
