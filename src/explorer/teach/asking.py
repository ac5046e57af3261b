"""`Asking`: what a view of one question and a view of a whole lesson have in common."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import Any

import traitlets

from explorer.errors import ExplorerError
from explorer.language import _, ngettext, number
from explorer.teach.answers import Answers
from explorer.teach.checking import Outcome
from explorer.teach.opening import Opened, Opening
from explorer.teach.work import Work
from explorer.widgets.direction import direction
from explorer.widgets.view import Part, View, css, esm

__all__ = ["Asking"]

SCRIPTS = (
    *("question_levels.js", "question_fields.js", "question_order.js", "question_words.js"),
    *("question.js", "lesson_head.js", "lesson.js"),
)


@cache
def _own(*names: str) -> str:
    folder = files("explorer.teach") / "js"
    return "\n".join((folder / name).read_text(encoding="utf-8") for name in names)


class Asking(View):
    """Shows questions, and takes answers, of which Python alone knows what is right.

    The browser gets what `explorer.teach.to_show` gives and nothing else: no solution, no hint
    that was not asked for, no feedback before the answer.
    """

    _esm = f"{esm('dom.js', 'reader_gate.js')}\n{_own(*SCRIPTS)}"
    _css = f"{css()}\n{_own('question.css')}"

    head = traitlets.Dict().tag(sync=True)
    """What stands above the questions: title, content note, code, how many are done."""
    asked = traitlets.Dict().tag(sync=True)
    """Each question as it is shown, by its id. A change in one is sent by itself."""
    place = Part().tag(sync=True)
    """The view that was opened to look at a place; ``None`` where none is."""

    def __init__(self, work: Work) -> None:
        super().__init__()
        self.work = work
        self._opening = Opening(work.study)
        self._opened: tuple[str, str, Opened] | None = None
        self._refused: ExplorerError | None = None
        self._refusals = 0
        work.views.add(self)
        self.on_msg(self._hear)
        self.redraw()

    @property
    def ids(self) -> list[str]:
        """The ids of the questions that this view shows, in order."""
        raise NotImplementedError

    # What is done

    def answer(self, which: str, value: object) -> Outcome:
        """Give an answer to a question, as in its field; it is saved when this returns."""
        return self.work.give(which, value)

    def read(self) -> None:
        """Go on from the content note to the questions."""
        self.work.choose("reading")

    def leave(self) -> None:
        """Close the questions; their text leaves the browser."""
        self.work.choose("left")

    def show_note(self) -> None:
        """Go back to the content note."""
        self.work.choose("note")

    def open_place(self, which: str, to: str) -> None:
        """Open the turn, event or reading that a question leads to; the last one gives way."""
        allowed = self.asked[which]
        if to not in {one["to"] for one in (*allowed["beside"], *allowed["look"])}:
            return  # it was not offered
        before = self.place
        with self.hold_sync():
            opened = self._opening.show(to)
            self.place = opened.view
            self._opened = (which, to, opened)
            self.head = self._head()
        if before is not None and before is not self.place:
            before.close()

    def beside(self, *views: View) -> None:
        """Let places be looked at in views that are shown already, instead of below."""
        self._opening.others.extend(one for one in views if one not in self._opening.others)

    def close_place(self) -> None:
        """Close the place that was opened."""
        before = self.place
        with self.hold_sync():
            self.place = self._opened = None
            self.head = self._head()
        if before is not None:
            before.close()

    def close(self) -> None:
        """Close the view, and the place that was opened in it."""
        if self.place is not None:
            self.close_place()
        super().close()

    # What is shown

    def redraw(self) -> None:
        """Send all that the browser draws, as it is now."""
        with self.hold_sync():
            opened = self.work.state == "reading"
            if not opened and self._opened:
                self.close_place()
            self.head = self._head()
            self.asked = {one: self.work.shown(one) for one in self.ids} if opened else {}

    def show_anew(self, which: str) -> None:
        """Send one question anew, and how many are done."""
        if self.work.state != "reading":
            return
        if which in self.asked:
            shown = self.work.shown(which)
            # In place: of a hundred questions only this one goes to the browser.
            self.asked[which] = shown
            if self.comm is not None:
                self.send({"shown": shown})
        self.head = self._head()

    def _head(self) -> dict[str, Any]:
        work, desk = self.work, self.work.desk
        answers = None if desk.fault else desk.answers
        return {
            "state": work.state,
            "note": work.gate.shown(self),
            "way": self._way(),
            "ids": self.ids,
            "code": answers.code if answers is not None else "",
            "who": str(desk.fault or ""),
            "refused": "" if desk.begun else str(self._refused or ""),
            "refusals": self._refusals,
            "fixed": desk.begun,
            "saved": _where(answers) if answers is not None else "",
            **self._place(),
        }

    def _place(self) -> dict[str, str]:
        if self._opened is None:
            return {}
        which, to, opened = self._opened
        return {
            "place_of": which,
            "place_to": to,
            "place_words": opened.words,
            "place_url": opened.url,
        }

    def _way(self) -> str:
        first = self.work.sheet[self.ids[0]].prompt if self.ids else None
        return direction(first.lang, str(first)) if first else "ltr"

    def _done(self) -> str:
        total, done = len(self.work.sheet), self.work.done
        return ngettext("{done} of {count} done", "{done} of {count} done", total).format(
            done=number(done), count=number(total)
        )

    # What the browser asks for

    def _hear(self, _widget: object, message: object, _buffers: object = None) -> None:
        """Do what a message from the browser asks for; what is not understood is left undone."""
        try:
            with self.hold_sync():
                self.notice = ""
            self._do(message)
        except ExplorerError as error:
            self.notice = str(error)

    def _do(self, message: object) -> None:
        match message:
            case {"do": "read" | "leave" | "show_note" | "close_place" as name}:
                getattr(self, name)()
            case {"do": "code", "code": str(code)}:
                self._take(code.strip())
            case {"id": str(which), **told} if which in self.asked:
                self._do_at(which, told)

    def _take(self, code: str) -> None:
        desk = self.work.desk
        before = None if desk.fault else desk.answers.path
        self._refused = None
        try:
            desk.take(code)
        except ExplorerError as error:
            if desk.begun:
                raise  # there is no field any more
            # Said at the field; without its frames, which would hold all that was open then.
            self._refused = error.with_traceback(None)
            self._refusals += 1
            self.head = self._head()
            return
        self.said = _("Your code is {code}.").format(code=desk.answers.code)
        count = len(desk.answers)
        if count and desk.answers.path != before:
            # Two people of a class may have thought of the same one.
            self.notice = ngettext(
                "{count} answer was given under this code before. If it is not yours, choose "
                "another code.",
                "{count} answers were given under this code before. If they are not yours, choose "
                "another code.",
                count,
            ).format(count=number(count))

    def _do_at(self, which: str, message: dict[Any, Any]) -> None:
        match message:
            case {"do": "answer", "value": value}:
                self.work.give_later(which, value)
            case {"do": "hint"}:
                self.work.hint(which)
            case {"do": "recall"}:
                self.work.recall(which)
            case {"do": "look", "to": str(to)}:
                self.open_place(which, to)
            case {"do": "turn", "turn": int(turn)}:
                self.work.move(which, turn)
            case {"do": "decide", "choice": str(choice), "turn": int(turn)}:
                self.work.decide(turn, choice)


def _where(answers: Answers) -> str:
    """Say where the answers are; a line that cannot be read must not be lost in silence."""
    if not answers.path.exists():
        return ""
    said = _("Saved in {file}.").format(file=answers.path.name)
    if not answers.damaged:
        return said
    count = answers.damaged
    return ngettext(
        "{said} {count} line of it is damaged and is passed over.",
        "{said} {count} lines of it are damaged and are passed over.",
        count,
    ).format(said=said, count=number(count))
