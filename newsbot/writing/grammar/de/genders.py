"""German nouns come in, their grammatical gender comes out: `m`, `f` or `n`, by a list of heads and by endings."""

from __future__ import annotations

from newsbot.writing.listed import listed

_MASCULINE = """
tag monat punkt sieg ort kreis platz wert kurs gegner gast ball verlust gewinn umsatz mann spieler zuschauer verein
mensch sturm wind regen schnee frost nebel strom fluss berg see hafen bahnhof flughafen markt handel export import
preis lohn zins kredit fonds konzern betrieb bericht anstieg rückgang abstieg aufstieg einbruch ausfall unfall brand
angriff einsatz alarm hinweis fall beginn start schluss halt stopp streik protest rat bund staat stadtrat landtag
bundestag präsident minister kanzler chef leiter sprecher polizist arzt lehrer student schüler trainer torwart schuss
torschuss kopfball elfmeter freistoß einwurf eckball platzverweis treffer pass lauf sprung wurf satz rekord titel pokal
meister erfolg auftrag antrag vertrag plan versuch grund name käse charme buchstabe wille glaube gedanke friede
funke same haufe arm fuß kopf finger mund zahn bauch rücken herbst frühling sommer winter morgen mittag abend januar
februar märz april mai juni juli august september oktober november dezember montag dienstag mittwoch donnerstag
freitag samstag sonntag euro dollar cent franken yen rubel meter kilometer zentimeter millimeter liter grad prozent
prozentpunkt zug bus wagen weg damm wald baum stein tisch stuhl schrank film roman text brief artikel wein saft kaffee
tee apfel hund vogel fisch bär junge held herr kunde kollege experte zeuge bote franzose türke russe deutsche
"""
_FEMININE = """
woche stunde minute sekunde person frau stadt stimme wahl million milliarde billion zahl nacht hand bank zeit arbeit
welt macht kraft luft flut glut wut mauer wand tür straße bahn fahrt flucht sicht schicht schlacht not haut braut
maus laus gans kuh nuss brust faust wurst lust angst kunst gunst stirn burg form norm firma kur uhr spur natur figur
gebühr gestalt art last post rast pracht frucht sucht zucht antwort geduld schuld steuer mauer leiter feder schwester
mutter tochter nummer partei polizei insel regel tafel wurzel mark saison liga tabelle mannschaft quote
null eins ecke schere aktie währung meldung warnung störung messung marke grenze hälfte
"""
_NEUTER = """
tor spiel ligaspiel jahr beben kind land haus unentschieden unternehmen gebiet fixing quartal mal dorf feld wetter
gewitter hochwasser wasser feuer eis öl gas gold silber geld kapital konto papier buch blatt bild licht auge ohr herz
bein knie gesicht haar kreuz kleid hemd bett fenster zimmer dach schloss schiff boot auto rad flugzeug tier pferd schaf
huhn ei brot bier fleisch obst gemüse ende ergebnis ereignis verhältnis drittel viertel zehntel prozent team talent
heim amt gericht gesetz recht urteil verfahren opfer mitglied volk heer militär parlament kabinett ministerium
programm projekt system thema problem interesse signal zeichen wort ziel zentrum museum studium datum album visum
genus korpus tempus grab gras glas fass loch dach fach netz herz werk fest nest paar mittel
mädchen weib ding stück teil tal ufer meer riff hoch tief plus minus derby finale halbfinale viertelfinale
remis comeback foul abseits tempo niveau büro kino radio foto restaurant hotel stadion training
"""
_OF = {
    word: gender
    for gender, words in (("m", _MASCULINE), ("f", _FEMININE), ("n", _NEUTER))
    for word in listed(words)
}  # fmt: skip
_LONGEST = max(map(len, _OF))
_ENDINGS = (
    (("chen", "lein", "ment", "tum", "um", "ma", "nis", "o", "tel", "ett"), "n"),
    (("ung", "heit", "keit", "schaft", "ion", "tät", "ei", "ik", "enz", "anz", "ie", "ur", "age", "itis", "sis", "in",
      "lage"), "f"),
    (("ling", "ismus", "or", "ich", "ig", "ant", "ent", "ist", "eur", "är", "er", "en", "el", "us"), "m"),
)  # fmt: skip
_MASCULINE_IN = frozenset(listed("termin kamin gewinn sinn urin rubin delfin beginn stein wein verein rhein schein"))


def gender(noun: str) -> str:
    """Of the last word; a compound has the gender of its last part, what nobody knows ends the guess in `m`."""
    word = noun.split(" ")[-1].split("-")[-1].lower()
    for start in range(max(0, len(word) - _LONGEST), len(word) - 1):
        tail = word[start:]
        if tail in _OF and (start == 0 or len(tail) > 3 or start > 2):
            return _OF[tail]
    for endings, found in _ENDINGS:
        if word.endswith(endings) and word not in _MASCULINE_IN:
            return found
    if word.endswith("e"):
        return "n" if word.startswith("ge") else "f"
    return "n" if word.startswith("ge") else "m"


def head(phrase: str) -> str:
    """`rote Karte im Spiel` -> `Karte`: the first word with a capital."""
    return next((word for word in phrase.split() if word[0].isupper()), phrase)
