"""Spanish verbs come in; the tenses of news copy come out, from principal parts of irregular verbs and rules."""

from __future__ import annotations

import re
from functools import cache

from newsbot.writing.grammar.es.verb_parts import ACUTE, DONE, IRREGULAR_PARTS, STEM, STRESSED_I, WITHOUT, Parts, may_of
from newsbot.writing.listed import listed
from newsbot.writing.verbforms import PLAIN, How, place, tense_of

_COMPOUND = {
    "pretérito perfecto": "presente", "pluscuamperfecto": "imperfecto", "futuro perfecto": "futuro",
    "condicional perfecto": "condicional", "subjuntivo perfecto": "subjuntivo presente",
    "subjuntivo pluscuamperfecto": "subjuntivo imperfecto", "pretérito anterior": "pretérito",
}  # fmt: skip
"""Tenses of haber and a participle, and the tense of haber."""
_TENSES = {
    "present": "presente", "presente": "presente", "past": "pretérito", "preterito": "pretérito",
    "indefinido": "pretérito", "preterito_indefinido": "pretérito", "imperfecto": "imperfecto",
    "imperfect": "imperfecto",
    "preterito_imperfecto": "imperfecto", "futuro": "futuro", "future": "futuro", "condicional": "condicional",
    "conditional": "condicional", "perfect": "pretérito perfecto", "perfecto": "pretérito perfecto",
    "preterito_perfecto": "pretérito perfecto", "pluperfect": "pluscuamperfecto",
    "pluscuamperfecto": "pluscuamperfecto",
    "futuro_perfecto": "futuro perfecto", "condicional_perfecto": "condicional perfecto",
    "preterito_anterior": "pretérito anterior", "subjuntivo": "subjuntivo presente",
    "subjuntivo_presente": "subjuntivo presente", "subjuntivo_imperfecto": "subjuntivo imperfecto",
    "subjuntivo_perfecto": "subjuntivo perfecto", "subjuntivo_pluscuamperfecto": "subjuntivo pluscuamperfecto",
    "imperativo": "imperativo", "imperative": "imperativo", "participle": "participio", "participio": "participio",
    "gerund": "gerundio", "gerundio": "gerundio", "infinitive": "infinitivo", "infinitivo": "infinitivo",
}  # fmt: skip
_PRONOUNS = ("me", "te", "se", "nos", "os", "se")


def verb(base: str, tense: str, person: int = 3, number: str = "s", how: How = PLAIN) -> str:
    """`ganó`, `ha ganado`, `se impuso`: any tense of `_TENSES`; `imponerse` is reflexive by its name."""
    wanted, at = tense_of(tense, _TENSES), place(person, number)
    head, _, rest = base.strip().partition(" ")
    reflexive = how.reflexive or head.endswith("rse")
    head = head.removesuffix("se") if head.endswith("rse") else head
    words = _words(head, wanted, at, how, reflexive)
    return " ".join((*words, rest)) if rest else " ".join(words)


def _words(head: str, wanted: str, at: int, how: How, reflexive: bool) -> list[str]:
    own = parts(head)
    if wanted == "participio":
        return [agreed(own.done, how.gender, how.agree)]
    if wanted == "gerundio":
        return [f"{_stressed(own.gerund)}se" if reflexive else own.gerund]
    if wanted == "infinitivo":
        return [f"{head}se" if reflexive else head]
    if how.passive:
        done = agreed(own.done, how.gender, how.agree or ("p" if at > 2 else "s"))
        words = [*_words("ser", wanted, at, PLAIN, False), done]
    elif wanted in _COMPOUND:
        words = [simple("haber", _COMPOUND[wanted], at), own.done]
    else:
        words = [simple(head, wanted, at)]
    if how.adverb:
        words.append(how.adverb)
    if reflexive:
        words.insert(0, _PRONOUNS[at])
    return ["no", *words] if how.negative else words


def _stressed(gerund: str) -> str:
    return f"{gerund[:-4]}{gerund[-4].translate(ACUTE)}ndo"


def agreed(done: str, gender: str, number: str) -> str:
    """`elegido` -> `elegidas`."""
    return done[:-1] + ("a" if gender == "f" else "o") + ("s" if number == "p" else "")


@cache
def parts(base: str) -> Parts:
    """Principal parts: of the verb, of the model it ends like, else by its conjugation."""
    for start in range(len(base) - 1):
        model = base[start:]
        if model in IRREGULAR_PARTS and (not start or model not in _ONLY_ALONE):
            return _prefixed(base[:start], IRREGULAR_PARTS[model])
    return _regular(base)


_ONLY_ALONE = frozenset(listed("ser estar haber ir dar ver saber caber andar oír"))


def _prefixed(prefix: str, own: Parts) -> Parts:
    if not prefix:
        return own
    return Parts(
        tuple(prefix + form for form in own.present), tuple(prefix + form for form in own.past), prefix + own.future,
        prefix + own.done, prefix + own.gerund, tuple(prefix + form for form in own.may),
    )  # fmt: skip


def _regular(base: str) -> Parts:
    stem, kind = base[:-2], base[-2:].translate(WITHOUT)
    strong, weak = _stems(base, stem)
    first = kind == "ar"
    e = "a" if first else "e"
    yo = _yo(base, strong)
    present = (
        f"{yo}o", f"{strong}{e}s", f"{strong}{e}", f"{stem}{'i' if kind == 'ir' else e}mos",
        f"{stem}{'ís' if kind == 'ir' else 'áis' if first else 'éis'}", f"{strong}{e}n",
    )  # fmt: skip
    regular = tuple(_with_y(base, form) for form in present)
    done = f"{stem}{'ado' if first else 'ído' if stem[-1] in 'aeo' else 'ido'}"
    for model, known in DONE.items():
        if base.endswith(model):
            done = base[: -len(model)] + known
    if first:
        hard = _hard(stem)
        past = (f"{hard}é", f"{stem}aste", f"{stem}ó", f"{stem}amos", f"{stem}asteis", f"{stem}aron")
        yo_may, we_may = f"{_hard(strong)}e", f"{hard}emos"
    else:
        y = "y" if stem[-1] in "aeou" and not stem.endswith(("gu", "qu")) else "i"
        ll = "" if stem.endswith(("ll", "ñ")) else y
        iste = "íste" if stem[-1] in "aeo" else "iste"
        í = "í" if stem[-1] in "aeo" else "i"
        past = (f"{stem}í", f"{stem}{iste}", f"{weak}{ll}ó", f"{stem}{í}mos", f"{stem}{í}steis", f"{weak}{ll}eron")
        softened = _yo(base, weak if kind == "ir" else stem)
        yo_may, we_may = f"{_with_y(base, yo + 'a')}", f"{_with_y(base, softened + 'a')}mos"
        return Parts(regular, past, base.translate(WITHOUT), done, f"{weak}{ll}endo", may_of(yo_may, we_may))
    return Parts(regular, past, base, done, f"{stem}ando", may_of(yo_may, we_may))


def _stems(base: str, stem: str) -> tuple[str, str]:
    """The stem under stress and the one before -ió."""
    # Only whole verbs: `presentar` and `entregar` end like `sentar` and `regar`, and do not change.
    change = STEM.get(base) or STEM.get(base.removeprefix("re")) or STEM.get(base.removeprefix("des"))
    if change:
        vowel, stressed, weak = change
        at = stem.rindex(vowel)
        head, tail = stem[:at], stem[at + 1 :]
        return head + stressed + tail, head + (weak or vowel) + tail
    if base.endswith(("iar", "uar")) and base in STRESSED_I:
        return stem[:-1] + stem[-1].translate(ACUTE), stem
    return stem, stem


def _yo(base: str, stem: str) -> str:
    """The stem before -o and -a: `conozc`, `dirij`, `sig`."""
    if re.search(r"[aeou]c[ei]r$", base) and not base.endswith(("mecer", "cocer", "hacer", "decir")):
        return f"{stem[:-1]}zc"
    if base.endswith("mecer"):
        return stem if base == "mecer" else f"{stem[:-1]}zc"
    if base.endswith(("ger", "gir")):
        return f"{stem[:-1]}j"
    if base.endswith("guir"):
        return stem[:-1]
    return f"{stem[:-1]}z" if base.endswith(("cer", "cir")) else stem


def _hard(stem: str) -> str:
    """The stem before -e of verbs in -ar: `jugu`, `busqu`, `alcanc`."""
    if stem.endswith("g"):
        return f"{stem}u"
    if stem.endswith("gu"):
        return f"{stem[:-1]}ü"
    return f"{stem[:-1]}qu" if stem.endswith("c") else f"{stem[:-1]}c" if stem.endswith("z") else stem


def _with_y(base: str, form: str) -> str:
    """`construyo`, but `construimos`."""
    if not base.endswith("uir") or base.endswith(("guir", "quir")):
        return form
    cut = len(base) - 2
    return f"{form[:cut]}y{form[cut:]}" if form[cut] in "oae" else form


_FUTURE = ("é", "ás", "á", "emos", "éis", "án")
_IA = ("ía", "ías", "ía", "íamos", "íais", "ían")


def simple(base: str, wanted: str, at: int) -> str:
    """A tense without haber; `at` as in `place`."""
    own = parts(base)
    if wanted == "presente":
        return own.present[at]
    if wanted == "pretérito":
        return own.past[at]
    if wanted == "futuro":
        return own.future + _FUTURE[at]
    if wanted == "condicional":
        return own.future + _IA[at]
    if wanted == "imperfecto":
        return _imperfect(base, at)
    if wanted == "subjuntivo presente":
        return own.may[at]
    if wanted == "subjuntivo imperfecto":
        stem = own.past[5].removesuffix("ron")
        accented = stem[:-1] + stem[-1].translate(ACUTE)
        return (f"{stem}ra", f"{stem}ras", f"{stem}ra", f"{accented}ramos", f"{stem}rais", f"{stem}ran")[at]
    return _imperative(base, own, at)


def _imperfect(base: str, at: int) -> str:
    full = {"ser": "era eras era éramos erais eran", "ir": "iba ibas iba íbamos ibais iban"}.get(base)
    if full:
        return listed(full)[at]
    if base.endswith("ar"):
        return base[:-2] + ("aba", "abas", "aba", "ábamos", "abais", "aban")[at]
    return f"{base[:-1] if base.endswith('ver') and _is_seeing(base) else base[:-2]}{_IA[at]}"


def _is_seeing(base: str) -> bool:
    return base in ("ver", "prever", "entrever")


def _imperative(base: str, own: Parts, at: int) -> str:
    short = {"ser": "sé", "ir": "ve", "tener": "ten", "venir": "ven", "poner": "pon", "hacer": "haz", "decir": "di",
             "salir": "sal"}  # fmt: skip
    if at == 1:
        return short.get(base, own.present[2])
    if at == 4:
        return f"{base[:-1]}d"
    return own.may[2 if at == 0 else at]
