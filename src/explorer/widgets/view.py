"""`View`: what every view has: three things at once, and a choice that Python can read."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache, partial
from importlib.resources import files
from typing import Any
from weakref import ref

import anywidget
import traitlets

from explorer.language import changed, for_script, language
from explorer.model.dates import When
from explorer.widgets.figure import Figure, drawn_now
from explorer.widgets.shown import is_shown, show_in_cell

__all__ = ["Figure", "Part", "View", "css", "esm"]


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

    holder: Callable[[], View | None] | None = None
    """A weak reference to the view that this one is a part of."""
    _born = False
    _closed = False
    _contained = False
    _asking = False

    def __init__(self, **traits: Any) -> None:
        super().__init__(**traits)
        self._born = True
        self._take_words()
        changed(self)

    def open(self) -> None:
        """Open the line to the browser; it is done when the view is first shown.

        ipywidgets would do it at once, and keep the view from then on until it is closed: each
        run of a notebook would leave all of its views behind, also those of which a cell only
        asked a figure.
        """
        if not self._born or self.comm is not None:
            return
        self._closed = False
        if self.language != language():
            self._say_anew()
        self.layout.open()
        with self._unasked():
            super().open()

    def close(self) -> None:
        """Close the line to the browser. The view keeps its state, and can be shown again."""
        with self._unasked():
            super().close()
        # ipywidgets opens one with each widget, and leaves it open.
        self.layout.close()
        # A closed widget hides its pictures from IPython; and the same names would confuse a
        # browser that is still letting go of the old ones.
        self.__dict__.pop("_repr_mimebundle_", None)
        self._model_id = self.layout._model_id = None
        self._closed, self._contained = True, False

    def let_go(self) -> None:
        """Close the view, unless a cell or something that holds it shows it still."""
        holder = self.holder() if self.holder else None
        held = self._contained or (holder is not None and holder.comm is not None)
        if not held and not is_shown(self):
            self.close()

    @property
    def model_id(self) -> str:
        """The name under which the browser knows the view; asking for it opens the line."""
        if not self._asking:
            # Who asks from outside holds the view in something that it shows, such as a box.
            self._contained = True
        if self.comm is None:
            self.open()
        return str(super().model_id)

    @contextmanager
    def _unasked(self) -> Iterator[None]:
        """Ask for the name without its counting as asked from outside."""
        before, self._asking = self._asking, True
        try:
            yield
        finally:
            self._asking = before

    def language_changed(self) -> None:
        """Say all words anew; `set_language` calls this for views that are open."""
        # A closed view does so when it is shown again.
        if not self._closed:
            self._say_anew()

    def _say_anew(self) -> None:
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
        with self._unasked():
            bundle = super()._repr_mimebundle_(**kwargs)
        if bundle is None:
            return None
        show_in_cell(self)
        # The metadata is kept as it came: Colab finds its widget manager there.
        data, metadata = bundle
        figure = self.figure()
        # No image/png of its own beside it: JupyterLab would show that one without its
        # alternative text, and a notebook would keep the picture twice.
        html = str(figure.html(figure.png() if drawn_now() else None))
        return {**data, "text/plain": self.line(), "text/html": html}, metadata


class Part(anywidget.WidgetTrait):
    """A view within a view. It is opened with it, and not when it is put in."""

    def __init__(self) -> None:
        super().__init__()
        self.metadata["to_json"] = partial(_named, self.metadata["to_json"])

    def validate(self, obj: Any, value: object) -> object:
        """Take a view, or nothing."""
        if isinstance(value, View):
            value.holder = ref(obj)
        elif value is not None:
            self.error(obj, value)
        return value


def _named(to_json: Callable[[object, object], object], value: object, obj: object) -> object:
    if not isinstance(value, View):
        return to_json(value, obj)
    with value._unasked():
        return to_json(value, obj)


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
