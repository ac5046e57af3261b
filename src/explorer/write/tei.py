"""Write an interview as TEI P5: a header, the people, a timeline, and an utterance for each turn.

https://tei-c.org/release/doc/tei-p5-doc/en/html/TS.html
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Final

from explorer.language import sentence
from explorer.markup import Markup, tag
from explorer.model.interview import Interview
from explorer.model.turn import Annotation, Speaker, Turn
from explorer.write.around import date_line
from explorer.write.form import Form, Part, Say
from explorer.write.layout import paragraphs_of, say_layout, tidy
from explorer.write.losses import numbered
from explorer.write.signs import NO_XML, refuse_signs
from explorer.write.times import refuse_times, say_rounded

__all__ = ["FORMS", "write_tei"]

_NAMESPACE: Final = "http://www.tei-c.org/ns/1.0"
_DIGITS: Final = 6
"""Decimals of a second: microseconds."""

# What XML Schema takes for a date or an instant, and so TEI's @when.
_WHEN: Final = re.compile(r"[0-9]{4}(?:-[0-9]{2}(?:-[0-9]{2}(?:T[0-9]{2}:[0-9]{2}:[0-9]{2}Z?)?)?)?")
# Annotations that TEI has elements of their own for; each holds a description.
_ELEMENTS: Final = frozenset({"vocal", "kinesic", "incident"})


def write_tei(interview: Interview, say: Say) -> str:
    """Write TEI P5.

    Each turn is a ``u`` that points to its speaker and, on the timeline, to its beginning and
    end. Its paragraphs are ``seg``, its annotations ``note`` with their kind as ``type``.

    Raises
    ------
    InterviewError
        If there is a sign that XML cannot hold, with the turn that has it.

    Examples
    --------
    >>> from explorer.model import Interview, Turn
    >>> turn = Turn(number=1, speaker="Ann", text="Salt & pepper.", start=1)
    >>> print(write_tei(Interview(title="A day", turns=(turn,)), [].append).splitlines()[-4])
      <u xml:id="t1" who="#p1" start="#T1">Salt &amp; pepper.</u>
    """
    refuse_signs(interview, "XML", NO_XML)
    refuse_times(interview)
    say_rounded(interview, say, digits=_DIGITS)
    say_layout(interview.turns, "TEI", say, runs=False)
    _say_odd(interview, say)
    people = _people(interview)
    points = _points(interview)
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        f'<TEI xmlns="{_NAMESPACE}">',
        *_header(interview, people),
        "<text>" if not interview.language else f"<text{_attribute(interview.language)}>",
        *_timeline(points),
        *_division("front", [("introduction", paragraphs_of(interview.introduction))]),
        "<body>",
        *(f"  {_utterance(turn, people, points)}" for turn in interview.turns),
        "</body>",
        *_division("back", [("closing", list(interview.closing))]),
        "</text>",
        "</TEI>",
    ]
    return "\n".join(lines) + "\n"


def _attribute(language: str) -> str:
    # Made by `tag`, so that it is escaped in the one way that all others are.
    made: Mapping[str, object] = {"xml:lang": language}
    return tag("a", **made).removeprefix("<a").removesuffix("></a>")


def _people(interview: Interview) -> dict[str, tuple[str, Speaker | None]]:
    """Return an id for each label, with what is known of its speaker."""
    known = {one.label: one for one in interview.speakers}
    labels = dict.fromkeys((*known, *(turn.speaker for turn in interview.turns if turn.speaker)))
    return {label: (f"p{k}", known.get(label)) for k, label in enumerate(labels, start=1)}


def _points(interview: Interview) -> dict[float, str]:
    """Return an id for each point in time, in their order."""
    times = {
        round(value, _DIGITS)
        for turn in interview.turns
        for value in (turn.start, turn.end, *(one.start for one in turn.annotations))
        if value is not None
    }
    return {time: f"T{k}" for k, time in enumerate(sorted(times), start=1)}


def _pointer(time: float | None, points: Mapping[float, str]) -> str | None:
    return None if time is None else f"#{points[round(time, _DIGITS)]}"


def _header(
    interview: Interview, people: Mapping[str, tuple[str, Speaker | None]]
) -> Iterator[str]:
    yield "<teiHeader>"
    yield "  <fileDesc>"
    author = [tag("author", tidy(interview.author))] if interview.author else []
    yield f"    {tag('titleStmt', tag('title', tidy(interview.title)), *author)}"
    yield f"    {tag('publicationStmt', tag('p', 'Written by interview-explorer.'))}"
    notes = list(_notes(interview))
    if notes:
        yield "    <notesStmt>"
        yield from (f"      {note}" for note in notes)
        yield "    </notesStmt>"
    yield f"    {tag('sourceDesc', _source(interview))}"
    yield "  </fileDesc>"
    yield "  <profileDesc>"
    if interview.language:
        language = tag("language", ident=interview.language)
        yield f"    {tag('langUsage', language)}"
    if people:
        yield "    <particDesc>"
        yield "      <listPerson>"
        for label, (key, one) in people.items():
            yield f"        {_person(label, key, one)}"
        yield "      </listPerson>"
        yield "    </particDesc>"
    yield "  </profileDesc>"
    yield "</teiHeader>"


def _notes(interview: Interview) -> Iterator[Markup]:
    if interview.content_note:
        yield tag("note", interview.content_note, type="content-note")
    for note in interview.notes:
        yield tag("note", note, type="editorial")
    for turn in interview.turns:
        if turn.note:
            yield tag("note", turn.note, type="editorial", target=f"#{turn.id}")
    for one in interview.annotations:
        yield tag("note", one.text, type=_kind(one.kind))


def _source(interview: Interview) -> Markup:
    parts: list[str] = []
    if interview.file:
        parts += ["File ", tag("idno", interview.file, type="filename")]
    if interview.sha256:
        parts += [", SHA-256 ", tag("idno", interview.sha256, type="sha256")]
    if date_line(interview):
        edtf = interview.date.edtf if interview.date else ""
        when = edtf if _WHEN.fullmatch(edtf) else None
        parts += [", published " if parts else "Published ", tag("date", date_line(interview),
                                                                 when=when)]  # fmt: skip
    return tag("bibl", *parts, ".") if parts else tag("p", "The source is not known.")


def _person(label: str, key: str, one: Speaker | None) -> Markup:
    name = tidy(one.name) if one and one.name else tidy(label)
    parts = [tag("persName", name)]
    if name != label:
        parts.append(tag("persName", tidy(label), type="label"))
    if one and one.note:
        parts.append(tag("note", one.note, type="editorial"))
    named: dict[str, object] = {"xml:id": key, "role": one.role if one else None}
    return tag("person", *parts, **named)


def _timeline(points: Mapping[float, str]) -> Iterator[str]:
    if not points:
        return
    yield '<timeline unit="s" origin="#T0">'
    yield '  <when xml:id="T0"/>'
    for time, key in points.items():
        seconds = f"{time:.{_DIGITS}f}".rstrip("0").rstrip(".")
        yield f'  <when xml:id="{key}" interval="{seconds}" since="#T0"/>'
    yield "</timeline>"


def _division(name: str, parts: list[tuple[str, list[str]]]) -> Iterator[str]:
    for kind, paragraphs in parts:
        if paragraphs:
            inner = (tag("p", *_lines(one)) for one in paragraphs)
            yield tag(name, tag("div", *inner, type=kind))


def _utterance(
    turn: Turn, people: Mapping[str, tuple[str, Speaker | None]], points: Mapping[float, str]
) -> Markup:
    paragraphs = paragraphs_of(turn.text)
    words: list[str] = (
        [tag("seg", *_lines(one)) for one in paragraphs]
        if len(paragraphs) > 1
        else list(_lines("".join(paragraphs)))
    )
    named: dict[str, object] = {
        "xml:id": turn.id,
        "who": f"#{people[turn.speaker][0]}" if turn.speaker else None,
        "start": _pointer(turn.start, points),
        "end": _pointer(turn.end, points),
    }
    return tag("u", *words, *(_beside(one, points) for one in turn.annotations), **named)


def _lines(paragraph: str) -> Iterator[str]:
    first, *more = paragraph.split("\n")
    yield first
    for line in more:
        yield tag("lb")
        yield line


def _beside(one: Annotation, points: Mapping[float, str]) -> Markup:
    time = _pointer(one.start, points)
    if one.kind in _ELEMENTS:
        return tag(one.kind, tag("desc", one.text), start=time)
    # A note has no @start in TEI; any element may have @synch.
    return tag("note", one.text, type=_kind(one.kind), synch=time)


def _kind(kind: str) -> str:
    # The value of @type is one word.
    return "-".join(kind.split()) or "note"


def _say_odd(interview: Interview, say: Say) -> None:
    if interview.why("title"):
        say(sentence("TEI needs a title; the file's name stands there"))
    if interview.byline and not interview.author:
        say(sentence("TEI has no place for a by-line without a name"))
    broken = [
        turn for turn in interview.turns if any("\n" in one for one in paragraphs_of(turn.text))
    ]
    if broken:
        turns = numbered(broken)
        say(sentence("readers may take a line break (lb) for a space: {turns}", turns=turns))
    known = _ELEMENTS | {"note", "footnote", "comment"}
    kinds = dict.fromkeys(one.kind for turn in interview.turns for one in turn.annotations)
    others = [kind for kind in kinds if kind not in known]
    if others:
        names = ", ".join(others[:6])
        say(sentence("readers may take these annotations for notes: {names}", names=names))
    timed = [turn for turn in interview.turns if any(a.start is not None for a in turn.annotations)]
    if timed:
        turns = numbered(timed)
        say(sentence("readers may not take the times of annotations: {turns}", turns=turns))


FORMS = (
    Form(
        name="tei",
        title="TEI",
        suffixes=(".tei", ".xml"),
        reads_as="tei",
        holds=frozenset(Part) - {Part.SEGMENTS, Part.TURN_ROLES, Part.INFERRED},
        write=write_tei,
    ),
)
