"""Only a browser shows that a lesson runs, draws its views, and asks no other machine."""

from __future__ import annotations

import pytest

from explorer._bundled import notebooks_folder

NOTEBOOKS = sorted(path.name for path in notebooks_folder().glob("*.ipynb"))


@pytest.mark.parametrize("name", NOTEBOOKS)
def test_a_lesson_runs_draws_its_views_and_stays_on_this_machine(opened, name):
    notebook = opened(name)
    assert notebook.errors() == []
    assert notebook.page.locator(".explorer-view").count() >= 1
    assert notebook.page.locator(".explorer-chart-error").count() == 0
    assert notebook.foreign_requests() == []
    assert notebook.violations() == []
    wrong = [m for m in notebook.messages if "explorer" in m or "anywidget" in m or "WARN" in m]
    assert wrong == []
