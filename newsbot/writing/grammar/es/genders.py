"""Spanish nouns come in, their gender comes out: `m` or `f`, by endings and lists of exceptions."""

from __future__ import annotations

import re

from newsbot.writing.listed import listed

_MASCULINE = frozenset(
    listed("""
día mapa planeta cometa tranvía sofá papá nirvana gorila yoga problema tema sistema programa clima drama poema idioma
esquema síntoma dilema lema panorama aroma carisma diploma enigma fantasma teorema trauma telegrama diagrama crucigrama
plasma estigma dogma prisma cisma magma coma plan avión camión gorrión cartón corazón guion guardia policía cura
ataúd césped huésped análisis paréntesis énfasis oasis éxtasis lunes martes miércoles jueves viernes sábado domingo
mes país interés anís gas autobús virus bonus campus pez lápiz arroz ajedrez matiz maíz juez disfraz albornoz
padre nombre hombre pie café té puente coche viaje cine límite golpe baile traje informe continente accidente
incidente presidente ministro aire diente jefe parque peine valle norte este oeste deporte bosque tomate
tranvía lugar altar bar collar dólar hogar par pilar solar azar celular militar
coral animal hospital hotel papel nivel cristal metal final canal árbol sol gol fútbol control alcohol club chef líder
mitin boletín jardín fin tren pan melón ratón balcón cinturón renglón escorpión bastión embrión sarampión
abrigo-x mapamundi lavaplatos paraguas rascacielos cumpleaños tocadiscos hombre hemisferio guardarropa
pirata jesuita poeta atleta profeta monarca patriarca colega tequila vodka pijama insecticida monzón
""")
)
_FEMININE = frozenset(
    listed("""
mano foto moto radio libido nao polio carne calle clase nieve noche tarde leche gente fuente muerte suerte
mente corriente serie base fase frase llave nave clave nube sangre torre fiebre costumbre cumbre lumbre hambre madre
parte peste sede sal piel miel cárcel señal vocal catedral capital central hiel sien imagen virgen
flor labor mujer ley grey res tos vez voz luz cruz paz raíz nariz actriz emperatriz matriz cicatriz
institutriz perdiz codorniz nuez niñez vejez rapidez escasez validez estupidez honradez sencillez crisis tesis
síntesis hipótesis dosis prótesis metamorfosis sintaxis diéresis bilis caries superficie especie intemperie
planicie barbarie carie red pared sed merced salud virtud juventud gratitud multitud razón sazón hache elipsis apoteosis
""")
)
_FEMININE_ENDINGS = (
    "ción", "sión", "xión", "gión", "nión", "tión", "dad", "tad", "tud", "umbre", "eza", "icie", "triz", "itis", "a",
)  # fmt: skip
_GREEK = ("ema", "oma", "grama", "drama", "orama")


def gender(noun: str) -> str:
    """Of the first word: `remate a puerta` is counted by `remate`; words for both genders are `m`."""
    word = noun.strip().partition(" ")[0].lower()
    for one in (word, word.removesuffix("s"), word.removesuffix("es")):
        if one in _MASCULINE:
            return "m"
        if one in _FEMININE:
            return "f"
    if word.endswith(("ista", "cida", *_GREEK)) and word not in ("goma", "loma", "crema", "broma", "paloma", "yema"):
        return "m"
    return "f" if word.removesuffix("s").endswith(_FEMININE_ENDINGS) or word.endswith("ciones") else "m"


_STRESSED_A = re.compile(
    r"h?á|(?:agua|águila|arma|arte|aula|ave|área|alma|ala|alba|ansia|hada|habla|hambre|asta|hacha)s?\b"
)


def stressed_a(noun: str) -> bool:
    """Whether `el` and `un` stand before it though it is feminine: `el agua`."""
    return bool(_STRESSED_A.match(noun.lower()))
