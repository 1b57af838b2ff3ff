"""French verbs come in; every tense of news copy comes out, from principal parts and rules of spelling."""

from __future__ import annotations

import re
from functools import cache

from newsbot.writing.grammar.fr.sounds import elides
from newsbot.writing.grammar.fr.verb_parts import (
    ALWAYS_REFLEXIVE,
    FULL,
    IMPERATIVE,
    PARTS,
    SUBJUNCTIVE,
    WITH_ETRE,
    Parts,
    longest,
)
from newsbot.writing.listed import listed
from newsbot.writing.verbforms import PLAIN, How, place, tense_of

_COMPOUND = {
    "passé composé": "présent", "plus-que-parfait": "imparfait", "futur antérieur": "futur",
    "passé antérieur": "passé simple", "conditionnel passé": "conditionnel",
    "conditionnel passé 2": "subjonctif imparfait", "subjonctif passé": "subjonctif présent",
    "subjonctif plus-que-parfait": "subjonctif imparfait", "impératif passé": "impératif",
}  # fmt: skip
"""Tenses of a helper and a participle, and the tense of the helper."""
_TENSES = {
    "present": "présent", "indicatif_present": "présent", "past": "passé composé", "passe_compose": "passé composé",
    "perfect": "passé composé", "imparfait": "imparfait", "imperfect": "imparfait", "passe_simple": "passé simple",
    "futur": "futur", "future": "futur", "futur_simple": "futur", "conditionnel": "conditionnel",
    "conditionnel_present": "conditionnel", "conditional": "conditionnel", "plus_que_parfait": "plus-que-parfait",
    "pluperfect": "plus-que-parfait", "futur_anterieur": "futur antérieur", "passe_anterieur": "passé antérieur",
    "conditionnel_passe": "conditionnel passé", "conditionnel_passe_1": "conditionnel passé",
    "conditionnel_passe_2": "conditionnel passé 2", "subjonctif": "subjonctif présent",
    "subjonctif_present": "subjonctif présent", "subjonctif_imparfait": "subjonctif imparfait",
    "subjonctif_passe": "subjonctif passé", "subjonctif_plus_que_parfait": "subjonctif plus-que-parfait",
    "imperatif": "impératif", "imperative": "impératif", "imperatif_present": "impératif",
    "imperatif_passe": "impératif passé", "infinitif": "infinitif", "infinitive": "infinitif",
    "infinitif_present": "infinitif", "participle": "participe passé", "participe_passe": "participe passé",
    "gerund": "participe présent", "participe_present": "participe présent",
}  # fmt: skip
_PRONOUNS = ("me", "te", "se", "nous", "vous", "se")
_IMPERFECT = ("ais", "ais", "ait", "ions", "iez", "aient")
_FUTURE = ("ai", "as", "a", "ons", "ez", "ont")
_ROUND = str.maketrans("aiu", "âîû")


def verb(base: str, tense: str, person: int = 3, number: str = "s", how: How = PLAIN) -> str:
    """`a battu`, `sont montées`, `s’est imposé`: any tense of `_TENSES`; `se haïr` is reflexive by its name."""
    wanted, at = tense_of(tense, _TENSES), place(person, number)
    bare = re.sub(r"^(?:se |s['’])", "", base.strip())
    head, _, rest = bare.partition(" ")
    reflexive = how.reflexive or bare != base.strip() or head in ALWAYS_REFLEXIVE
    words = _words(head, wanted, at, how, reflexive)
    return " ".join((*words, rest)) if rest else " ".join(words)


def _words(head: str, wanted: str, at: int, how: How, reflexive: bool) -> list[str]:
    between = [*(["pas"] if how.negative else []), *([how.adverb] if how.adverb else [])]
    if wanted == "participe passé":
        return [*between, agreed(participle(head), how.gender, how.agree)]
    if wanted in ("infinitif", "participe présent"):
        form = head if wanted == "infinitif" else _present_participle(head)
        found = [_with_pronoun("se", form)] if reflexive else [form]
        return [*(["ne"] if how.negative else []), *between, *found]
    if how.passive:
        tail = [agreed(participle(head), how.gender, how.agree or ("p" if at > 2 else "s"))]
        head, how_of_be = "être", How()
        verb_words = _finite(head, wanted, at, how_of_be)
        words = [*verb_words, *tail]
    else:
        words = _finite(head, wanted, at, how, reflexive)
    if reflexive and wanted == "impératif" and not how.negative:
        words[0] += f"-{'toi' if at == 1 else _PRONOUNS[at]}"
    elif reflexive:
        words[0] = _with_pronoun(_PRONOUNS[at], words[0])
    if how.negative:
        words[0] = _with_pronoun("ne", words[0])
    return [words[0], *between, *words[1:]]


def _finite(head: str, wanted: str, at: int, how: How, reflexive: bool = False) -> list[str]:
    """The finite verb, and the participle of a compound tense."""
    if wanted not in _COMPOUND:
        return [simple(head, wanted, at)]
    with_etre = how.auxiliary in ("être", "etre") or (
        not how.auxiliary and (reflexive or head in WITH_ETRE or head.endswith(("revenir", "devenir")))
    )
    done = participle(head)
    if with_etre and not reflexive:
        done = agreed(done, how.gender, how.agree or ("p" if at > 2 else "s"))
    elif how.gender or how.agree:
        done = agreed(done, how.gender, how.agree)
    return [simple("être" if with_etre else "avoir", _COMPOUND[wanted], at), done]


def _with_pronoun(pronoun: str, form: str) -> str:
    return f"{pronoun[0]}'{form}" if pronoun.endswith("e") and elides(form) else f"{pronoun} {form}"


def agreed(done: str, gender: str, number: str) -> str:
    """A participle that agrees: `montées`; `dû` loses its circumflex, `absous` becomes `absoute`."""
    if gender == "f":
        done = f"{done[:-1]}te" if done.endswith(("absous", "dissous")) else f"{done.replace('û', 'u')}e"
    if number == "p" and not done.endswith("s"):
        done = f"{done.replace('û', 'u')}s"
    return done


@cache
def parts(base: str) -> Parts:
    """The principal parts of a verb: of its own, of the model it ends like, else by its ending."""
    model = longest(base, PARTS)
    if model:
        stem = base[: len(base) - len(model)]
        return Parts(*(stem + part if part != "-" else "" for part in PARTS[model].split()))
    stem = base[:-2]
    if base.endswith("er"):
        return _first_group(base)
    if base.endswith("ir"):
        return Parts(f"{stem}is", f"{stem}it", f"{stem}iss", f"{stem}iss", base, f"{stem}i", f"{stem}i")
    third = stem if stem.endswith(("d", "t", "c")) else f"{stem}t"
    return Parts(f"{stem}s", third, stem, stem, base[:-1], f"{stem}i", f"{stem}u")


_KEEPS_ONE_L_OR_T = frozenset(
    listed(
        "acheter racheter geler congeler dégeler regeler surgeler peler modeler remodeler marteler démanteler ciseler "
        "écarteler harceler fureter crocheter corseter haleter receler déceler celer"
    )
)
_E_BEFORE = re.compile(r"e([bcdfglmnprstvz]|vr|br)$")
_É_BEFORE = re.compile(r"é([bcdfghjlmnpqrstvxyz]|[bcdfgptv][lr]|ch|gn|qu|gu|vr)$")


def _first_group(base: str) -> Parts:
    stem = base[:-2]
    mute = future = stem
    if stem.endswith("y"):
        mute = future = f"{stem[:-1]}i"
    elif stem.endswith(("el", "et")) and base not in _KEEPS_ONE_L_OR_T:
        mute = future = stem + stem[-1]
    elif found := _E_BEFORE.search(stem):
        mute = future = f"{stem[: found.start()]}è{found[1]}"
    elif found := _É_BEFORE.search(stem):
        mute = f"{stem[: found.start()]}è{found[1]}"
    soft = f"{stem[:-1]}ç" if stem.endswith("c") else f"{stem}e" if stem.endswith("g") else stem
    return Parts(f"{mute}e", f"{mute}e", stem, mute, f"{future}er", f"{soft}a", f"{stem}é")


def participle(base: str) -> str:
    return parts(base).done


def _present_participle(base: str) -> str:
    return {"être": "étant", "avoir": "ayant", "savoir": "sachant"}.get(base) or f"{_before_a_or_o(parts(base).we)}ant"


def _before_a_or_o(stem: str) -> str:
    return f"{stem[:-1]}ç" if stem.endswith("c") else f"{stem}e" if stem.endswith("g") else stem


def simple(base: str, wanted: str, at: int) -> str:
    """A tense without helper; `at` as in `place`; `ValueError` for what a verb like `falloir` does not have."""
    full = FULL.get((base, wanted))
    found = full[at] if full else _simple(base, wanted, at)
    if not found:
        raise ValueError(f"{base} has no such form of the {wanted}")
    return found


def _simple(base: str, wanted: str, at: int) -> str:
    own = parts(base)
    if wanted == "présent":
        return _present(base, own, at)
    if wanted == "imparfait":
        stem = "ét" if base == "être" else own.we
        ending = _IMPERFECT[at]
        return (_before_a_or_o(stem) if ending[0] == "a" else stem) + ending
    if wanted == "futur":
        return own.future + _FUTURE[at]
    if wanted == "conditionnel":
        return own.future + _IMPERFECT[at]
    if wanted == "passé simple":
        return _simple_past(own.past, at)
    if wanted == "subjonctif imparfait":
        if not own.past:
            return ""
        return f"{_round(own.past)}t" if at == 2 else own.past + ("sse", "sses", "", "ssions", "ssiez", "ssent")[at]
    if wanted == "subjonctif présent":
        return _subjunctive(base, own, at)
    return _imperative(base, own, at)


def _present(base: str, own: Parts, at: int) -> str:
    if at in (0, 2):
        return own.i if at == 0 else own.he
    if at == 1:
        return f"{own.i}s" if own.i.endswith("e") else own.i
    if at == 5:
        return f"{own.they}ont" if base.endswith("faire") else f"{own.they}ent"
    if at == 4 and base.endswith(("faire", "dire")) and not base.endswith(("maudire", *_DISEZ)):
        return f"{own.we[:-1]}tes"
    return f"{_before_a_or_o(own.we)}ons" if at == 3 else f"{own.we}ez"


_DISEZ = ("contredire", "dédire", "interdire", "médire", "prédire")


def _simple_past(stem: str, at: int) -> str:
    if not stem:
        return ""
    if stem.endswith("a"):
        return stem[:-1] + ("ai", "as", "a", "âmes", "âtes", "èrent")[at]
    return (f"{stem}s", f"{stem}s", f"{stem}t", f"{_round(stem)}mes", f"{_round(stem)}tes", f"{stem}rent")[at]


def _round(stem: str) -> str:
    """`pri` -> `prî`, `vin` -> `vîn`; `haï` keeps its dots."""
    cut = -2 if stem.endswith("n") else -1
    return stem[:cut] + stem[cut:].translate(_ROUND)


def _subjunctive(base: str, own: Parts, at: int) -> str:
    model = longest(base, SUBJUNCTIVE)
    they, we = own.they, own.we
    if model:
        stem = base[: len(base) - len(model)]
        they, we = (stem + part for part in SUBJUNCTIVE[model])
    return (they if at in (0, 1, 2, 5) else we) + ("e", "es", "e", "ions", "iez", "ent")[at]


def _imperative(base: str, own: Parts, at: int) -> str:
    if at not in (1, 3, 4):
        raise ValueError("the imperative knows `tu`, `nous` and `vous`: person 2, or 1 and number p")
    if base in IMPERATIVE:
        return IMPERATIVE[base][(1, 3, 4).index(at)]
    form = _present(base, own, at)
    return form[:-1] if at == 1 and form.endswith("es") else form
