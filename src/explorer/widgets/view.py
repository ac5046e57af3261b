"""`View`: what every view has: three things at once, and a choice that Python can read."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import Any

import anywidget
import traitlets

from explorer.language import changed, for_script, language
from explorer.model.dates import When
from explorer.widgets.figure import Figure, drawn_now

__all__ = ["Figure", "View", "css", "esm"]


class View(anywidget.AnyWidget):
    """A live widget, a static figure with its table, and one stable line of text.

    A subclass sets ``_esm`` and ``_css`` and gives `line`, `figure`, `step`, `first`, `last`,
    `select` and `selection`. The browser only draws traits and sends messages; what they ask
    for is done by the methods that a cell can call as well.
    """

    said = traitlets.Unicode().tag(sync=True)
    """What a screen reader speaks after a step; the live region holds it."""
    notice = traitlets.Unicode().tag(sync=True)
    """A remark for the reader, such as that the end is reached; seen and spoken."""
    chosen = traitlets.Unicode()
    """The id of what is chosen; empty for nothing."""
    picks = traitlets.Int()
    """Counts the choices. Watch it to follow the view: choosing the same again counts too."""
    marked = traitlets.Tuple()
    """Ids to highlight as linked."""
    clock = traitlets.Instance(When, allow_none=True)
    """The moment that is on."""
    glanced = traitlets.Any()
    """What the mouse rests on, or the keyboard goes by, as its chart holds it."""
    linked = traitlets.Bool().tag(sync=True)
    """Whether other views follow this one; the browser tells what is glanced at only then."""
    language = traitlets.Unicode().tag(sync=True)
    """The language of the words; the script draws the view anew when it changes."""
    words = traitlets.Dict().tag(sync=True)
    """What the script says, in this language; empty in English."""

    def __init__(self, **traits: Any) -> None:
        super().__init__(**traits)
        self._take_words()
        changed(self)

    def language_changed(self) -> None:
        """Say all words anew; `set_language` calls this for views that are open."""
        # A view that was closed has no page to say them on.
        if self.comm is None:
            return
        with self.hold_sync():
            self.said = self.notice = ""
            self.redraw()
            self._take_words()

    def redraw(self) -> None:
        """Send all that the browser draws, as it is now."""

    def _take_words(self) -> None:
        self.words = for_script(str(self._esm))
        self.language = language()

    @property
    def selection(self) -> object:
        """What is chosen, as a model object; ``None`` for nothing."""
        raise NotImplementedError

    def pick(self, name: str) -> None:
        """Take `name` as what is chosen."""
        self.chosen = name
        self.picks += 1

    def line(self) -> str:
        """Return the view in one line, the same in every run."""
        raise NotImplementedError

    def figure(self) -> Figure:
        """Return what stands in the view's place where no kernel runs."""
        raise NotImplementedError

    def __repr__(self) -> str:
        return self.line()

    def _repr_mimebundle_(self, **kwargs: Any) -> tuple[dict[str, Any], dict[str, Any]] | None:
        bundle = super()._repr_mimebundle_(**kwargs)
        if bundle is None:
            return None
        # The metadata is kept as it came: Colab finds its widget manager there.
        data, metadata = bundle
        figure = self.figure()
        # No image/png of its own beside it: JupyterLab would show that one without its
        # alternative text, and a notebook would keep the picture twice.
        html = str(figure.html(figure.png() if drawn_now() else None))
        return {**data, "text/plain": self.line(), "text/html": html}, metadata


@cache
def esm(*names: str) -> str:
    """Return scripts of ``js/`` as one module, in this order; the last one has the exports.

    They are joined because a widget's module reaches the browser as a text of its own, from
    which a file beside it cannot be imported.

    Examples
    --------
    >>> "export default" in esm("dom.js", "reader.js")
    True
    """
    folder = files("explorer.widgets") / "js"
    return "\n".join((folder / name).read_text(encoding="utf-8") for name in names)


@cache
def css(*names: str) -> str:
    """Return the style sheet of all views, and further ones of ``js/`` after it.

    Examples
    --------
    >>> len(css("panel.css")) > len(css())
    True
    """
    folder = files("explorer.widgets") / "js"
    sheets = ("explorer.css", *names)
    return "\n".join((folder / name).read_text(encoding="utf-8") for name in sheets)
