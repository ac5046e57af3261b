"""The lines that close or head a post: who wrote it, and when."""

from __future__ import annotations

import re

from explorer.errors import DateError
from explorer.model.dates import When
from explorer.model.days import MONTHS

__all__ = ["read_byline", "read_dateline"]

_MONTH = "|".join(MONTHS)
_CLOCK = r"(?:,?\s+(?:at\s+)?(?P<hour>[0-9]{1,2}):(?P<minute>[0-9]{2})\s*(?P<half>[ap]\.?m\.?)?)?"
# Only these forms are read: a month by its English name leaves no doubt about day and month.
_FORMS = (
    re.compile(
        rf"(?P<month>{_MONTH})\s+(?P<day>[0-9]{{1,2}}),?\s+(?P<year>[0-9]{{4}}){_CLOCK}",
        re.IGNORECASE,
    ),
    re.compile(
        rf"(?P<day>[0-9]{{1,2}})\s+(?P<month>{_MONTH})\s+(?P<year>[0-9]{{4}}){_CLOCK}",
        re.IGNORECASE,
    ),
)
# What may stand before the date: the line says no more than when.
_WHAT = re.compile(
    r"(?:(?:interview\s+)?(?:recorded|conducted|held)|interviewed|published|posted"
    r"|(?:(?:интервью|беседа|разговор)\s+)?(?:записан[оа]?|записал[аи]?|взято|опубликовано)"
    r"|aufgenommen|veröffentlicht)"
    r"(?:\s+(?:on|am)\b)?:?\s+",
    re.IGNORECASE,
)
# The word for "year", which Russian puts behind it.
_YEAR = r"(?:\s*(?:года|г\.?))?"
# The day first: with points between, everybody writes it so.
_POINTS = re.compile(rf"([0-9]{{1,2}})\.([0-9]{{1,2}})\.([0-9]{{4}}){_YEAR}", re.IGNORECASE)
# A day in words of another language; anything longer is a sentence.
_WORDED = re.compile(rf"[0-9]{{1,2}}\b.{{4,24}}\b[0-9]{{4}}{_YEAR}", re.IGNORECASE)
_BYLINE = re.compile(
    r"(?:(?:written|interview|words|text)\s+)?by\b:?\s*(?P<name>.*)", re.IGNORECASE
)


def read_dateline(line: str) -> When | None:
    """Return the date of a line that holds a date and nothing else, or ``None``.

    Examples
    --------
    >>> read_dateline("April 24, 2017 5:32 pm").edtf
    '2017-04-24T17:32'
    >>> read_dateline("Recorded on 3 May 2021").edtf
    '2021-05-03'
    >>> read_dateline("Записано 3 мая 2021 г.").edtf, read_dateline("03.05.2021").edtf
    ('2021-05-03', '2021-05-03')
    >>> read_dateline("Записали 3 мая 2021 года").edtf
    '2021-05-03'
    >>> read_dateline("In April 2017 we met.") is None
    True
    """
    text = line.strip()
    if lead := _WHAT.match(text):
        text = text[lead.end() :]
    for form in _FORMS:
        match = form.fullmatch(text)
        if match:
            return _parse(_edtf(match))
    if match := _POINTS.fullmatch(text):
        return _parse(f"{match[3]}-{int(match[2]):02}-{int(match[1]):02}")
    if _WORDED.fullmatch(text):
        # Here: an interview whose date is in English, or in digits, needs no other language.
        from explorer.read.counts.worded_times import in_words

        day = in_words(text)
        return _parse(day) if len(day) == len("2017-04-24") else None
    return _parse(text) if re.match(r"[0-9]{4}-[0-9]{2}", text) else None


def read_byline(line: str) -> str | None:
    """Return the name in a by-line, empty where none follows; ``None`` for any other line.

    Examples
    --------
    >>> read_byline("Written by"), read_byline("By A. Author"), read_byline("Bye!")
    ('', 'A. Author', None)
    """
    match = _BYLINE.fullmatch(line.strip())
    return match["name"].strip() if match else None


def _edtf(match: re.Match[str]) -> str:
    month = MONTHS.index(match["month"].capitalize()) + 1
    day = f"{match['year']}-{month:02}-{int(match['day']):02}"
    if not match["hour"]:
        return day
    hour = int(match["hour"])
    if match["half"]:
        # 12 am is midnight and 12 pm is noon.
        hour = hour % 12 + (12 if match["half"][0] in "pP" else 0)
    return f"{day}T{hour:02}:{match['minute']}"


def _parse(text: str) -> When | None:
    try:
        return When.parse(text)
    except DateError:
        return None
