"""Make turns of a table's rows: who speaks, what, and when, once the columns are known."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from typing import Final, NamedTuple
from unicodedata import normalize

from explorer.language import sentence, sentences
from explorer.model.turn import Annotation, Role, Speaker
from explorer.read.draft import Draft, Said
from explorer.read.formats.cells import cell_text, label_text
from explorer.read.formats.header import Header
from explorer.read.formats.labels import find_labels
from explorer.read.formats.times import parse_time
from explorer.read.formats.timing import Timing
from explorer.read.formats.words import ANSWERING, ASKING
from explorer.read.saying import listed

__all__ = ["Row", "Table"]

_AS_BEFORE: Final = (
    ("speaker", sentence("the cell is empty, so it is the speaker of the row before")),
)
_JOINED: Final = (
    ("text", sentence("the row has more cells than the header, so the rest belongs to the text")),
)
_CONTINUED: Final = (
    (
        "text",
        sentence("the line after it has a single cell, which is taken for the rest of its text"),
    ),
)
_SPLIT: Final = (("speaker", sentence("taken from the beginning of the text")),)
_ONE_BEFORE: Final = (("speaker", sentence("no name stands here, so it is the one before")),)
_FROM_LABEL: Final = (("name", sentence("taken from the label")),)
_MOST_KEPT: Final = 4096
_SOME: Final = 3


class Row(NamedTuple):
    """A row of a table, with its first and last line in the file."""

    first: int
    last: int
    cells: Sequence[str]


class Table:
    """Takes the rows of a table one by one, and then says what was odd in them."""

    def __init__(
        self, draft: Draft, header: Header, *, width: int = 0, delimiter: str = ""
    ) -> None:
        self._draft = draft
        self._turns: list[Said] = []
        draft.turns = self._turns
        self._header = header
        self._columns = dict(header.columns)
        self._text = self._columns["text"]
        self._width = width or header.width
        self._delimiter = delimiter
        self._timing = Timing(self._turns, header.units)
        self._timed = not {"start", "end", "duration"}.isdisjoint(self._columns)
        self._more = not {"id", "name", "tags", "note", "role"}.isdisjoint(self._columns)
        self._labels: dict[str, str | None] = {}
        self._tagged: dict[str, tuple[Annotation, ...]] = {}
        self._before = ""
        self._long: list[int] = []
        self._cut: list[int] = []
        self._short: list[int] = []
        self._continued: list[int] = []
        self._silent: list[int] = []
        self._silent_words: list[str] = []
        self._headers: list[int] = []
        self._names: dict[str, str] = {}
        self._roles: dict[str, Counter[Role]] = {}
        self._odd_roles: dict[str, int] = {}

    def add(self, row: Row) -> None:
        """Take one row."""
        cells = row.cells
        if not any(cell and not cell.isspace() for cell in cells):
            return
        inferred: tuple[tuple[str, str], ...] = ()
        rest: tuple[Annotation, ...] = ()
        text = cells[self._text] if self._text < len(cells) else ""
        if len(cells) > self._width:
            cells, text, inferred, rest = self._too_many(row, text)
        elif self._delimiter and len(cells) < self._width:
            if self._continues(row):
                return
            self._short.append(row.first)
        if text == self._header.named("text") and self._is_header(cells):
            self._headers.append(row.first)
            return
        words, links = cell_text(text)
        if not words:
            self._silent.append(row.first)
            if len(self._silent_words) < _SOME:
                self._silent_words.append(" ".join(" ".join(cells).split())[:60])
            return
        said = Said("", words, lines=(row.first, row.last), inferred=inferred)
        self._turns.append(said)
        if len(self._columns) > 1:
            self._fill(said, cells, row.first)
        if links or rest:
            said.annotations = (*links, *said.annotations, *rest)

    def finish(self) -> None:
        """Settle what only the whole table can tell, and report."""
        findings = self._draft.findings
        if "speaker" in self._columns:
            self._fold_speakers()
        else:
            self._split_labels()
        # Whisper and its kin write tables with tabs, whose whole numbers are milliseconds.
        program = self._delimiter == "\t" and {"start", "end"} <= self._columns.keys()
        self._timing.settle(findings, program=program)
        self._state_speakers()
        tell: list[tuple[Callable[..., None], str, list[int], str]] = [
            (findings.warning, "rows with too many cells", self._long,
             sentence("the rest is kept beside the turn")),
            (findings.inferred, "rows with too many cells", self._cut,
             sentence("the delimiter stands in the text, as the cells behind it say")),
            (findings.warning, "rows with too few cells", self._short,
             sentence("what is missing is empty")),
            (findings.inferred, "rows with too few cells", self._continued,
             sentence("a single cell is taken for the rest of the text above")),
            (findings.skipped, "the header again", self._headers,
             sentence("it stands within the table")),
        ]  # fmt: skip
        for method, what, lines, why in tell:
            if lines:
                detail = sentences("{count} row: {why}", "{count} rows: {why}", len(lines), why=why)
                method(what, detail, *lines[:100])
        if self._silent:
            shown = listed(sentence("“{text}”", text=one) for one in self._silent_words if one)
            words = sentences(
                "{count} row without text: {texts}",
                "{count} rows without text: {texts}",
                len(self._silent),
                texts=shown,
            )
            findings.skipped("empty turns", words, *self._silent[:100])

    def _too_many(
        self, row: Row, text: str
    ) -> tuple[Sequence[str], str, tuple[tuple[str, str], ...], tuple[Annotation, ...]]:
        cells = list(row.cells)
        while len(cells) > self._width and not cells[-1].strip():
            cells.pop()
        extra = len(cells) - self._width
        if not extra:
            return cells, text, (), ()
        if self._delimiter and self._belongs_to_text(cells, extra):
            self._cut.append(row.first)
            sign = " " if self._delimiter == "\t" else self._delimiter
            end = self._text + extra + 1
            text = sign.join(cells[self._text : end])
            return [*cells[: self._text], text, *cells[end:]], text, _JOINED, ()
        self._long.append(row.first)
        rest = tuple(Annotation("cell", one.strip()) for one in cells[self._width :] if one.strip())
        return cells, text, (), rest

    def _belongs_to_text(self, cells: Sequence[str], extra: int) -> bool:
        """Tell whether the delimiter stands in the text: the cells behind it say so."""
        behind = [
            place
            for kind, place in self._columns.items()
            if kind in {"start", "end", "duration"} and place > self._text
        ]
        if not behind:
            return self._text == self._width - 1
        moved = all(parse_time(cells[place + extra]) is not None for place in behind)
        return moved and any(parse_time(cells[place]) is None for place in behind)

    def _continues(self, row: Row) -> bool:
        """Take a line without a delimiter for the rest of a text that nobody quoted."""
        turns = self._turns
        if len(row.cells) > 1 or self._text != self._width - 1 or not turns:
            return False
        if turns[-1].lines[1] != row.first - 1:
            return False
        words, links = cell_text(row.cells[0])
        last = turns[-1]
        last.text = f"{last.text}\n{words}"
        last.lines = (last.lines[0], row.last)
        last.annotations += links
        if _CONTINUED[0] not in last.inferred:
            last.inferred += _CONTINUED
        self._continued.append(row.first)
        return True

    def _is_header(self, cells: Sequence[str]) -> bool:
        return bool(self._header.names) and len(cells) > 1 and all(
            " ".join(cell.split()) == name
            for cell, name in zip(cells, self._header.names, strict=False)
        )  # fmt: skip

    def _fill(self, said: Said, cells: Sequence[str], line: int) -> None:
        def cell(kind: str) -> str:
            place = self._columns.get(kind, -1)
            return cells[place].strip() if 0 <= place < len(cells) else ""

        if "speaker" in self._columns:
            label = self._label(cell("speaker"))
            if label is None and self._before:
                said.speaker = self._before
                said.inferred += _AS_BEFORE
            else:
                said.speaker = self._before = label or ""
        if self._timed:
            words = self._timing.take(cell("start"), cell("end"), cell("duration"), line)
            if words:
                said.annotations = (Annotation("note", cell_text(words)[0]),)
        if not self._more:
            return
        said.source_id = " ".join(cell("id").split())
        name = " ".join(cell_text(cell("name"))[0].split())
        if name:
            self._names.setdefault(said.speaker, name)
        said.annotations += self._tags(cell("tags"))
        note = cell_text(cell("note"))[0]
        if note:
            said.annotations += (Annotation("note", note),)
        self._take_role(said, cell("role"), line)

    def _label(self, cell: str) -> str | None:
        if not cell:
            return None
        # A table has few labels and many rows: each is read once and its text shared.
        if cell not in self._labels:
            if len(self._labels) >= _MOST_KEPT:
                self._labels.clear()
            self._labels[cell] = label_text(cell)
        return self._labels[cell]

    def _tags(self, cell: str) -> tuple[Annotation, ...]:
        if not cell:
            return ()
        if cell not in self._tagged:
            if len(self._tagged) >= _MOST_KEPT:
                self._tagged.clear()
            self._tagged[cell] = tuple(Annotation("tag", one) for one in _parts(cell))
        return self._tagged[cell]

    def _take_role(self, said: Said, cell: str, line: int) -> None:
        if not cell:
            return
        word = cell.casefold().strip(" .:")
        if word in ASKING or word in ANSWERING:
            said.role = Role.INTERVIEWER if word in ASKING else Role.INTERVIEWEE
            self._roles.setdefault(said.speaker, Counter())[said.role] += 1
        else:
            said.annotations += (Annotation("role", cell),)
            self._odd_roles.setdefault(cell[:40], line)

    def _fold_speakers(self) -> None:
        """Write each label in the way that is most frequent."""
        turns = self._turns
        count = Counter(turn.speaker for turn in turns)
        groups: dict[str, list[str]] = {}
        for label in count:
            groups.setdefault(normalize("NFC", label).casefold(), []).append(label)
        usual: dict[str, str] = {}
        for labels in groups.values():
            best = max(labels, key=lambda label: count[label])
            others = [label for label in labels if label != best]
            usual |= dict.fromkeys(others, best)
            if others:
                detail = sentence(
                    "{labels} taken for {label}, in another spelling",
                    labels=", ".join(others[:5]),
                    label=best,
                )
                self._draft.findings.inferred("speakers", detail)
        if not usual:
            return
        for turn in turns:
            turn.speaker = usual.get(turn.speaker, turn.speaker)
        self._names = {usual.get(label, label): name for label, name in self._names.items()}
        for label in usual:
            if label in self._roles:
                self._roles.setdefault(usual[label], Counter()).update(self._roles.pop(label))

    def _split_labels(self) -> None:
        """Find the speakers in the text where no column names them."""
        draft = self._draft
        labels = find_labels(
            [turn.text for turn in self._turns], (), [turn.lines[0] for turn in self._turns]
        )
        if not labels.speakers:
            return
        labels.report(draft.findings)
        before = ""
        for turn in self._turns:
            lead = labels.split(turn.text)
            if lead and turn.text[lead.end :].strip():
                before = turn.speaker = lead.label
                turn.text = turn.text[lead.end :].strip()
                turn.inferred += _SPLIT
                turn.start = lead.start if turn.start is None else turn.start
            elif before:
                turn.speaker = before
                turn.inferred += _ONE_BEFORE

    def _state_speakers(self) -> None:
        findings = self._draft.findings
        for label in dict.fromkeys((*self._names, *self._roles)):
            if not label:
                continue
            roles = self._roles.get(label, Counter())
            role = next(iter(roles)) if len(roles) == 1 else None
            name = self._names.get(label, "")
            why = () if name else _FROM_LABEL
            self._draft.speakers[label] = Speaker(
                label=label, name=name or label, role=role, inferred=why
            )
        if self._odd_roles:
            some = ", ".join(list(self._odd_roles)[:5])
            lines = list(self._odd_roles.values())[:100]
            detail = sentence("neither interviewer nor interviewee: {words}", words=some)
            findings.remark("roles", detail, *lines)


def _parts(cell: str) -> Iterable[str]:
    text = cell_text(cell)[0]
    # Oral History as Data parts its tags by a semicolon; others by a bar or a line.
    sign = r"[;|\n]" if re.search(r"[;|\n]", text) else ","
    return (part for one in re.split(sign, text) if (part := " ".join(one.split())))
