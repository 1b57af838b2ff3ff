"""Exact numbers come in, figures in the language's style come out; rounding is half away from zero."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Context, Decimal, InvalidOperation

from newsbot.writing.format.styles import Style

_STEPS = tuple(Decimal(1).scaleb(-digits) for digits in range(16))
_WIDE = Context(prec=60, rounding=ROUND_HALF_UP)


def rounded(value: Decimal, digits: int) -> Decimal:
    """Half away from zero to so many decimals; negative digits round to tens, hundreds..."""
    step = _STEPS[digits] if 0 <= digits < 16 else Decimal(1).scaleb(-digits)
    try:
        found = value.quantize(step, ROUND_HALF_UP)
    except InvalidOperation:  # more digits than the usual context holds
        found = value.quantize(step, ROUND_HALF_UP, _WIDE)
    return found or abs(found)


def at_most(value: Decimal, digits: int) -> Decimal:
    """Rounded to so many decimals, without zeros at the end: 1.50 -> 1.5, 3.00 -> 3."""
    return _trimmed(rounded(value, digits))


def figures(
    value: Decimal | int, style: Style, digits: int | None = None, *, grouped: bool = True, sign: bool = False
) -> str:
    """`1,234.5`: with so many decimals, or as many as the value has."""
    exact = value if value.__class__ is Decimal else Decimal(value)
    if digits is not None:
        exact = rounded(exact, digits)
    elif not exact:
        exact = abs(exact)
    if grouped and (style.group_from > 1_000 or not style.group):
        grouped = bool(style.group) and abs(exact) >= style.group_from
    text = f"{exact:,f}" if grouped else f"{exact:f}"
    if style.decimal != "." or style.group != ",":
        text = text.replace(",", "\0").replace(".", style.decimal).replace("\0", style.group)
    if text[0] == "-":
        return style.minus + text[1:]
    return f"+{text}" if sign and exact else text


def scaled(value: Decimal | int, style: Style, digits: int | None = None) -> tuple[str, str]:
    """(`4.25`, ` million`): the figure and its scale word, at most two decimals; no word under the smallest scale."""
    exact = value if value.__class__ is Decimal else Decimal(value)
    places = 2 if digits is None else digits
    size_of_it = abs(exact)
    above = 0
    for size, one, more in style.scales:
        if size_of_it >= size or (above and abs(rounded(exact / size, places)) * size >= above):
            part = rounded(exact / size, places)
            if digits is None:
                part = _trimmed(part)
            return figures(part, style), one if abs(part) == 1 else more
        above = size
    return figures(exact, style, digits), ""


def _trimmed(value: Decimal) -> Decimal:
    """Without trailing zeros: 4.20 -> 4.2, 4.00 -> 4, 100 stays 100."""
    found = value.normalize(_WIDE)
    return found.quantize(_STEPS[0]) if found == found.to_integral_value() else found
