"""The turns chart: lengths in order, told apart by more than colour."""

from types import SimpleNamespace
from typing import Any

from explorer.charts import turns_chart

Rows = list[dict[str, Any]]


def test_a_page_can_set_what_is_chosen(turns: Rows, look: SimpleNamespace) -> None:
    assert "chosen" in look.names(turns_chart(turns).to_dict())


def test_few_turns_are_lines_in_order_with_their_speaker(
    turns: Rows, look: SimpleNamespace
) -> None:
    spec = turns_chart(turns).to_dict()
    (bars,) = look.marks(spec, type="bar", cursor="pointer")
    assert bars["encoding"]["y"]["sort"][:2] == ["1  Dmitry", "2  Elena"]
    assert spec["height"] == 6 * 28


def test_a_turn_is_spoken_with_speaker_role_and_length(turns: Rows, look: SimpleNamespace) -> None:
    assert look.spoken(turns_chart(turns).to_dict())["t2"] == (
        "Turn 2: Elena, interviewee, 14 words"
    )


def test_questions_are_pale(turns: Rows, look: SimpleNamespace) -> None:
    (bars,) = look.marks(turns_chart(turns).to_dict(), type="bar", cursor="pointer")
    opacity = bars["encoding"]["fillOpacity"]
    assert opacity["condition"]["value"] < opacity["value"]


def test_what_pale_means_is_said_where_there_are_questions(
    turns: Rows, look: SimpleNamespace
) -> None:
    assert turns_chart(turns).to_dict()["title"]["text"] == ["Pale: questions."]
    nobody_asks = [{**row, "role": ""} for row in turns]
    assert "title" not in turns_chart(nobody_asks).to_dict()


def test_many_turns_are_columns_in_one_lane_a_speaker(look: SimpleNamespace) -> None:
    spec = turns_chart(look.turn_rows_of(300)).to_dict()
    (bars,) = look.marks(spec, type="rect", cursor="pointer")
    rows = look.rows_of(spec, bars)
    assert len({row["floor"] for row in rows}) == 2
    assert spec["height"] < 300
    assert "The longest has 49 words." in " ".join(spec["title"]["text"])


def test_columns_share_one_scale(look: SimpleNamespace) -> None:
    spec = turns_chart(look.turn_rows_of(300)).to_dict()
    (bars,) = look.marks(spec, type="rect", cursor="pointer")
    units = {
        round((row["floor"] - row["top"]) / row["words"], 6)
        for row in look.rows_of(spec, bars)
        if row["words"]
    }
    assert len(units) == 1


def test_turns_without_words_or_role_are_drawn(look: SimpleNamespace) -> None:
    rows = [{"id": "t1", "number": 1, "speaker": "", "role": None, "words": 0}]
    assert "<svg" in look.drawn(turns_chart(rows, width=420).to_dict())
    assert turns_chart(rows).to_dict()["description"].startswith("Length of 1 turn")


def test_a_turn_of_nobody_known_is_named_so(look: SimpleNamespace) -> None:
    rows = [
        {"id": f"t{n}", "number": n, "speaker": "", "role": "", "words": n} for n in range(1, 41)
    ]
    assert look.spoken(turns_chart(rows[:3]).to_dict())["t1"] == "Turn 1: Speaker not known, 1 word"
    params = {one["name"]: one.get("value") for one in turns_chart(rows).to_dict()["params"]}
    assert params["lane_names"] == ["Speaker not known"]


def test_of_many_speakers_those_who_say_least_share_a_lane(look: SimpleNamespace) -> None:
    rows = [
        {"id": f"t{n}", "number": n, "speaker": f"P{n % 60}", "role": "", "words": n % 60}
        for n in range(300)
    ]
    spec = turns_chart(rows).to_dict()
    (bars,) = look.marks(spec, type="rect", cursor="pointer")
    names = next(one["value"] for one in spec["params"] if one["name"] == "lane_names")
    assert (len(names), names[0], names[-1]) == (12, "P49", "49 others")
    assert len({row["floor"] for row in look.rows_of(spec, bars)}) == 12
    assert spec["height"] == 1_200
    assert "49 others: 245 turns, 5,880 words" in spec["description"]


def test_a_column_of_very_many_turns_stands_for_several_and_says_of_how_many(
    look: SimpleNamespace,
) -> None:
    turns = look.turn_rows_of(20_000)
    spec = turns_chart(turns).to_dict()
    (bars,) = look.marks(spec, type="rect", cursor="pointer")
    rows = look.rows_of(spec, bars)
    assert len(rows) == 2 * 200
    assert sum(row["words"] for row in rows) == sum(row["words"] for row in turns)
    assert "One column is what one speaker says in 100 turns." in spec["title"]["text"]
    assert look.spoken(spec)["t1"].startswith("Turns 1 to 100: ")
    assert spec["description"].startswith("Length of 20,000 turns in words")


def test_the_chosen_turn_is_shown_in_the_column_that_holds_it(look: SimpleNamespace) -> None:
    spec = turns_chart(look.turn_rows_of(20_000), width=420).to_dict()
    before = look.drawn(spec)
    (chosen,) = [one for one in spec["params"] if one["name"] == "chosen"]
    chosen["value"] = "t10050"
    assert look.drawn(spec) != before
