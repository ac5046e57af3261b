"""Which language the interface speaks, and who hears of a change."""

from __future__ import annotations

import gc
import os
import subprocess
import sys

import pytest

from explorer.errors import ChoiceError
from explorer.language import (
    changed,
    decimal,
    language,
    languages,
    ngettext,
    number,
    set_language,
    speaking,
)
from explorer.language.messages import for_script
from explorer.language.numbers import month

NBSP = "\N{NO-BREAK SPACE}"


@pytest.fixture(autouse=True)
def english():
    yield
    set_language("en")


@pytest.mark.parametrize("code", ["ru", "ru-RU", "ru_RU", "RU", "ru_RU.UTF-8"])
def test_a_language_is_set_by_its_code_with_or_without_a_country(code):
    set_language(code)
    assert language() == "ru"


def test_a_language_without_a_catalogue_is_refused_and_the_others_are_named():
    with pytest.raises(ChoiceError) as told:
        set_language("tlh")
    assert "'tlh'" in str(told.value)
    assert all(name in str(told.value) for name in languages().values())
    assert language() == "en"


def test_a_language_can_be_spoken_for_a_while_only():
    def fail() -> None:
        assert language() == "ru"
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError), speaking("ru"):
        fail()
    assert language() == "en"


def test_numbers_and_months_are_written_as_the_language_writes_them():
    assert (number(1234567), decimal(1234.5), decimal(0.25, 2)) == ("1,234,567", "1,234.5", "0.25")
    assert (month(4), month(4, alone=True)) == ("April", "April")
    with speaking("ru"):
        assert number(1234567) == f"1{NBSP}234{NBSP}567"
        assert number(-1200) == f"-1{NBSP}200"
        assert (decimal(1234.5), decimal(0.25, 2)) == (f"1{NBSP}234,5", "0,25")
        assert (month(4), month(4, alone=True)) == ("апреля", "апрель")


def test_russian_has_three_forms_for_numbers():
    with speaking("ru"):
        forms = [ngettext("Table ({count} row)", "Table ({count} rows)", n) for n in (1, 2, 5, 21)]
    assert forms == [
        "Таблица ({count} строка)",
        "Таблица ({count} строки)",
        "Таблица ({count} строк)",
        "Таблица ({count} строка)",
    ]


def test_who_wants_to_hear_of_a_change_hears_it_for_as_long_as_it_exists():
    heard = []

    class Hearer:
        def language_changed(self):
            heard.append(language())

    one = Hearer()
    changed(one)
    set_language("ru")
    assert heard == ["ru"]
    del one
    gc.collect()
    set_language("en")
    assert heard == ["ru"]


def test_only_the_messages_of_a_script_are_sent_with_it_and_none_in_english():
    script = (
        'const _ = translator(model); add(_("Next \\"turn\\"")); add_("Not this"); x._("nor this")'
    )
    assert for_script(script) == {}
    with speaking("ru"):
        assert list(for_script(script)) == ['Next "turn"']


def ask(code: str, **environment: str) -> str:
    command = [sys.executable, "-c", code]
    environment = {**os.environ, **environment}
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
    return done.stdout.strip()


ASK = "import explorer.language as l; print(l.language())"
IN_A_KERNEL = f"import ipykernel; {ASK}"


def test_the_environment_chooses_where_nobody_else_did():
    assert ask(ASK, EXPLORER_LANGUAGE="ru_RU") == "ru"
    assert ask(ASK, EXPLORER_LANGUAGE="xx") == "en"


def test_a_kernel_speaks_the_language_that_jupyterlab_is_set_to(tmp_path):
    kept = tmp_path / "@jupyterlab" / "translation-extension"
    kept.mkdir(parents=True)
    file = kept / "plugin.jupyterlab-settings"
    file.write_text('{\n    // Language locale\n    // Set the locale\n    "locale": "ru_RU"\n}')
    there = {"JUPYTERLAB_SETTINGS_DIR": str(tmp_path), "EXPLORER_LANGUAGE": ""}
    assert ask(IN_A_KERNEL, **there) == "ru"
    # A script that merely has Jupyter installed is no notebook.
    assert ask(ASK, **there) == "en"
    file.write_text('{"locale": "default"}')
    assert ask(IN_A_KERNEL, **there) == "en"
    file.write_text("{ not even JSON")
    assert ask(IN_A_KERNEL, **there) == "en"


def test_english_asks_nothing_of_the_library_of_languages():
    use = "import sys, explorer.language as l; l.number(1200); l._('Next')"
    assert ask(f"{use}; print('babel' in sys.modules)") == "False"
