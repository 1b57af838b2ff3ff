"""German strong and irregular verbs: the third person, the preterite and the participle of each."""

from __future__ import annotations

from newsbot.writing.listed import listed

_TABLE = """
sein ist war gewesen|haben hat hatte gehabt|werden wird wurde geworden|gehen geht ging gegangen
kommen kommt kam gekommen|fallen fällt fiel gefallen|steigen steigt stieg gestiegen|sinken sinkt sank gesunken
gewinnen gewinnt gewann gewonnen|verlieren verliert verlor verloren|schlagen schlägt schlug geschlagen
liegen liegt lag gelegen|stehen steht stand gestanden|bleiben bleibt blieb geblieben|geben gibt gab gegeben
nehmen nimmt nahm genommen|sehen sieht sah gesehen|essen isst aß gegessen|lesen liest las gelesen
treffen trifft traf getroffen|treten tritt trat getreten|sprechen spricht sprach gesprochen
brechen bricht brach gebrochen|helfen hilft half geholfen|sterben stirbt starb gestorben|werfen wirft warf geworfen
werben wirbt warb geworben|verderben verdirbt verdarb verdorben|gelten gilt galt gegolten
schelten schilt schalt gescholten|bergen birgt barg geborgen|stehlen stiehlt stahl gestohlen
befehlen befiehlt befahl befohlen|empfehlen empfiehlt empfahl empfohlen|messen misst maß gemessen
vergessen vergisst vergaß vergessen|fressen frisst fraß gefressen|geschehen geschieht geschah geschehen
erschrecken erschrickt erschrak erschrocken|bitten bittet bat gebeten|sitzen sitzt saß gesessen
genesen genest genas genesen|fahren fährt fuhr gefahren|tragen trägt trug getragen|graben gräbt grub gegraben
laden lädt lud geladen|schaffen schafft schuf geschaffen|wachsen wächst wuchs gewachsen|waschen wäscht wusch gewaschen
backen backt backte gebacken|halten hält hielt gehalten|lassen lässt ließ gelassen|raten rät riet geraten
braten brät briet gebraten|schlafen schläft schlief geschlafen|blasen bläst blies geblasen|fangen fängt fing gefangen
hängen hängt hing gehangen|laufen läuft lief gelaufen|hauen haut haute gehauen|stoßen stößt stieß gestoßen
rufen ruft rief gerufen|heißen heißt hieß geheißen|saufen säuft soff gesoffen|beißen beißt biss gebissen
greifen greift griff gegriffen|gleichen gleicht glich geglichen|gleiten gleitet glitt geglitten
leiden leidet litt gelitten|pfeifen pfeift pfiff gepfiffen|reißen reißt riss gerissen|reiten reitet ritt geritten
schleichen schleicht schlich geschlichen|schneiden schneidet schnitt geschnitten|schreiten schreitet schritt geschritten
streichen streicht strich gestrichen|streiten streitet stritt gestritten|weichen weicht wich gewichen
leihen leiht lieh geliehen|meiden meidet mied gemieden|preisen preist pries gepriesen|reiben reibt rieb gerieben
scheiden scheidet schied geschieden|scheinen scheint schien geschienen|schreiben schreibt schrieb geschrieben
schreien schreit schrie geschrien|schweigen schweigt schwieg geschwiegen|speien speit spie gespien
treiben treibt trieb getrieben|verzeihen verzeiht verzieh verziehen|weisen weist wies gewiesen
biegen biegt bog gebogen|bieten bietet bot geboten|fliegen fliegt flog geflogen|fliehen flieht floh geflohen
fließen fließt floss geflossen|frieren friert fror gefroren|genießen genießt genoss genossen|gießen gießt goss gegossen
kriechen kriecht kroch gekrochen|lügen lügt log gelogen|betrügen betrügt betrog betrogen|riechen riecht roch gerochen
schieben schiebt schob geschoben|schießen schießt schoss geschossen|schließen schließt schloss geschlossen
wiegen wiegt wog gewogen|ziehen zieht zog gezogen|heben hebt hob gehoben|schwören schwört schwor geschworen
fechten ficht focht gefochten|flechten flicht flocht geflochten|schmelzen schmilzt schmolz geschmolzen
quellen quillt quoll gequollen|schwellen schwillt schwoll geschwollen|erlöschen erlischt erlosch erloschen
binden bindet band gebunden|dringen dringt drang gedrungen|finden findet fand gefunden|klingen klingt klang geklungen
gelingen gelingt gelang gelungen|misslingen misslingt misslang misslungen|ringen ringt rang gerungen
singen singt sang gesungen|springen springt sprang gesprungen|schwinden schwindet schwand geschwunden
schwingen schwingt schwang geschwungen|trinken trinkt trank getrunken|winden windet wand gewunden
zwingen zwingt zwang gezwungen|beginnen beginnt begann begonnen|schwimmen schwimmt schwamm geschwommen
spinnen spinnt spann gesponnen|rinnen rinnt rann geronnen|sinnen sinnt sann gesonnen|tun tut tat getan
bringen bringt brachte gebracht|denken denkt dachte gedacht|brennen brennt brannte gebrannt
kennen kennt kannte gekannt|nennen nennt nannte genannt|rennen rennt rannte gerannt|senden sendet sandte gesandt
wenden wendet wandte gewandt|wissen weiß wusste gewusst|können kann konnte gekonnt|dürfen darf durfte gedurft
mögen mag mochte gemocht|müssen muss musste gemusst|sollen soll sollte gesollt|wollen will wollte gewollt
gären gärt gor gegoren|scheren schert schor geschoren|stechen sticht stach gestochen|stinken stinkt stank gestunken
gebären gebärt gebar geboren|wringen wringt wrang gewrungen|schlingen schlingt schlang geschlungen
"""
STRONG = {
    base: (third, past, done)
    for base, third, past, done in (row.split() for row in _TABLE.strip().replace("\n", "|").split("|"))
}
SECOND = {
    "sein": "bist", "haben": "hast", "werden": "wirst", "wissen": "weißt", "können": "kannst", "dürfen": "darfst",
    "mögen": "magst", "müssen": "musst", "sollen": "sollst", "wollen": "willst", "treten": "trittst",
    "nehmen": "nimmst",
    "halten": "hältst", "raten": "rätst", "gelten": "giltst", "laden": "lädst", "braten": "brätst",
    "fechten": "fichtst",
    "schelten": "schiltst", "flechten": "flichtst", "lassen": "lässt", "essen": "isst", "lesen": "liest",
}  # fmt: skip
"""The present of `du` where it is not the third person with -st for -t."""
SUBJUNCTIVE = {
    "helfen": "hülfe", "sterben": "stürbe", "werfen": "würfe", "werben": "würbe", "verderben": "verdürbe",
    "stehen": "stünde", "kennen": "kennte", "nennen": "nennte", "brennen": "brennte", "rennen": "rennte",
    "sollen": "sollte", "wollen": "wollte", "schwimmen": "schwömme", "beginnen": "begänne", "gewinnen": "gewönne",
    "befehlen": "beföhle", "empfehlen": "empföhle", "senden": "sendete", "wenden": "wendete", "haben": "hätte",
    "gelten": "gälte", "hauen": "haute", "backen": "backte",
}  # fmt: skip
"""Konjunktiv II where it is not the preterite with umlaut."""
WITH_SEIN = frozenset(
    listed(
        "sein werden bleiben gehen kommen fallen steigen sinken sterben fahren laufen fliegen fliehen fließen springen "
        "schwimmen treten wachsen reisen wandern rennen klettern stürzen landen starten kriechen gleiten schreiten "
        "schleichen weichen dringen gelingen misslingen geschehen passieren begegnen folgen erlöschen erscheinen "
        "verschwinden entstehen genesen rücken wachen scheiden platzen explodieren kollabieren eskalieren "
        "schwellen schmelzen erwachen erkranken verunglücken ertrinken ersticken entkommen entgleisen sickern stolpern "
        "rutschen rasen strömen eilen kentern schrumpfen"
    )
)
WITH_HABEN = frozenset(listed("bekommen begehen umgehen hintergehen befahren erfahren überfahren gefallen missfallen "
                              "überfallen befallen bestehen verstehen betreten vertreten übertreten verfolgen befolgen "
                              "zerfallen- bewachen überwachen besteigen übersteigen versteigen unterlaufen "
                              "überspringen"))  # fmt: skip
"""Verbs of motion whose prefix gives them an object."""
