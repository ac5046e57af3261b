"""Numbers as people write them, read as the number that is meant."""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal
from fractions import Fraction
from math import isfinite
from typing import Final

from explorer.errors import AnswerError
from explorer.language import language, sentence

__all__ = ["read_number"]

_LONGEST: Final = 40
_GROUP_SIGNS: Final = "'’ʼ٬"
_MINUS: Final = dict.fromkeys("−–‒﹣－", "-")
_COMMA_LANGUAGES: Final = frozenset({"ru"})
"""Languages of the interface in which 2,5 is two and a half."""
# No small "m": "5 m" is five metres to many.
_SCALES: Final = (
    (10**3, r"[kKкК]|(?i:thousands?|тыс\.?|тысяч\w{0,2})|[اأ]لف|آلاف"),
    (10**6, r"M|(?i:mln\.?|millions?|млн\.?|миллион\w{0,2})|مليون|ملايين"),
    (10**9, r"(?i:bn|billions?|mlrd\.?|млрд\.?|миллиард\w{0,2})|مليار"),
)
_SCALED: Final = tuple((by, re.compile(rf"(.*\d) ?(?:{words})")) for by, words in _SCALES)
_ALONE: Final = re.compile(r"([1-9]\d{0,2})[.,](\d{3})")
"""A point or comma before three digits: it can part thousands, or the whole from the rest."""


def read_number(value: object, *, whole: bool, units: tuple[str, ...] = ()) -> Fraction:
    """Return the number that is meant.

    Parameters
    ----------
    value
        A number, or a text as a person types it: ``270000``, ``270,000``, ``270 000``, ``2.5``,
        ``2,5``, ``270 thousand``, ``0,3 млн``, digits of any script, with the unit after it or
        without.
    whole
        Whether a whole number is asked for. Then ``270.000`` and ``270,000`` both have groups of
        thousands; else a single point, or in Russian a single comma, parts the whole from the
        rest.
    units
        What may stand after the number.

    Raises
    ------
    AnswerError
        If it is no number, or could be one of two.

    Examples
    --------
    >>> str(read_number("2,5 days", whole=False, units=("days",))), str(read_number("270.000",
    ... whole=True))
    ('5/2', '270000')
    """
    if isinstance(value, bool) or not isinstance(value, int | float | Decimal | Fraction | str):
        raise _no_number(value)
    if isinstance(value, str):
        return _read(value, whole, units)
    if isinstance(value, float):
        if not isfinite(value):
            raise _no_number(value)
        # As it is written: 0.1 is a tenth, not the nearest number that a machine has.
        return Fraction(repr(value))
    if isinstance(value, Decimal) and not value.is_finite():
        raise _no_number(value)
    return Fraction(value)


def _read(text: str, whole: bool, units: tuple[str, ...]) -> Fraction:
    # Some write a full stop after all that they write.
    plain = "".join(_sign(one) for one in text.strip()).removesuffix(".")
    for unit in sorted(filter(None, units), key=len, reverse=True):
        if plain.casefold().endswith(unit.casefold()):
            plain = plain[: -len(unit)].rstrip()
            break
    for by, form in _SCALED:
        if found := form.fullmatch(plain):
            if _ALONE.fullmatch(found[1]):
                raise _two_numbers(text, found[1], by)
            return _plain_number(text, found[1], False) * by
    return _plain_number(text, plain, whole)


def _plain_number(text: str, plain: str, whole: bool) -> Fraction:
    plain = re.sub(r"^([+-]? ?)(?=[.,]\d)", r"\g<1>0", plain)
    if len(plain) > _LONGEST or not re.fullmatch(r"[+-]? ?\d[\d .,]*\d|[+-]? ?\d", plain):
        raise _no_number(text)
    minus, digits = plain.startswith("-"), plain.lstrip("+- ")
    if not whole and "." in digits and language() in _COMMA_LANGUAGES and _ALONE.fullmatch(digits):
        # A point parts no thousands there, and keyboards have it before decimals.
        raise _two_numbers(text, digits, 1)
    whole_part, rest = _parted(digits, whole)
    if whole_part is None:
        raise _no_number(text)
    number = Fraction(f"{whole_part}.{rest or '0'}")
    return -number if minus else number


def _sign(sign: str) -> str:
    if sign.isdecimal():
        return str(unicodedata.decimal(sign))
    if sign in _GROUP_SIGNS or sign.isspace():
        return " "
    return {"٫": ".", "،": ",", "，": ","}.get(sign, _MINUS.get(sign, sign))


def _parted(digits: str, whole: bool) -> tuple[str | None, str]:
    """Part a number into its whole and the rest; ``None`` where its groups are no groups."""
    marks = [one for one in digits if one in ".,"]
    kinds = set(marks)
    if len(kinds) == 2:
        last = marks[-1]
        if marks.count(last) > 1:
            return None, ""
        before, _mark, rest = digits.rpartition(last)
        return (_joined(before), rest) if rest.isdecimal() else (None, "")
    if len(marks) == 1 and not _is_grouping(digits, marks[0], whole):
        before, _mark, rest = digits.partition(marks[0])
        return (_joined(before), rest) if rest.isdecimal() else (None, "")
    return _joined(digits), ""


def _is_grouping(digits: str, mark: str, whole: bool) -> bool:
    """Tell whether one point or comma parts thousands: it is followed by just three digits."""
    before, _mark, after = digits.partition(mark)
    if not re.fullmatch(r"\d{3}", after) or not re.fullmatch(r"[1-9]\d{0,2}", before):
        return False
    decimal = "," if language() in _COMMA_LANGUAGES else "."
    return whole or mark != decimal


def _joined(digits: str) -> str | None:
    """Take the marks between groups out, if there are groups: the last of them has three digits."""
    groups = re.split(r"[ .,]", digits)
    if len(groups) == 1:
        return digits
    sound = len(set(re.findall(r"[ .,]", digits))) == 1 and 1 <= len(groups[0]) <= 3
    # Two in the middle as well: India writes 12,34,567.
    sound = sound and len(groups[-1]) == 3 and all(len(one) in {2, 3} for one in groups[1:-1])
    return "".join(groups) if sound else None


def _no_number(value: object) -> AnswerError:
    return AnswerError(
        sentence("“{found}” is not a number.", found=str(value)[:60]),
        next_step=sentence(
            "Write one number alone, in digits, for example 1200. This used up no try."
        ),
    )


def _two_numbers(text: str, digits: str, by: int) -> AnswerError:
    """Ask which of two numbers is meant."""
    before, after = re.split("[.,]", digits)
    mark = "," if language() in _COMMA_LANGUAGES else "."
    large = str(int(before + after) * by)
    small = str(int(before + after) * by // 1000) if by > 1 else f"{before}{mark}{after}"
    return AnswerError(
        sentence("“{found}” can be read in two ways.", found=text[:60]),
        next_step=sentence("Write {one} or {other}. This used up no try.", one=large, other=small),
    )
