"""The same targets, led by what they cover.

    python -m tests.read.fuzz.guided vtt -max_total_time=60 -max_len=4000

It needs atheris, which is no dependency of the project: install it in an environment of its own.
What follows the form's name is handed to libFuzzer; the samples are its first corpus.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path


def main() -> None:
    import atheris

    with atheris.instrument_imports(include=["explorer"]):
        from tests.read.fuzz.campaign import samples_of
        from tests.read.fuzz.targets import TARGETS

    form, *options = sys.argv[1:] or ["text"]
    with tempfile.TemporaryDirectory() as folder:
        for number, sample in enumerate(samples_of(form)):
            (Path(folder) / str(number)).write_bytes(sample)
        atheris.Setup([sys.argv[0], folder, *options], TARGETS[form])
        atheris.Fuzz()


if __name__ == "__main__":
    main()
