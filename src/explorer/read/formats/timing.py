"""The times of a table: several forms in one column, units, and what they cannot be."""

from __future__ import annotations

import re
from array import array
from collections.abc import Mapping, MutableSequence
from typing import Final

from explorer.language import Sentence, sentence, sentences
from explorer.model.words import clock_time
from explorer.read.draft import Findings, Said
from explorer.read.formats.times import TIME, parse_time
from explorer.read.saying import listed

__all__ = ["Timing"]

_NUMBER = re.compile(r"[0-9]{1,15}(?:[.,][0-9]{1,12})?")
_RANGE = re.compile(
    rf"\W{{0,3}}(?P<start>{TIME})\s{{0,9}}(?:-->|–|—|-|to|bis)\s{{0,9}}(?P<end>{TIME})\W{{0,3}}"
)
_LEADING = re.compile(rf"[\[(<]?({TIME})[\])>]?[\s,;:–—-]{{1,5}}((?:[^\W\d_]|[(\[]).*)", re.DOTALL)
_DAY: Final = 86_400
"""Seconds of a day: a number beyond it is hardly the seconds of a recording."""
_SLOWEST: Final = 0.05
_FORMS: Final = {1: "minutes and seconds", 2: "hours, minutes and seconds"}
_FORMS_SAID: Final = {
    "minutes and seconds": sentence("minutes and seconds"),
    "hours, minutes and seconds": sentence("hours, minutes and seconds"),
    "other forms": sentence("other forms"),
    "spans": sentence("spans"),
    "numbers": sentence("numbers"),
}
_BY_DURATION: Final = (("end", sentence("its start and its duration")),)
_SOME: Final = 3


class Timing:
    """Reads the time cells of each row, and decides at the end what bare numbers are."""

    def __init__(self, turns: MutableSequence[Said], units: Mapping[str, float]) -> None:
        self._turns = turns
        self._units = units
        self._bare: dict[str, array[int]] = {}
        self._durations: dict[int, float] = {}
        self._largest = 0.0
        self._largest_line = 0
        self._fractions = 0
        """Bare numbers that may be a part of a day in whole seconds, as Excel keeps times."""
        self._whole = True
        """Whether all of them are whole numbers."""
        self._clear = False
        """Whether one of them can hardly be anything else, such as 0.000798611."""
        self._forms: dict[str, tuple[str, int]] = {}
        self._odd: list[tuple[str, int]] = []

    def take(self, start: str, end: str, duration: str, line: int) -> str:
        """Read the cells of the turn that was added last; return the words behind its time."""
        said = self._turns[-1]
        words = ""
        if start:
            remark = _LEADING.fullmatch(start)
            if remark:
                # "[00:03:43] end of the first tape", as people write into the column of times.
                start, words = remark.groups()
            span = None if parse_time(start) is not None else _RANGE.fullmatch(start)
            if span:
                said.start, said.end = parse_time(span["start"]), parse_time(span["end"])
                self._forms.setdefault("spans", (start, line))
            else:
                said.start = self._read(start, "start", line)
        if end:
            said.end = self._read(end, "end", line)
        if duration:
            length = self._read(duration, "duration", line)
            if length is not None:
                self._durations[len(self._turns) - 1] = length
        return words

    def _read(self, cell: str, kind: str, line: int) -> float | None:
        plain = cell.strip(" \u00a0[](){}<>#|")
        if _NUMBER.fullmatch(plain):
            value = float(plain.replace(",", "."))
            if kind in self._units:
                self._forms.setdefault("numbers", (cell, line))
                return round(value * self._units[kind], 6)
            self._forms.setdefault("numbers", (cell, line))
            self._bare.setdefault(kind, array("q")).append(len(self._turns) - 1)
            if value > self._largest:
                self._largest, self._largest_line = value, line
            self._whole = self._whole and value.is_integer()
            if value < 1:
                self._take_fraction(value)
            return value
        read = parse_time(cell)
        if read is None:
            self._odd.append((cell, line))
            return None
        self._forms.setdefault(_FORMS.get(plain.count(":"), "other forms"), (cell, line))
        return read

    def _take_fraction(self, value: float) -> None:
        seconds = value * _DAY
        whole = abs(seconds - round(seconds)) < 0.01
        self._fractions += whole
        # A time in seconds has three decimals, not nine.
        self._clear = self._clear or (whole and abs(value * 1000 - round(value * 1000)) > 1e-6)

    def settle(self, findings: Findings, *, program: bool = False) -> None:
        """Decide what bare numbers are, add durations, and report.

        Parameters
        ----------
        program
            Whether the table is such as programs write, with starts and ends.
        """
        if self._bare:
            self._settle_numbers(findings, program=program)
        for place, length in self._durations.items():
            said = self._turns[place]
            if said.start is not None and said.end is None:
                said.end = round(said.start + length, 6)
                said.inferred += _BY_DURATION
        if len(self._forms) > 1:
            forms = listed(
                sentence("{form} ({cell})", form=_FORMS_SAID[form], cell=cell)
                for form, (cell, _) in self._forms.items()
            )
            lines = [line for _, line in self._forms.values()]
            findings.remark(
                "times", sentence("several forms in one table: {forms}", forms=forms), *lines
            )
        if self._odd:
            some = ", ".join(dict.fromkeys(cell[:40] for cell, _ in self._odd[:_SOME]))
            words = sentences(
                "{count} cell is no time in a recording: {cells}",
                "{count} cells are no time in a recording: {cells}",
                len(self._odd),
                cells=some,
            )
            findings.warning("times", words, *(line for _, line in self._odd[:100]))
        self._check_ends(findings)

    def _settle_numbers(self, findings: Findings, *, program: bool) -> None:
        count = sum(map(len, self._bare.values()))
        if program and self._whole and self._too_slow():
            for kind, places in self._bare.items():
                for place in places:
                    self._times(place, kind, 0.001)
            detail = sentence(
                "milliseconds, as Whisper and its kin write them in such a table: as seconds "
                "they would leave minutes for each word"
            )
            findings.inferred("times", detail)
        elif self._largest > _DAY:
            for kind, places in self._bare.items():
                for place in places:
                    self._forget(place, kind)
            findings.warning("times", self._too_large(count), self._largest_line)
        elif self._clear and self._fractions == count:
            for kind, places in self._bare.items():
                for place in places:
                    self._times(place, kind, _DAY)
            detail = sentence(
                "numbers below 1 are parts of a day, as Excel has them: all whole seconds"
            )
            findings.inferred("times", detail)
        else:
            detail = sentences(
                "{count} number taken for seconds", "{count} numbers taken for seconds", count
            )
            findings.inferred("times", detail)

    def _too_large(self, count: int) -> Sentence:
        return sentences(
            "{count} number left out: {seconds} seconds would be {time}. If they are "
            "milliseconds, say so in the heading, such as start_ms, or with {columns}",
            "{count} numbers left out: {seconds} seconds would be {time}. If they are "
            "milliseconds, say so in the heading, such as start_ms, or with {columns}",
            count,
            seconds=round(self._largest),
            time=clock_time(self._largest),
            columns='columns={"start_ms": …}',
        )

    def _forget(self, place: int, kind: str) -> None:
        if kind == "duration":
            del self._durations[place]
        else:
            setattr(self._turns[place], kind, None)

    def _times(self, place: int, kind: str, factor: float) -> None:
        digits = 0 if factor > 1 else 6
        if kind == "duration":
            self._durations[place] = round(self._durations[place] * factor, digits)
        else:
            said = self._turns[place]
            setattr(said, kind, round(getattr(said, kind) * factor, digits))

    def _too_slow(self) -> bool:
        """Tell whether the usual turn would have less than a word in twenty seconds."""
        rates = sorted(
            len(said.text.split()) / (said.end - said.start)
            for said in self._turns
            if said.start is not None and said.end is not None and said.end > said.start
        )
        return bool(rates) and rates[len(rates) // 2] < _SLOWEST

    def _check_ends(self, findings: Findings) -> None:
        wrong = []
        for said in self._turns:
            if said.start is not None and said.end is not None and said.end < said.start:
                said.end = None
                wrong.append(said.lines[0])
        if wrong:
            words = sentences(
                "{count} turn would end before it begins: the end is left out",
                "{count} turns would end before it begins: the end is left out",
                len(wrong),
            )
            findings.warning("times", words, *wrong[:100])
