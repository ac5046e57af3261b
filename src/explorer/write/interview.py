"""Write an interview in a form, and say what that form cannot hold of it."""

from __future__ import annotations

import os

from explorer.model.interview import Interview
from explorer.write.forms import form_named
from explorer.write.losses import losses
from explorer.write.written import Written, WrittenBytes

__all__ = ["write_interview"]


def write_interview(
    interview: Interview,
    form: str,
    path: str | os.PathLike[str] | None = None,
    *,
    over: bool = False,
) -> Written | WrittenBytes:
    """Write an interview; what `explorer.model.Interview.to` does.

    Parameters
    ----------
    interview
        The interview.
    form
        The name of the form, such as ``"vtt"``.
    path
        Where to save it, if it is to be saved at once.
    over
        Whether a file that is there may be written over.

    Raises
    ------
    ChoiceError
        If there is no such form.
    InterviewError
        If the form cannot hold the interview at all, or it cannot be saved.

    Examples
    --------
    >>> import explorer
    >>> interview = explorer.open_study().interview
    >>> written = write_interview(interview, "txt")
    >>> written[:30]
    'Meet the journalist who expose'
    """
    chosen = form_named(form)
    found = losses(interview, chosen)
    content = chosen.write(interview, found.append)
    lost = [one.begun() for one in dict.fromkeys(found)]
    made: Written | WrittenBytes
    if isinstance(content, str):
        made = Written(content, form=chosen.name, lost=lost)
    else:
        made = WrittenBytes(content, form=chosen.name, lost=lost)
    if path is not None:
        made.save(path, over=over)
    return made
