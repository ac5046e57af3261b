"""Read petitions as the UK Parliament publishes them: one, a page of a list, or tracked counts."""

from __future__ import annotations

from explorer.model.signatures import Signatures
from explorer.read.draft import Findings

__all__ = ["read_json", "recognise_json"]


def recognise_json(value: object) -> str | None:
    """Return the name of the form that a JSON value has, or ``None`` where it is none of these.

    Returns
    -------
    str or None
        ``"uk-petition"``, ``"uk-petition-list"`` or ``"linked-data"``.
    """
    del value
    return None


def read_json(
    value: object,
    form: str,
    *,
    name: str,
    findings: Findings,
    petition: str = "",
    as_of: str = "",
    least: int = 10,
) -> Signatures:
    """Read what `recognise_json` has recognised.

    Parameters
    ----------
    form
        What `recognise_json` returned.
    name
        The file's name: it may hold the moment of the count, and errors begin with it.
    findings
        Where to report; the report of the result holds all that is in it by then.
    petition
        What to call the one petition; of several, which one to read. By default as the file does.
    as_of
        The moment of the count in EDTF, for a file that does not state it.
    least
        Cells of a breakdown below this are merged; see `explorer.model.small_cells`.

    Raises
    ------
    SignaturesError
        If there is no count in it.
    """
    raise NotImplementedError
