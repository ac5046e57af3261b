"""A view is opened when it is shown, and let go when its cell shows another one instead."""

from __future__ import annotations

import gc
import weakref

import ipywidgets
import pytest
from ipywidgets.widgets.widget import _instances

import explorer
from explorer.widgets import shown
from tests.kernels import a_kernel

WIDGET = "application/vnd.jupyter.widget-view+json"


@pytest.fixture(scope="module")
def study():
    return explorer.open_study()


def kept() -> int:
    """Return how many widgets ipywidgets keeps."""
    gc.collect()
    return len(_instances)


def test_a_view_that_no_cell_shows_is_not_kept(study):
    before = kept()
    views = [explorer.Explorer(study) for _ in range(3)]
    views[0].select("E23")
    gone = [weakref.ref(view.timeline) for view in views]
    del views
    assert kept() == before
    assert [one() for one in gone] == [None, None, None]


def test_a_view_is_opened_with_all_that_is_in_it_when_it_is_shown(study):
    view = explorer.Explorer(study)
    assert view.comm is None
    data, _ = view._repr_mimebundle_()
    assert data[WIDGET]["model_id"] == view.comm.comm_id
    assert all(part.comm for part in (view.reader, view.timeline, view.growth))
    view.close()
    assert not any(part.comm for part in (view.reader, view.timeline, view.growth))


def test_a_view_that_is_closed_and_shown_again_has_its_state(study):
    view = explorer.Explorer(study)
    view._repr_mimebundle_()
    first = view.model_id
    view.timeline.category = "threat"
    view.select("E23")
    state = view.growth.get_state(), view.timeline.get_state(), view.get_state()
    view.close()
    view.growth.engine.close()
    data, _ = view._repr_mimebundle_()
    assert data[WIDGET]["model_id"] != first
    assert view.selection.id == "E23" and view.timeline.category == "threat"
    again = view.growth.get_state(), view.timeline.get_state(), view.get_state()
    parts = {"engine", "layout", "reader", "timeline", "growth"}
    for old, new in zip(state, again, strict=True):
        assert {k: v for k, v in old.items() if k not in parts} == {
            k: v for k, v in new.items() if k not in parts
        }


def test_a_view_in_a_box_is_opened_with_the_box(study):
    view = explorer.Timeline(study)
    box = ipywidgets.VBox([view])
    assert view.comm is not None
    # What the box shows is not let go because a cell shows something else.
    view.let_go()
    assert view.comm is not None
    box.close()
    view.close()


def test_words_of_another_language_are_said_when_it_is_shown(study, only_own_views):
    view = explorer.Timeline(study)
    english = view.panel["steps"]
    view._repr_mimebundle_()
    view.close()
    explorer.set_language("ru")
    try:
        assert view.panel["steps"] == english
        view._repr_mimebundle_()
        assert view.language == "ru" and view.panel["steps"] != english
    finally:
        explorer.set_language("en")
        view.close()


class Cells:
    """A notebook whose cells are run by hand."""

    def __init__(self, monkeypatch):
        self.now, self.runs = ("", ""), 0
        monkeypatch.setattr(shown, "_runs", {})
        monkeypatch.setattr(shown, "_running", lambda: self.now)

    def run(self, cell: str, *views) -> None:
        self.runs += 1
        self.now = (cell, str(self.runs))
        for view in views:
            view._repr_mimebundle_()


@pytest.fixture
def cells(monkeypatch):
    return Cells(monkeypatch)


def test_what_the_last_run_of_a_cell_showed_is_let_go(cells, study):
    old, new = explorer.Timeline(study), explorer.Timeline(study)
    cells.run("a", old)
    cells.run("a", new)
    assert old.comm is None and new.comm is not None
    cells.run("a", new)
    assert new.comm is not None


def test_what_another_cell_shows_too_stays(cells, study):
    view = explorer.Explorer(study)
    cells.run("a", view)
    cells.run("b", view.growth)
    cells.run("a", explorer.Timeline(study))
    assert view.comm is None and view.timeline.comm is None
    assert view.growth.comm is not None
    # And what is shown within another view stays for that.
    other = explorer.Explorer(study)
    cells.run("b", other, other.growth)
    cells.run("e", other.timeline)
    cells.run("e", explorer.Timeline(study))
    assert view.growth.comm is None and other.timeline.comm is not None
    # Two copies of one view: the second keeps it open.
    cells.run("c", view)
    cells.run("d", view)
    cells.run("c", explorer.Timeline(study))
    assert view.comm is not None


# A notebook as a person runs it, cell by cell, with the ids of the cells as JupyterLab sends them.
NOTEBOOK = (
    "import explorer; study = explorer.open_study()",
    "view = explorer.Explorer(study); view",
    "view.select('E23'); explorer.Growth(study).at('2017-05-09')",
    "view.growth",
    "turns = explorer.Turns(study); turns",
)
COUNT = """
import gc, os
from explorer.language import current
from ipywidgets.widgets.widget import _instances
gc.collect()
widgets = list(_instances.values())
observers = sum(len(w._trait_notifiers.get('picks', {}).get('change', [])) for w in widgets)
resident = int(open('/proc/self/statm').read().split()[1]) * os.sysconf('SC_PAGE_SIZE')
(len(widgets), observers, len(current._hearers), resident)"""


def test_run_all_again_and_again_leaves_nothing_behind():
    with a_kernel() as (_, client):
        counts = []
        for _round in range(5):
            for number, code in enumerate(NOTEBOOK):
                run(client, number, code)
            counts.append(eval(run(client, 99, COUNT)))
    widgets, observers, hearers, _ = zip(*counts, strict=True)
    assert set(widgets[1:]) == {widgets[1]}
    assert set(observers[1:]) == {observers[1]}
    # Of what `Out` still holds; each run of a cell adds what it showed to that list.
    assert hearers[-1] - hearers[-2] == hearers[-2] - hearers[-3]


def run(client, number: int, code: str) -> str:
    """Run a cell as JupyterLab does, and return what its value looks like."""
    content = {"code": code, "silent": False, "store_history": True, "user_expressions": {}}
    content |= {"allow_stdin": False, "stop_on_error": True}
    message = client.session.msg("execute_request", content, metadata={"cellId": f"c{number}"})
    client.shell_channel.send(message)
    while True:
        reply = client.get_shell_msg(timeout=60)
        if reply["parent_header"].get("msg_id") == message["header"]["msg_id"]:
            break
    assert reply["content"]["status"] == "ok", reply["content"].get("evalue")
    text = ""
    while True:
        one = client.get_iopub_msg(timeout=60)
        if one["parent_header"].get("msg_id") != message["header"]["msg_id"]:
            continue
        if one["msg_type"] == "execute_result":
            text = one["content"]["data"]["text/plain"]
        if one["msg_type"] == "status" and one["content"]["execution_state"] == "idle":
            return text
