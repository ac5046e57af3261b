"""Write an interview as subtitles: WebVTT and SRT."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from explorer.language import sentence
from explorer.model.interview import Interview
from explorer.model.turn import Turn
from explorer.write.form import Form, Part, Say
from explorer.write.layout import one_line, paragraphs_of, say_layout, tidy
from explorer.write.leads import say_leads
from explorer.write.losses import numbered
from explorer.write.signs import NO_TEXT, refuse_signs
from explorer.write.times import clock, cue_times, say_rounded

__all__ = ["FORMS", "ONE_CUE_ONE_TURN", "write_srt", "write_vtt"]

ONE_CUE_ONE_TURN: Final = "NOTE one cue is one turn"
"""The line by which a reader knows that consecutive cues of one speaker are not to be joined."""

# Programs take {\an8} and its kin for layout, and an arrow between times for a new cue.
_MARKUP: Final = re.compile(r"<[/a-zA-Z0-9]|&(?:#[0-9]|#[xX]|[A-Za-z])|\{\\|-->|(?:^|\s)>>")


def write_vtt(interview: Interview, say: Say) -> str:
    r"""Write WebVTT: one cue a turn, the speaker as its voice, each paragraph a line.

    An empty line would end the cue, so a paragraph is a line of its own, and a line break within
    one is a space. The note ``one cue is one turn`` in the header keeps a reader from joining
    cues and lines. Signs that WebVTT gives a meaning to are written as its entities.

    Raises
    ------
    InterviewError
        If it is not known when a turn begins: times are never invented.

    Examples
    --------
    >>> from explorer.model import Interview, Turn
    >>> turn = Turn(number=1, speaker="Ann", text="Salt & pepper.\n\nOr so.", start=1, end=2.5)
    >>> print(write_vtt(Interview(title="A day", turns=(turn,)), [].append))
    WEBVTT
    NOTE one cue is one turn
    Title: A day
    <BLANKLINE>
    t1
    00:00:01.000 --> 00:00:02.500
    <v Ann>Salt &amp; pepper.
    Or so.
    <BLANKLINE>
    """
    refuse_signs(interview, "WebVTT", NO_TEXT)
    times = cue_times(interview, "WebVTT", say)
    say_rounded(interview, say)
    say_layout(interview.turns, "WebVTT", say, breaks=False)
    # Above the title: it ends where an arrow stands, and a title may hold one.
    header = ["WEBVTT", ONE_CUE_ONE_TURN]
    if interview.title and not interview.why("title"):
        header.append(f"Title: {tidy(interview.title).replace('-->', '->')}")
        if "-->" in interview.title:
            say(
                sentence(
                    "WebVTT has no place for an arrow of three signs in the title; it has two there"
                )
            )
    if interview.language:
        header.append(f"Language: {tidy(interview.language)}")
    cues = [
        f"{turn.id}\n{clock(start)} --> {clock(end)}\n{_voice(turn)}\n"
        for turn, (start, end) in zip(interview.turns, times, strict=True)
    ]
    return "\n".join(("\n".join(header), "", *cues))


def _voice(turn: Turn) -> str:
    voice = f"<v {_escaped(tidy(turn.speaker))}>" if turn.speaker else ""
    return voice + "\n".join(_escaped(one_line(one)) for one in paragraphs_of(turn.text))


def _escaped(text: str) -> str:
    if "&" in text:
        text = text.replace("&", "&amp;")
    if "<" in text or ">" in text:
        text = text.replace("<", "&lt;").replace(">", "&gt;")
    return text.replace("{\\", "&#123;\\") if "{\\" in text else text


def write_srt(interview: Interview, say: Say) -> str:
    """Write SRT: one cue a turn, its words on one line behind the speaker's label.

    SRT has no escapes, so words that look like its markup stay as they are, and are named.

    Raises
    ------
    InterviewError
        If it is not known when a turn begins: times are never invented.

    Examples
    --------
    >>> from explorer.model import Interview, Turn
    >>> turn = Turn(number=1, speaker="Ann", text="At the sea.", start=1, end=2.5)
    >>> print(write_srt(Interview(title="A day", turns=(turn,)), [].append))
    1
    00:00:01,000 --> 00:00:02,500
    Ann: At the sea.
    <BLANKLINE>
    """
    refuse_signs(interview, "SRT", NO_TEXT)
    times = cue_times(interview, "SRT", say)
    say_rounded(interview, say)
    say_layout(interview.turns, "SRT", say, paragraphs=False, breaks=False)
    _say_joined(interview.turns, say)
    say_leads(interview.turns, "SRT", say, cues=True)
    odd = [turn for turn in interview.turns if _MARKUP.search(turn.text)]
    if odd:
        say(
            sentence(
                "SRT has no escapes; signs that readers may take for markup stay: {turns}",
                turns=numbered(odd),
            )
        )
    return "\n".join(_cues(interview.turns, times))


def _cues(turns: Sequence[Turn], times: Sequence[tuple[float, float]]) -> Iterator[str]:
    for number, (turn, (start, end)) in enumerate(zip(turns, times, strict=True), start=1):
        words = " ".join(one_line(one) for one in paragraphs_of(turn.text))
        label = f"{tidy(turn.speaker)}: " if turn.speaker else ""
        yield f"{number}\n{clock(start, ',')} --> {clock(end, ',')}\n{label}{words}\n"


def _say_joined(turns: Sequence[Turn], say: Say) -> None:
    joined = [
        turn
        for turn, before in zip(turns[1:], turns, strict=False)
        if turn.speaker and turn.speaker == before.speaker
    ]
    if joined:
        say(
            sentence(
                "SRT cannot part two turns of one speaker in a row; a reader joins them: {turns}",
                turns=numbered(joined),
            )
        )


FORMS = (
    Form(
        name="vtt",
        title="WebVTT",
        suffixes=(".vtt", ".webvtt"),
        reads_as="vtt",
        holds=frozenset({Part.TITLE, Part.LANGUAGE, Part.TIMES}),
        write=write_vtt,
    ),
    Form(
        name="srt",
        title="SRT",
        suffixes=(".srt",),
        reads_as="srt",
        holds=frozenset({Part.TIMES}),
        write=write_srt,
    ),
)
