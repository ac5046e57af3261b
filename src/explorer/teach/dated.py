"""Make questions that are answered with a date."""

from __future__ import annotations

from datetime import date as day_of
from fractions import Fraction
from typing import Any, Final

from explorer.errors import AnswerError
from explorer.model.dates import When
from explorer.model.days import DAY
from explorer.teach.canon.dates import read_date, units_within
from explorer.teach.making import Wrong
from explorer.teach.message import Sayable, message
from explorer.teach.parts import named, needed, refused, trimmings
from explorer.teach.question import Kind, Question
from explorer.teach.rules import Region, Relation, Ruling, Verdict

__all__ = ["date"]

_WIDTHS: Final = (DAY, 31 * DAY, 366 * DAY)
_MOST_MONTHS: Final = 36


def date(
    id: str,  # noqa: A002
    prompt: Sayable,
    answer: object,
    *,
    accept: str = "inside",
    wrong: Wrong | None = None,
    **more: Any,
) -> Question:
    """Make a question that is answered with a date.

    Parameters
    ----------
    id, prompt, **more
        As of a `choice`.
    answer
        A day, a month, a year or a span of time, in EDTF.
    accept
        ``"inside"``: an answer is right that lies within it, and one that only meets it is partly
        right. ``"overlapping"``: one is right that meets it, be it a day, a month or a year.
        ``"same"``: no other is right.
    wrong
        What to say to which other date.

    Examples
    --------
    >>> from explorer.teach import check
    >>> asked = date("when", "On what day?", "2017-04-24")
    >>> [check(asked, day).verdict.value for day in ("24 April 2017", "2017-04", "2017-04-25")]
    ['right', 'partly', 'wrong']
    """
    if accept not in {"inside", "overlapping", "same"}:
        raise refused(
            id, f"accept is {accept!r}.", 'Accepted are "inside", "overlapping" and "same".'
        )
    when = _when(id, answer)
    low, high = _span(when)
    loose = None if accept == "same" else _width(low, high, accept)
    rulings = _right_dates(low, high, accept)
    for key, said in (wrong or {}).items():
        start, end = _span(_when(id, key))
        narrow = loose is not None and end - start <= loose
        if narrow and accept == "overlapping" and start <= high and end >= low:
            raise refused(id, f"{key!r} is right, and stands among the wrong ones.")
        relation = Relation.IN if narrow else Relation.SAME
        rulings.append(Ruling(Region(relation, start, end), Verdict.WRONG, message(said)))
    rulings += _partly_dates(low, high, accept)
    return Question(
        id=named(id),
        kind=Kind.DATE,
        prompt=needed(id, prompt),
        loose=loose,
        rulings=tuple(rulings),
        solution=message(str(when)),
        **trimmings(id, more),
    )


def _when(name: str, value: object) -> When:
    # TOML has dates of its own: both 2017-04-11 and "2017-04-11" are fine.
    try:
        return read_date(value.isoformat() if type(value) is day_of else value)
    except AnswerError as fault:
        raise refused(name, fault.problem, "A date is written in EDTF, such as 2017-04-24, "
                      "2017-04 or 2017-04-24/2017-05-02.") from None  # fmt: skip


def _span(when: When) -> tuple[Fraction, Fraction]:
    assert when.earliest is not None
    assert when.latest is not None
    return Fraction(when.earliest), Fraction(when.latest)


def _width(low: Fraction, high: Fraction, accept: str) -> Fraction:
    """Return how long an answer may be that is compared by where it lies."""
    # In whole years beyond one: just how long would tell where a student's copy must not.
    years = -(-int(high - low + 1) // _WIDTHS[-1]) * _WIDTHS[-1]
    own = next((one for one in _WIDTHS if high - low < one), years)
    return Fraction(max(own, _WIDTHS[1]) if accept == "overlapping" else own)


def _right_dates(low: Fraction, high: Fraction, accept: str) -> list[Ruling]:
    if accept == "same":
        return [Ruling(Region(Relation.SAME, low, high), Verdict.RIGHT)]
    relation = Relation.IN if accept == "inside" else Relation.MEETS
    rulings = [Ruling(Region(relation, low, high), Verdict.RIGHT)]
    if accept == "overlapping":
        rulings += _units(low, high, _width(low, high, accept), Verdict.RIGHT)
    return rulings


def _partly_dates(low: Fraction, high: Fraction, accept: str) -> list[Ruling]:
    if accept == "overlapping":
        return []
    if accept == "same":
        return _units(low, high, Fraction(0), Verdict.PARTLY)
    near = Ruling(Region(Relation.MEETS, low, high), Verdict.PARTLY)
    return [near, *_units(low, high, _width(low, high, accept), Verdict.PARTLY)]


def _units(low: Fraction, high: Fraction, wider: Fraction, verdict: Verdict) -> list[Ruling]:
    """Rule on whole months and years that meet a date and are compared as they are."""
    if high - low > _MOST_MONTHS * _WIDTHS[1]:
        return []
    spans = [
        Region(Relation.SAME, Fraction(start), Fraction(end))
        for start, end in units_within(int(low), int(high))
        if end - start > wider
    ]
    own = Region(Relation.SAME, low, high)
    return [Ruling(region, verdict) for region in spans if region != own]
