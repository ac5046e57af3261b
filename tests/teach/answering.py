"""A process that answers until it is killed, and says what it has been told is saved."""

from __future__ import annotations

import sys

from explorer.teach import free
from explorer.teach.answers import Answers


def main(path: str, name: str) -> None:
    say = sys.stdout.write
    say("opening\n")
    sys.stdout.flush()
    answers = Answers("k7", path=path)
    asked = free(f"q-{name}", "?")
    for number in range(100_000):
        word = f"{name}.{number}"
        answers.give(asked, f"{word} " * 20)
        say(f"saved {word}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main(*sys.argv[1:])
