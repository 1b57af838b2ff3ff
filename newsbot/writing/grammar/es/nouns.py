"""Spanish nouns come in, their plurals come out."""

from __future__ import annotations

from newsbot.writing.listed import paired

_IRREGULAR = paired(
    "imagen imágenes|joven jóvenes|orden órdenes|examen exámenes|origen orígenes|volumen volúmenes"
    "|virgen vírgenes|margen márgenes"
    "|crimen crímenes|dictamen dictámenes|resumen resúmenes|certamen certámenes|abdomen abdómenes|carácter caracteres"
    "|régimen regímenes|espécimen especímenes|jockey jockeys|disc-jockey disc-jockeys|club clubes|gol goles"
    "|récord récords"
)
_ACCENTS = str.maketrans("áéíóú", "aeiou")


def plural(noun: str) -> str:
    """`goles`, `luces`, `naciones`, `crisis`."""
    if found := _IRREGULAR.get(noun.lower()):
        return found if noun.islower() else found[0].upper() + found[1:]
    if noun.endswith("z"):
        return f"{noun[:-1]}ces"
    if noun.endswith(("ás", "és", "ís", "ós", "ús")) and len(noun) > 3:
        return f"{noun[:-2]}{noun[-2:].translate(_ACCENTS)}es"
    if noun.endswith(("s", "x")):
        return noun
    if noun.endswith(("án", "én", "ín", "ón", "ún")):
        return f"{noun[:-2]}{noun[-2:].translate(_ACCENTS)}es"
    if noun[-1:] in "aeiouáéó":
        return f"{noun}s"
    return f"{noun}es"
