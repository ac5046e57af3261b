"""Whatever a file holds, it is read rightly or refused in words.

Every form's target is given its own samples spoilt in many ways, and documents put together from
the pieces that mean something in it. `tests/read/fuzz` has the same targets for longer campaigns.
Under CI the examples are fixed, so that what was sent in is judged and not the luck of a run;
elsewhere each run draws new ones.
"""

from __future__ import annotations

import os

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.read.fuzz.campaign import samples_of
from tests.read.fuzz.mutate import ANYWHERE, TOKENS, inside, mutate
from tests.read.fuzz.run import run
from tests.read.fuzz.targets import READ_FORMS, TARGETS

PACKED = {".docx", ".ods", ".odt", ".xlsx"}
LONGEST = 20_000

some = settings(
    max_examples=60,
    deadline=None,
    derandomize=os.environ.get("CI") == "true",
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
every_form = pytest.mark.parametrize("form", READ_FORMS)


def crash_of(form: str, raw: bytes) -> str:
    """Return what a reader did that it must not do; nothing where it read or refused."""
    result = run(TARGETS[form], raw)
    return f"{result.crash}\n{result.trace}" if result.crash else ""


def words_of(form: str) -> st.SearchStrategy[str]:
    """Return pieces that mean something, and any text between them."""
    known = st.sampled_from([*TOKENS.get(form, ()), *ANYWHERE, "\n", "\n\n", "Anna: ", " walked "])
    return known | known | st.text(max_size=12)


@every_form
@settings(some, max_examples=150)
@given(data=st.data())
def test_a_spoilt_sample_is_read_or_refused(form, data):
    samples = samples_of(form)
    sample = data.draw(st.sampled_from(samples))
    # A true one: hypothesis would draw each of its numbers, and mostly small ones.
    chance = data.draw(st.randoms(use_true_random=True))
    assert not crash_of(form, mutate(chance, sample, form, samples, LONGEST))


@every_form
@some
@given(data=st.data())
def test_pieces_of_a_form_in_any_order_are_read_or_refused(form, data):
    words = data.draw(st.lists(words_of(form), max_size=40))
    raw = "".join(words).encode("utf-8", "surrogatepass")
    head = data.draw(st.sampled_from([b"", *samples_of(form)]))
    if READ_FORMS[form] in PACKED and head:
        raw, head = inside(head, raw), b""
    assert not crash_of(form, head + raw)


@every_form
@some
@given(raw=st.binary(max_size=300))
def test_any_bytes_are_read_or_refused(form, raw):
    assert not crash_of(form, raw)


@every_form
def test_a_sample_that_breaks_off_anywhere_is_read_or_refused(form):
    for sample in samples_of(form):
        step = max(97, len(sample) // 12)
        for end in range(1, len(sample), step):
            assert not crash_of(form, sample[:end])
