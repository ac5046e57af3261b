"""Have Typst set the pages of a handout: its fonts, its standard, and what it says goes wrong."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from importlib.resources import files
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Final, Literal

from explorer.errors import HandoutError
from explorer.language import number

__all__ = ["FONTS", "STANDARD", "font_folders", "set_pages"]

STANDARD: Final[Literal["ua-1"]] = "ua-1"
"""PDF/UA-1 (ISO 14289-1): Typst refuses to write a file that lacks what it asks for."""

FONTS: Final = {
    "Noto Sans": "fontpkg_noto_sans",  # Latin, Cyrillic, Greek
    "Noto Sans Arabic": "fontpkg_noto_sans_arabic",
    "Heebo": "fontpkg_heebo",  # Hebrew
}
"""Fonts of the extra, in the order in which a letter is looked for. Other scripts are taken from
the fonts of the machine."""

LONGEST: Final = 6_000_000
"""Letters and signs of a handout: more would take minutes, and more memory than a laptop has."""

HOW: Final = 'pip install "interview-explorer[handout]"'

DOTS: Final = 3.0
"""Dots for each point of a drawing that is set as a photograph: some 280 to an inch."""

# From Hebrew on, a letter may be drawn from several signs, or several letters as one sign.
_JOINED: Final = re.compile("[\u0300-\u036f\u0590-\u1cff\u1dc0-\u1dff\ua8e0-\uabff\ufb1d-\ufdff]")


def set_pages(told: Mapping[str, Any]) -> bytes:
    """Return a handout, told as plain data for ``paper.typ``, as the bytes of a PDF.

    Raises
    ------
    HandoutError
        If the extra is not installed, the handout is too long, or no font at hand has a letter.
    """
    try:
        import pypdf  # noqa: F401 - what mends the tags afterwards comes with the same extra
        import typst
    except ImportError:
        raise HandoutError(
            "A PDF needs a part that is not installed here.",
            accepted="The handout as HTML needs nothing more, and can be printed from a browser.",
            next_step=f"Install it with: {HOW}",
        ) from None
    written = json.dumps(told, ensure_ascii=False)
    if len(written) > LONGEST:
        raise HandoutError(
            f"It has {number(len(written))} letters and signs.",
            accepted=f"A PDF holds up to {number(LONGEST)}; the page in HTML has no limit.",
            next_step="Take a part of it, as in turns=(1, 500), or save it as .html.",
        )
    try:
        return _compiled(written)
    except typst.TypstError as cause:
        fault = str(getattr(cause, "message", cause))
    if "missing codepoints" in fault:
        # Typst loses which letters a sign with marks stands for, but in a drawing alone; and a
        # drawing is read out by its alternative text.
        photographed = json.dumps(_photographed(told), ensure_ascii=False)
        try:
            return _compiled(photographed)
        except typst.TypstError as cause:
            fault = str(getattr(cause, "message", cause))
    raise _fault(fault)


def _compiled(written: str) -> bytes:
    import typst

    return bytes(
        typst.compile(
            (files("explorer.publish") / "paper.typ").read_bytes(),
            font_paths=typst.Fonts(font_paths=list(font_folders())),
            pdf_standards=STANDARD,
            sys_inputs={"handout": written},
        )
    )


def font_folders() -> Iterator[str]:
    """Yield the folders of the fonts that come with the extra.

    Examples
    --------
    >>> all(Path(one).is_dir() for one in font_folders())
    True
    """
    for module in FONTS.values():
        found = find_spec(module)
        if found is not None and found.origin:
            yield str(Path(found.origin).parent / "files")


def _photographed(told: Any) -> Any:
    """Return the same with drawings in dots where their letters are joined or have marks."""
    if isinstance(told, Mapping):
        made = {key: _photographed(value) for key, value in told.items()}
        if _JOINED.search(str(made.get("svg", ""))):
            made["png"] = list(_dots(made["svg"]))
        return made
    return [_photographed(one) for one in told] if isinstance(told, list) else told


def _dots(svg: str) -> bytes:
    import vl_convert

    for folder in font_folders():
        vl_convert.register_font_directory(folder)
    return bytes(vl_convert.svg_to_png(svg, scale=DOTS))


def _fault(message: str) -> HandoutError:
    missing = re.search(r"the text (.{1,80}?) could not be displayed", message, re.DOTALL)
    if missing:
        letter = missing[1].strip('`"')
        return HandoutError(
            f"No font here has the letter {letter}.",
            accepted="The handout as HTML is drawn with the fonts of whoever opens it.",
            next_step="Install a font of that script, such as one of the Noto fonts.",
        )
    return HandoutError(
        f"The pages could not be set: {message}"[:400],
        next_step="Take the handout as HTML, and print it from a browser.",
    )
