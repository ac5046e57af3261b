"""Locks that an answer opens, with what comes with Python and nothing else.

The key is made from the answer by scrypt (RFC 7914), which is slow and takes much memory on
purpose: whoever wants to try a thousand answers pays a thousand times. With that key a text is
shut: a key stream of HMAC-SHA-256 over a counter is laid over it, and an HMAC-SHA-256 over the
result tells whether a key fits (encrypt-then-MAC). Each key serves for one text only, since each
question has a salt of its own.

What this is not: it is no library of cryptography that was examined by others, and it guards no
secret of weight. It keeps a solution from being read in a file, or by chance. Whoever guesses the
answer opens the lock, and of four options anybody can try four.
"""

from __future__ import annotations

import hashlib
import hmac
from dataclasses import dataclass
from typing import Final

from explorer.errors import QuestionsError

__all__ = ["TAG", "Cost", "key_of", "mark_of", "opened", "shut"]

_MOST_MEMORY: Final = 256 * 2**20
_BLOCK: Final = 32
TAG: Final = 32
"""Bytes that a box is longer than its text."""


@dataclass(frozen=True, slots=True)
class Cost:
    """What one try costs: about 128 · n · r bytes of memory, and time in proportion.

    The usual one takes 32 megabytes, and 80 milliseconds on a small server of 2026.

    Examples
    --------
    >>> Cost().memory
    33554432
    """

    n: int = 2**15
    """A power of two."""
    r: int = 8
    p: int = 1

    def __post_init__(self) -> None:
        sound = all(type(one) is int and one > 0 for one in (self.n, self.r, self.p))
        # A file from elsewhere must not make a computer work for hours, or fill its memory.
        if not sound or self.n < 2 or self.n & (self.n - 1) or self.p > 4 or self.memory > 2**27:
            raise QuestionsError(
                f"The cost of a lock is n={self.n}, r={self.r}, p={self.p}.",
                accepted="n is a power of two, and 128 · n · r is at most 128 megabytes.",
            )

    @property
    def memory(self) -> int:
        """How many bytes one try takes."""
        return 128 * self.n * self.r


def key_of(answer: str, salt: bytes, cost: Cost) -> bytes:
    """Make the key from an answer in its one form; this is what takes time.

    Raises
    ------
    QuestionsError
        If this Python has no scrypt.

    Examples
    --------
    >>> len(key_of("b", bytes(16), Cost(n=16)))
    64
    """
    slow = getattr(hashlib, "scrypt", None)
    if slow is None:
        raise QuestionsError(
            "This Python cannot check answers: it was built without scrypt.",
            next_step="In a browser (Pyodide), load it first: await "
            'pyodide_js.loadPackage("hashlib"). Elsewhere use a Python with OpenSSL.',
        )
    made = slow(
        answer.encode(), salt=salt, n=cost.n, r=cost.r, p=cost.p, maxmem=_MOST_MEMORY, dklen=64
    )
    return bytes(made)


def mark_of(key: bytes) -> bytes:
    """Return what tells which lock a key fits, and nothing of the key.

    Examples
    --------
    >>> len(mark_of(bytes(64)))
    16
    """
    return _mac(key, b"mark")[:16]


def shut(key: bytes, text: bytes) -> bytes:
    """Shut a text, so that only the key opens it.

    Examples
    --------
    >>> key = key_of("b", bytes(16), Cost(n=16))
    >>> opened(key, shut(key, b"Because.")), opened(bytes(64), shut(key, b"Because."))
    (b'Because.', None)
    """
    covered = _laid_over(key, text)
    return covered + _mac(_mac(key, b"tag"), covered)


def opened(key: bytes, box: bytes) -> bytes | None:
    """Return the text of a box; ``None`` where the key does not fit, or it was changed.

    Examples
    --------
    >>> opened(bytes(64), shut(bytes(64), b"So."))
    b'So.'
    """
    covered, tag = box[:-TAG], box[-TAG:]
    if not hmac.compare_digest(tag, _mac(_mac(key, b"tag"), covered)):
        return None
    return _laid_over(key, covered)


def _laid_over(key: bytes, text: bytes) -> bytes:
    stream_key = _mac(key, b"stream")
    blocks = -(-len(text) // _BLOCK)
    stream = b"".join(_mac(stream_key, k.to_bytes(8, "big")) for k in range(blocks))
    return bytes(a ^ b for a, b in zip(text, stream, strict=False))


def _mac(key: bytes, text: bytes) -> bytes:
    return hmac.digest(key, text, "sha256")
