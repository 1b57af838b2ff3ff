"""What a released article says about itself beside its label: withdrawal and correction, in each language."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from newsbot.story import Refusal

_STOPS = (".", "!", "?", "…", "。", "！", "？", "”", "»")


@dataclass(frozen=True, slots=True)
class Phrases:
    """`{was}` and `{now}` are sentences of the article."""

    withdrawn_prefix: str
    withdrawn: str
    kill_note: str
    correction: str
    changed_to: str
    added: str
    removed: str
    sources: str
    in_words: str
    stop: str = "."

    def changed(self, note: str, was_now: Sequence[tuple[str, str]]) -> list[str]:
        """The editor's note, then every wrong sentence with the right one."""
        said = [note if note.endswith(_STOPS) else f"{note}{self.stop}"] if note else []
        for was, now in was_now:
            form = self.changed_to if was and now else self.removed if was else self.added
            said.append(form.format(was=was, now=now))
        return said


_PHRASES: Mapping[str, Phrases] = {
    "en": Phrases(
        withdrawn_prefix="WITHDRAWN: ",
        withdrawn="This article has been withdrawn.",
        kill_note="This article is withdrawn. Do not publish it; take down what was published.",
        correction="Correction:",
        changed_to="An earlier version said: “{was}” It should say: “{now}”",
        added="An earlier version left out: “{now}”",
        removed="An earlier version also said: “{was}” That is no longer part of the article.",
        sources="Data:",
        in_words="The chart in words:",
    ),
    "de": Phrases(
        withdrawn_prefix="ZURÜCKGEZOGEN: ",
        withdrawn="Dieser Artikel wurde zurückgezogen.",
        kill_note="Dieser Artikel ist zurückgezogen. Nicht veröffentlichen; Veröffentlichtes bitte löschen.",
        correction="Berichtigung:",
        changed_to="In einer früheren Fassung hieß es: „{was}“ Richtig ist: „{now}“",
        added="In einer früheren Fassung fehlte: „{now}“",
        removed="In einer früheren Fassung hieß es außerdem: „{was}“ Das gehört nicht mehr zum Artikel.",
        sources="Daten:",
        in_words="Die Grafik in Worten:",
    ),
    "zh": Phrases(
        withdrawn_prefix="【撤稿】",
        withdrawn="本文已撤回。",
        kill_note="本文已撤回，请勿刊发；已刊发的请立即删除。",
        correction="更正：",
        changed_to="此前版本中“{was}”，应为“{now}”",
        added="此前版本遗漏“{now}”",
        removed="此前版本中“{was}”现已删去。",
        sources="数据来源：",
        in_words="图表文字说明：",
        stop="。",
    ),
    "fr": Phrases(
        withdrawn_prefix="RETIRÉ\u00a0: ",
        withdrawn="Cet article a été retiré.",
        kill_note="Cet article est retiré. Ne pas publier\u202f; supprimer ce qui a été publié.",
        correction="Rectificatif\u00a0:",
        changed_to=(
            "Une version antérieure indiquait\u00a0: «\u00a0{was}\u00a0» Il fallait lire\u00a0: «\u00a0{now}\u00a0»"
        ),
        added="Une version antérieure omettait\u00a0: «\u00a0{now}\u00a0»",
        removed="Une version antérieure indiquait aussi\u00a0: «\u00a0{was}\u00a0» Ce passage a été supprimé.",
        sources="Données\u00a0:",
        in_words="Le graphique en toutes lettres\u00a0:",
    ),
    "es": Phrases(
        withdrawn_prefix="RETIRADO: ",
        withdrawn="Este artículo ha sido retirado.",
        kill_note="Este artículo queda retirado. No publicar; eliminar lo ya publicado.",
        correction="Corrección:",
        changed_to="Una versión anterior decía: «{was}» Debe decir: «{now}»",
        added="Una versión anterior omitía: «{now}»",
        removed="Una versión anterior decía también: «{was}» Ese pasaje ya no forma parte del artículo.",
        sources="Datos:",
        in_words="El gráfico en palabras:",
    ),
}


def phrases(language: str) -> Phrases:
    """The phrases in `language` (`en`, `en-US`); CONFIG_INVALID where there are none."""
    found = _PHRASES.get(language.partition("-")[0].lower())
    if found is None:
        raise Refusal(
            "CONFIG_INVALID",
            f"the notices of corrections and withdrawals have no wording in `{language}`; "
            "add it to newsbot/distribution/formats/phrases.py",
        )
    return found
