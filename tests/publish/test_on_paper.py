"""The PDF, as a reader of tags finds it: PDF/UA-1 asks for these."""

from __future__ import annotations

from itertools import pairwise

import pytest

from explorer.errors import HandoutError
from explorer.model import Event, Study, When
from explorer.publish import Handout, handout, typesetter
from explorer.publish.blocks import Lines, Part, Table
from explorer.publish.texts import Note, Para, Quote, Text, words
from tests.publish.tagged import Tagged
from tests.publish.talks import talk


@pytest.fixture(scope="module")
def pdf(study):
    return Tagged(handout(study, seed=3, count=4, solutions=True).pdf())


@pytest.fixture(scope="module")
def russian(study):
    return Tagged(
        handout(study, parts=["turns", "growth", "questions"], language="ru", count=3).pdf()
    )


def test_it_says_that_it_is_tagged_and_after_which_standard(pdf):
    assert pdf.root["/MarkInfo"]["/Marked"]
    xmp = pdf.root["/Metadata"].get_data().decode()
    assert "pdfuaid:part" in xmp and ">1<" in xmp


def test_it_has_a_title_that_a_window_shows_and_a_language(pdf, russian, study):
    assert pdf.reader.metadata.title == study.title
    assert pdf.root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert (pdf.root["/Lang"], russian.root["/Lang"]) == ("en", "ru")
    assert pdf.reader.page_labels == [str(number) for number in range(1, len(pdf.pages) + 1)]


def test_it_is_whole_to_who_reads_pdfs_strictly(pdf):
    assert pdf.reader.pdf_header == "%PDF-1.7"
    listed = pdf.root["/StructTreeRoot"]["/IDTree"]["/Names"]
    names = [str(one) for one in listed[::2]]
    assert names == sorted(names) and len(names) == len(set(names))
    by_id = {one.id for one in pdf.tags.all() if one.id}
    assert set(names) == by_id
    assert {head for one in pdf.tags.all() for head in one.heads} <= by_id


def test_each_link_says_where_it_leads(pdf):
    notes = [one.get_object() for page in pdf.reader.pages for one in page.get("/Annots", ())]
    assert len(notes) > 100 and all(one["/Contents"].strip() for one in notes)
    assert len(list(pdf.tags.all("Link"))) == len(notes)
    assert all(page["/Tabs"] == "/S" for page in pdf.reader.pages)


def test_headings_begin_at_one_and_leave_out_no_level(pdf, russian):
    for one in (pdf, russian):
        levels = one.levels()
        assert levels[0] == 1 and levels.count(1) == 1
        assert all(after <= before + 1 for before, after in pairwise(levels))


def test_each_heading_is_a_bookmark(pdf):
    assert len(pdf.bookmarks) == len(pdf.levels())
    assert {"The interview", "What happened when", "Question 1", "Solutions"} <= {*pdf.bookmarks}


def test_each_picture_has_an_alternative_text(pdf):
    figures = list(pdf.tags.all("Figure"))
    assert len(figures) > 3
    assert all(one.alt for one in figures)


def test_each_table_has_heads_and_a_caption(pdf):
    tables = list(pdf.tags.all("Table"))
    assert len(tables) > 5
    for table in tables:
        columns = [one.id for one in next(table.all("THead")).all("TH")]
        for row in next(table.all("TBody")).all("TR"):
            (head,) = row.all("TH")
            assert head.scope == "Row"
            # Each cell is read out with the head of its column and that of its row.
            told = {one.heads for one in row.all("TD")}
            assert told == {(one, head.id) for one in columns} - {(*head.heads, head.id)}
    assert len(list(pdf.tags.all("Caption"))) == len(tables) + len(list(pdf.tags.all("Figure")))


def test_words_of_another_language_say_which(russian):
    assert "en" in {one.lang for one in russian.tags.all()}


def test_all_that_is_said_is_in_a_tag_and_can_be_read_out(pdf, study):
    assert all(turn.text[:40] in pdf.text for turn in study.interview.turns)


def test_cyrillic_letters_are_letters_and_not_drawings(russian):
    assert "Предупреждение о содержании" in russian.text


def test_all_fonts_are_embedded(russian):
    found = 0
    for page in russian.reader.pages:
        for font in page["/Resources"].get("/Font", {}).values():
            inner = font.get_object()["/DescendantFonts"][0].get_object()
            descriptor = inner["/FontDescriptor"].get_object()
            assert {"/FontFile", "/FontFile2", "/FontFile3"} & set(descriptor)
            found += 1
    assert found


def test_the_note_stands_on_the_first_page_and_the_interview_begins_the_second(pdf, study):
    first, second = (" ".join(page.split()) for page in pdf.pages[:2])
    assert "Content note" in first and "It holds no graphic detail." in first
    assert study.turn(1).text not in first and study.turn(1).text in second


def test_each_page_has_its_number_and_all_but_the_first_the_title(pdf, study):
    pages = [" ".join(page.split()) for page in pdf.pages]
    for number, page in enumerate(pages, 1):
        assert f"Page {number} of {len(pages)}" in page
        assert number == 1 or page.startswith(study.title)


def test_the_solutions_have_a_page_of_their_own(pdf):
    with_them = [at for at, page in enumerate(pdf.pages) if "keep this page back" in page]
    assert with_them == [len(pdf.pages) - 1]
    assert "How to cite" not in pdf.pages[-1] and "Sources" not in pdf.pages[-1]


def test_no_heading_stands_alone_at_the_end_of_a_page():
    filler = [f"{number}. So it was. " * 40 for number in range(1, 40)]
    made = Tagged(handout(talk(*filler), seed=3).pdf())
    headings = [*made.bookmarks[1:]]
    for page in made.pages:
        lines = [line.strip() for line in page.splitlines() if line.strip()]
        last = [line for line in lines if not line.startswith("Page ")][-1]
        assert last not in headings


def test_heads_of_a_table_stand_on_each_of_its_pages(pdf):
    events = [page for page in pdf.pages if "Category" in page and "Sources" in page]
    assert len(events) > 3


@pytest.mark.parametrize(("paper", "size"), [("a4", (595, 842)), ("letter", (612, 792))])
def test_it_is_set_for_the_paper_that_one_has(paper, size):
    box = Tagged(handout(talk("So?", "So."), paper=paper).pdf()).reader.pages[0].mediabox
    assert (round(box.width), round(box.height)) == size


@pytest.mark.parametrize("language", ["he", "ar"])
def test_hebrew_and_arabic_are_set_with_fonts_of_the_extra(language):
    text = {"he": "מה שלומך?", "ar": "كيف حالك؟"}[language]
    made = Tagged(handout(talk(text, text, language=language), parts=["turns"]).pdf())
    assert language in {one.lang for one in made.tags.all("P")}


def test_a_drawing_whose_letters_have_marks_reaches_the_paper():
    weather = Event(
        id="E1", date=When.parse("2019-04-24"), category="صافيًا", description="عاد الماء صافيًا."
    )
    talked = talk("كيف حالك؟", "صافيًا", language="ar")
    study = Study(title="نزهة", interview=talked, events=(weather,), language="ar")
    made = Tagged(handout(study, parts=["timeline"]).pdf())
    assert [one.alt[:7] for one in made.tags.all("Figure")] == ["Drawing"]


def test_nothing_is_set_past_the_foot_of_a_page():
    long = words("So it was, and the river went on. " * 200)
    note = Note("Content note", (Para(long),))
    table = Table(caption="T", heads=("A", "B"), rows=((words("1"), long), (words("2"), long)))
    asked = Part(Text("Question 1"), (Quote(long), Lines(3)), whole=True)
    part = Part(Text("All"), (table, asked), name="all")
    made = Tagged(Handout(title=Text("T"), lang="en", first=(note,), parts=(part,)).pdf())
    # What stands below the foot is in the file, but on no page.
    assert made.text.count("river") == 4 * 200
    assert max(page.count("river") for page in made.pages) < 200
    rows = [row for body in made.tags.all("TBody") for row in body.all("TR")]
    assert [[cell.name for cell in row.inner] for row in rows] == [["TH", "TD"]] * 2


def test_what_looks_like_a_command_is_a_text():
    text = '#let x = [*a*] $y$ <b> @c \\ "q" // no comment /* none */ ` ```'
    made = Tagged(handout(talk(text, "= no heading"), parts=["turns"]).pdf())
    assert "#let x = [*a*] $y$ <b> @c" in made.text and "/* none */" in made.text
    assert "= no heading" in made.text and "= no heading" not in made.bookmarks


def test_signs_that_a_tagged_pdf_may_not_hold_do_not_stop_it():
    made = Tagged(handout(talk("a\x00b\ufeffc", "d"), parts=["turns"]).pdf())
    assert "bc" in made.text


def test_a_letter_that_no_font_has_is_named():
    nobodys = "\u0378"  # Unicode has given it to no letter
    with pytest.raises(HandoutError, match="No font here has the letter"):
        handout(talk(nobodys, "x"), parts=["turns"]).pdf()


def test_what_is_too_long_is_refused_with_a_word(monkeypatch):
    made = handout(talk(*["So."] * 30), parts=["turns"])
    monkeypatch.setattr(typesetter, "LONGEST", 2_000)
    with pytest.raises(HandoutError, match="A PDF holds up to 2,000"):
        made.pdf()
    many = handout(talk(*["So."] * 10_001), parts=["turns"])
    with pytest.raises(HandoutError, match="It has 10,001 turns"):
        many.pdf()


def test_the_same_handout_has_the_same_pages(study):
    one, two = (Tagged(handout(study, parts=["turns"]).pdf()) for _ in range(2))
    assert one.pages == two.pages
