"""A process that makes notes until it is killed, and says what it has been told is saved."""

from __future__ import annotations

import random
import sys
from pathlib import Path

from explorer.annotate import Notes
from tests.fixtures import an_interview


def main(path: Path, seed: int) -> None:
    say = sys.stdout.write
    chance = random.Random(seed)
    say("opening\n")
    sys.stdout.flush()
    notes = Notes(an_interview(), path)
    # Those that were taken in are left alone: they are counted by the file they came from.
    known = [note.id for note in notes if not note.tags[0].startswith("read-")]
    for number in range(100_000):
        kind = chance.choice(["add", "add", "add", "edit", "delete", "read"]) if known else "add"
        which = chance.choice(known) if known else "-"
        word = f"{seed}.{number}"
        say(f"do {kind} {which} {word}\n")
        sys.stdout.flush()
        done = which
        if kind == "add":
            done = notes.add(2, 0, 10, text=f"text {word} " * 20, tags=[f"a{word}", f"b{word}"]).id
            known.append(done)
        elif kind == "edit":
            notes.edit(which, text=f"text {word} " * 20, tags=[f"a{word}", f"b{word}"])
        elif kind == "delete":
            notes.delete(which)
            known.remove(which)
        else:
            rows = "".join(f"2,text {word} {n},read-{word}\r\n" for n in range(5))
            notes.read("turn,text,tags\r\n" + rows)
        say(f"done {kind} {done} {word}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
