"""Cut a long row of turns into a few parts of one round size."""

from __future__ import annotations

from typing import Final

__all__ = ["MOST_PARTS", "part_size", "parts"]

MOST_PARTS: Final = 20
"""Parts that still can be told apart, and pressed, in a row on a small screen."""


def part_size(total: int, most: int = MOST_PARTS) -> int:
    """Return how many turns a part holds: 1, 2 or 5, or ten or a hundred times that, and so on.

    The smallest such number with which there are no more than `most` parts.

    Examples
    --------
    >>> [part_size(total) for total in (6, 100, 10_000, 200_000)]
    [1, 5, 500, 10000]
    """
    ten = 1
    while ten * 10 * most < total:
        ten *= 10
    return next(step * ten for step in (1, 2, 5, 10) if step * ten * most >= total)


def parts(total: int, most: int = MOST_PARTS) -> list[range]:
    """Return the numbers of the turns in each part, from 1; the last part may hold fewer.

    Examples
    --------
    >>> parts(11, most=3)
    [range(1, 6), range(6, 11), range(11, 12)]
    """
    size = part_size(total, most)
    return [range(first, min(first + size, total + 1)) for first in range(1, total + 1, size)]
