"""JSON transcripts come apart into turns, whoever wrote them."""

from __future__ import annotations

import contextlib
import json
from typing import ClassVar

import pytest
from hypothesis import given
from hypothesis import strategies as st

import explorer
from explorer.errors import InterviewError
from explorer.model import Annotation, Role
from explorer.read.formats.json_text import Times, parse_json


def read(data: object, **settings: object) -> explorer.model.Interview:
    text = data if isinstance(data, str) else json.dumps(data)
    return explorer.read_interview(text.encode("utf-8"), **settings)


def turns(data: object, **settings: object) -> list[tuple[str, str, float | None, float | None]]:
    found = read(data, **settings).turns
    return [(turn.speaker, turn.text, turn.start, turn.end) for turn in found]


def found(interview: explorer.model.Interview, what: str) -> list[str]:
    return [one.words for one in interview.report.findings if one.what == what]


def words(*said: tuple[str, float, object], text: str = "word", who: str = "speaker") -> list[dict]:
    return [
        {text: word, "start": start, "end": start + 0.5, who: name} for word, start, name in said
    ]


class TestWhisper:
    def test_segments_without_names_are_a_turn_each(self):
        data = {
            "text": " The mill. It stands.",
            "language": "en",
            "segments": [
                {"id": 0, "start": 0.0, "end": 2.5, "text": " The mill.", "tokens": [50364, 440]},
                {"id": 1, "start": 2.5, "end": 4.0, "text": " It stands.", "tokens": [50464]},
            ],
        }
        assert turns(data) == [("", "The mill.", 0, 2.5), ("", "It stands.", 2.5, 4)]
        assert read(data).language == "en"

    def test_segments_of_one_speaker_are_joined(self):
        data = {
            "segments": [
                {"start": 0, "end": 1.5, "text": " One", "speaker": "SPEAKER_00"},
                {"start": 2, "end": 3, "text": " two.", "speaker": "SPEAKER_00"},
                {"start": 3, "end": 4, "text": " Three.", "speaker": "SPEAKER_01"},
            ]
        }
        assert turns(data) == [("SPEAKER_00", "One two.", 0, 3), ("SPEAKER_01", "Three.", 3, 4)]

    def test_words_that_name_their_speakers_part_a_segment(self):
        said = words(("Cold?", 0, "A"), ("It", 1, "B"), ("is.", 2, "B"))
        data = {"segments": [{"start": 0, "end": 3, "text": "Cold? It is.", "words": said}]}
        assert turns(data) == [("A", "Cold?", 0, 0.5), ("B", "It is.", 1, 2.5)]

    def test_words_of_one_speaker_name_that_of_the_segment(self):
        said = words(("Cold?", 0, "A"), ("Yes.", 1, "A"))
        data = {"segments": [{"start": 0, "end": 3, "text": "Cold? Yes.", "words": said}]}
        assert [one[0] for one in turns(data)] == ["A"]

    def test_of_the_c_port_has_milliseconds_and_a_sign_for_nobody(self):
        data = {
            "systeminfo": "",
            "model": {"type": "base"},
            "params": {"language": "auto"},
            "result": {"language": "de"},
            "transcription": [
                {
                    "timestamps": {"from": "00:00:00,000", "to": "00:00:02,500"},
                    "offsets": {"from": 0, "to": 2500},
                    "text": " Die Mühle.",
                    "speaker": "0",
                },
                {
                    "timestamps": {"from": "00:00:02,500", "to": "00:00:04,000"},
                    "text": " Ja.",
                    "speaker": "?",
                },
            ],
        }
        assert turns(data) == [("0", "Die Mühle. Ja.", 0, 4)]
        assert read(data).language == "de"
        assert read(data).turns[0].why("speaker")

    def test_of_the_c_port_marks_the_end_of_a_turn(self):
        data = {
            "transcription": [
                {"offsets": {"from": 0, "to": 1000}, "text": "Is it", "speaker_turn_next": False},
                {
                    "offsets": {"from": 1000, "to": 2000},
                    "text": "cold? [SPEAKER_TURN]",
                    "speaker_turn_next": True,
                },
                {
                    "offsets": {"from": 2000, "to": 3000},
                    "text": "It is.",
                    "speaker_turn_next": False,
                },
            ]
        }
        assert [one[1] for one in turns(data)] == ["Is it cold?", "It is."]

    def test_of_pipelines_has_pairs_of_times(self):
        data = {
            "text": "One two",
            "chunks": [
                {"timestamp": [0.0, 1.2], "text": " One"},
                {"timestamp": [1.2, None], "text": " two"},
            ],
        }
        assert turns(data) == [("", "One", 0, 1.2), ("", "two", 1.2, None)]

    def test_text_alone_is_a_turn_a_line(self):
        assert turns({"text": "Ann: Cold?\nBen: It is."}) == [
            ("Ann", "Cold?", None, None),
            ("Ben", "It is.", None, None),
        ]


class TestOthers:
    def test_the_podcast_namespace(self):
        data = {
            "version": "1.0.0",
            "segments": [
                {"speaker": "Ann Lee", "startTime": 0.5, "endTime": 2, "body": "Cold?"},
                {"startTime": 2, "endTime": 3, "body": "Is it?"},
                {"speaker": "Ben", "startTime": 3, "endTime": 4, "body": "It is."},
            ],
        }
        assert turns(data) == [("Ann Lee", "Cold? Is it?", 0.5, 3), ("Ben", "It is.", 3, 4)]

    def test_assemblyai_in_milliseconds(self):
        data = {
            "id": "a",
            "language_code": "en_us",
            "audio_duration": 8,
            "text": "…",
            "utterances": [
                {"speaker": "A", "start": 250, "end": 2650, "text": "Is the water cold today?"},
                {"speaker": "B", "start": 2700, "end": 4000, "text": "It is, very."},
            ],
        }
        assert turns(data)[1] == ("B", "It is, very.", 2.7, 4)
        assert found(read(data), "times") and read(data).language == "en-us"

    def test_whole_seconds_stay_seconds(self):
        data = {"utterances": [{"speaker": "A", "start": 2, "end": 4, "text": "Is it cold today?"}]}
        assert turns(data) == [("A", "Is it cold today?", 2, 4)]

    @pytest.mark.parametrize(
        "results",
        [
            pytest.param(
                {
                    "utterances": [
                        {"start": 0.5, "end": 1, "transcript": "Cold?", "speaker": 0, "channel": 0},
                        {
                            "start": 1,
                            "end": 1.5,
                            "transcript": "It is.",
                            "speaker": 1,
                            "channel": 0,
                        },
                    ]
                },
                id="utterances",
            ),
            pytest.param(
                {
                    "channels": [
                        {
                            "alternatives": [
                                {
                                    "transcript": "Cold? It is.",
                                    "paragraphs": {
                                        "transcript": "…",
                                        "paragraphs": [
                                            {
                                                "speaker": 0,
                                                "start": 0.5,
                                                "end": 1,
                                                "sentences": [{"text": "Cold?"}],
                                            },
                                            {
                                                "speaker": 1,
                                                "start": 1,
                                                "end": 1.5,
                                                "sentences": [{"text": "It is."}],
                                            },
                                        ],
                                    },
                                }
                            ]
                        }
                    ]
                },
                id="paragraphs",
            ),
            pytest.param(
                {
                    "channels": [
                        {
                            "alternatives": [
                                {
                                    "transcript": "cold it is",
                                    "words": [
                                        {
                                            "word": "cold",
                                            "punctuated_word": "Cold?",
                                            "start": 0.5,
                                            "end": 1,
                                            "speaker": 0,
                                        },
                                        {
                                            "word": "it",
                                            "punctuated_word": "It",
                                            "start": 1,
                                            "end": 1.2,
                                            "speaker": 1,
                                        },
                                        {
                                            "word": "is",
                                            "punctuated_word": "is.",
                                            "start": 1.2,
                                            "end": 1.5,
                                            "speaker": 1,
                                        },
                                    ],
                                }
                            ]
                        }
                    ]
                },
                id="words",
            ),
        ],
    )
    def test_deepgram(self, results):
        assert turns({"metadata": {"duration": 2}, "results": results}) == [
            ("0", "Cold?", 0.5, 1),
            ("1", "It is.", 1, 1.5),
        ]

    def test_rev(self):
        data = {
            "speakers": [{"id": 0, "name": "Ann Lee"}, {"id": 1, "name": "Ben"}],
            "monologues": [
                {
                    "speaker": 0,
                    "elements": [
                        {"type": "text", "value": "Is", "ts": 0.5, "end_ts": 0.7},
                        {"type": "punct", "value": " "},
                        {"type": "text", "value": "it", "ts": 0.8, "end_ts": 1},
                        {"type": "punct", "value": "?"},
                    ],
                },
                {
                    "speaker": 1,
                    "elements": [
                        {"type": "text", "value": "It", "ts": 2, "end_ts": 2.2},
                        {"type": "text", "value": "is", "ts": 2.3, "end_ts": 2.5},
                        {"type": "punct", "value": "."},
                    ],
                },
            ],
        }
        assert turns(data) == [("Ann Lee", "Is it?", 0.5, 1), ("Ben", "It is.", 2, 2.5)]

    ITEMS = (
        ("Cold", "1.0", "1.5", "spk_0"),
        ("?", None, None, "spk_0"),
        ("It", "2.0", "2.2", "spk_1"),
        ("is", "2.3", "2.5", "spk_1"),
        (".", None, None, "spk_1"),
    )

    def amazon(self, *, in_items: bool) -> dict:
        items = [
            {
                "alternatives": [{"content": word, "confidence": "0.9"}],
                "type": "pronunciation" if start else "punctuation",
                **({"start_time": start, "end_time": end} if start else {}),
                **({"speaker_label": who} if in_items else {}),
            }
            for word, start, end, who in self.ITEMS
        ]
        spans = [
            {"speaker_label": who, "items": [{"start_time": start, "speaker_label": who}]}
            for _, start, _, who in self.ITEMS
            if start
        ]
        return {
            "jobName": "a",
            "status": "COMPLETED",
            "results": {
                "transcripts": [{"transcript": "Cold? It is."}],
                "items": items,
                "speaker_labels": {"speakers": 2, "segments": spans},
            },
        }

    @pytest.mark.parametrize("in_items", [True, False], ids=["labels in items", "labels apart"])
    def test_amazon(self, in_items):
        assert turns(self.amazon(in_items=in_items)) == [
            ("spk_0", "Cold?", 1, 1.5),
            ("spk_1", "It is.", 2, 2.5),
        ]

    def test_google_with_all_words_in_the_last_result(self):
        said = [
            {
                "word": word,
                "startTime": f"{start}s",
                "endTime": f"{start + 0.5}s",
                "speakerTag": tag,
            }
            for word, start, tag in (("Cold?", 0.1, 1), ("It", 1.0, 2), ("is.", 2.0, 2))
        ]
        data = {
            "results": [
                {"alternatives": [{"transcript": "Cold? It is."}]},
                {"alternatives": [{"words": said}]},
            ]
        }
        assert turns(data) == [("1", "Cold?", 0.1, 0.6), ("2", "It is.", 1, 2.5)]

    def test_google_without_speakers(self):
        data = {"results": [{"alternatives": [{"transcript": " Cold?"}], "resultEndTime": "1.5s"}]}
        assert turns(data) == [("", "Cold?", None, 1.5)]

    def test_words_with_signs_and_speakers(self):
        data = {
            "results": [
                {
                    "type": "word",
                    "start_time": 0.5,
                    "end_time": 1,
                    "alternatives": [{"content": "Cold", "speaker": "S1"}],
                },
                {
                    "type": "punctuation",
                    "attaches_to": "previous",
                    "start_time": 1,
                    "end_time": 1,
                    "alternatives": [{"content": "?", "speaker": "S1"}],
                },
                {
                    "type": "word",
                    "start_time": 2,
                    "end_time": 3,
                    "alternatives": [{"content": "Yes", "speaker": "S2"}],
                },
            ]
        }
        assert turns(data) == [("S1", "Cold?", 0.5, 1), ("S2", "Yes", 2, 3)]

    def test_a_list_of_words_with_speakers(self):
        said = words(
            ("Cold?", 0, "speaker_0"),
            ("It", 1, "speaker_1"),
            ("is.", 2, "speaker_1"),
            text="text",
            who="speaker_id",
        )
        said.insert(1, {"text": " ", "type": "spacing", "speaker_id": "speaker_0"})
        data = {"language_code": "eng", "text": "Cold? It is.", "words": said}
        assert [one[:2] for one in turns(data)] == [("speaker_0", "Cold?"), ("speaker_1", "It is.")]

    def test_what_is_wrapped_in_an_answer(self):
        inner = {"utterances": [{"speaker": 0, "start": 0.1, "end": 1.5, "text": "Cold?"}]}
        data = {"id": "a", "status": "done", "result": {"transcription": inner}}
        assert turns(data) == [("0", "Cold?", 0.1, 1.5)]

    def test_json_lines_of_segments(self):
        lines = [
            {"start": 0, "end": 1.5, "speaker": "Ann", "text": "Cold?"},
            {"start": 2, "end": 2.5, "speaker": "Ben", "text": "Yes."},
        ]
        assert [one[:2] for one in turns("\n".join(map(json.dumps, lines)) + "\n")] == [
            ("Ann", "Cold?"),
            ("Ben", "Yes."),
        ]

    def test_names_in_the_words_where_no_segment_has_a_speaker(self):
        data = [{"start": 0, "text": "Ann: Cold?"}, {"start": 1, "text": "Ben: Yes."}]
        assert [one[:2] for one in turns(data)] == [("Ann", "Cold?"), ("Ben", "Yes.")]


def stamp(seconds: float, shown: str) -> str:
    return f'<span class="timestamp" data-timestamp="{seconds}">{shown}</span>'


class TestOTranscribe:
    def otr(self, *paragraphs: str) -> dict:
        return {
            "text": "".join(f"<p>{one}</p>" for one in paragraphs),
            "media": "mill.mp3",
            "media-time": 12.5,
        }

    def test_paragraphs_with_labels_are_turns_with_their_first_time(self):
        data = self.otr(
            f"{stamp(1.5, '0:01')}&nbsp;<b>Ann:</b> Is it <i>cold</i>?",
            f"Ben: {stamp(5, '0:05')} It is &amp; was. {stamp(7.25, '0:07')} Very.",
            "And windy.",
            "<br />",
            "Ann: Oh.",
        )
        interview = read(data, name="mill.otr")
        assert [(turn.speaker, turn.text, turn.start) for turn in interview.turns] == [
            ("Ann", "Is it cold?", 1.5),
            ("Ben", "It is & was. Very.\n\nAnd windy.", 5),
            ("Ann", "Oh.", None),
        ]
        assert interview.turns[1].annotations == (Annotation("time", "0:00:07.25", 7.25),)
        assert not interview.turns[1].why("speaker")

    def test_lines_may_be_parted_by_breaks(self):
        ends = "<br /><br />"
        text = f"{stamp(1, '0:01')} Ann: Cold?{ends}{stamp(2, '0:02')} Ben: It<br>is.{ends}"
        data = {"text": text, "media": "", "media-time": "0.0"}
        assert turns(data) == [("Ann", "Cold?", 1, None), ("Ben", "It is.", 2, None)]

    def test_a_time_or_a_label_on_a_line_of_its_own_is_of_the_next_line(self):
        data = self.otr(
            stamp(1, "0:01"), "Ann:", "Cold?", stamp(2, "0:02"), "Ben: Yes.", "Ann: Oh."
        )
        assert [one[:3] for one in turns(data)] == [
            ("Ann", "Cold?", 1),
            ("Ben", "Yes.", 2),
            ("Ann", "Oh.", None),
        ]

    def test_without_labels_each_paragraph_is_a_turn_of_nobody(self):
        assert [one[:2] for one in turns(self.otr("It was cold.", "And windy."))] == [
            ("", "It was cold."),
            ("", "And windy."),
        ]

    @pytest.mark.parametrize(
        "text", ["<" * 100_000, "<p " * 50_000, "<!--" * 50_000, "&" * 100_000]
    )
    def test_broken_html_is_words_and_takes_no_time(self, text):
        assert read(self.otr(f"Ann: so {text}", "Ben: yes", "Ann: a", "Ben: b")).turns


class TestOurOwn:
    DATA: ClassVar = {
        "format": "interview-explorer/1",
        "title": "A day",
        "language": "en",
        "speakers": [
            {"label": "A", "name": "Ann Lee", "role": "interviewer"},
            {"label": "B", "name": "Ben", "role": None},
        ],
        "introduction": "At the mill.",
        "turns": [
            {
                "id": "u-1",
                "speaker": "A",
                "role": None,
                "start": 1.5,
                "end": None,
                "text": "Cold:  is it?\n\nOr\nnot?",
                "annotations": [{"kind": "link", "text": "https://example.org", "start": None}],
            },
            {
                "id": "t2",
                "speaker": "A",
                "role": "interviewee",
                "start": None,
                "end": 2,
                "text": "Ben: no.",
                "annotations": [],
            },
        ],
    }

    def test_is_read_word_for_word_and_not_joined(self):
        interview = read(self.DATA)
        one, two = interview.turns
        assert (one.text, two.text) == ("Cold:  is it?\n\nOr\nnot?", "Ben: no.")
        assert (one.start, one.end, two.start, two.end) == (1.5, None, None, 2)
        assert (one.role, two.role) == (Role.INTERVIEWER, Role.INTERVIEWEE)
        assert one.annotations == (Annotation("link", "https://example.org"),)
        assert (one.source_id, two.source_id) == ("u-1", "")
        assert interview.speakers[0].name == "Ann Lee"
        assert (interview.title, interview.introduction) == ("A day", "At the mill.")

    def test_unknown_keys_are_left_out_and_named(self):
        data = {**self.DATA, "colour": 1, "turns": [{**self.DATA["turns"][0], "mood": 2}]}
        assert found(read(data), "keys") == ["not known and left out: colour, turns.mood"]

    def test_a_later_version_is_refused(self):
        with pytest.raises(InterviewError) as error:
            read({**self.DATA, "format": "interview-explorer/2"})
        assert "interview-explorer/1" in error.value.accepted

    def test_without_turns_is_an_error(self):
        with pytest.raises(InterviewError):
            read({**self.DATA, "turns": 3})
        with pytest.raises(InterviewError):
            read({**self.DATA, "turns": []})


class TestWhatIsOdd:
    def test_times_that_are_none_are_left_out_and_reported(self):
        text = (
            '{"segments": [{"start": NaN, "end": Infinity, "text": "a"},'
            '{"start": -1, "end": "soon", "text": "b"}, {"start": true, "end": [], "text": "c"},'
            '{"start": "1.5", "end": "00:00:02,500", "text": "d"}, {"start": 1e400, "text": "e"},'
            '{"start": 1493000000, "end": 1493000001, "text": "f"}]}'
        )
        assert [one[2:] for one in turns(text)] == [
            (None, None),
            (None, None),
            (None, None),
            (1.5, 2.5),
            (None, None),
            (None, None),
        ]
        assert len(found(read(text), "times")) == 4

    def test_pieces_without_words_are_skipped_and_reported(self):
        data = {
            "segments": [
                {"start": 0, "text": "a"},
                {"start": 1, "text": ""},
                {"start": 2},
                {"start": 3, "text": 5},
                7,
                None,
            ]
        }
        assert [one[1] for one in turns(data)] == ["a"]
        assert found(read(data), "empty turns") == ["5 pieces without words"]

    def test_an_end_before_its_start_is_left_out(self):
        data = {"segments": [{"start": 2, "end": 1, "text": "a"}]}
        assert turns(data) == [("", "a", 2, None)]
        assert read(data).report.warnings

    def test_signs_that_no_text_can_hold_are_replaced_and_reported(self):
        interview = read('{"segments": [{"start": 0, "text": "a\\ud83d b\\u0000 \\ud83d\\ude00"}]}')
        assert interview.turns[0].text == "a� b� 😀"
        assert found(interview, "text")

    def test_other_json_is_refused_by_name(self):
        with pytest.raises(InterviewError) as error:
            read({"colour": "red", "items": [1, 2]})
        assert '"colour", "items"' in error.value.problem
        assert "Whisper" in error.value.accepted

    @pytest.mark.parametrize(
        ("text", "place"),
        [
            pytest.param(
                '{"segments": [{"start": 0,\n "text": "a"}, {"st',
                "line 2, column 17",
                id="breaks off",
            ),
            pytest.param(
                '{"segments": [\n{"start": 0 "text": "a"}]}', "line 2, column 13", id="comma"
            ),
            pytest.param(
                '{"start": 0, "text": "a"}\n{"start": 1, "text"\n',
                "line 2, column 20",
                id="JSON Lines",
            ),
            pytest.param('{"a": 1,\n "n": ' + "9" * 5000 + "}", "line 2", id="endless number"),
        ],
    )
    def test_broken_json_says_where(self, text, place):
        with pytest.raises(InterviewError) as error:
            read(text, name="a.json")
        assert error.value.where == f"a.json, {place}"

    @pytest.mark.parametrize(
        "text",
        [
            pytest.param("[" * 200_000, id="lists"),
            pytest.param('{"a":' * 200_000, id="objects"),
            pytest.param('{"segments":' + "[" * 50_000 + "]" * 50_000 + "}", id="closed"),
        ],
    )
    def test_deep_nesting_is_an_error_in_words(self, text):
        with pytest.raises(InterviewError):
            read(text, name="a.json")

    @pytest.mark.parametrize(
        "text", ["[1, 2]", "[]", "{}", '"a"', "3", "null", "[[1], [2]]", '["a"]']
    )
    def test_no_transcript_at_all_is_an_error_in_words(self, text):
        with pytest.raises(InterviewError):
            read(text, name="a.json", format="json")


VALUES = st.recursive(
    st.none() | st.booleans() | st.floats() | st.integers() | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(
            st.sampled_from(
                [
                    "text",
                    "start",
                    "end",
                    "speaker",
                    "segments",
                    "words",
                    "results",
                    "alternatives",
                    "items",
                    "utterances",
                    "monologues",
                    "elements",
                    "transcription",
                    "offsets",
                    "timestamps",
                    "from",
                    "media-time",
                    "chunks",
                    "timestamp",
                    "channels",
                    "paragraphs",
                    "transcript",
                    "format",
                    "speakers",
                    "name",
                    "turns",
                    "speaker_labels",
                    "audio_segments",
                    "type",
                    "value",
                    "id",
                ]
            ),
            inner,
            max_size=5,
        )
    ),
    max_leaves=25,
)


class TestWhatMustAlwaysHold:
    @given(VALUES)
    def test_no_json_breaks_the_reader(self, data):
        try:
            interview = read(data, format="json")
        except InterviewError:
            return
        assert all(turn.text.strip() for turn in interview.turns)
        assert all(turn.start is None or turn.start >= 0 for turn in interview.turns)

    @given(VALUES)
    def test_a_time_is_a_number_of_seconds_or_not_known(self, value):
        seconds = Times().seconds(value)
        assert seconds is None or 0 <= seconds <= 1e7

    @given(st.text(max_size=30))
    def test_any_text_is_json_or_an_error_in_words(self, text):
        with contextlib.suppress(InterviewError):
            parse_json(text, "a.json")

    @given(st.lists(st.tuples(st.sampled_from(["A", "B"]), st.text("ab ", min_size=1)), min_size=1))
    def test_every_word_stays_with_its_speaker(self, said):
        kept = [(who, text) for who, text in said if text.strip()]
        data = {
            "segments": [
                {"start": k, "speaker": who, "text": text} for k, (who, text) in enumerate(said)
            ]
        }
        if not kept:
            return
        for label in "AB":
            expected = " ".join(text for who, text in kept if who == label).split()
            got = " ".join(text for who, text, *_ in turns(data) if who == label).split()
            assert got == expected
