"""Read times in words, and know the rows that have a word for all of them in place of a time."""

from __future__ import annotations

import re
from typing import Final

from explorer.errors import DateError
from explorer.model.dates import When
from explorer.read.timelines.form import UnclearError
from explorer.read.timelines.single import read_single

__all__ = ["TOTALS", "in_words"]

TOTALS: Final = frozenset(
    {
        *("total", "totals", "total:", "grand total", "sum", "all", "overall", "summe", "gesamt"),
        *("gesamtsumme", "insgesamt", "итого", "всего", "сумма", "разом", "усього", "totale"),
        *("suma", "razem", "totaal", "toplam", "totalt", "sammanlagt", "yhteensä", "celkem"),
        *("összesen", "σύνολο", "المجموع", "סך הכל", "合计", "总计", "合計", "합계"),
    }
)
"""What stands in place of a time in a row that adds up the others."""

_RECENT: Final = re.compile(r"(?:19|20)\d\d(?:-\d\d(?:-\d\d)?)?")


def in_words(text: str) -> str:
    """Return the EDTF of a day, a month or the like in words; empty for any other text.

    Examples
    --------
    >>> in_words("24. April 2017"), in_words("24 апреля 2017 г."), in_words("avril 2017")
    ('2017-04-24', '2017-04-24', '2017-04')
    >>> in_words("24th of April, 2017"), in_words("soon"), in_words("44 BC")
    ('2017-04-24', '', '')
    """
    if not any(map(str.isalpha, text)) or not any(map(str.isdecimal, text)):
        return ""
    try:
        found = read_single(text.casefold()) or ""
    except UnclearError:
        return ""
    if not _RECENT.fullmatch(found):
        return ""
    try:
        return When.parse(found).edtf
    except DateError:
        return ""
