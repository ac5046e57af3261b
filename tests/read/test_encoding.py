"""A text is decoded as it was written, or not at all."""

from __future__ import annotations

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

import explorer
from explorer.errors import InterviewError
from explorer.model import Basis
from explorer.read.encoding import decode, decode_head

RUSSIAN = "Вопрос: Где стояла мельница?\n\nОтвет: У реки, за садом. Её построили до войны.\n"
GERMAN = (
    "Frage: Können Sie sich erinnern?\n\nAntwort: Natürlich, früher hieß die Mühle „Schöne Au“.\n"
)
FRENCH = "Élise: Où était le moulin?\n\nMarc: Près de la forêt. C’était l’été…\n"


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        pytest.param(RUSSIAN, "cp1251", id="Windows-1251"),
        pytest.param(GERMAN, "cp1252", id="Windows-1252 with typographic quotes"),
        pytest.param(FRENCH, "cp1252", id="Windows-1252 with an ellipsis"),
        pytest.param(FRENCH.replace("’", "'").replace("…", "."), "latin-1", id="Latin-1"),
        pytest.param(RUSSIAN, "koi8-r", id="KOI8-R"),
        pytest.param(RUSSIAN, "utf-8", id="UTF-8"),
        pytest.param(RUSSIAN, "utf-8-sig", id="UTF-8 with its mark"),
        pytest.param(RUSSIAN, "utf-16", id="UTF-16 with its mark"),
        pytest.param(RUSSIAN, "utf-16-le", id="UTF-16 without one, little end first"),
        pytest.param(GERMAN, "utf-16-be", id="UTF-16 without one, big end first"),
        pytest.param(GERMAN, "utf-32", id="UTF-32"),
    ],
)
def test_a_text_comes_back_from_every_encoding(text, encoding):
    assert decode(text.encode(encoding), "a.txt").text == text


def test_what_was_found_stands_in_the_report_and_can_be_overridden():
    raw = RUSSIAN.encode("cp1251")
    found = explorer.read_interview(raw).report
    (line,) = (
        one for one in found.findings if one.what == "encoding" and one.basis is Basis.INFERRED
    )
    assert line.detail.startswith("Windows-1251: found by chardet")
    other = explorer.read_interview(raw, encoding="latin-1")
    assert "Вопрос" not in other.text


def test_a_doubtful_encoding_is_a_warning_that_shows_some_words():
    report = explorer.read_interview(FRENCH.encode("cp1252")).report
    (warning,) = (one for one in report.warnings if one.what == "encoding")
    assert "Élise" in warning.detail
    assert "encoding=" in warning.detail


def test_an_encoding_that_does_not_fit_is_an_error_with_its_line():
    with pytest.raises(InterviewError, match=r"a\.txt, line 1: The file is not ascii: byte 0xc9"):
        decode(FRENCH.encode("cp1252"), "a.txt", "ascii")


@pytest.mark.parametrize("name", ["utf8x", "hex", "rot13", "", "\0"])
def test_a_name_that_is_no_encoding_is_refused(name):
    if name:
        with pytest.raises(InterviewError, match="is not known"):
            decode(b"Ann: How?", "a.txt", name)
    else:
        assert decode(b"Ann: How?", "a.txt", name).encoding == "ASCII"


def test_half_a_sign_at_the_end_is_left_out_and_said():
    interview = explorer.read_interview("Ann: Wo?\n\nBen: Für die Mühe".encode()[:-3])
    assert interview.turns[-1].text == "Für die M"
    assert any(one.what == "end of the file" for one in interview.report.of("skipped"))


def test_a_damaged_place_in_a_long_text_is_an_error_and_no_sign_is_put_there():
    raw = (RUSSIAN * 20).encode()
    with pytest.raises(InterviewError, match="UTF-8 up to here"):
        decode(raw[:4000] + b"\xff" + raw[4000:], "a.txt")


def test_a_sign_that_was_lost_before_is_reported():
    report = explorer.read_interview("Ann: Wo?\n\nBen: F\ufffdr.\n".encode()).report
    assert any("�" in one.detail and one.lines == (3,) for one in report.warnings)


@given(st.binary(max_size=300))
def test_any_bytes_are_a_text_or_an_error_of_ours(raw):
    try:
        found = decode(raw, "a.txt")
    except InterviewError:
        return
    assert ("\ufffd" in found.text) <= (b"\xef\xbf\xbd" in raw or found.encoding != "UTF-8")
    decode_head(raw)


@given(st.text(min_size=1).filter(lambda text: "\0" not in text))
def test_a_text_in_utf8_is_never_taken_for_another(text):
    assert decode(text.encode(), "a.txt").text == text.removeprefix("\ufeff")


def test_the_marks_are_of_the_standard_library():
    assert codecs.BOM_UTF8.decode("utf-8-sig") == ""
