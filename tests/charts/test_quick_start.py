"""Altair starts without the grammar of web addresses, and jsonschema still checks them."""

from __future__ import annotations

import json
import subprocess
import sys

CODE = """
import json, sys
import explorer.charts.theme
started = sorted({"lark", "rfc3987_syntax"} & set(sys.modules))
import jsonschema
check = jsonschema.FormatChecker().conforms
answers = [check(text, "iri") for text in ("https://example.org/é", "no address: <>")]
print(json.dumps([started, answers, sorted({"lark", "rfc3987_syntax"} & set(sys.modules))]))
"""


def test_the_grammar_is_built_when_an_address_is_checked_and_not_before():
    done = subprocess.run([sys.executable, "-c", CODE], capture_output=True, text=True, check=True)
    started, answers, after = json.loads(done.stdout)
    assert started == []
    assert answers == [True, False]
    assert after == ["lark", "rfc3987_syntax"]


def test_it_leaves_a_module_alone_that_somebody_has_imported_before():
    code = (
        "import rfc3987_syntax as real, sys, explorer.charts.theme; "
        "print(sys.modules['rfc3987_syntax'] is real)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "True"


def test_a_view_is_shown_without_the_grammar():
    code = (
        "import sys, explorer; explorer.Timeline(explorer.open_study())._repr_mimebundle_();"
        "print('altair' in sys.modules, 'rfc3987_syntax' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["True", "False"]
