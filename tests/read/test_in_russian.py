"""Whoever reads an interview in Russian is told in Russian what was found, doubted and refused."""

from __future__ import annotations

import re
import zipfile

import pytest

import explorer
from explorer.errors import InterviewError
from explorer.language import speaking
from explorer.model import Interview
from explorer.read.progress import watched
from tests.read.test_samples import NAMES, SAMPLES, STATED, outcome

LATIN = re.compile(r"[A-Za-z]{2,}")
QUOTED = re.compile(r"«[^»]*»|“[^”]*”|'[^']*'|conversation=\"[^\"]*\"")
PROPER = """
    Aegisub Amazon Apple AssemblyAI ConvoKit Deepgram ELAN Excel Google Keynote LibreOffice Numbers
    OpenDocument Pages Python Rev SubStation Subtitle Edit TextEdit Transcribe Whisper Windows Word
    chardet explorer ffmpeg interview oTranscribe pdftotext
    ASCII BE CP CSV HTML ISO JSON LE Lines MP Markdown NUL OCR OHMS RSS RTF SRT TEI TSV TTML UTF
    WebVTT XLSX XML zip
"""
"""Names of programs, companies and forms, which stay as they are."""
TYPED = """
    chunks columns conversation csv convokit dfxp doc document docx duration encoding end format
    html id json jsonl layout markdown monologues name note ods odt ohms otr open read record reply
    results ROOT role segments sp speaker speakers srt start study tags tei teiCorpus text to toml
    transcription tsv txt utterances vtt who workbook xl xlsx xml
    big euc gb jis koi kr latin mac roman shift windows xc xd
    File Export As Subtitles Text Tab delimited
"""
"""What is typed so, in a call, a setting or a menu."""
WRITTEN_SO = frozenset({"UTF", "Dmitry", "Elena", "Written", "by", "April", "pm"})
"""Names of things, and what stands in the bundled interview."""


@pytest.fixture(scope="module")
def interview():
    return explorer.read_interview(f"{explorer.open_study().folder}/interview.txt", name="a")


def test_the_report_on_an_interview_is_wholly_in_russian(interview):
    with speaking("ru"):
        words = str(interview.report)
    assert set(LATIN.findall(words)) <= WRITTEN_SO
    assert "Dmitry — интервьюер, Elena — собеседник: Dmitry: вопрос в 3 из 3 реплик" in words


def test_the_same_report_is_in_english_to_a_program(interview):
    with speaking("ru"):
        details = {row["what"]: row["detail"] for row in interview.report.to_rows()}
    assert details["roles"].endswith("and the first turn; confidence 0.98")
    assert details["encoding"] == "UTF-8: every byte fits"


def test_the_reason_of_what_was_inferred_is_in_russian(interview):
    elena, turn = interview.speakers[1], interview.turns[0]
    with speaking("ru"):
        assert str(elena.why("name")) == "взято из имени перед репликой"
        assert str(turn.why("role")).endswith("всех слов и первая реплика")


def test_a_text_without_turns_is_refused_in_russian():
    with pytest.raises(InterviewError) as caught:
        explorer.read_interview("Nobody speaks here.\nAnd nobody here.\n", name="a.txt")
    with speaking("ru"):
        assert str(caught.value) == (
            "a.txt: Ни одна строка не начинается с имени и двоеточия.\n"
            "Реплика — это строка вида “Elena: Yes.”; что стоит дальше, относится к ней.\n"
            "Поставьте перед словами каждого говорящего его имя и двоеточие."
        )


def test_an_error_on_a_table_that_came_as_one_on_an_interview_is_in_russian():
    with pytest.raises(explorer.ExplorerError) as caught:
        explorer.read_events(7)
    with speaking("ru"):
        assert str(caught.value).startswith("int нельзя прочитать как ленту событий.")


def test_a_bar_is_in_the_language_that_is_spoken_while_it_is_shown(monkeypatch):
    shown = []

    class Bar:
        def show(self, done, total, words):
            shown.append(words)

        def close(self):
            pass

    monkeypatch.setattr("explorer.read.progress._chosen", lambda force: Bar)
    with speaking("ru"), watched(True, "talk.txt") as tell:
        tell(1, 2)
    assert shown == ["Чтение: talk.txt"]


@pytest.mark.parametrize("name", NAMES)
def test_all_that_is_said_of_a_sample_is_in_russian(name):
    read = outcome(name)
    with speaking("ru"):
        said = list(told_of(read))
    known = words_in(name, read).union(PROPER.split(), TYPED.split())
    for sentence in said:
        assert set(LATIN.findall(QUOTED.sub("", sentence))) <= known, sentence


def told_of(read: Interview | InterviewError) -> list[str]:
    """Return all that reading said, without the file's name."""
    if isinstance(read, InterviewError):
        return [str(part) for part in (read.problem, read.accepted, read.next_step)]
    inferred = [one.inferred for one in (read, *read.speakers, *read.turns[:300])]
    reasons = dict.fromkeys(str(why) for pairs in inferred for _, why in pairs)
    return [*(f"{one.name}: {one.words}" for one in read.report.findings), *reasons]


def words_in(name: str, read: Interview | InterviewError) -> set[str]:
    """Return the words that a sample holds itself, or that were given with it."""
    path = SAMPLES / name
    raw = path.read_bytes() if path.is_file() else b""
    texts = [name, str(STATED[name]), raw.decode(errors="ignore"), raw.decode("utf-16", "ignore")]
    if isinstance(read, Interview):
        if zipfile.is_zipfile(path):
            with zipfile.ZipFile(path) as packed:
                texts += [packed.read(one).decode(errors="ignore") for one in packed.namelist()]
        texts += [read.title, read.introduction, read.date_text, read.language, *read.closing]
        texts += [f"{one.speaker} {one.text} {one.annotations}" for one in read.turns[:500]]
    return set(LATIN.findall(" ".join(texts)))
