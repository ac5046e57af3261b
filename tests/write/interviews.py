"""Interviews as hypothesis makes them: labels, words with odd signs, paragraphs, times, roles."""

from __future__ import annotations

from hypothesis import strategies as st

import explorer
from explorer.model import Interview, Role, Speaker, Turn
from explorer.write.forms import form_named

NAMES = ("Ann", "Ben", "Dr. Lee", "Mary-Jane O’Neill", "Анна", "王芳", "Jürgen Groß", "Speaker 1")
# Signs that one form or another gives a meaning to, and some of many scripts.
ODD = "<>&{}[]()*_#`~|\\/'\"“”„=+-–—@:;,.!?…%$^0123456789 \u00a0\u202f"
LETTERS = "abcdefghijklmnopqrstuvwxyzABCDÄßéèñжшЯ王明きカ한עبγ"
SEEDS = (
    "a <b>bold</b> word", "Salt &amp; pepper", "x < y > z", "{\\an8}up", "1. first", "# no heading",
    "> quoted", "- a dash", "=SUM(A1)", "@home", "+1", "Ben: he said", "Think: why?", "(laughter)",
    "[applause]", "0:05", "(0:01:09)", "[00:01:09] so", "a --> b", "00:01 --> 00:02", "NOTE this",
    "WEBVTT", "```", "---", "***", "* * *", "***bold***", "_x000D_", "<!-- x -->", "]]>", "&#58;",
    "<v Ann>no", "t3", "12", "Q. What", "A. That", "https://example.org/a?b=c", "[a](b)", "![a](b)",
    "| a | b |", "\\", "a\\", "said \"so\", twice", "; , \t", "Chapter 2", "[Tape 2]", "Page 3",
    "End of interview", "Appendix", "Written by Ann", "April 24, 2017", "#00:01:09-3#",
    ">> Was it?", "speaker,text", "text", "a\u2028b", "\u200e\u05d0", "e\u0301", "🙂",
    "~~a~~", "$x$",
)  # fmt: skip

NO_TITLE = (("title", "no heading was found, so it is the file name"),)


def tidy(text: str) -> str:
    """Return a text without white space at its ends and without runs of it."""
    return " ".join(text.split())


plain_words = st.text(LETTERS, min_size=1, max_size=8)
odd_words = st.text(LETTERS + ODD, min_size=1, max_size=12)
sentences = st.lists(st.one_of(plain_words, odd_words), min_size=1, max_size=6).map(" ".join)
paragraphs = st.one_of(sentences, st.sampled_from(SEEDS)).map(tidy).filter(bool)
calm_paragraphs = st.builds(
    "{} {}.".format,
    st.sampled_from(("So it was", "We went there", "Это так", "是的", "Nobody knew of it")),
    st.lists(plain_words, max_size=4).map(" ".join),
).map(tidy)
labels = st.sampled_from(NAMES)
odd_labels = odd_words.map(tidy).map(lambda text: text.strip("[](){}<>: ")).filter(bool)


@st.composite
def texts(draw: st.DrawFn, words: st.SearchStrategy[str] = paragraphs, most: int = 3) -> str:
    return "\n\n".join(draw(st.lists(words, min_size=1, max_size=most)))


@st.composite
def interviews(
    draw: st.DrawFn,
    *,
    words: st.SearchStrategy[str] = paragraphs,
    who: st.SearchStrategy[str] = labels,
    timed: bool | None = None,
    roles: bool = False,
    alternating: bool = False,
    title: str = "",
    most_paragraphs: int = 3,
    most: int = 6,
) -> Interview:
    """Draw an interview that has nothing but turns, so that nothing else can be lost."""
    people = draw(st.lists(who, min_size=1 + alternating, max_size=3, unique=True))
    spoken = draw(st.lists(texts(words, most_paragraphs), min_size=1, max_size=most))
    said = [
        (people[k % len(people)] if alternating else draw(st.sampled_from(people)), text)
        for k, text in enumerate(spoken)
    ]
    with_times = draw(st.booleans()) if timed is None else timed
    role = {
        label: draw(st.sampled_from([None, *Role])) if roles and label else None for label in people
    }
    turns, now = [], 0
    for number, (speaker, text) in enumerate(said, start=1):
        start = end = None
        if with_times:
            start = now + draw(st.integers(0, 5_000_000))
            end = now = start + draw(st.integers(1, 100_000))
        turns.append(
            Turn(
                number=number,
                speaker=speaker,
                text=text,
                role=role[speaker],
                start=None if start is None else start / 1000,
                end=None if end is None else end / 1000,
            )
        )
    speaking = dict.fromkeys(turn.speaker for turn in turns if turn.speaker)
    return Interview(
        title=title or "a.x",
        inferred=() if title else NO_TITLE,
        turns=tuple(turns),
        speakers=tuple(Speaker(label=one, name=one, role=role[one]) for one in speaking),
    )


def read_back(interview: Interview, form: str, *, sniff: bool = False) -> Interview:
    """Write an interview and read it again, as of its form unless that is to be found out."""
    written = interview.to(form)
    content = bytes(written) if isinstance(written, bytes) else written.encode()
    one = form_named(form)
    wish = "" if sniff else one.reads_as
    return explorer.read_interview(content, name=f"a{one.suffixes[0]}", format=wish)


def said(interview: Interview, *, times: bool = True, roles: bool = False) -> list[object]:
    """Return what a turn is made of, for each turn."""
    return [
        (
            turn.speaker,
            turn.text,
            *((turn.start, turn.end) if times else ()),
            *((turn.role,) if roles else ()),
        )
        for turn in interview.turns
    ]
