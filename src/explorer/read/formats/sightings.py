"""What was seen of each label in a whole file, and which of them name speakers after all."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from explorer.language import sentence, sentences
from explorer.read.draft import Findings
from explorer.read.formats.leads import Lead, Shape, lead_of, letter_of
from explorer.read.formats.looks import fold
from explorer.read.formats.words import BEFORE_TIMES

__all__ = ["MOST_DOUBTED", "Labels", "Sighting", "see", "sight"]

MOST_DOUBTED: Final = 50
"""Labels that the report names; it says how many more there are."""


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
    shapes: frozenset[Shape] = frozenset({"colon"})
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

    def report(self, findings: Findings, unit: str = "") -> None:
        """Say how speakers were found, what was doubted, and what was taken for one speaker.

        Parameters
        ----------
        unit
            What the numbers of the passages count, where they are no lines: ``"piece"``.
        """
        if unit:
            told = Findings(findings.file, unit)
            self.report(told)
            findings.found += told.found
            return
        if self.why:
            findings.inferred("labels", self.why)
        if self.doubted:
            advice = sentence(
                "name those below that speak under [[speakers]] in study.toml, or in speakers="
            )
            findings.remark("labels", advice)
        for label, number in self.doubted[:MOST_DOUBTED]:
            detail = sentence('"{label}" was not taken for a speaker', label=label)
            findings.remark("label", detail, number)
        if len(self.doubted) > MOST_DOUBTED:
            detail = sentences(
                "{count} more were not taken for speakers",
                "{count} more were not taken for speakers",
                len(self.doubted) - MOST_DOUBTED,
            )
            findings.remark("label", detail)
        for label, count in self.left_out:
            findings.warning(
                "label",
                sentences(
                    '"{label}" heads {count} lines and is not declared: they are in other turns',
                    '"{label}" heads {count} lines and is not declared: they are in other turns',
                    count,
                    label=label,
                ),
            )
        if self.dated:
            detail = sentences(
                "{count} labels have a clock time of a day, which is none in a recording",
                "{count} labels have a clock time of a day, which is none in a recording",
                self.dated,
            )
            findings.remark("times", detail)
        self._report_spellings(findings)

    def _report_spellings(self, findings: Findings) -> None:
        together: dict[str, list[str]] = {}
        for written, label in self.spelt.items():
            if written != label and fold(written) != written:
                together.setdefault(label, []).append(written)
        for label, others in together.items():
            detail = sentence(
                "{labels} taken for {label}", labels=", ".join(others[:5]), label=label
            )
            findings.inferred("label", detail)


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
