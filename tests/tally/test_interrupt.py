"""A long count says that it works, and can be interrupted in a real kernel, which lives on."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time

import pytest

from tests.kernels import a_kernel

START = """
import sys, time, threading
from explorer.tally.layout import Layout, TimeForm, TimeKind
from explorer.tally.tally import open_tally
LAYOUT = Layout("t", TimeForm(TimeKind.SECONDS))
ENGINE = None
{source}
told = []
tell = lambda *done: (told or print("working", flush=True), told.append(done))
tally = open_tally(source, LAYOUT, name="signatures", engine=ENGINE, progress=tell)
"""
LONG = {
    # Ten thousand million rows and more: minutes, if nothing stops it.
    "polars": """
import polars as pl
one = pl.LazyFrame({"a": range(200_000)})
other = pl.LazyFrame({"b": range(200_000)})
source = one.join(other, how="cross").select(t=pl.col("a") * 1000 + pl.col("b"))
""",
    "DuckDB": """
import duckdb
con = duckdb.connect()
# A table and not a range alone: that one thread would make, and Python wait for it.
con.sql("create table one as select range as a from range(2000000)")
source = con.sql("select a * 1000 + b.range as t from one, range(200000) as b")
""",
}
# One file under a thousand names: as long to read as a thousand files.
FILES = """
import os, polars as pl
os.makedirs({folder!r})
frame = pl.select(t=pl.int_range(1_491_004_800, 1_492_004_800))
frame.write_{form}({folder!r} + ".{form}")
for k in range(1_000):
    os.symlink({folder!r} + ".{form}", {folder!r} + f"/part-{k:04}.{form}")
source, ENGINE = {folder!r}, {engine!r}
"""


@pytest.fixture
def kernel():
    with a_kernel() as both:
        yield both


def reply_to(client, message: str, seconds: float) -> dict:
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        reply = client.get_shell_msg(timeout=seconds)
        if reply["parent_header"].get("msg_id") == message:
            return reply["content"]
    raise TimeoutError


def wait_for(client, word: str) -> None:
    while True:
        message = client.get_iopub_msg(timeout=60)
        if message["msg_type"] == "stream" and word in message["content"]["text"]:
            return
        assert message["msg_type"] != "error", message["content"]


AFTER = """
small = open_tally(__import__("polars").DataFrame({"t": [1, 2, 2]}), LAYOUT, name="small")
assert small.total == 3 and repr(tally)
assert told, "nobody was told that it works"
said = len(told)
before = time.process_time()
time.sleep(0.5)
assert time.process_time() - before < 0.4, "it counts on in the background"
left = [one.name for one in threading.enumerate() if one.name.startswith("explorer")]
assert not left, f"threads are left: {left}"
assert len(told) == said, "it says that it works, and does not"
"""


def stops_when_interrupted(kernel, source: str) -> None:
    manager, client = kernel
    code = START.replace("{source}", source)
    message = client.execute(code + "tally.total")
    wait_for(client, "working")
    time.sleep(0.3)  # within the engine, where no Python runs
    manager.interrupt_kernel()
    reply = reply_to(client, message, 10)
    assert (reply["status"], reply["ename"]) == ("error", "KeyboardInterrupt")
    reply = {"status": "aborted"}
    while reply["status"] == "aborted":  # as what comes at once after an error is
        reply = reply_to(client, client.execute(AFTER), 20)
    assert reply["status"] == "ok", reply


@pytest.mark.parametrize("engine", list(LONG))
def test_a_count_in_a_notebook_stops_when_it_is_interrupted(kernel, engine):
    stops_when_interrupted(kernel, LONG[engine])


@pytest.mark.parametrize("engine", ["polars", "duckdb"])
@pytest.mark.parametrize("form", ["csv", "parquet"])
def test_a_count_of_files_stops_too(kernel, tmp_path, form, engine):
    # Put in by name: the code has braces of its own.
    parts = {"folder": str(tmp_path / "parts"), "form": form, "engine": engine}
    source = FILES
    for name, value in parts.items():
        source = source.replace(f"{{{name}!r}}", repr(value)).replace(f"{{{name}}}", value)
    stops_when_interrupted(kernel, source)


def test_python_alone_stops_too_and_leaves_no_file_open(tmp_path):
    path = tmp_path / "signatures.csv"
    path.write_text("t\n" + "1491004800\n" * 3_000_000)
    code = START.replace("{source}", f"source, ENGINE = {str(path)!r}, 'python'").replace(
        '(told or print("working", flush=True), told.append(done))', "print(done[0], flush=True)"
    )
    code += """
try:
    tally.total
except KeyboardInterrupt:
    import os
    left = [name for name in os.listdir("/proc/self/fd") if os.path.exists(f"/proc/self/fd/{name}")]
    names = [os.readlink(f"/proc/self/fd/{name}") for name in left]
    sys.exit("open" if any("signatures.csv" in name for name in names) else 7)
"""
    process = subprocess.Popen([sys.executable, "-W", "error", "-c", code], stdout=subprocess.PIPE)
    assert process.stdout.readline().strip().isdigit(), "it is on its way"
    os.kill(process.pid, signal.SIGINT)
    process.stdout.close()
    assert process.wait(timeout=10) == 7
