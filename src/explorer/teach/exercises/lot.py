"""Choose by lot, the same for the same seed: in any process, on any computer, in any Python."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from typing import TypeVar

__all__ = ["Lot", "name_of"]

Item = TypeVar("Item")


class Lot:
    """Draws by a checksum of the seed; `random` has changed what a seed gives from time to time.

    Parameters
    ----------
    *seed
        Numbers or texts.

    Examples
    --------
    >>> Lot(7).mixed("abc"), Lot(7).mixed("abc") == Lot(7).mixed("abc")
    (['b', 'a', 'c'], True)
    """

    def __init__(self, *seed: object) -> None:
        self._seed = repr(tuple(map(str, seed))).encode("utf-8", "surrogatepass")

    def of(self, *more: object) -> Lot:
        """Return another lot, for another purpose, of the same seed."""
        return Lot(self._seed, *more)

    def number(self, below: int, place: int = 0) -> int:
        """Return a number from 0 to before another one."""
        digest = hashlib.sha256(self._seed + b"|%d" % place).digest()
        return int.from_bytes(digest, "big") % below

    def mixed(self, items: Sequence[Item]) -> list[Item]:
        """Return the items in an order by lot."""
        places = sorted(
            range(len(items)),
            key=lambda place: hashlib.sha256(self._seed + b"|%d" % place).digest(),
        )
        return [items[place] for place in places]

    def places(self, count: int, most: int = 400) -> Iterator[int]:
        """Yield places below `count`, each once, by lot; of very many at most some hundred."""
        if count <= most:
            yield from self.mixed(range(count))
            return
        seen: set[int] = set()
        for draw in range(most):
            place = self.number(count, draw)
            if place not in seen:
                seen.add(place)
                yield place


def name_of(*parts: object) -> str:
    """Return the id of an exercise: the same for the same question, whoever was given it.

    Examples
    --------
    >>> name_of("says", "a b c", 1, 2)
    'says-39186569'
    """
    text = repr(tuple(map(str, parts))).encode("utf-8", "surrogatepass")
    return f"{parts[0]}-{hashlib.sha256(text).hexdigest()[:8]}"
