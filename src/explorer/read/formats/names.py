"""Match the names that a file's head states to the labels before its turns."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from explorer.language import sentence
from explorer.model.turn import Role, Speaker
from explorer.read.saying import ROLES

__all__ = ["fits", "match_names", "names_in"]


def names_in(value: str) -> list[str]:
    """Return the names of one line, such as ``"Ann Lee and Ben Ford (son)"``.

    Examples
    --------
    >>> names_in("Ann Lee and Ben Ford (son)"), names_in("Lee, Ann")
    (['Ann Lee', 'Ben Ford'], ['Ann Lee'])
    """
    plain = re.sub(r"\([^()]*\)|\[[^\[\]]*\]", "", value).strip(" .\t")
    parts = re.split(r"\s*;\s*|\s+(?:and|und|et|y|e|и|&)\s+|\s*/\s*", plain)
    if len(parts) == 1 and plain.count(",") == 1:
        last, first = (part.strip() for part in plain.split(","))
        # "Lee, Ann" is one person, "Ann Lee, Ben Ford" are two.
        if first and len(last.split()) == 1:
            return [f"{first} {last}"]
    return [name for part in parts for one in part.split(",") if (name := " ".join(one.split()))]


def match_names(
    labels: Sequence[str], stated: Iterable[tuple[str, Role | None]]
) -> dict[str, Speaker]:
    """Return the speakers whose names a file states, by their labels.

    A label is a name if it is the whole of it, its last or first name, or its initials, and no
    other stated name fits as well. The word of a role, such as ``Interviewer``, is not matched
    here unless one name alone has that role.

    Parameters
    ----------
    labels
        The labels before the turns.
    stated
        Names, each with the role that the file states for it.

    Examples
    --------
    >>> people = match_names(["AL", "Ford"], [("Ann Lee", Role.INTERVIEWER), ("Ben Ford", None)])
    >>> people["AL"].name, people["AL"].role, people["Ford"].why("name")
    ('Ann Lee', <Role.INTERVIEWER: 'interviewer'>, 'the head of the file names Ben Ford')
    """
    people = [(name, role) for name, role in stated if name]
    found: dict[str, Speaker] = {}
    for label in labels:
        able = [(name, role) for name, role in people if fits(label, name)]
        if not able:
            able = [(name, role) for name, role in people if role and label.casefold() == role]
        if len(dict(able)) == 1:
            name, role = able[0]
            found[label] = _speaker(label, name, role)
    return found


def _speaker(label: str, name: str, role: Role | None) -> Speaker:
    inferred: dict[str, str] = {}
    if name != label:
        inferred["name"] = sentence("the head of the file names {name}", name=name)
    if role and name != label:
        inferred["role"] = sentence(
            "the head of the file names {name} as {role}", name=name, role=ROLES[role]
        )
    return Speaker(label=label, name=name, role=role, inferred=tuple(inferred.items()))


def fits(label: str, name: str) -> bool:
    """Tell whether a label may stand for a name: its whole, its first or last part, its initials.

    Examples
    --------
    >>> fits("AL", "Ann Lee"), fits("Mrs. Lee", "Ann Lee"), fits("Ann", "Ben Ford")
    (True, True, False)
    """
    plain = re.sub(r"^(?:(?:dr|mr|mrs|ms|miss|prof|rev|sir|herr|frau|mme|m)\b\.?\s+)+(?=\S)", "",
                   label, flags=re.IGNORECASE).casefold()  # fmt: skip
    words = [word.strip(".,").casefold() for word in name.split()]
    if not words or not plain:
        return False
    if plain in {" ".join(words), words[-1], words[0], " ".join(reversed(words))}:
        return True
    initials = re.sub(r"[\s.\-]", "", plain)
    firsts = "".join(word[0] for word in words if word)
    return len(initials) > 1 and initials in {firsts, firsts[0] + firsts[-1]}
