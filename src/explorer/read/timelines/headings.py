"""Which column of a foreign table of events holds what: only what is on this list is read."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final
from unicodedata import normalize

__all__ = ["PARTS", "columns_of", "heading"]

_WORDS: Final = {
    "id": "id, identifier, unique id, uid, kennung, ид",
    "date": "date, when, dates, event date, edtf, day and date, datum, wann, дата, когда, "
    "fecha, data, dato, päivämäärä, tarih",
    "start": "start, start date, date start, begin, begin date, beginning, start time, dtstart, "
    "date from, anfang, beginn, startdatum, von, начало, дата начала, début, "
    "inicio, início, inizio",
    "end": "end, end date, date end, finish, end time, dtend, date to, ende, enddatum, bis, "
    "конец, дата окончания, окончание, fin, fim, fine",
    "title": "title, headline, heading, event, event name, event title, subject, summary, titel, "
    "überschrift, ereignis, заголовок, название, событие, titre, événement, título, titulo, "
    "evento, titolo, tytuł, wydarzenie, назва, подія",
    "text": "text, description, details, body, content, what happened, beschreibung, описание, "
    "текст, подробности, texte, descripción, descrição, descrizione, texto, testo, opis, опис",
    "category": "category, categories, group, tag, tags, kategorie, gruppe, rubrik, категория, "
    "группа, рубрика, catégorie, categoría, categoria, kategoria",
    "type": "type",
    "source": "source, sources, quelle, источник, fuente, fonte, źródło, джерело",
    "url": "source url, url, link, web address, source link, ссылка, адрес",
    "note": "note, notes, remark, anmerkung, bemerkung, примечание",
    "shown": "display date, date text, date in words",
    "era": "era",
    "year": "year", "month": "month", "day": "day", "time": "time",
    "end year": "end year", "end month": "end month", "end day": "end day",
    "media": "media", "media credit": "media credit", "media caption": "media caption",
}  # fmt: skip
_KINDS: Final = {word.strip(): kind for kind, words in _WORDS.items() for word in words.split(",")}
PARTS: Final = ("year", "month", "day", "time")
"""Columns of a date in parts; those of its end begin with "end"."""

_DROPPED: Final = frozenset({"media thumbnail", "background"})


def heading(cell: str) -> str:
    """Return a heading in the way in which the list has it.

    Examples
    --------
    >>> heading(" End  Year: "), heading("startDate"), heading("source_url")
    ('end year', 'start date', 'source url')
    """
    if len(cell) > 80:
        return ""
    plain = normalize("NFC", cell.replace("\ufeff", "")).strip().strip("\"'")
    plain = re.sub(r"(?<=[a-zа-я])(?=[A-ZА-Я])", " ", plain)
    return " ".join(re.sub(r"[_\-./*:]+", " ", plain.casefold()).split())


def columns_of(row: Sequence[str]) -> dict[str, int]:
    """Return where each kind of value stands, the first column of each kind.

    Examples
    --------
    >>> columns_of(["Datum", "Titel", "E-Mail"])
    {'date': 0, 'title': 1}
    """
    found: dict[str, int] = {}
    for at, cell in enumerate(row):
        word = heading(cell)
        kind = "end time" if word == "end time" and "year" in found else _KINDS.get(word)
        if kind and word not in _DROPPED:
            found.setdefault(kind, at)
    return found
