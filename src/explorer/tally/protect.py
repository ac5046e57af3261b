"""Keeps the signatures of a few people within those of many."""

from __future__ import annotations

from collections.abc import Mapping

__all__ = ["LEAST", "kept_apart"]

LEAST = 10
"""A place with fewer signatures than this is not given by itself."""


def kept_apart(totals: Mapping[str, int], most: int, least: int) -> tuple[str, ...]:
    """Return the places that may be given by themselves, from the greatest down.

    All others are given as one. If that one held a single small place, or too few signatures, it
    could be found by taking the rest from it: then the smallest of those that would stand apart
    joins it.

    Examples
    --------
    >>> kept_apart({"GB": 900, "FR": 40, "IS": 3}, most=10, least=10)
    ('GB',)
    >>> kept_apart({"GB": 900, "FR": 40, "IS": 6, "MT": 5}, most=10, least=10)
    ('GB', 'FR')
    >>> kept_apart({"GB": 900, "FR": 40}, most=10, least=10)
    ('GB', 'FR')
    """
    order = sorted(totals, key=lambda place: (-totals[place], place))
    apart = [place for place in order if totals[place] >= least][:most]
    together = order[len(apart) :]
    while apart and any(totals[place] < least for place in together):
        if len(together) > 1 and sum(totals[place] for place in together) >= least:
            break
        together.append(apart.pop())
    return tuple(apart)
