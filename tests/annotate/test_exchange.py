"""Notes go out as Web Annotations and as CSV, and come back; what others write is never trusted."""

from __future__ import annotations

import json
import re

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

import explorer
from explorer.annotate import Notes
from explorer.annotate.foreign import read_jsonld
from explorer.annotate.jsonld import digest_of, source_iri
from explorer.annotate.table import read_csv
from explorer.annotate.taken import Incoming, Skipped
from explorer.errors import ChoiceError, ExplorerError, NotesError
from tests.fixtures import an_interview

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
FORMS = ["jsonld", "csv"]


@pytest.fixture
def notes(tmp_path):
    with Notes(an_interview(), tmp_path / "notes.sqlite3", creator="k7") as kept:
        yield kept


@pytest.fixture
def others(tmp_path):
    with Notes(an_interview(), tmp_path / "others.sqlite3") as kept:
        yield kept


def facts(notes):
    return [
        (
            *(note.id, note.turn, note.start, note.end, note.quote, note.text, note.tags),
            *(note.created, note.modified, note.creator, note.found),
        )
        for note in notes
    ]


def name_of(notes):
    """Return the name of the collection, which each file has its own of."""
    return json.loads(notes.to("jsonld"))["id"]


def fill(notes):
    notes.add(2, quote="the river ends", text="Where?\n\n=1+1", tags=["sea; level", "a\\b"])
    notes.add(1, tags="question")
    notes.add(5, 0, 12)
    notes.edit(notes.add(3, text="One"), text="Two 🌊")


def an_annotation(**more):
    """Return an annotation as another program may write it."""
    return {
        "@context": CONTEXT,
        "id": "https://notes.example/1",
        "type": "Annotation",
        "motivation": "commenting",
        "created": "2026-05-01T11:30:00+02:00",
        "body": {"type": "TextualBody", "value": "So it is."},
        "target": {
            "source": "https://river.example/interview",
            "selector": {"type": "TextQuoteSelector", "exact": "as a spring"},
        },
    } | more


# ----- out


def test_an_annotation_has_what_the_model_asks_for(notes):
    note = notes.add(2, quote="the river", text="Which?", tags=["water", "sea"])
    collection = json.loads(notes.to("jsonld"))
    assert (collection["@context"], collection["type"]) == (CONTEXT, "AnnotationCollection")
    assert re.fullmatch(r"urn:uuid:[0-9a-f-]{36}", collection["id"])
    (page, (one,)) = collection["first"], collection["first"]["items"]
    assert (page["type"], page["startIndex"], collection["total"]) == ("AnnotationPage", 0, 1)
    assert one == {
        "id": note.id,
        "type": "Annotation",
        "motivation": ["commenting", "tagging"],
        "created": note.created,
        "creator": {"type": "Person", "nickname": "k7"},
        "body": [
            {
                "type": "TextualBody",
                "value": value,
                "format": "text/plain",
                "purpose": purpose,
            }
            for value, purpose in [
                ("Which?", "commenting"),
                ("water", "tagging"),
                ("sea", "tagging"),
            ]
        ],
        "target": {
            "type": "SpecificResource",
            "source": source_iri(note.source),
            "selector": {
                "type": "FragmentSelector",
                "value": "t2",
                "refinedBy": [
                    {"type": "TextQuoteSelector", "exact": "the river"},
                    {"type": "TextPositionSelector", "start": 27, "end": 36},
                ],
            },
        },
    }
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z", one["created"])


@pytest.mark.parametrize(
    ("says", "motivation", "bodies"),
    [
        ({"text": "x"}, "commenting", 1),
        ({"tags": ["x", "y"]}, "tagging", 2),
        ({}, "highlighting", None),
    ],
)
def test_the_motivation_says_what_the_note_is(notes, says, motivation, bodies):
    notes.add(1, **says)
    (one,) = json.loads(notes.to("jsonld"))["first"]["items"]
    assert one["motivation"] == motivation
    assert (len(one["body"]) if bodies else one.get("body")) == bodies
    assert "modified" not in one


def test_a_checksum_is_named_by_an_iri_and_read_from_it():
    digest = "8b4bb6bc" * 8
    assert digest_of(source_iri(digest)) == digest
    for odd in ("ni:///sha-256;short", "ni:///sha-256;" + "é" * 43, None, 7, ["ni:///sha-256;"]):
        assert digest_of(odd) == ""


@pytest.mark.parametrize("form", FORMS)
def test_nothing_of_the_interview_leaves_but_the_words_that_notes_are_on(tmp_path, form):
    study = explorer.open_study()
    with Notes(study, tmp_path / "n.sqlite3") as notes:
        turn = study.turn(2)
        notes.add(2, 100, 130, text="A remark.", tags="a tag")
        written = notes.to(form)
        rest = written.replace(json.dumps(turn.text[100:130], ensure_ascii=False)[1:-1], "")
        for one in study.interview.turns:
            for start in range(0, len(one.text) - 12, 6):
                assert one.text[start : start + 12] not in rest
        for name in (study.title, turn.speaker, study.interview.file):
            assert name not in rest
        with_more = notes.to(form, context=True)
        assert turn.text[120:150].split()[-2] in with_more


def test_an_export_is_saved_and_no_file_is_written_over_unasked(notes, tmp_path):
    fill(notes)
    path = tmp_path / "notes.jsonld"
    written = notes.to("jsonld", path)
    assert path.read_text(encoding="utf-8") == written
    with pytest.raises(NotesError, match="such a file already"):
        notes.to("csv", path)
    assert path.read_text(encoding="utf-8") == written
    notes.to("csv", path, over=True)
    assert path.read_bytes().startswith(b"id,turn,start,end,quote")
    assert b"\r\n" in path.read_bytes() and b"\r\r\n" not in path.read_bytes()
    with pytest.raises(NotesError, match="cannot be saved"):
        notes.to("csv", tmp_path / "none" / "notes.csv")
    assert not [one for one in tmp_path.iterdir() if one.name.endswith(".part")]


def test_a_form_that_is_none_is_refused(notes):
    with pytest.raises(ChoiceError, match="cannot be written as 'jsonl'") as error:
        notes.to("jsonl")
    assert "jsonld" in error.value.next_step


def test_a_spreadsheet_finds_no_formula_in_what_people_write(notes):
    for start in "=+-@\t\r'":
        notes.add(1, text=f"{start}HYPERLINK(1)", tags=f"{start}x")
    for row in read_rows(notes.to("csv")):
        assert not any(cell.startswith(("=", "+", "-", "@", "\t", "\r")) for cell in row)


def read_rows(text):
    import csv
    import io

    return list(csv.reader(io.StringIO(text, newline="")))


# ----- out and back


@pytest.mark.parametrize("context", [False, True])
@pytest.mark.parametrize("form", FORMS)
def test_what_went_out_comes_back_the_same_and_only_once(notes, others, form, context):
    fill(notes)
    written = notes.to(form, context=context)
    taken = others.read(written)
    assert repr(taken) == "Taken(4 added)" and not taken.report.findings
    assert facts(others) == facts(notes)
    assert others.to("csv", context=True) == notes.to("csv", context=True)
    assert repr(others.read(written)) == "Taken(0 added, 4 there already)"
    assert repr(notes.read(written)) == "Taken(0 added, 4 there already)"


@pytest.mark.parametrize("form", FORMS)
def test_a_lost_note_goes_out_and_is_found_where_its_text_is(tmp_path, form):
    interview = an_interview(sha256="ab" * 32)
    other = an_interview(*interview.turns[2:4], sha256="cd" * 32)
    with Notes(interview, tmp_path / "a.sqlite3") as notes:
        note = notes.add(5, quote="as a spring", tags="water")
    with Notes(other, tmp_path / "a.sqlite3") as notes:
        assert len(notes.lost) == 1
        written = notes.to(form)
    with Notes(interview, tmp_path / "b.sqlite3") as back:
        assert repr(back.read(written)) == "Taken(1 added)"
        assert [(one.id, one.turn, one.found) for one in back] == [(note.id, 5, "made")]
    with Notes(other, tmp_path / "c.sqlite3") as back:
        assert repr(back.read(written)) == "Taken(1 added, 1 without their words, 1 warning)"
        again = back.to(form).replace(name_of(back), name_of(notes))
        assert again == written, "where its text is, it can still be found"
    with Notes(interview, tmp_path / "c.sqlite3") as back:
        assert [(one.turn, one.found) for one in back] == [(5, "made")]


@pytest.mark.parametrize("form", FORMS)
def test_of_two_versions_the_later_one_counts(notes, others, form):
    note = notes.add(1, text="One")
    old = notes.to(form)
    others.read(old)
    notes.edit(note, text="Two", tags="new")
    assert repr(others.read(notes.to(form))) == "Taken(0 added, 1 changed)"
    assert facts(others) == facts(notes)
    assert repr(others.read(old)) == "Taken(0 added, 1 newer here)"
    assert facts(others) == facts(notes)


def test_taking_in_is_one_change_that_can_be_taken_back(notes, others):
    fill(notes)
    mine = others.add(1, text="mine")
    others.read(notes.to("csv"))
    assert len(others) == 5
    assert others.undo() == "took in 4 notes from text"
    assert [one.id for one in others] == [mine.id]


safe = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(st.lists(st.tuples(safe, st.lists(safe, max_size=4)), min_size=1, max_size=4))
@example([("\0\r\n\u2028'", ["';\\;", "\\", "=;"])])
def test_any_words_go_out_and_come_back(tmp_path_factory, said):
    folder = tmp_path_factory.mktemp("notes")
    with Notes(an_interview(), folder / "a") as notes:
        for number, (text, tags) in enumerate(said):
            notes.add(number % 5 + 1, 0, 4, text=text, tags=tags)
        for form in FORMS:
            with Notes(an_interview(), folder / form) as back:
                back.read(notes.to(form))
                assert facts(back) == facts(notes)


# ----- from others


def test_a_foreign_annotation_is_put_on_its_words(notes):
    taken = notes.read(json.dumps(an_annotation()))
    (note,) = notes
    assert repr(taken) == "Taken(1 added)"
    assert (note.turn, note.start, note.text) == (5, 14, "So it is.")
    assert note.created == "2026-05-01T09:30:00.000000Z"
    assert note.id.startswith("urn:uuid:") and note.via == "https://notes.example/1"
    assert repr(notes.read(json.dumps(an_annotation()))) == "Taken(0 added, 1 there already)"
    (out,) = json.loads(notes.to("jsonld"))["first"]["items"]
    assert (out["id"], out["via"]) == (note.id, "https://notes.example/1")


def selector(*several, **one):
    return {"source": "https://river.example/", "selector": list(several) or one}


QUOTE = {"type": "TextQuoteSelector", "exact": "the river"}


@pytest.mark.parametrize(
    ("target", "turn"),
    [
        pytest.param(selector(**QUOTE, prefix="is where "), 2, id="by what is before"),
        pytest.param(selector(**QUOTE, suffix=" end?"), 1, id="by what is after"),
        pytest.param(selector({"type": "CssSelector", "value": "p"}, QUOTE), None, id="ambiguous"),
        pytest.param(
            selector(type="FragmentSelector", value="t2", refinedBy=QUOTE),
            None,
            id="turn of others",
        ),
        pytest.param(selector(type="TextPositionSelector", start=0, end=5), None, id="position"),
        pytest.param(selector(type="XPathSelector", value="/p[1]"), None, id="path"),
        pytest.param(
            selector(
                type="RangeSelector",
                startSelector={"type": "XPathSelector", "value": "/p"},
                endSelector={"type": "XPathSelector", "value": "/q"},
            ),
            None,
            id="range",
        ),
        pytest.param("https://river.example/", None, id="a whole page"),
        pytest.param({"type": "List", "items": ["a", "b"]}, None, id="a list"),
        pytest.param({"source": "x", "selector": "https://named.example/"}, None, id="only named"),
        pytest.param([selector(type="TextQuoteSelector", exact="Thank you"), "b"], 3, id="several"),
        pytest.param(None, None, id="none"),
        pytest.param(7, None, id="a number"),
    ],
)
def test_a_foreign_target_is_found_or_kept_and_reported_and_goes_out_as_it_came(
    notes, target, turn
):
    taken = notes.read(json.dumps(an_annotation(target=target)))
    (note,) = notes
    assert (note.turn, note.text) == (turn, "So it is.")
    if turn is None:
        assert taken.lost == 1 and [one.what for one in taken.report.warnings] == ["lost"]
        (out,) = json.loads(notes.to("jsonld"))["first"]["items"]
        if target is not None:  # an annotation has one
            assert out["target"] == target
    else:
        assert taken.lost == 0


@pytest.mark.parametrize(
    ("more", "text", "tags"),
    [
        ({"body": None, "bodyValue": "Plain."}, "Plain.", ()),
        ({"body": "https://x.example/"}, "", ()),
        ({"body": {"value": "t"}, "motivation": "tagging"}, "", ("t",)),
        ({"body": {"value": "t"}, "motivation": "oa:tagging"}, "", ()),
        ({"body": {"value": "t", "purpose": "tagging"}}, "", ("t",)),
        ({"body": {"source": "https://v.example/sea", "purpose": "tagging"}}, "",
         ("https://v.example/sea",)),
        ({"body": [{"value": "a"}, {"value": "b"}, {"value": "t", "purpose": ["tagging"]}]},
         "a\n\nb", ("t",)),
        ({"body": {"type": "Choice", "items": [{"value": "a"}, {"value": "b"}]}}, "a", ()),
        ({"body": {"type": "Composite", "items": [{"value": "a"}, {"value": "b"}]}}, "a\n\nb", ()),
        ({"body": []}, "", ()),
        ({"body": [None, 7, True]}, "", ()),
        ({"body": {"type": "TextualBody", "value": "<img src=x onerror=alert(1)>",
                   "format": "text/html"}}, "<img src=x onerror=alert(1)>", ()),
    ],
)  # fmt: skip
def test_bodies_of_each_form_are_texts_and_tags(notes, more, text, tags):
    notes.read(json.dumps(an_annotation(**more)))
    (note,) = notes
    if more.get("motivation") == "oa:tagging":
        assert note.tags or note.text
    else:
        assert (note.text, note.tags) == (text, tags)


def test_what_is_left_out_of_a_foreign_annotation_is_said(notes):
    odd = an_annotation(body=["https://x.example/"], rights="CC0", audience={"id": "a"})
    report = notes.read(json.dumps(odd)).report
    assert [one.detail for one in report.findings] == [
        "It has no place here for a body that is no text, its audience, rights."
    ]


@pytest.mark.parametrize(
    ("creator", "kept"),
    [
        ("https://who.example/", "https://who.example/"),
        ({"nickname": "pseudo", "name": "A Name"}, "pseudo"),
        ([{"id": "acct:a@b.example"}], "acct:a@b.example"),
        ({"nickname": 7}, ""),
        ("x" * 5_000, ""),
        (7, ""),
    ],
)
def test_a_foreign_creator_is_kept_where_it_can_be(notes, creator, kept):
    notes.read(json.dumps(an_annotation(creator=creator)))
    assert [one.creator for one in notes] == [kept]


@pytest.mark.parametrize(
    "wrap",
    [
        pytest.param(lambda one: one, id="one"),
        pytest.param(lambda one: [one], id="list"),
        pytest.param(lambda one: {"type": "AnnotationPage", "items": [one]}, id="page"),
        pytest.param(
            lambda one: {"type": ["AnnotationCollection"], "first": {"items": [one]}},
            id="collection",
        ),
        pytest.param(lambda one: {"@context": CONTEXT, "@graph": [one]}, id="graph"),
        pytest.param(lambda one: [{"@type": "AnnotationPage", "items": [one]}], id="pages"),
    ],
)
def test_annotations_are_taken_from_each_kind_of_container(notes, wrap):
    assert notes.read(json.dumps(wrap(an_annotation()))).added == 1


def test_what_is_no_annotation_is_skipped_and_the_rest_taken(notes):
    items = [7, None, {"type": "Person"}, [], an_annotation(), "x", an_annotation(id=3, body=[])]
    taken = notes.read(json.dumps(items))
    assert (taken.added, taken.skipped) == (2, 5)
    assert [one.lines for one in taken.report.of("skipped")] == [(1,), (2,), (3,), (4,), (6,)]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("{", id="half"),
        pytest.param("{}", id="nothing"),
        pytest.param("[]", id="an empty list"),
        pytest.param(
            '{"type": "AnnotationCollection", "first": "https://x.example/1"}', id="named"
        ),
        pytest.param("[" * 200_000, id="deep"),
        pytest.param("[" * 900 + "]" * 900, id="deep but sound"),
        pytest.param('{"type": "AnnotationPage", "items": ' * 60 + "1" + "}" * 60, id="pages"),
        pytest.param(f"[{'9' * 5_000}]", id="a long number"),
        pytest.param("\ufffd\n", id="no table"),
        pytest.param("\n", id="empty"),
        pytest.param("id,text\n1,x\n", id="no words"),
        pytest.param("turn,turn\n1,1\n", id="a column twice"),
        pytest.param("turn,texxt\n1,x\n", id="a column that is not known"),
        pytest.param('turn,text\n1,"' + "x" * 200_000 + '"\n', id="a cell too long"),
    ],
)
def test_what_cannot_be_read_changes_nothing_and_says_why(notes, text):
    said = ""
    try:
        taken = notes.read(text)
    except ExplorerError as error:
        said = str(error)
    assert 0 < len(said) < 600 or (taken.added == 0 and taken.skipped)
    assert len(notes) == 0 and notes.undo() == ""


@pytest.mark.parametrize(
    "odd",
    [
        pytest.param({"body": {"value": "half \ud83d"}}, id="half a sign in the text"),
        pytest.param({"body": {"value": "x" * 100_001}}, id="a long text"),
        pytest.param(
            {"body": [{"value": str(n), "purpose": "tagging"} for n in range(300)]}, id="tags"
        ),
        pytest.param({"target": selector(type="TextQuoteSelector", exact="\udc00")}, id="quote"),
    ],
)
def test_an_annotation_that_cannot_be_kept_is_skipped(notes, odd):
    taken = notes.read(json.dumps([an_annotation(**odd), an_annotation()]))
    assert (taken.added, taken.skipped) == (1, 1)


@pytest.mark.parametrize(
    "odd",
    [
        {"id": "\ud800"},
        {"id": "x" * 10_000},
        {"id": {"a": 1}},
        {"created": "9999-12-31T23:59:59-12:00"},
        {"created": "yesterday"},
        {"modified": 7},
        {"via": ["a"]},
        {"creator": "\udfff"},
        {"motivation": {"a": [1]}},
        {"target": selector(type="TextQuoteSelector", exact="as a spring", prefix="\udfff")},
        {"target": selector(type="FragmentSelector", value="t" + "9" * 400, refinedBy=QUOTE)},
        {"target": {"source": "x", "selector": {"refinedBy": {"refinedBy": [[[[QUOTE]]]]}}}},
        {"target": {"source": float("nan"), "selector": None}},
    ],
)
def test_odd_values_are_dropped_and_the_note_is_taken(notes, odd):
    assert notes.read(json.dumps(an_annotation(**odd))).added == 1
    json.loads(notes.to("jsonld"), parse_constant=pytest.fail)


def test_a_text_in_a_table_of_ones_own_is_put_on_whole_turns(notes):
    taken = notes.read("turn,tags\r\n2,sea; water\r\nt5,water\r\n99,far\r\nx,no\r\n1,a,b\r\n")
    assert (taken.added, taken.lost, taken.skipped) == (3, 1, 2)
    assert [(one.turn, one.tags) for one in notes] == [
        (2, ("sea", "water")),
        (5, ("water",)),
        (None, ("far",)),
    ]


def test_what_was_changed_here_is_not_written_over_by_a_table_without_times(notes):
    notes.read("id,turn,text\r\nmine,2,One\r\n")
    (note,) = notes
    notes.edit(note, text="Two")
    assert repr(notes.read("id,turn,text\r\nmine,2,One\r\n")) == "Taken(0 added, 1 newer here)"
    assert notes.get(note).text == "Two"


def test_a_table_with_a_byte_order_mark_is_read(notes, tmp_path):
    path = tmp_path / "notes.csv"
    path.write_bytes("turn,text\r\n2,Ёлка\r\n".encode("utf-8-sig"))
    assert notes.read(path).added == 1
    path.write_bytes("turn,text\r\n2,Ёлка\r\n".encode("utf-16"))
    with pytest.raises(NotesError, match="no text in UTF-8"):
        notes.read(path)
    for odd in (tmp_path / "none", tmp_path, "a\0b"):
        with pytest.raises(NotesError, match="cannot be read"):
            notes.read(odd)


# ----- from several files


def handed_in(folder, number, form="jsonld"):
    """Return the file of a student with two notes, one of them on words that others chose too."""
    path = folder / f"student-{number}.{form}"
    with Notes(an_interview(), folder / f"k{number}.sqlite3", creator=f"k{number}") as own:
        own.add(2, quote="the river", text=f"By k{number}.", tags="river")
        own.add(1 + number % 5, tags=["whole turn", f"k{number}"])
        if form == "sqlite3":
            return own.path
        own.to(form, path)
    return path


@pytest.mark.parametrize("form", [*FORMS, "sqlite3"])
def test_the_notes_of_a_whole_class_are_taken_in_at_once(notes, tmp_path, form):
    files = [handed_in(tmp_path, number, form) for number in range(50)]
    taken = notes.read(files)
    assert (taken.added, taken.lost, taken.skipped) == (100, 0, 0)
    assert {note.creator for note in notes} == {f"k{number}" for number in range(50)}
    assert notes.tags()[0] == {"tag": "river", "notes": 50, "turns": 1}
    assert notes.read(*files) == notes.read(files[:20], files[20:])
    assert notes.read(*files).same == 100 and len(notes) == 100
    assert notes.undo() == "took in 100 notes from 50 files"
    assert len(notes) == 0


def test_of_several_files_all_are_taken_in_or_none(notes, tmp_path):
    good, bad = handed_in(tmp_path, 1), tmp_path / "bad.csv"
    bad.write_text("mood\ngood\n")
    with pytest.raises(NotesError) as error:
        notes.read(good, bad)
    assert error.value.where == "bad.csv"
    assert len(notes) == 0


def test_a_note_that_is_in_two_files_is_there_once_and_taken_back_once(notes, others, tmp_path):
    kept = others.add(2, quote="the river", text="One")
    others.to("csv", tmp_path / "before.csv")
    others.edit(kept, text="Two")
    others.to("csv", tmp_path / "after.csv")
    taken = notes.read(tmp_path / "before.csv", tmp_path / "after.csv")
    assert (taken.added, taken.changed) == (1, 1)
    assert [note.text for note in notes] == ["Two"]
    notes.undo()
    assert len(notes) == 0


def test_the_file_of_another_person_is_read_while_it_is_open_and_not_written_in(
    notes, others, tmp_path
):
    others.add(2, quote="the river", text="In the log.")
    before = {path: path.read_bytes() for path in tmp_path.glob("others.sqlite3")}
    assert notes.read(others.path).added == 1
    assert {path: path.read_bytes() for path in before} == before
    others.add(1)
    assert len(others) == 2


def test_no_file_at_all_is_said(notes, tmp_path):
    for nothing in ((), ([],), (tmp_path.glob("*.none"),)):
        with pytest.raises(ChoiceError, match="no file to take notes in"):
            notes.read(*nothing)
    with pytest.raises(ChoiceError, match="from int"):
        notes.read(7)
    with pytest.raises(NotesError, match="no notes in this file"):
        notes.read(tmp_path / "none.sqlite3")


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8)
    | st.sampled_from(["Annotation", "TextQuoteSelector", "tagging", "t2", "the river"]),
    lambda inner: st.lists(inner, max_size=4)
    | st.dictionaries(
        st.sampled_from(
            ["id", "type", "@type", "body", "value", "purpose", "motivation", "target", "source",
             "selector", "exact", "prefix", "refinedBy", "start", "end", "items", "first",
             "creator", "created", "via", "bodyValue", "@graph"]
        ),
        inner,
        max_size=6,
    ),
    max_leaves=30,
)  # fmt: skip


@given(json_values, st.dictionaries(st.sampled_from(["body", "target", "id"]), json_values))
def test_whatever_stands_in_a_file_of_json_is_a_note_or_skipped_or_refused(value, more):
    for content in (value, an_annotation(**more)):
        try:
            for one in read_jsonld(json.dumps(content), "x"):
                assert isinstance(one, Incoming | Skipped)
        except NotesError:
            pass


@given(
    st.text(max_size=200) | st.text("turn,qoe\n\"';\\1 ", max_size=200).map("turn,quote\n".__add__)
)
def test_whatever_stands_in_a_table_is_a_note_or_skipped_or_refused(text):
    try:
        for one in read_csv(text, "x"):
            assert isinstance(one, Incoming | Skipped)
    except NotesError:
        pass
