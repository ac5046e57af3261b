"""Read a single date in words: a day, a month, a season, a year, a decade, a century."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

from explorer.language import sentence
from explorer.read.timelines.form import UnclearError
from explorer.read.timelines.words import MONTHS, SEASONS, month_of, season_of
from explorer.read.timelines.years import before_christ, edtf_of, year_of

__all__ = ["read_single"]

_BC: Final = r"(?:b\.?\s?c\.?(?:\s?e\.?)?|v\.\s?chr\.|до\sн\.\s?э\.)"
_AD: Final = r"(?:a\.?\s?d\.?|c\.?\s?e\.?|n\.\s?chr\.|н\.\s?э\.)"
_SPOKEN: Final = r"(?:\s(?:г\.?|гг\.?|год|года|году))?"
# Without BC or AD a year has four digits: "12 May 17" may be of any century.
_YEAR: Final = (
    rf"(?:(?P<bc>[1-9][0-9]{{0,4}}){_SPOKEN}\s?{_BC}|a\.?d\.?\s(?P<ad>[0-9]{{1,4}})"
    rf"|(?P<ce>[0-9]{{1,4}}){_SPOKEN}\s?{_AD}|(?P<y>[0-9]{{4}})){_SPOKEN}"
)
_NAMES: Final = "|".join(sorted(MONTHS, key=len, reverse=True))
_MONTH: Final = rf"(?:(?:in|im|в)\s)?(?P<month>{_NAMES})\.?"
_DAY: Final = r"(?P<day>[0-9]{1,2})(?:st|nd|rd|th|er|º|°|\.|-е|-го)?"
_OF: Final = r"(?:de\s|del\s|di\s)?"
_TIMES: Final = "|".join(sorted(SEASONS, key=len, reverse=True))
_ROMAN: Final = {"i": 1, "v": 5, "x": 10, "х": 10}  # the last one is Cyrillic
_ORDINALS: Final = {
    "first": 1, "second": 2, "third": 3, "fourth": 4, "1st": 1, "2nd": 2, "3rd": 3, "4th": 4,
    "1.": 1, "2.": 2, "3.": 3, "4.": 4, "erste": 1, "zweite": 2, "первая": 1, "вторая": 2,
}  # fmt: skip
_WHICH: Final = "|".join(re.escape(one) for one in _ORDINALS)


def _year(found: re.Match[str]) -> int:
    parts = found.groupdict()
    if parts["bc"]:
        return before_christ(int(parts["bc"]))
    year = int(parts["ad"] or parts["ce"] or parts["y"])
    if not year:
        raise UnclearError(sentence("there is no year 0: 1 BC comes before AD 1"))
    return year


def _of_day(found: re.Match[str]) -> str:
    return edtf_of(_year(found), month_of(found["month"]), int(found["day"]))


def _of_month(found: re.Match[str]) -> str:
    return edtf_of(_year(found), month_of(found["month"]))


def _of_season(found: re.Match[str]) -> str:
    return f"{year_of(_year(found))}-{season_of(found['season'])}"


def _of_quarter(found: re.Match[str]) -> str:
    return f"{year_of(_year(found))}-{32 + int(found['q'] or _ORDINALS[found['which']])}"


def _of_half(found: re.Match[str]) -> str:
    which = _ORDINALS[found["which"]]
    if which > 2:
        raise UnclearError(sentence("a year has two halves"))
    return f"{year_of(_year(found))}-{39 + which}"


def _of_year(found: re.Match[str]) -> str:
    return year_of(_year(found))


def _of_decade(found: re.Match[str]) -> str:
    tens = found["tens"]
    if tens.endswith("0"):
        raise UnclearError(sentence("the {tens}0s may be ten years or a hundred", tens=tens))
    return f"{tens}X"


def _of_century(found: re.Match[str]) -> str:
    number = int(found["n"]) if found["n"] else _roman(found["roman"])
    if not 1 <= number <= 99:
        raise UnclearError(sentence("there is no such century"))
    if found["bc"]:
        first, last = before_christ(100 * number), before_christ(100 * number - 99)
        return f"[{year_of(first)}..{year_of(last)}]"
    # EDTF's first hundred, 00XX, would begin in 1 BC.
    return f"{number - 1:02d}XX" if number > 1 else "[0001..0100]"


def _roman(text: str) -> int:
    total = 0
    values = [_ROMAN[sign] for sign in text]
    for value, after in zip(values, [*values[1:], 0], strict=True):
        total += value if value >= after else -value
    return total


_FORMS: Final[tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], str]], ...]] = tuple(
    (re.compile(form), make)
    for form, make in (
        (rf"{_DAY}\s(?:of\s|{_OF}){_MONTH},?\s{_OF}{_YEAR}", _of_day),
        (rf"{_MONTH}\s{_DAY},?\s{_YEAR}", _of_day),
        (rf"{_MONTH}(?:\sof)?,?\s{_OF}{_YEAR}", _of_month),
        (rf"(?:(?:in|the|im)\s)*(?P<season>{_TIMES})(?:\sof)?,?\s{_YEAR}", _of_season),
        (rf"(?:q(?P<q>[1-4])|(?:the\s)?(?P<which>{_WHICH})\s(?:quarter|quartal))(?:\sof)?,?\s"
         rf"{_YEAR}", _of_quarter),
        (rf"(?:the\s)?(?P<which>{_WHICH})\s(?:half|hälfte|половина)(?:\sof)?,?\s{_YEAR}", _of_half),
        (rf"(?:in\s|в\s)?{_YEAR}", _of_year),
        (r"(?:(?:in|the|die|den|in\sden)\s)*(?P<tens>[0-9]{3})0"
         r"(?:['’]?s|er(?:\sjahren?)?|-е(?:\sгоды|\sгг\.?)?|-х(?:\sгодах|\sгодов)?)", _of_decade),
        (r"(?:(?:in|the|im|в)\s)*(?:(?P<n>[0-9]{1,2})(?:st|nd|rd|th|\.|-й|-м)?|(?P<roman>[ivxх]{1,7}))"
         rf"(?:\s|-)(?:century|c\.|jahrhundert|jh\.|век|веке|в\.)(?P<bc>\s{_BC})?", _of_century),
    )
)  # fmt: skip


def read_single(text: str) -> str | None:
    """Return the EDTF of a date in small letters; ``None`` where it is none of the forms.

    Raises
    ------
    UnclearError
        If it is one of the forms and means nothing sure, such as ``1900s``.

    Examples
    --------
    >>> read_single("12. mai 2017"), read_single("may 12th, 2017"), read_single("spring of 2017")
    ('2017-05-12', '2017-05-12', '2017-21')
    >>> read_single("15 march 44 bc"), read_single("3rd century bc"), read_single("xix век")
    ('-0043-03-15', '[-0299..-0200]', '18XX')
    """
    for form, make in _FORMS:
        found = form.fullmatch(text)
        if found:
            return make(found)
    return None
