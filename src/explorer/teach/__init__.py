"""Questions on a study, checks that hold no solution, and answers that are kept as values."""

from explorer.teach.answers import Answers
from explorer.teach.checking import Outcome, check
from explorer.teach.copies import read_sealed
from explorer.teach.dated import date
from explorer.teach.leaks import leaks
from explorer.teach.look import Look
from explorer.teach.making import choice, free, several, words
from explorer.teach.measured import number, quotation
from explorer.teach.message import Message
from explorer.teach.ordered import order
from explorer.teach.question import Kind, Option, Question
from explorer.teach.rules import Verdict
from explorer.teach.sealing import Sealed, seal
from explorer.teach.sheet import Sheet
from explorer.teach.shown import to_show
from explorer.teach.taking import Quote, cut, pick, take
from explorer.teach.written import read_questions

__all__ = [
    "Answers",
    "Kind",
    "Look",
    "Message",
    "Option",
    "Outcome",
    "Question",
    "Quote",
    "Sealed",
    "Sheet",
    "Verdict",
    "check",
    "choice",
    "cut",
    "date",
    "free",
    "leaks",
    "number",
    "order",
    "pick",
    "quotation",
    "read_questions",
    "read_sealed",
    "seal",
    "several",
    "take",
    "to_show",
    "words",
]
