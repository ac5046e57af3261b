"""Where a value comes from, and how it is known."""

from __future__ import annotations

from dataclasses import dataclass, fields
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from explorer.errors import ChoiceError, nearest
from explorer.language import N_, _, sentence

if TYPE_CHECKING:
    from explorer.model.dates import When
    from explorer.model.turn import Turn

__all__ = ["SECOND_SOURCE", "Basis", "Grounded", "Origin", "Remark", "Source"]


class Basis(StrEnum):
    """How a value is known."""

    STATED = "stated"
    """The source says it."""
    INFERRED = "inferred"
    """It follows from something else; the reason is given."""
    MISSING = "missing"
    """The source does not say it."""

    @property
    def label(self) -> str:
        """The same in the language of the interface."""
        return _(_BASES[self])


_BASES = {
    Basis.STATED: N_("stated"),
    Basis.INFERRED: N_("inferred"),
    Basis.MISSING: N_("missing"),
}


class Remark(StrEnum):
    """What a report says beside what is known."""

    WARNING = "warning"
    """Something that may be wrong: look at it."""
    SKIPPED = "skipped"
    """Something of the file that is in no turn."""
    REMARK = "remark"
    """Something worth knowing."""

    @property
    def label(self) -> str:
        """The same in the language of the interface."""
        return _(_REMARKS[self])


_REMARKS = {
    Remark.WARNING: N_("warning"),
    Remark.SKIPPED: N_("skipped"),
    Remark.REMARK: N_("remark"),
}


SECOND_SOURCE: Final = sentence("Second source")
"""The title of a further source of which a file has the address alone."""


@dataclass(frozen=True, slots=True)
class Source:
    """One place that a value was read in.

    Examples
    --------
    >>> Source("PACE Resolution 2230 (2018)").line
    'PACE Resolution 2230 (2018)'
    """

    title: str
    """Its headline, or a description where the headline was not read."""
    url: str | None = None
    """Its address as a plain text; ``None`` where there is none to give."""
    date: str | None = None
    """Its own date in EDTF, where it shows one."""

    @property
    def line(self) -> str:
        """Title and address in one line of text."""
        return f"{self.title} <{self.url}>" if self.url else self.title


@dataclass(frozen=True, slots=True)
class Origin:
    """The file that an interview was read from, as a citation names it.

    Examples
    --------
    >>> Origin("A day", "a.txt", "9f86d081").line
    'File a.txt, SHA-256 9f86d081.'
    """

    title: str
    """The interview's title."""
    file: str
    """The file's name."""
    sha256: str = ""
    """The checksum of its bytes, in hexadecimal digits."""
    date: When | str = ""
    """When the interview was published; the source's own words where that is no date."""
    source: str = ""
    """Where the file was published: title and address."""

    @property
    def line(self) -> str:
        """The file and its checksum in one sentence."""
        return self._line(self.file)

    def cite(self, turn: Turn) -> str:
        """Return the citation of a turn of this file."""
        first, last = turn.lines
        file = self.file
        if first and last != first:
            file = _("{file}, lines {first} to {last}").format(file=file, first=first, last=last)
        elif first:
            file = _("{file}, line {line}").format(file=file, line=first)
        head = _("{who}, turn {number} of “{title}”").format(
            who=turn.who, number=turn.number, title=self.title
        )
        # In words only now: the language may have changed since the file was read.
        date = self.date if isinstance(self.date, str) else self.date.label
        when = f" ({date})" if date else ""
        time = f", {turn.time}" if turn.time else ""
        source = f" {self.source}." if self.source else ""
        return f"{head}{when}{time}.{source} {self._line(file)}"

    def _line(self, file: str) -> str:
        if not self.sha256:
            return _("File {file}.").format(file=file)
        return _("File {file}, SHA-256 {sha256}.").format(file=file, sha256=self.sha256)


@dataclass(frozen=True, slots=True, kw_only=True)
class Grounded:
    """A value that can say of each of its fields how it is known.

    Examples
    --------
    >>> from explorer.model.campaign import Petition
    >>> petition = Petition(id="a", title="A", inferred=(("title", "taken from its id"),))
    >>> petition.how("title"), petition.how("opened")
    (<Basis.INFERRED: 'inferred'>, <Basis.MISSING: 'missing'>)
    >>> petition.why("title")
    'taken from its id'
    """

    inferred: tuple[tuple[str, str], ...] = ()
    """Pairs of a field's name and the reason why its value was inferred."""

    def how(self, field: str) -> Basis:
        """Return whether `field` was stated, inferred or is missing.

        Raises
        ------
        ChoiceError
            If there is no such field.
        """
        names = tuple(f.name for f in fields(self) if f.name != "inferred")
        if field not in names:
            raise ChoiceError(
                sentence('{thing} has no field "{field}".', thing=type(self).__name__, field=field),
                accepted=sentence("Its fields are {names}.", names=", ".join(names)),
                next_step=nearest(field, names).strip(),
            )
        if getattr(self, field) in (None, "", ()):
            return Basis.MISSING
        return Basis.INFERRED if self.why(field) else Basis.STATED

    def why(self, field: str) -> str:
        """Return the reason for an inferred value, or an empty string."""
        return dict(self.inferred).get(field, "")
