"""Spoil the samples of each form for a while, and say what came of it.

    python -m tests.read.fuzz --seconds 300 --seed 1 --form vtt

For each form: the seed, how many inputs were read, the faults, the slowest input and the one that
took the most memory. Inputs that crashed a reader are written to a folder, each with its
traceback. With `--grow`, pieces of each form are repeated to long inputs instead, and those are
named whose time grows faster than their length.
"""

# ruff: noqa: T201 - it speaks to the terminal

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

from tests.read.fuzz.campaign import Campaign
from tests.read.fuzz.grow import grow
from tests.read.fuzz.targets import READ_FORMS


def _report(campaign: Campaign, folder: Path) -> None:
    campaign.shrink()
    paths = campaign.save(folder)
    slow, hungry = campaign.slowest, campaign.hungriest
    print(
        f"{campaign.form:<10} seed {campaign.seed}: {campaign.executions:,} inputs "
        f"({campaign.read:,} of those looked at were read), {len(campaign.crashes)} faults; "
        f"slowest {slow.seconds:.2f} s of {len(campaign.slowest_input):,} bytes; "
        f"most memory {hungry.memory / 2**20:,.0f} MiB of {len(campaign.hungriest_input):,} bytes",
        flush=True,
    )
    for crash, (raw, _) in sorted(campaign.crashes.items()):
        print(f"    {crash}  [{len(raw)} bytes]")
    for path in paths:
        print(f"    {path}")
    if slow.seconds > 1:
        folder.mkdir(parents=True, exist_ok=True)
        path = folder / f"slowest-{campaign.form}{READ_FORMS[campaign.form]}"
        path.write_bytes(campaign.slowest_input)
        print(f"    {path}")


def main() -> int:
    parser = argparse.ArgumentParser(
        prog="python -m tests.read.fuzz",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--seconds", type=float, default=300, help="for all forms together")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--form", choices=READ_FORMS, action="append", help="by default, all")
    parser.add_argument("--grow", action="store_true", help="long inputs of repeated pieces")
    parser.add_argument("--folder", type=Path, help="where crashing inputs are written")
    asked = parser.parse_args()
    chosen = asked.form or list(READ_FORMS)
    folder = asked.folder or Path(tempfile.gettempdir()) / "explorer-fuzz"
    faults = 0
    for form in chosen:
        if asked.grow:
            faults += grow(form, asked.seed, asked.seconds / len(chosen))
            continue
        campaign = Campaign(form, asked.seed)
        campaign.go(asked.seconds / len(chosen))
        _report(campaign, folder)
        faults += len(campaign.crashes)
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
