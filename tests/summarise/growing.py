"""True growth that nobody sees whole, and records of it: what the figures must hold of both."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass

from hypothesis import strategies as st

from explorer.model.campaign import Petition, Qualifier, Reading, interval
from explorer.model.curve import Curve, Point
from explorer.model.dates import When
from explorer.model.days import DAY, iso
from explorer.model.source import Source
from explorer.summarise.bins import floor

OPENED = When.parse("2019-02-01").earliest
assert OPENED is not None
WORDS = (*[Qualifier.EXACT] * 3, Qualifier.AT_LEAST, Qualifier.APPROX, Qualifier.JUST_UNDER)


def a_petition(opened: str | None = None, **more: object) -> Petition:
    when = When.parse(opened) if opened else None
    return Petition(id="river", title="Clean the river", opened=when, **more)  # type: ignore[arg-type]


def a_reading(
    name: str, date: str, count: int, qualifier: Qualifier = Qualifier.EXACT, **more: object
) -> Reading:
    return Reading(
        id=name, petition="river", date=When.parse(date), count=count, qualifier=qualifier,
        source=Source("generated"), **more,
    )  # type: ignore[arg-type]  # fmt: skip


def daily(counts: list[int], start: int = OPENED, step: int = DAY) -> list[Reading]:
    """Return exact readings at one clock time, noon of the first day and so on."""
    return [
        a_reading(f"r{k}", _instant(start + DAY // 2 + k * step), count)
        for k, count in enumerate(counts)
    ]


@dataclass(frozen=True)
class Growth:
    """When each signature was given: the truth that a record tells of."""

    times: tuple[int, ...]

    def at(self, ms: int) -> int:
        return bisect_right(self.times, ms)

    @property
    def opened(self) -> int:
        return self.times[0] // DAY * DAY

    def curve(self, width: int) -> Curve:
        """Count each signature, in bins."""
        bins: dict[int, list[int]] = {}
        for time in self.times:
            bins.setdefault(floor(time, width), []).append(time)
        points = tuple(
            Point(start, start + width, max(of), self.at(max(of)), self.at(max(of)),
                  self.at(max(of)), len(of))
            for start, of in bins.items()
        )  # fmt: skip
        return Curve(
            petition="river", points=points, start=points[0].start, end=points[-1].end,
            bin=width,
        )  # fmt: skip


def reading_of(
    truth: Growth, place: int, ms: int, width: str, word: Qualifier, unit: int
) -> Reading:
    """Return what a source may say of the count at a moment."""
    if width == "second":
        ms = ms // 1000 * 1000
    count = truth.at(ms)
    if word is Qualifier.AT_LEAST:
        said = count // unit * unit
    elif word is Qualifier.APPROX:
        said = (count + unit // 2) // unit * unit
    else:
        said = count // unit * unit + unit if word is Qualifier.JUST_UNDER else count
    low, high = interval(said, word)
    if not low <= count or (high is not None and high < count):
        said, word = count, Qualifier.EXACT
    day = iso(ms // DAY * DAY)
    dates = {
        "day": day,
        "minute": f"{day}T{ms % DAY // 3_600_000:02}:{ms % 3_600_000 // 60_000:02}Z",
        "days": f"[{iso(ms // DAY * DAY - DAY)}..{iso(ms // DAY * DAY + 2 * DAY)}]",
    }
    return a_reading(f"r{place}", dates.get(width, _instant(ms)), said, word)


@st.composite
def growths(draw: st.DrawFn, days: int = 12) -> Growth:
    span = days * DAY - 1
    times = draw(st.lists(st.integers(0, span), min_size=1, max_size=40))
    # Bursts: many at nearly one time.
    for burst in draw(st.lists(st.integers(0, span), max_size=2)):
        times += [min(span, burst + 60_000 * k) for k in range(draw(st.integers(5, 60)))]
    return Growth(tuple(sorted(OPENED + time for time in times)))


@st.composite
def records(
    draw: st.DrawFn,
    *,
    widths: tuple[str, ...] = ("instant", "second", "minute", "day", "days"),
    days: int = 12,
) -> tuple[Growth, tuple[Reading, ...]]:
    """Return a truth and readings of it, each as its source may have worded it."""
    truth = draw(growths(days))
    moments = draw(st.lists(st.integers(0, days * DAY), min_size=1, max_size=14, unique=True))
    return truth, tuple(
        reading_of(
            truth, place, OPENED + ms, draw(st.sampled_from(widths)),
            draw(st.sampled_from(WORDS)), draw(st.sampled_from((1, 5, 10))),
        )
        for place, ms in enumerate(sorted(moments))
    )  # fmt: skip


def moments(days: int = 12) -> st.SearchStrategy[int]:
    return st.integers(OPENED - DAY, OPENED + (days + 2) * DAY)


def holds(low: float | None, value: float, high: float | None) -> bool:
    """Tell whether a value lies within an interval; a side that is not known holds anything."""
    slack = 1e-9 * (1 + abs(value))
    return (low is None or low <= value + slack) and (high is None or value <= high + slack)


def _instant(ms: int) -> str:
    text = iso(ms)
    return text if "T" in text else f"{text}T00:00:00Z"
