"""A French word comes in; whether the word before it loses its vowel comes out."""

from __future__ import annotations

from newsbot.writing.listed import listed


def elides(word: str) -> bool:
    """Whether `le`, `de`, `que` lose their vowel before this word."""
    lower = word.lower().lstrip("«“\"' ")
    if not lower:
        return False
    if lower[0] == "h":
        return not lower.startswith(_ASPIRATED)
    if lower.startswith(("onz", "oui", "uhlan", "ululer", "iota")):
        return False
    if lower[0] == "y":
        return len(lower) == 1 or lower[1] not in "aeiouéè"
    return lower[0] in "aeiouàâäéèêëîïôöùûüœæ"


_ASPIRATED = listed(
    "hache hachis hais hait haïss hagard haie haillon haine haïr hâle haleter hall halle halte hamac hameau hamster "
    "hanche hand "
    "handicap hangar "
    "hanneton hanter happer harangue haras harceler hardi harem hareng hargne haricot harnais harpe harpon hasard "
    "hâte hausse haut "
    "havre hayon hérisson hernie héron héros herse hêtre heurt hibou hic hideux hiérarchie hi-fi hisser hobby "
    "hocher hockey hold-up hollande "
    "hollandais homard hongrie hongrois honte hoquet horde hors hotte houblon houe houille houle housse houx "
    "hublot huche huée huer huit "
    "hululer hurler hussard hutte hyène- hot haddock halo hara hippie hip-hop hit hobereau hongre"
)
