"""Notes and tags on the words of an interview, saved at once, and exchanged as W3C annotations."""

from explorer.annotate.note import Found, Note
from explorer.annotate.notes import Notes
from explorer.annotate.offsets import from_utf16, to_utf16
from explorer.annotate.taken import Taken

__all__ = ["Found", "Note", "Notes", "Taken", "from_utf16", "to_utf16"]
