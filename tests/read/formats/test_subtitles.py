"""Subtitles come apart into turns: WebVTT and SRT as programs and people write them."""

from __future__ import annotations

import contextlib
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

import explorer
from explorer.errors import InterviewError
from explorer.read.formats.captions import decode_entities, lines_of, new_lines
from explorer.read.formats.cues import find_cues


def read(text: str | bytes, **settings: object) -> explorer.model.Interview:
    return explorer.read_interview(text, **settings)


def turns(text: str | bytes, **settings: object) -> list[tuple[str, str]]:
    return [(turn.speaker, turn.text) for turn in read(text, **settings).turns]


def times(text: str, **settings: object) -> list[tuple[float | None, float | None]]:
    return [(turn.start, turn.end) for turn in read(text, **settings).turns]


def vtt(*cues: str, head: str = "WEBVTT") -> str:
    """Return a WebVTT with these cues, two seconds each."""
    body = (
        f"00:00:{2 * k:02}.000 --> 00:00:{2 * k + 2:02}.000\n{words}\n"
        for k, words in enumerate(cues)
    )
    return "\n".join((head, "", *body))


def srt(*cues: str) -> str:
    body = (
        f"{k + 1}\n00:00:{2 * k:02},000 --> 00:00:{2 * k + 2:02},000\n{words}\n"
        for k, words in enumerate(cues)
    )
    return "\n".join(body)


def found(interview: explorer.model.Interview, what: str) -> list[str]:
    return [one.words for one in interview.report.findings if one.what == what]


class TestVoices:
    @pytest.mark.parametrize(
        "cue",
        [
            pytest.param("<v Ann Lee>So it was.</v>", id="closed"),
            pytest.param("<v Ann Lee>So it was.", id="not closed"),
            pytest.param("<v.loud.first Ann Lee>So it was.</v>", id="with classes"),
            pytest.param("<v Ann  Lee>So <i>it</i> was.", id="with markup"),
            pytest.param("<v\tAnn Lee>So it\nwas.", id="tab, two lines"),
            pytest.param("<v Ann Lee:>So it was.", id="colon in the name"),
            pytest.param("<v Ann&nbsp;Lee>So it was.", id="entity in the name"),
        ],
    )
    def test_name_the_speaker_in_full(self, cue):
        assert turns(vtt(cue)) == [("Ann Lee", "So it was.")]

    def test_several_in_one_cue_are_several_turns(self):
        assert turns(vtt("<v Ann>Is it?\n<v Ben>It is.</v>\n<v Ann>Good.")) == [
            ("Ann", "Is it?"), ("Ben", "It is."), ("Ann", "Good."),
        ]  # fmt: skip

    def test_entities_in_a_name_are_signs(self):
        assert turns(vtt("<v Ben O&#39;Neil &amp; Ann>Yes.")) == [("Ben O'Neil & Ann", "Yes.")]

    def test_words_behind_a_closed_voice_are_of_the_same_person_and_that_is_marked(self):
        interview = read(vtt("<v Ann>One</v> two", "<v Ben>Three."))
        assert interview.turns[0].text == "One two"
        assert interview.turns[0].why("speaker")

    def test_consecutive_cues_of_one_speaker_are_one_turn(self):
        text = vtt("<v Ann>One", "<v Ann>two.", "<v Ben>Three.")
        assert turns(text) == [("Ann", "One two."), ("Ben", "Three.")]
        assert times(text) == [(0, 4), (4, 6)]

    def test_a_name_that_only_looks_like_a_tag_in_entities_is_words(self):
        assert turns(vtt("&lt;v Ann&gt; is a tag.")) == [("", "<v Ann> is a tag.")]


class TestNames:
    def test_before_a_colon_are_speakers(self):
        text = vtt("Ann Lee: Is it cold?", "Ben: It is", "and windy.", "Ann Lee: Oh.")
        assert turns(text) == [
            ("Ann Lee", "Is it cold?"), ("Ben", "It is and windy."), ("Ann Lee", "Oh."),
        ]  # fmt: skip

    def test_two_in_one_cue_are_two_turns(self):
        text = srt("Ann: Hi.\nBen: Hello.", "Ann: So\nit goes.", "Ben: It does.")
        assert turns(text)[:2] == [("Ann", "Hi."), ("Ben", "Hello.")]
        assert turns(text)[2] == ("Ann", "So it goes.")

    def test_that_are_given_beforehand_are_taken(self):
        people = [explorer.model.Speaker(label="Ann", name="Ann Lee")]
        text = vtt("Ann: One.", "Note: two.")
        assert turns(text, speakers=people) == [("Ann", "One. Note: two.")]

    def test_may_stand_on_a_line_of_their_own(self):
        text = srt("ANN:\nIs it cold?", "BEN:\nIt is.", "ANN:\nOh.", "BEN:\nYes.")
        assert turns(text)[:2] == [("ANN", "Is it cold?"), ("BEN", "It is.")]


class TestDialogue:
    def test_of_two_dashes_is_two_turns_of_nobody_known(self):
        assert turns(srt("- Is it cold?\n- It is.", "So it was.")) == [
            ("", "Is it cold?"), ("", "It is."), ("", "So it was."),
        ]  # fmt: skip

    def test_with_names_is_known(self):
        text = srt("- Ann: Is it?\n- Ben: It is.", "- Ann: Oh.\n- Ben: Yes.")
        assert [who for who, _ in turns(text)] == ["Ann", "Ben", "Ann", "Ben"]

    def test_after_a_named_turn_is_not_of_that_person(self):
        text = vtt("<v Ann>Come in.", "- Who is it?\n- The miller.", "Sit down.")
        assert [who for who, _ in turns(text)] == ["Ann", "", "", ""]

    @pytest.mark.parametrize(
        ("cue", "words"),
        [
            pytest.param("-Is it?\n-It is.", ["Is it?", "It is."], id="without a space"),
            pytest.param("– Is it?\n– It\nis.", ["Is it?", "It is."], id="en dash, three lines"),
            pytest.param("Is it?\n- It is.", ["Is it?", "It is."], id="the second one only"),
            pytest.param("the mill\n- the old one -\nstands", ["the mill - the old one - stands"],
                         id="a dash in a sentence"),
            pytest.param("- 5 degrees", ["- 5 degrees"], id="one line"),
        ],
    )  # fmt: skip
    def test_is_told_from_a_dash_in_a_sentence(self, cue, words):
        assert [text for _, text in turns(srt(cue))] == words

    def test_of_broadcasters_marks_each_change_of_speaker(self):
        text = srt(">> ANN: Good day.", "How are you? >> BEN: Fine.", ">> ANN: Good.",
                   ">>> BEN: Now the weather.")  # fmt: skip
        assert turns(text) == [
            ("ANN", "Good day. How are you?"), ("BEN", "Fine."), ("ANN", "Good."),
            ("BEN", "Now the weather."),
        ]  # fmt: skip

    def test_of_broadcasters_names_whoever_speaks_once(self):
        text = srt(">> ANN: Good day.", "It is cold here,", "and windy too,", "very windy.",
                   ">> BEN: Thank you, Ann.", "Now the news.", "The mill stands.")  # fmt: skip
        assert [who for who, _ in turns(text)] == ["ANN", "BEN"]

    def test_of_broadcasters_without_names_is_turns_of_nobody(self):
        text = srt("&gt;&gt; Good day.", "How are you?", ">> Fine.")
        assert turns(text) == [("", "Good day. How are you?"), ("", "Fine.")]


class TestMarkup:
    @pytest.mark.parametrize(
        ("cue", "words"),
        [
            pytest.param("<i>a</i> <b.x>b</b> <u>c</u>", "a b c", id="bold and italic"),
            pytest.param("a<00:00:01.000><c> b</c><c.red> c</c>", "a b c", id="karaoke"),
            pytest.param("<lang en-GB>a</lang> <ruby>b<rt>c</rt></ruby>", "a bc", id="lang, ruby"),
            pytest.param('<font color="#fff">a</font>', "a", id="font"),
            pytest.param("{\\an8}a {\\i1}b{\\i0}", "a b", id="Advanced SubStation"),
            pytest.param("a<br>b<br/>c", "a b c", id="line breaks"),
            pytest.param("<script>alert(1)</script>", "<script>alert(1)</script>", id="script"),
            pytest.param("1 < 2 and 3 > 2", "1 < 2 and 3 > 2", id="signs of comparison"),
            pytest.param("<laughs> yes", "<laughs> yes", id="a remark in angle brackets"),
            pytest.param("a &amp; b&nbsp;c &lt;d&gt; &#233;&#xE9;", "a & b\u00a0c <d> éé",
                         id="entities"),
            pytest.param("R&D &unknown; AT&T; &copy 5", "R&D &unknown; AT&T; &copy 5",
                         id="no entities"),
            pytest.param("&#0; &#xD800; &#1114112;", "&#0; &#xD800; &#1114112;", id="no signs"),
            pytest.param("&amp;lt;i&amp;gt;", "&lt;i&gt;", id="entities are decoded once"),
        ],
    )  # fmt: skip
    def test_is_taken_off_and_words_stay(self, cue, words):
        assert turns(vtt(cue)) == [("", words)]

    def test_is_taken_off_srt_too(self):
        assert turns(srt('{\\an8}<font face="A" size=2><I>a</I></font>')) == [("", "a")]


class TestBlocks:
    HEAD = (
        "WEBVTT - A day at the mill\nKind: captions\nLanguage: en-GB\n"
        "X-TIMESTAMP-MAP=LOCAL:00:00:00.000,MPEGTS:900000\n\n"
        "STYLE\n::cue(v) { color: red }\n\nREGION\nid:a\nwidth:40%\n\n"
        "NOTE\nTo be checked:\nthe name.\n"
    )

    def test_title_and_language_come_from_the_header(self):
        interview = read(vtt("<v Ann>Yes.", head=self.HEAD))
        assert (interview.title, interview.language) == ("A day at the mill", "en-GB")

    def test_notes_styles_and_regions_are_never_in_the_text(self):
        text = vtt("<v Ann>Yes.\n\nNOTE not\nspoken\n\nand this neither", "<v Ann>No.",
                   head=self.HEAD)  # fmt: skip
        interview = read(text)
        assert [turn.text for turn in interview.turns] == ["Yes. No."]
        assert any("To be checked" in one for one in found(interview, "notes"))
        assert found(interview, "styles")

    def test_the_language_may_stand_in_a_note_as_teams_writes_it(self):
        head = 'WEBVTT\n\nNOTE duration:"00:12:05.5000000"\n\nNOTE language:en-us\n'
        assert read(vtt("<v Ann>Yes.", head=head)).language == "en-us"

    def test_a_note_without_an_empty_line_below_loses_no_cue(self):
        text = "WEBVTT\n\nNOTE Confidence: 0.9\n00:01.000 --> 00:02.000\nYes.\n"
        assert turns(text) == [("", "Yes.")]

    def test_a_cue_within_a_note_is_no_cue_and_is_reported(self):
        text = vtt("One.") + "\nNOTE\n00:00:05.000 --> 00:00:06.000\nOld.\n"
        interview = read(text)
        assert [turn.text for turn in interview.turns] == ["One."]
        assert "1 cue within a note" in found(interview, "cues")[-1]

    def test_words_below_an_empty_line_are_kept_and_reported(self):
        interview = read(vtt("One.\n\nTwo.", "Three."))
        assert [turn.text for turn in interview.turns] == ["One. Two.", "Three."]
        assert any("empty line" in one for one in found(interview, "cues"))

    def test_text_before_the_first_cue_is_reported(self):
        text = "WEBVTT\n\nMeeting: the mill\n\n00:01.000 --> 00:02.000\nYes.\n"
        interview = read(text)
        assert [turn.text for turn in interview.turns] == ["Yes."]
        assert found(interview, "text before the first cue") == ["1 paragraph (line 3)"]

    def test_empty_cues_are_skipped_and_reported_once(self):
        interview = read(vtt("One.", "", "<i></i>", "&nbsp;", "Two."))
        assert len(interview.turns) == 2
        assert found(interview, "empty turns") == ["3 cues (lines 6, 9, 12)"]


class TestTimes:
    @pytest.mark.parametrize(
        ("line", "start", "end"),
        [
            pytest.param("00:00:01.500 --> 00:00:02.250", 1.5, 2.25, id="point"),
            pytest.param("00:00:01,500 --> 00:00:02,250", 1.5, 2.25, id="comma"),
            pytest.param("01:05.500 --> 01:06.000", 65.5, 66, id="hours missing"),
            pytest.param("123:00:01.000 --> 123:00:02.000", 442801, 442802, id="many hours"),
            pytest.param("0:00:01 --> 0:00:02", 1, 2, id="whole seconds"),
            pytest.param("0:00:01.5-->0:00:02.5", 1.5, 2.5, id="no spaces"),
            pytest.param("00:00:01:500 --> 00:00:02:000", 1.5, 2, id="colon before the parts"),
            pytest.param("00:00:01:12 --> 00:00:02:24", 1, 2, id="frames"),
            pytest.param("00:00:01.000 --> 00:00:02.000 align:start position:10%,line-left", 1, 2,
                         id="settings"),
            pytest.param("00:00:01.000 --> 00:00:02.000  X1:40 X2:600", 1, 2, id="coordinates"),
            pytest.param("00:00:05.000 --> 00:00:02.000", 5, None, id="end before start"),
            pytest.param("00:00:05.000 --> 00:00:05.000", 5, 5, id="no time at all"),
            pytest.param("00:75:00.000 --> 00:00:99.000", None, None, id="no such time"),
            pytest.param("00:00:05.000 --> soon", 5, None, id="no end"),
            pytest.param("-00:00:05.000 --> 00:00:02.000", None, 2, id="negative"),
        ],
    )  # fmt: skip
    def test_are_seconds(self, line, start, end):
        assert times(f"WEBVTT\n\n{line}\nYes.\n") == [(start, end)]
        assert times(f"1\n{line}\nYes.\n", format="srt") == [(start, end)]

    def test_that_cannot_be_read_are_reported_and_the_words_kept(self):
        interview = read("WEBVTT\n\n00:00:01.000 --> 0:xx\nYes.\n")
        assert interview.turns[0].text == "Yes."
        assert any("line 3" in one for one in found(interview, "times"))

    def test_that_run_backwards_keep_the_order_of_the_file(self):
        text = "WEBVTT\n\n00:05.000 --> 00:06.000\n<v Ann>b\n\n00:01.000 --> 00:02.000\n<v Ben>a\n"
        interview = read(text)
        assert [turn.text for turn in interview.turns] == ["b", "a"]
        assert interview.report.warnings

    def test_an_arrow_in_the_words_is_words(self):
        assert turns(srt("From A --> B.\nAt 10:30 --> 11.")) == [
            ("", "From A --> B. At 10:30 --> 11.")
        ]


class TestNumbers:
    def cue(self, number: str, start: int, words: str) -> str:
        return f"{number}\n00:00:{start:02},000 --> 00:00:{start + 1:02},000\n{words}\n"

    def test_win_where_they_put_the_times_in_order(self):
        text = "\n".join((self.cue("2", 5, "b"), self.cue("1", 1, "a"), self.cue("3", 9, "c")))
        interview = read(text)
        assert [turn.text for turn in interview.turns] == ["a", "b", "c"]
        assert found(interview, "order")

    @pytest.mark.parametrize(
        "numbers",
        [
            pytest.param(("3", "1", "2"), id="out of order, times in order"),
            pytest.param(("1", "1", "1"), id="repeated"),
            pytest.param(("1", "", "7"), id="one missing"),
            pytest.param(("0", "1", "2"), id="from zero"),
        ],
    )
    def test_are_not_in_the_text_and_change_nothing_otherwise(self, numbers):
        cues = (self.cue(n, 2 * k, f"word {k}") for k, n in enumerate(numbers))
        text = "\n".join(one.removeprefix("\n") for one in cues)
        assert [words for _, words in turns(text)] == ["word 0", "word 1", "word 2"]

    def test_of_a_year_are_words(self):
        assert turns(srt("1984", "1985\n1986")) == [("", "1984"), ("", "1985 1986")]

    def test_may_follow_without_an_empty_line(self):
        text = "".join((self.cue("1", 1, "a"), self.cue("2", 3, "b"), self.cue("3", 5, "c")))
        assert [words for _, words in turns(text)] == ["a", "b", "c"]

    def test_may_have_an_empty_line_below(self):
        text = self.cue("1", 1, "a") + "\n2\n\n00:00:03,000 --> 00:00:04,000\nb\n"
        assert [words for _, words in turns(text)] == ["a", "b"]

    def test_of_the_first_cue_may_follow_the_signature(self):
        text = "WEBVTT\n1\n00:01.000 --> 00:02.000\nYes.\n\n2\n00:03.000 --> 00:04.000\nNo.\n"
        assert [words for _, words in turns(text)] == ["Yes.", "No."]

    def test_empty_lines_within_words_of_srt_stay_within_the_cue(self):
        assert turns(srt("One\n\ntwo\n\n\nthree.", "Four.")) == [
            ("", "One two three."),
            ("", "Four."),
        ]


class TestRollingCaptions:
    def test_as_video_sites_export_them_are_read_once(self):
        text = vtt(
            " \nhello<00:00:00.500><c> there</c><00:00:01.000><c> everyone</c>",
            "hello there everyone\n ",
            "hello there everyone\nwelcome<00:00:05.000><c> to</c><00:00:05.500><c> the mill</c>",
            "welcome to the mill\n ",
            "welcome to the mill\nit<00:00:09.000><c> is old</c>",
            head="WEBVTT\nKind: captions\nLanguage: en",
        )
        interview = read(text)
        assert [turn.text for turn in interview.turns] == [
            "hello there everyone", "welcome to the mill", "it is old",
        ]  # fmt: skip
        assert found(interview, "repeated lines")

    def test_of_three_lines_are_read_once(self):
        text = srt("a one", "a one\nb two", "a one\nb two\nc three", "b two\nc three\nd four")
        assert [words for _, words in turns(text)] == ["a one", "b two", "c three", "d four"]

    def test_that_grow_word_by_word_are_read_once(self):
        text = srt("so it", "so it was", "so it was cold", "so it was cold then", "and dark")
        assert " ".join(words for _, words in turns(text)) == "so it was cold then and dark"

    def test_are_told_from_people_who_say_a_thing_twice(self):
        text = vtt("<v Ann>No.", "<v Ben>No.", "<v Ann>No.", "<v Ann>No. Never.", "<v Ben>Oh.")
        assert [words for _, words in turns(text)] == ["No.", "No.", "No. No. Never.", "Oh."]

    def test_keep_marked_changes_of_speaker(self):
        text = srt(">> is it old", ">> is it old\n>> it is", ">> it is\nvery old", "very old\nyes")
        assert [words for _, words in turns(text)] == ["is it old", "it is very old yes"]


class TestExports:
    def test_of_zoom(self):
        text = ("WEBVTT\r\n\r\n1\r\n00:00:03.600 --> 00:00:06.240\r\nAnn Lee: I will mend it.\r\n"
                "\r\n"
                "2\r\n00:00:06.900 --> 00:00:10.170\r\nBen Moss: When?\r\n\r\n"
                "3\r\n00:00:11.000 --> 00:00:12.000\r\nAnn Lee: In May.\r\n")  # fmt: skip
        assert turns(text) == [
            ("Ann Lee", "I will mend it."), ("Ben Moss", "When?"), ("Ann Lee", "In May."),
        ]  # fmt: skip

    def test_of_teams(self):
        text = ('WEBVTT\n\nNOTE duration:"00:30:00"\n\nNOTE language:en-us\n\n'
                "b2f9e1c4-1f6a-4e0d-9c3a-7d5e8f1a2b3c/19-0\n00:00:03.600 --> 00:00:06.240\n"
                "<v Ann Lee>I will mend it.</v>\n\nNOTE Confidence: 0.81\n\n"
                "b2f9e1c4-1f6a-4e0d-9c3a-7d5e8f1a2b3c/21-0\n00:00:06.900 --> 00:00:10.170\n"
                "<v Ben Moss>When\nis that?</v>\n")  # fmt: skip
        assert turns(text) == [("Ann Lee", "I will mend it."), ("Ben Moss", "When is that?")]

    def test_of_otter(self):
        text = srt(
            "Speaker 1: I will mend it.", "it is old.", "Speaker 2: When?", "Speaker 1: In May."
        )
        assert [who for who, _ in turns(text)] == ["Speaker 1", "Speaker 2", "Speaker 1"]


class TestRecognition:
    @pytest.mark.parametrize(
        ("text", "form"),
        [
            pytest.param(vtt("Yes."), "vtt", id="WebVTT"),
            pytest.param("\ufeff" + vtt("Yes."), "vtt", id="with a mark"),
            pytest.param("WEBVTT some title\n\n00:01.000 --> 00:02.000\nYes.\n", "vtt", id="title"),
            pytest.param("00:01.000 --> 00:02.000\nYes.\n", "vtt", id="no header"),
            pytest.param(srt("Yes."), "srt", id="SRT"),
            pytest.param("00:00:01,000 --> 00:00:02,000\nYes.\n", "srt", id="SRT, no number"),
            pytest.param(srt("Yes.").replace("\n", "\r"), "srt", id="old Macintosh line ends"),
        ],
    )
    def test_is_by_the_text(self, text, form):
        interview = read(text.encode("utf-8"), name="transcript.txt")
        assert interview.format == form
        assert [turn.text for turn in interview.turns] == ["Yes."]

    def test_leaves_other_texts_alone(self):
        interview = read("Ann: Look --> there.\n\nBen: WEBVTT?\n\nAnn: No.\n\nBen: Oh.")
        assert interview.format not in {"vtt", "srt"}

    def test_a_file_without_cues_says_what_a_cue_is(self):
        with pytest.raises(InterviewError) as error:
            read("WEBVTT\n\nNOTE nothing\n")
        assert "-->" in error.value.accepted

    def test_the_whole_source_is_kept_as_it_is(self):
        text = vtt("<v Ann>Yes.").replace("\n", "\r\n")
        assert read(text).text == text

    def test_lines_are_those_of_the_words(self):
        interview = read(vtt("<v Ann>One\ntwo", "<v Ben>Three"))
        assert [turn.lines for turn in interview.turns] == [(4, 5), (8, 8)]
        lines = interview.text.split("\n")
        assert lines[7] == "<v Ben>Three"


class TestOneCueIsOneTurn:
    HEAD = "WEBVTT\nNOTE one cue is one turn\nTitle: A day"

    def test_where_the_file_says_so(self):
        interview = read(
            vtt("<v Ann>One: a.\nTwo.", "<v Ann>- Three &gt;&gt; four", head=self.HEAD)
        )
        assert [(turn.speaker, turn.text) for turn in interview.turns] == [
            ("Ann", "One: a.\n\nTwo."), ("Ann", "- Three >> four"),
        ]  # fmt: skip
        assert interview.title == "A day"

    def test_in_a_note_too_and_names_of_cues_are_kept(self):
        text = ("WEBVTT\n\nNOTE one cue is one turn\n\nu-7\n00:01.000 --> 00:02.000\nYes.\n\n"
                "2\n00:03.000 --> 00:04.000\nNo.\n\n"
                "t3\n00:05.000 --> 00:06.000\nOh.\n")  # fmt: skip
        interview = read(text)
        assert [turn.source_id for turn in interview.turns] == ["u-7", "", ""]
        assert [turn.text for turn in interview.turns] == ["Yes.", "No.", "Oh."]


WORDS = st.lists(
    st.sampled_from(["mill", "Ann:", "1984", "- so", ">>", "水車", "a<b", "&amp;", "{x}", "so."]),
    min_size=1, max_size=6,
).map(" ".join)  # fmt: skip
ODD = st.sampled_from([
    "", "1", "7", "NOTE", "NOTE x", "STYLE", "WEBVTT", "-->", "00:00:01.000 --> 00:00:02.000",
    "00:01 --> 00:00", "<v Ann>yes", "</v>", "<v", "<", ">> Ben: no", "- a", "\u2028", "\x0b",
    "&#0;",
    "0:0 --> :", "{\\an8}", "\t", "99999999999999999999:00:00.000 --> 1:00.000",
])  # fmt: skip


class TestWhatMustAlwaysHold:
    @given(st.lists(st.tuples(st.sampled_from(["Ann", "Ben Moss"]), WORDS), min_size=1, max_size=9))
    def test_every_word_of_a_voice_is_in_a_turn_of_that_voice(self, said):
        escape = {ord("&"): "&amp;", ord("<"): "&lt;", ord(">"): "&gt;"}
        text = vtt(*(f"<v {who}>{words.translate(escape)}</v>" for who, words in said))
        for who in ("Ann", "Ben Moss"):
            expected = " ".join(words for one, words in said if one == who).replace(" ", "")
            got = "".join(words for one, words in turns(text) if one == who).replace(" ", "")
            assert got == expected

    @given(st.lists(ODD | WORDS, max_size=40).map("\n".join))
    def test_no_text_breaks_the_reader(self, text):
        for form in ("vtt", "srt"):
            try:
                interview = read(f"WEBVTT\n{text}\n", format=form)
            except InterviewError:
                continue
            assert all(turn.text.strip() for turn in interview.turns)
            assert all("\0" not in turn.text for turn in interview.turns)
            last = text.count("\n") + 3
            assert all(1 <= turn.lines[0] <= turn.lines[1] <= last for turn in interview.turns)

    @given(st.text(max_size=60))
    def test_markup_is_taken_off_any_text_without_an_error(self, text):
        lines_of(text.replace("\0", ""))
        decode_entities(text)

    @given(
        st.lists(st.sampled_from("abc"), max_size=5), st.lists(st.sampled_from("abc"), max_size=5)
    )
    def test_new_lines_are_the_end_of_a_cue(self, before, lines):
        new = new_lines(before, lines)
        assert lines[len(lines) - len(new) :] == new

    @pytest.mark.parametrize(
        "text",
        [
            pytest.param("<" * 200_000, id="angle brackets"),
            pytest.param("<v " * 70_000, id="voices that never end"),
            pytest.param("-->" * 70_000, id="arrows in one line"),
            pytest.param("0:0-->" * 40_000, id="times in one line"),
            pytest.param("&" * 200_000, id="ampersands"),
            pytest.param(">> " * 70_000, id="changes of speaker"),
            pytest.param("1\n" * 100_000, id="numbers"),
            pytest.param("{\\" * 100_000, id="braces"),
            pytest.param("- a\n" * 50_000, id="dashes"),
            pytest.param("0:01-->0:02\n" * 20_000, id="empty cues"),
            pytest.param("a: " * 70_000, id="colons"),
            pytest.param(" " * 200_000, id="spaces"),
            pytest.param("\n" * 200_000, id="empty lines"),
        ],
    )
    def test_a_text_made_to_take_long_takes_a_moment(self, text):
        began = time.perf_counter()
        whole = f"WEBVTT\n\n0:01.000 --> 0:02.000\nYes. {text}\n\n0:03.000 --> 0:04.000\n{text}\n"
        with contextlib.suppress(InterviewError):
            read(whole)
        # Quadratic work on texts of this size takes minutes.
        assert time.perf_counter() - began < 15

    def test_progress_is_told(self):
        seen: list[tuple[int, int]] = []
        text = "WEBVTT\n\n" + "00:01.000 --> 00:02.000\na\n\n" * 20_000
        find_cues(text, web=True, named=False, progress=lambda *step: seen.append(step))
        assert len(seen) == 2 and seen[0][0] < seen[1][0] <= len(text)
