"""What is filled into the files of a new lesson: from its name, and from its study."""

from __future__ import annotations

import json
import re

from explorer.model.study import Study
from explorer.model.turn import Role
from explorer.teach.course.own_study import files_of

__all__ = ["filled"]

_MOST_NAMES = 6


def filled(name: str, study: Study | None) -> dict[str, str]:
    """Return what stands for each place of the files of a new lesson.

    Parameters
    ----------
    name
        The name of its folder.
    study
        What it is about; the study that comes with the package if it is not said.

    Examples
    --------
    >>> told = filled("03-a-river", None)
    >>> told["number"], told["name"], told["opened"], told["options"]
    ('3', '03-a-river', '', '"Dmitry", "Elena", "Nobody"')
    """
    numbered = re.match(r"(\d{1,3})(?!\d)", name)
    told = {
        "folder": name.replace('"', ""),
        "name": re.sub(r"[^\w-]+", "-", name)[:40].strip("-") or "lesson",
        "number": str(int(numbered[1])) if numbered else "1",
    }
    return told | (_OURS if study is None else _of(study, told["folder"]))


_OURS = {
    "opened": "",
    "again": "",
    "files": "[]",
    "notice": '""',
    "what": '"The interview of the study"',
    "where": '"data/interview.txt"',
    "prompt": '"Who asks the questions?"',
    "options": '"Dmitry", "Elena", "Nobody"',
    "answer": '"Dmitry"',
    "wrong": """
    { answer = "Elena", say = "Look at the first turn: is it a question or an answer?" },
    { answer = "Nobody", say = "Look for a question mark, and for the name before it." },
""",
    "reason": '"Turns 1, 3 and 5 are his, and each of them asks."',
    "turns": "[1, 2]",
}


def _of(study: Study, folder: str) -> dict[str, str]:
    interview = study.interview
    names = [one for one in dict.fromkeys(turn.who for turn in interview.turns[:1000]) if one]
    asks = next((turn for turn in interview.turns if turn.role is Role.INTERVIEWER), None)
    first = asks or interview.turns[0]
    answer = first.who or "Nobody"
    options = [*dict.fromkeys((answer, *names[:_MOST_NAMES], "Nobody"))]
    said = "Read the turns once more: which of them ask, and what name stands before those?"
    if asks is None:
        said = "Look at the beginning of the first turn."
    return {
        "opened": _text(folder),
        "again": " --study FOLDER",
        "files": f"[{', '.join(map(_text, files_of(study)))}]",
        "notice": _notice(study),
        "what": _text(f"The interview of the study: {study.title}"),
        "where": _text(f"{folder}/{interview.file}"),
        "prompt": '"Who asks the questions?"' if asks else '"Whose name stands before turn 1?"',
        "options": ", ".join(map(_text, sorted(options, key=lambda one: one == "Nobody"))),
        "answer": _text(answer),
        "wrong": "".join(
            f"\n    {{ answer = {_text(one)}, say = {_text(said)} }},"
            for one in options
            if one != answer
        )
        + "\n",
        "reason": _text(f"Turn {first.number} is the first that is theirs: {answer}."),
        "turns": "[1, 2]" if len(interview.turns) > 1 else "[1]",
    }


def _notice(study: Study) -> str:
    """Return the content note of a study as TOML, in each language that it has."""
    note = study.content_note
    if note is None:
        return '""'
    texts = {
        one.language or study.language or "en": " ".join((one.text, *one.support))
        for one in (note, *note.others)
    }
    if len(texts) == 1:
        return _text(*texts.values())
    return f"{{ {', '.join(f'{code} = {_text(said)}' for code, said in texts.items())} }}"


def _text(words: str) -> str:
    """Return words as a text of TOML, on one line."""
    return json.dumps(" ".join(words.split()), ensure_ascii=False).replace("\x7f", "")
