"""Words that are taken for the same: those of one stem, and those that a slip apart.

Both are looked up among the words that the interview has, so nothing is indexed twice, and each
can be asked for or not from one search to the next.

- **Stems** are those of Snowball (https://snowballstem.org), by the library `snowballstemmer`, the
  extra ``stems``. They are rules, not a dictionary: of "подпись" they leave "подп", of "подписи"
  "подпис", so the one does not find the other; ``подпис*`` finds both.
- **Slips**: one letter more, less or other, or two neighbours swapped. Only in words of four
  letters or more without a digit: "2017" is not a slip for "2018".
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable
from importlib.util import find_spec
from typing import Any, Final

from explorer.errors import SearchError
from explorer.language import _, sentence
from explorer.search.hints import did_you_mean

__all__ = ["LANGUAGES", "Alike", "has_stems", "one_slip"]

LANGUAGES: Final = {
    "ar": "arabic",
    "ca": "catalan",
    "da": "danish",
    "de": "german",
    "el": "greek",
    "en": "english",
    "es": "spanish",
    "eu": "basque",
    "fi": "finnish",
    "fr": "french",
    "ga": "irish",
    "hi": "hindi",
    "hu": "hungarian",
    "hy": "armenian",
    "id": "indonesian",
    "it": "italian",
    "lt": "lithuanian",
    "nb": "norwegian",
    "ne": "nepali",
    "nl": "dutch",
    "nn": "norwegian",
    "no": "norwegian",
    "pt": "portuguese",
    "ro": "romanian",
    "ru": "russian",
    "sr": "serbian",
    "sv": "swedish",
    "ta": "tamil",
    "tr": "turkish",
    "yi": "yiddish",
}
"""The languages that have stems, by their tag."""

# Their rules cut the ends of words and leave the first letter, so only words that begin with the
# same one need be asked about: a twentieth of the work.
_ENDS_ONLY: Final = frozenset({"en", "ru", "de", "fr", "es", "it", "pt", "nl", "sv", "da"})
_SHORTEST: Final = 4
_LAST: Final = "\U0010ffff"


class Alike:
    """Finds the words that are taken for the same, among those of an interview.

    Parameters
    ----------
    vocabulary
        Returns all words; asked when they are first needed.

    Examples
    --------
    >>> alike = Alike(lambda: {"petition", "petitions", "partition", "petitoin"})
    >>> sorted(alike.forms("petition", language="en", slips=1))
    ['petition', 'petitions', 'petitoin']
    """

    def __init__(self, vocabulary: Callable[[], Iterable[str]]) -> None:
        self._vocabulary = vocabulary
        self._sorted: list[str] = []
        self._reversed: list[str] = []
        self._stems: dict[tuple[str, str], dict[str, list[str]]] = {}
        self._stemmers: dict[str, Any] = {}

    def forms(self, word: str, *, language: str = "", slips: int = 0) -> set[str]:
        """Return the word and those that are taken for the same.

        Parameters
        ----------
        word
            A folded word.
        language
            The language of the stems; empty for none.
        slips
            How many slips of the keys are overlooked, 0 or 1.

        Raises
        ------
        SearchError
            If the language has no stems, or the library for them is not installed.
        """
        found = {word}
        if language:
            found.update(self._of_one_stem(word, language))
        if slips:
            found.update(self._a_slip_apart(word))
        return found

    def _of_one_stem(self, word: str, language: str) -> list[str]:
        # Before the stems themselves: a wrong language is said even where no word begins so.
        stemmer = self._stemmer(language)
        first = word[0] if language in _ENDS_ONLY else ""
        stems = self._stems.get((language, first))
        if stems is None:
            stems = {}
            some = self._beginning(first)
            for one, stem in zip(some, stemmer.stemWords(some), strict=True):
                stems.setdefault(stem, []).append(one)
            self._stems[language, first] = stems
        return stems.get(stemmer.stemWord(word), [])

    def _stemmer(self, language: str) -> Any:
        known = LANGUAGES.get(language)
        if known is None:
            raise SearchError(
                _('There are no stems for the language "{language}".').format(language=language),
                where=sentence("search"),
                accepted=did_you_mean(language, list(LANGUAGES))
                + _("Known: {languages}.").format(languages=", ".join(LANGUAGES)),
            )
        if language not in self._stemmers:
            try:
                import snowballstemmer
            except ImportError:
                raise SearchError(
                    _("Stems need the library snowballstemmer."),
                    where=sentence("search"),
                    next_step=_(
                        'Install it: pip install "interview-explorer[stems]"; or write the '
                        "beginning of the word and a star."
                    ),
                ) from None
            self._stemmers[language] = snowballstemmer.stemmer(known)
        return self._stemmers[language]

    def _a_slip_apart(self, word: str) -> set[str]:
        size = len(word)
        if size < _SHORTEST or any(map(str.isdigit, word)):
            return set()
        # A slip leaves one half of the word as it is, unless it swaps the letters at its middle.
        half = size // 2
        candidates = [*self._beginning(word[:half]), *self._ending(word[half:])]
        swapped = word[: half - 1] + word[half] + word[half - 1] + word[half + 1 :]
        return {
            one
            for one in (*candidates, *self._beginning(swapped))
            if -2 < len(one) - size < 2 and one_slip(word, one)
        }

    def _beginning(self, start: str) -> list[str]:
        if not self._sorted:
            self._sorted = sorted(self._vocabulary())
        return _stretch(self._sorted, start)

    def _ending(self, end: str) -> list[str]:
        if not self._reversed:
            self._reversed = sorted(word[::-1] for word in self._vocabulary())
        return [word[::-1] for word in _stretch(self._reversed, end[::-1])]


def has_stems() -> bool:
    """Tell whether the library for stems is installed."""
    return find_spec("snowballstemmer") is not None


def one_slip(one: str, other: str) -> bool:
    """Tell whether two words are the same but for one slip of the keys.

    Examples
    --------
    >>> [one_slip("river", word) for word in ("rivr", "rivers", "rover", "rievr", "ever")]
    [True, True, True, True, False]
    """
    if len(one) > len(other):
        one, other = other, one
    size = len(one)
    at = next((k for k in range(size) if one[k] != other[k]), size)
    if len(other) == size:
        rest = one[at + 1 :] == other[at + 1 :]
        swapped = one[at : at + 2] == other[at : at + 2][::-1] and one[at + 2 :] == other[at + 2 :]
        return rest or swapped
    return len(other) == size + 1 and one[at:] == other[at + 1 :]


def _stretch(words: list[str], start: str) -> list[str]:
    return words[bisect_left(words, start) : bisect_left(words, start + _LAST)]
