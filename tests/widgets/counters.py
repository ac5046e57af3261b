"""Campaigns that are made up for tests: about a village library and a night train."""

from __future__ import annotations

import random
from bisect import bisect_left

from explorer.model import Event, Petition, Qualifier, Reading, Source, When
from explorer.model.breakdown import Breakdown, Cell
from explorer.model.campaign import Goal
from explorer.model.curve import MOST_POINTS, Curve, Point
from explorer.model.signatures import Signatures
from explorer.summarise.bins import width_for

DAY = 86_400_000
HOUR = 3_600_000
START = 1_709_251_200_000
"""1 March 2024."""


class Listed:
    """Signatures by their times, counted by going through a list; it keeps what it was asked."""

    def __init__(self, times, petition: str = "library") -> None:
        self.times = sorted(times)
        self.petition = petition
        self.asked: list[tuple[int | None, int | None, int]] = []

    @property
    def span(self) -> tuple[int, int] | None:
        return (self.times[0], self.times[-1] + 1) if self.times else None

    def curve(self, start=None, end=None, points=MOST_POINTS) -> Curve:
        self.asked.append((start, end, points))
        first, last = self.span or (0, 1)
        start, end = first if start is None else start, last if end is None else end
        width = width_for(start, end, points)
        found = []
        edge = start - start % width
        while edge < end:
            low, high = max(edge, start), min(edge + width, end)
            a, b = bisect_left(self.times, low), bisect_left(self.times, high)
            if b > a:
                found.append(Point(low, high, self.times[b - 1], b, b, b, b - a))
            edge += width
        return Curve(
            petition=self.petition,
            points=tuple(found),
            start=start,
            end=end,
            bin=width,
            before=bisect_left(self.times, start),
        )


class Tallied:
    """Several petitions that are counted one by one."""

    def __init__(self, *counters: Listed) -> None:
        self._of = {one.petition: one for one in counters}
        self.petitions = tuple(self._of)

    def of(self, petition: str) -> Listed:
        return self._of[petition]


def signed(many: int, days: int = 60, seed: int = 1, start: int = START) -> list[int]:
    """Return times of signatures, more of them in the first days."""
    rnd = random.Random(seed)
    return [start + int(days * DAY * rnd.random() ** 2) for _ in range(many)]


def watched(
    many: int, petition: str = "train", step: int = HOUR, start: int = START + 4 * DAY
) -> tuple[Reading, ...]:
    """Return readings that a tracker would leave, one each `step`."""
    rnd, count, found = random.Random(2), 100, []
    for n in range(many):
        count += rnd.randrange(1, 30)
        moment = start + n * step
        when = When.parse(f"{_iso(moment)}")
        found.append(
            Reading(
                id=f"{petition}:{n}",
                petition=petition,
                count=count,
                qualifier=Qualifier.EXACT,
                source=Source("A tracker, made up"),
                date=when,
            )
        )
    return tuple(found)


def _iso(ms: int) -> str:
    from explorer.model.days import iso

    text = iso(ms)
    return text if "T" in text else f"{text}T00:00:00Z"


LIBRARY = Petition(
    id="library",
    title="Keep the village library open",
    opened=When.parse("2024-03-01"),
    goals=(Goal(1_000, "the council answers"), Goal(100_000, "the council debates")),
)
TRAIN = Petition(id="train", title="Bring back the night train", opened=When.parse("2024-03-05"))
MILESTONE = Event(
    id="M1",
    date=When.parse("2024-03-10"),
    category="answer",
    description="The council writes that it will answer.",
)
WARDS = Breakdown(
    petition="library",
    by="region",
    cells=(
        Cell("N", "North", 700),
        Cell("S", "South", 290),
        Cell("E", "East", 7),
        Cell("W", "West", 6),
    ),
    total=1_010,
)


def campaign(many: int = 2_000) -> Signatures:
    """Return a petition that is counted one by one, and one that was watched."""
    return Signatures(
        readings=watched(600),
        petitions=(LIBRARY, TRAIN),
        events=(MILESTONE,),
        breakdowns=(WARDS,),
        tally=Tallied(Listed(signed(many))),
    )


def chronicle(many: int = 5_000, lanes: int = 6) -> tuple[Event, ...]:
    """Return events of a river town, made up; more of them in later years."""
    rnd = random.Random(3)
    kinds = ("flood", "market", "fire", "council", "harvest", "visit", *map(str, range(40)))
    found = []
    for n in range(many):
        year = 1700 + int(320 * rnd.random() ** 0.5)
        day = f"{year}-{rnd.randrange(1, 13):02}-{rnd.randrange(1, 29):02}"
        found.append(
            Event(
                id=f"R{n}",
                date=When.parse(day if rnd.random() < 0.8 else str(year)),
                category=kinds[rnd.randrange(lanes)],
                description=f"Number {n} in the book of the town: the river, the market, the mill. "
                + "What was written of it goes on for some more words. " * 3,
                sources=(Source("The book of the town, made up"),),
            )
        )
    return tuple(found)
