"""Both engines find what the plainest search finds, in any text, for any query."""

from __future__ import annotations

import gc
import sqlite3
import threading
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from explorer.errors import ChoiceError, SearchError
from explorer.model import Interview, Turn
from explorer.model.turn import Annotation
from explorer.model.turns import Turns, made_of
from explorer.search import blocks, fts, search
from explorer.search.marks import Hit, around
from explorer.search.parse import parse
from explorer.search.search import Search
from explorer.search.words import words
from tests.fixtures import a_turn, an_interview
from tests.search import by_hand

WORDS = (
    "river",
    "River,",
    "rivers",
    "sea",
    "sea–hill",
    "can't",
    "C++",
    "日本",
    "本日",
    "Ёлка",
    "елка",
    "👍",
)
SAID = st.lists(st.sampled_from(WORDS) | st.text(max_size=4), max_size=8).map(" ".join)
TALKS = st.lists(st.tuples(st.sampled_from(["Ada", "Ben", ""]), SAID), min_size=1, max_size=12)
TAGS = st.dictionaries(st.integers(1, 12), st.lists(st.sampled_from(["fear", "old fears"])))
LEAF = st.sampled_from(
    [
        *(
            "river",
            "riv*",
            "sea",
            '"sea hill"',
            "can't",
            "c*",
            "C++",
            "日本",
            "本",
            "елка",
            "👍",
            '"river river"',
        ),
        *("speaker:ada", "speaker:Ben", "tag:fear", "tag:old*", "r*", '"river riv*"'),
    ]
)
QUERIES = st.recursive(
    LEAF,
    lambda some: st.one_of(
        st.tuples(some, some).map(" ".join),
        st.tuples(some, some).map(lambda two: f"({two[0]} OR {two[1]})"),
        some.map(lambda one: f"-({one})"),
    ),
    max_leaves=6,
)


def a_talk(said: list[tuple[str, str]]) -> Interview:
    return an_interview(*(a_turn(k, who, text) for k, (who, text) in enumerate(said, start=1)))


def long_talk(count: int) -> Interview:
    texts = ["The river.", "The sea, the sea.", "A hill by the river", "Nothing"]

    def make(start: int, stop: int) -> list[Turn]:
        return made_of(
            stop - start,
            number=range(start + 1, stop + 1),
            speaker=["Ada" if k % 2 else "Ben" for k in range(start, stop)],
            text=[texts[k % 4] + (" needle" if k == count - 2 else "") for k in range(start, stop)],
        )

    return an_interview(turns=Turns(count, make, again=True))


def refused(searching: Search, query: str) -> str:
    """Return why a query is refused: nobody of that name speaks, or no turn has that tag."""
    try:
        searching.find(query)
    except SearchError as error:
        return str(error)
    return ""


@given(TALKS, QUERIES, TAGS)
def test_both_engines_find_what_is_found_by_hand(said, query, tags):
    interview = a_talk(said)
    part = parse(query)
    tags = {turn: some for turn, some in tags.items() if turn <= len(said)}
    scanning = Search(interview, tags=tags, index=False)
    indexing = Search(interview, tags=tags, index=True)
    assert indexing.wait(30)
    if refused(scanning, query):
        assert refused(indexing, query) == refused(scanning, query)
        return
    found = scanning.find(query)
    expected = by_hand.fitting(part, interview, tags)
    assert list(found.turns) == expected
    other = indexing.find(query)
    assert list(other) == list(found)
    for number in expected:
        text = interview.turn(number).text
        said_here = words(text)
        places = by_hand.places(part, text)
        marked = [words(text[hit.start : hit.end]) for hit in found.of(number)]
        assert marked == ([said_here[a:b] for a, b in places] or [[]])
    assert len(found) == sum(
        max(1, len(by_hand.places(part, interview.turn(n).text))) for n in expected
    )
    assert sum(row["hits"] for row in found.by_speaker()) == len(found) == len(list(found))
    assert sum(row["hits"] for row in found.along(5)) == len(found)
    indexing.close()


@given(TALKS, QUERIES, st.integers(1, 4))
def test_pages_and_steps_go_through_all_hits_in_order(said, query, size):
    searching = Search(a_talk(said))
    try:
        hits = list(searching.find(query))
    except SearchError:
        return
    paged = searching.find(query)
    pages = [paged.page(k, size) for k in range(1, len(hits) // size + 3)]
    assert [hit for page in pages for hit in page] == hits == sorted(hits)
    stepping = searching.find(query)
    onward, hit = [], stepping.next_after(0)
    while hit:
        onward.append(hit)
        hit = stepping.next_after(hit.turn, hit.start)
    back, hit = [], stepping.last_before(len(said) + 1)
    while hit:
        back.append(hit)
        hit = stepping.last_before(hit.turn, hit.start)
    assert onward == hits == back[::-1]
    assert [stepping.place_of(hit) for hit in hits] == list(range(1, len(hits) + 1))


@given(st.text(max_size=60), st.text(max_size=12), st.integers(0, 10))
def test_the_words_around_a_hit_are_pieces_of_the_text(text, query, width):
    found = Search(an_interview(a_turn(1, "Ada", text))).find
    try:
        hits = found(query)
    except SearchError:
        return
    for hit in hits:
        context = hits.context(hit, width)
        whole = context.before + context.found + context.after
        assert text[context.start : context.start + len(whole)] == whole
        assert context.found == text[hit.start : hit.end]
        assert len(context.before) <= width and len(context.after) <= width


@pytest.mark.parametrize(
    "query",
    [
        *(
            '"',
            "C++",
            "can't",
            "a-b",
            "\x00",
            "a\x00b",
            "👍🏽",
            "\ud800",
            "NEAR(a b)",
            "a:b",
            "^a",
            "{a}",
            "a AND b",
            "' OR 1=1 --",
        ),
        *("words:a", "%", "a" * 2_000, " OR ".join("abcdefgh" * 40), '"' + "a " * 900 + '"'),
    ],
    ids=ascii,
)
def test_a_hostile_query_finds_the_same_with_both_or_is_refused(query):
    interview = a_talk([("Ada", f"It was {query} there"), ("Ben", "a b C++ can't a-b h")])
    indexing = Search(interview, index=True)
    assert indexing.wait(30)
    try:
        found = Search(interview, index=False).find(query)
    except SearchError:
        return
    assert list(indexing.find(query)) == list(found)
    indexing.close()


def test_hits_are_the_same_over_the_borders_of_blocks_and_from_any_place_on():
    interview = long_talk(2 * blocks.SIZE + 100)
    indexing, scanning = Search(interview, index=True), Search(interview, index=False)
    assert indexing.wait(60)
    for query in ("river", "sea -hill", "needle", "speaker:Ada the*", "sea OR needle", "-river"):
        one, other = indexing.find(query), scanning.find(query)
        far = blocks.SIZE + 500
        assert one.next_after(far) == other.next_after(far)
        assert one.last_before(far) == other.last_before(far)
        assert list(one.turns) == list(other.turns)
        assert one.along() == other.along()
        assert one.by_speaker() == other.by_speaker()
    indexing.close()


def test_the_first_page_needs_the_first_turns_and_no_more():
    interview = long_talk(20 * blocks.SIZE)
    searching = Search(interview, index=False)
    found = searching.find("river")
    assert found.page(1)[0] == Hit(1, 4, 9)
    assert found
    assert sum(block is not None for block in searching._blocks._made) == 1
    assert interview.turns._made.count(None) >= len(interview.turns) - 20


def test_a_turn_that_fits_without_a_word_is_a_hit_that_marks_nothing():
    found = Search(an_interview()).find("speaker:Ben -hills")
    assert list(found) == [Hit(2, 0, 0)]
    assert found.to_rows() == [
        {
            "turn": 2,
            "speaker": "Ben",
            "start": 0,
            "end": 0,
            "before": "",
            "found": "",
            "after": "At the sea.\n\nThat is where the river ends.",
        }
    ]


def test_a_speaker_is_known_by_a_word_of_the_name_and_a_stranger_is_refused():
    searching = Search(an_interview())
    assert list(searching.find("speaker:brook").turns) == [1, 3, 4]
    assert list(searching.find('speaker:"Ben Ford"').turns) == [2, 5]
    with pytest.raises(SearchError, match="Nobody here is called “bne”") as error:
        searching.find("speaker:Bne")
    assert 'Did you mean "Ben"? Who speaks: Ada, Ben.' in str(error.value)


def test_tags_are_those_of_the_source_and_of_whoever_reads_and_may_change():
    turns = (
        a_turn(1, "Ada", "So.", annotations=(Annotation("tag", "Home"),)),
        a_turn(2, "Ben", "So."),
    )
    own: dict[int, list[str]] = {}
    searching = Search(an_interview(*turns), tags=own)
    assert list(searching.find("tag:home").turns) == [1]
    own[2] = ["home", "far away"]
    assert list(searching.find("tag:home").turns) == [1, 2]
    assert list(searching.find('tag:"far away"').turns) == [2]
    with pytest.raises(SearchError, match="No turn has the tag “hom”"):
        searching.find("tag:hom")


@pytest.mark.parametrize(
    ("said", "query", "language", "found"),
    [
        pytest.param(
            "signs signed signing sigh", "sign", "en", ["signs", "signed", "signing"], id="English"
        ),
        pytest.param(
            "подписи Подписей подпись", "подписями", "ru", ["подписи", "Подписей"], id="Russian"
        ),
        pytest.param("ёлки елка", "елку", "ru", ["ёлки", "елка"], id="Russian ё"),
        pytest.param("signs sign", '"sign"', "en", ["sign"], id="not in quotes"),
    ],
)
def test_words_of_one_stem_are_the_same_where_that_is_asked_for(said, query, language, found):
    pytest.importorskip("snowballstemmer", reason="the extra stems is not installed")
    interview = an_interview(a_turn(1, "Ada", said), language=language)
    rows = Search(interview).find(query, stems=True).to_rows()
    assert [row["found"] for row in rows] == found
    assert len(Search(interview).find(query)) <= len(rows)


@pytest.mark.parametrize(
    ("language", "stems", "problem"),
    [
        pytest.param("", True, "does not say in which language", id="no language"),
        pytest.param("en", "xx", 'no stems for the language "xx"', id="no such language"),
    ],
)
def test_stems_need_a_language_that_has_them(language, stems, problem):
    with pytest.raises(SearchError, match=problem):
        Search(an_interview(language=language)).find("river", stems=stems)


def test_without_the_library_stems_are_refused_with_what_to_install(monkeypatch):
    monkeypatch.setitem(__import__("sys").modules, "snowballstemmer", None)
    with pytest.raises(SearchError, match="need the library snowballstemmer") as error:
        Search(an_interview()).find("river", stems=True)
    assert "interview-explorer[stems]" in str(error.value)


@given(st.text("abcй", min_size=4, max_size=7), st.text("abcй", max_size=8))
def test_a_slip_is_one_letter_more_less_or_other_or_two_swapped(word, other):
    letters = "abcй"
    near = {word[:k] + word[k + 1 :] for k in range(len(word))}
    near |= {word[:k] + one + word[k + 1 :] for k in range(len(word)) for one in letters}
    near |= {word[:k] + one + word[k:] for k in range(len(word) + 1) for one in letters}
    near |= {word[:k] + word[k + 1] + word[k] + word[k + 2 :] for k in range(len(word) - 1)}
    searching = Search(an_interview(a_turn(1, "Ada", other)))
    assert bool(searching.find(word, slips=1)) == (other in near)


def test_short_words_and_numbers_have_no_slips():
    searching = Search(an_interview(a_turn(1, "Ada", "sea 2018")))
    assert not searching.find("tea", slips=1)
    assert not searching.find("2017", slips=1)
    with pytest.raises(SearchError, match="2 slips"):
        searching.find("river", slips=2)


# The index


def test_a_search_during_the_building_finds_all(monkeypatch):
    interview = long_talk(8 * blocks.SIZE)
    searching = Search(interview, index=True)
    found = searching.find("needle")
    assert list(found.turns) == [8 * blocks.SIZE - 1]
    assert searching.wait(60)
    assert list(searching.find("needle")) == list(found)
    searching.close()


def test_no_thread_is_left_when_the_search_is_closed_or_forgotten():
    before = threading.active_count()
    searching = Search(long_talk(200 * blocks.SIZE), index=True)
    assert threading.active_count() == before + 1
    searching.close()
    assert threading.active_count() == before and not searching.indexed
    assert len(searching.find("needle")) == 1
    forgotten = Search(long_talk(200 * blocks.SIZE), index=True)
    del forgotten
    gc.collect()
    assert threading.active_count() == before


def test_a_search_that_is_read_from_goes_on_when_the_index_is_closed():
    searching = Search(long_talk(4 * blocks.SIZE), index=True)
    assert searching.wait(60)
    found = searching.find("river")
    some = list(found.page(1, 40))
    searching.close()
    assert list(found)[:40] == some
    assert len(found.turns) == 2 * blocks.SIZE


@pytest.mark.parametrize(
    "error",
    [sqlite3.OperationalError("no such module: fts5"), ImportError("sqlite3"), MemoryError()],
    ids=["no FTS5", "no SQLite", "no room"],
)
def test_without_an_index_the_search_goes_on(monkeypatch, error):
    def fail(*_: object) -> None:
        raise error

    monkeypatch.setattr(fts, "build", fail)
    searching = Search(long_talk(2 * blocks.SIZE), index=True)
    assert not searching.wait(30)
    assert len(searching.find("needle")) == 1


def test_where_no_thread_can_start_the_search_goes_on(monkeypatch):
    def fail(_: object) -> None:
        raise RuntimeError("can't start new thread")

    monkeypatch.setattr(threading.Thread, "start", fail)
    searching = Search(an_interview(), index=True)
    assert len(searching.find("river")) == 3
    searching.close()


def test_an_interruption_loses_no_hit_and_doubles_none(monkeypatch):
    interview = long_talk(3 * blocks.SIZE)
    expected = Search(interview, index=False).find("river OR needle")
    found = Search(interview, index=False).find("river OR needle")
    count, calls = found._marker.count, iter(range(10_000_000))

    def interrupted(*place: object) -> int:
        if next(calls) in {5, 300, 1500}:
            raise KeyboardInterrupt
        return count(*place)

    monkeypatch.setattr(found._marker, "count", interrupted)
    for _ in range(3):
        with pytest.raises(KeyboardInterrupt):
            _ = found.turns
    assert list(found.turns) == list(expected.turns)
    assert len(found) == len(expected)


def test_a_short_interview_has_no_index_and_a_long_one_has(monkeypatch):
    assert not Search(an_interview()).wait(1)
    monkeypatch.setattr(search, "LONG", 3)
    long = Search(an_interview())
    assert long.wait(30)
    long.close()


def test_python_ends_while_an_index_is_built(tmp_path):
    import subprocess
    import sys

    code = (
        "from tests.search.test_search import long_talk\n"
        "from explorer.search.search import Search\n"
        "kept = Search(long_talk(400_000), index=True)\n"
        "print(len(kept.find('river').page()))\n"
    )
    started = time.monotonic()
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert (ran.returncode, ran.stdout, ran.stderr) == (0, "20\n", "")
    assert time.monotonic() - started < 30


# What is refused


def test_pages_stretches_and_places_that_are_not_there_are_refused():
    found = Search(an_interview()).find("river")
    for wrong in (
        lambda: found.page(0),
        lambda: found.along(101),
        lambda: found.along(0),
        lambda: found.place_of(Hit(1, 0, 1)),
    ):
        with pytest.raises(ChoiceError):
            wrong()
    assert found.page(9) == ()
    assert not Search(an_interview()).find("  ")
    assert repr(found) == "Found('river': 3 hits in 3 turns)"


def test_a_context_is_cut_at_blanks_and_never_within_a_letter():
    text = "One two three four five six"
    assert str(around(text, Hit(1, 8, 13), 6)) == "…two [three] four…"
    assert (
        str(around("e\u0301e\u0301e\u0301Xe\u0301e\u0301", Hit(1, 6, 7), 3))
        == "…e\u0301[X]e\u0301…"
    )


def test_a_word_that_is_being_typed_has_words_alike_as_soon_as_it_is_whole():
    search = Search(an_interview(a_turn(1, "Ada", "Rivers, a rievr and the riverside.")))
    found = search.find("river", typing=True, slips=1)
    assert [row["found"] for row in found.to_rows()] == ["Rivers", "rievr", "riverside"]
    assert len(search.find('"river"', typing=True, slips=1)) == 0
    assert len(search.find("river*", slips=1)) == 2


def test_hits_are_counted_between_turns_and_only_when_that_is_asked_for():
    found = Search(an_interview()).find("river")
    assert not found.counted
    assert found.between(2, 4) == 1 and found.between(1, 5) == 3
    assert found.counted


def test_a_short_interview_is_ready_at_once_and_builds_nothing():
    search = Search(an_interview())
    assert search.ready and not search.building
    search.close()
