"""Which paragraphs of a document begin a turn: by labels, by what is set apart, by headings."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Final

from explorer.language import sentence
from explorer.model.turn import Role
from explorer.read.formats.labels import Labels, find_labels, fold, is_heading, split_label
from explorer.read.formats.leads import clean_label, lead_of
from explorer.read.formats.times import bare_time
from explorer.read.formats.words import ANSWERING, ASKING, METADATA, STAGE
from explorer.read.formats.written import INNER, Kind, Paragraph
from explorer.read.questions import QUESTION_MARKS, asks

__all__ = ["Opening", "find_openings", "find_voices"]

_SHARE: Final = 0.4
"""The share of paragraphs that names which are set apart must head, if only one comes again."""
_LEAST: Final = 2
"""Labels that must be set in one way for another one to count by that alone."""
_SOME: Final = 0.25
"""The share of paragraphs that labels must head which count by the way they are set alone."""
_MOST_LABEL: Final = 12
"""Words of the longest label that counts by the way it is set."""
_LONGEST: Final = 120
"""Signs of the longest of them."""
_MOST_WORDS: Final = 4
"""Words of a line that is set apart in the midst of an answer and is its heading."""
_HOW: Final = {
    "bold": sentence("set in bold"),
    "italics": sentence("set in italics"),
    "underlined": sentence("underlined"),
    "heading": sentence("set as a heading"),
}
_ENDS: Final = tuple(".!…:;," + QUESTION_MARKS)


@dataclass(slots=True)
class Opening:
    """How a paragraph begins a turn."""

    label: str
    at: int = 0
    """Where in the paragraph the words begin."""
    start: float | None = None
    stop: float | None = None
    role: Role | None = None
    inferred: tuple[tuple[str, str], ...] = ()


@dataclass(slots=True)
class _Name:
    """What may be a name without a colon, at the beginning of a paragraph."""

    place: int
    end: int
    """Where in the paragraph it ends."""
    key: str
    group: object = ""
    """Names of one kind stand in one group: set in bold, headings of one level."""
    whole: bool = False
    """Whether the paragraph has the shape of a label as it is."""


def find_openings(
    paragraphs: Sequence[Paragraph], declared: Collection[str] = (), described: int = 0
) -> tuple[dict[int, Opening], Labels]:
    """Return which paragraphs begin a turn, by their place, and the labels that were found.

    A name without a colon counts where it is set apart (in bold, as a heading, before a
    tabulator) and others are too; then it is treated as if it had one, so that the rules for
    labels decide over all of them together.

    Parameters
    ----------
    declared
        The labels that name speakers, where they are known.
    described
        How many paragraphs at the beginning are the description of the transcript.
    """
    names = _names(paragraphs, described, {fold(label) for label in declared})
    passages = [
        _passage(one, names.get(place)) if place >= described else ""
        for place, one in enumerate(paragraphs)
    ]
    numbers = [one.number for one in paragraphs]
    labels = find_labels(passages, declared, numbers)
    openings: dict[int, Opening] = {}
    for place, passage in enumerate(passages):
        one = paragraphs[place]
        # A heading may hold the question: "Ann: How did it begin?"
        text = passage or (one.text if one.kind is Kind.HEADING and place >= described else "")
        lead = labels.split(text) if text else None
        if lead:
            # What stands behind the label is the same in the passage and in the paragraph.
            at = max(0, len(one.text) - (len(text) - lead.end))
            openings[place] = Opening(lead.label, at, lead.start, lead.stop)
    if openings:
        more = _like_the_others(paragraphs, openings, described)
    else:
        more = {} if declared else _set_alike(paragraphs, described)
    if more:
        taken = {fold(one.label) for one in more.values()}
        doubted = tuple(one for one in labels.doubted if fold(one[0]) not in taken)
        why = labels.why or sentence("labels with a colon that are set apart in one way")
        labels = replace(labels, doubted=doubted, why=why)
    return openings | more, labels


def _like_the_others(
    paragraphs: Sequence[Paragraph], openings: Mapping[int, Opening], described: int
) -> dict[int, Opening]:
    """Return labels with a colon that are set in the way in which all accepted ones are.

    Such a one names a speaker even if it is seen once, or is longer than labels are.
    """
    styles = {paragraphs[place].style for place in openings}
    if len(openings) < _LEAST or len(styles) != 1 or "" in styles:
        return {}
    found: dict[int, Opening] = {}
    count: Counter[str] = Counter()
    parts = [k for k, one in enumerate(paragraphs) if one.kind in {Kind.HEADING, Kind.RULE}]
    first, last = min(openings), max(openings)
    begin = max((k + 1 for k in parts if k < first), default=described)
    end = min((k for k in parts if k > last), default=len(paragraphs))
    for place in range(max(begin, described), end):
        one = paragraphs[place]
        if place in openings or one.style not in styles or one.kind is Kind.HEADING:
            continue
        opening = _opening_apart(one)
        if opening:
            found[place] = opening
            count[fold(opening.label)] += 1
    return {
        place: opening
        for place, opening in found.items()
        if count[fold(opening.label)] > 1 or split_label(f"{opening.label}: ")
    }


def _set_alike(paragraphs: Sequence[Paragraph], described: int) -> dict[int, Opening]:
    """Return labels with a colon that are set apart in one way, where no rule for names fits.

    So transcripts are written whose speakers are ``spk_0`` and ``spk_1``. One must come again or
    ask, and they must head some of the paragraphs: a recipe has ``Method:`` in bold too.
    """
    found: dict[str, dict[int, Opening]] = {}
    for place in range(described, len(paragraphs)):
        one = paragraphs[place]
        opening = _opening_apart(one) if one.style and one.kind is not Kind.HEADING else None
        if opening:
            found.setdefault(one.style, {})[place] = opening
    best = max(found.values(), key=len, default={})
    count = Counter(fold(one.label) for one in best.values())
    asked = any(asks(paragraphs[place].text) for place in best)
    several = len(count) > 1 and (asked or len(count) < len(best))
    filled = sum(_speaks(one) for one in paragraphs[described:])
    return best if several and len(best) >= _SOME * filled else {}


def _opening_apart(one: Paragraph) -> Opening | None:
    """Return the label of a paragraph whose words that are set apart are a label and no more."""
    start, end = one.apart
    if start or not 0 < end <= _LONGEST:
        return None
    head = one.text[:end].rstrip()
    label = " ".join(head.rstrip(" :：").split())
    if not label or len(label.split()) > _MOST_LABEL or label[-1] in QUESTION_MARKS:
        return None
    if is_heading(label) or label.casefold() in METADATA:
        return None
    # Whatever the label is: what stands behind it is looked at as if it were a plain name.
    probe = f"Xx{':' if head.endswith((':', '：')) else ''}{one.text[end:]}"
    lead = lead_of(probe)
    if lead is None or lead.label != "Xx" or lead.shape not in {"colon", "tight", "clock"}:
        return None
    at = max(0, len(one.text) - (len(probe) - lead.end))
    return Opening(label, at, lead.start, lead.stop)


def _passage(one: Paragraph, name: _Name | None) -> str:
    """Return a paragraph as the rules for labels are to see it."""
    if name and name.whole:
        return one.text
    if name:
        rest = one.text[name.end :].lstrip(" \t\u00a0")
        if rest.startswith(("– ", "— ", "- ", "| ")):
            rest = rest[2:].lstrip()
        return f"{one.text[: name.end].rstrip()}: {rest}"
    return "" if one.kind in {Kind.HEADING, Kind.CAPTION, Kind.RULE} else one.text


def _names(
    paragraphs: Sequence[Paragraph], described: int, declared: Collection[str]
) -> dict[int, _Name]:
    """Return what is a name without a colon, by the place of its paragraph."""
    groups: dict[object, list[_Name]] = {}
    for place in range(described, len(paragraphs)):
        name = _name(place, paragraphs[place])
        if name:
            groups.setdefault(name.group, []).append(name)
    found: dict[int, _Name] = {}
    for group, names in groups.items():
        count = Counter(name.key for name in names)
        often = [
            key
            for key, times in count.items()
            if times > 1 or key in declared or key in ASKING or key in ANSWERING
        ]
        known = any(key in declared for key in often)
        several = len(often) > 1 and sum(count[key] for key in often) > 2
        # Few of them, but hardly anything else: a short interview.
        mostly = often and group != "tab" and len(names) >= _SHARE * len(paragraphs)
        if known or several or mostly or _are_roles(often):
            found |= {name.place: name for name in names}
    return found


def _are_roles(keys: Collection[str]) -> bool:
    return any(key in ASKING for key in keys) and any(key in ANSWERING for key in keys)


def _name(place: int, one: Paragraph) -> _Name | None:
    if one.kind is Kind.HEADING:
        end, group = len(one.text), f"heading {one.level}"
    elif one.apart[1]:
        end, group = one.apart[1], one.style
    elif "\t" in one.text:
        end, group = one.text.index("\t"), "tab"
    else:
        return None
    if end > _LONGEST:
        return None
    head, rest = one.text[:end].rstrip(), one.text[end:].lstrip()
    start = one.apart[0]
    if start and bare_time(head[:start]) is None:
        return None
    if rest.startswith((":", "：")) or head.endswith(_ENDS[1:]):
        # It has its colon, or it is a sentence.
        return None
    timed = lead_of(head[start:])
    name = timed.label if timed else clean_label(head[start:])
    key = fold(name)
    if not name or is_heading(name) or key in STAGE or not name[0].isalpha():
        return None
    lead = lead_of(one.text)
    # A time behind it stands for the colon.
    whole = lead is not None and fold(lead.label) == key
    return _Name(place, len(head), key, group, whole)


def find_voices(paragraphs: Sequence[Paragraph]) -> tuple[list[Paragraph], dict[int, Opening], str]:
    """Tell two voices apart where nobody is named, as magazines print them.

    Paragraphs that are set in one way as a whole ask, and plain ones answer. It takes two at
    least, and half of them must hold a question.

    Returns
    -------
    tuple
        The paragraphs, where a question and its answer stand in one these parted; which of them
        begin a turn; and how the questions are set, empty where there are no such voices.
    """
    best: tuple[list[Paragraph], dict[int, Opening], str] = (list(paragraphs), {}, "")
    for style, how in _HOW.items():
        parted = _parted(paragraphs, style)
        openings = _voices(parted, style)
        if len(openings) > len(best[1]):
            best = parted, openings, how
    return best


def _parted(paragraphs: Sequence[Paragraph], style: str) -> list[Paragraph]:
    """Part paragraphs that begin with a question which is set apart and go on with its answer."""

    def mixed(one: Paragraph) -> bool:
        end = one.apart[1]
        return (
            one.style == style
            and not one.apart[0]
            and 0 < end < len(one.text)
            and one.text[:end].rstrip().endswith(tuple(QUESTION_MARKS))
        )

    if sum(map(mixed, paragraphs)) < 2:
        return list(paragraphs)
    found: list[Paragraph] = []
    for one in paragraphs:
        if mixed(one):
            end = one.apart[1]
            found.append(replace(one, text=one.text[:end].rstrip(), annotations=()))
            found.append(
                replace(one, text=one.text[end:].lstrip(), apart=(0, 0), style="", soft=True)
            )
        else:
            found.append(one)
    return found


def _voices(paragraphs: list[Paragraph], style: str) -> dict[int, Opening]:
    def whole(one: Paragraph) -> bool:
        if style == "heading" or one.kind is Kind.HEADING:
            return one.kind is Kind.HEADING and style == "heading"
        start, end = one.apart
        return one.style == style and not start and end >= len(one.text) - 1

    runs = list(_runs(paragraphs, whole))
    asked = sum(any(asks(paragraphs[k].text) for k in run) for run in runs)
    if asked < 2 or asked * 2 < len(runs):
        return {}
    is_set = (("role", sentence("it is {how}", how=_HOW[style])),)
    follows = (("role", sentence("it follows a question that is {how}", how=_HOW[style])),)
    openings: dict[int, Opening] = {}
    for run in runs:
        asking = [k for k in run if asks(paragraphs[k].text)]
        if not asking and (not openings or _is_crosshead(paragraphs, run)):
            if openings:
                paragraphs[run[0]] = replace(paragraphs[run[0]], kind=Kind.HEADING, level=INNER)
            continue
        # Before the first question a standfirst or a heading may be set like it.
        places = run if openings else [k for k in run if k >= asking[0]]
        openings[places[0]] = Opening("", role=Role.INTERVIEWER, inferred=is_set)
        answer = next(
            (k for k in range(run[-1] + 1, len(paragraphs)) if _speaks(paragraphs[k])), None
        )
        if answer is not None:
            openings[answer] = Opening("", role=Role.INTERVIEWEE, inferred=follows)
    return openings


def _runs(
    paragraphs: Sequence[Paragraph], whole: Callable[[Paragraph], bool]
) -> Iterator[list[int]]:
    """Yield the places of paragraphs that are set apart as a whole and follow each other."""
    places = [place for place, one in enumerate(paragraphs) if one.text and whole(one)]
    run = places[:1]
    for before, place in pairwise(places):
        if any(_speaks(paragraphs[k]) for k in range(before + 1, place)):
            yield run
            run = []
        run.append(place)
    # The last of them has an answer, or else it is a line at the foot of the page.
    if run and any(_speaks(one) for one in paragraphs[run[-1] + 1 :]):
        yield run


def _speaks(one: Paragraph) -> bool:
    return one.kind not in {Kind.HEADING, Kind.CAPTION, Kind.RULE}


def _is_crosshead(paragraphs: Sequence[Paragraph], run: Sequence[int]) -> bool:
    text = paragraphs[run[0]].text
    return len(run) == 1 and len(text.split()) <= _MOST_WORDS and not text.endswith(_ENDS)
