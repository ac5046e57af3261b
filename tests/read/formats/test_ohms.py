"""An OHMS record gives its turns, their times to the minute, its index and its description."""

from __future__ import annotations

import contextlib
import time
from html import escape

import pytest
from hypothesis import given
from hypothesis import strategies as st

import explorer
from explorer.errors import InterviewError
from explorer.model import Annotation, Interview, Role
from explorer.read.formats.ohms_words import Sync

NAMESPACES = (
    "https://www.weareavp.com/nunncenter/ohms",
    "https://www.oralhistoryonline.org/ohms",
    "",
)
WORDS = """LEE: This is the first question, and it is long enough to be broken
into two lines. Where was the mill?

FORD: By the river. It was a large
mill.

LEE: And the choir?

FORD: On Sundays.
"""
CUES = """WEBVTT

NOTE
TRANSCRIPTION BEGIN

00:00:01.000 --> 00:00:05.000
<v Ann Lee>Where was the <c.1>mill</c>?</v>

00:00:05.000 --> 00:00:09.000
<v Ben Ford>By the river<c.2>[2]</c>, so.

00:00:09.000 --> 00:00:00.000
<v Ben Ford>Yes &amp; no.

NOTE
TRANSCRIPTION END

NOTE
ANNOTATIONS BEGIN

<annotation ref="1">A mill.</annotation>
<annotation ref="2">The river <a href="https://example.org/">Aa</a>.</annotation>

NOTE
ANNOTATIONS END
"""


def record(
    words: str = WORDS,
    *,
    sync: str = "1:|4(1)|7(2)",
    more: str = "",
    people: str = "<interviewer>Ann Lee</interviewer><interviewee>Ben Ford</interviewee>",
    namespace: str = NAMESPACES[0],
    kind: str = "transcript",
) -> str:
    declared = f' xmlns="{namespace}"' if namespace else ""
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<ROOT{declared}><record id="1" dt="2012-07-09">'
        f'<version>5.4</version><date value="2012-07-08" format="yyyy-mm-dd"/>'
        f"<title>On a mill</title><accession>2012-1</accession><language>English</language>"
        f"{people}{more}"
        f"<sync>{sync}</sync>\n<{kind}>{escape(words)}</{kind}></record></ROOT>"
    )


def interview_of(*words: str, **parts: str) -> Interview:
    return explorer.read_interview(record(*words, **parts).encode(), name="a.xml")


def said_of(interview: Interview, what: str) -> list[str]:
    return [one.words for one in interview.report.findings if one.what == what]


@pytest.mark.parametrize("namespace", NAMESPACES, ids=["of one", "of the other", "none"])
def test_both_namespaces_are_read(namespace):
    interview = interview_of(namespace=namespace)
    assert (interview.format, interview.title, len(interview.turns)) == ("ohms", "On a mill", 4)
    assert interview.date.edtf == "2012-07-08" and interview.language == "en"


def test_lines_broken_for_layout_are_joined_and_lines_of_the_file_are_stated():
    interview = interview_of()
    assert interview.turns[0].text.endswith(
        "long enough to be broken into two lines. Where was the mill?"
    )
    assert [turn.lines for turn in interview.turns] == [(3, 4), (6, 7), (9, 9), (11, 11)]


def test_time_points_give_starts_to_the_minute():
    interview = interview_of()
    assert [turn.start for turn in interview.turns] == [0, 60, 120, 120]
    assert all("to the minute" in turn.why("start") for turn in interview.turns)


@pytest.mark.parametrize(
    ("sync", "points"),
    [
        ("1:|2(1)|4(7)", [60, 120]),
        ("5:|2(1)|4(7)", [300, 600]),
        ("1:|2(1)||4(7)", [60, 180]),
        ("1: | 2(1) | 4", [60, 120]),
        ("1:|0(1)|99(1)", []),
        ("", []),
        ("x:|2(1)", []),
        ("1:|a|2(b)", []),
    ],
)
def test_a_sync_string_counts_intervals_and_lines(sync, points):
    assert Sync(sync, (), 10)._times == points


def test_points_beyond_the_transcript_are_reported():
    assert any(
        "does not have" in words for words in said_of(interview_of(sync="1:|4(1)|99(1)"), "times")
    )


def test_times_in_braces_are_no_words():
    interview = interview_of(
        "LEE: How {00:01:09} is it?\n\nFORD: So.\n\nLEE: And?\n\nFORD: Yes.", sync=""
    )
    assert interview.turns[0].text == "How is it?" and interview.turns[1].start == 69


def test_people_of_the_record_are_matched_to_the_labels():
    interview = interview_of()
    assert [(one.label, one.name, one.role) for one in interview.speakers] == [
        ("LEE", "Ann Lee", Role.INTERVIEWER), ("FORD", "Ben Ford", Role.INTERVIEWEE),
    ]  # fmt: skip
    assert all(one.why("name") for one in interview.speakers)


@pytest.mark.parametrize(
    ("labels", "people"),
    [
        (("AL", "BF"), "<interviewer>Ann Lee</interviewer><interviewee>Ben Ford</interviewee>"),
        (("Ann", "Ben"), "<interviewer>Lee, Ann</interviewer><interviewee>Ford, Ben</interviewee>"),
        (
            ("Ann Lee", "Mr. Ford"),
            "<interviewer>Ann Lee</interviewer><interviewee>Ben Ford</interviewee>",
        ),
        (("Lee", "Ford"), "<interviewee>Ben Ford</interviewee><interviewer>Ann Lee</interviewer>"),
    ],
    ids=["initials", "first names, last name first", "full names", "small letters"],
)
def test_labels_need_not_be_in_capitals(labels, people):
    words = "\n\n".join(f"{labels[k % 2]}: words number {k}." for k in range(6))
    interview = interview_of(words, people=people)
    assert [(one.name, one.role) for one in interview.speakers] == [
        ("Ann Lee", Role.INTERVIEWER), ("Ben Ford", Role.INTERVIEWEE),
    ]  # fmt: skip


def test_a_person_without_a_turn_is_reported():
    people = "".join(f"<interviewee>{name}</interviewee>" for name in ("Ben Ford", "Cy Day"))
    assert any("Cy Day" in words for words in said_of(interview_of(people=people), "people"))


def test_labels_that_are_introduced_with_the_name_are_the_short_ones():
    words = "Ann Lee (AL): How?\n\nBen Ford (BF): So.\n\nAL: And?\n\nBF: Yes.\n"
    assert [turn.speaker for turn in interview_of(words).turns] == ["AL", "BF", "AL", "BF"]


def test_footnotes_stand_beside_their_turns():
    words = (
        "LEE: How?[[footnote]]1[[/footnote]]\n\nFORD: So [[footnote]] 2 [[/footnote]], yes.\n\n"
        "LEE: And?[[footnote]]9[[/footnote]]\n\nFORD: Yes.\n[[footnotes]]\n\n[[note]]A mill."
        "[[link]]https://example.org/[[/link]][[/note]]\n\n[[note]]<i>Aa</i>, a river.[[/note]]\n\n"
        "[[note]]Of nobody.[[/note]]\n[[/footnotes]]\n"
    )
    interview = interview_of(words)
    assert [turn.text for turn in interview.turns] == ["How?", "So, yes.", "And?", "Yes."]
    assert interview.turns[0].annotations == (
        Annotation("footnote", "A mill."), Annotation("link", "https://example.org/"),
    )  # fmt: skip
    assert interview.turns[1].annotations == (Annotation("footnote", "Aa, a river."),)
    assert Annotation("footnote", "Of nobody.") in interview.annotations
    assert any("number 9" in words for words in said_of(interview, "footnotes"))


def test_footnotes_that_are_not_closed_are_no_words():
    interview = interview_of(
        "LEE: How?\n\nFORD: So.\n\nLEE: A?\n\nFORD: B.\n[[footnotes]]\n[[note]]One"
    )
    assert interview.turns[-1].text == "B."


def test_the_index_gives_segments():
    more = """<index><point><time>0</time><title>The mill;</title><title_alt>Die Mühle</title_alt>
    <partial_transcript>This is</partial_transcript><synopsis>Of &lt;i&gt;it&lt;/i&gt;.</synopsis>
    <keywords>Mill; River;</keywords><subjects>Mills--History</subjects><gpspoints>
    <gps>38, -84</gps><gps_text>Here</gps_text></gpspoints><hyperlinks><hyperlink>https://example.org/</hyperlink>
    <hyperlink_text>There</hyperlink_text></hyperlinks></point>
    <point><time>125</time><title>The choir</title></point></index>"""
    first, second = interview_of(more=more).segments
    assert (first.title, first.start, first.synopsis) == ("The mill", 0, "Of it.")
    assert (first.keywords, first.subjects) == (("Mill", "River"), ("Mills--History",))
    assert dict(first.extra)["hyperlink"] == "https://example.org/"
    assert dict(first.extra)["title_alt"] == "Die Mühle" and dict(first.extra)["gps"] == "38, -84"
    assert (second.title, second.start, second.end) == ("The choir", 125, None)


def test_what_else_the_record_says_is_kept_beside_the_whole():
    interview = interview_of(more="<rights>Free.</rights><description>Of a mill.</description>")
    assert Annotation("rights", "Free.") in interview.annotations
    assert Annotation("description", "Of a mill.") in interview.annotations


def test_the_webvtt_of_version_6_is_read():
    interview = interview_of(CUES, sync="", kind="vtt_transcript")
    assert [(turn.speaker, turn.text, turn.start, turn.end) for turn in interview.turns] == [
        ("Ann Lee", "Where was the mill?", 1, 5),
        ("Ben Ford", "By the river, so. Yes & no.", 5, None),
    ]
    assert interview.turns[0].annotations == (Annotation("footnote", "A mill."),)
    assert interview.turns[1].annotations == (
        Annotation("footnote", "The river Aa."), Annotation("link", "https://example.org/"),
    )  # fmt: skip
    assert [one.role for one in interview.speakers] == [Role.INTERVIEWER, Role.INTERVIEWEE]
    assert interview.turns[0].lines == (9, 9)


def test_a_webvtt_without_its_first_line_is_read():
    assert (
        len(interview_of(CUES.removeprefix("WEBVTT\n\n"), sync="", kind="vtt_transcript").turns)
        == 2
    )


@pytest.mark.parametrize("words", ["", "No transcript.", " \n "])
def test_a_record_without_a_transcript_says_what_it_holds(words):
    points = "".join(f"<point><time>{k}</time><title>Part {k}</title></point>" for k in range(12))
    with pytest.raises(InterviewError) as caught:
        interview_of(words, more=f"<index>{points}</index>")
    assert "no transcript. It holds an index with 12 segments: Part 0; Part 1" in str(caught.value)


def test_a_transcript_without_names_says_so():
    with pytest.raises(InterviewError, match="holds no turns"):
        interview_of("This is a summary of what was said at the mill.\n")


def test_a_translation_beside_the_transcript_is_reported():
    more = "<transcript_alt>LEE: Wo?</transcript_alt>"
    assert any(
        "transcript_alt" in words for words in said_of(interview_of(more=more), "transcripts")
    )


def test_of_several_records_one_is_chosen():
    one = record().partition("<record")[2].partition("</ROOT>")[0]
    both = f'<ROOT xmlns="{NAMESPACES[0]}"><record{one}<record{one.replace("1", "2", 1)}</ROOT>'
    with pytest.raises(InterviewError, match="2 records"):
        explorer.read_interview(both)
    assert len(explorer.read_interview(both, conversation="2").turns) == 4


def test_another_root_of_that_name_is_refused():
    with pytest.raises(InterviewError, match="“ROOT”"):
        explorer.read_interview("<?xml version='1.0'?><ROOT><a/></ROOT>", name="a.xml")


def test_entities_of_its_own_are_refused():
    text = record("LEE: &a;").replace("<ROOT", '<!DOCTYPE ROOT [<!ENTITY a "b">]><ROOT', 1)
    with pytest.raises(InterviewError, match=r"[Ee]ntit"):
        explorer.read_interview(text)


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("[[footnotes]]" * 50_000, "transcript"),
        ("[[footnotes]][[note]]" + "[[link]]" * 50_000, "transcript"),
        ("A: x\nB: " + "[[footnote]]1[[/footnote]]" * 50_000, "transcript"),
        ("A: x\nB: y\n" + "{1:00}" * 50_000, "transcript"),
        ("A B (C): x\n" * 20_000, "transcript"),
        ("ANNOTATIONS BEGIN" + "<annotation ref='1'>" * 50_000, "vtt_transcript"),
        ("00:00:01.000 --> 00:00:05.000\n" + "<c.1>" * 50_000, "vtt_transcript"),
        ("NOTE\n" * 50_000, "vtt_transcript"),
    ],
    ids=["footnotes", "links", "marks", "times", "names", "annotations", "classes", "notes"],
)
def test_no_transcript_takes_longer_than_its_length(words, kind):
    before = time.process_time()
    with contextlib.suppress(InterviewError):
        interview_of(words, kind=kind)
    assert time.process_time() - before < 15


def test_a_hundred_thousand_levels_do_no_harm():
    more = "<index>" + "<point>" * 100_000 + "</point>" * 100_000 + "</index>"
    assert interview_of(more=more).turns


@given(
    st.text(st.characters(codec="utf-8", categories=["L", "N", "P", "S", "Zs"]), max_size=200),
    st.text("0123456789:|() ", max_size=40),
    st.sampled_from(["transcript", "vtt_transcript"]),
)
def test_whatever_a_record_holds_it_is_read_or_refused(words, sync, kind):
    with contextlib.suppress(InterviewError):
        interview_of(f"LEE: a\n\nFORD: b\n{words}\n", sync=sync, kind=kind)
