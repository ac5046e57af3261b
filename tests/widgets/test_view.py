"""A view is a widget, a figure and a line; and text never becomes markup in any of them."""

from __future__ import annotations

import re
import sys
from base64 import b64decode
from html.parser import HTMLParser

import pytest

from explorer.markup import Markup, tag
from explorer.model.words import short
from explorer.widgets import figure as figures
from explorer.widgets.figure import Figure, drawn_now
from explorer.widgets.view import View, css, esm
from tests.kernels import a_kernel

WIDGET = "application/vnd.jupyter.widget-view+json"
NASTY = '<script>alert(1)</script><img src=x onerror="alert(1)">'
SPEC = {"data": {"values": [{}]}, "mark": "point", "width": 40, "height": 40}


class Bare(View):
    _esm = "export default {}"
    still = Figure(alt="A bar.", caption="One bar.")

    def line(self):
        return "Bare(1 bar)"

    def figure(self):
        return self.still


def elements_of(html):
    found = []
    parser = HTMLParser()
    parser.handle_starttag = lambda name, attrs: found.append((name, dict(attrs)))
    parser.feed(html)
    return found


def test_a_view_is_a_widget_a_figure_and_a_line():
    view = Bare()
    data, metadata = view._repr_mimebundle_()
    assert data[WIDGET]["model_id"] == view.model_id
    assert data["text/plain"] == "Bare(1 bar)" == repr(view)
    assert data["text/html"].startswith("<figure>")
    assert metadata == {}


def test_the_metadata_that_colab_needs_is_kept(monkeypatch):
    meant = {WIDGET: {"colab": {"custom_widget_manager": {"url": "…"}}}}
    monkeypatch.setattr("anywidget._util.get_repr_metadata", lambda: meant)
    assert Bare()._repr_mimebundle_()[1] == meant


def test_a_picture_comes_with_a_text_for_those_who_do_not_see_it():
    pytest.importorskip("vl_convert", reason="the picture is drawn by vl-convert")
    view = Bare()
    view.still = Figure(alt='A "bar".', caption="One bar.", spec=SPEC)
    data, _ = view._repr_mimebundle_()
    picture = re.search(
        r'<img alt="A &quot;bar&quot;\." src="data:image/png;base64,([^"]+)">', data["text/html"]
    )
    assert b64decode(picture[1]).startswith(b"\x89PNG")
    # JupyterLab would show a picture of its own without its alternative text.
    assert "image/png" not in data


def test_without_vl_convert_the_words_and_the_table_stay(monkeypatch):
    monkeypatch.setitem(sys.modules, "vl_convert", None)
    view = Bare()
    view.still = Figure(
        alt="A bar.", caption="One bar.", spec=SPEC, columns=[("n", "Number")], rows=[{"n": 1200}]
    )
    data, _ = view._repr_mimebundle_()
    assert "<p>A bar.</p>" in data["text/html"]
    assert "<td>1,200</td>" in data["text/html"]


def test_a_picture_that_fails_does_not_take_the_view_away():
    pytest.importorskip("vl_convert", reason="the picture is drawn by vl-convert")
    assert Figure(alt="", caption="", spec={"mark": 3}).png() is None


def test_every_text_of_a_figure_is_escaped():
    rows = [{"what": NASTY, "what_url": "javascript:alert(1)"}]
    html = Figure(
        alt=NASTY, caption=NASTY, columns=[("what", NASTY)], rows=rows, svg="<svg/>"
    ).html()
    names = [name for name, _ in elements_of(html)]
    assert {"script", "a"}.isdisjoint(names) and names.count("img") == 1
    assert {key for _, own in elements_of(html) for key in own} <= {"alt", "src", "scope"}


def test_markup_passes_and_text_does_not():
    assert tag("p", "<b>", tag("b", "so"), Markup("&amp;")) == "<p>&lt;b&gt;<b>so</b>&amp;</p>"
    assert tag("p", class_="x", data_id='"', title=None) == '<p class="x" data-id="&quot;"></p>'


def test_a_cell_links_to_its_source():
    rows = [{"source": "A page", "source_url": "https://example.org/?a=1&b=2"}]
    html = Figure(alt="", caption="", columns=[("source", "Source")], rows=rows).html()
    assert 'href="https://example.org/?a=1&amp;b=2" rel="noopener noreferrer">A page</a>' in html


def test_a_long_table_is_folded_and_says_how_much_it_holds():
    rows = [{"n": number} for number in range(1000)]
    html = Figure(alt="", caption="", columns=[("n", "Number")], rows=rows).html()
    assert "<details><summary>Table (the first 200 of 1,000 rows;" in html
    assert html.count("<td>") == figures.MOST_ROWS


def test_the_scripts_are_joined_into_one_module():
    joined = esm("dom.js", "reader.js")
    assert joined.count("export default") == 1
    assert "import " not in re.sub(r"//.*", "", joined)


@pytest.mark.parametrize("script", ["dom.js", "reader.js", "panel.js", "explorer.js", "tour.js"])
def test_no_script_turns_text_into_markup(script):
    ways = r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(|new Function|DOMParser"
    assert not re.search(ways, esm(script))


def test_the_style_sheet_fetches_nothing():
    assert not re.search(r"url\(|@import", css())


def test_a_title_is_shortened_by_words():
    assert (short("Meet the journalist who"), short("A day"), short("")) == (
        "Meet the journalist…",
        "A day",
        "",
    )


@pytest.fixture(scope="module")
def kernel():
    with a_kernel() as (_, client):
        yield client


def shown(kernel, code: str, **how: bool) -> str:
    """Return the HTML that a cell leaves behind in a real kernel."""
    outputs = []
    kernel.execute_interactive(code, output_hook=outputs.append, timeout=60, **how)
    (output,) = (o["content"]["data"] for o in outputs if o["msg_type"] == "execute_result")
    return output["text/html"]


class TestAPictureIsDrawn:
    CODE = "import explorer; explorer.Timeline(explorer.open_study())"

    def test_where_a_notebook_is_run_to_be_kept(self, kernel):
        assert "data:image/png;base64," in shown(kernel, self.CODE, allow_stdin=False)

    def test_not_while_somebody_waits_for_the_live_view(self, kernel):
        html = shown(kernel, self.CODE, allow_stdin=True)
        assert "<img" not in html
        assert "<figure><p>Timeline of 76 events in 16 categories" in html
        assert "<table>" in html

    @pytest.mark.parametrize(("word", "drawn"), [("always", True), ("never", False), ("x", True)])
    def test_as_the_environment_says(self, monkeypatch, word, drawn):
        monkeypatch.setenv("EXPLORER_PICTURES", word)
        assert drawn_now() is drawn
