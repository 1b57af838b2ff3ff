"""Verb forms of every language, from common knowledge, through the filter and from the grammars."""

import pytest

from newsbot.writing.grammar import grammar
from newsbot.writing.trying import try_template
from newsbot.writing.verbforms import PLAIN, How


def forms(language: str, rows: str) -> list[tuple[str, str, str, str]]:
    """`rise | past perfect 3p | had risen` for one language."""
    found = []
    for row in rows.strip().splitlines():
        base, asked, form = (part.strip() for part in row.split("|"))
        found.append((language, base, asked, form))
    return found


CASES = [
    *forms("en", """
        rise | past perfect 3p | had risen
        rise | perfect 3s | has risen
        rise | progressive 3s | is rising
        rise | past progressive 3p | were rising
        hold | future perfect 3s | will have held
        hold | perfect progressive 3s | has been holding
        be | future 3s | will be
        go | simple past 3p | went
    """),
    *forms("de", """
        steigen | Präteritum 3p | stiegen
        fallen | Präsens 2s | fällst
        ankündigen | Präteritum 3s | kündigte an
        ankündigen | Perfekt 3s | hat angekündigt
        zurücktreten | Perfekt 3s | ist zurückgetreten
        übernehmen | Perfekt 3s | hat übernommen
        überholen | Perfekt 3s | hat überholt
        verstärken | Perfekt 3p | haben verstärkt
        sinken | Plusquamperfekt 3s | war gesunken
        sinken | Futur I 3p | werden sinken
        sinken | Futur II 3s | wird gesunken sein
        liegen | Konjunktiv I 3s | liege
        liegen | Konjunktiv II 3s | läge
        haben | Konjunktiv II 3p | hätten
        teilnehmen | zu 3s | teilzunehmen
        melden | present 3s | meldet
        rechnen | past 3s | rechnete
        wechseln | present 1s | wechsle
        informieren | participle 3s | informiert
        wissen | present 3s | weiß
    """),
    *forms("fr", """
        gagner | passé composé 3s | a gagné
        arriver | passé composé 3p | sont arrivés
        devenir | passé composé 3s | est devenu
        prévenir | passé composé 3s | a prévenu
        commencer | imparfait 3s | commençait
        commencer | imparfait 1p | commencions
        changer | passé simple 3s | changea
        tenir | passé simple 3p | tinrent
        lever | present 3s | lève
        appeler | futur 3s | appellera
        céder | présent 3s | cède
        céder | futur 3s | cédera
        employer | futur 3p | emploieront
        finir | subjonctif présent 3p | finissent
        pouvoir | conditionnel 3s | pourrait
        faire | présent 2p | faites
        prendre | plus-que-parfait 3s | avait pris
        battre | futur antérieur 3s | aura battu
        réfugier | passé composé 3s | s'est réfugié
        rejoindre | présent 3p | rejoignent
        parfaire | présent 3p | parfont
        falloir | imparfait 3s | fallait
        valoir | subjonctif présent 3s | vaille
        tenir | subjonctif imparfait 3s | tînt
    """),
    *forms("it", """
        vincere | passato remoto 3s | vinse
        tifare | presente 3p | tifano
        mandare | presente 3s | manda
        scoprire | participle 3s | scoperto
        vincere | passato prossimo 3s | ha vinto
        salire | passato prossimo 3p | sono saliti
        giocare | futuro 3s | giocherà
        lasciare | futuro 3p | lasceranno
        finire | presente 3p | finiscono
        proporre | imperfetto 3s | proponeva
        imporsi | perfect 3s | si è imposto
        dire | congiuntivo imperfetto 3s | dicesse
        tenere | condizionale 3s | terrebbe
        vedere | futuro 3s | vedrà
        essere | gerund 3s | essendo
    """),
    *forms("es", """
        ganar | pretérito 3p | ganaron
        presentar | presente 3s | presenta
        entregar | presente 3p | entregan
        reabrir | participle 3s | reabierto
        jugar | pretérito 1s | jugué
        empezar | presente 3s | empieza
        perder | perfect 3s | ha perdido
        caer | pretérito 3s | cayó
        imponerse | pretérito 3s | se impuso
        producir | pretérito 3p | produjeron
        conseguir | gerund 3s | consiguiendo
        construir | presente 3s | construye
        morir | pretérito 3s | murió
        abrir | participle 3s | abierto
        tener | futuro 3s | tendrá
        hacer | condicional 3s | haría
        volver | subjuntivo 3s | vuelva
        estar | subjuntivo imperfecto 3s | estuviera
        ir | imperfecto 1p | íbamos
        sonreír | pretérito 3s | sonrió
    """),
]  # fmt: skip


@pytest.mark.parametrize(("language", "base", "asked", "form"), CASES)
def test_forms(language: str, base: str, asked: str, form: str) -> None:
    tense, _, person = asked.rpartition(" ")
    assert grammar(language).verb(base, tense, int(person[0]), person[1], PLAIN) == form


@pytest.mark.parametrize(
    ("language", "template", "text"),
    [
        ("en", "{{ 'rise'|verb('past', negative=true) }}", "did not rise"),
        ("en", "{{ 'rise'|verb('present', negative=true, contract=true) }}", "doesn't rise"),
        ("en", "{{ 'elect'|verb('past', passive=true, number='p') }}", "were elected"),
        ("en", "{{ 'vote'|verb('future', going_to=true) }}", "is going to vote"),
        ("en", "{{ 'win'|verb('perfect', adverb='already') }}", "has already won"),
        ("en", "{{ 'can'|verb('present', negative=true) }}", "cannot"),
        ("en", "{{ 'rise'|verb('present', person=who) }} {{ 'rise'|verb('present', person=they) }}", "Rise rise"),
        ("fr", "{{ 'élire'|verb('passé composé', passive=true, gender='f') }}", "a été élue"),
        ("fr", "{{ 'arriver'|verb('past', gender='f', adverb='récemment') }}", "est récemment arrivée"),
        ("fr", "{{ 'annoncer'|verb('past', negative=true) }}", "n'a pas annoncé"),
        ("it", "{{ 'salire'|verb('past', number='p', gender='f') }}", "sono salite"),
        ("es", "{{ 'elegir'|verb('past', passive=true, gender='f') }}", "fue elegida"),
        ("de", "{{ 'wählen'|verb('past', passive=true) }}", "wurde gewählt"),
        ("de", "{{ 'wählen'|verb('perfect', passive=true, number='p') }}", "sind gewählt worden"),
    ],
)  # fmt: skip
def test_options_and_facts(language: str, template: str, text: str) -> None:
    found = try_template(template, {"who": 1, "they": "3P"}, language)
    assert found.get("text") == text, found


def test_a_form_a_verb_does_not_have_is_named() -> None:
    with pytest.raises(ValueError, match="falloir has no such form"):
        grammar("fr").verb("falloir", "présent", 1, "s", PLAIN)


def test_what_is_no_tense_or_person_is_named() -> None:
    for language in ("en", "de", "fr", "es", "it"):
        with pytest.raises(ValueError, match="no tense"):
            grammar(language).verb("be", "aorist", 3, "s", PLAIN)
        with pytest.raises(ValueError, match="no person"):
            grammar(language).verb("be", "present", 4, "s", How())
