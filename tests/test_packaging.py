"""What is in the wheel, what it needs, and what importing it costs."""

from __future__ import annotations

import importlib.metadata
import subprocess
import sys
import tomllib
import zipfile
from email import message_from_bytes
from pathlib import Path

import pytest
from packaging.requirements import Requirement

import hatch_build

ROOT = Path(__file__).parents[1]
BUNDLE = "explorer/widgets/static/chart_view.bundle.js"

# Compiled wheels that the dependencies bring, and what stands in where none can be installed.
REPLACEABLE = {
    "markupsafe": "falls back on its own Python code",
    "psutil": "IPython asks for it everywhere but in a browser",
    "psygnal": "has a pure wheel too",
    "rpds-py": "jsonschema 4.17.3, which Altair accepts, does without it",
    "wcwidth": "has a pure wheel too",
}


def build(folder: Path) -> Path:
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    built = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert built.returncode == 0, built.stderr
    (wheel,) = folder.glob("*.whl")
    return wheel


@pytest.fixture(scope="module")
def wheel(tmp_path_factory) -> zipfile.ZipFile:
    with zipfile.ZipFile(build(tmp_path_factory.mktemp("wheel"))) as opened:
        yield opened


@pytest.fixture
def metadata(wheel):
    (name,) = (n for n in wheel.namelist() if n.endswith(".dist-info/METADATA"))
    return message_from_bytes(wheel.read(name))


def test_every_module_is_in_the_wheel(wheel):
    source = ROOT / "src"
    modules = {p.relative_to(source).as_posix() for p in source.rglob("*.py")}
    scripts = {p.relative_to(source).as_posix() for p in source.rglob("*.js")}
    others = {"explorer/py.typed", "explorer/jupyter/labconfig/page_config.json"}
    others |= {f"explorer/teach/course/skeleton/lesson.{form}" for form in ("toml", "md")}
    assert modules | scripts | others <= set(wheel.namelist())


def test_the_study_and_the_samples_are_in_the_wheel_byte_for_byte(wheel):
    files = {p.relative_to(ROOT).as_posix(): p for p in (ROOT / "data").rglob("*") if p.is_file()}
    files = {name: p for name, p in files.items() if not p.name.startswith(".")}
    assert {"data/interview.txt", "data/samples/mill.vtt"} <= files.keys()
    for name, path in files.items():
        assert wheel.read(f"explorer/bundled/{name}") == path.read_bytes(), name


def test_the_notebooks_are_in_the_wheel(wheel):
    there = {p.name for p in (ROOT / "notebooks").glob("*.ipynb")}
    shipped = {n for n in wheel.namelist() if n.startswith("explorer/bundled/notebooks/")}
    course = {n for n in shipped if n.startswith("explorer/bundled/notebooks/course/")}
    assert {name.rpartition("/")[2] for name in shipped - course} == there


def test_the_course_is_in_the_wheel_and_nobodys_answers_are(wheel):
    course = ROOT / "notebooks" / "course"
    place = "explorer/bundled/notebooks/course/"
    there = {p.relative_to(course).as_posix() for p in course.rglob("*") if p.is_file()}
    there = {name for name in there if "/." not in name and not name.endswith(".jsonl")}
    shipped = {n.removeprefix(place) for n in wheel.namelist() if n.startswith(place)}
    assert shipped == there
    assert {"README.md", "source/01-reading-an-interview/questions.toml"} <= shipped


def test_what_was_answered_here_is_not_shipped(tmp_path):
    student = tmp_path / "notebooks" / "course" / "student"
    for name in ("01.ipynb", "lesson-1.k7.jsonl", ".ipynb_checkpoints/01.ipynb", "01/form.md"):
        (student / name).parent.mkdir(parents=True, exist_ok=True)
        (student / name).write_text("")
    shipped = {Path(name).relative_to(student) for name in hatch_build.shipped_files(tmp_path)}
    assert shipped == {Path("01.ipynb"), Path("01/form.md")}


def test_nothing_else_is_in_the_wheel(wheel):
    tops = {name.split("/")[0] for name in wheel.namelist()}
    assert tops == {"explorer", "interview_explorer-0.1.0.dist-info"}
    assert not [n for n in wheel.namelist() if "test" in n or n.endswith((".pyc", ".part"))]


def test_the_chart_engine_is_made_from_the_script_that_stands_there(wheel):
    bundle = wheel.read(BUNDLE)
    assert bundle == (ROOT / "src" / BUNDLE).read_bytes()
    assert hatch_build.is_fresh(ROOT)
    assert b"vega" in bundle
    assert 500_000 < len(bundle) < 1_200_000


def test_two_builds_are_the_same_bytes(wheel, tmp_path):
    assert build(tmp_path).read_bytes() == Path(wheel.filename).read_bytes()


def test_a_build_without_the_script_says_what_is_missing(tmp_path):
    with pytest.raises(SystemExit, match=r"chart_view\.js is missing"):
        hatch_build.make_bundle(tmp_path)


def test_the_engine_is_of_the_vega_lite_that_altair_writes():
    schema = pytest.importorskip("altair").SCHEMA_VERSION
    assert schema.removeprefix("v").rsplit(".", 1)[0] == hatch_build.VEGA_LITE


def test_the_core_needs_five_libraries_and_no_more(metadata):
    needed = [Requirement(text) for text in metadata.get_all("Requires-Dist")]
    core = {r.name for r in needed if r.marker is None}
    assert core == {"altair", "anywidget", "babel", "ipywidgets", "narwhals"}
    assert all("extra ==" in str(r.marker) for r in needed if r.name not in core)
    extras = ["big", "files", "fits", "handout", "lab", "lessons", "stems", "test"]
    assert metadata.get_all("Provides-Extra") == extras
    assert metadata["Requires-Python"] == ">=3.11"
    assert metadata["License-Expression"] == "MIT"


def test_what_the_core_brings_is_pure_or_can_be_replaced():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    compiled = {name for name in everything_needed(project["dependencies"]) if is_compiled(name)}
    assert compiled <= REPLACEABLE.keys()


def everything_needed(requirements: list[str]) -> set[str]:
    """Return the name of each distribution that these bring, directly or not."""
    found: set[str] = set()
    waiting = [Requirement(text) for text in requirements]
    while waiting:
        requirement = waiting.pop()
        name = requirement.name.lower().replace("_", "-")
        if name in found or (requirement.marker and not requirement.marker.evaluate({"extra": ""})):
            continue
        found.add(name)
        waiting += map(Requirement, importlib.metadata.requires(name) or [])
    return found


def is_compiled(name: str) -> bool:
    tags = importlib.metadata.distribution(name).read_text("WHEEL") or ""
    return "Root-Is-Purelib: false" in tags


@pytest.mark.parametrize(
    ("code", "absent"),
    [
        pytest.param(
            "import explorer",
            "altair anywidget ipywidgets narwhals pandas polars numpy IPython traitlets",
            id="the door",
        ),
        pytest.param(
            "import explorer; explorer.open_study()",
            "altair anywidget ipywidgets narwhals pandas polars numpy IPython traitlets",
            id="a study",
        ),
        pytest.param(
            "import explorer; explorer.Reader",
            "altair pandas polars numpy vl_convert",
            id="the reader",
        ),
    ],
)
def test_no_heavy_library_is_loaded_before_it_is_needed(code, absent):
    code += "\nimport sys; print(*sys.modules)"
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stderr
    assert set(ran.stdout.split()) & set(absent.split()) == set()
