"""Read a query as a person types it; what cannot be read is said in plain words."""

from __future__ import annotations

import re
from typing import Final

from explorer.errors import SearchError
from explorer.language import N_, _, number, sentence
from explorer.search.hints import did_you_mean
from explorer.search.query import All, AnyOf, Not, Part, Speaker, Tag, Words
from explorer.search.words import spans, words

__all__ = ["MOST_SIGNS", "parse"]

MOST_SIGNS: Final = 2_000
"""The longest query that is read."""
_DEEPEST: Final = 30
_QUOTES: Final = '"“”„‟«»'
_MINUS: Final = "-−"
_FIELD: Final = re.compile(r"([^\W\d_]+):(?=\S)")
_FIELDS: Final[dict[str, type[Speaker | Tag]]] = {
    **dict.fromkeys(("speaker", "спикер", "говорит"), Speaker),
    **dict.fromkeys(("tag", "тег", "метка"), Tag),
}
_STAR: Final = N_("A star stands for the rest of a word, at its end: pow* finds powder.")
_LITERAL: Final = N_("To look for the words themselves, put them in quotes.")


def parse(query: str, *, typing: bool = False) -> Part | None:
    """Return the parts of a query; ``None`` where it is blank.

    Parameters
    ----------
    query
        What a person typed; see `explorer.search.query` for the language.
    typing
        Whether it is still being typed: then its last word may be only begun, and what is open
        at the end, such as a quote or an ``OR``, is no error.

    Raises
    ------
    SearchError
        If it cannot be read, with the place and what would be accepted.

    Examples
    --------
    >>> parse("Café OR -sea")
    AnyOf(parts=(Words(words=('cafe',), prefix=False, quoted=False),
    Not(part=Words(words=('sea',), prefix=False, quoted=False))))
    >>> parse("white pow", typing=True).parts[1].prefix
    True
    >>> parse("powder OR")
    Traceback (most recent call last):
        ...
    explorer.errors.SearchError: search, sign 8: Nothing stands after OR.
    OR stands between two things, as in: river OR sea.
    To look for the words themselves, put them in quotes.
    """
    if len(query) > MOST_SIGNS:
        raise SearchError(
            _("The query has {count} signs.").format(count=number(len(query))),
            accepted=_("At most {count} are read.").format(count=number(MOST_SIGNS)),
        )
    if not query.strip():
        return None
    return _Reader(query, typing=typing).read()


class _Reader:
    def __init__(self, query: str, *, typing: bool) -> None:
        self.query = query
        self.typing = typing
        self.at = 0
        self.depth = 0
        self.refusals = 0

    def read(self) -> Part | None:
        part = self.either()
        if part is None and not self.typing:
            raise self.error(
                _("There is no word to look for."), 0, _("A word has a letter or a digit.")
            )
        return part

    def either(self) -> Part | None:
        parts: list[Part] = []
        while True:
            part = self.all()
            if part is not None:
                parts.append(part)
            at = self.at
            if not self.operator("OR"):
                break
            if part is None:
                raise self.between(_("Nothing stands before {word}."), "OR", at)
            if self.ends():
                if self.typing and self.at == len(self.query):
                    break
                raise self.between(_("Nothing stands after {word}."), "OR", at)
        return _joined(AnyOf, parts)

    def all(self) -> Part | None:
        parts: list[Part] = []
        while not self.ends() and not self.ahead("OR"):
            at = self.at
            if self.operator("AND"):
                if not parts:
                    raise self.between(_("Nothing stands before {word}."), "AND", at)
                if (self.ends() or self.ahead("OR")) and not self.unfinished():
                    raise self.between(_("Nothing stands after {word}."), "AND", at)
                continue
            part = self.part()
            if part is not None:
                parts.append(part)
        return _joined(All, parts)

    def part(self) -> Part | None:
        at = self.at
        if self.operator("NOT") or self.minus():
            blank = self.ends() or self.ahead("OR") or self.ahead("AND")
            self.refusals += 1
            if self.refusals > _DEEPEST:
                raise self.error(_("There are too many refusals in a row."), at, _(_LITERAL))
            part = None if blank else self.part()
            self.refusals -= 1
            if part is None:
                if self.unfinished():
                    return None
                raise self.error(
                    _("Nothing stands after {word}.").format(
                        word=self.query[at : self.at].strip() or "-"
                    ),
                    at,
                    _("What is not wanted follows at once, as in: river -sea."),
                )
            return part.part if isinstance(part, Not) else Not(part)
        if self.query[self.at] == "(":
            return self.group()
        field = _FIELD.match(self.query, self.at)
        if field:
            kind = self.kind(field[1], at)
            if kind:
                self.at = field.end()
                return self.filter(kind, at)
        return self.words()

    def group(self) -> Part | None:
        at = self.at
        self.depth += 1
        if self.depth > _DEEPEST:
            raise self.error(
                _("There are too many brackets."),
                at,
                _("At most {count} within each other are read.").format(count=number(_DEEPEST)),
            )
        self.at += 1
        part = self.either()
        if self.at < len(self.query):
            self.at += 1
        elif not self.typing:
            raise self.error(_("A bracket is open."), at, _("Close it: (river OR sea)."))
        self.depth -= 1
        return part

    def kind(self, name: str, at: int) -> type[Speaker | Tag] | None:
        found = _FIELDS.get(name.casefold())
        if found is None:
            hint = did_you_mean(name, ("speaker", "tag", "спикер"))
            # Only a slip is an error: people look for "http://" and "Note:this" too.
            if hint and not self.typing:
                raise self.error(
                    _('There is no filter "{name}:".').format(name=name), at, f"{hint}{_(_LITERAL)}"
                )
        return found

    def filter(self, kind: type[Speaker | Tag], at: int) -> Part | None:
        found = self.words()
        written = self.query[at : self.at]
        if found is None:
            if self.unfinished():
                return None
            nobody, none = _("{written} names nobody."), _("{written} names no tag.")
            names = nobody if kind is Speaker else none
            raise self.error(
                names.format(written=written),
                at,
                _('A name follows at once, as in: speaker:Elena, speaker:"Elena Milashina".'),
            )
        return kind(found.words, found.prefix, written)

    def words(self) -> Words | None:
        """Read a phrase in quotes, or what stands up to the next blank."""
        at = self.at
        quoted = self.query[at] in _QUOTES
        text = self.quoted() if quoted else self.bare()
        inner = text.rstrip("*")
        star = inner != text
        if quoted and self.query[self.at : self.at + 1] == "*":
            self.at, star = self.at + 1, True
        found = words(inner)
        if star and not found:
            raise self.error(_("A star stands alone."), at, _(_STAR))
        between = re.search(r"\w\*+\s", inner) if quoted else "*" in inner
        # A word that the text ends with can go on; after a full stop there is none.
        begun = bool(found) and spans(inner, [(len(found) - 1,) * 2])[0][1] == len(inner)
        if between or (star and not begun):
            raise self.error(_("A star stands where it can mean nothing."), at, _(_STAR))
        if not found:
            return None
        # Still being typed: the word that the query ends with may go on.
        open_ended = self.typing and not quoted and self.at == len(self.query)
        prefix = begun and (star or open_ended)
        return Words(tuple(found), prefix, quoted, begun=prefix and not star)

    def quoted(self) -> str:
        at = self.at
        end = next(
            (k for k in range(at + 1, len(self.query)) if self.query[k] in _QUOTES), len(self.query)
        )
        if end == len(self.query) and not self.typing:
            raise self.error(_("A quote is open."), at, _('Close it: "white powder".'))
        self.at = min(end + 1, len(self.query))
        return self.query[at + 1 : end]

    def bare(self) -> str:
        at, own = self.at, 0
        while self.at < len(self.query) and not self.query[self.at].isspace():
            sign = self.query[self.at]
            if sign == ")" and self.depth and not own:
                break
            own += (sign == "(") - (sign == ")" and own > 0)
            self.at += 1
        return self.query[at : self.at]

    # What comes next

    def ends(self) -> bool:
        """Pass over blanks; tell whether nothing more belongs to this group."""
        while self.at < len(self.query) and self.query[self.at].isspace():
            self.at += 1
        return self.at == len(self.query) or (self.query[self.at] == ")" and self.depth > 0)

    def unfinished(self) -> bool:
        return self.typing and self.at == len(self.query)

    def ahead(self, word: str) -> bool:
        """Tell whether this word in capitals comes next, by itself."""
        end = self.at + len(word)
        after = self.query[end : end + 1]
        return self.query.startswith(word, self.at) and (
            not after or after.isspace() or after in "()" or after in _QUOTES
        )

    def operator(self, word: str) -> bool:
        found = not self.ends() and self.ahead(word)
        if found:
            self.at += len(word)
        return found

    def minus(self) -> bool:
        # Two of them, or one with a blank after it, are a dash.
        after = self.query[self.at + 1 : self.at + 2]
        found = self.query[self.at] in _MINUS and after not in _MINUS and not after.isspace()
        if self.typing and self.at + 1 == len(self.query) and self.query[self.at] in _MINUS:
            found = True
        self.at += found
        return found

    # What is wrong

    def between(self, problem: str, word: str, at: int) -> SearchError:
        return self.error(
            problem.format(word=word),
            at,
            _("{word} stands between two things, as in: river {word} sea.").format(word=word),
            _(_LITERAL),
        )

    def error(self, problem: str, at: int, accepted: str, next_step: str = "") -> SearchError:
        return SearchError(
            problem,
            where=sentence("search, sign {sign}", sign=str(at + 1)),
            accepted=accepted,
            next_step=next_step,
        )


def _joined(kind: type[All | AnyOf], parts: list[Part]) -> Part | None:
    if len(parts) < 2:
        return parts[0] if parts else None
    return kind(tuple(parts))
