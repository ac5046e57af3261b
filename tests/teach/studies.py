"""Studies made by chance: few words, so that turns repeat each other; dates of every kind."""

from __future__ import annotations

from hypothesis import strategies as st

from explorer.model import ContentNote, Event, Petition, Qualifier, Reading, ReadingRole, Source
from explorer.model.dates import When
from explorer.model.turn import Speaker
from tests.fixtures import ANSWER, ASK, a_study, a_turn, an_interview

WORDS = ["the", "river", "runs", "down", "to", "a", "wide", "sea", "nobody", "knows", "why"]
DATES = st.one_of(
    st.dates().map(str),
    st.builds("2017-{:02}-{:02}".format, st.integers(4, 6), st.integers(1, 28)),
    st.builds("2017-{:02}".format, st.integers(1, 12)),
    st.builds("2017-{:02}~".format, st.integers(1, 12)),
    st.builds("[2017-05-{0:02}..2017-05-{1:02}]".format, st.integers(1, 9), st.integers(10, 28)),
    st.builds("2017-05-{:02}T{:02}:00:00Z".format, st.integers(1, 28), st.integers(0, 23)),
    st.sampled_from(["2017", "2016/2018", "2017-05-01/..", "../2017-05-01", "2017-05-11?"]),
).map(When.parse)
SENTENCES = st.lists(st.sampled_from(WORDS), min_size=2, max_size=9).map(
    lambda words: " ".join(words).capitalize() + "."
)


@st.composite
def interviews(draw):
    texts = draw(st.lists(st.lists(SENTENCES, min_size=1, max_size=3), min_size=1, max_size=9))
    turns = [
        a_turn(n, "Ada" if n % 2 else "Ben", " ".join(text), ASK if n % 2 else ANSWER)
        for n, text in enumerate(texts, start=1)
    ]
    speakers = (
        Speaker(label="Ada", name="Ada", role=ASK),
        Speaker(label="Ben", name="Ben", role=ANSWER),
    )
    return an_interview(*turns, speakers=speakers[: len(turns)])


@st.composite
def events(draw):
    found = draw(st.lists(st.tuples(SENTENCES, DATES), max_size=8))
    return tuple(
        Event(id=f"E{k}", date=date, category="c", description=text, sources=(Source("A paper"),))
        for k, (text, date) in enumerate(found)
    )


@st.composite
def readings(draw):
    made = draw(
        st.lists(
            st.tuples(
                st.sampled_from("pqr"),
                st.sampled_from([40, 900, 1_000, 1_500, 20_000, 270_000]),
                st.sampled_from(list(Qualifier)),
                st.one_of(st.none(), DATES),
                st.sampled_from(["The Hill", "the hill", "The Mill", "A page", "Another page"]),
                st.sampled_from(["global", "Norway"]),
                st.booleans(),
                st.sampled_from([ReadingRole.READING, ReadingRole.SECOND_SOURCE]),
            ),
            max_size=10,
        )
    )
    return [
        Reading(
            id=f"C{k}", petition=petition, count=count, qualifier=qualifier, date=date,
            source=Source(source), scope=scope, role=role,
            inferred=(("date", "worked out"),) if date and inferred else (),
        )
        for k, (petition, count, qualifier, date, source, scope, inferred, role) in enumerate(made)
    ]  # fmt: skip


@st.composite
def studies(draw):
    every = draw(readings())
    interview = draw(interviews())
    marked = draw(st.sets(st.integers(1, len(interview.turns)), max_size=3))
    opened = st.one_of(st.none(), DATES)
    return a_study(
        interview,
        events=draw(events()),
        readings=tuple(one for one in every if one.date),
        undated=tuple(one for one in every if not one.date),
        petitions=tuple(
            Petition(id=name, title=f"Petition {name}", opened=draw(opened)) for name in "pqr"
        ),
        content_notes=(ContentNote("A flood.", turns=tuple(marked)),) if marked else (),
    )
