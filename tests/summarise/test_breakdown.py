"""Small cells are merged so that nothing that is shown gives them away."""

from __future__ import annotations

import itertools
from collections import defaultdict
from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from explorer.errors import ChoiceError
from explorer.model.breakdown import OTHER, Breakdown, Cell
from explorer.model.dates import When
from explorer.model.small_cells import protect, protect_all, safe_together
from explorer.summarise.breakdown import breakdown_line, breakdown_rows

CODES = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
counts = st.lists(st.one_of(st.integers(0, 12), st.integers(0, 5000)), max_size=26)


def breakdown_of(*numbers, by="country", total=None, **more) -> Breakdown:
    cells = tuple(Cell(code, f"Place {code}", n) for code, n in zip(CODES, numbers, strict=False))
    return Breakdown(petition="1", by=by, cells=cells, total=total, **more)


def shown_by(breakdown: Breakdown) -> list[tuple[str, int]]:
    return [(cell.code, cell.count) for cell in breakdown.cells]


# An attacker who knows nothing of how cells are merged: equations, solved exactly.


def solved(equations: list[tuple[list[int], int]], unknowns: int) -> dict[int, Fraction]:
    """Return the unknowns that a system of linear equations has one value for."""
    rows = [[Fraction(c) for c in (*left, right)] for left, right in equations]
    pivots = []
    for column in range(unknowns):
        at = next((k for k in range(len(pivots), len(rows)) if rows[k][column]), None)
        if at is None:
            continue
        top = len(pivots)
        rows[top], rows[at] = rows[at], rows[top]
        rows[top] = [c / rows[top][column] for c in rows[top]]
        for k, row in enumerate(rows):
            if k != top and row[column]:
                factor = row[column]
                rows[k] = [a - factor * b for a, b in zip(row, rows[top], strict=True)]
        pivots.append(column)
    return {
        column: rows[k][-1]
        for k, column in enumerate(pivots)
        if not any(c for j, c in enumerate(rows[k][:-1]) if j != column)
    }


def worked_out(whole: Breakdown, safe: Breakdown) -> dict[str, Fraction]:
    """Return the hidden places whose counts follow from what is shown."""
    shown = dict(shown_by(safe))
    hidden = [cell.code for cell in whole.cells if cell.code not in shown and cell.count]
    equations = []
    if OTHER in shown:
        equations.append(([1] * len(hidden), shown[OTHER]))
    if whole.total is not None:
        known = sum(count for code, count in shown.items() if code != OTHER)
        equations.append(([1] * len(hidden), whole.total - known))
    return {hidden[k]: value for k, value in solved(equations, len(hidden)).items()}


def test_the_attacker_finds_what_is_not_protected():
    whole = breakdown_of(50, 20, 3, total=73)
    careless = replace(whole, cells=(*whole.cells[:2], Cell(OTHER, "Other places", 3)))
    assert worked_out(whole, careless) == {"C": 3}


@given(counts, st.integers(2, 40))
def test_no_hidden_count_follows_from_the_cells_their_sum_and_the_total(numbers, least):
    # The hardest case: every signature names a place.
    whole = breakdown_of(*numbers, total=sum(numbers))
    safe = protect(whole, least)
    if safe.cells:
        assert not worked_out(whole, safe)


@given(counts, st.integers(2, 40))
def test_no_cell_that_is_shown_is_below_the_threshold(numbers, least):
    safe = protect(breakdown_of(*numbers), least)
    assert all(cell.count >= least for cell in safe.cells)
    assert [cell.count for cell in safe.cells if cell.code != OTHER] == sorted(
        (cell.count for cell in safe.cells if cell.code != OTHER), reverse=True
    )


@given(counts, st.integers(1, 40))
def test_nothing_is_lost_and_nothing_is_changed(numbers, least):
    whole = breakdown_of(*numbers)
    safe = protect(whole, least)
    given_counts = {cell.code: cell.count for cell in whole.cells}
    assert all(given_counts[cell.code] == cell.count for cell in safe.cells if cell.code != OTHER)
    if safe.cells:
        assert safe.counted == whole.counted


@given(counts, st.integers(1, 40))
def test_protecting_twice_is_protecting_once(numbers, least):
    safe = protect(breakdown_of(*numbers), least)
    assert protect(safe, least) == safe
    assert protect(safe, max(1, least - 3)) == safe


@given(counts, st.integers(1, 10), st.integers(0, 30))
def test_a_higher_threshold_holds_for_what_was_merged_before(numbers, low, more):
    whole = breakdown_of(*numbers, total=sum(numbers))
    safe = protect(protect(whole, low), low + more)
    assert all(cell.count >= low + more for cell in safe.cells)
    if safe.cells and low + more > 1:
        assert not worked_out(whole, safe)


# An attacker who knows the rule as well: every world in which it would show just this.


@pytest.mark.parametrize(
    ("places", "top", "least"), [(2, 14, 3), (3, 11, 3), (4, 7, 3), (3, 12, 4), (2, 25, 10)]
)
def test_who_knows_the_rule_and_all_places_still_finds_no_hidden_count(places, top, least):
    worlds = defaultdict(list)
    for numbers in itertools.product(range(top + 1), repeat=places):
        safe = protect(breakdown_of(*numbers, total=sum(numbers)), least)
        worlds[safe.cells, safe.merged, safe.total].append(numbers)
    for (cells, _, _), alike in worlds.items():
        shown = {cell.code for cell in cells}
        for k in range(places):
            possible = {numbers[k] for numbers in alike}
            # That nobody signed somewhere may be known: it tells of nobody.
            assert CODES[k] in shown or len(possible) > 1 or possible == {0}


@pytest.mark.parametrize(
    ("numbers", "expected"),
    [
        ((90, 14, 2), [("A", 90), (OTHER, 16)]),
        ((90, 14, 9, 9), [("A", 90), (OTHER, 32)]),
        ((90, 14, 8, 9), [("A", 90), ("B", 14), (OTHER, 17)]),
        ((90, 14, 3, 4), [("A", 90), (OTHER, 21)]),
        ((90, 20, 20, 4), [("A", 90), (OTHER, 44)]),
        ((90, 14), [("A", 90), ("B", 14)]),
        ((90, 14, 0), [("A", 90), ("B", 14)]),
        ((4,), []),
        ((4, 3), []),
        ((8, 8), [(OTHER, 16)]),
        ((), []),
    ],
    ids=[
        "one small cell takes the next with it",
        "two just below the threshold would be known",
        "two that could be others stay alone",
        "two that are too small together take the next",
        "of equals all are taken",
        "nothing is small",
        "places without signatures are left out",
        "a single small cell is not shown at all",
        "a small petition shows nothing",
        "all merged",
        "nothing to show",
    ],
)
def test_what_is_merged(numbers, expected):
    assert shown_by(protect(breakdown_of(*numbers))) == expected


def test_how_many_are_merged_is_told_unless_all_are():
    assert protect(breakdown_of(90, 14, 2)).merged == 2
    assert protect(breakdown_of(8, 8)).merged == 0


def test_a_threshold_of_one_shows_all():
    assert shown_by(protect(breakdown_of(5, 1), least=1)) == [("A", 5), ("B", 1)]


@pytest.mark.parametrize("least", [0, -1, True, 2.5, "10"])
def test_a_threshold_is_a_whole_number_from_one_up(least):
    with pytest.raises(ChoiceError, match="least is"):
        protect(breakdown_of(5), least)


def test_a_count_below_zero_is_refused():
    with pytest.raises(ChoiceError, match="below zero"):
        protect(breakdown_of(-1))


# Several breakdowns of one petition.


def attack_by_geography(regions, seats, shown) -> list[str]:
    """Return what somebody finds who knows which constituency lies in which region."""
    by = {one.by: dict(shown_by(one)) for one in shown}
    names = list(regions) + [s for inside in seats.values() for s in inside]
    place = {name: k for k, name in enumerate(names)}
    equations = [([int(n == r) - int(n in seats[r]) for n in names], 0) for r in regions]
    for kind, values in (
        ("region", regions),
        ("constituency", {s: n for inside in seats.values() for s, n in inside.items()}),
    ):
        for code, count in by.get(kind, {}).items():
            among = [n for n in values if n not in by[kind]] if code == OTHER else [code]
            equations.append(([int(n in among) for n in names], count))
    told = {code for cells in by.values() for code in cells}
    every = regions | {s: n for inside in seats.values() for s, n in inside.items()}
    return [
        name
        for name, k in place.items()
        if name not in told and k in solved(equations, len(names)) and 0 < every[name] < 10
    ]


@given(st.lists(st.lists(st.integers(1, 40), min_size=1, max_size=4), min_size=1, max_size=4))
def test_regions_and_constituencies_together_give_nothing_away(inside):
    seats = {f"R{r}": {f"S{r}{s}": n for s, n in enumerate(some)} for r, some in enumerate(inside)}
    regions = {r: sum(some.values()) for r, some in seats.items()}
    flat = {s: n for some in seats.values() for s, n in some.items()}
    parts = [
        Breakdown(petition="1", by=by, cells=tuple(Cell(c, c, n) for c, n in cells.items()))
        for by, cells in (("region", regions), ("constituency", flat))
    ]
    assert attack_by_geography(regions, seats, protect_all(parts).shown) == []


def test_the_attack_by_geography_finds_what_each_alone_hides():
    regions, seats = {"N": 53, "S": 60}, {"N": {"A": 50, "B": 3}, "S": {"C": 40, "D": 20}}
    flat = {s: n for some in seats.values() for s, n in some.items()}
    each = [
        protect(Breakdown(petition="1", by=by, cells=tuple(Cell(c, c, n) for c, n in some.items())))
        for by, some in (("region", regions), ("constituency", flat))
    ]
    assert attack_by_geography(regions, seats, each) == ["B"]


@pytest.mark.parametrize(("shape", "top"), [((2, 2), 7), ((1, 2), 11), ((1, 1), 14)])
def test_who_knows_the_rule_and_the_map_finds_no_small_constituency(shape, top):
    owner = [r for r, many in enumerate(shape) for _ in range(many)]
    worlds = defaultdict(list)
    for numbers in itertools.product(range(top + 1), repeat=len(owner)):
        regions = [
            sum(n for n, o in zip(numbers, owner, strict=True) if o == r) for r in range(len(shape))
        ]
        found = protect_all(
            [
                Breakdown(petition="1", by="country", cells=(Cell("GB", "", sum(numbers)),)),
                breakdown_of(*regions, by="region"),
                breakdown_of(*numbers, by="constituency"),
            ],
            least=3,
        )
        worlds[tuple((one.by, one.cells, one.merged) for one in found.shown)].append(numbers)
    for tables, alike in worlds.items():
        told = {cell.code for by, cells, _ in tables if by == "constituency" for cell in cells}
        for k, code in enumerate(CODES[: len(owner)]):
            possible = {numbers[k] for numbers in alike}
            assert code in told or len(possible) > 1 or not 0 < max(possible) < 3


def test_regions_are_kept_where_most_constituencies_are_too_small():
    found = protect_all(
        [breakdown_of(90, 80, by="region"), breakdown_of(*[9, 8] * 10, by="constituency")]
    )
    assert [one.by for one in found.shown] == ["region"]
    assert found.withheld[0][0] == "constituency"


def test_both_are_kept_where_neither_hides_anything():
    found = protect_all([breakdown_of(90, by="region"), breakdown_of(50, 40, by="constituency")])
    assert [one.by for one in found.shown] == ["region", "constituency"]
    assert found.withheld == ()


def test_parts_of_a_merged_country_are_not_shown():
    world = Breakdown(
        petition="1",
        by="country",
        cells=(Cell("FR", "France", 30), Cell("GB", "United Kingdom", 8), Cell("IE", "Ireland", 7)),
    )
    found = protect_all([world, breakdown_of(12, 11, by="region")])
    assert [one.by for one in found.shown] == ["country"]


def test_two_breakdowns_by_one_kind_of_place_are_refused():
    with pytest.raises(ChoiceError, match="two breakdowns"):
        protect_all([breakdown_of(90), breakdown_of(80)])


def test_of_several_moments_only_the_newest_is_kept_for_each_petition_and_kind():
    days = [When.parse(day) for day in ("2031-03-01", "2031-03-03", "2031-03-02")]
    one = [breakdown_of(90 + k, 9, when=day) for k, day in enumerate(days)]
    other = replace(breakdown_of(50, 40), petition="2")
    found = safe_together([*one, other])
    assert [(b.petition, shown_by(b)[0][1]) for b in found] == [("1", 100), ("2", 50)]


def test_the_highest_threshold_of_a_petition_holds_for_all_of_it():
    found = safe_together(
        [protect(breakdown_of(90, 30, 4), 20), breakdown_of(80, 12, 15, by="region")]
    )
    assert {one.least for one in found} == {20}


# What goes out.


def test_rows_are_protected_whatever_the_breakdown_holds():
    rows = breakdown_rows(breakdown_of(90, 14, 2, when=When.parse("2019-03-21")))
    assert [(row["code"], row["count"], row["merged"]) for row in rows] == [
        ("A", 90, False),
        (OTHER, 16, True),
    ]
    assert rows[0]["date"] == "2019-03-21"
    assert sum(row["share"] for row in rows) == pytest.approx(1)


def test_what_was_merged_when_it_was_read_is_not_told_apart_again():
    assert breakdown_rows(protect(breakdown_of(90, 14, 2)), least=1)[-1]["code"] == OTHER


@pytest.mark.parametrize(
    ("breakdown", "expected"),
    [
        (breakdown_of(90, 14, 2, total=110), "1 country and 2 merged. They add up to 106 of 110"),
        (breakdown_of(8, 8), "No country is shown by name: all are merged. They add up to 16"),
        (breakdown_of(3), "No country is shown: fewer than 10"),
        (breakdown_of(50, 40, by="constituency"), "2 constituencies. They add up to 90"),
    ],
    ids=["some merged", "all merged", "nothing", "all shown"],
)
def test_the_sentence_says_what_is_shown_and_what_is_not(breakdown, expected):
    assert breakdown_line(breakdown).startswith(expected)
