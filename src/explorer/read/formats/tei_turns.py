"""Go through a TEI text: its turns, and what stands between them."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final

from explorer.language import sentence, sentences
from explorer.model.turn import Annotation
from explorer.read.draft import Draft, Said
from explorer.read.formats.elements import Event, attribute, child, ident, text_in, walk
from explorer.read.formats.tei_header import People, Timeline, role_in
from explorer.read.formats.tei_words import ASIDE, SKIPPED, Words, aside
from explorer.read.formats.times import parse_time
from explorer.read.options import Options
from explorer.read.saying import listed

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

    from explorer.read.formats.elements import Step

__all__ = ["Reader", "Survey"]

_PROGRESS: Final = 1024
_BY_NOTE: Final = sentence("the note before it names who speaks")
_BY_DURATION: Final = (("end", sentence("its start and its duration")),)
_CHAIRS: Final = frozenset({"chair", "regular", "guest"})
"""What speakers are in a parliament, as ParlaMint points to it."""
_PARAGRAPHS: Final = frozenset({"p", "ab", "l", "item", "cell", "dateline", "byline", "div", "lg"})


@dataclass(slots=True)
class Survey:
    """What one look through a file tells."""

    names: Counter[str] = field(default_factory=Counter)
    joined: bool = False
    notes: dict[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, text: Element) -> Survey:
        """Look through a text."""
        made = cls()
        back = 0
        for step in walk(text):
            if step.name == "back":
                back += (step.event is Event.START) - (step.event is Event.END)
            if step.event is not Event.START:
                continue
            made.names[step.name] += 1
            if step.name in {"w", "pc"} and attribute(step.element, "join"):
                made.joined = True
            elif step.name == "note" and back and ident(step.element):
                made.notes[ident(step.element)] = text_in(step.element, without=("label", "note"))
            elif step.name == "said" and attribute(step.element, "who"):
                made.names["said who"] += 1
        return made


class Reader:
    """Goes through a text and collects its turns and what stands between them."""

    def __init__(
        self, draft: Draft, root: Element, tei: Element, text: Element, options: Options
    ) -> None:
        self._draft = draft
        self._said: list[Said] = []
        draft.turns = self._said
        self._text = text
        self._options = options
        self._survey = Survey.of(text)
        self._people = People(root, draft.findings)
        self._timeline = Timeline.read(tei, draft.findings)
        self._blocks: list[Element] = []
        self._loose: list[str] = []
        self._before: list[str] = []
        self._headings: list[Annotation] = []
        self._after: list[Annotation] = []
        self._named = ""
        """Who speaks next, as a note says."""
        self._by_note: dict[str, str] = {}
        self._empty = 0
        self._between = 0
        self._lost: set[str] = set()
        self._layers: Counter[str] = Counter()
        count = self._survey.names
        self._turns = {"u", "sp"} if count["u"] or count["sp"] else {"said"}
        self._total = count["u"] + count["sp"] or count["said who"]

    def read(self) -> None:
        """Fill the draft."""
        if not self._total:
            return
        leaves = self._turns | ASIDE | SKIPPED | {"back", "head"}
        for step in walk(self._text, leaves):
            if step.event is Event.TEXT:
                self._loose.append(step.text)
            elif step.event is Event.LEAF:
                self._leaf(step.element, step.name)
            else:
                self._edge(step)
        self._flush()
        self._attach()
        self._draft.introduction = "\n\n".join(self._before)
        self._draft.speakers = self._people.speakers
        self._report()

    def _edge(self, step: Step) -> None:
        if step.name == "annotationBlock":
            if step.event is Event.START:
                self._blocks.append(step.element)
            else:
                self._blocks.pop()
        elif step.name in _PARAGRAPHS:
            self._flush()

    def _leaf(self, element: Element, name: str) -> None:
        if name in self._turns:
            self._flush()
            self._turn(element, name)
        elif name == "head":
            self._flush()
            self._headings.append(Annotation("heading", text_in(element)))
        elif name == "back":
            words = len(text_in(element, without=("note",)).split())
            if words:
                detail = sentences(
                    "{count} word after the text", "{count} words after the text", words
                )
                self._draft.findings.skipped("back matter", detail)
        elif name in ASIDE:
            self._aside(element, name)
        elif name == "spanGrp":
            self._layer(element)
        elif name != "timeline":
            self._layers[name] += 1

    def _aside(self, element: Element, name: str) -> None:
        found = aside(element, name)
        kind = attribute(element, "type")
        if name == "note" and kind == "speaker":
            self._named = found.text.rstrip(" :：")
            return
        if name == "note" and kind == "time":
            found = Annotation("time", found.text)
        start = self._timeline.at(attribute(element, "start") or attribute(element, "synch"))
        if found.text:
            self._after.append(Annotation(found.kind, found.text, start))

    def _layer(self, group: Element) -> None:
        """Keep a layer of one span, such as a translation; count one of many, such as lemmas."""
        spans = [text for one in group if (text := text_in(one))]
        kind = attribute(group, "type") or "span"
        if len(spans) == 1 and self._blocks and self._said:
            self._after.append(Annotation(kind, spans[0]))
        else:
            self._layers[kind] += 1

    def _flush(self) -> None:
        """Put words that nobody says before the first turn, or beside the one before."""
        words = " ".join("".join(self._loose).split())
        self._loose.clear()
        if not words:
            return
        if not self._said:
            self._before.append(words)
        else:
            self._between += 1
            self._after.append(Annotation("text", words))

    def _attach(self) -> None:
        """Give what stands between turns to the turn before it."""
        beside = tuple(self._after)
        self._after.clear()
        if not beside:
            return
        if self._said:
            self._said[-1].annotations += beside
        else:
            self._draft.annotations += beside

    def _turn(self, element: Element, name: str) -> None:
        self._attach()
        block = self._blocks[-1] if self._blocks else element
        words = Words(
            element, joined=self._survey.joined, time_of=self._at, notes=self._survey.notes
        )
        self._layers.update(words.skipped)
        who = attribute(element, "who") or attribute(block, "who")
        printed = text_in(child(element, "speaker")).rstrip(" :：.") if name == "sp" else ""
        label, why = self._speaker(who, printed)
        if not words.text:
            self._empty += 1
            # They go to the turn before, which may be another person's: so with the name.
            name = f"{label}: " if label else ""
            self._after += (replace(one, text=f"{name}{one.text}") for one in words.annotations)
            return
        said = Said(label, words.text, source_id=ident(element) or ident(block))
        said.inferred = (("speaker", why),) if why else ()
        self._time(said, element, block, words)
        ana = attribute(element, "ana")
        said.role = role_in(ana)
        chairs = [word for word in ana.replace("#", " ").split() if word in _CHAIRS]
        said.annotations = (
            *self._headings,
            *(Annotation("role", word) for word in chairs),
            *words.annotations,
        )
        self._headings.clear()
        self._said.append(said)
        done = len(self._said)
        if not done % _PROGRESS:
            self._options.progress(done, self._total)

    def _speaker(self, who: str, printed: str) -> tuple[str, str]:
        named, self._named = self._named, ""
        if who:
            label = self._people.label(who)
            if label in self._people.speakers or who.split()[1:]:
                return label, ""
            words = printed or named
            if label not in self._by_note and words and words not in self._by_note.values():
                self._by_note[label] = words
            name = self._by_note.get(label, label)
            if name != label:
                why = sentence(
                    "the file does not say who #{label} is; the note before does", label=label
                )
                self._people.add(name, name, why)
            return name, ""
        if printed:
            return printed, ""
        return named, _BY_NOTE if named else ""

    def _time(self, said: Said, element: Element, block: Element, words: Words) -> None:
        start = attribute(element, "start") or attribute(block, "start")
        said.start = self._at(start or attribute(element, "synch") or attribute(block, "synch"))
        said.end = self._at(attribute(element, "end") or attribute(block, "end"))
        said.start = words.first if said.start is None else said.start
        said.end = words.last if said.end is None else said.end
        length = parse_time(attribute(element, "dur"))
        if said.end is None and said.start is not None and length is not None:
            said.end = round(said.start + length, 6)
            said.inferred += _BY_DURATION

    def _at(self, pointer: str) -> float | None:
        time = self._timeline.at(pointer)
        for key in pointer.split()[:1]:
            if key.startswith("#") and key[1:] not in self._timeline.known:
                self._lost.add(key[1:])
        return time

    def _report(self) -> None:
        findings = self._draft.findings
        if self._empty:
            words = sentences(
                "{count} utterance without words; what stands in them is kept beside the turn "
                "before",
                "{count} utterances without words; what stands in them is kept beside the turn "
                "before",
                self._empty,
            )
            findings.skipped("empty turns", words)
        if self._between:
            words = sentences(
                "{count} passage between turns kept beside the turn before",
                "{count} passages between turns kept beside the turn before",
                self._between,
            )
            findings.remark("text of nobody", words)
        if self._lost:
            words = sentences(
                "{count} pointer to no point of a timeline: {names}",
                "{count} pointers to no point of a timeline: {names}",
                len(self._lost),
                names=", ".join(sorted(self._lost)[:5]),
            )
            findings.warning("times", words)
        if self._layers:
            some = listed(
                sentence("{speaker} {count}", speaker=name, count=count)
                for name, count in self._layers.most_common(8)
            )
            findings.skipped("layers of analysis", some)
        if self._by_note:
            some = listed(
                sentence("#{key} is {label}", key=key, label=name)
                for key, name in list(self._by_note.items())[:10]
            )
            detail = sentence("named by the notes before their turns: {names}", names=some)
            findings.inferred("speakers", detail)
