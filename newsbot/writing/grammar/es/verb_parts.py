"""Principal parts of the Spanish irregular verbs, and how stems change; a verb follows the model it ends with."""

from __future__ import annotations

from typing import NamedTuple

from newsbot.writing.listed import listed


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
    "enterrar desterrar encerrar plegar desplegar segar helar manifestar nevar quebrar sembrar temblar tropezar "
    "verter tender"
)
_O_TO_UE = (
    "contar costar encontrar mostrar demostrar probar aprobar recordar acordar volar rodar soltar almorzar forzar "
    "rogar "
    "colgar apostar renovar acostar soñar tronar volver devolver resolver mover remover llover doler morder torcer "
    "jugar comprobar reforzar esforzar poblar envolver disolver revolver absolver conmover promover"
)
_IR_IE = (
    "sentir consentir disentir asentir presentir adherir inferir ingerir digerir preferir referir "
    "sugerir advertir convertir invertir herir mentir requerir divertir diferir transferir"
)
_IR_I = (
    "pedir seguir conseguir perseguir repetir medir servir vestir elegir corregir competir impedir despedir rendir "
    "regir "
    "concebir"
)
STEM: dict[str, tuple[str, str, str]] = {
    **dict.fromkeys(listed(_E_TO_IE), ("e", "ie", "")),
    **dict.fromkeys(listed(_O_TO_UE), ("o", "ue", "")),
    **dict.fromkeys(listed(_IR_IE), ("e", "ie", "i")),
    **dict.fromkeys(listed(_IR_I), ("e", "i", "i")),
    "dormir": ("o", "ue", "u"), "morir": ("o", "ue", "u"), "jugar": ("u", "ue", ""), "adquirir": ("i", "ie", ""),
    "reunir": ("u", "ú", ""),
    "prohibir": ("i", "í", ""),
}  # fmt: skip
"""(vowel, vowel under stress, vowel before -ió and -iendo)."""
DONE = {
    "abrir": "abierto", "cubrir": "cubierto", "escribir": "escrito", "inscribir": "inscrito", "romper": "roto",
    "morir": "muerto", "volver": "vuelto", "solver": "suelto", "imprimir": "impreso", "describir": "descrito",
    "proscribir": "proscrito", "suscribir": "suscrito",
}  # fmt: skip


ACUTE = str.maketrans("aeiou", "áéíóú")
WITHOUT = str.maketrans("áéíóú", "aeiou")


def _read(text: str) -> dict[str, Parts]:
    found = {}
    for row in text.strip().splitlines():
        name, _, told = row.partition(": ")
        present, past, future, done, gerund, may = told.split("|")
        yo, nosotros = may.split()
        found[name] = Parts(
            listed(present), listed(past) if " " in past else _strong(past), future, done, gerund, may_of(yo, nosotros)
        )
    return found


def _strong(stem: str) -> tuple[str, ...]:
    """`tuv` -> `tuve`; `hizo` is written with z, after j there is no i: `dijeron`."""
    third = f"{stem[:-1]}z" if stem.endswith("c") else stem
    return (
        f"{stem}e", f"{stem}iste", f"{third}o", f"{stem}imos", f"{stem}isteis",
        f"{stem}{'e' if stem.endswith('j') else 'ie'}ron",
    )  # fmt: skip


def may_of(yo: str, nosotros: str) -> tuple[str, ...]:
    vowel = nosotros[-4]
    return (yo, f"{yo}s", yo, nosotros, f"{nosotros[:-4]}{vowel.translate(ACUTE)}is", f"{yo}n")


IRREGULAR_PARTS = _read(_IRREGULAR)


STRESSED_I = frozenset(
    listed(
        "enviar variar ampliar confiar desviar guiar vaciar fiar desafiar enfriar espiar criar continuar actuar "
        "evaluar "
        "situar efectuar acentuar graduar perpetuar"
    )
)
