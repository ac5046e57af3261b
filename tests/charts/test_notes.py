"""The chart of tags: a strip each, in one scale, with the same in words and as a table."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from explorer.annotate import Note
from explorer.annotate.counts import along
from explorer.charts.notes import MOST_TAGS, notes_chart, notes_words, strip_rows

SAID = "Tags along turns 1 to 6. river: 3 notes, most in turn 2. sea: 1 note, most in turn 6."


def noted(*where: tuple[int, str]) -> list[Note]:
    return [
        Note(id=str(n), turn=turn, start=0, end=1, quote="x", tags=tuple(tags.split()))
        for n, (turn, tags) in enumerate(where)
    ]


@pytest.fixture
def rows() -> list[dict[str, Any]]:
    return along(noted((1, "river"), (2, "river"), (2, "river"), (6, "sea")), 6, 40)


def test_each_tag_has_a_strip_and_what_it_shows_is_said(
    rows: list[dict[str, Any]], look: SimpleNamespace
) -> None:
    spec = notes_chart(rows).to_dict()
    assert spec["description"] == notes_words(rows) == SAID
    (bars,) = look.marks(spec, type="rect", cursor="pointer")
    drawn = look.rows_of(spec, bars)
    assert [(row["tag"], row["notes"]) for row in drawn] == [("river", 1), ("river", 2), ("sea", 1)]
    assert len({row["floor"] for row in drawn}) == 2


def test_all_strips_have_one_scale(rows: list[dict[str, Any]], look: SimpleNamespace) -> None:
    spec = notes_chart(rows).to_dict()
    (bars,) = look.marks(spec, type="rect", cursor="pointer")
    heights = {
        (row["notes"], round(row["floor"] - row["top"], 6)) for row in look.rows_of(spec, bars)
    }
    assert len(heights) == 2


def test_each_column_is_spoken_and_stands_in_the_table(
    rows: list[dict[str, Any]], look: SimpleNamespace
) -> None:
    spoken = look.spoken(notes_chart(rows).to_dict())
    assert spoken["t2 river"] == "river, turn 2: 2 notes"
    assert [row["id"] for row in strip_rows(rows)] == list(spoken)


def test_a_long_interview_has_as_many_columns_as_a_short_one(look: SimpleNamespace) -> None:
    notes = noted(*((n * 97 % 200_000 + 1, "river sea") for n in range(10_000)))
    spec = notes_chart(along(notes, 200_000, 40)).to_dict()
    (bars,) = look.marks(spec, type="rect", cursor="pointer")
    assert len(look.rows_of(spec, bars)) <= 80
    assert "One column for up to 5,000 turns." in " ".join(spec["title"]["text"])
    assert "most in turns" in spec["description"]


def test_of_many_tags_the_most_frequent_are_drawn_and_the_table_has_all(
    look: SimpleNamespace,
) -> None:
    rows = along(noted(*((n % 5 + 1, f"tag{n}") for n in range(20))), 6, 40)
    spec = notes_chart(rows).to_dict()
    (bars,) = look.marks(spec, type="rect", cursor="pointer")
    assert len({row["tag"] for row in look.rows_of(spec, bars)}) == MOST_TAGS
    assert "8 more tags are in the table." in spec["description"]
    assert len(strip_rows(rows)) == 20


def test_without_tags_the_chart_says_so() -> None:
    spec = notes_chart([]).to_dict()
    assert spec["description"] == "No note has a tag yet."


def test_the_text_of_a_tag_is_data(look: SimpleNamespace) -> None:
    note = Note(id="1", turn=1, start=0, end=1, quote="x", tags=("{x} %s <b>",))
    spoken = look.spoken(notes_chart(along([note], 2, 2)).to_dict())
    assert list(spoken.values()) == ["{x} %s <b>, turn 1: 1 note"]


def test_vega_draws_it(rows: list[dict[str, Any]], look: SimpleNamespace) -> None:
    assert look.compiled(notes_chart(rows).to_dict())
