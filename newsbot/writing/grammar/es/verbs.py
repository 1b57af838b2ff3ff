"""Spanish verbs come in; the tenses of news copy come out, from principal parts of irregular verbs and rules."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

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


class Parts(NamedTuple):
    """What the tenses of one verb are made of."""

    present: tuple[str, ...]
    past: tuple[str, ...]
    future: str
    """`tendr`, without -á."""
    done: str
    gerund: str
    may: tuple[str, ...]


# presente (6) | pretérito: six forms, or a stem with -e, -iste, -o | future stem | participle | gerund | subj. of two
_IRREGULAR = """
ser: soy eres es somos sois son|fui fuiste fue fuimos fuisteis fueron|ser|sido|siendo|sea seamos
estar: estoy estás está estamos estáis están|estuv|estar|estado|estando|esté estemos
haber: he has ha hemos habéis han|hub|habr|habido|habiendo|haya hayamos
ir: voy vas va vamos vais van|fui fuiste fue fuimos fuisteis fueron|ir|ido|yendo|vaya vayamos
dar: doy das da damos dais dan|di diste dio dimos disteis dieron|dar|dado|dando|dé demos
ver: veo ves ve vemos veis ven|vi viste vio vimos visteis vieron|ver|visto|viendo|vea veamos
tener: tengo tienes tiene tenemos tenéis tienen|tuv|tendr|tenido|teniendo|tenga tengamos
venir: vengo vienes viene venimos venís vienen|vin|vendr|venido|viniendo|venga vengamos
poner: pongo pones pone ponemos ponéis ponen|pus|pondr|puesto|poniendo|ponga pongamos
hacer: hago haces hace hacemos hacéis hacen|hic|har|hecho|haciendo|haga hagamos
decir: digo dices dice decimos decís dicen|dij|dir|dicho|diciendo|diga digamos
poder: puedo puedes puede podemos podéis pueden|pud|podr|podido|pudiendo|pueda podamos
querer: quiero quieres quiere queremos queréis quieren|quis|querr|querido|queriendo|quiera queramos
saber: sé sabes sabe sabemos sabéis saben|sup|sabr|sabido|sabiendo|sepa sepamos
caber: quepo cabes cabe cabemos cabéis caben|cup|cabr|cabido|cabiendo|quepa quepamos
salir: salgo sales sale salimos salís salen|salí saliste salió salimos salisteis salieron|saldr|salido|saliendo|salga \
salgamos
valer: valgo vales vale valemos valéis valen|valí valiste valió valimos valisteis valieron|valdr|valido|valiendo|valga \
valgamos
traer: traigo traes trae traemos traéis traen|traj|traer|traído|trayendo|traiga traigamos
caer: caigo caes cae caemos caéis caen|caí caíste cayó caímos caísteis cayeron|caer|caído|cayendo|caiga caigamos
oír: oigo oyes oye oímos oís oyen|oí oíste oyó oímos oísteis oyeron|oir|oído|oyendo|oiga oigamos
andar: ando andas anda andamos andáis andan|anduv|andar|andado|andando|ande andemos
reír: río ríes ríe reímos reís ríen|reí reíste rio reímos reísteis rieron|reir|reído|riendo|ría riamos
sonreír: sonrío sonríes sonríe sonreímos sonreís sonríen|sonreí sonreíste sonrió sonreímos sonreísteis sonrieron\
|sonreir|sonreído|sonriendo|sonría sonriamos
prever: preveo prevés prevé prevemos prevéis prevén|preví previste previó previmos previsteis previeron|prever|previsto\
|previendo|prevea preveamos
satisfacer: satisfago satisfaces satisface satisfacemos satisfacéis satisfacen|satisfic|satisfar|satisfecho\
|satisfaciendo|satisfaga satisfagamos
ducir: duzco duces duce ducimos ducís ducen|duj|ducir|ducido|duciendo|duzca duzcamos
"""
_E_TO_IE = (
    "cerrar comenzar empezar pensar perder defender entender encender extender atender ascender descender calentar "
    "despertar sentar negar regar gobernar recomendar apretar acertar acrecentar alentar atravesar confesar "
    "enterrar helar manifestar nevar quebrar sembrar temblar tropezar verter tender"
)
_O_TO_UE = (
    "contar costar encontrar mostrar demostrar probar aprobar recordar acordar volar rodar soltar almorzar forzar "
    "rogar "
    "colgar apostar renovar acostar soñar tronar volver devolver resolver mover remover llover doler morder torcer "
    "jugar comprobar reforzar esforzar poblar envolver disolver revolver absolver conmover promover"
)
_IR_IE = "sentir preferir referir sugerir advertir convertir invertir herir mentir requerir divertir diferir transferir"
_IR_I = (
    "pedir seguir conseguir perseguir repetir medir servir vestir elegir corregir competir impedir despedir rendir "
    "regir "
    "concebir"
)
_STEM: dict[str, tuple[str, str, str]] = {
    **dict.fromkeys(listed(_E_TO_IE), ("e", "ie", "")),
    **dict.fromkeys(listed(_O_TO_UE), ("o", "ue", "")),
    **dict.fromkeys(listed(_IR_IE), ("e", "ie", "i")),
    **dict.fromkeys(listed(_IR_I), ("e", "i", "i")),
    "dormir": ("o", "ue", "u"), "morir": ("o", "ue", "u"), "jugar": ("u", "ue", ""), "adquirir": ("i", "ie", ""),
}  # fmt: skip
"""(vowel, vowel under stress, vowel before -ió and -iendo)."""
_DONE = {
    "abrir": "abierto", "cubrir": "cubierto", "escribir": "escrito", "inscribir": "inscrito", "romper": "roto",
    "morir": "muerto", "volver": "vuelto", "solver": "suelto", "imprimir": "impreso", "describir": "descrito",
    "proscribir": "proscrito", "suscribir": "suscrito",
}  # fmt: skip


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
    return f"{gerund[:-4]}{gerund[-4].translate(_ACUTE)}ndo"


def agreed(done: str, gender: str, number: str) -> str:
    """`elegido` -> `elegidas`."""
    return done[:-1] + ("a" if gender == "f" else "o") + ("s" if number == "p" else "")


_ACUTE = str.maketrans("aeiou", "áéíóú")
_WITHOUT = str.maketrans("áéíóú", "aeiou")


@cache
def parts(base: str) -> Parts:
    """Principal parts: of the verb, of the model it ends like, else by its conjugation."""
    for start in range(len(base) - 1):
        model = base[start:]
        if model in _READ and (not start or model not in _ONLY_ALONE):
            return _prefixed(base[:start], _READ[model])
    return _regular(base)


_ONLY_ALONE = frozenset(listed("ser estar haber ir dar ver saber caber andar oír"))


def _prefixed(prefix: str, own: Parts) -> Parts:
    if not prefix:
        return own
    return Parts(
        tuple(prefix + form for form in own.present), tuple(prefix + form for form in own.past), prefix + own.future,
        prefix + own.done, prefix + own.gerund, tuple(prefix + form for form in own.may),
    )  # fmt: skip


def _read(text: str) -> dict[str, Parts]:
    found = {}
    for row in text.strip().splitlines():
        name, _, told = row.partition(": ")
        present, past, future, done, gerund, may = told.split("|")
        yo, nosotros = may.split()
        found[name] = Parts(
            listed(present), listed(past) if " " in past else _strong(past), future, done, gerund, _may(yo, nosotros)
        )
    return found


def _strong(stem: str) -> tuple[str, ...]:
    """`tuv` -> `tuve`; `hizo` is written with z, after j there is no i: `dijeron`."""
    third = f"{stem[:-1]}z" if stem.endswith("c") else stem
    return (
        f"{stem}e", f"{stem}iste", f"{third}o", f"{stem}imos", f"{stem}isteis",
        f"{stem}{'e' if stem.endswith('j') else 'ie'}ron",
    )  # fmt: skip


def _may(yo: str, nosotros: str) -> tuple[str, ...]:
    vowel = nosotros[-4]
    return (yo, f"{yo}s", yo, nosotros, f"{nosotros[:-4]}{vowel.translate(_ACUTE)}is", f"{yo}n")


_READ = _read(_IRREGULAR)


def _regular(base: str) -> Parts:
    stem, kind = base[:-2], base[-2:].translate(_WITHOUT)
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
    for model, known in _DONE.items():
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
        return Parts(regular, past, base.translate(_WITHOUT), done, f"{weak}{ll}endo", _may(yo_may, we_may))
    return Parts(regular, past, base, done, f"{stem}ando", _may(yo_may, we_may))


def _stems(base: str, stem: str) -> tuple[str, str]:
    """The stem under stress and the one before -ió."""
    for start in range(len(base) - 2):
        change = _STEM.get(base[start:])
        if change:
            vowel, stressed, weak = change
            at = stem.rindex(vowel)
            head, tail = stem[:at], stem[at + 1 :]
            return head + stressed + tail, head + (weak or vowel) + tail
    if base.endswith(("iar", "uar")) and base in _STRESSED_I:
        return stem[:-1] + stem[-1].translate(_ACUTE), stem
    return stem, stem


_STRESSED_I = frozenset(
    listed(
        "enviar variar ampliar confiar desviar guiar vaciar fiar desafiar enfriar espiar criar continuar actuar "
        "evaluar "
        "situar efectuar acentuar graduar perpetuar"
    )
)


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
        accented = stem[:-1] + stem[-1].translate(_ACUTE)
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
