"""Turn a query into what is looked for in this interview: strings, speakers, numbers of turns."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from explorer.errors import SearchError
from explorer.language import _, sentence
from explorer.model.interview import Interview
from explorer.search.blocks import Blocks
from explorer.search.hints import did_you_mean, some_of
from explorer.search.query import All, AnyOf, Not, Part, Speaker, Tag, Words
from explorer.search.words import needle, words

__all__ = ["Among", "Both", "Either", "No", "Plan", "Spoken", "Term", "found_in", "plan"]

Tags = Mapping[int, tuple[tuple[str, ...], ...]]


@dataclass(frozen=True, slots=True)
class Term:
    """What is looked for among the words; one of several forms that mean the same."""

    forms: tuple[tuple[str, ...], ...]
    """Words one after the other; only a single word has more forms than one."""
    prefix: bool = False
    needles: tuple[str, ...] = field(init=False)
    """The forms as they stand in a block."""

    def __post_init__(self) -> None:
        made = tuple(needle(form, prefix=self.prefix) for form in self.forms)
        object.__setattr__(self, "needles", made)


@dataclass(frozen=True, slots=True)
class Spoken:
    """Turns of some speakers."""

    labels: frozenset[str]


@dataclass(frozen=True, slots=True)
class Among:
    """Turns with these numbers."""

    numbers: frozenset[int]


@dataclass(frozen=True, slots=True)
class No:
    """Turns that the part does not fit."""

    part: Plan


@dataclass(frozen=True, slots=True)
class Both:
    """Turns that every part fits."""

    parts: tuple[Plan, ...]


@dataclass(frozen=True, slots=True)
class Either:
    """Turns that one part fits, or several."""

    parts: tuple[Plan, ...]


Plan = Term | Spoken | Among | No | Both | Either


def plan(
    part: Part,
    interview: Interview,
    blocks: Blocks,
    tags: Callable[[], Tags],
    alike: Callable[[str], set[str]],
) -> Plan:
    """Return what to look for.

    Parameters
    ----------
    part
        The query as it was read.
    interview, blocks
        What is searched.
    tags
        Returns the words of each turn's tags; asked only where the query filters by one.
    alike
        Returns a word and those that are taken for the same.

    Raises
    ------
    SearchError
        If nobody of that name speaks, or no turn has that tag.

    Examples
    --------
    >>> import explorer
    >>> interview = explorer.open_study().interview
    >>> plan(Speaker(("elena",)), interview, Blocks(interview.turns), dict, lambda word: {word})
    Spoken(labels=frozenset({'Elena'}))
    """
    # Once all words are known, one that is not there need not be looked for.
    known = blocks.vocabulary() if blocks.complete else None

    def there(form: tuple[str, ...], prefix: bool) -> bool:
        return known is None or known.issuperset(form[:-1] if prefix else form)

    def go(one: Part) -> Plan:
        match one:
            case Words():
                return _worded(one, alike, there)
            case Speaker():
                return Spoken(_labels(one, interview, blocks))
            case Tag():
                return Among(_tagged(one, tags()))
            case Not(inner):
                return No(go(inner))
            case All(parts):
                return Both(tuple(map(go, parts)))
            case AnyOf(parts):
                return Either(tuple(map(go, parts)))

    return go(part)


def found_in(plan: Plan, *, fits: bool = True) -> Iterator[Term]:
    """Yield the terms that a turn is to hold, and that are marked in it.

    Examples
    --------
    >>> river, sea = Term((("river",),)), Term((("sea",),))
    >>> list(found_in(Both((river, No(sea))))) == [river]
    True
    """
    match plan:
        case Term() if fits:
            yield plan
        case No(inner):
            yield from found_in(inner, fits=not fits)
        case Both(parts) | Either(parts):
            for one in parts:
                yield from found_in(one, fits=fits)


def _worded(
    wanted: Words, alike: Callable[[str], set[str]], there: Callable[[tuple[str, ...], bool], bool]
) -> Plan:
    found, prefix = wanted.words, wanted.prefix
    asked = Term((found,) if there(found, prefix) else (), prefix)
    if len(found) > 1 or wanted.quoted or (prefix and not wanted.begun):
        return asked
    words = [(word,) for word in sorted(alike(found[0]))]
    whole = Term(tuple(word for word in words if there(word, False)))
    if not prefix:
        return whole
    # What is still being typed may be a whole word by now, and have others like it.
    return Either((asked, whole)) if len(words) > 1 else asked


def _labels(wanted: Speaker, interview: Interview, blocks: Blocks) -> frozenset[str]:
    names = {one.label: one.name for one in interview.speakers}
    found = {label for label, name in names.items() if _named(wanted, label, name)}
    if not found:
        # Whoever made the interview may have left speakers out of its list.
        names |= {label: label for label in blocks.labels() - names.keys() if label}
        found = {label for label, name in names.items() if _named(wanted, label, name)}
    if not found:
        asked = " ".join(wanted.words)
        known = list(names)
        raise SearchError(
            _("Nobody here is called “{asked}” ({written}).").format(
                asked=asked, written=wanted.written
            ),
            where=sentence("search"),
            accepted=did_you_mean(asked, known)
            + _("Who speaks: {names}.").format(names=some_of(known))
            if known
            else _("No speaker is named here."),
        )
    return frozenset(found)


def _named(wanted: Speaker, *names: str) -> bool:
    asked = needle(wanted.words, prefix=wanted.prefix)
    return any(asked in needle(words(name)) for name in names)


def _tagged(wanted: Tag, tags: Tags) -> frozenset[int]:
    asked = needle(wanted.words, prefix=wanted.prefix)

    def fits(tag: tuple[str, ...]) -> bool:
        written = needle(tag)
        return written.startswith(asked) if wanted.prefix else written == asked

    found = frozenset(number for number, some in tags.items() if any(map(fits, some)))
    if not found:
        known = sorted({" ".join(tag) for some in tags.values() for tag in some})
        asked_for = " ".join(wanted.words)
        raise SearchError(
            _("No turn has the tag “{asked}” ({written}).").format(
                asked=asked_for, written=wanted.written
            ),
            where=sentence("search"),
            accepted=did_you_mean(asked_for, known)
            + _("The tags: {names}.").format(names=some_of(known))
            if known
            else _("No turn has a tag."),
        )
    return found
