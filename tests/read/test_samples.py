"""Files as people own them come out as those people would read them."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

import pytest

import explorer
from explorer.errors import InterviewError
from explorer.model import Basis, Interview, Role, Turn

SAMPLES = Path(__file__).parent / "samples"
TOMLS = sorted(SAMPLES.rglob("*.toml"))
NAMES = [path.relative_to(SAMPLES).as_posix().removesuffix(".toml") for path in TOMLS]
OPTIONS = ("encoding", "format", "columns", "conversation")
STATED = {
    name: tomllib.loads(path.read_text("utf-8")) for name, path in zip(NAMES, TOMLS, strict=True)
}
KEYS = {
    *OPTIONS, "turns", "count", "turn", "layout", "times", "speakers", "names", "interviewer",
    "interviewee", "roles", "form", "title", "language", "doubted", "nobody", "inferred", "report",
    "outside", "kept", "segments", "refused", "unsaid", "may_be_refused",
}  # fmt: skip


@cache
def outcome(name: str) -> Interview | InterviewError:
    """Read a sample once; an error of ours is an outcome, any other one is a failure."""
    options = {key: STATED[name][key] for key in OPTIONS if key in STATED[name]}
    try:
        return explorer.read_interview(SAMPLES / name, **options)
    except InterviewError as error:
        return error


def interview_of(name: str) -> Interview:
    """Return what was read, or fail with the words of the error."""
    read = outcome(name)
    if isinstance(read, InterviewError):
        pytest.fail(f"refused: {read}")
    return read


def samples_with(*keys: str) -> pytest.MarkDecorator:
    either = "may_be_refused"
    found = [
        name
        for name in NAMES
        if STATED[name].keys() & {*keys} and (either in keys or either not in STATED[name])
    ]
    return pytest.mark.parametrize("name", found)


read_samples = pytest.mark.parametrize(
    "name", [name for name in NAMES if not STATED[name].keys() & {"refused", "may_be_refused"}]
)


def plain(text: str) -> str:
    return " ".join(text.split())


def laid_out(text: str, layout: str) -> str:
    """Return `text` with the white space that counts."""
    if layout == "exact":
        return text
    if layout == "flat":
        return plain(text)
    return "\n\n".join(plain(part) for part in re.split(r"\n\s*\n", text.strip()))


def one_of(found: str, wanted: str | list[str]) -> bool:
    return found in (wanted if isinstance(wanted, list) else [wanted])


def differences(found: Turn, wanted: dict[str, Any], sample: dict[str, Any]) -> list[str]:
    """Say in which points a turn is not as stated."""
    layout = sample.get("layout", "paragraphs")
    text = laid_out(found.text, layout)
    said = []
    if not one_of(found.speaker, wanted["speaker"]):
        said.append(f"speaker {found.speaker!r}, not {wanted['speaker']!r}")
    if "text" in wanted and text != laid_out(wanted["text"], layout):
        said.append(f"text {text!r}, not {wanted['text']!r}")
    if not text.startswith(wanted.get("begins", "")):
        said.append(f"text {text!r} does not begin {wanted['begins']!r}")
    if not text.endswith(wanted.get("ends", "")):
        said.append(f"text {text!r} does not end {wanted['ends']!r}")
    said += [f"{part!r} is not in {text!r}" for part in wanted.get("holds", []) if part not in text]
    if "role" in wanted and found.role != wanted["role"]:
        said.append(f"role {found.role}, not {wanted['role']}")
    said += time_differences(found, wanted, sample.get("times", "stated"))
    if "annotations" in wanted:
        said += annotation_differences(found, wanted["annotations"])
    return said


def time_differences(found: Turn, wanted: dict[str, Any], times: str) -> list[str]:
    said = []
    for field in ("start", "end"):
        time = getattr(found, field)
        if field in wanted:
            if time != pytest.approx(wanted[field], abs=0.002):
                said.append(f"{field} {time}, not {wanted[field]}")
        elif times == "stated" and time is not None and found.how(field) is not Basis.INFERRED:
            said.append(f"{field} {time}, which the file does not state")
    return said


def annotation_differences(found: Turn, wanted: list[list[str]]) -> list[str]:
    left = [(one.kind, plain(one.text)) for one in found.annotations]
    for kind, text in wanted:
        match = next((one for one in left if one[1] == text and kind in ("*", one[0])), None)
        if match is None:
            return [f"no annotation {kind} {text!r} in {left}"]
        left.remove(match)
    return []


def everything(interview: Interview) -> str:
    """Return all that was kept of a file, in one line."""
    notes = [one.text for one in interview.annotations]
    notes += [one.text for turn in interview.turns for one in turn.annotations]
    notes += [str(part) for one in interview.segments for part in (one.title, one.synopsis)]
    parts = [interview.title, interview.content_note, interview.introduction, interview.byline]
    parts += [turn.text for turn in interview.turns]
    parts += [*interview.closing, *interview.notes, *notes, str(interview.report)]
    return plain(" ".join(parts))


@pytest.mark.parametrize("name", NAMES)
def test_a_sample_and_what_it_must_give_stand_side_by_side(name):
    assert (SAMPLES / name).exists()
    assert set(STATED[name]) <= KEYS


@samples_with("turns")
def test_every_turn_comes_out(name):
    interview = interview_of(name)
    wanted = STATED[name]["turns"]
    found = [f"{turn.speaker}: {turn.text[:40]}" for turn in interview.turns]
    assert len(found) == len(wanted), found
    said = [
        f"turn {turn.number}: {what}"
        for turn, one in zip(interview.turns, wanted, strict=True)
        for what in differences(turn, one, STATED[name])
    ]
    assert said == []


@samples_with("count", "turn")
def test_chosen_turns_of_a_long_sample_come_out(name):
    interview = interview_of(name)
    assert len(interview.turns) == STATED[name]["count"]
    said = [
        f"turn {one['number']}: {what}"
        for one in STATED[name].get("turn", [])
        for what in differences(interview.turn(one["number"]), one, STATED[name])
    ]
    assert said == []


@samples_with("speakers", "names", "nobody", "doubted")
def test_who_speaks_and_who_does_not(name):
    interview = interview_of(name)
    labels = [one.label for one in interview.speakers]
    stated = STATED[name]
    if "speakers" in stated:
        assert len(labels) == len(stated["speakers"]), labels
        assert all(map(one_of, labels, stated["speakers"])), labels
    if "names" in stated:
        assert [one.name for one in interview.speakers] == stated["names"]
    nobody = [*stated.get("nobody", []), *stated.get("doubted", [])]
    assert not {label.casefold() for label in labels} & {one.casefold() for one in nobody}


@samples_with("doubted")
def test_a_doubted_label_is_named_in_the_report(name):
    report = str(interview_of(name).report)
    assert [label for label in STATED[name]["doubted"] if label not in report] == []


@samples_with("interviewer", "interviewee", "roles")
def test_who_asks_and_who_answers(name):
    interview = interview_of(name)
    roles = {one.label: one.role for one in interview.speakers}
    if STATED[name].get("roles") == "unknown":
        assert set(roles.values()) <= {None}, roles
    for role in Role:
        for label in STATED[name].get(role.value, []):
            assert roles.get(label) is role, roles


@samples_with("form", "title", "language", "segments")
def test_what_a_file_states_of_itself(name):
    interview = interview_of(name)
    stated = STATED[name]
    if "form" in stated:
        chosen = [one.detail for one in interview.report.findings if one.what == "format"]
        assert stated["form"].casefold() in f"{interview.format} {chosen}".casefold()
    if "title" in stated:
        assert plain(interview.title) == stated["title"]
    if "language" in stated:
        assert interview.language == stated["language"]
    for found, wanted in zip(interview.segments, stated.get("segments", []), strict=False):
        assert plain(found.title) == wanted["title"]
        assert found.start == pytest.approx(wanted.get("start", found.start))
        assert list(found.keywords) == wanted.get("keywords", list(found.keywords))
        assert plain(found.synopsis) == wanted.get("synopsis", plain(found.synopsis))
    assert len(interview.segments) == len(stated.get("segments", interview.segments))


@samples_with("report")
def test_the_report_says_it(name):
    report = str(interview_of(name).report).casefold()
    assert [words for words in STATED[name]["report"] if words not in report] == [], report


@samples_with("inferred")
def test_a_speaker_that_is_not_written_is_marked_as_inferred(name):
    interview = interview_of(name)
    marked = [turn.number for turn in interview.turns if turn.how("speaker") is Basis.INFERRED]
    assert marked == STATED[name]["inferred"]


@samples_with("outside", "kept")
def test_what_is_no_speech_stands_in_no_turn_and_is_not_lost(name):
    interview = interview_of(name)
    spoken = plain(" ".join(turn.text for turn in interview.turns))
    assert [words for words in STATED[name].get("outside", []) if words in spoken] == []
    all_of_it = everything(interview)
    assert [words for words in STATED[name].get("kept", []) if words not in all_of_it] == []


@samples_with("refused")
def test_what_cannot_be_read_is_refused_in_plain_words(name):
    error = outcome(name)
    assert isinstance(error, InterviewError), [str(turn)[:60] for turn in error.turns[:5]]
    # Without the name of the file, which says much of this by itself.
    said = str(error).casefold().replace(Path(name).name.casefold(), "this file")
    assert [words for words in STATED[name]["refused"] if words not in said] == [], said
    assert error.next_step or error.accepted
    assert [words for words in STATED[name].get("unsaid", []) if words in said] == []
    assert not re.search(r"traceback|nonetype|codec can't|<class|object at 0x", said)
    assert not re.search(r"\b([A-Z]\w+Error|Bad[A-Z]\w+|\w+Forbidden)\b", str(error))
    assert len(said) < 1500


@samples_with("may_be_refused")
def test_where_a_refusal_is_right_too_nobody_is_invented(name):
    read = outcome(name)
    if isinstance(read, Interview):
        labels = {one.label for one in read.speakers}
        assert labels.isdisjoint(STATED[name].get("nobody", []))
        if "turns" in STATED[name]:
            test_every_turn_comes_out(name)


@read_samples
def test_a_label_is_a_name_alone(name):
    labels = [one.label for one in interview_of(name).speakers]
    pattern = r"\s*[:：]$|^[\[(]|^\s|\s$|\s\s|\n|\d{1,2}:\d\d|-->|[<>*_]{2}|&\w+;"
    assert [label for label in labels if re.search(pattern, label)] == []


@read_samples
def test_no_turn_is_empty_and_no_sign_is_lost(name):
    path = SAMPLES / name
    interview = interview_of(name)
    assert [turn.number for turn in interview.turns if not turn.text.strip()] == []
    if path.is_file() and "\N{REPLACEMENT CHARACTER}".encode() not in path.read_bytes():
        assert "\N{REPLACEMENT CHARACTER}" not in everything(interview)


@read_samples
def test_read_again_from_its_bytes_it_is_the_same(name):
    first = interview_of(name)
    path = SAMPLES / name
    if not path.is_file():
        assert explorer.read_interview(path, **options_of(name)).turns == first.turns
        return
    again = explorer.read_interview(path.read_bytes(), name=path.name, **options_of(name))
    assert again.turns == first.turns
    assert again.sha256 == first.sha256


SUFFIXES = {
    "crlf": {"csv", "htm", "html", "json", "jsonl", "md", "srt", "tsv", "txt", "vtt"},
    "cr": {"srt", "txt", "vtt"},
    "a byte order mark": {"csv", "html", "json", "jsonl", "md", "otr", "srt", "tsv", "txt", "vtt"},
    "utf-16": {"csv", "json", "md", "srt", "tsv", "txt", "vtt"},
    "no line end at the end": {"csv", "html", "json", "md", "srt", "tsv", "txt", "vtt", "xml"},
    "no suffix": {"docx", "json", "odt", "otr", "srt", "txt", "vtt", "xlsx", "xml"},
}


def varied(raw: bytes, how: str) -> bytes:
    """Return the same words in another guise."""
    if how == "no suffix":
        return raw
    text = raw.decode()
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    return {
        "crlf": lines.replace("\n", "\r\n").encode(),
        "cr": lines.replace("\n", "\r").encode(),
        "a byte order mark": ("\ufeff" + text.removeprefix("\ufeff")).encode(),
        "utf-16": text.removeprefix("\ufeff").encode("utf-16"),
        "no line end at the end": text.rstrip().encode(),
    }[how]


def is_utf_8(name: str) -> bool:
    try:
        (SAMPLES / name).read_bytes().decode()
    except (UnicodeDecodeError, IsADirectoryError):
        return False
    return "encoding" not in STATED[name]


VARIED = [
    (name, how)
    for name in NAMES
    if not STATED[name].keys() & {"refused", "may_be_refused"}
    for how, suffixes in SUFFIXES.items()
    if Path(name).suffix[1:] in suffixes and (how == "no suffix" or is_utf_8(name))
]


@pytest.mark.parametrize(("name", "how"), VARIED)
def test_the_same_words_in_another_guise_are_the_same_turns(name, how):
    first = outcome(name)
    if isinstance(first, InterviewError):
        return  # it fails in the tests above, and once is enough
    path = SAMPLES / name
    called = path.stem.replace(".", "_") if how == "no suffix" else path.name
    again = explorer.read_interview(varied(path.read_bytes(), how), name=called, **options_of(name))
    found, wanted = (
        [(turn.speaker, plain(turn.text), turn.start, turn.end) for turn in one.turns]
        for one in (again, first)
    )
    assert found == wanted


def options_of(name: str) -> dict[str, Any]:
    return {key: STATED[name][key] for key in OPTIONS if key in STATED[name]}


@read_samples
def test_every_turn_says_where_it_stands(name):
    interview = interview_of(name)
    firsts = [turn.lines[0] for turn in interview.turns]
    if interview.text:
        count = len(interview.text.splitlines())
        assert all(1 <= turn.lines[0] <= turn.lines[1] <= count for turn in interview.turns)
        assert firsts == sorted(firsts)
