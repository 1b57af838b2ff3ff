"""Principal parts of the Italian irregular verbs; a verb follows the model it ends with."""

from __future__ import annotations

from typing import NamedTuple

from newsbot.writing.listed import listed


class Parts(NamedTuple):
    """What the simple tenses of one verb are made of."""

    present: tuple[str, ...]
    past: tuple[str, str]
    """Passato remoto of `io` and `tu`: `presi`, `prendesti`."""
    future: str
    """`prender`, without -ò."""
    done: str
    long: str
    """The stem of imperfect, gerund and subjunctive imperfect, with its vowel: `face`, `prende`."""
    may: tuple[str, str]
    """Congiuntivo presente of `io` and `voi`."""


# presente (6) | io and tu of the passato remoto | future stem | participle | long stem | cong. io and voi
_IRREGULAR = """
essere: sono sei è siamo siete sono|fui fosti|sar|stato|era|sia siate
avere: ho hai ha abbiamo avete hanno|ebbi avesti|avr|avuto|ave|abbia abbiate
andare: vado vai va andiamo andate vanno|andai andasti|andr|andato|anda|vada andiate
fare: faccio fai fa facciamo fate fanno|feci facesti|far|fatto|face|faccia facciate
dare: do dai dà diamo date danno|diedi desti|dar|dato|da|dia diate
stare: sto stai sta stiamo state stanno|stetti stesti|star|stato|sta|stia stiate
dire: dico dici dice diciamo dite dicono|dissi dicesti|dir|detto|dice|dica diciate
venire: vengo vieni viene veniamo venite vengono|venni venisti|verr|venuto|veni|venga veniate
tenere: tengo tieni tiene teniamo tenete tengono|tenni tenesti|terr|tenuto|tene|tenga teniate
potere: posso puoi può possiamo potete possono|potei potesti|potr|potuto|pote|possa possiate
dovere: devo devi deve dobbiamo dovete devono|dovetti dovesti|dovr|dovuto|dove|debba dobbiate
volere: voglio vuoi vuole vogliamo volete vogliono|volli volesti|vorr|voluto|vole|voglia vogliate
sapere: so sai sa sappiamo sapete sanno|seppi sapesti|sapr|saputo|sape|sappia sappiate
salire: salgo sali sale saliamo salite salgono|salii salisti|salir|salito|sali|salga saliate
uscire: esco esci esce usciamo uscite escono|uscii uscisti|uscir|uscito|usci|esca usciate
riuscire: riesco riesci riesce riusciamo riuscite riescono|riuscii riuscisti|riuscir|riuscito|riusci|riesca riusciate
morire: muoio muori muore moriamo morite muoiono|morii moristi|morir|morto|mori|muoia moriate
rimanere: rimango rimani rimane rimaniamo rimanete rimangono|rimasi rimanesti|rimarr|rimasto|rimane|rimanga rimaniate
valere: valgo vali vale valiamo valete valgono|valsi valesti|varr|valso|vale|valga valiate
cogliere: colgo cogli coglie cogliamo cogliete colgono|colsi cogliesti|coglier|colto|coglie|colga cogliate
togliere: tolgo togli toglie togliamo togliete tolgono|tolsi togliesti|toglier|tolto|toglie|tolga togliate
scegliere: scelgo scegli sceglie scegliamo scegliete scelgono|scelsi scegliesti|sceglier|scelto|sceglie|scelga scegliate
bere: bevo bevi beve beviamo bevete bevono|bevvi bevesti|berr|bevuto|beve|beva beviate
porre: pongo poni pone poniamo ponete pongono|posi ponesti|porr|posto|pone|ponga poniate
trarre: traggo trai trae traiamo traete traggono|trassi traesti|trarr|tratto|trae|tragga traiate
durre: duco duci duce duciamo ducete ducono|dussi ducesti|durr|dotto|duce|duca duciate
piacere: piaccio piaci piace piacciamo piacete piacciono|piacqui piacesti|piacer|piaciuto|piace|piaccia piacciate
sedere: siedo siedi siede sediamo sedete siedono|sedetti sedesti|seder|seduto|sede|sieda sediate
apparire: appaio appari appare appariamo apparite appaiono|apparvi apparisti|apparir|apparso|appari|appaia appariate
udire: odo odi ode udiamo udite odono|udii udisti|udir|udito|udi|oda udiate
"""
# infinitive: io of the passato remoto, participle; the rest is regular
_STRONG = """
prendere: presi preso|rendere: resi reso|scendere: scesi sceso|tendere: tesi teso|spendere: spesi speso
difendere: difesi difeso|offendere: offesi offeso|chiudere: chiusi chiuso|ridere: risi riso|decidere: decisi deciso
uccidere: uccisi ucciso|dividere: divisi diviso|perdere: persi perso|correre: corsi corso|mettere: misi messo
chiedere: chiesi chiesto|rispondere: risposi risposto|nascondere: nascosi nascosto|vincere: vinsi vinto
vedere: vidi visto|leggere: lessi letto|scrivere: scrissi scritto|vivere: vissi vissuto|dirigere: diressi diretto
correggere: corressi corretto|proteggere: protessi protetto|eleggere: elessi eletto|reggere: ressi retto
giungere: giunsi giunto|piangere: piansi pianto|dipingere: dipinsi dipinto|spingere: spinsi spinto|vincere: vinsi vinto
stringere: strinsi stretto|rompere: ruppi rotto|nascere: nacqui nato|crescere: crebbi cresciuto
conoscere: conobbi conosciuto|cadere: caddi caduto|muovere: mossi mosso|discutere: discussi discusso
esprimere: espressi espresso|concedere: concessi concesso|succedere: successi successo|assumere: assunsi assunto
concludere: conclusi concluso|escludere: esclusi escluso|includere: inclusi incluso|accendere: accesi acceso
spegnere: spensi spento|volgere: volsi volto|sciogliere: sciolsi sciolto|fondere: fusi fuso|esplodere: esplosi esploso
invadere: invasi invaso|distruggere: distrussi distrutto|emergere: emersi emerso|immergere: immersi immerso
spargere: sparsi sparso|aprire: aprii aperto|coprire: coprii coperto|offrire: offrii offerto|soffrire: soffrii sofferto
ardere: arsi arso|mordere: morsi morso|radere: rasi raso|rodere: rosi roso|redigere: redassi redatto
esigere: esigei esatto|cuocere: cossi cotto|evadere: evasi evaso|persuadere: persuasi persuaso
"""
STRONG_PARTS = {
    name: (past, done)
    for row in _STRONG.strip().replace("\n", "|").split("|")
    for name, past, done in [row.replace(":", "").split()]
}
ISC_NOT = (
    "aprire", "coprire", "offrire", "soffrire", "dormire", "partire", "sentire", "servire", "seguire", "vestire",
    "fuggire", "bollire", "divertire", "avvertire", "mentire", "cucire", "pentire", "convertire",
)  # fmt: skip
"""Verbs in -ire without -isc-."""
WITH_ESSERE = frozenset(
    listed(
        "essere andare venire arrivare partire tornare ritornare entrare uscire riuscire salire scendere cadere "
        "nascere "
        "morire restare rimanere diventare divenire stare giungere crescere calare aumentare diminuire apparire "
        "scomparire "
        "sparire succedere accadere avvenire bastare costare durare piacere parere sembrare fuggire scoppiare crollare "
        "esplodere intervenire pervenire provenire sopravvenire ridiscendere risalire rientrare emergere finire "
        "iniziare"
    )
)


SHORT_FUTURE = ("vedere", "cadere", "vivere")
"""`vedrà`, `cadrà`, `vivrà`, but `prevederà`."""
COMPOSED = frozenset(listed("ridire contraddire predire disdire benedire maledire interdire ridare possedere"))


def _read(text: str) -> dict[str, Parts]:
    found = {}
    for row in text.strip().splitlines():
        name, _, told = row.partition(": ")
        present, past, future, done, long, may = told.split("|")
        first, second = past.split()
        io, voi = may.split()
        found[name] = Parts(listed(present), (first, second), future, done, long, (io, voi))
    return found


IRREGULAR_PARTS = _read(_IRREGULAR)
ONLY_ALIKE = frozenset(listed("tifare esaudire tessere stufare truffare tuffare graffare beffare staffare"))
"""Regular verbs that end like a model without being made of it."""
ISC = frozenset(listed("smentire impartire asservire"))
"""End like verbs without -isc- and have it."""
STRESSED_I = ("invi", "avvi", "svi", "devi", "spi")
"""`invii`, `avviino`: the stress falls on the i of the stem."""
