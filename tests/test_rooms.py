"""The rooms of the house: who may import whom, and which library may be where."""

from __future__ import annotations

import ast
import json
import sys
from pathlib import Path

import pytest

HOUSE = Path(__file__).parents[1] / "src" / "explorer"

# What each room may import of the house, besides itself. The ground serves every room.
GROUND = {"errors", "_bundled", "language", "markup", "own_place", "saving"}
MAY_USE = {
    "errors": set(),
    "language": {"errors"},
    "markup": set(),
    "own_place": {"errors", "language"},
    "saving": {"errors", "language"},
    "_bundled": {"errors", "language"},
    "model": GROUND,
    "tally": GROUND | {"model"},
    "read": GROUND | {"model", "tally"},
    "write": GROUND | {"model"},
    "annotate": GROUND | {"model", "read"},
    "search": GROUND | {"model"},
    "summarise": GROUND | {"model", "search"},
    "charts": GROUND | {"model", "summarise"},
    "widgets": GROUND | {"model", "read", "annotate", "search", "summarise", "charts"},
    "teach": GROUND | {"model", "read", "summarise", "charts", "widgets"},
    "publish": GROUND | {"model", "read", "summarise", "charts", "widgets", "teach"},
    "cli": GROUND
    | {"", "model", "read", "write", "summarise", "charts", "widgets", "teach", "publish"},
    "__main__": {"cli"},
    # The door opens on everything, and only when a name is asked for.
    "": GROUND
    | {"model", "read", "annotate", "summarise", "charts", "widgets", "teach", "publish"},
}
# Against the stream, and only inside a function: whoever holds an interview asks it to write
# itself, as in `interview.to("vtt")`, and need not know which room does it. Nothing of `write` is
# loaded before that, so the model can be used, and understood, without it.
# In the same way whoever has a tour asks it for its pages, as in `tour.save("pages")`.
# An error names the word that was meant in the language of the interface.
INSIDE_FUNCTIONS_MAY_USE = {"model": {"write"}, "teach": {"publish"}, "errors": {"language"}}
# Where a library may be imported at the top of a module; inside a function, where it says "in".
FENCES = {
    "altair": {"charts", "widgets"},
    "anywidget": {"widgets", "teach"},
    "ipywidgets": {"widgets", "teach"},
    "traitlets": {"widgets", "teach"},
    "IPython": {"widgets", "teach"},
    "click": {"cli"},
}
INSIDE_FUNCTIONS = {
    *("narwhals", "vl_convert", "jupyterlab", "pandas", "polars", "duckdb"),
    *("dask", "ibis", "pyarrow", "pyspark"),  # engines that a person brings
    *("scipy", "numpy"),  # the extra "fits", and what comes with it
    *("babel", "jupyter_core"),  # asked only outside English, and only in a kernel
    "snowballstemmer",  # the extra "stems"
    *(
        "chardet",
        "defusedxml",
        "icalendar",
        "mammoth",
        "markdown_it",
        "openpyxl",
    ),  # the extra "files"
    *("docx", "rich", "tqdm"),
    *("jupytext", "nbclient", "nbformat"),  # the extra "lessons"
    *("pypdf", "typst"),  # the extra "handout"
    "rfc3987_syntax",  # only to put it off: charts/quick_start.py
}
STANDARD_LIBRARY_ONLY = {
    *(
        "errors",
        "_bundled",
        "markup",
        "own_place",
        "model",
        "tally",
        "read",
        "write",
        "annotate",
        "search",
        "summarise",
        "__main__",
        "",
    ),
}

MODULES = sorted(HOUSE.rglob("*.py"))


def room_of(module: str) -> str:
    """Return the room of `explorer.room.part`; the door is ''."""
    return module.partition(".")[2].partition(".")[0]


def name_of(path: Path) -> str:
    parts = path.relative_to(HOUSE.parent).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def imports(tree: ast.AST, package: str, *, at_top: bool = False):
    """Yield the full name of each imported module; `at_top` leaves out those in functions."""
    for node in ast.iter_child_nodes(tree):
        match node:
            case ast.Import(names=names):
                yield from (name.name for name in names)
            case ast.ImportFrom(module=module, names=names, level=0):
                # `from explorer import charts` means explorer.charts.
                house = module == "explorer"
                yield from (f"explorer.{n.name}" for n in names) if house else [module]
            case ast.ImportFrom(module=module, level=level):
                above = package.split(".")[: len(package.split(".")) - level + 1]
                yield ".".join([*above, *([module] if module else [])])
            case ast.FunctionDef() | ast.AsyncFunctionDef() if at_top:
                continue
            case ast.If(test=ast.Name(id="TYPE_CHECKING")) if at_top:
                continue  # it never runs
            case _:
                yield from imports(node, package, at_top=at_top)


def imported(path: Path, *, at_top: bool = False) -> set[str]:
    name = name_of(path)
    package = name if path.name == "__init__.py" else name.rpartition(".")[0]
    return set(imports(ast.parse(path.read_text(encoding="utf-8")), package, at_top=at_top))


@pytest.fixture(params=MODULES, ids=[name_of(path) for path in MODULES])
def module(request) -> Path:
    return request.param


def test_a_room_imports_only_rooms_above_it(module):
    room = room_of(name_of(module))
    assert room in MAY_USE, f"{room} is a new room: give it its place in this test"
    # A name of the door itself, such as __version__, is no room.
    used = {room_of(name) for name in imported(module) if name.split(".")[0] == "explorer"}
    used = {"" if name.startswith("__") else name for name in used}
    assert used <= MAY_USE[room] | {room} | INSIDE_FUNCTIONS_MAY_USE.get(room, set())


def test_against_the_stream_a_room_is_reached_only_inside_a_function(module):
    room = room_of(name_of(module))
    at_top = {room_of(name) for name in imported(module, at_top=True)}
    assert not at_top & INSIDE_FUNCTIONS_MAY_USE.get(room, set())


def test_a_library_stays_behind_its_fence(module):
    room = room_of(name_of(module))
    libraries = {name.split(".")[0] for name in imported(module)} - sys.stdlib_module_names
    for library in libraries & FENCES.keys():
        assert room in FENCES[library], f"{library} has no business in {room}"
    unknown = libraries - FENCES.keys() - INSIDE_FUNCTIONS - {"explorer", "__future__"}
    assert not unknown, "a library that this test does not know"


def test_an_optional_library_is_imported_where_it_is_needed_and_not_before(module):
    at_top = {name.split(".")[0] for name in imported(module, at_top=True)}
    assert not at_top & INSIDE_FUNCTIONS


def test_the_pure_rooms_need_nothing_but_python(module):
    room = room_of(name_of(module))
    libraries = {name.split(".")[0] for name in imported(module, at_top=True)}
    if room in STANDARD_LIBRARY_ONLY:
        assert libraries <= sys.stdlib_module_names | {"explorer", "__future__"}


def test_the_model_needs_nothing_but_python_even_inside_functions(module):
    if room_of(name_of(module)) == "model":
        libraries = {name.split(".")[0] for name in imported(module)}
        # .to_frame() is how a row becomes the data frame of whoever asks for one.
        assert libraries <= sys.stdlib_module_names | {"explorer", "__future__"}


def test_notebooks_import_the_package_and_what_comes_with_python():
    for path in sorted((HOUSE.parents[1] / "notebooks").glob("*.ipynb")):
        cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
        code = "\n".join("".join(c["source"]) for c in cells if c["cell_type"] == "code")
        lines = [line for line in code.splitlines() if not line.startswith(("%", "!"))]
        libraries = {name.split(".")[0] for name in imports(ast.parse("\n".join(lines)), "")}
        assert libraries <= {"explorer", *sys.stdlib_module_names}, path.name


@pytest.mark.parametrize(
    ("code", "found"),
    [
        pytest.param("import altair as alt", {"altair"}, id="plain"),
        pytest.param("from explorer import charts", {"explorer.charts"}, id="room from the door"),
        pytest.param("from ..charts import theme", {"explorer.charts"}, id="relative"),
        pytest.param("from . import dates", {"explorer.model"}, id="neighbour"),
        pytest.param("def f():\n    import pandas", {"pandas"}, id="in a function"),
        pytest.param("if True:\n    import pandas", {"pandas"}, id="in a branch"),
    ],
)
def test_this_test_sees_imports_of_every_form(code, found):
    assert set(imports(ast.parse(code), "explorer.model")) == found


@pytest.mark.parametrize(
    "code",
    [
        pytest.param("class A:\n    def f(self):\n        import pandas", id="in a method"),
        pytest.param("if TYPE_CHECKING:\n    import pandas", id="for the type checker"),
    ],
)
def test_an_import_that_does_not_run_at_once_is_not_at_the_top(code):
    assert not set(imports(ast.parse(code), "explorer.model", at_top=True))
