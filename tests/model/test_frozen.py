"""Nothing in the model changes once it is made."""

from __future__ import annotations

import dataclasses

import pytest

import explorer
from explorer import model


@pytest.mark.parametrize(
    "kind", [thing for thing in vars(model).values() if dataclasses.is_dataclass(thing)]
)
def test_a_kind_of_the_model_is_frozen_and_slotted(kind):
    assert kind.__dataclass_params__.frozen
    assert "__slots__" in vars(kind)


def test_a_value_refuses_to_be_changed():
    turn = explorer.open_study().turn(1)
    with pytest.raises(dataclasses.FrozenInstanceError):
        turn.text = "something else"


def test_two_readings_of_one_folder_are_equal():
    assert explorer.open_study() == explorer.open_study()
