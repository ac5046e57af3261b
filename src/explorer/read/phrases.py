"""What errors and reports on signatures, events and studies say again and again."""

from __future__ import annotations

from collections.abc import Sequence

from explorer.language import Sentence, later, sentence, sentences
from explorer.model.dates import When
from explorer.read.saying import at_line, listed

__all__ = ["and_more", "label_of", "of_the_cause", "place_in", "readings_of"]


def place_in(file: str, unit: str, number: int) -> Sentence:
    """Return a place in a file, for an error.

    Parameters
    ----------
    unit
        What `number` counts: ``"line"``, or ``"row"`` of a workbook.

    Examples
    --------
    >>> place_in("signatures.csv", "line", 14), place_in("counts.xlsx", "row", 3)
    ('signatures.csv, line 14', 'counts.xlsx, row 3')
    """
    if unit == "row":
        return sentence("{file}, row {row}", file=file, row=str(number))
    if unit == "line":
        return at_line(file, number)
    return Sentence(f"{file}, {unit} {number}")


def and_more(parts: Sequence[str], most: int) -> Sentence:
    """Return the first parts of a list, and how many there are beside them.

    Examples
    --------
    >>> and_more(["a", "b", "c"], 3), and_more(["a", "b", "c"], 2)
    ('a, b, c', 'a, b and 1 more')
    """
    some = listed(parts[:most])
    rest = len(parts) - most
    return some if rest < 1 else sentence("{some} and {rest} more", some=some, rest=rest)


def of_the_cause(cause: BaseException) -> str:
    r"""Return what a library says of an error, on one line: its words stay as they are.

    Examples
    --------
    >>> of_the_cause(OSError("the disk\nis full."))
    'the disk is full'
    """
    return " ".join(str(cause).split())[:200].rstrip(".")


def readings_of(many: int) -> Sentence:
    """Return a number of readings.

    Examples
    --------
    >>> readings_of(1), readings_of(1200)
    ('1 reading', '1,200 readings')
    """
    return sentences("{count} reading", "{count} readings", many)


def label_of(when: When) -> Sentence:
    """Return a date in words, in the language that it is shown in."""
    return later(_label, when)


def _label(when: When) -> str:
    return when.label
