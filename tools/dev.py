"""Set up and run everything: `make lab` and, without make, `python tools/dev.py lab`.

Standard library only: this runs before anything is installed. The first call makes `.venv`; later
ones see in a stamp that nothing has changed and start at once.
"""

from __future__ import annotations

import argparse
import contextlib
import hashlib
import importlib.util
import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

import hatch_build  # noqa: E402 - it stands beside pyproject.toml

VENV = ROOT / ".venv"
BIN = VENV / ("Scripts" if os.name == "nt" else "bin")
PYTHON = BIN / ("python.exe" if os.name == "nt" else "python")
UV = BIN / ("uv.exe" if os.name == "nt" else "uv")
# Says that this script made the folder, and, once all is in it, from what.
STAMP = VENV / ".set-up"
COURSE = Path("notebooks/course/source")
REQUIREMENTS = ROOT / "requirements"
UV_LOCK, LOCK = REQUIREMENTS / "uv.txt", REQUIREMENTS / "dev.txt"
# What a class needs: docs/classes.md and binder/.
LAB_LOCK = REQUIREMENTS / "lab.txt"
MADE_FROM = (UV_LOCK, LOCK, ROOT / "pyproject.toml", ROOT / "hatch_build.py")
OLDEST = (3, 11)
NBVAL = (
    *("--nbval", "--nbval-current-env", "--nbval-cell-timeout=120"),
    *("--nbval-sanitize-with", "tests/nbval.cfg"),
)
# Once for all: whoever may only read this folder, or has switched off that Python keeps what it
# compiled, would do it again at the start of each kernel (0.9 s of a processor). Not the tests of
# the libraries, nor Spark's many files; what cannot be compiled is none that is imported.
COMPILE = """
import compileall, re, sys, sysconfig
left_out = re.compile(r"site-packages[\\\\/](pyspark|.*[\\\\/]tests?)[\\\\/]")
for folder in (sysconfig.get_path("purelib"), *sys.argv[1:]):
    compileall.compile_dir(folder, quiet=2, rx=left_out, workers=0)
"""
CORE = """
import explorer
study = explorer.open_study()
print(f"  {study.title}: {len(study.interview.turns)} turns, {len(study.events)} events, "
      f"{len(study.readings)} readings")
"""


# --- set-up -----------------------------------------------------------------------------------


def set_up() -> None:
    """Make `.venv` what the lock says it is; return at once where it already is."""
    made_from = _made_from()
    if _stamp() != made_from:
        with _alone():
            # Another call may have finished while this one waited.
            if _stamp() != made_from:
                started = time.perf_counter()
                _install(made_from)
                _line("set-up", started)
    if not hatch_build.is_fresh(ROOT):
        _run(PYTHON, "hatch_build.py")


def _install(made_from: str) -> None:
    print("Setting up .venv (once) …", flush=True)
    # No stamp: not ours. An unfinished stamp: a set-up that was ended half-way; start again.
    if VENV.exists() and not STAMP.exists() and any(VENV.iterdir()):
        raise SystemExit(f"{VENV} was not made by this script. Move it away and call again.")
    if not (_stamp().startswith("made") and _works(PYTHON)):
        shutil.rmtree(VENV, ignore_errors=True)
        VENV.mkdir(exist_ok=True)
        STAMP.write_text("unfinished\n")
        # Without pip: Debian keeps the part that would bring it in a package of its own.
        _run(sys.executable, "-m", "venv", "--without-pip", VENV)
    STAMP.write_text("unfinished\n")
    _run(*_pip(), "install", "--quiet", "--no-user", "--require-hashes", "-r", UV_LOCK)
    _uv("pip", "sync", "--quiet", "--require-hashes", LOCK)
    _uv("pip", "install", "--quiet", "--no-deps", "--no-build-isolation", "--editable", ROOT)
    _run(PYTHON, "-c", COMPILE, ROOT / "src")
    STAMP.write_text(made_from)


def _pip() -> tuple[str | Path, ...]:
    if importlib.util.find_spec("pip"):
        return (sys.executable, "-m", "pip", "--disable-pip-version-check", "--python", PYTHON)
    if importlib.util.find_spec("ensurepip") is None:
        raise SystemExit(f"{sys.executable} has no pip. Install it and call again.")
    _run(PYTHON, "-m", "ensurepip", "--default-pip")
    return (PYTHON, "-m", "pip", "--disable-pip-version-check")


def _made_from() -> str:
    """Describe all that the environment depends on."""
    digest = hashlib.sha256()
    for path in MADE_FROM:
        digest.update(path.read_bytes() + b"\0")
    # The folder too: an environment that was moved does not work.
    return f"made from {digest.hexdigest()}\nby {sys.version}\nin {VENV}\n"


def _stamp() -> str:
    try:
        return STAMP.read_text()
    except (FileNotFoundError, NotADirectoryError):
        return ""


def _works(python: Path) -> bool:
    """Tell whether an interpreter starts and is of the version that runs this script."""
    code = "import sys; print(sys.version)"
    try:
        said = subprocess.run([python, "-c", code], capture_output=True, text=True, check=True)
    except (OSError, subprocess.CalledProcessError):
        return False
    return said.stdout.strip() == sys.version.strip() and f"in {VENV}\n" in _stamp()


@contextlib.contextmanager
def _alone() -> Iterator[None]:
    """Wait until no other call is setting up; the system lifts the lock of a killed one."""
    with (ROOT / ".venv.lock").open("a") as lock:
        if os.name == "nt":
            import msvcrt

            while True:
                with contextlib.suppress(OSError):  # it gives up after ten tries of a second
                    msvcrt.locking(lock.fileno(), msvcrt.LK_LOCK, 1)
                    break
        else:
            import fcntl

            fcntl.flock(lock, fcntl.LOCK_EX)
        yield


# --- running ----------------------------------------------------------------------------------


def _environment() -> dict[str, str]:
    """Return this environment without what would lead to another Python's packages."""
    strange = ("PYTHONHOME", "PYTHONPATH", "VIRTUAL_ENV", "CONDA_PREFIX")
    kept = {name: value for name, value in os.environ.items() if name not in strange}
    # The browser tests and nbval look for commands such as jupyter.
    kept["PATH"] = os.pathsep.join((str(BIN), kept.get("PATH", os.defpath)))
    return kept


def _speak_english() -> None:
    """What is compared is in English, whatever language the JupyterLab of this person speaks."""
    os.environ.setdefault("EXPLORER_LANGUAGE", "en")


def _run(*command: str | Path, where: Path = ROOT) -> None:
    code = _call(*command, where=where)
    if code:
        print(f"This did not work: {' '.join(map(str, command))}", file=sys.stderr)
        raise SystemExit(code)


def _run_quietly(*command: str | Path) -> None:
    """Run a command and show what it says only where it fails: kernels remark on each start."""
    words = [str(part) for part in command]
    done = subprocess.run(
        words, cwd=ROOT, env=_environment(), capture_output=True, text=True, check=False
    )
    if done.returncode:
        print(done.stdout, done.stderr, f"This did not work: {' '.join(words)}", sep="\n")
        raise SystemExit(done.returncode)


def _call(*command: str | Path, where: Path = ROOT) -> int:
    sys.stdout.flush()
    ended = subprocess.run([str(p) for p in command], check=False, cwd=where, env=_environment())
    return ended.returncode


def _uv(*arguments: str | Path) -> None:
    _run(UV, *arguments[:2], "--python", PYTHON, *arguments[2:])


def _become(*command: str | Path) -> None:
    """End as `command`, so that Ctrl-C and signals reach it and nothing else."""
    arguments = [str(part) for part in command]
    if os.name != "nt":
        os.chdir(ROOT)
        sys.stdout.flush()
        os.execve(arguments[0], arguments, _environment())
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    raise SystemExit(_call(*command))


def _line(step: str, started: float, outcome: str = "") -> None:
    print(f"{step:.<24} {time.perf_counter() - started:6.1f} s {outcome}".rstrip(), flush=True)


# --- the commands -----------------------------------------------------------------------------


def lab(more: Sequence[str]) -> None:
    """Open JupyterLab at the first notebook."""
    _become(PYTHON, "-m", "explorer", "lab", ROOT, *more)


def test(more: Sequence[str]) -> None:
    """Run the tests: units, doctests, notebooks, browser."""
    _become(*_tests(more))


def _tests(more: Sequence[str]) -> list[str | Path]:
    _speak_english()
    # Paths given by hand take the place of the whole.
    chosen = any((ROOT / argument.partition("::")[0]).exists() for argument in more)
    where = [] if chosen else [name for name in ("tests", "src", "notebooks") if _holds(name)]
    # A file stays with one process: its notebooks share a JupyterLab, its counts an engine. Three
    # are hardly quicker on two processors, and kernels then start too slowly now and then.
    split = [] if chosen else ["--numprocesses=2", "--dist=loadfile"]
    return [PYTHON, "-m", "pytest", *NBVAL, *split, *where, *more]


def _holds(folder: str) -> bool:
    return any((ROOT / folder).iterdir()) if (ROOT / folder).is_dir() else False


def check(more: Sequence[str]) -> None:
    """Run all that CI runs: lint, form, types, the built wheel, tests."""
    steps: dict[str, Callable[[], int]] = {
        "lint": lambda: _call(PYTHON, "-m", "ruff", "check", "--quiet"),
        "form": lambda: _call(PYTHON, "-m", "ruff", "format", "--check", "--quiet"),
        "types": lambda: _call(PYTHON, "-m", "mypy", "--no-error-summary"),
        "wheel, core only": _check_wheel,
    }
    failed = []
    for name, step in steps.items():
        started = time.perf_counter()
        try:
            passed = step() == 0
        except SystemExit:  # a part of a step; the others are still worth knowing
            passed = False
        _line(name, started, "" if passed else "failed")
        failed += [] if passed else [name]
    # Last, so that pytest's closing line ends the whole.
    code = _call(*_tests(more))
    if failed:
        print(f"Failed before the tests: {'; '.join(failed)}")
    raise SystemExit(code or bool(failed))


def _check_wheel() -> int:
    """Install the built wheel, and what it needs, in an empty environment; open the study."""
    with tempfile.TemporaryDirectory() as folder:
        empty = Path(folder)
        python = empty / "venv" / PYTHON.relative_to(VENV)
        _run(PYTHON, "-m", "hatchling", "build", "-t", "wheel", "-d", empty)
        (wheel,) = empty.glob("*.whl")
        _run(PYTHON, "-m", "venv", "--without-pip", empty / "venv")
        with_uv = (UV, "pip", "install", "--quiet", "--python", python)
        _run(*with_uv, "--constraint", LOCK, wheel)
        return _call(python, "-I", "-c", CORE, where=empty)


def notebooks(_: Sequence[str]) -> None:
    """Run the notebooks anew and keep their outputs."""
    _speak_english()
    for path in sorted((ROOT / "notebooks").glob("*.ipynb")):
        started = time.perf_counter()
        _run_quietly(
            *(PYTHON, "-m", "nbconvert", "--to", "notebook", "--execute", "--inplace"),
            # The state of the widgets holds every text ever shown, and 0.9 MB of Vega.
            "--ExecutePreprocessor.store_widget_state=False",
            "--ExecutePreprocessor.record_timing=False",
            *("--ExecutePreprocessor.timeout=120", "--log-level=WARN", path),
        )
        _tidy(path)
        _line(path.name, started)


def lessons(more: Sequence[str]) -> None:
    """Build both copies of each lesson of the course, in each of its languages, and run them."""
    _speak_english()
    _become(PYTHON, "-m", "explorer", "lesson", "build", ROOT / COURSE, *more)


def _tidy(path: Path) -> None:
    """Take out what differs from run to run and says nothing to a reader."""
    notebook = json.loads(path.read_text(encoding="utf-8"))
    notebook["metadata"].pop("widgets", None)
    notebook["metadata"].get("language_info", {}).pop("version", None)
    for cell in notebook["cells"]:
        for output in cell.get("outputs", []):
            # The address of a widget that is gone: with it, JupyterLab shows "model not found"
            # where it would show the figure.
            output.get("data", {}).pop("application/vnd.jupyter.widget-view+json", None)
    text = json.dumps(notebook, indent=1, ensure_ascii=False, sort_keys=True)
    path.write_text(text + "\n", encoding="utf-8", newline="\n")


def bench(more: Sequence[str]) -> None:
    """Print the measures."""
    _become(PYTHON, "bench", *more)


def screenshots(more: Sequence[str]) -> None:
    """Make the pictures of the README."""
    _become(PYTHON, "tools/screenshots.py", *more)


def lock(more: Sequence[str]) -> None:
    """Renew the pinned versions; `--upgrade` takes the newest."""
    form = (
        *("--quiet", "--universal", "--python-version", ".".join(map(str, OLDEST))),
        # Names, versions and hashes only: which index to ask is each machine's own matter.
        *("--generate-hashes", "--no-emit-index-url", "--no-annotate", "--no-header", *more),
    )
    uv = ROOT / "requirements" / "uv.in"
    compile_ = (UV, "pip", "compile", *form)
    _run(*compile_, uv, "--output-file", UV_LOCK)
    extras = ("--extra", "lab", "--extra", "test", "--constraint", UV_LOCK)
    _run(*compile_, ROOT / "pyproject.toml", uv, *extras, "--output-file", LOCK)
    # The same versions as those that are tested.
    for_a_class = ("--extra", "lab", "--constraint", LOCK)
    _run(*compile_, ROOT / "pyproject.toml", *for_a_class, "--output-file", LAB_LOCK)


def clean(_: Sequence[str]) -> None:
    """Remove all that was made here, `.venv` too."""
    environments = (".venv", ".venv-peers")
    caches = (".pytest_cache", ".mypy_cache", ".ruff_cache", ".hypothesis")
    for name in (*environments, *caches, "dist", "build"):
        shutil.rmtree(ROOT / name, ignore_errors=True)
    shutil.rmtree((ROOT / hatch_build.BUNDLE).parent, ignore_errors=True)
    (ROOT / ".venv.lock").unlink(missing_ok=True)


def setup(_: Sequence[str]) -> None:
    """Set up and do nothing else."""


COMMANDS: dict[str, Callable[[Sequence[str]], None]] = {
    command.__name__: command
    for command in (setup, lab, test, check, notebooks, lessons, bench, screenshots, lock, clean)
}


def main() -> None:
    if sys.version_info < OLDEST:
        raise SystemExit(
            f"Python {OLDEST[0]}.{OLDEST[1]} or newer is needed; this is {sys.version.split()[0]}. "
            "Name a newer one if you have it: make lab PYTHON=python3.12"
        )
    parser = argparse.ArgumentParser(
        description="Set up and run the project. What follows the command is handed to it.",
        epilog="\n".join(f"  {name:<10} {c.__doc__}" for name, c in COMMANDS.items()),
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("command", choices=COMMANDS)
    # The rest is not argparse's: it would take a "--" away that the command needs.
    command = parser.parse_args(sys.argv[1:2]).command
    if command != "clean":
        set_up()
    COMMANDS[command](sys.argv[2:])


if __name__ == "__main__":
    main()
