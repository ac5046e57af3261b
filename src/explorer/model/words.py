"""Numbers with their nouns, times, and titles cut short: words that every room uses."""

from __future__ import annotations

__all__ = ["clock_time", "count_words", "counted", "same_language", "short"]


def counted(number: int, word: str) -> str:
    """Write a number with its noun, in English: for errors, reports and `repr`.

    What a view says is a message with forms of its own in each language: `ngettext`.

    Examples
    --------
    >>> counted(1, "turn"), counted(1200, "word")
    ('1 turn', '1,200 words')
    """
    return f"{number:,} {word}" if number == 1 else f"{number:,} {word}s"


def same_language(one: str, other: str) -> bool:
    """Tell whether two tags name one language.

    Examples
    --------
    >>> same_language("pt-BR", "pt"), same_language("ru", "en")
    (True, False)
    """
    return one.partition("-")[0].lower() == other.partition("-")[0].lower()


def short(title: str, words: int = 3) -> str:
    """Return the first words of a title, with an ellipsis where some are left out.

    Examples
    --------
    >>> short("Meet the journalist who wrote it"), short("A day")
    ('Meet the journalist…', 'A day')
    """
    parts = title.split()
    return " ".join(parts[:words]) + ("…" if len(parts) > words else "")


def clock_time(seconds: float) -> str:
    """Write a time in a recording as hours, minutes and seconds; parts of a second if it has any.

    Examples
    --------
    >>> clock_time(69), clock_time(3600.5)
    ('0:01:09', '1:00:00.5')
    """
    thousandths = round(seconds * 1000)
    minutes, rest = divmod(thousandths, 60_000)
    whole, part = divmod(rest, 1000)
    fraction = f".{part:03}".rstrip("0") if part else ""
    return f"{minutes // 60}:{minutes % 60:02}:{whole:02}{fraction}"


def count_words(text: str) -> int:
    """Count the words: runs of signs between white space that hold a letter or a digit.

    Examples
    --------
    >>> count_words("Yes – no… (laughs)")
    3
    """
    # The first sign alone tells it of most words, at a third of the time.
    return sum(1 for word in text.split() if word[0].isalnum() or any(map(str.isalnum, word)))
