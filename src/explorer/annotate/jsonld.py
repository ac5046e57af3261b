"""Notes as W3C Web Annotations in JSON-LD: https://www.w3.org/TR/annotation-model/.

The target is a turn, named by a FragmentSelector, and words in it: a TextQuoteSelector and a
TextPositionSelector that refine it (section 4.2.9). The source is named by its SHA-256, as RFC
6920 has it (``ni:///sha-256;…``), so that an annotation fits the very text that it was made on.
"""

from __future__ import annotations

import base64
import json
import re
from collections.abc import Sequence
from typing import Any, Final

from explorer.annotate.note import Note

__all__ = ["CONTEXT", "digest_of", "source_iri", "write_jsonld"]

CONTEXT: Final = "http://www.w3.org/ns/anno.jsonld"
_IRI: Final = "ni:///sha-256;"
_HEX = re.compile(r"[0-9a-f]{64}")


def source_iri(sha256: str) -> str:
    """Return the IRI that names a text by its checksum.

    Examples
    --------
    >>> source_iri("00" * 32), digest_of(source_iri("00" * 32)) == "00" * 32
    ('ni:///sha-256;AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA', True)
    """
    if not _HEX.fullmatch(sha256):
        return "urn:x-explorer:unknown"
    return _IRI + base64.urlsafe_b64encode(bytes.fromhex(sha256)).decode().rstrip("=")


def digest_of(iri: object) -> str:
    """Return the checksum that an IRI names a text by; empty where it does not."""
    if not isinstance(iri, str) or not iri.startswith(_IRI) or len(iri) != len(_IRI) + 43:
        return ""
    try:
        return base64.b64decode(iri[len(_IRI) :] + "=", altchars=b"-_", validate=True).hex()
    except ValueError:
        return ""


def write_jsonld(
    notes: Sequence[tuple[Note, str]], collection: str, *, context: bool = False
) -> str:
    r"""Return an AnnotationCollection with one page.

    Parameters
    ----------
    notes
        Each note, with the SHA-256 of the text that its turn and offsets are of in ``source``;
        and what it is on as JSON, where that is of another program's making.
    collection
        The IRI of the collection.
    context
        Whether some signs before and after the words are written too; they are the interview's.

    Examples
    --------
    >>> note = Note(id="urn:uuid:1", turn=3, start=0, end=9, quote="The river", tags=("water",))
    >>> written = json.loads(write_jsonld([(note, "")], "urn:uuid:2"))
    >>> written["first"]["items"][0]["body"]
    [{'type': 'TextualBody', 'value': 'water', 'format': 'text/plain', 'purpose': 'tagging'}]
    """
    value = {
        "@context": CONTEXT,
        "id": collection,
        "type": "AnnotationCollection",
        "generator": {"type": "Software", "name": "interview-explorer"},
        "total": len(notes),
        "first": {
            "id": f"{collection}#page-1",
            "type": "AnnotationPage",
            "startIndex": 0,
            "items": [_annotation(note, target, context=context) for note, target in notes],
        },
    }
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"


def _annotation(note: Note, target: str, *, context: bool) -> dict[str, Any]:
    bodies = [_body(note.text, "commenting")] if note.text else []
    bodies += [_body(tag, "tagging") for tag in note.tags]
    motives = ["commenting"] if note.text else []
    motives += ["tagging"] if note.tags else []
    made: dict[str, Any] = {
        "id": note.id,
        "type": "Annotation",
        "motivation": motives if len(motives) > 1 else (motives or ["highlighting"])[0],
        "created": note.created,
    }
    if note.modified != note.created:
        made["modified"] = note.modified
    if note.creator:
        made["creator"] = {"type": "Person", "nickname": note.creator}
    if note.via:
        made["via"] = note.via
    if bodies:
        made["body"] = bodies
    made["target"] = _as_it_came(target) or _target(note, context=context)
    return made


def _as_it_came(target: str) -> Any:
    try:
        return json.loads(target) if target else None
    except (ValueError, RecursionError):  # the file was changed by another program
        return None


def _body(value: str, purpose: str) -> dict[str, str]:
    return {"type": "TextualBody", "value": value, "format": "text/plain", "purpose": purpose}


def _target(note: Note, *, context: bool) -> dict[str, Any]:
    quote: dict[str, Any] = {"type": "TextQuoteSelector", "exact": note.quote}
    if context:
        quote |= {"prefix": note.prefix, "suffix": note.suffix}
    selector = quote
    if note.turn is not None:
        place = {"type": "TextPositionSelector", "start": note.start, "end": note.end}
        selector = {
            "type": "FragmentSelector",
            "value": f"t{note.turn}",
            "refinedBy": [quote, place],
        }
    return {"type": "SpecificResource", "source": source_iri(note.source), "selector": selector}
