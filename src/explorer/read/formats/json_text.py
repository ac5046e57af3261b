"""Read JSON that may be broken, built to do harm, or one object a line."""

from __future__ import annotations

import json
import math
import re
from collections import Counter
from collections.abc import Mapping
from typing import Any, Final

from explorer.errors import InterviewError
from explorer.language import N_, sentence
from explorer.read.draft import Findings
from explorer.read.formats.times import parse_time
from explorer.read.saying import at_column, at_line

__all__ = ["BROKEN", "Times", "first_of", "parse_json", "parse_line", "sound", "text_in"]

BROKEN: Final = sentence(
    "signs were cut in half before this file was made; � stands in their place"
)

# Signs that JSON can write and no text can hold: a NUL, and half of a pair of surrogates.
_MAY_BREAK: Final = re.compile(r"\\u(?:[dD][89a-fA-F]|0000)")
_ESCAPE: Final = re.compile(
    r"\\(?:u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}"
    r"|(u[dD][89a-fA-F][0-9a-fA-F]{2}|u0000)|.)",
    re.DOTALL,
)
_LONGEST_NUMBER: Final = 4300
_DIGITS: Final = re.compile(rf"[0-9]{{{_LONGEST_NUMBER},}}")
_WHO: Final = frozenset(
    {"speaker", "speaker_id", "speakerTag", "speaker_tag", "speakerLabel", "speaker_label"}
)
_LATEST: Final = 1e7
"""No recording lasts a hundred days: a larger number counts from 1970."""


def sound(text: str) -> str:
    r"""Return JSON with � in the place of signs that no text can hold.

    Examples
    --------
    >>> sound(r'"so \ud83d it \ud83d\ude00 was"')
    '"so \\ufffd it \\ud83d\\ude00 was"'
    """
    if not _MAY_BREAK.search(text):
        return text
    return _ESCAPE.sub(lambda match: r"\ufffd" if match[1] else match[0], text)


def parse_json(text: str, file: str, findings: Findings | None = None) -> Any:
    """Return what a JSON text holds; of JSON Lines, the list of its objects.

    Parameters
    ----------
    findings
        Where to report signs that were replaced.

    Raises
    ------
    InterviewError
        With line and column, if it breaks off or is not JSON.
    """
    given, text = text, sound(text)
    if findings is not None and text != given:
        findings.warning("text", BROKEN)
    try:
        return _loads(text, file, 1)
    except json.JSONDecodeError as cause:
        lines = _json_lines(text, file) if cause.msg == "Extra data" else None
        if lines is None:
            raise _broken(cause, file, cause.lineno, text) from None
        return lines


def parse_line(line: str, file: str, number: int) -> Any:
    """Return what one line of JSON Lines holds.

    Raises
    ------
    InterviewError
        With line and column, if it is not JSON.
    """
    try:
        return _loads(line, file, number)
    except json.JSONDecodeError as cause:
        raise _broken(cause, file, number, line) from None


def _loads(text: str, file: str, line: int) -> Any:
    try:
        return json.loads(text, object_hook=_lean)
    except json.JSONDecodeError:
        raise
    except RecursionError:
        raise InterviewError(
            sentence("The JSON is nested too deeply to be read."),
            where=file,
            next_step=sentence("Check that this is the file that you meant."),
        ) from None
    except ValueError:
        # Python makes no number of thousands of digits, for that takes very long.
        found = _DIGITS.search(text)
        at = found.start() if found else 0
        raise InterviewError(
            sentence("A number has more than {most} digits.", most=str(_LONGEST_NUMBER)),
            where=at_line(file, line + text.count("\n", 0, at)),
            next_step=sentence("Check that this is the file that you meant."),
        ) from None


def _lean(record: dict[str, Any]) -> dict[str, Any]:
    """Let go of what makes ten times as much memory of a transcript as its text takes."""
    record.pop("tokens", None)
    words = record.get("words")
    if isinstance(words, list) and len(words) > 2 and len(record) > 1:
        named = any(isinstance(word, dict) and not _WHO.isdisjoint(word) for word in words)
        if not named:
            # The first and the last one tell when a segment without times begins and ends.
            record["words"] = [words[0], words[-1]]
    return record


def _json_lines(text: str, file: str) -> list[Any] | None:
    """Return the objects of a text that has one a line; ``None`` where its first line is none."""
    lines = [(number, one) for number, one in enumerate(text.split("\n"), start=1) if one.strip()]
    try:
        first = json.loads(lines[0][1])
    except (ValueError, RecursionError):
        return None
    if not isinstance(first, dict):
        return None
    return [parse_line(one, file, number) for number, one in lines]


def _broken(cause: json.JSONDecodeError, file: str, line: int, text: str) -> InterviewError:
    # A text that is not closed runs up to the end, wherever it begins.
    if cause.pos >= len(text.rstrip()) or cause.msg.startswith("Unterminated string"):
        found = sentence("The JSON breaks off here: the file is not whole.")
    else:
        said = f"{cause.msg[:1].lower()}{cause.msg[1:]}"
        why = sentence(said) if said in _SAID else said
        found = sentence("The JSON cannot be read from here: {why}.", why=why)
    return InterviewError(
        found,
        where=at_column(file, line, cause.colno),
        next_step=sentence("Export or download the file again."),
    )


_SAID: Final = (
    N_("expecting value"),
    N_("expecting property name enclosed in double quotes"),
    N_("expecting ',' delimiter"),
    N_("expecting ':' delimiter"),
    N_("extra data"),
    N_("illegal trailing comma before end of object"),
    N_("illegal trailing comma before end of array"),
    N_("invalid control character at"),
    N_("invalid \\escape"),
    N_("invalid \\uXXXX escape"),
)
"""What the library says of JSON that it does not understand."""


def first_of(record: Mapping[str, Any], keys: tuple[str, ...]) -> Any:
    """Return the value of the first of `keys` that a record has and that is not empty.

    Examples
    --------
    >>> first_of({"body": "Yes.", "text": None}, ("text", "body"))
    'Yes.'
    """
    for key in keys:
        value = record.get(key)
        if value is not None and value != "":
            return value
    return None


def text_in(value: object) -> str:
    r"""Return the words of a value, each paragraph on one line; empty where it is no text.

    Examples
    --------
    >>> text_in("  So\n it was. "), text_in(3)
    ('So it was.', '')
    """
    if not isinstance(value, str):
        return ""
    if "\n" not in value.strip():
        return " ".join(value.split())
    paragraphs = (" ".join(part.split()) for part in re.split(r"\n[ \t]*\n", value))
    return "\n\n".join(filter(None, paragraphs))


_ODD: Final = {
    "no time": sentence("no time"),
    "no number": sentence("no number"),
    "below zero": sentence("below zero"),
    "a date or a time of day": sentence("a date or a time of day"),
}


class Times:
    """Makes seconds of what JSON files have for times, and counts what is none.

    Examples
    --------
    >>> times = Times()
    >>> times.seconds(1.5), times.seconds("1.300s"), times.seconds({"seconds": "1", "nanos": 5e8})
    (1.5, 1.3, 1.5)
    >>> times.seconds(float("nan")), times.seconds(-1), times.seconds("soon")
    (None, None, None)
    >>> sorted(times.odd)
    ['below zero', 'no number', 'no time']
    """

    def __init__(self) -> None:
        self.odd: Counter[str] = Counter()
        self.factor = 1.0
        """By what a number is multiplied to have seconds."""

    def seconds(self, value: object) -> float | None:
        """Return a time in seconds, or ``None`` where it is not known."""
        if value is None or value == "":
            return None
        found: float | None = None
        if isinstance(value, int | float) and not isinstance(value, bool):
            found = self._number(value)
        elif isinstance(value, str):
            found = self._text(value)
        elif isinstance(value, dict):
            found = self._parts(value)
        else:
            self.odd["no time"] += 1
        return self._sound(found)

    def _number(self, value: float) -> float | None:
        try:
            return round(float(value) * self.factor, 9)
        except OverflowError:
            self.odd["no number"] += 1
            return None

    def _parts(self, value: Mapping[str, Any]) -> float | None:
        if "milliseconds" in value and value["milliseconds"] is None:
            return None
        try:
            whole, part = float(value.get("seconds", 0)), float(value.get("nanos", 0))
            return round(whole + part / 1e9 + float(value.get("milliseconds", 0)) / 1000, 9)
        except (TypeError, ValueError, OverflowError):
            self.odd["no time"] += 1
            return None

    def _text(self, value: str) -> float | None:
        found = parse_time(value)
        plain = re.fullmatch(r"\s*[0-9]{1,12}(?:\.[0-9]{1,12})?\s*", value)
        if plain:
            return self._number(float(value))
        if found is None:
            negative = value.strip().startswith("-") and parse_time(value.strip()[1:]) is not None
            self.odd["below zero" if negative else "no time"] += 1
        return found

    def _sound(self, found: float | None) -> float | None:
        if found is None:
            return None
        if not math.isfinite(found):
            self.odd["no number"] += 1
        elif found < 0:
            self.odd["below zero"] += 1
        elif found > _LATEST:
            self.odd["a date or a time of day"] += 1
        else:
            return found
        return None

    def report(self, findings: Findings) -> None:
        """Say which times were left out, and why."""
        for why, count in self.odd.items():
            detail = sentence("{count} left out: {why}", count=count, why=_ODD[why])
            findings.warning("times", detail)
