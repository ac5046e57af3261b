"""A ConvoKit corpus comes apart into the turns of one conversation."""

from __future__ import annotations

import hashlib
import json
import os
import tracemalloc
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import explorer
from explorer.errors import InterviewError
from explorer.model import Role


def utterance(name: str, speaker: str, text: str, reply: str | None, **more: object) -> dict:
    return {
        "id": name,
        "conversation_id": "a",
        "text": text,
        "speaker": speaker,
        "meta": {},
        "reply-to": reply,
        "timestamp": None,
        "vectors": [],
        **more,
    }


TALK = (
    utterance("1", "ann", "Is it cold?", None),
    utterance("2", "ben", "It is.", "1"),
    utterance("3", "ann", "Oh.", "2"),
)


def lines(*utterances: dict) -> str:
    return "".join(json.dumps(one) + "\n" for one in utterances)


def read(source: object, **settings: object) -> explorer.model.Interview:
    return explorer.read_interview(source, **settings)


def said(source: object, **settings: object) -> list[tuple[str, str]]:
    return [(turn.speaker, turn.text) for turn in read(source, **settings).turns]


def found(interview: explorer.model.Interview, what: str) -> list[str]:
    return [one.words for one in interview.report.findings if one.what == what]


@pytest.fixture
def corpus(tmp_path) -> Path:
    folder = tmp_path / "mill"
    folder.mkdir()
    (folder / "utterances.jsonl").write_text(lines(*TALK), encoding="utf-8")
    (folder / "speakers.json").write_text(
        json.dumps(
            {
                "ann": {"meta": {"name": "Ann Lee", "role": "interviewer"}, "vectors": []},
                "ben": {"name": "Ben Moss"},
            }
        )
    )
    (folder / "conversations.json").write_text(json.dumps({"a": {"meta": {"title": "The mill"}}}))
    (folder / "corpus.json").write_text(json.dumps({"name": "all talks"}))
    (folder / "index.json").write_text("{}")
    return folder


EXPECTED = [("ann", "Is it cold?"), ("ben", "It is."), ("ann", "Oh.")]


class TestFolder:
    def test_is_read_with_names_roles_and_title(self, corpus):
        interview = read(corpus)
        assert [(turn.speaker, turn.text) for turn in interview.turns] == EXPECTED
        assert [turn.source_id for turn in interview.turns] == ["1", "2", "3"]
        assert [turn.lines for turn in interview.turns] == [(1, 1), (2, 2), (3, 3)]
        assert interview.title == "The mill"
        assert interview.format == "convokit"
        ann, ben = interview.speakers
        assert (ann.name, ann.role) == ("Ann Lee", Role.INTERVIEWER)
        assert ben.name == "Ben Moss"

    def test_is_cited_with_the_checksum_of_its_utterances(self, corpus):
        raw = (corpus / "utterances.jsonl").read_bytes()
        assert hashlib.sha256(raw).hexdigest() in read(corpus).turns[0].cite()

    def test_may_be_that_of_an_older_version(self, tmp_path):
        old = [
            {
                "id": one["id"],
                "root": "a",
                "user": one["speaker"],
                "text": one["text"],
                "reply_to": one["reply-to"],
                "timestamp": 0,
            }
            for one in TALK
        ]
        (tmp_path / "utterances.json").write_text(json.dumps(old))
        (tmp_path / "users.json").write_text(json.dumps({"ann": {"name": "Ann Lee"}}))
        interview = read(tmp_path)
        assert [(turn.speaker, turn.text) for turn in interview.turns] == EXPECTED
        assert interview.speakers[0].name == "Ann Lee"

    def test_reads_no_file_outside_by_a_link(self, corpus, tmp_path):
        secret = tmp_path / "secret.jsonl"
        secret.write_text(lines(*TALK))
        (corpus / "utterances.jsonl").unlink()
        (corpus / "utterances.jsonl").symlink_to(secret)
        with pytest.raises(InterviewError) as error:
            read(corpus)
        assert "outside" in str(error.value) or "out of the folder" in str(error.value)

    def test_leaves_out_a_side_file_that_leads_outside_and_says_so(self, corpus, tmp_path):
        (tmp_path / "names.json").write_text('{"ann": {"name": "Secret"}}')
        (corpus / "speakers.json").unlink()
        (corpus / "speakers.json").symlink_to(tmp_path / "names.json")
        interview = read(corpus)
        assert interview.speakers[0].name == "ann"
        assert found(interview, "speakers.json")

    def test_reads_on_where_a_side_file_is_broken(self, corpus):
        (corpus / "speakers.json").write_text('{"ann": ')
        (corpus / "conversations.json").write_bytes(b"\xff\xfe{")
        interview = read(corpus)
        assert len(interview.turns) == 3
        assert found(interview, "speakers.json") and found(interview, "conversations.json")

    def test_takes_no_name_from_the_file_for_a_path(self, corpus):
        odd = utterance("../../secret", "../ann", "Yes.", None, conversation_id="../../etc")
        (corpus / "utterances.jsonl").write_text(lines(odd))
        assert said(corpus) == [("../ann", "Yes.")]

    def test_with_a_pipe_in_the_place_of_a_file_does_not_wait(self, corpus):
        (corpus / "utterances.jsonl").unlink()
        os.mkfifo(corpus / "utterances.jsonl")
        with pytest.raises(InterviewError):
            read(corpus)

    def test_without_utterances_is_no_corpus(self, tmp_path):
        with pytest.raises(InterviewError):
            read(tmp_path)


class TestShapes:
    @pytest.mark.parametrize(
        "text",
        [
            pytest.param(lines(*TALK), id="line-based"),
            pytest.param("\ufeff" + lines(*TALK), id="with a mark"),
            pytest.param(lines(*TALK).replace("\n", "\r\n\r\n"), id="empty lines"),
            pytest.param(json.dumps(list(TALK)), id="list"),
            pytest.param(json.dumps(list(TALK), indent=2), id="list over lines"),
            pytest.param(json.dumps({one["id"]: one for one in TALK}), id="by id"),
            pytest.param(
                json.dumps(
                    {one["id"]: {k: v for k, v in one.items() if k != "id"} for one in TALK}
                ),
                id="by id alone",
            ),
            pytest.param(json.dumps({"utterances": list(TALK)}), id="under a key"),
        ],
    )
    def test_of_utterances_are_all_read(self, text, tmp_path):
        assert said(text.encode()) == EXPECTED
        path = tmp_path / "utterances.json"
        path.write_text(text, encoding="utf-8")
        assert said(path) == EXPECTED

    def test_ids_may_be_numbers_and_speakers_objects(self):
        talk = [utterance(1, {"id": "ann"}, "Cold?", None), utterance(2, 7, "Yes.", 1)]
        assert said(lines(*talk).encode()) == [("ann", "Cold?"), ("7", "Yes.")]

    def test_the_checksum_is_that_of_the_file(self, tmp_path):
        path = tmp_path / "talk.jsonl"
        path.write_text(lines(*TALK))
        assert read(path).sha256 == hashlib.sha256(path.read_bytes()).hexdigest()


class TestOrder:
    def order(self, *utterances: dict) -> str:
        return " ".join(text for _, text in said(lines(*utterances).encode()))

    def test_follows_a_chain_of_replies(self):
        talk = [
            utterance("c", "x", "c", "b"),
            utterance("a", "x", "a", None),
            utterance("b", "x", "b", "a"),
        ]
        assert self.order(*talk) == "a b c"

    def test_is_by_time_where_nobody_replies(self):
        talk = [
            utterance("b", "x", "b", None, timestamp=20),
            utterance("a", "x", "a", None, timestamp=10),
        ]
        assert self.order(*talk) == "a b"

    def test_is_that_of_the_file_where_there_is_nothing_else(self):
        assert self.order(utterance("b", "x", "b", None), utterance("a", "x", "a", None)) == "b a"

    def test_goes_down_each_branch_of_a_tree_by_time(self):
        talk = [
            utterance("a", "x", "a", None, timestamp=1),
            utterance("c", "x", "c", "a", timestamp=4),
            utterance("b", "x", "b", "a", timestamp=2),
            utterance("b2", "x", "b2", "b", timestamp=9),
            utterance("c2", "x", "c2", "c", timestamp=5),
        ]
        assert self.order(*talk) == "a b b2 c c2"

    @pytest.mark.parametrize(
        "replies",
        [
            pytest.param({"a": "b", "b": "a", "c": None}, id="a circle of two"),
            pytest.param({"a": "a", "b": None, "c": "b"}, id="an answer to itself"),
            pytest.param({"a": "gone", "b": "a", "c": "lost"}, id="lost parents"),
            pytest.param({"a": "c", "b": "a", "c": "b"}, id="a circle of all"),
        ],
    )
    def test_loses_nothing_and_says_what_is_odd(self, replies):
        talk = [utterance(name, "x", name, reply) for name, reply in replies.items()]
        interview = read(lines(*talk).encode())
        assert sorted(turn.text for turn in interview.turns) == ["a", "b", "c"]
        assert found(interview, "reply-to")

    @given(
        st.lists(st.tuples(st.sampled_from("abcde"), st.sampled_from(["", *"abcdefg"])), min_size=1)
    )
    def test_holds_every_utterance_once(self, links):
        talk = [
            utterance(name, "x", f"{k} {name}", reply or None)
            for k, (name, reply) in enumerate(links)
        ]
        got = [turn.text for turn in read(lines(*talk).encode()).turns]
        assert sorted(got) == sorted(one["text"] for one in talk)

    def test_of_a_chain_of_many_thousands_takes_no_recursion(self):
        talk = [utterance(str(k), "x", str(k), str(k - 1) if k else None) for k in range(20_000)]
        assert len(read(lines(*talk).encode()).turns) == 20_000


class TestConversations:
    SEVERAL = (
        *TALK,
        utterance("9", "cyd", "Elsewhere.", None, conversation_id="b"),
        utterance("4", "ben", "Yes.", "3"),
    )

    def test_are_named_where_none_is_chosen(self):
        with pytest.raises(InterviewError) as error:
            read(lines(*self.SEVERAL).encode())
        assert "2 conversations" in error.value.problem
        assert "a (4 turns), b (1 turn)" in error.value.accepted
        assert 'conversation="a"' in error.value.next_step

    def test_are_chosen_by_their_id(self):
        text = lines(*self.SEVERAL).encode()
        assert said(text, conversation="b") == [("cyd", "Elsewhere.")]
        assert said(text, conversation="a") == [*EXPECTED, ("ben", "Yes.")]

    def test_that_are_not_there_are_refused_with_the_nearest(self):
        with pytest.raises(InterviewError) as error:
            read(lines(*self.SEVERAL).encode(), conversation="A")
        assert '"a"' in error.value.next_step

    def test_of_a_large_corpus_are_counted_and_not_listed(self):
        talk = [utterance(str(k), "x", "y", None, conversation_id=f"c{k}") for k in range(500)]
        with pytest.raises(InterviewError) as error:
            read(lines(*talk).encode())
        assert "500 conversations" in error.value.problem
        assert "and 490 more" in error.value.accepted


class TestTimes:
    @pytest.mark.parametrize(
        ("times", "starts"),
        [
            pytest.param([0.5, 3, 7.25], [0.5, 3, 7.25], id="seconds"),
            pytest.param(["0.5", "3", "7.25"], [0.5, 3, 7.25], id="as texts"),
            pytest.param([1493000000, 1493000060, 1493000100], [None] * 3, id="dates"),
            pytest.param(
                [1493000000000, 1493000060000, 1493000100000], [None] * 3, id="milliseconds"
            ),
            pytest.param([0, 1, 2], [None] * 3, id="a count from 0"),
            pytest.param([1, 2, 3], [None] * 3, id="a count from 1"),
            pytest.param([-5, 1, 9], [None] * 3, id="below zero"),
            pytest.param(["2017-04-24", "2017-04-25", "x"], [None] * 3, id="words"),
            pytest.param([None, 3.5, 10**400], [None, 3.5, None], id="some missing"),
            pytest.param([True, [1], {}], [None] * 3, id="no times"),
        ],
    )
    def test_are_taken_where_they_are_times_of_a_recording(self, times, starts):
        talk = [{**one, "timestamp": time} for one, time in zip(TALK, times, strict=True)]
        assert [turn.start for turn in read(lines(*talk).encode()).turns] == starts

    def test_that_are_dates_are_reported_as_such(self):
        interview = read(lines(*({**one, "timestamp": 1493000000} for one in TALK)).encode())
        assert "2017-04-24" in found(interview, "times")[0]


class TestWhatIsOdd:
    def test_utterances_without_words_are_skipped_with_their_lines(self):
        talk = [
            *TALK,
            utterance("4", "ben", " ", "3"),
            utterance("5", "ann", None, "4"),
            utterance("6", "ben", "Bye.", "5"),
        ]
        interview = read(lines(*talk).encode())
        assert [turn.text for turn in interview.turns][-1] == "Bye."
        assert found(interview, "empty turns") == ["2 utterances without words (lines 4, 5)"]

    def test_records_of_another_kind_are_skipped_with_their_lines(self):
        interview = read((lines(*TALK) + "[1]\n3\n").encode(), format="convokit")
        assert found(interview, "records") == ["2 records that are no utterances (lines 4, 5)"]

    @pytest.mark.parametrize(
        ("tail", "where"),
        [
            pytest.param('{"id": "4", "te', "talk, line 4, column 13", id="breaks off"),
            pytest.param("nonsense\n", "talk, line 4, column 1", id="no JSON"),
            pytest.param('{"n": ' + "9" * 5000 + "}\n", "talk, line 4", id="endless number"),
        ],
    )
    def test_a_broken_line_says_where(self, tail, where):
        with pytest.raises(InterviewError) as error:
            read((lines(*TALK) + tail).encode(), name="talk")
        assert error.value.where == where

    def test_bytes_that_are_not_utf8_say_where(self):
        with pytest.raises(InterviewError) as error:
            read(lines(*TALK).encode() + b'{"text": "\xff"}\n', name="talk", format="convokit")
        assert error.value.where == "talk, line 4"

    def test_half_signs_are_replaced_and_reported(self):
        text = lines(*TALK).replace("It is.", "It is \\ud83d")
        interview = read(text.encode())
        assert interview.turns[1].text == "It is \ufffd"
        assert found(interview, "text")

    def test_a_corpus_without_words_is_an_error_in_words(self):
        with pytest.raises(InterviewError) as error:
            read(lines(utterance("1", "x", "", None)).encode())
        assert "utterance" in error.value.problem

    def test_a_limit_is_kept(self, corpus):
        with pytest.raises(InterviewError) as error:
            read(corpus, most_bytes=50)
        assert "limit" in error.value.problem

    @given(
        st.lists(
            st.sampled_from(
                [
                    b'{"id": "1", "text": "a", "speaker": "x", "root": "c", "reply-to": null}\n',
                    b"{}\n",
                    b"[\n",
                    b'{"text": 3}\n',
                    b"null\n",
                    b"\xef\xbb\xbf",
                    b"\xff\n",
                    b'{"id": {"a": [1]}}\n',
                    b"\r\n",
                    b'{"text": "b", "meta": 4, "timestamp": {}, "reply_to": [], "user": null}\n',
                    b"{",
                ]
            )
        ).map(b"".join)
    )
    def test_no_bytes_break_the_reader(self, raw):
        try:
            interview = read(raw, format="convokit")
        except InterviewError:
            return
        assert all(turn.text for turn in interview.turns)


def test_a_long_corpus_is_read_in_little_memory(tmp_path):
    path = tmp_path / "utterances.jsonl"
    rest = {"vectors": [], "meta": {"words": list(range(100))}}
    with path.open("w", encoding="utf-8") as file:
        for k in range(20_000):
            talk = utterance(f"u{k}", f"s{k % 3}", f"So it was, for the {k}th time.", None)
            file.write(json.dumps({**talk, **rest, "conversation_id": f"c{k % 100}"}) + "\n")
    tracemalloc.start()
    try:
        interview = read(path, conversation="c7")
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert len(interview.turns) == 200
    # One conversation of a hundred: neither the file nor its other utterances are held.
    assert peak < path.stat().st_size / 4
