"""Italian nouns come in, their gender comes out: `m` or `f`, by endings and lists of exceptions."""

from __future__ import annotations

from newsbot.writing.listed import listed

_MASCULINE = frozenset(
    listed("""
problema tema sistema programma clima dramma poema schema sintomo dilemma panorama diploma enigma fantasma trauma
telegramma diagramma dogma prisma coma carisma poeta pianeta atleta profeta monarca papa duca collega pirata cinema
vaglia gorilla delta nulla aroma stemma emblema teorema mese paese nome pane sale mare fiume ponte monte dente
piede cane pesce latte caffè tè padre re sole cuore fiore colore dottore
""")
)
_FEMININE = frozenset(
    listed("""
mano foto moto radio auto eco biro libido carne classe chiave nave neve notte gente fonte morte sorte mente corrente
serie base fase frase fede fame arte parte sede torre febbre madre moglie legge voce croce pace luce pelle valle
nube sete crisi tesi analisi ipotesi dose siepe cenere polvere estate gioventù virtù tribù gru specie superficie
capitale cattedrale capra rete squadra lista ciste
""")
)


def gender(noun: str) -> str:
    """Of the first word; words for both genders are `m`."""
    word = noun.strip().partition(" ")[0].lower()
    if word in _MASCULINE or word.endswith(("ista", "cida", "gramma")):
        return "m"
    if word in _FEMININE or word.endswith(("ione", "tà", "tù", "trice", "ice", "gine", "dine", "a", "si")):
        return "m" if word in ("codice", "indice", "vertice", "giudice", "ordine", "margine", "complice") else "f"
    return "m"
