"""Readings in columns are the same readings, made when they are asked for."""

from __future__ import annotations

from array import array

from explorer.model import Source
from explorer.model.merged import Merged
from explorer.model.moments import Fineness
from explorer.model.readings import Readings, Strand


def some(times=(0, 1000, 2000, 86_400_000), which=(0, 1, 0, 1), prefix="a") -> Readings:
    return Readings(
        array("q", times),
        array("q", range(len(times))),
        bytes([Fineness.INSTANT] * len(times)),
        array("q", range(2, len(times) + 2)),
        (Strand("river"), Strand("mill")),
        array("H", which),
        Source("a.csv"),
        prefix,
    )


def test_they_are_a_sequence():
    readings = some()
    assert len(readings) == 4
    assert [one.count for one in readings] == [0, 1, 2, 3]
    assert readings[-1] == list(readings)[3]
    assert [one.count for one in readings[1:3]] == [1, 2]
    assert readings[2] in readings


def test_ids_are_there_without_the_readings():
    assert list(some().ids()) == [one.id for one in some()]


def test_one_petition_is_taken_out_by_its_name():
    mill = some().of("mill")
    assert [(one.petition, one.count) for one in mill] == [("mill", 1), ("mill", 3)]
    assert list(mill.times) == [1000, 86_400_000]
    assert len(some().of("other")) == 0


def test_equal_columns_are_equal_readings():
    assert some() == some()
    assert some() != some(prefix="b")
    assert hash(some()) == hash(some())


def test_parts_are_merged_in_the_order_of_time():
    merged = Merged([some((0, 3000), (0, 0)), some((1000, 2000), (0, 0), "b")])
    assert [one.id for one in merged] == ["a:2", "b:2", "b:3", "a:3"]
    assert [one.id for one in merged[1:3]] == ["b:2", "b:3"]
    assert merged == Merged(merged.parts)
