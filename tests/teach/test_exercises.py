"""Exercises from any study: one right answer, the same for a seed, and nothing hard to read."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from fractions import Fraction
from itertools import pairwise, permutations
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import explorer
from explorer._bundled import data_folder
from explorer.errors import ChoiceError
from explorer.language import set_language, speaking
from explorer.model import ContentNote, Event, Qualifier, When
from explorer.model.days import DAY
from explorer.model.turns import Turns, made_of
from explorer.summarise.growth import first_reached, series
from explorer.teach import Kind, Verdict, check, seal
from explorer.teach.canon.dates import read_date
from explorer.teach.canon.words import fold_words
from explorer.teach.exercises import exercises
from explorer.teach.exercises.care import is_hard, marked_turns
from explorer.teach.exercises.lot import Lot
from explorer.teach.exercises.making import TOPICS
from explorer.teach.exercises.material import Material, names_a_time
from explorer.teach.exercises.of_reading import missing_word
from explorer.teach.look import Look
from tests.fixtures import a_study, a_turn, an_interview
from tests.teach.sheets import QUICK
from tests.teach.studies import studies

TOP = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def bundled():
    return explorer.open_study()


def plain(text: str) -> str:
    return " ".join(text.split()).casefold()


def answers_of(question) -> list[object]:
    """Return every answer that a student could give, of a question that has options."""
    ids = [one.id for one in question.options]
    if question.kind is Kind.CHOICE:
        return list(ids)
    if question.kind is Kind.ORDER:
        return [list(one) for one in permutations(ids)]
    subsets = [[ids[k] for k in range(len(ids)) if n >> k & 1] for n in range(1, 1 << len(ids))]
    return subsets if question.kind is Kind.SEVERAL else []


def right_by_hand(question, study) -> set[str] | None:
    """Work out anew, and in another way, which options are right; ``None`` where there are none."""
    maker = question.id.rpartition("-")[0]
    texts = {one.id: str(one.text) for one in question.options}
    material = [str(one) for one in question.material]
    readings = {one.id: one for one in (*study.readings, *study.undated)}
    about = [readings[one.id] for one in question.look if one.kind == "reading"]
    if maker == "says":
        return {
            name
            for name, text in texts.items()
            if plain(material[0]) in plain(study.turn(int(text.split()[-1])).text)
        }
    if maker == "means":
        place = list(Qualifier).index(about[0].qualifier)
        return {"abcd"[place]}
    if maker == "bounds":
        of_label = {one.count_label: one for one in readings.values()}
        return {name for name, text in texts.items() if of_label[text].high is None}
    if maker == "basis":
        wanted = "inferred" if "inferred," in str(question.prompt) else "stated"
        shown = [study.reading(one.id) for one in question.beside]
        return {
            name for name, one in zip(texts, shown, strict=True) if one.how("date").value == wanted
        }
    if maker == "same":
        one, other = about
        if one.petition != other.petition:
            return {"c"}
        return {"a" if one.scope == other.scope else "b"}
    if maker == "source":
        own = {
            plain(one.source.title)
            for one in readings.values()
            if one.petition == about[0].petition
        }
        return {name for name, text in texts.items() if plain(text) in own}
    if maker == "asked":
        turns = study.interview.turns
        before = {
            plain(one.text)
            for one, other in pairwise(turns)
            if plain(material[0]) in plain(other.text)
        }
        return {
            name for name, text in texts.items() if any(one.endswith(plain(text)) for one in before)
        }
    if maker == "reached":
        return {name for name, text in texts.items() if may_be_reached(text, question, study)}
    return None


def may_be_reached(text: str, question, study) -> bool:
    """Tell whether the count can have been first reached on one of the days of an option."""
    days = [read_date(one) for one in re.split(r"^On |^Between | and ", text) if one]
    petition = next(one for one in study.petitions if one.title == str(question.material[0]))
    count = int(re.search(r"[\d,]+", str(question.prompt))[0].replace(",", ""))
    reached = first_reached(series(petition, study.readings), count)
    return days[0].earliest < reached.end and days[-1].latest >= reached.start


def looked_through(sheet, study) -> None:
    for question in sheet:
        assert str(question.prompt) and str(question.reason) and str(question.solution)
        assert question.hints and question.look
        for look in (*question.look, *question.beside):
            look.find(study)
        verdicts = {str(answer): check(question, answer).verdict for answer in answers_of(question)}
        if verdicts:
            assert list(verdicts.values()).count(Verdict.RIGHT) == 1, question.id
        by_hand = right_by_hand(question, study)
        if by_hand is not None:
            right = next(name for name, one in verdicts.items() if one is Verdict.RIGHT)
            assert set(re.findall(r"\w+", right)) == by_hand, (question.id, question.prompt)
        BY_HAND.get(question.id.rpartition("-")[0], lambda _question, _study: None)(question, study)
        for text in (*question.material, *(one.text for one in question.options)):
            assert not is_hard(str(text)), question.id


def in_order(question, study) -> None:
    """Check that of all orders just one agrees with the dates."""
    of_words = {told_of(one): one.date for one in study.events}
    dates = {one.id: of_words[str(one.text)] for one in question.options}
    possible = [
        ids
        for ids in permutations(dates)
        if all(
            not dates[b].surely_before(dates[a]) for k, a in enumerate(ids) for b in ids[k + 1 :]
        )
    ]
    assert len(possible) == 1
    assert check(question, list(possible[0])).is_right


def told_of(event: Event) -> str:
    if event.title and event.description:
        return f"{event.title}. {event.description}"
    return event.title or event.description


def said_in_order(question, study) -> None:
    """Check that each of the words stands in one turn, and of all orders just one is theirs."""
    turns = study.interview.turns
    places = {}
    for one in question.options:
        (places[one.id],) = (t.number for t in turns if plain(str(one.text)) in plain(t.text))
    assert check(question, sorted(places, key=places.get)).is_right


def left_out(question, study) -> None:
    """Check that the word fills the gap, and no other one, and that no hint tells it."""
    word, (rest,) = str(question.solution), map(str, question.material)
    turns = [plain(one.text) for one in study.interview.turns]
    assert sum(plain(rest.replace("(…)", word)) in one for one in turns) == 1
    before, after = map(re.escape, plain(rest).split("(…)"))
    assert len([hit for one in turns for hit in re.findall(before + r"\S+" + after, one)]) == 1
    assert not [one for one in (*question.hints, question.prompt) if word in str(one)]
    assert check(question, word).is_right and not check(question, word + "s").is_right


def when_it_was(question, study) -> None:
    described = [one for one in study.events if told_of(one) == str(question.material[0])]
    assert len(described) == 1
    assert check(question, described[0].date).is_right


def named(question, study) -> None:
    region = question.rulings[0].region
    turn = study.turn(region.place)
    said = turn.text[int(region.low) : int(region.high)]
    assert re.sub(r"\D", "", said) == re.sub(r"\D", "", str(question.material[0]))
    assert turn.number not in marked_turns(study)


def exchanges(question, study) -> None:
    assert all(one.question and one.answers for one in study.interview.exchanges)
    assert check(question, len(study.interview.exchanges)).is_right


BY_HAND = {
    "order": in_order, "said": said_in_order, "missing": left_out, "when": when_it_was,
    "named": named, "exchanges": exchanges,
}  # fmt: skip


@settings(max_examples=80, suppress_health_check=[HealthCheck.too_slow])
@given(studies(), st.integers(0, 99))
def test_every_exercise_of_any_study_has_one_right_answer(study, seed):
    sheet = exercises(study, seed=seed, count=30)
    assert len(sheet) >= 1
    looked_through(sheet, study)
    for one in sheet:
        if one.id.startswith("says"):
            named = {int(str(option.text).split()[-1]) for option in one.options}
            assert not named & marked_turns(study)


@settings(max_examples=25, suppress_health_check=[HealthCheck.too_slow])
@given(studies(), st.integers(0, 99))
def test_the_sealed_copy_says_the_same(study, seed):
    sheet = exercises(study, seed=seed, count=8)
    sealed = seal(sheet, cost=QUICK)
    for one, copy in zip(sheet, sealed, strict=True):
        for answer in answers_of(one):
            assert check(one, answer) == check(copy, answer)


@pytest.mark.parametrize("seed", range(6))
def test_exercises_on_the_bundled_study(bundled, seed):
    sheet = exercises(bundled, seed=seed, count=40)
    assert len(sheet) == 40
    looked_through(sheet, bundled)
    assert len({one.id.rpartition("-")[0] for one in sheet}) >= 10
    assert sheet.content_note is bundled.content_note


def test_exercises_on_the_samples():
    folder = data_folder() / "samples"
    looked_through(exercises(garden := explorer.open_study(folder), count=20), garden)
    for name in ("mill.vtt", "garden.csv", "choir.docx"):
        study = a_study(explorer.read_interview(folder / name, progress=False))
        sheet = exercises(study, seed=name, count=20)
        assert len(sheet) >= 5
        looked_through(sheet, study)
    events = explorer.read_events(folder / "benches-timeline.json").items
    found = explorer.read_signatures(
        folder / "benches-counts.csv", petition="benches", day_first=True, progress=False
    )
    study = a_study(events=tuple(events), readings=tuple(found.readings), petitions=found.petitions)
    looked_through(exercises(study, count=30), study)


A_TALK = """A talk by the water

Ada: Where does the long river end?

Ben: At the sea. The small ships wait there all winter.

Ada: And who lives in the house there now?

Ben: My aunt does, with two grey cats and a loud clock.

Ada: When did she move there with them?

Ben: Ten years ago, when the new bridge was built.
"""


def test_an_interview_alone_is_asked_about_in_many_ways():
    study = a_study(explorer.read_interview(A_TALK))
    for seed in range(20):
        sheet = exercises(study, seed=seed)
        looked_through(sheet, study)
        ways = {one.id.rpartition("-")[0] for one in sheet}
        assert ways >= {"says", "turns", "turns-of", "exchanges", "asked", "said"}
        shown = [
            plain(" ".join(map(str, (*q.material, *(o.text for o in q.options))))) for q in sheet
        ]
        missed = [(k, plain(str(q.solution))) for k, q in enumerate(sheet) if q.kind is Kind.WORDS]
        assert not [
            word for k, word in missed for n, text in enumerate(shown)
            if n != k and re.search(rf"\b{word}\b", text)
        ]  # fmt: skip


@pytest.mark.parametrize("language", ["en", "ru"])
def test_no_word_is_asked_for_that_the_prompt_or_a_hint_has(language):
    with speaking(language):
        (asked, *_) = [
            one for one in exercises(explorer.read_interview(A_TALK)) if one.kind is Kind.WORDS
        ]
        ours = " ".join(map(str, (asked.prompt, *asked.hints)))
    said = ["horse", *re.findall(r"[^\W\d_]{4,}", ours)]
    turns = [a_turn(n, "Ada", f"a{n} b{n} c{n} {word} d{n}") for n, word in enumerate(said, 1)]
    made = missing_word(Material(a_study(an_interview(*turns))), Lot(1))
    assert [str(one.solution) for one in made] == ["horse"]


def test_what_is_no_exchange_for_whoever_counts_is_not_counted():
    talk = A_TALK.replace(
        "Ben: At the sea.", "Ada: I mean the one of this town.\n\nBen: At the sea."
    )
    sheet = exercises(a_study(explorer.read_interview(talk)), count=40)
    assert not [one for one in sheet if one.id.startswith("exchanges")]
    alone = re.sub("(?m)^Ben", "Ada", A_TALK)
    hints = [str(hint) for one in exercises(explorer.read_interview(alone)) for hint in one.hints]
    assert hints and not [one for one in hints if "who asks" in one or "somebody else" in one]


@pytest.mark.parametrize(
    ("words", "tells"),
    [
        ("A May Day protest in the town.", True), ("It airs on 18 July.", True),
        ("The inquiry should end by 30 May.", True), ("В апреле вышла статья.", True),
        ("Il parle en avril à Paris.", True), ("Er kam am 3.4. zurück.", True),
        ("It was in 2017.", True), ("15,000 people may sign.", False),
        ("A march in Berlin.", False), ("March of the town's choirs.", False),
    ],
)  # fmt: skip
def test_an_event_that_names_its_time_is_not_asked_about(words, tells):
    assert names_a_time(words) is tells
    events = [
        Event(id=f"E{k}", date=When.parse(f"2017-0{k}-11"), category="c", description=said)
        for k, said in enumerate(["A.", "B.", words], start=1)
    ]
    sheet = exercises(a_study(events=tuple(events)), topics=["events"], count=40)
    shown = [str(t) for q in sheet for t in (*q.material, *(o.text for o in q.options))]
    assert (words in shown) is not tells


def test_an_event_is_told_by_both_of_its_texts():
    events = explorer.read_events(data_folder() / "samples" / "benches-timeline.json").items
    sheet = exercises(a_study(events=tuple(events)), topics=["events"], count=40)
    shown = {str(t) for q in sheet for t in (*q.material, *(o.text for o in q.options))}
    assert "The petition opens. It asks the town for six benches by the mill pond." in shown


def test_a_name_of_the_other_direction_turns_nothing_round_beside_it():
    talk = explorer.read_interview("Talk\n\nAda: Who is there?\n\nيوسف: I am here.\n\nAda: Good.\n")
    sheet = exercises(talk, seed=2, count=12)
    texts = [str(said) for one in sheet for said in (one.prompt, one.reason, *one.hints)]
    named = [one for one in texts if "يوسف" in one]
    assert named and all(
        "\N{FIRST STRONG ISOLATE}يوسف\N{POP DIRECTIONAL ISOLATE}" in one for one in named
    )


def test_an_interview_alone_is_asked_about_its_turns():
    talk = explorer.read_interview(data_folder() / "samples" / "mill.vtt")
    sheet = exercises(talk, seed=3, count=4)
    assert len(sheet) and all(question.look for question in sheet)


def test_each_topic_can_be_asked_for_alone(bundled):
    kinds = {}
    for topic in TOPICS:
        sheet = exercises(bundled, topics=[topic], count=30)
        kinds[topic] = {one.id.rpartition("-")[0] for one in sheet}
    # Of six turns, of which one is marked, one way or the other has no sentence left.
    assert kinds.pop("interview") - {"said", "missing"} == {
        *("says", "turns", "exchanges", "turns-of"),
    }
    assert kinds == {
        "events": {"order", "when"},
        "counts": {"means", "bounds", "basis", "same", "source"},
        "growth": {"reached"},
    }
    assert exercises(bundled, topics="growth", count=3) == exercises(
        bundled, topics=["growth"], count=3
    )


ASK = """
import explorer
from explorer.language import set_language
set_language({language!r})
sheet = explorer.exercises(explorer.open_study(), seed={seed!r}, count=20)
print(*[(one.id, [str(o.text) for o in one.options]) for one in sheet], sep="\\n")
"""


def told(seed, hashing: str, language: str = "en") -> str:
    done = subprocess.run(
        [sys.executable, "-c", ASK.format(seed=seed, language=language)],
        env={**os.environ, "PYTHONHASHSEED": hashing},
        capture_output=True, text=True, check=True, cwd=TOP,
    )  # fmt: skip
    return done.stdout


def test_the_same_seed_gives_the_same_sheet_in_any_process(bundled):
    here = exercises(bundled, seed=7, count=20)
    one, other = told(7, "1"), told(7, "2")
    assert one == other
    assert [line.split("'")[1] for line in one.splitlines()] == [q.id for q in here]


def test_two_seeds_give_two_sheets(bundled):
    ids = [tuple(one.id for one in exercises(bundled, seed=seed)) for seed in range(12)]
    assert len(set(ids)) == 12
    # 7 and "7" are one seed: a student types it.
    assert exercises(bundled, seed=7) == exercises(bundled, seed="7")


def test_in_russian_it_is_the_same_sheet_in_russian(bundled):
    english = exercises(bundled, seed=4, count=40)
    with speaking("ru"):
        russian = exercises(bundled, seed=4, count=40)
        assert [one.id for one in russian] == [one.id for one in english]
        for one, other in zip(english, russian, strict=True):
            assert re.search("[а-я]", str(other.prompt)) and other.prompt.lang == "ru"
            assert re.search("[а-я]", str(other.reason))
            assert [r.region for r in one.rulings] == [r.region for r in other.rulings]
    set_language("en")


def test_nothing_is_quoted_from_a_turn_that_the_study_marks():
    turns = [a_turn(n, "Ada", f"This is the turn that has the word number{n} in it.") for n in
             range(1, 9)]  # fmt: skip
    study = a_study(an_interview(*turns), content_notes=(ContentNote("Hard.", turns=(1, 2, 3)),))
    sheet = exercises(study, topics=["interview"], leave_out=[4], count=50)
    said = " ".join(str(text) for one in sheet for text in one.material)
    assert "number5" in said
    assert not [n for n in (1, 2, 3, 4) if f"number{n}" in said]


@pytest.mark.parametrize(
    ("text", "hard"),
    [
        ("They were killed.", True), ("Пытки продолжались.", True), ("Он был убит.", True),
        ("Zwei Menschen wurden ermordet.", True), ("She died.", True), ("Il est mort.", True),
        ("The deadline is Monday.", False), ("Он пытался уйти.", False), ("The total is 4.", False),
        ("Кровать стоит у окна.", False), ("The skill of reading.", False), ("Die Frau.", False),
        ("They grapple with it.", False), ("Умеренный ветер.", False), ("A mortgage.", False),
    ],
)  # fmt: skip
def test_words_of_cruelty_are_known_and_harmless_ones_are_not_taken_for_them(text, hard):
    assert is_hard(text) is hard


def test_a_long_interview_is_not_made_for_a_few_questions():
    made = []

    def make(start: int, stop: int):
        made.extend(range(start, stop))
        count = stop - start
        return made_of(
            count,
            number=range(start + 1, stop + 1),
            speaker="Ada",
            text=[f"This is what was said in turn {n} of many." for n in range(start, stop)],
        )

    study = a_study(an_interview(a_turn(1, "Ada", "x")))
    turns = Turns(200_000, make, lambda: [None] * 200_000)
    study = a_study(an_interview(speakers=(), turns=turns))
    sheet = exercises(study, count=5)
    assert len(sheet) == 5 and len(made) < 200


def test_a_sheet_is_made_in_a_moment_from_an_interview_of_some_hundred_turns(monkeypatch):
    folded = []
    monkeypatch.setattr(
        "explorer.teach.exercises.material.fold_words",
        lambda text: folded.append(text) or fold_words(text),
    )
    said = "Turn {0} has its number{0} here. It says no more of number{0} than that, ever."
    turns = [a_turn(n, "Ada", said.format(n)) for n in range(1, 301)]
    sheet = exercises(a_study(an_interview(*turns)), topics=["interview"], count=40)
    assert {"said", "says"} <= {one.id.rpartition("-")[0] for one in sheet}
    assert len(folded) <= len(turns)


def test_what_is_no_count_or_topic_is_said(bundled):
    with pytest.raises(ChoiceError, match="whole number"):
        exercises(bundled, count=0)
    with pytest.raises(ChoiceError, match='Did you mean "events"'):
        exercises(bundled, topics=["event"])


def test_a_study_with_little_in_it_gives_a_short_sheet():
    sheet = exercises(a_study(an_interview(a_turn(1, "Ada", "Hello."))), count=10)
    assert 1 <= len(sheet) < 10 and isinstance(sheet[0].look[0], Look)
    assert sheet[0].rulings[0].region.low == Fraction(1)


def test_the_days_of_an_option_are_whole_days(bundled):
    for one in exercises(bundled, topics=["growth"], count=20):
        for option in one.options:
            days = [read_date(d) for d in re.split(r"^On |^Between | and ", str(option.text)) if d]
            assert all(day.latest - day.earliest == DAY - 1 for day in days)


def test_two_events_in_the_same_words_are_never_asked_about_however_many_there_are():
    def event(k: int, words: str) -> Event:
        return Event(id=f"E{k}", date=When.parse(f"20{k // 300:02}-04-{k % 28 + 1:02}"),
                     category="c", description=words)  # fmt: skip

    many = [event(k, f"The bridge number{k} is opened.") for k in range(3_000)]
    study = a_study(events=(*many, event(3_000, "the bridge  number4 is opened")))
    for seed in range(20):
        sheet = exercises(study, seed=seed, topics=["events"], count=40)
        assert len(sheet) == 40
        said = " ".join(str(t) for q in sheet for t in (*q.material, *(o.text for o in q.options)))
        assert "number4 " not in said


def test_in_a_study_of_one_petition_nobody_is_asked_which_petition_it_is():
    found = explorer.read_signatures(data_folder() / "comparison_uk_241584.csv", progress=False)
    study = a_study(readings=tuple(found.readings), petitions=found.petitions)
    sheet = exercises(study, count=60)
    kinds = {one.id.rpartition("-")[0] for one in sheet}
    assert "same" not in kinds and {"reached", "means", "turns"} <= kinds
    looked_through(sheet, study)
