"""The words of a TEI utterance, and what the file says beside them."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Final

from explorer.model.turn import Annotation
from explorer.read.formats.elements import Event, attribute, child, text_in, walk

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

    from explorer.read.formats.elements import Step

__all__ = ["ASIDE", "SKIPPED", "Words", "aside"]

ASIDE: Final = frozenset({
    "note", "vocal", "kinesic", "incident", "event", "pause", "shift", "writing", "gap", "stage",
    "figure", "desc", "camera", "sound", "move", "tech", "view", "caption",
})  # fmt: skip
"""What is heard, seen or remarked and not said."""

SKIPPED: Final = frozenset({
    "spanGrp", "span", "linkGrp", "link", "fs", "fw", "timeline", "interp", "interpGrp", "index",
    "listAnnotation", "annotation", "media",
})  # fmt: skip
"""What is neither said nor beside what is said: layers of analysis, and running heads."""

_OUT: Final = frozenset({"del", "surplus"})
_MARKED: Final = frozenset({"unclear", "supplied"})
_BLOCKS: Final = frozenset({"p", "ab", "lg", "item", "row", "quote", "floatingText"})
_TOKENS: Final = frozenset({"w", "pc"})
_TIGHT_LEFT: Final = frozenset(".,;:!?…)]}»”’%、。，！？；：）」』›")
_TIGHT_RIGHT: Final = frozenset("([{«„‚¿¡「『（‹")
# What a reader of the words takes, and what stands beside it: as it was said, then as edited.
_PAIRS: Final = (("sic", "corr"), ("orig", "reg"), ("abbr", "expan"))
_SHORT = re.compile(r"^(?:n)?['’]\w{1,3}$")
_UTTERANCES: Final = frozenset({"utterance", "phrase", "clause", "sentence"})


class Words:
    """Puts together the text of one turn, in the order of the document.

    Parameters
    ----------
    root
        The utterance, or the speech of a play.
    joined
        Whether the file says with ``@join`` which of its tokens stand together; if not,
        punctuation goes to the word that it belongs to.
    time_of
        Tells the time that a pointer stands for.
    notes
        Notes that stand elsewhere, by their ids.
    """

    def __init__(
        self,
        root: Element,
        *,
        joined: bool,
        time_of: Callable[[str], float | None],
        notes: Mapping[str, str],
    ) -> None:
        self._root = root
        self._joined = joined
        self._time_of = time_of
        self._notes = notes
        self._pieces: list[str] = []
        self._space = False
        """Whether a space is due before the next word."""
        self._glue = False
        """Whether the next token stands close to the one before."""
        self._paragraph = False
        self._marked = 0
        self.annotations: list[Annotation] = []
        self.first: float | None = None
        """The time of an anchor before all words."""
        self.last: float | None = None
        """The time of an anchor after all words."""
        self.now: float | None = None
        self.skipped: dict[str, int] = {}
        self._segs = self._segs_are_paragraphs()
        self._read()

    @property
    def text(self) -> str:
        """The words, with an empty line between paragraphs."""
        return "".join(self._pieces).strip()

    def _segs_are_paragraphs(self) -> bool:
        """Tell whether the utterance is made of nothing but segments, as in parliaments."""
        root = self._root
        segs = [one for one in root if isinstance(one.tag, str) and one.tag.endswith("seg")]
        if len(segs) < 2 or any(_kinds(one) & _UTTERANCES for one in segs):
            return False
        between = [root.text, *(one.tail for one in root)]
        return not any(text and not text.isspace() for text in between)

    def _read(self) -> None:
        leaves = ASIDE | SKIPPED | _OUT | {"choice", "speaker", "anchor", "ref", "ptr"} | _TOKENS
        for step in walk(self._root, leaves):
            if step.event is Event.TEXT:
                self._add(step.text)
            elif step.event is Event.LEAF:
                self._leaf(step)
            else:
                self._edge(step)

    def _edge(self, step: Step) -> None:
        name = step.name
        if name == "seg" and self._segs and step.element is not self._root:
            self._paragraph = bool(self._pieces)
        elif name == "seg":
            # Segments without a space between them in the file are still words apart.
            self._space = self._space or {attribute(step.element, "type")} <= _UTTERANCES
        elif name in _BLOCKS:
            self._paragraph = bool(self._pieces)
        elif name in {"l", "lb", "pb", "cb", "gb", "milestone", "cell", "br"}:
            self._space = self._space or attribute(step.element, "break") != "no"
        if name in _MARKED:
            # The outermost alone: of a thousand within each other, each would be read again.
            self._marked += 1 if step.event is Event.START else -1
        if step.event is not Event.START or step.element is self._root or self._marked > 1:
            return
        if name in _MARKED:
            words = text_in(step.element)
            self._beside(name, words or attribute(step.element, "reason") or name)

    def _leaf(self, step: Step) -> None:
        element, name = step.element, step.name
        if name in _TOKENS:
            self._token(element)
        elif name == "anchor":
            self._anchor(element)
        elif name == "choice":
            self._choose(element)
        elif name in {"ref", "ptr"}:
            self._refer(element)
        elif name in _OUT:
            self._beside(name, text_in(element))
        elif name in ASIDE:
            found = aside(element, name)
            self._beside(found.kind, found.text, self._time_of(attribute(element, "start")))
        elif name != "speaker":
            self.skipped[name] = self.skipped.get(name, 0) + 1

    def _beside(self, kind: str, text: str, start: float | None = None) -> None:
        if text:
            self.annotations.append(
                Annotation(kind, text, start if start is not None else self.now)
            )

    def _anchor(self, element: Element) -> None:
        time = self._time_of(attribute(element, "synch"))
        if time is None:
            return
        self.now = time
        if not self._pieces:
            self.first = time
        self.last = time

    def _refer(self, element: Element) -> None:
        target = attribute(element, "target")
        note = self._notes.get(target.removeprefix("#"))
        if note is not None:
            # The words of the reference are the note's number.
            self._beside("footnote", note)
            return
        self._add(text_in(element))
        if target.startswith(("http://", "https://")):
            self.annotations.append(Annotation("link", target))

    def _choose(self, choice: Element) -> None:
        for said, edited in _PAIRS:
            one = child(choice, said)
            if one is not None:
                self._add(text_in(one))
                self._beside(edited, text_in(child(choice, edited)))
                return
        first = next((one for one in choice if isinstance(one.tag, str)), None)
        self._add(text_in(first))

    def _token(self, element: Element) -> None:
        word = text_in(element, without=("note", *_OUT))
        if not word:
            return
        join = attribute(element, "join")
        if self._joined:
            close = self._glue or join in {"left", "both"}
            self._glue = join in {"right", "both"}
        else:
            close = self._glue or word[0] in _TIGHT_LEFT or bool(_SHORT.match(word))
            self._glue = word[-1] in _TIGHT_RIGHT
        self._space = not close
        self._put(word)
        self._space = True

    def _add(self, text: str) -> None:
        words = text.split()
        if not words:
            self._space = self._space or bool(text)
            return
        self._space = self._space or text[0].isspace()
        self._put(" ".join(words))
        self._space = text[-1].isspace()
        self._glue = False

    def _put(self, words: str) -> None:
        if self._pieces:
            if self._paragraph:
                self._pieces.append("\n\n")
            elif self._space:
                self._pieces.append(" ")
        self._paragraph = False
        self._pieces.append(words)
        # What comes after it is not at the end any more.
        self.last = None


def _kinds(element: Element) -> set[str]:
    return {attribute(element, "type"), attribute(element, "function")}


def aside(element: Element, name: str) -> Annotation:
    """Return what an element says that is not said by the speaker.

    Examples
    --------
    >>> from xml.etree.ElementTree import fromstring
    >>> aside(fromstring("<vocal><desc>laughs</desc></vocal>"), "vocal")
    Annotation(kind='vocal', text='laughs', start=None)
    >>> aside(fromstring('<pause dur="PT2S"/>'), "pause").text
    'PT2S'
    """
    words = text_in(child(element, "desc")) or text_in(element) or attribute(element, "desc")
    stated = [
        attribute(element, key) for key in ("type", "dur", "reason", "extent", "feature", "new")
    ]
    kind = name
    if name == "note":
        kind = _note_kind(element)
    elif not words:
        words = " ".join(word for word in stated if word) or name
    return Annotation(kind, words)


def _note_kind(note: Element) -> str:
    if attribute(note, "place") in {"foot", "bottom", "end"} or attribute(note, "type") in {
        "footnote", "fn", "endnote",
    }:  # fmt: skip
        return "footnote"
    return "comment" if attribute(note, "type") == "comment" else "note"
