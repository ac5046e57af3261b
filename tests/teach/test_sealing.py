"""The student's copy says the same as the author's, and does not hold a solution."""

from __future__ import annotations

import json
import time
from base64 import b64decode
from datetime import date as day_of
from datetime import timedelta
from fractions import Fraction

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from explorer.errors import AnswerError, QuestionsError
from explorer.model.days import DAY
from explorer.teach import (
    Kind,
    Quote,
    Sheet,
    Verdict,
    check,
    choice,
    date,
    number,
    order,
    quotation,
    read_sealed,
    seal,
    several,
    words,
)  # fmt: skip
from explorer.teach.canon.dates import read_date
from explorer.teach.canon.words import fold_words
from explorer.teach.locks import Cost, key_of, opened, shut
from explorer.teach.sealing import seal_question
from tests.fixtures import an_interview
from tests.teach.sheets import QUICK, one_of_each


def same(question, answer) -> Verdict:
    """Check an answer in both copies, and return what both say."""
    sealed = seal_question(question, QUICK)
    one, other = check(question, answer), check(sealed, answer)
    assert one == other
    return one.verdict


@given(st.data())
def test_both_copies_say_the_same_of_options(data):
    options = [f"option {k}" for k in range(data.draw(st.integers(2, 6)))]
    some = st.sets(st.sampled_from(options), min_size=1)
    right = data.draw(st.sampled_from(options))
    answer = data.draw(st.sampled_from(options))
    asked = choice("q", "?", options, right, wrong={o: f"No: {o}" for o in options if o != right})
    assert same(asked, answer) is (Verdict.RIGHT if answer == right else Verdict.WRONG)
    right, answer = data.draw(some), data.draw(some)
    said = {Verdict.RIGHT: right == answer, Verdict.PARTLY: len(right ^ answer) == 1}
    assert said.get(same(several("q", "?", options, right), sorted(answer)), True)
    if right != answer and len(right ^ answer) > 1:
        assert same(several("q", "?", options, right), sorted(answer)) is Verdict.WRONG
    shuffled = data.draw(st.permutations(options))
    verdict = same(order("q", "?", options), shuffled)
    assert (verdict is Verdict.RIGHT) == (shuffled == options)


@given(st.integers(2, 7), st.data())
def test_of_several_options_one_fault_is_told_and_none_that_was_not_made(count, data):
    options = [f"option {k}" for k in range(count)]
    some = st.sets(st.sampled_from(options), min_size=1)
    right, answer, spoken = data.draw(some), data.draw(some), data.draw(some)
    asked = several("q", "?", options, right, wrong={o: f"Of {o}." for o in spoken})
    same(asked, sorted(answer))
    told = str(check(asked, sorted(answer)).feedback)
    faults = [o for o in options if o in answer - right] + [
        o for o in options if o in right - answer
    ]
    # Of many options not every answer can be told something.
    within = count <= 5 or len(faults) <= 2
    assert told == next((f"Of {o}." for o in faults if o in spoken and within), "")


def test_an_answer_with_several_faults_is_told_so_and_one_of_them():
    asked = one_of_each()[1]
    for copy in (asked, seal([asked], cost=QUICK)[0]):
        outcome = check(copy, ["a road", "a hill"])
        assert outcome.words == "Not yet: more than one is missing or too many."
        assert str(outcome.feedback) == "Only when it rains."
        assert not outcome.reason and not outcome.look
    # Many options make no file of thousands of locks.
    many = several("q", "?", [f"o{k}" for k in range(12)], ["o1"], wrong={"o2": "No."})
    assert len(seal([many], cost=QUICK)[0].locks) == 79


@given(st.integers(-(10**6), 10**6), st.integers(0, 10**5), st.integers(1, 1000), st.data())
def test_a_number_is_right_within_its_tolerance_and_nowhere_else(scaled, tolerance, scale, data):
    right, reach = scaled / 100, tolerance / scale
    asked = number("q", "?", right, tolerance=repr(reach) if reach >= 0.001 else 0)
    exact = asked.rulings[0].region
    near = data.draw(
        st.one_of(
            st.sampled_from([exact.low, exact.high, (exact.low + exact.high) / 2]),
            st.integers(-1500, 1500).map(lambda k: exact.high + Fraction(k, 1000)),
            st.integers(-(10**7), 10**7).map(Fraction),
        )
    )
    verdict = same(asked, near)
    assert (verdict is Verdict.RIGHT) == (exact.low <= near <= exact.high)


@st.composite
def dates_near_each_other(draw) -> tuple[str, str]:
    """Draw two dates of any length that lie near each other, so that they meet or just do not."""

    def one(day: day_of) -> str:
        more = day + timedelta(draw(st.sampled_from([0, 1, 6, 30, 45, 400])))
        forms = [str(day), str(day)[:7], str(day)[:4], f"{day}/{more}", f"[{day}..{more}]"]
        return draw(st.sampled_from(forms))

    day = draw(st.dates(day_of(1900, 1, 1), day_of(2100, 1, 1)))
    near = st.one_of(st.integers(-3, 3), st.integers(-70, 70), st.integers(-800, 800))
    return one(day), one(day + timedelta(draw(near)))


@given(dates_near_each_other(), st.sampled_from(["inside", "overlapping", "same"]))
def test_a_date_is_right_as_the_author_says(dates, accept):
    right, answer = dates
    asked = date("q", "?", right, accept=accept)
    verdict, truth, said = same(asked, answer), read_date(right), read_date(answer)
    inside = truth.earliest <= said.earliest and said.latest <= truth.latest
    meets = truth.overlaps(said)
    if accept == "inside":
        assert (verdict is Verdict.RIGHT) == inside
    if accept == "same":
        assert (verdict is Verdict.RIGHT) == (inside and truth.latest <= said.latest and
                                              said.earliest <= truth.earliest)  # fmt: skip
    if accept == "overlapping":
        # A month or a year is never too long; another span is, from a month on.
        usual = said.latest - said.earliest < 31 * DAY or len(answer) < 8
        assert verdict in {Verdict.RIGHT, Verdict.WRONG}
        assert (verdict is Verdict.RIGHT) <= meets
        assert not (meets and usual) or verdict is Verdict.RIGHT
    assert meets or verdict is Verdict.WRONG
    # What is right is right also where it is said in its own words.
    assert same(asked, right) is Verdict.RIGHT


@given(st.integers(1, 5), st.integers(0, 60), st.integers(1, 200), st.data())
def test_a_passage_is_right_if_it_holds_the_words(turn, start, length, data):
    asked = quotation("q", "?", an_interview(), [(5, "as a spring"), (2, "At the sea")])
    region = asked.rulings[0].region
    if data.draw(st.booleans()):
        turn, start = 5, max(0, int(region.low) + data.draw(st.integers(-12, 12)))
    verdict = same(asked, Quote(turn, start, start + length))
    holds = turn == 5 and start <= region.low and start + length >= region.high
    other = asked.rulings[1].region
    holds |= turn == 2 and start <= other.low and start + length >= other.high
    assert (verdict is Verdict.RIGHT) == holds


@given(st.text(min_size=1, max_size=20), st.text(min_size=1, max_size=20))
def test_both_copies_say_the_same_of_words(right, answer):
    assume(fold_words(right) and fold_words(answer))
    verdict = same(words("q", "?", [right]), answer)
    assert (verdict is Verdict.RIGHT) == (fold_words(right) == fold_words(answer))


@pytest.mark.parametrize("asked", one_of_each(), ids=lambda one: one.id)
def test_the_copy_asks_the_same_and_comes_back_from_a_file(asked, tmp_path):
    sheet = seal(Sheet((asked,), lesson="river"), cost=QUICK)
    sheet.save(tmp_path / "q.json")
    back = read_sealed(tmp_path / "q.json")
    assert back == sheet == read_sealed(json.loads(json.dumps(sheet.to_plain())))
    assert (back[0].prompt, back[0].hints) == (asked.prompt, asked.hints)
    with pytest.raises(QuestionsError, match="already"):
        sheet.save(tmp_path / "q.json")


SECRET = [
    choice("q", "?", ["a1", "b2"], "a1", reason="Because of SECRET", look="turn 77"),
    choice("q", "?", ["a1", "b2"], "a1", wrong={"b2": "SECRET SECRET SECRET"}),
    several("q", "?", ["a1", "b2", "c3"], ["a1", "c3"], wrong={"b2": "SECRET"}),
    number("q", "?", 7654321, reason="SECRET"),
    number("q", "?", 7654321, tolerance="10 %", reason="SECRET"),
    date("q", "?", "1977-07-17", reason="SECRET"),
    date("q", "?", "1977-07-17", accept="overlapping", reason="SECRET", look="event SECRET"),
    date("q", "?", "1977-07", accept="same"),
    quotation("q", "?", an_interview(), [(2, "At the sea")], reason="SECRET"),
    words("q", "?", ["SECRET", "Тайна"]),
    order("q", "?", ["spring", "brook", "river"], reason="SECRET"),
]
TOLD = ("SECRET", "Тайна", "7654321", "7,654,321", "1977", "At the sea", "turn 77", "right",
        str(date("q", "?", "1977-07-17").rulings[0].region.low)[:8])  # fmt: skip


@pytest.mark.parametrize("asked", SECRET, ids=lambda one: one.kind.value)
def test_no_solution_stands_in_the_copy(asked):
    plain = json.dumps(seal([asked], cost=QUICK).to_plain(), ensure_ascii=False)
    (told,) = json.loads(plain)["questions"]
    everything = plain + "".join(
        b64decode(one).decode("latin-1") for lock in told["locks"] for one in lock
    )
    assert not [word for word in TOLD if word in everything]
    assert not [word for word in TOLD if word in repr(seal([asked], cost=QUICK)[0])]


def shape(asked) -> object:
    """Return a copy without what is chance: all that could tell one answer from another."""
    (told,) = seal([asked], cost=QUICK).to_plain()["questions"]
    locks = [(len(mark), len(box)) for mark, box in told.pop("locks")]
    told.pop("salt"), told.pop("offset", None)
    return told, locks


def test_a_copy_looks_the_same_whichever_option_is_right():
    options, said = ["a1", "b2", "c3"], {"c3": "No."}
    one = choice("q", "?", options, "a1", wrong=said, reason="A long reason. " * 9)
    other = choice("q", "?", options, "b2", wrong=said, reason="A long reason. " * 9)
    assert shape(one) == shape(other)
    assert shape(several("q", "?", options, ["a1"])) == shape(several("q", "?", options, options))
    few, all_ = (
        several("q", "?", options, right, wrong={"b2": "S" * 60}) for right in (["a1"], options)
    )
    assert shape(few) == shape(all_)
    items = ["spring", "brook", "river"]
    assert shape(order("q", "?", items)) == shape(order("q", "?", items[::-1]))
    near = [number("q", "?", n, tolerance=5) for n in (10, 123456)]
    assert shape(near[0]) == shape(near[1])
    days = [date("q", "?", day) for day in ("1977-07-17", "2017-04-24")]
    assert shape(days[0]) == shape(days[1])


def test_a_copy_does_not_tell_how_long_the_right_span_is():
    spans = ("2015-03-01/2016-11-05", "2015-03-01/2016-05-20")
    assert shape(date("q", "?", spans[0])) == shape(date("q", "?", spans[1]))


def test_each_copy_has_salts_of_its_own():
    first, second = (seal([one_of_each()[0]], cost=QUICK)[0] for _ in range(2))
    assert first.salt != second.salt and first.locks != second.locks


def test_what_lies_behind_the_lock_is_the_author_s_and_nobody_else_s():
    key, other = (key_of(name, bytes(16), QUICK) for name in "ab")
    box = shut(key, b"Because.")
    assert opened(key, box) == b"Because." and opened(other, box) is None
    changed = bytes([box[0] ^ 1]) + box[1:]
    assert opened(key, changed) is None and opened(key, b"") is None


def test_a_damaged_copy_says_so():
    plain = seal([one_of_each()[0]], cost=QUICK).to_plain()
    for key, value in (("salt", "?"), ("kind", "riddle"), ("cost", [3, 8, 1]), ("locks", 5),
                       ("cost", [2**30, 8, 1]), ("step", "0"), ("loose", "1/0")):  # fmt: skip
        with pytest.raises(QuestionsError):
            read_sealed({**plain, "questions": [{**plain["questions"][0], key: value}]})
    for odd in ({}, {**plain, "version": 2}, {**plain, "questions": 3}):
        with pytest.raises(QuestionsError):
            read_sealed(odd)


def test_only_a_copy_without_solutions_is_saved(tmp_path):
    with pytest.raises(QuestionsError, match="solution"):
        Sheet(tuple(one_of_each())).save(tmp_path / "q.json")
    assert not list(tmp_path.iterdir())


def test_one_check_takes_one_slow_key_whatever_the_answer(monkeypatch):
    sheet = seal(one_of_each(), cost=QUICK)
    asked = []
    monkeypatch.setattr(
        "explorer.teach.checking.key_of",
        lambda *what: asked.append(what) or key_of(*what),
    )
    for given_ in ("Ada", "Ben"):
        check(sheet["who"], given_)
    check(sheet["week"], "2017")
    check(sheet["length"], "1 000")
    assert len(asked) == 4


def test_a_key_is_slow_but_not_too_slow():
    # A third of a second would be felt; a thousandth would let a program try everything at once.
    taken = []
    for name in "abc":
        start = time.perf_counter()
        key_of(name, bytes(16), Cost())
        taken.append(time.perf_counter() - start)
    assert 0.005 < min(taken) < 2
    assert Cost().memory == 32 * 2**20


def test_tries_hints_and_feedback_are_told():
    asked = one_of_each()[0]
    for copy in (asked, seal([asked], cost=QUICK)[0]):
        first = check(copy, "Ben")
        assert (first.verdict, first.tries_left) == (Verdict.WRONG, 1)
        assert str(first.feedback) == "He answers." and str(first.hint) == "Look at the names."
        assert not first.reason and not first.look
        second = check(copy, "Nobody", tried=1)
        assert second.tries_left == 0 and str(second.hint) == "She asks first."
        assert second.words == "Not yet. No try is left."
        right = check(copy, "Ada", tried=1, hinted=2)
        assert right.is_right and not right.hint
        assert str(right.reason) == "Ada stands before each question."
        assert [str(one) for one in right.look] == ["turn 1"]
        with pytest.raises(AnswerError):
            check(copy, "Ada", tried=2)


def test_a_free_text_is_read_by_a_person_and_holds_no_lock():
    (sealed,) = seal([one_of_each()[-1]])
    assert sealed.kind is Kind.FREE and sealed.locks == ()
    outcome = check(sealed, "Who paid for it?")
    assert outcome.verdict is Verdict.OPEN and [str(o) for o in outcome.criteria]
