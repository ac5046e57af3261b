"""No file says where packages come from, or where it was written."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]

# In pieces, so that this file does not hold what it looks for.
INDEX = "index" + "-url"
TRACES = {
    "a package index": rf"{'py' + 'pi'}\.org|{'python' + 'hosted'}|{'npm' + 'js'}\.(org|com)",
    "a mirror of one": rf"/{'sim' + 'ple'}/|{'arti' + 'factory'}|/{'py' + 'pi'}\b",
    "an option that names one": rf"(?<!no-emit-){INDEX}|{'find' + '-links'}|{'trusted' + '-host'}",
    # Not within a web address, where such a word may stand.
    "a folder of one machine": rf"(?<![\w./-])/({'ro' + 'ot'}|{'wo' + 'rk'}|{'ho' + 'me'}|Users)/",
}


def kept_files() -> list[Path]:
    """Return the files that git keeps or would keep."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        check=False,
    )
    if listed.returncode:
        pytest.skip("not a git checkout, so what is kept cannot be told from what was made")
    paths = [ROOT / name for name in listed.stdout.decode().split("\0") if name]
    return [path for path in paths if path.is_file()]


@pytest.mark.parametrize("kind", TRACES)
def test_no_kept_file_names(kind):
    found = []
    for path in kept_files():
        text = path.read_bytes().decode("utf-8", errors="ignore")
        found += [f"{path.relative_to(ROOT)}: {m[0]}" for m in re.finditer(TRACES[kind], text)]
    assert found == []


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        pytest.param("a package index", "https://" + "py" + "pi.org/x", id="index"),
        pytest.param("a mirror of one", "http://here/sim" + "ple/altair", id="mirror"),
        pytest.param("an option that names one", "uv --" + INDEX + " x", id="option"),
        pytest.param("a folder of one machine", '"/ho' + 'me/a/b"', id="folder"),
    ],
)
def test_this_test_sees(kind, text):
    assert re.search(TRACES[kind], text)


@pytest.mark.parametrize("lock", ["dev.txt", "lab.txt", "uv.txt"])
def test_a_lock_file_holds_names_versions_and_hashes_only(lock):
    line = re.compile(
        r"[a-z0-9][a-z0-9.-]*==[A-Za-z0-9.!+]+( ; [A-Za-z0-9_ .'<>=!()]+)? \\"
        r"|    --hash=sha256:[0-9a-f]{64}( \\)?"
    )
    lines = (ROOT / "requirements" / lock).read_text(encoding="utf-8").splitlines()
    assert [text for text in lines if not line.fullmatch(text)] == []
    assert any("--hash" in text for text in lines)
