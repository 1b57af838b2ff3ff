"""French nouns come in, their plurals come out."""

from __future__ import annotations

from newsbot.writing.listed import paired

_IRREGULAR = paired(
    "œil yeux|ciel cieux|aïeul aïeux|travail travaux|bail baux|corail coraux|émail émaux|soupirail soupiraux"
    "|vitrail vitraux"
    "|vantail vantaux|ventail ventaux|bijou bijoux|caillou cailloux|chou choux|genou genoux|hibou hiboux"
    "|joujou joujoux|pou poux"
    "|monsieur messieurs|madame mesdames|mademoiselle mesdemoiselles|bonhomme bonshommes"
    "|gentilhomme gentilshommes|bleu bleus|pneu pneus"
    "|landau landaus|sarrau sarraus|bal bals|carnaval carnavals|festival festivals|récital récitals|régal régals"
    "|chacal chacals"
    "|cérémonial cérémonials|naval navals|final finals|banal banals|fatal fatals|natal natals|bancal bancals"
    "|glacial glacials|étal étals|aval avals"
    "|cal cals|pal pals|val vals|narval narvals|rorqual rorquals|émeu émeus|lieu lieux"
)


def plural(noun: str) -> str:
    if found := _IRREGULAR.get(noun.lower()):
        return found if noun.islower() else found[0].upper() + found[1:]
    if noun.endswith(("s", "x", "z")):
        return noun
    if noun.endswith("al"):
        return f"{noun[:-2]}aux"
    return f"{noun}x" if noun.endswith(("au", "eu")) else f"{noun}s"
