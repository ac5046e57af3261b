"""The shared rules for speakers: which labels of a file name them, and which are doubted."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from explorer.read.draft import Findings
from explorer.read.formats.leads import Lead, Shape, lead_of, letter_of
from explorer.read.formats.names import fits
from explorer.read.formats.words import (
    AFTERWARDS,
    ANSWERING,
    ASKING,
    BEFORE_TIMES,
    HEADINGS,
    LETTER_PAIRS,
    MONTHS_AND_DAYS,
    STAGE,
)

__all__ = [
    "Labels", "Lead", "Sighting", "choose", "find_labels", "fold", "is_appendix", "is_heading",
    "see", "sight", "split_label",
]  # fmt: skip

_MOST_DOUBTED: Final = 50
_LONGEST_APPENDIX: Final = 120
_COVER: Final = 0.8
"""The share of passages that labels must head where each of them is seen only once."""

_DOUBTED: Final = frozenset({"colon", "clock", "timed"})
"""Shapes that a person may ask about where they were not taken for a speaker's."""

_MOSTLY: Final = 0.8
"""The share of labels that must begin a paragraph where paragraphs part the turns."""

_COVER_ASKED: Final = 0.34
"""The same where one of them asks: an answer may have several paragraphs."""

# Small words within names: they say nothing against one.
_PARTICLES: Final = frozenset({
    "a", "al", "an", "and", "ap", "aus", "av", "bin", "bint", "d", "da", "dal", "das", "de",
    "dei", "del", "della", "den", "der", "des", "di", "do", "dos", "du", "e", "el", "et", "ibn",
    "in", "la", "las", "le", "les", "lo", "los", "of", "san", "st", "ten", "ter", "the", "to",
    "und", "van", "vom", "von", "y", "zu", "zum", "zur", "и", "та", "і",
})  # fmt: skip
_NUMBER = re.compile(r"(?:[\s_#-]*[0-9]{1,4}|[\s_#-]+(?:[IVX]{1,4}|[A-Z]))?[.)]?$")


@dataclass(slots=True)
class Sighting:
    """What was seen of one label in a whole file."""

    label: str
    """As it was first written."""
    shape: Shape
    """The plainest shape that it was seen in."""
    first: int
    """The number of the first line or passage that it heads."""
    count: int = 0
    starts: int = 0
    """How many of them begin a paragraph."""
    clocked: int = 0
    """Beside how many of them there is a time."""
    dated: int = 0
    """Beside how many of them there is a clock time of a day."""
    asks: bool = False
    """Whether there is a question behind one of them."""
    shapes: set[Shape] = field(default_factory=set)
    spellings: dict[str, int] = field(default_factory=dict)
    aside: str = ""
    """What stood in brackets behind it."""
    full: str = ""
    """The whole name, where the label is its initials and one line says so."""


@dataclass(frozen=True, slots=True)
class Labels:
    """Which labels name speakers, and which ones were doubted."""

    speakers: tuple[str, ...] = ()
    """In the order of their first line, in their most frequent spelling."""
    doubted: tuple[tuple[str, int], ...] = ()
    """Labels that were not taken for speakers, with their line or passage."""
    shapes: frozenset[Shape] = frozenset(
        {
            "colon",
        }
    )
    """The shapes that labels have here."""
    spelt: Mapping[str, str] = field(default_factory=dict)
    """The label of each way that it is written."""
    why: str = ""
    """How they were chosen."""
    once: tuple[str, ...] = ()
    """Speakers of a single turn that were taken for a reason."""
    names: Mapping[str, str] = field(default_factory=dict)
    """The whole names of labels that are initials, where a line says so."""
    left_out: tuple[tuple[str, int], ...] = ()
    """Labels that head several lines and are not among the declared ones, with how many."""
    dated: int = 0
    """How many labels have a clock time of a day beside them."""

    def named(self, lead: Lead | None) -> str:
        """Return the label that a lead stands for; empty where it names no speaker."""
        if lead is None or (lead.shape not in self.shapes and lead.shape != "tight"):
            return ""
        return self.spelt.get(lead.label) or self.spelt.get(fold(lead.label), "")

    def split(self, passage: str) -> Lead | None:
        """Return the lead of a passage, with the label as it is counted, or ``None``."""
        lead = letter_of(passage) if "letter" in self.shapes else None
        lead = lead or lead_of(passage)
        label = self.named(lead)
        return lead._replace(label=label) if lead and label else None

    def report(self, findings: Findings) -> None:
        """Say how speakers were found, what was doubted, and what was taken for one speaker."""
        if self.why:
            findings.inferred("labels", self.why)
        if self.doubted:
            advice = "name those below that speak under [[speakers]] in study.toml, or in speakers="
            findings.remark("labels", advice)
        for label, number in self.doubted[:_MOST_DOUBTED]:
            findings.remark("label", f'"{label}" was not taken for a speaker', number)
        if len(self.doubted) > _MOST_DOUBTED:
            more = len(self.doubted) - _MOST_DOUBTED
            findings.remark("label", f"{more:,} more were not taken for speakers")
        for label, count in self.left_out:
            findings.warning(
                "label",
                f'"{label}" heads {count:,} lines and is not declared: they are in other turns',
            )
        if self.dated:
            detail = (
                f"{self.dated:,} labels have a clock time of a day, which is none in a recording"
            )
            findings.remark("times", detail)
        together: dict[str, list[str]] = {}
        for written, label in self.spelt.items():
            if written != label and fold(written) != written:
                together.setdefault(label, []).append(written)
        for label, others in together.items():
            findings.inferred("label", f"{', '.join(others[:5])} taken for {label}")


def fold(label: str) -> str:
    """Return what two ways of writing one label have in common."""
    return " ".join(label.casefold().rstrip(" .:").split())


def is_heading(label: str) -> bool:
    """Tell whether a text is a heading's word, alone or with a number: ``Chapter 2``, ``Note``.

    Examples
    --------
    >>> is_heading("Chapter 2"), is_heading("NOTE"), is_heading("Anna")
    (True, True, False)
    """
    word = label.casefold().strip(" .")
    # "BY MS. TARN:" says who goes on to ask and is not said.
    if word.startswith("by ") or word in HEADINGS:
        return True
    stem = _NUMBER.sub("", label).casefold().strip(" .")
    if stem != word and stem in MONTHS_AND_DAYS:
        return True
    return stem in HEADINGS


def is_appendix(line: str) -> bool:
    """Tell whether a line heads what follows an interview: ``Appendix B: Letters``, ``Notes``.

    Examples
    --------
    >>> is_appendix("Appendix B: Letters"), is_appendix("Notes: he kept none, as far as I know.")
    (True, False)
    """
    if len(line) > _LONGEST_APPENDIX or "\n" in line:
        return False
    head, colon, rest = line.partition(":")
    word = _NUMBER.sub("", head).casefold().strip(" *#_")
    # "Notes: he kept none" may be said; a heading has a line, or a title behind the colon.
    return word in AFTERWARDS and (
        not colon or (len(rest.split()) <= 8 and not rest.rstrip().endswith((".", "!", "?")))
    )


def find_labels(
    passages: Sequence[str], declared: Collection[str] = (), numbers: Sequence[int] | None = None
) -> Labels:
    """Decide which labels name speakers where a file is given as passages: paragraphs or cues.

    Parameters
    ----------
    passages
        Each is taken to begin a paragraph.
    declared
        The labels that name speakers, where they are known: then no other one does.
    numbers
        The number of each passage, for the report; by default its place, from 1.

    Examples
    --------
    >>> labels = find_labels(["Ann: How?", "Ben: So.", "Think: why?", "Ann: And?", "Ben: So."])
    >>> labels.speakers, labels.doubted
    (('Ann', 'Ben'), (('Think', 3),))
    """
    cut = next((k for k, one in enumerate(passages) if k and is_appendix(one.strip())), 0)
    if cut:
        # What a bibliography says with a colon is no speaker, unless the talk goes on behind it.
        labels = find_labels(passages[:cut], declared, numbers)
        if labels.speakers and not any(map(labels.split, passages[cut:])):
            return labels
    seen: dict[str, Sighting] = {}
    letters: dict[str, Sighting] = {}
    filled = 0
    for place, passage in enumerate(passages):
        number = numbers[place] if numbers else place + 1
        filled += bool(passage.strip())
        lead = lead_of(passage)
        if lead:
            see(seen, lead, number, starts=True, asks="?" in passage)
        letter = letter_of(passage)
        if letter:
            see(letters, letter, number, starts=True, asks="?" in passage)
    return choose(seen, letters, declared=declared, passages=filled, text=passages)


def split_label(line: str) -> tuple[str, str] | None:
    """Return what may be a speaker's label and the rest of the line, or ``None``.

    Examples
    --------
    >>> split_label("Elena: That’s right.")
    ('Elena', 'That’s right.')
    >>> split_label("https://example.org/a") is None
    True
    >>> split_label("At 17:32 we began.") is None
    True
    """
    lead = lead_of(line)
    if lead is None or lead.shape not in {"colon", "clock"} or not _is_name(lead.label):
        return None
    return lead.label, line[lead.end :]


def sight(
    seen: dict[str, Sighting], label: str, number: int, *, count: int, starts: int, asks: bool
) -> None:
    """Count many plain leads of one label at once."""
    see(seen, Lead(label, 0, "colon"), number, starts=False, asks=asks)
    one = seen[fold(label)]
    one.count += count - 1
    one.starts += starts
    one.spellings[label] += count - 1


def _tells_a_time(lead: Lead) -> bool:
    """Tell whether a lead is the beginning of a sentence such as ``At 17:32: we left``."""
    return lead.clocked and fold(lead.label) in BEFORE_TIMES


def see(seen: dict[str, Sighting], lead: Lead, number: int, *, starts: bool, asks: bool) -> None:
    """Count a lead among what was seen."""
    if _tells_a_time(lead):
        return
    key = fold(lead.label)
    one = seen.get(key)
    if one is None:
        one = seen[key] = Sighting(lead.label, lead.shape, number)
    one.count += 1
    one.starts += starts
    one.asks = one.asks or asks
    one.aside = one.aside or lead.aside
    one.clocked += lead.clocked
    one.dated += lead.clocked and lead.start is None
    one.spellings[lead.label] = one.spellings.get(lead.label, 0) + 1
    one.shapes.add(lead.shape)
    if one.shape == "tight":
        one.shape = lead.shape
    elif lead.shape == "colon":
        one.shape = "colon"


def choose(
    seen: Mapping[str, Sighting],
    letters: Mapping[str, Sighting],
    *,
    declared: Collection[str] = (),
    passages: int = 0,
    text: Iterable[str] = (),
    named: Sequence[str] = (),
) -> Labels:
    """Decide which of the labels that were seen name speakers.

    A declared one always does, and then no other. Else those that head at least two lines and
    could be names; of those seen once, the ones that something else speaks for. Where all are
    seen once, they must head half of the passages. What is left is doubted.

    Parameters
    ----------
    seen, letters
        What was seen, by its folded label; single letters with a full stop apart.
    passages
        How many paragraphs there are.
    text
        The words of the file, to look for names that are mentioned in it.
    named
        Names that the head of the file states.
    """
    if declared:
        return _declared(seen, letters, declared)
    loose = {key: one for key, one in seen.items() if one.shape != "tight"}
    people = _seen_often(loose)
    if not people:
        # Some write no space behind the colon, all the way through.
        people = _seen_often(seen)
    if people:
        why = "labels that head at least two lines"
        once = _seen_once(seen, people, text, named)
        people |= once
    else:
        why, once = "each label is seen once, and they head most of the paragraphs", {}
        people = _all_once(loose, passages)
    pair = _letters(letters, alone=not people)
    if pair and not people:
        why, once = "single letters that head paragraphs in turn", {}
    people = {**pair, **people}
    _join_initials(people, seen)
    return _labels(people, {**letters, **seen} if people else seen, why, tuple(once))


def _join_initials(people: dict[str, Sighting], seen: Mapping[str, Sighting]) -> None:
    """Take ``Ruth Calder (RC):`` for the RC of the other lines."""
    for key, one in seen.items():
        short = people.get(fold(one.aside)) if one.aside else None
        if short is not None and short is not one:
            short.spellings.setdefault(one.label, 0)
            short.first = min(short.first, one.first)
            short.full = one.label
            people.pop(key, None)


def _labels(
    people: Mapping[str, Sighting],
    seen: Mapping[str, Sighting],
    why: str,
    once: Sequence[str],
) -> Labels:
    ordered = sorted(people.values(), key=lambda one: one.first)
    spelt: dict[str, str] = {}
    for key, one in people.items():
        usual = max(one.spellings, key=lambda written: one.spellings[written])
        spelt |= dict.fromkeys(one.spellings, usual)
        spelt.setdefault(key, usual)
    doubted = sorted(
        (one.first, one.label)
        for key, one in seen.items()
        if key not in people
        and one.shape in _DOUBTED
        and _could_be(one.label)
        and one.label not in spelt
    )
    return Labels(
        tuple(spelt[one.label] for one in ordered),
        tuple((label, number) for number, label in doubted),
        frozenset(one.shape for one in people.values())
        or frozenset(
            {
                "colon",
            }
        ),
        spelt,
        why if people else "",
        tuple(spelt[people[key].label] for key in once),
        names={spelt[one.label]: one.full for one in people.values() if one.full},
        dated=sum(one.dated for one in people.values()),
    )


def _shapes(people: Mapping[str, Sighting]) -> frozenset[Shape]:
    shapes = {shape for one in people.values() for shape in one.shapes} or {"colon"}
    if any(one.shape != "bracket" for one in people.values()):
        # Elsewhere a name in brackets is spoken of and does not speak.
        shapes.discard("bracket")
    return frozenset(shapes)


def _declared(
    seen: Mapping[str, Sighting], letters: Mapping[str, Sighting], declared: Collection[str]
) -> Labels:
    known = {fold(label): label for label in declared}
    people = {key: one for key, one in {**letters, **seen}.items() if key in known}
    made = _labels(people, seen, "", ())
    spelt = {written: known[fold(written)] for written in made.spelt}
    ordered = sorted(people, key=lambda key: people[key].first)
    left_out = tuple(
        (one.label, one.count)
        for key, one in seen.items()
        if key not in people and one.count > 1 and _is_name(one.label)
    )
    return replace(
        made,
        speakers=tuple(known[key] for key in ordered),
        spelt=spelt,
        left_out=left_out[:_MOST_DOUBTED],
    )


def _is_name(label: str) -> bool:
    """Tell whether a label may be a name: it has the shape of one and is no heading."""
    return _could_be(label) and not is_heading(label) and fold(label) not in STAGE


def _could_be(label: str) -> bool:
    """Tell whether a label has the shape of a name in any script."""
    words = label.split()
    if words[0][0].isdigit() or all(word in _PARTICLES for word in words):
        return False
    for word in words:
        bare = word.strip(".,'’\"“”()-–#&/")
        if not bare or bare.isdecimal() or bare[0].isupper() or not bare[0].islower():
            continue
        # O’Neill begins with a capital; d'Arc and "de la Cruz" do not.
        small = re.split(r"['’-]", bare)
        if (len(words) > 1 and (bare in _PARTICLES or small[0] in _PARTICLES)) or any(
            part[:1].isupper() for part in small[1:]
        ):
            continue
        return False
    # A sentence in a script without capitals is no name either.
    return len(label) <= 12 or words[0][0].isupper() or len(words) > 1


def _is_role(label: str) -> bool:
    stem = _NUMBER.sub("", label).casefold().strip(" .")
    word = label.casefold().strip(" .")
    # One letter is a point of a list as well.
    return (word in ASKING | ANSWERING and len(word) > 1) or stem in _STEMS


_VOICES: Final = frozenset({
    "speaker", "sprecher", "sprecherin", "voice", "person", "participant", "locuteur", "locutor",
    "hablante", "спикер", "говорящий", "unknown speaker", "unknown", "male", "female", "man",
    "woman", "audience", "student", "all", "both", "crowd", "发言人", "说话人", "話者", "화자",
})  # fmt: skip
# Behind a letter a number says nothing of a role: "A 4" is a size of paper.
_STEMS: Final = frozenset(word for word in ASKING | ANSWERING | _VOICES if len(word) > 1)


def _seen_often(seen: Mapping[str, Sighting]) -> dict[str, Sighting]:
    often = {key: one for key, one in seen.items() if one.count > 1}
    named = {k: one for k, one in often.items() if _is_name(one.label) or _is_role(one.label)}
    if not named:
        # Whole transcripts are written in small letters; a few lines in prose are not that.
        small = {
            k: one
            for k, one in often.items()
            if len(one.label.split()) <= 2 and not is_heading(one.label) and one.shape != "bracket"
            and one.label[0].isalpha() and fold(one.label) not in STAGE
        }  # fmt: skip
        named = small if len(small) > 1 else {}
    # Brackets hold names only where nothing else does: elsewhere they are stage directions.
    plain = {k: one for k, one in named.items() if one.shape != "bracket"}
    if plain:
        named = plain
    elif len(named) < 2 and not any(_is_role(one.label) for one in named.values()):
        return {}
    total = sum(one.count for one in named.values())
    if sum(one.starts for one in named.values()) >= _MOSTLY * total:
        # Paragraphs are parted by empty lines here, so a label in the midst of one is doubtful.
        named = {k: one for k, one in named.items() if one.starts > 1 or _is_role(one.label)}
    return named


def _seen_once(
    seen: Mapping[str, Sighting],
    people: Mapping[str, Sighting],
    text: Iterable[str],
    named: Sequence[str],
) -> dict[str, Sighting]:
    """Return labels seen once that are like the others or mentioned by name in the text."""
    brackets = all(one.shape == "bracket" for one in people.values())
    rest = {
        key: one
        for key, one in seen.items()
        if key not in people and (one.shape != "bracket" or brackets)
        and (_is_name(one.label) or _is_role(one.label))
    }  # fmt: skip
    if not rest:
        return {}
    stems = {_NUMBER.sub("", one.label) for one in people.values() if re.search(r"\d", one.label)}
    shouted = all(one.label.isupper() and len(one.label) > 1 for one in people.values())
    longest = max(len(one.label) for one in people.values())
    in_full = all(_all_capitals(one.label) for one in people.values())
    timed = all(one.clocked == one.count for one in people.values())
    starts = sum(one.starts for one in people.values())
    in_paragraphs = starts >= _MOSTLY * sum(one.count for one in people.values())
    taken, asked = {}, {}
    for key, one in rest.items():
        if in_paragraphs and not one.starts:
            continue
        # Initials beside initials, and whole names beside whole names.
        capitals = one.label.isupper() and (len(one.label) > 2 or longest <= 3)
        alike = in_full and _all_capitals(one.label)
        if (
            _is_role(one.label)
            or (shouted and capitals)
            or (timed and one.clocked)
            or (alike and one.starts)
            or any(fits(one.label, name) for name in named)
            # One person alone makes no conversation.
            or (len(people) == 1 and one.shape != "tight")
            or _NUMBER.sub("", one.label) in stems
        ):
            taken[key] = one
        elif one.label[0].isupper() and len(one.label) > 1:
            asked[one.label] = key
    if asked:
        taken |= {asked[label]: rest[asked[label]] for label in _mentioned(asked, text)}
    return taken


def _all_capitals(label: str) -> bool:
    words = label.split()
    capitals = [word[0].isupper() for word in words]
    small = all(big or word in _PARTICLES for big, word in zip(capitals, words, strict=True))
    return len(words) > 1 and small and any(capitals)


def _mentioned(labels: Collection[str], text: Iterable[str]) -> set[str]:
    """Return the labels that stand in the midst of a sentence, as names do and headings do not."""
    some = "|".join(re.escape(one) for one in sorted(labels, key=len, reverse=True))
    # Behind a small letter or a comma and a space: not at the beginning of a sentence.
    form = re.compile(rf"(?<=[^\W\dA-Z_][ ,])[ ]?({some})(?=[\s,.!?;’'])")
    found: set[str] = set()
    for passage in text:
        found.update(match[1] for match in form.finditer(passage))
        if len(found) == len(labels):
            break
    return found


def _all_once(seen: Mapping[str, Sighting], passages: int) -> dict[str, Sighting]:
    people = {
        key: one
        for key, one in seen.items()
        if (_is_name(one.label) or _is_role(one.label)) and one.shape != "bracket"
    }
    heads = sum(one.count for one in people.values())
    asked = any(one.asks for one in people.values()) or all(
        _is_role(one.label) or one.clocked for one in people.values()
    )
    if len(people) < 2 or heads < (_COVER_ASKED if asked else _COVER) * passages:
        return {}
    return people


def _letters(letters: Mapping[str, Sighting], *, alone: bool) -> dict[str, Sighting]:
    """Return the two letters that head paragraphs in turn, as Q and A do.

    Beside labels of another shape only such as are known to belong together.
    """
    ranked = sorted(letters.values(), key=lambda one: (-one.count, one.first))
    pairs = [(one, other) for one in ranked[:6] for other in ranked[:6] if one is not other]
    for one, other in pairs:
        known = (fold(one.label), fold(other.label)) in LETTER_PAIRS
        # A list of points runs from a to z and names each letter once.
        balanced = abs(one.count - other.count) <= max(2, one.count // 2)
        often = one.count > 1 and other.count > 1 and balanced
        few = len(letters) <= 3
        if (known and (few if alone else one.count + other.count > 2)) or (
            alone and often and len(letters) <= 4
        ):
            return {fold(one.label): one, fold(other.label): other}
    return {}
