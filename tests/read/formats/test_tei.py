"""TEI comes out as its utterances say it, and everything beside the words stands beside them."""

from __future__ import annotations

import contextlib
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

import explorer
from explorer.errors import InterviewError
from explorer.model import Annotation, Interview, Role

NAMESPACE = 'xmlns="http://www.tei-c.org/ns/1.0"'
PEOPLE = """<particDesc><listPerson>
<person xml:id="SPK0" n="AL" role="interviewer"><persName><surname>Lee</surname>
 <forename>Ann</forename></persName></person>
<person xml:id="SPK1" sex="M"><persName>Ben Ford</persName></person></listPerson></particDesc>"""
DEEP = 100_000


def tei(body: str, *, header: str = "", timeline: str = "", root: str = NAMESPACE) -> str:
    return (
        f'<?xml version="1.0"?>\n<TEI {root}><teiHeader><profileDesc>{header}</profileDesc>'
        f"</teiHeader><text>{timeline}<body>{body}</body></text></TEI>"
    )


def interview_of(body: str, **parts: str) -> Interview:
    return explorer.read_interview(tei(body, **parts).encode(), name="a.xml")


def text_of(inside: str) -> str:
    return interview_of(f'<u who="#a">{inside}</u>').turns[0].text


def beside(inside: str) -> list[tuple[str, str]]:
    turn = interview_of(f'<u who="#a">{inside}</u>').turns[0]
    return [(one.kind, one.text) for one in turn.annotations]


def said_of(interview: Interview, what: str) -> list[str]:
    return [one.words for one in interview.report.findings if one.what == what]


def test_people_have_labels_names_and_roles():
    interview = interview_of(
        '<u who="#SPK0">How?</u><u who="#SPK1">So.</u><u who="#SPK0 #SPK1">Yes.</u>', header=PEOPLE
    )
    assert [turn.speaker for turn in interview.turns] == ["AL", "Ben Ford", "AL and Ben Ford"]
    assert [(one.name, one.role) for one in interview.speakers[:2]] == [
        ("Ann Lee", Role.INTERVIEWER), ("Ben Ford", Role.INTERVIEWEE),
    ]  # fmt: skip


def test_a_pointer_to_nobody_is_the_label():
    assert interview_of('<u who="#Ann">How?</u><u>So.</u>').turns[0].speaker == "Ann"


def test_an_utterance_without_who_is_of_nobody():
    interview = interview_of('<u who="#Ann">How?</u><u>So.</u>')
    assert interview.turns[1].speaker == "" and not interview.turns[1].why("speaker")


@pytest.mark.parametrize(
    "root",
    [NAMESPACE, "", 'xmlns="https://example.org/own"'],
    ids=["with the namespace", "without", "of their own"],
)
def test_the_namespace_does_not_matter(root):
    assert (
        text_of("How?") == interview_of('<u who="#a">How?</u>', root=root).turns[0].text == "How?"
    )


def test_a_file_of_tei_p4_is_read():
    text = '<TEI.2><text><body><u who="A" id="u1">How?</u></body></text></TEI.2>'
    turn = explorer.read_interview(text).turns[0]
    assert (turn.speaker, turn.source_id) == ("A", "u1")


@pytest.mark.parametrize(
    ("inside", "text"),
    [
        ("one\n   two", "one two"),
        ("<seg>One.</seg>\n <seg>Two.</seg>", "One.\n\nTwo."),
        ("my <seg>old</seg> mill", "my old mill"),
        ("<seg type='utterance'>One.</seg><seg type='utterance'>Two.</seg>", "One. Two."),
        ("<p>One.</p><p>Two.</p>", "One.\n\nTwo."),
        ("the <hi>old</hi> <emph>mill</emph>", "the old mill"),
        ("one<lb/>two", "one two"),
        ("one<pb n='2'/>two", "one two"),
        ("hy<lb break='no'/>phen", "hyphen"),
        ("a <unclear>mill</unclear>, <supplied>or</supplied> so", "a mill, or so"),
        ("I <choice><sic>goed</sic><corr>went</corr></choice> home", "I goed home"),
        ("<choice><orig>dunno</orig><reg>do not know</reg></choice>", "dunno"),
        ("the <del type='repetition'>the</del> mill", "the mill"),
        ("yes <note>nods</note> no", "yes no"),
        ("<!-- a --> yes <?b c?> no", "yes no"),
        ("&lt;b&gt; &amp; so", "<b> & so"),
        ("a 𝄞 mill", "a 𝄞 mill"),
    ],
)
def test_the_words_of_an_utterance(inside, text):
    assert text_of(inside) == text


@pytest.mark.parametrize(
    ("inside", "text"),
    [
        ("<w>okay</w><pc>,</pc><w>so</w><pc>?</pc>", "okay, so?"),
        ("<pc>(</pc><w>yes</w><pc>)</pc> <w>no</w>", "(yes) no"),
        ("<w>I</w><w>'m</w> <w>in</w>", "I'm in"),
        ("<pc>¿</pc><w>Qué</w><pc>?</pc>", "¿Qué?"),
        ("<w join='right'>can</w><w>not</w> <w>be</w>", "cannot be"),
        ("<w>be</w><pc join='left'>.</pc>", "be."),
        ("<w>a</w><pc join='both'>-</pc><w>b</w> <pc>.</pc>", "a-b ."),
        ("<s><w>One</w></s><s><w>two</w></s>", "One two"),
    ],
)
def test_tokens_are_joined_as_the_file_says_or_as_punctuation_goes(inside, text):
    assert text_of(inside) == text


@pytest.mark.parametrize(
    ("inside", "found"),
    [
        ("a <vocal><desc>laughs</desc></vocal>", ("vocal", "laughs")),
        ("a <kinesic><desc>nods</desc></kinesic>", ("kinesic", "nods")),
        ("a <incident><desc>a door</desc></incident>", ("incident", "a door")),
        ("a <vocal desc='coughs'/>", ("vocal", "coughs")),
        ("a <pause dur='PT2S'/>", ("pause", "PT2S")),
        ("a <pause/>", ("pause", "pause")),
        ("a <shift feature='tempo' new='slow'/>", ("shift", "tempo slow")),
        ("a <writing>a sign</writing>", ("writing", "a sign")),
        ("a <gap reason='inaudible'/>", ("gap", "inaudible")),
        ("a <note>an aside</note>", ("note", "an aside")),
        ("a <note place='foot'>a source</note>", ("footnote", "a source")),
        ("a <note type='comment'>a remark</note>", ("comment", "a remark")),
        ("a <unclear>b</unclear>", ("unclear", "b")),
        ("a <supplied>b</supplied>", ("supplied", "b")),
        ("<choice><sic>a</sic><corr>b</corr></choice>", ("corr", "b")),
        ("a <del>b</del>", ("del", "b")),
        ("a <ref target='https://example.org/'>b</ref>", ("link", "https://example.org/")),
    ],
)
def test_what_is_beside_the_words_is_an_annotation(inside, found):
    assert beside(inside) == [found]


def test_a_note_at_the_end_comes_to_the_words_that_point_to_it():
    text = tei('<u who="#a">mill<ref target="#n1">1</ref>, so</u>').replace(
        "</text>", '<back><note xml:id="n1"><label>1</label>A <hi>note</hi>.</note></back></text>'
    )
    turn = explorer.read_interview(text).turns[0]
    assert turn.text == "mill, so" and turn.annotations == (Annotation("footnote", "A note."),)


def test_what_happens_between_utterances_is_kept_with_the_one_before():
    interview = interview_of(
        '<incident><desc>bells</desc></incident><u who="#a">How?</u><kinesic><desc>nods</desc>'
        '</kinesic><u who="#b"><vocal><desc>laughs</desc></vocal></u><u who="#b">So.</u>'
    )
    assert interview.annotations == (Annotation("incident", "bells"),)
    assert [one.text for one in interview.turns[0].annotations] == ["nods", "b: laughs"]
    assert any("1 utterance without words" in words for words in said_of(interview, "empty turns"))


TIMELINE = """<timeline unit="s" origin="#T0"><when xml:id="T0"/><when xml:id="T1" interval="1.5"
 since="#T0"/><when xml:id="T2" interval="2" since="#T1"/><when xml:id="T3" interval="9"/>
 <when xml:id="T4" interval="unknown" since="#T3"/></timeline>"""


def test_a_timeline_gives_times():
    interview = interview_of(
        '<u who="#a" start="#T0" end="#T1">a</u><u who="#b" synch="#T2">b</u>'
        '<u who="#a"><anchor synch="#T1"/>c<vocal><desc>d</desc></vocal><anchor synch="#T3"/></u>'
        '<annotationBlock who="#b" start="T3" end="T4" xml:id="ab"><u>e</u></annotationBlock>',
        timeline=TIMELINE,
    )
    assert [(turn.start, turn.end) for turn in interview.turns] == [
        (0, 1.5), (3.5, None), (1.5, 9), (9, None),
    ]  # fmt: skip
    assert interview.turns[2].annotations == (Annotation("vocal", "d", 1.5),)
    assert (interview.turns[3].speaker, interview.turns[3].source_id) == ("b", "ab")


@pytest.mark.parametrize(
    ("timeline", "second"),
    [
        ('<timeline unit="ms"><when xml:id="A"/><when xml:id="B" interval="2500"/></timeline>',
         2.5),
        ('<timeline><when xml:id="A"/><when xml:id="B" interval="2.5" unit="s"/></timeline>', 2.5),
        ('<timeline><when xml:id="A"/><when xml:id="B" interval="2.5"/></timeline>', 2.5),
        ('<timeline><when xml:id="A"/><when xml:id="B" interval="250000"/></timeline>', None),
        ('<timeline><when xml:id="A" absolute="10:30:00"/><when xml:id="B" absolute="10:30:02.5"/>'
         "</timeline>", 2.5),
        ('<timeline origin="#A"><when xml:id="B" absolute="2020-01-02T00:00:01Z"/>'
         '<when xml:id="A" absolute="2020-01-01T23:59:59Z"/></timeline>', 2),
        ('<timeline><when xml:id="A"/><when xml:id="B" absolute="10:30:02"/></timeline>', None),
        ('<timeline unit="s"><when xml:id="A"/><when xml:id="B" interval="1" since="#C"/>'
         '<when xml:id="C" interval="1" since="#B"/></timeline>', None),
        ('<timeline unit="s"><when xml:id="A"/><when xml:id="B" interval="1" since="#Z"/>'
         "</timeline>", None),
    ],
    ids=["milliseconds", "unit of a point", "no unit", "no unit and too large", "clock times",
         "past midnight", "a clock time without an origin", "a circle", "since nowhere"],
)  # fmt: skip
def test_only_what_is_counted_from_the_origin_is_a_time(timeline, second):
    interview = interview_of('<u start="#A">a</u><u start="#B">b</u>', timeline=timeline)
    assert interview.turns[1].start == second


def test_a_pointer_to_no_point_is_reported():
    interview = interview_of('<u start="#T9">a</u>', timeline=TIMELINE)
    assert interview.turns[0].start is None
    assert any("T9" in words for words in said_of(interview, "times"))


def test_layers_of_analysis_are_no_words_and_a_translation_stands_beside():
    interview = interview_of(
        '<annotationBlock who="#a"><u><w>ja</w> <w>ja</w></u><spanGrp type="en"><span>yes '
        'yes</span></spanGrp><spanGrp type="pos"><span>a</span><span>b</span>'
        "</spanGrp></annotationBlock>"
    )
    assert interview.turns[0].text == "ja ja"
    assert interview.turns[0].annotations == (Annotation("en", "yes yes"),)
    assert any("pos 1" in words for words in said_of(interview, "layers of analysis"))


def test_a_parliament_is_read_by_the_notes_on_its_speakers():
    interview = interview_of(
        '<div><head>A sitting</head><note type="time">10:03</note><note type="speaker">Madam '
        'Chair:</note><u who="#P1" ana="#chair"><seg>Open.</seg><seg>Begin.</seg></u>'
        '<note type="speaker">Mr Ford:</note><u who="#P2">So.</u><note>(Applause.)</note>'
        '<note type="speaker">Madam Chair:</note><u who="#P3">I too.</u></div>'
    )
    # The third one has the same note and is somebody else.
    assert [turn.speaker for turn in interview.turns] == ["Madam Chair", "Mr Ford", "P3"]
    assert interview.turns[0].text == "Open.\n\nBegin."
    assert interview.turns[0].annotations == (
        Annotation("heading", "A sitting"), Annotation("role", "chair"),
    )  # fmt: skip
    assert interview.turns[1].annotations == (Annotation("note", "(Applause.)"),)


def test_speeches_of_a_play_are_turns():
    interview = interview_of(
        '<sp who="#x"><speaker>Anna.</speaker><p>How <stage>sits</stage> is it?</p></sp>'
        "<sp><speaker>Bert:</speaker><l>One line,</l><l>two lines.</l></sp>"
    )
    assert [(turn.speaker, turn.text) for turn in interview.turns] == [
        ("Anna", "How is it?"), ("Bert", "One line, two lines."),
    ]  # fmt: skip
    assert interview.turns[0].annotations == (Annotation("stage", "sits"),)


def test_words_that_somebody_is_said_to_say_are_turns_where_there_are_no_utterances():
    interview = interview_of('<p><said who="#a">How?</said> <said who="#b">So.</said></p>')
    assert [(turn.speaker, turn.text) for turn in interview.turns] == [("a", "How?"), ("b", "So.")]


def test_paragraphs_are_read_by_their_labels_where_there_are_no_utterances():
    interview = interview_of(
        "<p>Ann: How?</p><p>Ben: So.</p><p>Truly.</p><p>Ann: And?</p><p>Ben: Yes.</p>"
    )
    assert [turn.text for turn in interview.turns] == ["How?", "So.\n\nTruly.", "And?", "Yes."]


def test_a_text_without_speech_says_what_it_holds():
    with pytest.raises(InterviewError, match="no utterances") as caught:
        interview_of("<p>Just prose on a mill.</p>")
    assert "p 1" in str(caught.value) and "<u who=" in str(caught.value)


def test_the_header_gives_title_date_language_and_source():
    text = tei("<u>a</u>").replace(
        "<profileDesc>",
        '<fileDesc><titleStmt><title type="sub">A part</title><title type="main" xml:lang="de">Die '
        'Mühle</title><title type="main" xml:lang="en">The mill</title></titleStmt>'
        '<publicationStmt><date when="2020-01-02"/></publicationStmt><sourceDesc><recordingStmt>'
        '<recording><date when="1999-05-06">6 May 1999</date></recording></recordingStmt>'
        "</sourceDesc></fileDesc><profileDesc><langUsage>"
        '<language ident="en">English</language></langUsage>',
    )
    interview = explorer.read_interview(text)
    assert (interview.title, interview.language) == ("The mill", "en")
    assert interview.date.edtf == "1999-05-06" and interview.date_text == "6 May 1999"
    assert interview.annotations == (Annotation("source", "6 May 1999"),)


CORPUS = f"""<teiCorpus {NAMESPACE}><teiHeader/><TEI xml:id="one"><text><body><u>a</u></body></text>
</TEI><TEI xml:id="two"><text><body><u>b</u></body></text></TEI></teiCorpus>"""


def test_of_a_corpus_one_text_is_chosen():
    assert explorer.read_interview(CORPUS, conversation="two").turns[0].text == "b"


@pytest.mark.parametrize("wish", ["", "tow"])
def test_a_corpus_names_its_texts(wish):
    with pytest.raises(InterviewError, match='"one", "two"') as caught:
        explorer.read_interview(CORPUS, conversation=wish)
    assert not wish or 'Did you mean "two"?' in str(caught.value)


def test_the_head_of_a_corpus_names_its_files():
    with pytest.raises(InterviewError, match=r"part_1\.xml"):
        explorer.read_interview(
            f'<teiCorpus {NAMESPACE} xmlns:xi="http://www.w3.org/2001/XInclude"><teiHeader/>'
            '<xi:include href="part_1.xml"/></teiCorpus>'
        )


def test_other_xml_is_refused_by_name_when_it_is_asked_for_as_tei():
    with pytest.raises(InterviewError, match="“rss”"):
        explorer.read_interview("<rss><channel/></rss>", format="tei")


@pytest.mark.parametrize(
    "doctype",
    [
        '<!DOCTYPE TEI [<!ENTITY a "aaa"><!ENTITY b "&a;&a;&a;">]>',
        '<!DOCTYPE TEI [<!ENTITY b SYSTEM "file:///etc/hostname">]>',
        '<!DOCTYPE TEI [<!ENTITY % b SYSTEM "http://example.invalid/a.dtd"> %b;]>',
    ],
    ids=["a bomb", "a file", "a parameter"],
)
def test_entities_of_its_own_are_refused(doctype):
    with pytest.raises(InterviewError, match=r"[Ee]ntit"):
        explorer.read_interview(f"{doctype}<TEI><text><body><u>&b;</u></body></text></TEI>")


@pytest.mark.parametrize("inside", ["<u>{}</u>", "{}"], ids=["in an utterance", "around one"])
@pytest.mark.parametrize("name", ["seg", "unclear", "div", "note", "u", "sp", "annotationBlock"])
def test_a_hundred_thousand_levels_do_no_harm(name, inside):
    nested = f"<{name}>" * DEEP + "<u>deep</u>" + f"</{name}>" * DEEP
    before = time.process_time()
    with contextlib.suppress(InterviewError):
        interview_of(inside.format(nested))
    assert time.process_time() - before < 30


@pytest.mark.parametrize("name", ["person", "bibl", "timeline", "title"])
def test_a_hundred_thousand_levels_of_a_header_do_no_harm(name):
    before = time.process_time()
    assert interview_of("<u>a</u>", header=f"<{name}>" * DEEP + f"</{name}>" * DEEP).turns
    assert time.process_time() - before < 30


def test_a_long_chain_of_points_takes_no_longer_than_its_length():
    whens = "".join(f'<when xml:id="T{k}" interval="1" since="#T{k + 1}"/>' for k in range(20_000))
    before = time.process_time()
    assert interview_of("<u>a</u>", timeline=f'<timeline unit="s">{whens}</timeline>').turns
    assert time.process_time() - before < 20


names = st.sampled_from(
    ["u", "seg", "p", "note", "w", "pc", "choice", "sic", "del", "anchor", "sp", "speaker", "div",
     "annotationBlock", "spanGrp", "span", "vocal", "desc", "unclear", "ref", "head",
     "back", "when"]
)  # fmt: skip
trees = st.recursive(
    st.text("ab <&>", max_size=6).map(lambda t: t.replace("&", "&amp;").replace("<", "&lt;")),
    lambda inner: st.builds(
        lambda name, parts: f'<{name} who="#a" synch="#b" target="#c">{"".join(parts)}</{name}>',
        names, st.lists(inner, max_size=4),
    ),
    max_leaves=25,
)  # fmt: skip


@given(trees)
def test_whatever_stands_in_a_text_it_is_read_or_refused(body):
    with contextlib.suppress(InterviewError):
        interview_of(body)


@given(st.lists(st.text(st.characters(categories=["L", "N"]), min_size=1, max_size=8), min_size=1))
def test_no_word_of_an_utterance_is_lost(words):
    assert text_of(" ".join(words)).split() == " ".join(words).split()
