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
freitag samstag sonntag euro dollar cent franken yen rubel meter kilometer zentimeter millimeter liter grad
prozentpunkt zug bus wagen weg damm wald baum stein tisch stuhl schrank film roman text brief artikel wein saft kaffee
tee garten löffel teller becher topf tank kühlschrank computer fernseher bleistift ring schuh rock mantel hut sack korb
kasten karton block klub park platz turm palast tempel kreis rand gang kampf krieg streit sturz riss bruch druck zug
fluch dank zweck sinn geist traum schlaf tod schmerz husten arzt dieb feind freund nachbar sohn bruder vater onkel
könig kaiser papst bischof priester richter anwalt sklave riese affe löwe hase rabe falke bulle ochse drache sand staub
schaum dampf rauch duft geruch geschmack klang lärm ton ruf schrei witz scherz spaß ärger hass neid stolz mut
charakter muskel nerv knochen zweig ast strauch busch rasen acker weizen reis mais pfeffer zucker essig honig likör
keks kuchen speck schinken thunfisch lachs wal hai frosch wurm käfer schmetterling schwan adler storch spatz
umweg ausweg eingang ausgang vorgang zugang umgang abschnitt ausschnitt schnitt tritt schritt ritt griff begriff
vorschlag ratschlag umschlag zuschlag beitrag betrag ertrag verzicht verdacht verstand zustand abstand widerstand
aufstand anstand einfluss beschluss anschluss abschluss ausschluss entschluss genuss überschuss ausschuss
apfel hund vogel fisch bär junge held herr kunde kollege experte zeuge bote franzose türke russe deutsche
"""
_FEMININE = """
woche stunde minute sekunde person frau stadt stimme wahl million milliarde billion zahl nacht hand bank zeit arbeit
welt macht kraft luft flut glut wut mauer wand tür straße bahn fahrt flucht sicht schicht schlacht not haut braut
maus laus gans kuh nuss brust faust wurst lust angst kunst gunst stirn burg form norm firma kur uhr spur natur figur
gebühr gestalt art last post rast pracht frucht sucht zucht antwort geduld schuld steuer mauer feder schwester
mutter tochter nummer partei polizei insel regel tafel wurzel mark saison liga tabelle mannschaft quote
gabel butter schulter leber ader feier kammer klammer nadel schachtel wurzel kartoffel vokabel fabel formel zwiebel
ampel achsel fackel gurgel kugel trommel schüssel semmel dattel mandel tante oma mama nichte dame königin
wahrheit bahn zahl wahl qual spur kur tortur figur miliz notiz justiz polizei axt kluft schrift luft gruft
haft kraft nacht pacht fracht schlacht macht pflicht sicht schicht gicht zuversicht nachricht absicht ansicht vorsicht
rücksicht einsicht aufsicht angabe ausgabe aufgabe abgabe zugabe milch gicht furcht bucht flucht wucht
fahrt einfahrt ausfahrt geburt furt tat saat naht watte schrift unterschrift zeitschrift brut armut demut anmut wehmut
zukunft ankunft auskunft herkunft vernunft unterkunft zunft brunst inbrunst kost mast rast hast faust brust lust
gefahr schar bar oper feder vesper faser mauer trauer dauer scheuer ziffer wimper
stirn scham gams sau eule gans haut laus nuss kuh
null eins ecke schere aktie währung meldung warnung störung messung marke grenze hälfte
"""
_NEUTER = """
messer leder muster orchester theater kloster pflaster alter lager futter wunder jahrhundert jahrzehnt zeitalter
zimmer fenster gitter ruder mieder euter pulver silber fieber nadelöhr segel mittel kapitel rätsel
möbel übel siegel bündel fest gas gift glück unglück leid leben wesen vergnügen verbrechen vorhaben guthaben essen
wissen schweigen vertrauen treffen rennen training eigentum heiligtum wachstum datum fahrrad telefon mikrofon
klavier papier quartier turnier revier tier bier metall kristall intervall signal lokal material ideal
organ gramm kilogramm pfund dutzend hundert tausend ohr tor moor rohr jahr paar haar gehalt gesetz gefühl gebirge
gebäude gelände gemälde gebet gebot gedicht gefängnis geheimnis zeugnis zeugnis bündnis hindernis verständnis erlebnis
angebot verbot boot brett blech nest ross lied glied schwert holz pech kinn maul fell horn korn hirn gehirn garn
alphabet paket kabel regal ideal lineal konzert exempel beispiel gegenteil urteil vorurteil abteil inland ausland
england deutschland schicksal tribunal personal potential dokument argument instrument experiment medikament element
lamm kalb huhn ferkel fohlen insekt krokodil kamel zebra känguru taxi auto sofa klima drama komma koma schema
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
