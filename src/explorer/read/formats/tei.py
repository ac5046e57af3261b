"""Read an interview from TEI P5: transcripts of speech, parliaments, and speeches of a play."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from explorer.errors import InterviewError, nearest
from explorer.language import sentence, sentences
from explorer.read.draft import Draft, Findings, Said
from explorer.read.formats.containers import local, parse_xml
from explorer.read.formats.elements import (
    attribute,
    child,
    descend,
    ident,
    root_of,
    text_in,
)
from explorer.read.formats.form import Form, Match, Sure
from explorer.read.formats.labels import find_labels
from explorer.read.formats.refusals import not_read
from explorer.read.formats.tei_header import read_header
from explorer.read.formats.tei_turns import Reader, Survey
from explorer.read.material import Head, Material
from explorer.read.options import Options
from explorer.read.saying import listed

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element


__all__ = ["FORMS"]

_ROOTS: Final = frozenset({"TEI", "TEI.2", "teiCorpus", "teiCorpus.2"})
_MOST_NAMED: Final = 20


def read_tei(material: Material, options: Options) -> Draft:
    """Read turns from a TEI file: its utterances (``u``) or its speeches (``sp``).

    Where a file has neither, its paragraphs are read by the labels that head them.

    Raises
    ------
    InterviewError
        If it is other XML, or a corpus of several texts of which none was chosen.

    Examples
    --------
    >>> import explorer
    >>> said = '<u who="#Ann">Yes <vocal><desc>laughs</desc></vocal></u>'
    >>> turn = explorer.read_interview(f"<TEI><text><body>{said}</body></text></TEI>").turns[0]
    >>> turn.speaker, turn.text, turn.annotations[0].text
    ('Ann', 'Yes', 'laughs')
    """
    root = parse_xml(material.raw, material.name)
    if local(root.tag) not in _ROOTS:
        raise not_read(local(root.tag), material.name)
    draft = Draft(Findings(material.name))
    tei = _chosen(root, options, material.name, draft.findings)
    text = child(tei, "text")
    header = child(tei, "teiHeader")
    read_header(header, text, draft, attribute(tei, "lang") or attribute(root, "lang"))
    if text is None:
        draft.nothing = sentence("The TEI file has a header and no text.")
        draft.next_step = sentence("Its text may be in another file of the corpus: read that one.")
        return draft
    reader = Reader(draft, root, tei, text, options)
    reader.read()
    if not draft.turns:
        _read_paragraphs(text, draft)
    if not draft.turns:
        _say_nothing(text, draft)
    return draft


def _chosen(root: Element, options: Options, file: str, findings: Findings) -> Element:
    if local(root.tag).startswith("TEI"):
        return root
    parts = list(descend(root, "TEI", "TEI.2", leaves=("text", "teiHeader")))
    if not parts:
        places = [
            attribute(one, "href") for one in descend(root, "include") if attribute(one, "href")
        ]
        raise InterviewError(
            sentence("This is the head of a TEI corpus; its texts are in other files."),
            where=file,
            accepted=sentence("It names {names}.", names=listed(places, 5)) if places else "",
            next_step=sentence("Read one of those files."),
        )
    ids = [ident(one) or str(place) for place, one in enumerate(parts, start=1)]
    if options.conversation in ids:
        detail = sentence("“{name}”, as asked for", name=options.conversation)
        findings.stated("conversation", detail)
        return parts[ids.index(options.conversation)]
    if len(parts) == 1 and not options.conversation:
        return parts[0]
    named: str = ", ".join(f'"{one}"' for one in ids[:_MOST_NAMED])
    if len(ids) > _MOST_NAMED:
        more = str(len(ids) - _MOST_NAMED)
        named = sentence("{some}, and {more} more", some=named, more=more)
    wish = options.conversation[:60]
    raise InterviewError(
        sentence("There is no text “{name}” in this TEI corpus.", name=wish)
        if wish
        else sentences(
            "This is a TEI corpus of {count} texts.",
            "This is a TEI corpus of {count} texts.",
            len(ids),
        ),
        where=file,
        accepted=sentence("Its texts are {names}.", names=named),
        next_step=(nearest(wish, ids) if wish else "")
        + sentence('Name one, as in conversation="{name}".', name=ids[0]),
    )


def _read_paragraphs(text: Element, draft: Draft) -> None:
    """Read a text without utterances by the labels that head its paragraphs."""
    passages = [
        words
        for one in descend(text, "p", "ab", leaves=("p", "ab", "back"))
        if (words := text_in(one))
    ]
    labels = find_labels(passages)
    if not labels.speakers:
        return
    detail = sentence("there are no utterances (u): paragraphs that begin with a name")
    draft.findings.inferred("turns", detail)
    labels.report(draft.findings)
    before: list[str] = []
    turns: list[Said] = []
    for passage in passages:
        lead = labels.split(passage)
        if lead:
            words = passage[lead.end :].strip()
            turns.append(Said(lead.label, words, lead.start, lead.stop))
        elif turns:
            last = turns[-1]
            last.text = f"{last.text}\n\n{passage}" if last.text else passage
        else:
            before.append(passage)
    empty = sum(not turn.text for turn in turns)
    draft.turns = [turn for turn in turns if turn.text]
    if empty:
        detail = sentences(
            "{count} paragraph with nothing but a name",
            "{count} paragraphs with nothing but a name",
            empty,
        )
        draft.findings.skipped("empty turns", detail)
    draft.introduction = "\n\n".join(before)


def _say_nothing(text: Element, draft: Draft) -> None:
    names = Survey.of(text).names
    some = listed(
        sentence("{speaker} {count}", speaker=name, count=names[name])
        for name in ("div", "p", "note", "l")
        if names[name]
    )
    draft.nothing = sentence("The TEI file has no utterances (u) and no speeches (sp).")
    draft.accepted = (
        sentence("Its text holds {elements}.", elements=some)
        if some
        else sentence("Its text holds nothing.")
    )
    draft.next_step = sentence(
        'Mark each turn as <u who="#id">, or save the text as plain text or .docx.'
    )


def _recognise(head: Head) -> Match | None:
    root = root_of(head.text)
    if root in _ROOTS:
        return Match(Sure.CERTAIN, sentence("it is XML whose root is {root}", root=root))
    return None


FORMS: Final = (
    Form(name="tei", title="TEI", suffixes=(".tei", ".xml"), recognise=_recognise, read=read_tei),
)
"""TEI P5, https://tei-c.org/release/doc/tei-p5-doc/en/html/TS.html, and ISO 24624."""
