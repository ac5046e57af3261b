"""The words of the interface: which language they are in, and how each is looked up.

English is the language of the messages in the code. Other languages are catalogues of gettext,
one ``.po`` file for each room in ``catalogues/``, made into one ``.mo`` by ``hatch_build.py``.
What comes from a file of the reader, such as a turn or the name of a petition, is never
translated.
"""

from __future__ import annotations

from explorer.language.current import changed, language, languages, set_language, speaking
from explorer.language.messages import N_, _, for_script, ngettext, npgettext, pgettext
from explorer.language.numbers import decimal, number
from explorer.language.sentences import Sentence, later, sentence, sentences

__all__ = [
    "N_",
    "Sentence",
    "_",
    "changed",
    "decimal",
    "for_script",
    "language",
    "languages",
    "later",
    "ngettext",
    "npgettext",
    "number",
    "pgettext",
    "sentence",
    "sentences",
    "set_language",
    "speaking",
]
