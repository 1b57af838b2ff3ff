"""Principal parts of the French irregular verbs; a verb follows the longest model it ends with."""

from __future__ import annotations

from collections.abc import Container
from typing import NamedTuple

from newsbot.writing.listed import listed


class Parts(NamedTuple):
    """`viens vient ven vienn viendr vin venu`: what all simple tenses are made of."""

    i: str
    he: str
    we: str
    """Without -ons."""
    they: str
    """Without -ent."""
    future: str
    past: str
    """Of the passé simple, without -s."""
    done: str


_TABLE = """
être: suis est ét ét ser fu été
avoir: ai a av av aur eu eu
aller: vais va all all ir alla allé
envoyer: envoie envoie envoy envoi enverr envoya envoyé
venir: viens vient ven vienn viendr vin venu
tenir: tiens tient ten tienn tiendr tin tenu
courir: cours court cour cour courr couru couru
mourir: meurs meurt mour meur mourr mouru mort
quérir: quiers quiert quér quièr querr qui quis
cueillir: cueille cueille cueill cueill cueiller cueilli cueilli
ssaillir: ssaille ssaille ssaill ssaill ssaillir ssailli ssailli
bouillir: bous bout bouill bouill bouillir bouilli bouilli
ouvrir: ouvre ouvre ouvr ouvr ouvrir ouvri ouvert
ffrir: ffre ffre ffr ffr ffrir ffri ffert
dormir: dors dort dorm dorm dormir dormi dormi
servir: sers sert serv serv servir servi servi
asservir: asservis asservit asserviss asserviss asservir asservi asservi
mentir: mens ment ment ment mentir menti menti
sentir: sens sent sent sent sentir senti senti
partir: pars part part part partir parti parti
répartir: répartis répartit répartiss répartiss répartir réparti réparti
impartir: impartis impartit impartiss impartiss impartir imparti imparti
repentir: repens repent repent repent repentir repenti repenti
sortir: sors sort sort sort sortir sorti sorti
assortir: assortis assortit assortiss assortiss assortir assorti assorti
fuir: fuis fuit fuy fui fuir fui fui
vêtir: vêts vêt vêt vêt vêtir vêti vêtu
haïr: hais hait haïss haïss haïr haï haï
défaillir: défaille défaille défaill défaill défaillir défailli défailli
faillir: faux faut faill faill faillir failli failli
recevoir: reçois reçoit recev reçoiv recevr reçu reçu
cevoir: çois çoit cev çoiv cevr çu çu
devoir: dois doit dev doiv devr du dû
pouvoir: peux peut pouv peuv pourr pu pu
savoir: sais sait sav sav saur su su
vouloir: veux veut voul veul voudr voulu voulu
valoir: vaux vaut val val vaudr valu valu
falloir: - faut fall fall faudr fallu fallu
pleuvoir: pleus pleut pleuv pleuv pleuvr plu plu
voir: vois voit voy voi verr vi vu
prévoir: prévois prévoit prévoy prévoi prévoir prévi prévu
pourvoir: pourvois pourvoit pourvoy pourvoi pourvoir pourvu pourvu
mouvoir: meus meut mouv meuv mouvr mu mû
émouvoir: émeus émeut émouv émeuv émouvr ému ému
promouvoir: promeus promeut promouv promeuv promouvr promu promu
asseoir: assois assoit assoy assoi assoir assi assis
surseoir: sursois sursoit sursoy sursoi surseoir sursi sursis
prendre: prends prend pren prenn prendr pri pris
mettre: mets met mett mett mettr mi mis
battre: bats bat batt batt battr batti battu
crire: cris crit criv criv crir crivi crit
lire: lis lit lis lis lir lu lu
dire: dis dit dis dis dir di dit
maudire: maudis maudit maudiss maudiss maudir maudi maudit
rire: ris rit ri ri rir ri ri
frire: fris frit fri fri frir fri frit
suffire: suffis suffit suffis suffis suffir suffi suffi
confire: confis confit confis confis confir confi confit
circoncire: circoncis circoncit circoncis circoncis circoncir circonci circoncis
suivre: suis suit suiv suiv suivr suivi suivi
vivre: vis vit viv viv vivr vécu vécu
boire: bois boit buv boiv boir bu bu
croire: crois croit croy croi croir cru cru
croître: croîs croît croiss croiss croîtr crû crû
accroître: accrois accroît accroiss accroiss accroîtr accru accru
décroître: décrois décroît décroiss décroiss décroîtr décru décru
naître: nais naît naiss naiss naîtr naqui né
aître: ais aît aiss aiss aîtr u u
connaître: connais connaît connaiss connaiss connaîtr connu connu
paître: pais paît paiss paiss paîtr - -
paraître: parais paraît paraiss paraiss paraîtr paru paru
repaître: repais repaît repaiss repaiss repaîtr repu repu
plaire: plais plaît plais plais plair plu plu
taire: tais tait tais tais tair tu tu
faire: fais fait fais f fer fi fait
traire: trais trait tray trai trair - trait
clure: clus clut clu clu clur clu clu
inclure: inclus inclut inclu inclu inclur inclu inclus
clore: clos clôt clos clos clor - clos
éclore: éclos éclot éclos éclos éclor - éclos
coudre: couds coud cous cous coudr cousi cousu
moudre: mouds moud moul moul moudr moulu moulu
soudre: sous sout solv solv soudr solu sous
résoudre: résous résout résolv résolv résoudr résolu résolu
uire: uis uit uis uis uir uisi uit
luire: luis luit luis luis luir luisi lui
nuire: nuis nuit nuis nuis nuir nuisi nui
vaincre: vaincs vainc vainqu vainqu vaincr vainqui vaincu
aindre: ains aint aign aign aindr aigni aint
eindre: eins eint eign eign eindr eigni eint
oindre: oins oint oign oign oindr oigni oint
"""
PARTS = {name: parts for name, _, parts in (row.partition(": ") for row in _TABLE.strip().splitlines())}

SUBJUNCTIVE = {
    "faire": ("fass", "fass"), "savoir": ("sach", "sach"), "pouvoir": ("puiss", "puiss"), "aller": ("aill", "all"),
    "vouloir": ("veuill", "voul"), "valoir": ("vaill", "val"), "prévaloir": ("préval", "préval"),
    "falloir": ("faill", "fall"),
}  # fmt: skip
"""Stems of the subjunctive that the present does not give: for most persons, and before -ions and -iez."""

FULL = {
    ("être", "présent"): listed("suis es est sommes êtes sont"),
    ("être", "subjonctif présent"): listed("sois sois soit soyons soyez soient"),
    ("avoir", "présent"): listed("ai as a avons avez ont"),
    ("avoir", "subjonctif présent"): listed("aie aies ait ayons ayez aient"),
    ("aller", "présent"): listed("vais vas va allons allez vont"),
}
IMPERATIVE = {
    "être": listed("sois soyons soyez"), "avoir": listed("aie ayons ayez"), "savoir": listed("sache sachons sachez"),
    "vouloir": listed("veuille veuillons veuillez"), "aller": listed("va allons allez"),
}  # fmt: skip
WITH_ETRE = frozenset(
    listed(
        "aller venir advenir intervenir parvenir provenir survenir arriver partir repartir sortir ressortir entrer "
        "rentrer monter descendre redescendre rester retourner tomber retomber mourir décéder naître renaître éclore"
    )
)
ALWAYS_REFLEXIVE = frozenset(
    listed(
        "abstenir absenter accroupir affairer agenouiller blottir démener désister efforcer effondrer emparer "
        "empresser "
        "enfuir enquérir entraider envoler écrier écrouler évader évanouir évertuer extasier immiscer insurger méfier "
        "méprendre moquer raviser rebeller réfugier repentir soucier souvenir suicider"
    )
)


def longest(verb: str, models: Container[str]) -> str:
    """The longest model the verb ends with, or nothing."""
    return next((verb[at:] for at in range(len(verb)) if verb[at:] in models), "")
