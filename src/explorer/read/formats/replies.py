"""Put the utterances of a conversation in order: the answers behind what they answer to."""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Mapping
from math import isnan

from explorer.language import sentence, sentences
from explorer.read.draft import Findings
from explorer.read.formats.utterances import Utterances

__all__ = ["order_of"]


def order_of(kept: Utterances, findings: Findings) -> list[int]:
    """Return the places of the utterances, each followed by the answers to it, by their times.

    Examples
    --------
    >>> kept = Utterances("")
    >>> for one, above in (("1", None), ("2", None), ("3", "1")):
    ...     kept.take(int(one), {"id": one, "reply-to": above, "speaker": "Ann", "text": "Yes."})
    >>> order_of(kept, Findings("a.jsonl"))
    [0, 2, 1]
    """
    said, times = kept.said, kept.times
    places: dict[str, int] = {}
    for place, one in enumerate(said):
        places.setdefault(one.source_id, place)
    roots: list[int] = []
    answers: dict[int, list[int]] = {}
    lost: list[int] = []
    for place, reply in enumerate(kept.replies):
        above = places.get(reply, -1) if reply else -1
        if above < 0:
            roots.append(place)
            if reply:
                lost.append(said[place].lines[0])
        else:
            answers.setdefault(above, []).append(place)
    order = list(_walk(roots, answers, times, seen := bytearray(len(said))))
    # Whoever answers in a circle is reached from nowhere else.
    circled: list[int] = []
    for place in range(len(said)):
        if not seen[place]:
            circled.append(said[place].lines[0])
            order += _walk([place], answers, times, seen)
    if lost:
        detail = sentences(
            "{count} utterance that answer to one that is not there; they stand by their time",
            "{count} utterances that answer to one that is not there; they stand by their time",
            len(lost),
        )
        findings.warning("reply-to", detail, *filter(None, lost))
    if circled:
        detail = sentence(
            "utterances that answer each other in a circle; they stand as in the file"
        )
        findings.warning("reply-to", detail, *filter(None, circled))
    twice = len(said) - len(places)
    if twice:
        detail = sentences(
            "{count} utterance with an id that another one has",
            "{count} utterances with an id that another one has",
            twice,
        )
        findings.warning("ids", detail)
    how = sentence("by reply-to and time") if answers else sentence("by time")
    same = all(place == number for number, place in enumerate(order))
    findings.stated("order", sentence("{how}, which is that of the file", how=how) if same else how)
    return order


def _walk(
    roots: list[int], answers: Mapping[int, list[int]], times: array[float], seen: bytearray
) -> Iterator[int]:
    stack = _by_time(roots, times)[::-1]
    while stack:
        place = stack.pop()
        if seen[place]:
            continue
        seen[place] = 1
        yield place
        below = answers.get(place)
        if below:
            stack += _by_time(below, times)[::-1]


def _by_time(places: list[int], times: array[float]) -> list[int]:
    # Where one of them has no time, the file's order says more than the others' times.
    if len(places) < 2 or any(isnan(times[place]) for place in places):
        return places
    return sorted(places, key=times.__getitem__)
