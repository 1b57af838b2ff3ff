"""Amounts come in with their currency; `$4.25 million`, `77 cents`, `3 Millionen Euro`, `4.25亿美元` come out."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from newsbot.writing.format.numbers import figures, scaled
from newsbot.writing.format.styles import FIXED, Style

_SIGNS = {"USD": "$", "GBP": "£"}
_CENTS = {
    "USD": ("cent", "cents"),
    "EUR": ("cent", "cents"),
    "CAD": ("cent", "cents"),
    "AUD": ("cent", "cents"),
    "GBP": ("penny", "pence"),
}
_NAMES: Mapping[str, Mapping[str, tuple[str, str]]] = {
    "en": {
        "EUR": ("euro", "euros"), "JPY": ("yen", "yen"), "CNY": ("yuan", "yuan"),
        "CHF": ("Swiss franc", "Swiss francs"),
        "CAD": ("Canadian dollar", "Canadian dollars"), "AUD": ("Australian dollar", "Australian dollars"),
        "SEK": ("Swedish krona", "Swedish kronor"), "NOK": ("Norwegian krone", "Norwegian kroner"),
        "DKK": ("Danish krone", "Danish kroner"), "INR": ("rupee", "rupees"), "MXN": ("Mexican peso", "Mexican pesos"),
        "BRL": ("real", "reais"), "KRW": ("won", "won"), "USD": ("dollar", "dollars"), "GBP": ("pound", "pounds"),
    },
    "de": {
        "EUR": ("Euro", "Euro"), "USD": ("US-Dollar", "US-Dollar"), "JPY": ("Yen", "Yen"), "CNY": ("Yuan", "Yuan"),
        "CHF": ("Franken", "Franken"), "GBP": ("Pfund", "Pfund"),
    },
    "fr": {
        "EUR": ("euro", "euros"), "USD": ("dollar", "dollars"), "JPY": ("yen", "yens"), "CNY": ("yuan", "yuans"),
        "CHF": ("franc suisse", "francs suisses"), "GBP": ("livre", "livres"),
        "CAD": ("dollar canadien", "dollars canadiens"),
    },
    "es": {
        "EUR": ("euro", "euros"), "USD": ("dólar", "dólares"), "JPY": ("yen", "yenes"), "CNY": ("yuan", "yuanes"),
        "CHF": ("franco suizo", "francos suizos"), "GBP": ("libra", "libras"),
        "MXN": ("peso mexicano", "pesos mexicanos"),
    },
    "it": {"EUR": ("euro", "euro"), "USD": ("dollaro", "dollari"), "GBP": ("sterlina", "sterline"),
    "JPY": ("yen", "yen")},
    "zh": {
        "EUR": ("欧元", "欧元"), "USD": ("美元", "美元"), "JPY": ("日元", "日元"), "CNY": ("元", "元"),
        "CHF": ("瑞士法郎", "瑞士法郎"),
        "GBP": ("英镑", "英镑"), "CAD": ("加元", "加元"), "AUD": ("澳元", "澳元"), "KRW": ("韩元", "韩元"),
        "HKD": ("港元", "港元"),
    },
}  # fmt: skip


def amount(value: Decimal, currency: str, style: Style, digits: int | None = None, *, scale: bool = True) -> str:
    """An amount in words: under one unit in cents (English), from a million up with the scale word."""
    base = style.base
    size = abs(value)
    if digits is None and base == "en" and 0 < size < 1 and currency in _CENTS and (value * 100) % 1 == 0:
        cents = value * 100
        return f"{figures(cents, style, 0)} {_CENTS[currency][abs(cents) != 1]}"
    if scale and size >= style.smallest_scale:
        number, word = scaled(value, style, digits)
    else:
        # One decimal is for millions; the amount itself has cents or none.
        places = _places(value) if digits is None or (scale and digits == 1) else digits
        number, word = figures(value, style, places), ""
    if base == "en" and currency in _SIGNS:
        return _with_sign(number, _SIGNS[currency], style) + word
    one, more = _NAMES.get(base, {}).get(currency) or _NAMES["en"].get(currency, (currency, currency))
    name = one if abs(value) == 1 else more
    if base == "zh":
        return f"{number}{word}{name}"
    if base == "fr":
        return f"{number}{word}{' d’' if word and name[0] in 'aeiou' else ' de ' if word else FIXED}{name}"
    if base == "es" and word:
        return f"{number}{word} de {name}"
    return f"{number}{word} {name}"


def _places(value: Decimal) -> int:
    """Two decimals, none for a whole amount."""
    return 0 if value == value.to_integral_value() else 2


def _with_sign(number: str, sign: str, style: Style) -> str:
    if number.startswith(style.minus):
        return f"{style.minus}{sign}{number[len(style.minus) :]}"
    return sign + number
