"""Shared by all tests: which need a browser, and what is said where there is none."""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from weakref import WeakSet

import pytest
from hypothesis import settings
from xdist.scheduler import LoadFileScheduling

from explorer.language import current
from real_lab import find_chromium

# CI must say the same of the same code each time, on any machine; by hand, new cases are sought.
settings.register_profile("ci", derandomize=True, deadline=None)
settings.register_profile("by hand", deadline=None)
settings.load_profile("ci" if os.environ.get("CI") == "true" else "by hand")

BROWSER_TESTS = Path(__file__).parent / "browser"
WITH_SPARK = ("tests/tally/", "tests/read/counts/test_frames.py")
LONG = ("tests/browser/", *WITH_SPARK)
NO_BROWSER = "neither Chromium nor Chrome is installed"
NO_JAVA = "Java is not installed, which Spark runs on"
# What is missing, what did not run for it, and how to install it on Debian.
MISSING = (
    (NO_BROWSER, "browser tests", "chromium"),
    (NO_JAVA, "tests with Spark", "openjdk-17-jre-headless"),
)


class OneFileOneProcess(LoadFileScheduling):
    """Hands out files whole, and in the order in which they stand.

    Those with Spark go to one process together: to start it is dear.
    """

    def _split_scope(self, nodeid: str) -> str:
        return "with Spark" if nodeid.startswith(WITH_SPARK) else super()._split_scope(nodeid)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config, log):
    if config.getvalue("dist") != "loadfile":
        return None
    # Else those with the most tests, which are the shortest, would come first.
    config.option.loadscopereorder = False
    return OneFileOneProcess(config, log)


def pytest_collection_modifyitems(config, items):
    # The longest first: the short ones fill the end, so that no process waits for another.
    items.sort(key=lambda item: (not item.nodeid.startswith(LONG), item.nodeid.startswith("src")))
    in_browser = [item for item in items if item.path.is_relative_to(BROWSER_TESTS)]
    for item in in_browser:
        item.add_marker(pytest.mark.browser)
        # Under CI it runs and fails: a skip there would hide that the browser was never tried.
        if find_chromium() is None and os.environ.get("CI") != "true":
            item.add_marker(pytest.mark.skip(reason=NO_BROWSER))


@pytest.fixture
def only_own_views(monkeypatch):
    """Let no view of an earlier test hear of a new language: each would be drawn anew for nobody.

    They are gone, but not yet collected, and there are hundreds of them.
    """
    monkeypatch.setattr(current, "_hearers", WeakSet())


@pytest.fixture(scope="session")
def spark():
    """Return a real Spark with two workers, whose clock is not UTC: times must not move by it."""
    if not (shutil.which("java") or os.environ.get("JAVA_HOME")):
        if os.environ.get("CI") == "true":
            pytest.fail(f"{NO_JAVA}, and under CI the tests with Spark must run", pytrace=False)
        pytest.skip(NO_JAVA)
    from pyspark.sql import SparkSession

    session = (
        SparkSession.builder.master("local[2]")
        .appName("explorer")
        .config("spark.ui.enabled", "false")
        .config("spark.driver.host", "127.0.0.1")
        .config("spark.driver.bindAddress", "127.0.0.1")
        .config("spark.sql.session.timeZone", "America/New_York")
        .config("spark.sql.shuffle.partitions", "2")
        .config("spark.log.level", "ERROR")
        .getOrCreate()
    )
    yield session
    session.stop()


def pytest_runtest_setup(item):
    if item.get_closest_marker("browser") and find_chromium() is None:
        pytest.fail(f"{NO_BROWSER}, and under CI the browser tests must run", pytrace=False)


def pytest_terminal_summary(terminalreporter):
    skipped = terminalreporter.stats.get("skipped", [])
    for why, what, package in MISSING:
        missed = sum(why in str(report.longrepr) for report in skipped)
        if missed:
            terminalreporter.write_sep("!", f"{what} did not run", yellow=True, bold=True)
            terminalreporter.write_line(
                f"{missed} {what} did not run: {why}. "
                f"Install it (on Debian: apt-get install {package}) and run the tests again."
            )
