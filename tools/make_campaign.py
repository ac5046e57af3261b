"""Make the invented campaign in `data/samples`: `python tools/make_campaign.py`.

A petition for benches by a mill pond: each signature of it, what somebody wrote down of its count
by hand, and a timeline. All of it is drawn from one seed, the same bytes wherever it is made, and
about nobody.
"""

from __future__ import annotations

import json
from bisect import bisect_right
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random

SAMPLES = Path(__file__).resolve().parents[1] / "data" / "samples"
SEED = 20260302
OPENED = datetime(2026, 3, 2, 9, tzinfo=UTC)
DAYS = 30
# Signatures for each day: it opens, goes quiet, is in the newspaper on the eleventh day, and
# comes before the council on the nineteenth.
A_DAY = (
    *(160, 120, 85, 60, 45, 30, 25, 30, 26, 24),
    *(310, 260, 170, 110, 75, 48, 52, 120, 205, 140),
    *(80, 60, 42, 25, 30, 24, 22, 20, 16, 12),
)
# Of a hundred, from midnight on: people sleep, and sign at noon and in the evening.
AN_HOUR = (1, 0, 0, 0, 0, 1, 2, 4, 5, 5, 5, 6, 8, 7, 5, 4, 5, 6, 8, 9, 8, 6, 3, 2)
COUNTRIES = ("GB", "IE", "FR", "DE", "NL", "NZ", "")
OF_TEN_THOUSAND = (8700, 480, 260, 230, 150, 20, 160)

COUNTS = "benches-counts.csv"
SIGNATURES = "benches-signatures.csv"
TIMELINE = "benches-timeline.json"

# Day and hour of what was written down, and how it was written.
WRITTEN = (
    (0, 20, "{:,}"),
    (2, 18, "{:,}"),
    (5, 9, "{:,}"),
    (9, 21, "{:,}"),
    (11, 8, "over {:.0f}00"),
    (13, 21, "{:.1f}k"),
    (18, 12, "{:.1f}k"),
    (29, 23, "{:,}"),
)

EVENTS = (
    ((2026, 3, 2), "The petition opens", "It asks the town for six benches by the mill pond."),
    ((2026, 3, 12), "In the newspaper", "The town's newspaper writes of the pond on page 3."),
    ((2026, 3, 20), "Before the council", "The council talks about the benches in the evening."),
    ((2026, 3, 31), "The petition closes", "The last day on which anybody could sign."),
)


def signatures() -> list[tuple[datetime, str]]:
    """Return when each signature was given, and the country that was named, in order."""
    chance = Random(SEED)
    given = []
    for day, count in enumerate(A_DAY):
        for _ in range(count):
            hour = chance.choices(range(24), AN_HOUR)[0]
            moment = datetime(2026, 3, 2, hour, tzinfo=UTC) + timedelta(
                days=day, seconds=chance.randrange(3600)
            )
            if moment >= OPENED:
                given.append((moment, chance.choices(COUNTRIES, OF_TEN_THOUSAND)[0]))
    return sorted(given)


def signatures_csv() -> str:
    """Return the export of a platform: names and addresses too, as such exports have them."""
    rows = ["signed_at,country,name,email"]
    rows += [
        f"{moment:%Y-%m-%dT%H:%M:%SZ},{country},Signer {k},signer{k}@example.invalid"
        for k, (moment, country) in enumerate(signatures(), 1)
    ]
    return "\n".join(rows) + "\n"


def counts_csv() -> str:
    """Return what somebody wrote down by hand; every figure fits the signatures."""
    return "\n".join([" Date ,Signatures so far", *_written()]) + "\n"


def _written() -> Iterator[str]:
    moments = [moment for moment, _ in signatures()]
    for day, hour, form in WRITTEN:
        at = datetime(2026, 3, 2, hour, tzinfo=UTC) + timedelta(days=day)
        count = bisect_right(moments, at)
        shown = form.format(
            count // 100 if "00" in form else count / 1000 if "k" in form else count
        )
        cell = f'"{shown}"' if "," in shown else shown
        yield f"{at:%d/%m/%Y %H:%M},{cell}"


def timeline_json() -> str:
    """Return a timeline in the form of TimelineJS."""
    events = [
        {
            "start_date": {"year": str(year), "month": str(month), "day": str(day)},
            "text": {"headline": headline, "text": f"<p>{text}</p>"},
            "group": "invented",
        }
        for (year, month, day), headline, text in EVENTS
    ]
    title = {"text": {"headline": "Benches by the mill pond", "text": "Invented, all of it."}}
    return json.dumps({"title": title, "events": events}, indent=1) + "\n"


FILES = {COUNTS: counts_csv, SIGNATURES: signatures_csv, TIMELINE: timeline_json}


def main() -> None:
    for name, make in FILES.items():
        (SAMPLES / name).write_text(make(), encoding="utf-8", newline="\n")
        print(SAMPLES / name)


if __name__ == "__main__":
    main()
