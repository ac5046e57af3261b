"""What a class is set up with: the files of Binder, the lock, and the page that tells of them."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.specifiers import SpecifierSet

ROOT = Path(__file__).parents[1]
BINDER = ROOT / "binder"
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
PAGE = (ROOT / "docs" / "classes.md").read_text(encoding="utf-8")


def pinned(lock: str) -> dict[str, set[str]]:
    """Return the versions of each name; one that differs by system has several."""
    found: dict[str, set[str]] = {}
    text = (ROOT / "requirements" / lock).read_text(encoding="utf-8")
    for name, version in re.findall(r"^([a-z0-9.-]+)==(\S+)", text, re.MULTILINE):
        found.setdefault(name, set()).add(version)
    return found


def wanted(*extras: str) -> list[Requirement]:
    """Return what the package and these extras name, with the extras that these name."""
    found: list[Requirement] = []
    for text in (
        *PROJECT["dependencies"],
        *(one for extra in extras for one in PROJECT["optional-dependencies"][extra]),
    ):
        requirement = Requirement(text)
        if requirement.name == PROJECT["name"]:
            found += wanted(*sorted(requirement.extras))
        else:
            found.append(requirement)
    return found


@pytest.mark.parametrize("requirement", wanted("lab"), ids=lambda one: one.name)
def test_the_lock_of_a_class_holds_all_that_the_lab_needs(requirement):
    versions = pinned("lab.txt")[requirement.name]
    assert all(requirement.specifier.contains(version) for version in versions)


def test_a_class_gets_the_versions_that_are_tested():
    tested = pinned("dev.txt")
    assert {name: tested.get(name) for name in pinned("lab.txt")} == pinned("lab.txt")


class TestBinder:
    def test_installs_the_lock_of_a_class(self):
        lines = (BINDER / "requirements.txt").read_text(encoding="utf-8").splitlines()
        (line,) = [line for line in lines if line and not line.startswith("#")]
        assert (BINDER / line.removeprefix("-r ")).resolve() == ROOT / "requirements" / "lab.txt"

    def test_has_a_python_that_the_package_works_with(self):
        version = (BINDER / "runtime.txt").read_text(encoding="utf-8").strip()
        assert SpecifierSet(PROJECT["requires-python"]).contains(version.removeprefix("python-"))

    @pytest.mark.skipif(os.name == "nt", reason="Binder builds on Linux")
    def test_installs_the_package_sets_jupyterlab_up_and_opens_the_study(self, tmp_path):
        # pip would fetch what builds the package; what it is asked for is written down instead.
        # All else is done, with a prefix in which nothing is changed.
        prefix, asked = tmp_path / "prefix", tmp_path / "asked"
        python = tmp_path / "bin" / "python"
        python.parent.mkdir()
        python.write_text(
            "#!/bin/sh\n"
            'case "$*" in\n'
            f'  "-m pip "*) echo "$@" >> "{asked}" ;;\n'
            f'  *sys.prefix*) echo "{prefix}" ;;\n'
            f'  *) exec "{sys.executable}" "$@" ;;\n'
            "esac\n"
        )
        python.chmod(0o755)
        done = subprocess.run(
            [BINDER / "postBuild"],
            cwd=ROOT,
            env={**os.environ, "PATH": f"{python.parent}{os.pathsep}{os.environ['PATH']}"},
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        assert asked.read_text().split() == [
            "-m",
            "pip",
            "install",
            "--no-cache-dir",
            "--no-deps",
            ".",
        ]
        assert "announcements" in (prefix / "etc/jupyter/labconfig/page_config.json").read_text()
        assert done.stdout.startswith("Meet the journalist")


class TestThePage:
    def test_names_files_that_are_there(self):
        names = re.findall(r"requirements/\w+\.txt|tests/\w+\.py|src/[\w/.]+\.json", PAGE)
        names += re.findall(r"notebooks/[\w/.-]+\.ipynb", PAGE)
        assert names
        assert [name for name in names if not (ROOT / name).is_file()] == []

    def test_names_options_of_the_commands_that_there_are(self):
        for command in ("lab", "collect"):
            told = subprocess.run(
                [sys.executable, "-m", "explorer", command, "--help"],
                capture_output=True, text=True, check=True, cwd=ROOT,
            )  # fmt: skip
            lines = [line for line in PAGE.splitlines() if f"explorer {command} " in line]
            options = {one for line in lines for one in re.findall(r" (--[a-z-]+)", line)}
            assert options
            assert {one for one in options if one not in told.stdout} == set()

    def test_starts_a_server_on_a_hub_after_the_copies_were_made(self, tmp_path):
        if shutil.which("sh") is None:
            pytest.skip("a Hub starts its servers with a shell")
        (block,) = re.findall(r"```python\n(.*?)```", PAGE, re.DOTALL)
        asked: dict[str, object] = {}
        spawner = type("Spawner", (), {"__setattr__": lambda _, name, to: asked.update({name: to})})
        config = type("Config", (), {"Spawner": spawner()})()
        exec(compile(block, "jupyterhub_config.py", "exec"), {"c": config})
        for name in ("explorer", "jupyterhub-singleuser"):
            (tmp_path / name).write_text(f'#!/bin/sh\necho {name} "$@"\n')
            (tmp_path / name).chmod(0o755)
        done = subprocess.run(
            [*asked["cmd"], "--port=9000"],
            env={"PATH": f"{tmp_path}{os.pathsep}{os.environ['PATH']}"},
            capture_output=True,
            text=True,
            check=True,
        )
        assert done.stdout.splitlines() == [
            "explorer lab /srv/class --no-start",
            "jupyterhub-singleuser --port=9000",
        ]
