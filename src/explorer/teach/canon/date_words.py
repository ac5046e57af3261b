"""Dates as people write them on paper, as EDTF; what only a person can know is asked for."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

__all__ = ["edtf_of", "lacks_year", "plain_date", "two_days"]

# The beginnings that tell months apart; a name may go on in any way, as cases do in Russian.
_BEGINNINGS: Final = (
    ("jan", "янв", "يناير"), ("feb", "фев", "فبراير"), ("mar", "мар", "مارس"),
    ("apr", "апр", "أبريل", "ابريل", "إبريل"), ("may", "май", "мая", "мае", "مايو"),
    ("jun", "июн", "يونيو"), ("jul", "июл", "يوليو"), ("aug", "авг", "أغسطس", "اغسطس"),
    ("sep", "сен", "سبتمبر"), ("oct", "окт", "أكتوبر", "اكتوبر"), ("nov", "ноя", "نوفمبر"),
    ("dec", "дек", "ديسمبر"),
)  # fmt: skip
_YEAR: Final = r"(\d{4})(?: ?(?:года|году|год|г\.|г))?"
_NAME: Final = r"([^\W\d_]{3,9})"
_DAY: Final = r"(\d{1,2})(?:st|nd|rd|th|\.|-го)?"
_FORMS: Final = (
    (re.compile(rf"{_DAY} (?:of )?{_NAME}\.?,? {_YEAR}"), "dmy"),
    (re.compile(rf"{_NAME}\.? {_DAY},? {_YEAR}"), "mdy"),
    (re.compile(rf"{_NAME}\.?,? {_YEAR}"), "my"),
    (re.compile(rf"(\d{{1,2}})\.(\d{{1,2}})\.{_YEAR}"), "dmy"),
    (re.compile(r"(\d{4})([-./])(\d{1,2})\2(\d{1,2})"), "y-md"),
    (re.compile(rf"(\d{{1,2}})[./-]{_YEAR}"), "my"),
    (re.compile(r"(\d{4})[./](\d{1,2})"), "ym"),
    (re.compile(_YEAR), "y"),
)
_IN_NUMBERS: Final = re.compile(r"(\d{1,2})([-/])(\d{1,2})\2(\d{4})")
_BEFORE: Final = re.compile(
    r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,? |(?:понедельник|вторник|сред[ау]|четверг"
    r"|пятниц[ау]|суббот[ау]|воскресенье),? |(?:on|in|the|во?) )+"
)
_CLOCK: Final = re.compile(r",? (?:at |в )?\d{1,2}[:.]\d\d(?: ?[ap]\.?m)?$")
# What stands between the first and the last day, and between one day and another one.
_BETWEEN: Final = tuple(
    (re.compile(between), form)
    for between, form in (
        (r" (?:to|till|until|through|and|по|до|и) ", "{}/{}"),
        (r" ?/ ?", "{}/{}"),
        (r" ?[–—] ?| - ", "{}/{}"),
        (r" ?\.\. ?", "{}/{}"),
        (r"(?<=\d\d\d\d)-(?=\d\d?\.\d)|(?<=\d)-(?=\d\d?,? (?:[^\W\d]|\d{4}))", "{}/{}"),
        (r" (?:or|или) ", "[{},{}]"),
    )
)


def plain_date(text: str) -> str:
    """Return a text with plain digits, hyphens and blanks, in small letters.

    Examples
    --------
    >>> plain_date("٢٠١٧‑٠٤‑٢٤ "), plain_date("On Monday, 24 April 2017, 17:32")
    ('2017-04-24', '24 april 2017')
    """
    same = "".join(
        str(unicodedata.decimal(one)) if one.isdecimal() else {"،": ","}.get(one, one)
        for one in unicodedata.normalize("NFKC", text)
        if unicodedata.category(one) != "Cf"
    )
    small = " ".join(same.replace("‐", "-").replace("‑", "-").casefold().split())
    # A day is asked for; the clock that stands beside it on a page makes it no other day.
    return _CLOCK.sub("", _BEFORE.sub("", small, count=1) if _BEFORE.match(small) else small)


def edtf_of(plain: str) -> str:
    """Return the EDTF of a date, or of two with something between them; empty where it is none.

    Examples
    --------
    >>> edtf_of("24 april 2017"), edtf_of("may 3-8, 2017"), edtf_of("04.2017")
    ('2017-04-24', '2017-05-03/2017-05-08', '2017-04')
    """
    return _single(plain) or _two(plain)


def lacks_year(plain: str) -> bool:
    """Tell whether only the year is missing for a text to be a date.

    Examples
    --------
    >>> lacks_year("24 апреля"), lacks_year("between 3 and 8 may"), lacks_year("soon")
    (True, True, False)
    """
    if re.search(r"\d{3}", plain):
        return False
    # A leap year, which has every day.
    return bool(edtf_of(f"{plain} 2000") or edtf_of(f"{plain.rstrip('.')}.2000"))


def two_days(plain: str) -> tuple[str, str] | None:
    """Return both days that a date in numbers may be, where nobody can tell which.

    Examples
    --------
    >>> two_days("04/05/2017"), two_days("24/04/2017")
    (('2017-05-04', '2017-04-05'), None)
    """
    found = _IN_NUMBERS.fullmatch(plain)
    if not found or max(int(found[1]), int(found[3])) > 12 or int(found[1]) == int(found[3]):
        return None
    a, b = f"{int(found[1]):02}", f"{int(found[3]):02}"
    return f"{found[4]}-{b}-{a}", f"{found[4]}-{a}-{b}"


def _single(plain: str) -> str:
    if (found := _IN_NUMBERS.fullmatch(plain)) and not two_days(plain):
        order = "d-my" if int(found[1]) > 12 or found[1] == found[3] else "m-dy"
        return _written(dict(zip(order, found.groups(), strict=True)))
    for form, order in _FORMS:
        found = form.fullmatch(plain)
        if found and (edtf := _written(dict(zip(order, found.groups(), strict=True)))):
            return edtf
    return ""


def _two(plain: str) -> str:
    for between, form in _BETWEEN:
        first, found, last = _halves(plain, between)
        if not found:
            continue
        words = last.split()
        # In “20 to 21 April 2017” the first one has its month and year from the second one, and
        # in “May 3 to 8, 2017” the second one has its month from the first one.
        name = first.split()[0] if first else ""
        for given in (first, *(" ".join((first, *words[n:])) for n in (1, 2) if words[n:])):
            for one in (last, f"{name} {last}"):
                pair = [_single(given), _single(one)]
                if all(pair):
                    return form.format(*pair)
    return ""


def _halves(plain: str, between: re.Pattern[str]) -> tuple[str, bool, str]:
    for before in ("from ", "с ", "between ", "между "):
        plain = plain.removeprefix(before)
    parts = between.split(plain)
    return (parts[0], True, parts[1]) if len(parts) == 2 else (plain, False, "")


def _written(parts: dict[str, str]) -> str:
    month = parts.get("m", "")
    if month and not month.isdecimal():
        # "мар" is March and "мая" is May: the longer beginnings are as long as the shorter.
        month = next(
            (
                str(number)
                for number, names in enumerate(_BEGINNINGS, start=1)
                if month.startswith(names)
            ),
            "",
        )
        if not month:
            return ""
    fields = [parts["y"], *(f"{int(one):02}" for one in (month, parts.get("d", "")) if one)]
    return "-".join(fields)
