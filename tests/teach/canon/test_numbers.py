"""A number is the same number, however a person writes it."""

from __future__ import annotations

from contextlib import suppress
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from explorer.errors import AnswerError
from explorer.language import decimal, number, speaking
from explorer.teach.canon.numbers import read_number

WHOLE = st.integers(-(10**12), 10**12)
SPACES = [" ", "\N{NO-BREAK SPACE}", "\N{NARROW NO-BREAK SPACE}", "’", "'", "\N{THIN SPACE}"]


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("270000", 270_000),
        ("270,000", 270_000),
        ("270.000", 270_000),
        ("12,34,567", 1_234_567),
        ("− 3", -3),
        ("+3", 3),
        ("٢٧٠", 270),
        ("007", 7),
        ("5 days", 5),
        ("5 DAYS", 5),
        ("2,5", Fraction(5, 2)),
        ("1,234.5", Fraction(2469, 2)),
        ("1.234,5", Fraction(2469, 2)),
        ("1 234.567", Fraction(1234567, 1000)),
        ("0.500", Fraction(1, 2)),
        (",5", Fraction(1, 2)),
        ("300,000.", 300_000),
        ("300 тысяч", 300_000),
        ("300 тыс.", 300_000),
        ("300 thousand days", 300_000),
        ("300k", 300_000),
        ("0,3 млн", 300_000),
        ("1.2M", 1_200_000),
        ("1,200 thousand and 5", None),
        ("٣٠٠٬٠٠٠", 300_000),
        ("٣٠٠،٠٠٠", 300_000),
        ("٣٠٠ ألف", 300_000),
        ("٠٫٥", Fraction(1, 2)),
        ("about 300,000", None),
        ("3-8", None),
        ("5 m", None),
    ],
)
def test_where_a_whole_number_is_asked_for(text, meant):
    if meant is not None:
        assert read_number(text, whole=True, units=("days",)) == meant
    else:
        with pytest.raises(AnswerError, match="one number alone"):
            read_number(text, whole=True, units=("days",))


def test_one_point_or_comma_before_three_digits_is_read_as_the_language_has_it():
    assert read_number("1,234", whole=False) == 1234
    assert read_number("1.234", whole=False) == Fraction("1.234")
    with speaking("ru"):
        assert read_number("1,234", whole=False) == Fraction("1.234")
        # Nobody can know, so it is asked which of the two is meant.
        with pytest.raises(AnswerError, match=r"1234 .* 1,234"):
            read_number("1.234", whole=False)
        assert read_number("1.234", whole=True) == 1234
    with pytest.raises(AnswerError, match=r"1250000 or 1250\."):
        read_number("1,250 thousand", whole=True)


@pytest.mark.parametrize(
    "found",
    ["", "x", "1 2", "1,2,3", "1.2.3", "1,23,4", "1,234.5 6", "--1", "1e5", "9" * 50, "½", ",",
     True, None, float("nan"), float("inf"), Decimal("NaN"), [5]],
)  # fmt: skip
def test_what_is_no_number_is_no_answer(found):
    with pytest.raises(AnswerError) as told:
        read_number(found, whole=False)
    assert "not a number" in str(told.value)


@given(WHOLE, st.sampled_from(SPACES), st.booleans(), st.sampled_from(["en", "ru"]))
def test_groups_of_thousands_make_no_difference(value, space, whole, code):
    with speaking(code):
        assert read_number(f"{value:,}".replace(",", space), whole=whole) == value
        assert read_number(number(value), whole=True) == value
        assert read_number(str(value), whole=whole) == value
    assert read_number(value, whole=whole) == value


@given(st.integers(-(10**9), 10**9), st.integers(1, 6), st.sampled_from(["en", "ru"]))
def test_a_decimal_mark_is_that_of_the_language(scaled, places, code):
    value = Fraction(scaled, 10**places)
    with speaking(code):
        assert read_number(decimal(float(value), places), whole=False) == value


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_a_float_is_the_number_that_is_written(value):
    assert read_number(value, whole=False) == Fraction(repr(value))


@given(st.text(max_size=30))
def test_any_text_is_a_number_or_an_error(text):
    with suppress(AnswerError):
        assert isinstance(read_number(text, whole=False), Fraction)
