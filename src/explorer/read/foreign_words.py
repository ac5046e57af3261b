"""What Python's readers of TOML and CSV say of a file that is not sound, so that it is translated.

They say it in English alone. What is not known here stays as they say it.
"""

from __future__ import annotations

import re
from typing import Final

from explorer.language import N_, sentence

__all__ = ["why_no_table", "why_no_toml"]

_LINE: Final = re.compile(r"(?P<what>.*) \(at line (?P<line>\d+), column (?P<column>\d+)\)")
_END: Final = re.compile(r"(?P<what>.*) \(at end of document\)")
_TOML: Final = tuple(
    (re.compile(form), message)
    for form, message in (
        ("Invalid statement", N_("Invalid statement")),
        (
            "Expected newline or end of document after a statement",
            N_("Expected newline or end of document after a statement"),
        ),
        ("Expected '=' after a key in a key/value pair",
         N_("Expected '=' after a key in a key/value pair")),
        ("Expected ']' at the end of a table declaration",
         N_("Expected ']' at the end of a table declaration")),
        ("Expected ']]' at the end of an array declaration",
         N_("Expected ']]' at the end of an array declaration")),
        ("Expected (?P<what>'.*'|\".*\")", N_("Expected {what}")),
        ("Found invalid character (?P<sign>.*)", N_("Found invalid character {sign}")),
        ("Illegal character (?P<sign>.*)", N_("Illegal character {sign}")),
        ("Cannot declare (?P<key>.*) twice", N_("Cannot declare {key} twice")),
        ("Cannot redefine namespace (?P<key>.*)", N_("Cannot redefine namespace {key}")),
        ("Cannot overwrite a value", N_("Cannot overwrite a value")),
        ("Invalid initial character for a key part",
         N_("Invalid initial character for a key part")),
        ("Duplicate inline table key (?P<key>.*)", N_("Duplicate inline table key {key}")),
        ("Unclosed array", N_("Unclosed array")),
        ("Unclosed inline table", N_("Unclosed inline table")),
        (r"Unescaped '\\' in a string", N_(r"Unescaped '\' in a string")),
        ("Unterminated string", N_("Unterminated string")),
        ("Invalid date or datetime", N_("Invalid date or datetime")),
        ("Invalid value", N_("Invalid value")),
    )
)  # fmt: skip
_CSV: Final = tuple(
    (re.compile(form), message)
    for form, message in (
        ("unexpected end of data", N_("unexpected end of data")),
        ("'(?P<sign>.)' expected after '\"'", N_("'{sign}' expected after '\"'")),
        (r"field larger than field limit \((?P<most>\d+)\)",
         N_("field larger than field limit ({most})")),
    )
)  # fmt: skip


def why_no_toml(cause: BaseException) -> str:
    """Return what `tomllib` found amiss, and where.

    Examples
    --------
    >>> why_no_toml(ValueError("Unterminated string (at end of document)"))
    'Unterminated string (at end of document)'
    """
    text = str(cause)
    if found := _LINE.fullmatch(text):
        return sentence(
            "{what} (at line {line}, column {column})",
            what=_known(found["what"], _TOML),
            line=found["line"],
            column=found["column"],
        )
    if found := _END.fullmatch(text):
        return sentence("{what} (at end of document)", what=_known(found["what"], _TOML))
    return text


def why_no_table(cause: BaseException) -> str:
    """Return what `csv` found amiss.

    Examples
    --------
    >>> why_no_table(ValueError("unexpected end of data"))
    'unexpected end of data'
    """
    return _known(str(cause), _CSV)


def _known(text: str, forms: tuple[tuple[re.Pattern[str], str], ...]) -> str:
    for form, message in forms:
        if found := form.fullmatch(text):
            return sentence(message, **found.groupdict())
    return text
