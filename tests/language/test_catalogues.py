"""The catalogues hold every message of the code, whole and in every language."""

from __future__ import annotations

import ast
import re
from functools import cache
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

import catalogues
import hatch_build
from explorer.language import for_script, speaking

ROOT = Path(__file__).parents[2]
FOLDERS = sorted(path for path in (ROOT / hatch_build.CATALOGUES).iterdir() if path.is_dir())
FIELD = re.compile(r"\{[^{}]*\}")
LOOKUPS = {"_", "N_", "ngettext", "pgettext", "npgettext", "sentence", "sentences"}


@cache
def catalogue_of(path: Path):
    with path.open(encoding="utf-8") as file:
        return read_po(file, locale=path.parent.name)


@cache
def calls_of(path: Path) -> list[ast.Call]:
    """Return the calls of a plain name in a module."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    calls = (node for node in ast.walk(tree) if isinstance(node, ast.Call))
    return [node for node in calls if isinstance(node.func, ast.Name)]


def keys(catalogue) -> set[tuple[object, object]]:
    return {(message.context, message.id) for message in catalogue if message.id}


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
@pytest.mark.parametrize("room", sorted(catalogues.files_by_catalogue()))
def test_every_message_of_the_code_is_translated_and_no_other(folder, room):
    kept = catalogue_of(folder / f"{room}.po")
    wanted = catalogues.template(catalogues.files_by_catalogue()[room])
    assert keys(kept) == keys(wanted), "Run: python tools/catalogues.py"
    assert catalogues.untranslated(kept) == []


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_no_catalogue_is_left_of_a_room_that_says_nothing(folder):
    assert {path.stem for path in folder.glob("*.po")} == set(catalogues.files_by_catalogue())


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_a_translation_has_the_fields_of_its_message(folder):
    for path in sorted(folder.glob("*.po")):
        for message in catalogue_of(path):
            if not message.id:
                continue
            ids = [message.id] if isinstance(message.id, str) else list(message.id)
            strings = message.string if isinstance(message.string, tuple) else [message.string]
            # One form may say a number in a word, as "one turn" does.
            allowed = {frozenset(FIELD.findall(one)) for one in ids}
            whole = set().union(*allowed)
            for said in strings:
                fields = set(FIELD.findall(said))
                assert fields <= whole, (path.name, said)
                assert any(fields >= one for one in allowed), (path.name, said)


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_a_translation_begins_and_ends_as_its_message(folder):
    for path in sorted(folder.glob("*.po")):
        for message in catalogue_of(path):
            if isinstance(message.id, str) and message.id:
                pair = (path.name, message.id, message.string)
                assert message.id[:1].isspace() == message.string[:1].isspace(), pair
                assert message.id[-1:].isspace() == message.string[-1:].isspace(), pair
                assert message.id.endswith(".") <= message.string.endswith((".", "»")), pair


def test_python_finds_the_messages_of_a_script_that_the_catalogues_hold():
    scripts = sorted((ROOT / "src" / "explorer" / "widgets").rglob("*.js"))
    with speaking("ru"):
        for script in scripts:
            if "static" not in script.parts:
                held = {message for _, _, message, _ in catalogues.messages_of([script])}
                assert set(for_script(script.read_text(encoding="utf-8"))) == held, script.name


def test_what_is_looked_up_is_never_put_together_first():
    """A message made with an f-string, `+` or `format` is in no catalogue."""
    made = (ast.JoinedStr, ast.BinOp, ast.Call)
    wrong = [
        f"{path.name}, line {node.lineno}"
        for path in sorted((ROOT / "src" / "explorer").rglob("*.py"))
        for node in calls_of(path)
        if node.func.id in LOOKUPS
        and any(isinstance(one, made) for one in node.args[:2])
        and "language" not in path.parts
    ]
    assert wrong == []


def test_no_message_stands_where_the_tools_of_gettext_do_not_see_it():
    """They read tokens, and up to Python 3.11 an f-string is one token with all that is in it."""
    unseen = []
    for path in sorted((ROOT / "src" / "explorer").rglob("*.py")):
        if "language" in path.parts:
            continue
        seen = set()
        for _, _, message, _ in catalogues.messages_of([path]):
            seen.update([message] if isinstance(message, str) else message)
        for node in calls_of(path):
            texts = [one.value for one in node.args if isinstance(one, ast.Constant)]
            if node.func.id in {"_", "N_", "ngettext", "sentence", "sentences"}:
                unseen += [(path.name, text) for text in texts if text not in seen]
    assert unseen == []


def test_the_compiled_words_are_those_of_the_catalogues():
    assert hatch_build.is_fresh(ROOT), "Run: python hatch_build.py"
