"""The words of the machine-authorship label: a language goes in, its sentences come out."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from newsbot.story import Refusal

State = Literal["auto_unreviewed", "auto_reviewed", "auto_edited", "auto_bulk", "human"]


@dataclass(frozen=True, slots=True)
class Wording:
    """The label in one language. `{system}`, `{sources}` and `{editor}` are filled in."""

    sentences: Mapping[State, str]
    editor: str
    """Who reviewed, where the newsroom names nobody."""
    byline: str
    conjunction: str
    separator: str = ", "
    source: str = "{sources}"
    """How one source stands in the sentence, where the language needs words around it."""
    several: str = "{sources}"
    articles: bool = False
    """Whether an institution's name takes an article in the sentence."""
    i_sound: str = ""
    """The conjunction before the sound of i, where it differs (Spanish `y` becomes `e`)."""
    ai: str = ""
    """What the jurisdiction `cn` adds: a statement with 人工智能 or AI, and 生成 or 合成."""
    ai_sentences: Mapping[State, str] = field(default_factory=dict)
    """Sentences that say it themselves, in place of the addition."""

    def before(self, name: str) -> str:
        """The conjunction before the last name of a list."""
        return self.i_sound if self.i_sound and _I_SOUND.match(name) else self.conjunction


_I_SOUND = re.compile(r"hi(?![ae])|i|y(?![aeiou])", re.IGNORECASE)

_EN = Wording(
    sentences={
        "auto_unreviewed": "Automated report",
        "auto_reviewed": (
            "This article was generated automatically by {system} using data from {sources} "
            "and was reviewed by {editor} before publication."
        ),
        "auto_edited": (
            "Elements of this article were generated automatically by {system} using data from {sources}. "
            "It was edited by {editor}."
        ),
        "auto_bulk": (
            "This article was generated automatically by {system} using data from {sources}. "
            "Its template was reviewed by an editor; this text was released as one of a group."
        ),
        "human": "This article is based on data from {sources}.",
    },
    editor="an editor",
    byline="{system} (automated)",
    conjunction=" and ",
    articles=True,
    ai="AI-generated content (AI生成).",
)
_DE = Wording(
    sentences={
        "auto_unreviewed": "Automatisch erstellter Bericht",
        "auto_reviewed": (
            "Dieser Artikel wurde von {system} automatisch auf der Grundlage von Daten erstellt ({sources}) "
            "und vor der Veröffentlichung von {editor} geprüft."
        ),
        "auto_edited": (
            "Teile dieses Artikels wurden von {system} automatisch auf der Grundlage von Daten erstellt ({sources}). "
            "Der Text wurde von {editor} bearbeitet."
        ),
        "auto_bulk": (
            "Dieser Artikel wurde von {system} automatisch auf der Grundlage von Daten erstellt ({sources}). "
            "Die Textvorlage wurde von der Redaktion geprüft; dieser Text wurde zusammen mit anderen freigegeben."
        ),
        "human": "Dieser Artikel beruht auf Daten ({sources}).",
    },
    editor="der Redaktion",
    byline="{system} (automatisch erstellt)",
    conjunction=" und ",
    source="Quelle: {sources}",
    several="Quellen: {sources}",
    ai="KI-generierter Inhalt (AI生成).",
)
_ZH = Wording(
    sentences={
        "auto_unreviewed": "自动生成报道",
        "auto_reviewed": "本文由{system}根据{sources}的数据自动生成，发布前已经{editor}审核。",
        "auto_edited": "本文部分内容由{system}根据{sources}的数据自动生成，并经{editor}修改。",
        "auto_bulk": "本文由{system}根据{sources}的数据自动生成。所用模板已经编辑人员审核，本文作为同批稿件之一发布。",
        "human": "本文依据{sources}的数据写成。",
    },
    editor="编辑人员",
    byline="{system}（自动生成）",
    conjunction="和",
    separator="、",
    ai_sentences={
        "auto_unreviewed": "人工智能自动生成报道",
        "auto_reviewed": "本文为人工智能生成内容，由{system}根据{sources}的数据自动生成，发布前已经{editor}审核。",
        "auto_edited": "本文含人工智能生成内容，部分内容由{system}根据{sources}的数据自动生成，并经{editor}修改。",
        "auto_bulk": (
            "本文为人工智能生成内容，由{system}根据{sources}的数据自动生成。"
            "所用模板已经编辑人员审核，本文作为同批稿件之一发布。"
        ),
    },
)
_FR = Wording(
    sentences={
        "auto_unreviewed": "Article généré automatiquement",
        "auto_reviewed": (
            "Cet article a été généré automatiquement par {system} à partir de données ({sources}), "
            "puis relu par {editor} avant sa publication."
        ),
        "auto_edited": (
            "Certains éléments de cet article ont été générés automatiquement par {system} "
            "à partir de données ({sources}). Le texte a été modifié par {editor}."
        ),
        "auto_bulk": (
            "Cet article a été généré automatiquement par {system} à partir de données ({sources}). "
            "Son modèle a été relu par la rédaction\u202f; ce texte a été publié au sein d’un lot."
        ),
        "human": "Cet article s’appuie sur des données ({sources}).",
    },
    editor="la rédaction",
    byline="{system} (production automatisée)",
    conjunction=" et ",
    source="source\u00a0: {sources}",
    several="sources\u00a0: {sources}",
    ai="Contenu généré par IA (AI生成).",
)
_ES = Wording(
    sentences={
        "auto_unreviewed": "Información generada automáticamente",
        "auto_reviewed": (
            "Este artículo fue generado automáticamente por {system} a partir de datos ({sources}) "
            "y fue revisado por {editor} antes de su publicación."
        ),
        "auto_edited": (
            "Algunos elementos de este artículo fueron generados automáticamente por {system} "
            "a partir de datos ({sources}). El texto fue editado por {editor}."
        ),
        "auto_bulk": (
            "Este artículo fue generado automáticamente por {system} a partir de datos ({sources}). "
            "La redacción revisó su plantilla; este texto se publicó como parte de un grupo."
        ),
        "human": "Este artículo se basa en datos ({sources}).",
    },
    editor="la redacción",
    byline="{system} (generado automáticamente)",
    conjunction=" y ",
    source="fuente: {sources}",
    several="fuentes: {sources}",
    i_sound=" e ",
    ai="Contenido generado por IA (AI生成).",
)
WORDINGS: Mapping[str, Wording] = {"en": _EN, "de": _DE, "zh": _ZH, "fr": _FR, "es": _ES}


def wording(language: str) -> Wording:
    """The label's words in `language` (`en`, `en-US`); CONFIG_INVALID where there are none."""
    found = WORDINGS.get(language.partition("-")[0].lower())
    if found is None:
        raise Refusal(
            "CONFIG_INVALID",
            f"the machine-authorship label has no wording in `{language}` (it has {', '.join(sorted(WORDINGS))}), so "
            "nothing in that language can leave the house; add a Wording to newsbot/label_words.py",
        )
    return found
