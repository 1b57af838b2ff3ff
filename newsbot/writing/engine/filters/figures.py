"""Filters that print numbers: figures, words, ordinals, percents, money, measures."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal, InvalidOperation
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from newsbot.writing.engine.marks import CLOSE, MIDDLE, OPEN, mark_house, visible
from newsbot.writing.engine.values import Missing, Value, derive, plain
from newsbot.writing.format import money as monies
from newsbot.writing.format import units
from newsbot.writing.format.numbers import at_most, figures, rounded, scaled

if TYPE_CHECKING:
    from newsbot.writing.house import House

Filter = Callable[..., Any]
REMEMBERED = 1_024
"""Printed forms kept per filter: one article shows the same value in headline, push line and body."""


def exact(value: Any) -> Decimal:
    """The number to print: of a value, of a plain number, or of text that is one."""
    raw = value.raw if value.__class__ is Value or isinstance(value, Value) else value
    kind = raw.__class__
    if kind is Decimal:
        return raw  # type: ignore[no-any-return]
    if kind is int:
        return Decimal(raw)
    if isinstance(value, Missing):
        str(value)
    if kind is float:
        found = Decimal(repr(raw))
        if found.is_finite():
            return found
    if kind is str:
        try:
            found = Decimal(visible(raw).replace(",", ""))
        except InvalidOperation:
            pass
        else:
            if found.is_finite():
                return found
    raise TypeError(f"{_named(value)} is no number")


def _named(value: Any) -> str:
    return f"fact `{value.label}` ({value.raw!r})" if isinstance(value, Value) else repr(value)


def _unit_of(value: Any) -> str:
    """The unit of a fact, '' where it has none; a missing fact is missing here too, so that its sentence falls away."""
    if isinstance(value, Missing):
        str(value)
    return value.unit if isinstance(value, Value) else ""


def whole(value: Any) -> int:
    if value.__class__ is int:
        return value
    found = exact(value)
    if found != found.to_integral_value():
        raise TypeError(f"{found} is no whole number")
    return int(found)


def said(value: Any) -> str:
    """An option of a filter, given as text or as a fact, in small letters; `None` is an option not given."""
    raw = plain(value)
    return "" if raw is None else str(raw).lower()


def shown(value: Any, text: str) -> str:
    """The words for a value, marked when it leads back to a fact."""
    if value.__class__ is Value or isinstance(value, Value):
        return f"{OPEN}{value.id}{MIDDLE}{text}{CLOSE}"
    return text


def shown_house(value: Any, text: str) -> str:
    """As `shown`, for words that may be capitalised at the start of a sentence."""
    return mark_house(value.id, text) if isinstance(value, Value) else text


def figure_filters(house: House) -> dict[str, Filter]:
    return {**_plain(house), **_ordinals(house), **_shares(house), **_measures(house)}


def spelled_text(house: House, number: Decimal) -> str:
    """AP: whole numbers under ten in words, others in figures."""
    whole_number = number.to_integral_value()
    if number != whole_number:
        return figures(number, house.style)
    if 0 < number < house.style.words_under:
        return house.grammar.number_words(whole_number)
    return figures(whole_number, house.style)


def _plain(house: House) -> dict[str, Filter]:
    style = house.style

    @lru_cache(maxsize=REMEMBERED)
    def number_text(found: Decimal, digits: int | None, scale: bool, sign: bool) -> str:
        return "".join(scaled(found, style, digits)) if scale else figures(found, style, digits, sign=sign)

    def number(value: Any, digits: Any = None, scale: bool = False, sign: bool = False, most: Any = None) -> str:
        found = exact(value)
        if most is not None:
            text = figures(at_most(found, whole(most)), style, sign=sign)
        elif digits is not None:
            text = number_text(found, whole(digits), scale, sign)
        elif scale:
            text = number_text(found, None, scale, sign)
        else:  # not remembered: 5 and 5.0 are equal, and print differently
            text = figures(found, style, sign=sign)
        return shown(value, text)

    def digits(value: Any) -> str:
        return shown(value, figures(exact(value), style, grouped=False))

    def spelled(value: Any) -> str:
        return shown_house(value, spelled_text(house, exact(value)))

    def number_words(value: Any) -> str:
        return shown_house(value, house.grammar.number_words(exact(value)))

    return {"number": number, "digits": digits, "spelled": spelled, "number_words": number_words}


def _ordinals(house: House) -> dict[str, Filter]:
    style = house.style
    figure = lru_cache(maxsize=REMEMBERED)(house.grammar.ordinal)
    words = lru_cache(maxsize=REMEMBERED)(house.grammar.ordinal_words)

    def ordinal(value: Any, gender: Any = "m") -> str:
        return shown(value, figure(whole(value), said(gender)))

    def ordinal_words(value: Any, gender: Any = "m") -> str:
        return shown_house(value, words(whole(value), said(gender)))

    def nth(value: Any, gender: Any = "m") -> str:
        found, own = whole(value), said(gender)
        return (
            shown_house(value, words(found, own)) if 0 < found < style.words_under else shown(value, figure(found, own))
        )

    return {"ordinal": ordinal, "ordinal_words": ordinal_words, "nth": nth}


def _shares(house: House) -> dict[str, Filter]:
    style = house.style

    @lru_cache(maxsize=REMEMBERED)
    def percent_text(found: Decimal, places: int) -> str:
        return style.percent.format(figures(found, style, places))

    def percent(value: Any, digits: Any = 1, ratio: bool = False, size: bool = False) -> str:
        found = exact(value)
        if ratio:
            found *= 100
        if size:
            found = abs(found)
        if digits is None:
            return shown(value, style.percent.format(figures(found, style)))
        return shown(value, percent_text(found, whole(digits)))

    def points(value: Any, digits: Any = 1, size: bool = True) -> str:
        found = rounded(abs(exact(value)) if size else exact(value), whole(digits))
        if found == found.to_integral_value():
            found = found.quantize(Decimal(1))
        word = style.point if abs(found) == 1 or (house.base == "fr" and abs(found) < 2) else style.points
        return shown(value, f"{figures(found, style)}{' ' if style.words else ''}{word}")

    @lru_cache(maxsize=REMEMBERED)
    def money_text(found: Decimal, code: str, places: int | None, scale: bool) -> str:
        return monies.amount(found, code, style, places, scale=scale)

    def money(value: Any, currency: Any = None, digits: Any = None, scale: bool = True) -> str:
        code = str(plain(currency) or "")
        if not code:
            unit = value.unit if isinstance(value, Value) else ""
            code = unit if len(unit) == 3 and unit.isupper() else "USD"
        return shown(value, money_text(exact(value), code, None if digits is None else whole(digits), scale))

    return {"percent": percent, "points": points, "money": money}


def _measures(house: House) -> dict[str, Filter]:
    words = units.words_of(house.language.lower())

    def convert(value: Any, to: str, digits: int | None = None) -> Any:
        unit = _unit_of(value)
        if not isinstance(value, Value):
            raise TypeError(f"convert needs a fact with a unit, not {value!r}")
        found = units.convert(exact(value), unit, str(to))
        label = f"{value.label} in {to}"
        if digits is not None:
            found = rounded(found, whole(digits))
            label += f", rounded to {digits} decimals"
        return derive(found, label, (value,), units.aimed(unit, str(to)))

    @lru_cache(maxsize=REMEMBERED)
    def measured(number: Decimal, unit: str, digits: int, style: str) -> str:
        return _measure(house, number, unit, words, digits, style)

    def unit(value: Any, to: Any = None, digits: int | None = 0, style: str = "long") -> str:
        name = units.canonical_unit(_unit_of(value))
        if not name:
            raise TypeError(f"{_named(value)} has no unit; declare one in beat.toml")
        if to is not None and units.aimed(name, str(to)) != name:
            value = convert(value, str(to), digits)
            name = value.unit
        if digits is None:
            return shown(value, _measure(house, exact(value), name, words, None, style))
        return shown(value, measured(exact(value), name, whole(digits), style))

    def both(value: Any, to: Any = None, digits: Any = 0) -> str:
        """In the wire's unit and in the other system's, the newsroom's own first."""
        own = units.canonical_unit(_unit_of(value))
        other = units.aimed(own, str(to)) if to is not None else units.OTHER_SYSTEM.get(own, "")
        if not other:
            raise ValueError(f"{_named(value)} has no unit with a counterpart; name one: both(to=...)")
        first, second = unit(value, digits=digits), unit(value, other, digits)
        if (own in units.IMPERIAL) != (value.state.units_first == "imperial"):
            first, second = second, first
        return f"{first}（{second}）" if house.base == "zh" else f"{first} ({second})"

    return {"convert": convert, "unit": unit, "both": both}


def _measure(house: House, number: Decimal, unit: str, words: Any, digits: int | None, form: str) -> str:
    if digits is not None:
        number = rounded(number, digits)
    below = number < 0 and unit in ("C", "F")
    text = figures(abs(number) if below else number, house.style)
    space = " " if house.style.words else ""
    if below:
        text = {"zh": "零下", "fr": "moins ", "es": "menos ", "it": "meno "}.get(house.base, "minus ") + text
    if form == "bare":
        return text
    if form == "short":
        short = units.SHORT.get(units.printed(unit), units.printed(unit))
        return f"{text}{'' if short.startswith('°') or not space else space}{short}"
    unit = units.printed(unit)
    one, more = words.get(unit, (unit, unit))
    if form == "adjective":
        return f"{text}-{one}" if house.base in ("en", "de") else f"{text}{space}{one}"
    singular = abs(number) == 1 or (house.base == "fr" and abs(number) < 2)
    return f"{text}{space}{one if singular else more}"
