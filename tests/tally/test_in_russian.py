"""Whoever counts signatures in Russian is told in Russian what was counted, and what was not."""

from __future__ import annotations

import re

import pytest

from explorer.errors import ChoiceError, SignaturesError
from explorer.language import speaking
from explorer.tally.layout import Layout, TimeForm, TimeKind
from explorer.tally.tally import open_tally

LAYOUT = Layout("t", TimeForm(TimeKind.TEXT, "%Y-%m-%d %H:%M"), petition="p")


@pytest.fixture
def rows(tmp_path):
    path = tmp_path / "a.csv"
    path.write_text(
        "t,p\n2017-03-25 10:00,river\n2017-03-26 01:30,river\n2017-03-27 10:00,river\n"
        "2017-03-27 11:00,mill\nsoon,mill\n,\n"
    )
    return path


def test_the_report_on_a_count_is_in_russian(rows):
    tally = open_tally(rows, LAYOUT, name="a.csv", engine="python", zone="Europe/London")
    assert (tally.petitions, tally.of("river").total, tally.of("mill").bad) == (
        ("river", "mill"), 3, 1,
    )  # fmt: skip
    with speaking("ru"):
        said = [one.words for one in tally.report.findings]
    assert said == [
        'посчитано с помощью python; прочитанные столбцы: "t", "p"',
        "Europe/London, как указано: у времени пояса нет",
        "3 подписи (river)",
        "1 подпись (mill)",
        "1 строка (mill): время непонятно, в подсчёт они не вошли (строка 6)",
        "с 01:00 до 02:00 (2017-03-26) пропущено: время считается так, будто часы шли дальше",
        "1 строка без петиции; в подсчёт она не вошла",
    ]


def test_what_cannot_be_counted_is_refused_in_russian(rows):
    tally = open_tally(rows, LAYOUT, name="a.csv", engine="python")
    with pytest.raises(ChoiceError) as many:
        tally.curve()
    with pytest.raises(SignaturesError) as lacking:
        open_tally(rows, Layout("when", LAYOUT.form), name="a.csv", engine="python").curve()
    with speaking("ru"):
        said = [str(many.value), str(lacking.value)]
    assert said[0].startswith("В a.csv 2 петиции: подписи под ними никогда не складываются.\n")
    assert said[1].startswith("a.csv, строка 1: Столбца «when» нет.\n")
    assert str(lacking.value).startswith('a.csv, line 1: There is no column "when".')
    assert not re.search("[a-z]{4,}", said[1].replace("when", ""))
