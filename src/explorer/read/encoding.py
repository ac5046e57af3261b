"""Decode the bytes of a text: by their mark, as UTF-8, or as a well-kept detector finds."""

from __future__ import annotations

import codecs
import re
import unicodedata
from dataclasses import dataclass
from typing import Final

from explorer.errors import InterviewError, nearest
from explorer.language import Sentence, sentence
from explorer.model.source import Basis
from explorer.read.saying import at_line, rounded

__all__ = ["Decoded", "decode", "decode_head"]

_MARKS: Final = (
    # The longer ones first: the mark of UTF-32 begins like that of UTF-16.
    (codecs.BOM_UTF32_LE, "utf-32", "UTF-32"),
    (codecs.BOM_UTF32_BE, "utf-32", "UTF-32"),
    (codecs.BOM_UTF8, "utf-8-sig", "UTF-8"),
    (codecs.BOM_UTF16_LE, "utf-16", "UTF-16"),
    (codecs.BOM_UTF16_BE, "utf-16", "UTF-16"),
)
_COMMON: Final = (
    "utf-8", "utf-16", "windows-1251", "windows-1252", "windows-1250", "latin-1", "koi8-r",
    "shift_jis", "gb18030", "big5", "euc-kr", "mac-roman",
)  # fmt: skip
_SAMPLE: Final = 64 * 1024
"""Bytes that the detector is shown: more does not make it surer."""
_SURE: Final = 0.3
"""The detector's confidence from which on the report does not ask to look again."""
_BEYOND_ASCII = re.compile(rb"[\x80-\xff]")
_C1 = re.compile("[\x80-\x9f]")


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text, and how its encoding is known."""

    text: str
    encoding: str
    """The name as a person writes it, such as ``"Windows-1251"``."""
    basis: Basis
    why: str
    doubt: str = ""
    """What to look at, where the detector is not sure; may be empty."""
    cut_off: int = 0
    """Bytes at the end that are a part of a sign: the file breaks off there."""


def decode(raw: bytes, file: str, wish: str = "") -> Decoded:
    """Decode `raw` without ever putting a sign in place of what cannot be read.

    Parameters
    ----------
    raw
        The bytes of a file.
    file
        Its name, for errors.
    wish
        An encoding's name to use instead of looking for one.

    Raises
    ------
    InterviewError
        If `wish` is not known or does not fit, the bytes are no text, or no encoding fits.

    Examples
    --------
    >>> found = decode("Вопрос: Где? Ответ: Там, у реки.".encode("cp1251"), "a.txt")
    >>> found.encoding, found.text[:12]
    ('Windows-1251', 'Вопрос: Где?')
    """
    if wish:
        return _as_asked(raw, file, wish)
    for mark, codec, name in _MARKS:
        if raw.startswith(mark):
            why = sentence("its byte order mark")
            return Decoded(_strict(raw, codec, file), name, Basis.STATED, why)
    wide = _wide(raw)
    if wide:
        why = sentence("every other byte is zero, as in this encoding")
        return Decoded(_strict(raw, wide, file), wide.upper(), Basis.INFERRED, why)
    if b"\0" in raw:
        raise _nul(raw, file)
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as cause:
        return _not_utf8(raw, file, cause)
    name = "ASCII" if len(text) == len(raw) and text.isascii() else "UTF-8"
    return Decoded(text, name, Basis.INFERRED, sentence("every byte fits"))


def decode_head(raw: bytes) -> str:
    """Decode the beginning of a file well enough to recognise its form; "" if it is no text."""
    for mark, codec, _ in _MARKS:
        if raw.startswith(mark):
            return raw.decode(codec, errors="ignore")
    wide = _wide(raw)
    if wide:
        return raw.decode(wide, errors="ignore")
    if b"\0" in raw:
        return ""
    try:
        # Not final: the beginning may end within a sign.
        return codecs.getincrementaldecoder("utf-8")().decode(raw)
    except UnicodeDecodeError:
        return raw.decode("latin-1")


def _as_asked(raw: bytes, file: str, wish: str) -> Decoded:
    try:
        codec = codecs.lookup(wish)
        # Codecs such as "hex" and "rot13" are no encodings of a text.
        known = getattr(codec, "_is_text_encoding", True)
    except (LookupError, ValueError):
        known = False
    if not known:
        raise InterviewError(
            sentence("The encoding {name} is not known.", name=repr(wish[:60])),
            where=file,
            accepted=sentence(
                "Accepted are Python's names, such as {names}.", names=", ".join(_COMMON)
            ),
            next_step=nearest(wish[:60], _COMMON).strip(),
        )
    name = codec.name
    if name == "utf-8":
        name = "utf-8-sig"  # a mark at the beginning is no part of the text
    return Decoded(_strict(raw, name, file), wish, Basis.STATED, sentence("as asked for"))


def _strict(raw: bytes, codec: str, file: str) -> str:
    try:
        text = raw.decode(codec)
    except (UnicodeError, ValueError) as cause:
        at = cause.start if isinstance(cause, UnicodeDecodeError) else 0
        raise InterviewError(
            _unread(codec.removesuffix("-sig"), raw[at]),
            where=at_line(file, _line(raw, at)),
            next_step=sentence("Leave encoding out to have it found, or name another one."),
        ) from None
    if "\0" in text:
        raise _holds_nul(file, text.count("\n", 0, text.index("\0")) + 1)
    return text


def _unread(encoding: str, byte: int) -> Sentence:
    return sentence(
        "The file is not {encoding}: byte {byte} cannot be read.",
        encoding=encoding,
        byte=f"0x{byte:02x}",
    )


def _holds_nul(file: str, line: int) -> InterviewError:
    return InterviewError(
        sentence("The file holds a NUL, so it is not a plain text file."),
        where=at_line(file, line),
        next_step=sentence("Save it again as plain text, UTF-8."),
    )


def _line(raw: bytes, at: int) -> int:
    return raw.count(b"\n", 0, at) + 1


def _wide(raw: bytes) -> str:
    """Return the name of a 16-bit encoding without a mark; empty for any other."""
    sample = raw[:4096]
    half = len(sample) // 2
    if half < 2 or b"\0" not in sample:
        return ""
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    # A text in any language has spaces and line ends, whose high byte is zero; Latin, all are.
    name = ""
    if odd > half * 0.1 and even == 0:
        name = "utf-16-le"
    elif even > half * 0.1 and odd == 0:
        name = "utf-16-be"
    return name if name and _reads_as_text(sample[: 2 * half], name) else ""


def _reads_as_text(sample: bytes, codec: str) -> bool:
    """Tell whether all signs are ones that a text has; a stray NUL makes pairs that are not."""
    text = sample.decode(codec, errors="ignore")
    strange = {"Cc", "Cn", "Co", "Cs"}
    return all(sign in "\n\r\t" or unicodedata.category(sign) not in strange for sign in text)


def _nul(raw: bytes, file: str) -> InterviewError:
    return _holds_nul(file, _line(raw, raw.index(0)))


def _not_utf8(raw: bytes, file: str, cause: UnicodeDecodeError) -> Decoded:
    if cause.reason == "unexpected end of data" and cause.start >= len(raw) - 3:
        rest = len(raw) - cause.start
        text = raw[: cause.start].decode("utf-8")
        # Half a sign at the end of what is otherwise UTF-8 with signs beyond ASCII.
        if not text.isascii():
            why = sentence("every byte but the last fits")
            return Decoded(text, "UTF-8", Basis.INFERRED, why, "", rest)
    before = raw[: cause.start]
    if sum(byte >= 0xF0 or 0xC3 <= byte < 0xF0 for byte in before[:_SAMPLE]) > 50:
        # Valid for so long, with signs beyond ASCII, is UTF-8 with a damaged place.
        raise InterviewError(
            sentence(
                "The file is UTF-8 up to here, but byte {byte} cannot be read.",
                byte=f"0x{raw[cause.start]:02x}",
            ),
            where=at_line(file, _line(raw, cause.start)),
            accepted=sentence("Nothing is put in its place, for that would change the text."),
            next_step=sentence(
                'Correct that place in an editor, or name the encoding: encoding="…".'
            ),
        )
    return _detected(raw, file, cause)


def _detected(raw: bytes, file: str, cause: UnicodeDecodeError) -> Decoded:
    try:
        import chardet
    except ImportError:
        raise InterviewError(
            _unread("UTF-8", raw[cause.start]),
            where=at_line(file, _line(raw, cause.start)),
            accepted=sentence(
                'Other encodings are found with: pip install "interview-explorer[files]"'
            ),
            next_step=sentence('Or name it: encoding="windows-1252". Or save it again as UTF-8.'),
        ) from None
    found = chardet.detect(_telling(raw))
    name, confidence = str(found["encoding"] or ""), float(found["confidence"] or 0)
    why = sentence("found by chardet, confidence {confidence}", confidence=rounded(confidence, 2))
    for codec in dict.fromkeys((name, "windows-1252" if name else "")):
        try:
            text = raw.decode(codec) if codec else ""
        except (UnicodeError, LookupError):
            continue
        # Signs that no text has: another encoding was meant.
        if text and not _C1.search(text):
            doubt = "" if confidence >= _SURE and codec == name else _doubt(text)
            return Decoded(text, codec, Basis.INFERRED, why, doubt)
    raise InterviewError(
        sentence(
            "The encoding could not be found: byte {byte} is not UTF-8.",
            byte=f"0x{raw[cause.start]:02x}",
        ),
        where=at_line(file, _line(raw, cause.start)),
        accepted=sentence("Accepted are {names} and Python's others.", names=", ".join(_COMMON)),
        next_step=sentence('Name it: encoding="windows-1251". Or save the file again as UTF-8.'),
    )


def _telling(raw: bytes) -> bytes:
    """Return the lines that say most of an encoding: those with bytes beyond ASCII."""
    kept, size = [], 0
    at = 0
    while size < _SAMPLE and (found := _BEYOND_ASCII.search(raw, at)):
        # Around the sign, for a line may be as long as the file.
        begin = max(raw.rfind(b"\n", at, found.start()) + 1, at, found.start() - _SAMPLE // 2)
        end = raw.find(b"\n", found.end(), found.end() + _SAMPLE // 2)
        at = end + 1 if end >= 0 else min(len(raw), found.end() + _SAMPLE // 2)
        kept.append(raw[begin:at])
        size += len(kept[-1])
    return b"".join(kept)[:_SAMPLE]


def _doubt(text: str) -> str:
    first = next((at for at, sign in enumerate(text) if not sign.isascii()), 0)
    near = re.findall(r"\w+", text[max(0, first - 40) : first + 4000])
    words = list(dict.fromkeys(word[:40] for word in near if not word.isascii()))[:4]
    look = sentence("look whether its words are right, and name another one with encoding= if not.")
    if not words:
        return look
    return look + " " + sentence("It has words such as {words}.", words=", ".join(words))
