"""The words of dates in English, German and Russian; months in some other languages too."""

from __future__ import annotations

from typing import Final

__all__ = ["MONTHS", "SEASONS", "month_of", "season_of"]

# The forms that stand in dates; a full stop behind a short one is taken off before.
_MONTHS: Final = (
    "january jan januar jänner jän январь января январе янв",
    "february feb februar feber февраль февраля феврале фев февр",
    "march mar märz mär mrz март марта марте мар",
    "april apr апрель апреля апреле апр",
    "may mai май мая мае",
    "june jun juni июнь июня июне июн",
    "july jul juli июль июля июле июл",
    "august aug август августа августе авг",
    "september sep sept сентябрь сентября сентябре сен сент",
    "october oct oktober okt октябрь октября октябре окт",
    "november nov ноябрь ноября ноябре ноя нояб",
    "december dec dezember dez декабрь декабря декабре дек",
)
# Other languages, by full names only: a short one, such as "set", may be a word. The Polish
# November is left out, for it is the Croatian October.
_MORE: Final = (
    "janvier enero gennaio janeiro januari stycznia styczeń січня січень ocak",
    "février fevrier febrero febbraio fevereiro februari lutego luty лютого лютий şubat",
    "mars marzo março maart marts marca marzec березня березень mart",
    "avril abril aprile kwietnia kwiecień квітня квітень nisan",
    "mayo maggio maio mei maj maja травня травень mayıs",
    "juin junio giugno junho czerwca czerwiec червня червень haziran",
    "juillet julio luglio julho lipca lipiec липня липень temmuz",
    "août aout agosto augustus augusti sierpnia sierpień серпня серпень ağustos",
    "septembre septiembre setiembre settembre setembro września wrzesień вересня вересень eylül",
    "octobre octubre ottobre outubro października październik жовтня жовтень ekim",
    "novembre noviembre novembro листопада листопад kasım",
    "décembre diciembre dicembre dezembro desember grudnia grudzień грудня грудень aralık",
)
MONTHS: Final = {
    word: number
    for names in (_MONTHS, _MORE)
    for number, words in enumerate(names, start=1)
    for word in words.split()
}
"""The number of each month by its names, in small letters."""

_SEASONS: Final = (
    (21, "spring frühling frühjahr весна весной весны"),
    (22, "summer sommer лето летом лета"),
    (23, "autumn fall herbst осень осенью осени"),
    (24, "winter зима зимой зимы"),
)
SEASONS: Final = {word: code for code, words in _SEASONS for word in words.split()}
"""EDTF's code of each season by its names, in small letters; of no hemisphere."""


def month_of(word: str) -> int | None:
    """Return the number of a month.

    Examples
    --------
    >>> month_of("Sept."), month_of("мая"), month_of("März"), month_of("soon") is None
    (9, 5, 3, True)
    """
    return MONTHS.get(word.casefold().removesuffix("."))


def season_of(word: str) -> int | None:
    """Return EDTF's code of a season.

    Examples
    --------
    >>> season_of("Herbst"), season_of("весной"), season_of("May") is None
    (23, 21, True)
    """
    return SEASONS.get(word.casefold())
