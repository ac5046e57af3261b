"""Part a plain text into what each speaker says: which labels there are, and what follows each."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate, chain, islice, repeat
from typing import Final

from explorer.read.formats.labels import Labels, Sighting, choose, see, sight
from explorer.read.formats.leads import (
    Lead,
    Shape,
    clean_label,
    is_plain,
    leads_of,
    odd_lines,
    plain_leads,
    shapes_of,
)

__all__ = ["Piece", "Pieces", "part_text"]

_MOST_SPELLINGS: Final = 200
"""Spellings of labels that a pattern is made of; where there are more, each line is looked at."""


_FIRST: Final = 4000
"""Labels that are looked at for whether they begin a paragraph."""

_LETTERS_WITHIN: Final = 200_000
"""Signs of a text in which two letters with a full stop must head a line, if any do."""

_PARAGRAPHS_WITHIN: Final = 2_000_000
"""Signs of a long text in which paragraphs are counted."""

_PARAGRAPH_END = re.compile(r"\n[ \t\u00a0]*\n\s*")
_LETTER_LINE = re.compile(r"(?:^|\n)[ \t]*(?:[0-9]{1,2}[ \t]+)?[^\W\d_][.．、)\t][ \t\u00a0]*\S")

_QUESTION: Final = 400
"""Signs behind a label in which a question mark is looked for."""

_MOST_ODD: Final = 0.25
"""The share of bodies that are not plain, up to which the others are taken all at once."""

_RARE: Final = 20
"""A label that is seen less often than this is looked at wherever it stands."""

# A plain tuple: a named one takes as long to make as all the rest of the work on a line.
Piece = tuple[str, str, float | None, float | None]
"""A label, what follows it up to the next one, and the times beside the label."""


@dataclass(frozen=True, slots=True)
class Pieces:
    """A text parted at the labels that name speakers."""

    labels: Labels
    front: str
    """What stands before the first of them."""
    pieces: Iterator[Piece]
    first_line: int
    """The line of the first label, from 1."""
    columns: tuple[list[str], list[str]] | None = None
    """The labels and what follows each, as lists, where nearly all of it is plain paragraphs."""
    odd: tuple[int, ...] = ()
    """The places in `columns` of what is not plain: a rule, a heading, a line set in."""


def part_text(
    text: str, described: int, declared: Collection[str] = (), named: Sequence[str] = ()
) -> Pieces:
    r"""Decide which labels name speakers, and part a text at them.

    Parameters
    ----------
    text
        With ``\\n`` as its line ends.
    described
        Where the description at the head ends; labels before it do not count.
    declared
        The labels that name speakers, where they are known.
    named
        Names that the description states.
    """
    head, body = text[:described], f"\n{text[described:]}"
    if described:
        # The line break before the first line stands in the head already.
        head, body = (head[:-1], f"\n{text[described:]}") if head.endswith("\n") else (head, body)
    clean = is_plain(body)
    plain = plain_leads(body, known=clean)
    if plain is None:
        return _look_at_each(text, described, declared, named)
    labels = _choose_plain(text, plain, declared, named)
    strange = {label for label in set(plain[1::2]) if not labels.spelt.get(clean_label(label))}
    if "letter" in labels.shapes or len(labels.spelt) > _MOST_SPELLINGS:
        return _look_at_each(text, described, declared, named, labels)
    if strange:
        known = tuple(set(plain[1::2]) - strange)
        plain = plain_leads(body, tuple(one.rstrip() for one in known)) if known else [body]
    assert plain is not None
    front = f"{head}{plain[0]}" if described else plain[0][1:]
    breaks = front.count("\n") + 2 if described else plain[0].count("\n") + 1
    spelt = {label: labels.spelt[clean_label(label)] for label in set(plain[1::2])}
    names, bodies = list(map(spelt.__getitem__, plain[1::2])), plain[2::2]
    pieces = zip(names, bodies, repeat(None), repeat(None), strict=False)
    odd = None if not names else () if clean else _odd(bodies)
    columns = None if odd is None else (names, bodies)
    return Pieces(labels, front, pieces, breaks, columns, odd or ())


def _odd(bodies: list[str]) -> tuple[int, ...] | None:
    """Return the places of what is not plain; None where that is much."""
    # One search through all of them: a call for each would take twice as long as the search.
    # No body has a carriage return, and nothing that is looked for goes across one.
    most = int(_MOST_ODD * len(bodies))
    found = [match.start() for match in islice(odd_lines("\r".join(bodies)), most + 1)]
    if len(found) > most:
        return None
    begins = list(accumulate((len(body) + 1 for body in bodies), initial=0))
    return tuple(dict.fromkeys(bisect_right(begins, at) - 1 for at in found))


def _choose_plain(
    text: str, plain: list[str], declared: Collection[str], named: Sequence[str]
) -> Labels:
    seen: dict[str, Sighting] = {}
    labels = plain[1::2]
    counts = Counter(labels)
    starts = _starts(plain, labels, counts)
    places = {label: labels.index(label) for label in counts}
    lines = _lines(plain, max(places.values(), default=0))
    for label, count in counts.items():
        name, place = clean_label(label), places[label]
        if name:
            asks = "?" in plain[2 * place + 2].partition("\n\n")[0]
            begin = round(starts.get(label, 1.0) * count)
            sight(seen, name, lines[place], count=count, starts=begin, asks=asks)
    passages = _passages(text, 0, seen)
    letters = _letters(text, 0, seen, passages)
    return choose(seen, letters, declared=declared, passages=passages, text=(text,), named=named)


def _starts(plain: list[str], labels: list[str], counts: Mapping[str, int]) -> dict[str, float]:
    """Return for each label which share of its places begins a paragraph.

    What stands before a label ends in a line break where an empty line parts the two. The first
    places tell enough, but of a label that is rare each one counts.
    """
    first = range(min(len(labels), _FIRST))
    rare = {label for label, count in counts.items() if count < _RARE}
    more = (k for k in range(len(first), len(labels)) if labels[k] in rare) if rare else ()
    found: dict[str, list[bool]] = {}
    for k in chain(first, more):
        found.setdefault(labels[k], []).append(plain[2 * k][-1:] in {"\n", ""})
    return {label: sum(begins) / len(begins) for label, begins in found.items()}


def _lines(plain: list[str], last: int) -> list[int]:
    line, lines = plain[0].count("\n") + 1, []
    for body in plain[2 : 2 * last + 3 : 2]:
        lines.append(line)
        line += body.count("\n") + 1
    return lines


def _look_at_each(
    text: str,
    described: int,
    declared: Collection[str],
    named: Sequence[str],
    labels: Labels | None = None,
) -> Pieces:
    labels = labels or _choose_any(text, described, declared, named)
    leads = _accepted(text, described, labels)
    first = next(leads, None)
    if first is None:
        return Pieces(labels, text, iter(()), 1)
    front = text[: first.begin]
    return Pieces(labels, front, _between(text, chain([first], leads)), front.count("\n") + 1)


def _between(text: str, leads: Iterator[Lead]) -> Iterator[Piece]:
    lead = next(leads)
    for following in leads:
        # Without the line break before the next one, as between plain ones.
        yield lead.label, text[lead.end : following.begin - 1], lead.start, lead.stop
        lead = following
    yield lead.label, text[lead.end :], lead.start, lead.stop


def _choose_any(
    text: str, described: int, declared: Collection[str], named: Sequence[str]
) -> Labels:
    seen: dict[str, Sighting] = {}
    for shape in shapes_of(text):
        _look(text, described, shape, seen)
    passages = _passages(text, described, seen)
    letters = _letters(text, described, seen, passages)
    return choose(seen, letters, declared=declared, passages=passages, text=(text,), named=named)


def _letters(
    text: str, described: int, seen: dict[str, Sighting], passages: int
) -> dict[str, Sighting]:
    letters: dict[str, Sighting] = {}
    heads = sum(one.count for one in seen.values())
    # A transcript that has them has them soon: the rest of a long one is not searched for nothing.
    some = _LETTER_LINE.findall(text, described, described + _LETTERS_WITHIN)
    if heads < 0.9 * passages and len(some) > 1:
        _look(text, described, "letter", letters)
    return letters


def _passages(text: str, described: int, seen: dict[str, Sighting]) -> int:
    """Return how many paragraphs there are; where labels do not begin any, how many lines."""
    starts = sum(one.starts for one in seen.values())
    if 2 * starts < sum(one.count for one in seen.values()):
        return sum(1 for _ in re.finditer(r"^[^\n]*\S", text[described:], re.MULTILINE))
    if len(text) < _LETTERS_WITHIN:
        heads = sum(one.count for one in seen.values())
        # A paragraph has two line breaks at the least.
        if heads >= 0.45 * text.count("\n", described):
            return heads
        return len(_PARAGRAPH_END.findall(text[described:].strip())) + 1
    # The beginning of a long text tells how many its paragraphs are.
    some = min(described + _PARAGRAPHS_WITHIN, len(text))
    share = (len(text) - described) / (some - described)
    return round(text.count("\n\n", described, some) * share) + 1


def _look(text: str, described: int, shape: Shape, seen: dict[str, Sighting]) -> None:
    line, at = 1, 0
    for lead in leads_of(text, shape):
        if lead.begin < described:
            continue
        line += text.count("\n", at, lead.begin)
        at = lead.begin
        # A label behind an empty line, or at the very beginning, begins a paragraph.
        before = text[max(0, at - 80) : at].rstrip(" \t\u00a0")
        starts = not before or before[:-1].rstrip(" \t\u00a0")[-1:] in {"\n", ""}
        end = text.find("\n\n", lead.end, lead.end + _QUESTION)
        asks = "?" in text[lead.end : end if end >= 0 else lead.end + _QUESTION]
        see(seen, lead, line, starts=starts, asks=asks)


def _accepted(text: str, described: int, labels: Labels) -> Iterator[Lead]:
    """Yield the leads that name speakers, in the order of the text."""
    # Tight ones are found with those that have a space behind the colon.
    wanted = labels.shapes | ({"colon"} if "tight" in labels.shapes else set())
    shapes = [
        shape for shape in ("colon", "clock", "timed", "bracket", "letter") if shape in wanted
    ]
    found: Iterator[Lead]
    if len(shapes) == 1:
        found = leads_of(text, shapes[0])
    else:
        # Several shapes: sorted by place, the first one where two stand at the same.
        places: dict[int, Lead] = {}
        for shape in shapes:
            for lead in leads_of(text, shape):
                if labels.named(lead):
                    places.setdefault(lead.begin, lead)
        found = (places[at] for at in sorted(places))
    for lead in found:
        label = labels.named(lead)
        if label and lead.begin >= described:
            yield lead if lead.label == label else lead._replace(label=label)
