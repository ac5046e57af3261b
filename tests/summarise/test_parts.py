"""Parts of a long row: few, of one round size, and all of it."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from explorer.summarise.parts import MOST_PARTS, part_size, parts


@given(st.integers(1, 3_000_000), st.integers(1, 60))
def test_the_parts_are_few_and_hold_each_turn_once(total, most):
    found = parts(total, most)
    assert 1 <= len(found) <= most
    assert found[0].start == 1 and found[-1].stop == total + 1
    assert all(one.stop == after.start for one, after in pairwise(found))
    assert {len(one) for one in found[:-1]} <= {part_size(total, most)}


@given(st.integers(1, 10**9))
def test_a_size_is_round_and_no_larger_than_it_must_be(total):
    size = part_size(total)
    assert str(size).rstrip("0") in {"1", "2", "5"}
    assert size == 1 or size // 2.5 * MOST_PARTS < total
