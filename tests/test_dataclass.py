"""Our dataclasses do what those of the standard library do; each question is put to both."""

from __future__ import annotations

import ast
import copy
import dataclasses
import inspect
import pickle
from typing import Generic, TypeVar

import pytest

from sopdocs import dataclass as ours
from tests.program import MODULES

T = TypeVar("T")


class Kind:
    """One of the two libraries, with the same class made by both."""

    def __init__(self, name: str, library) -> None:
        self.name, self.library = name, library

        @library.dataclass(frozen=True, slots=True)
        class Cell:
            row: int
            words: str = "kosong"
            notes: list = library.field(default_factory=list)
            place: object = library.field(default=None, compare=False, repr=False)

            @property
            def size(self) -> int:
                return len(self.words)

        @library.dataclass(frozen=True, slots=True)
        class WideCell(Cell):
            """A cell over several lanes."""

            lanes: tuple = ()

        @library.dataclass(slots=True)
        class Tally:
            count: int = 0
            seen: dict = library.field(default_factory=dict)

            def __post_init__(self) -> None:
                self.seen["first"] = self.count

        @library.dataclass(frozen=True, slots=True, order=True)
        class Spot:
            x: int
            y: int

        @library.dataclass(slots=True, eq=False)
        class Node:
            pass

        @library.dataclass(frozen=True, slots=True, kw_only=True)
        class Style:
            size: float
            bold: bool = False

        @library.dataclass(frozen=True, slots=True)
        class Box(Generic[T]):
            held: T

        self.cell, self.wide, self.tally, self.spot = Cell, WideCell, Tally, Spot
        self.node, self.style, self.box = Node, Style, Box


KINDS = {kind.name: kind for kind in (Kind("standard", dataclasses), Kind("ours", ours))}
for _kind in KINDS.values():  # where pickle looks for a class
    globals()[f"{_kind.name}_cell"] = _kind.cell
    _kind.cell.__qualname__ = f"{_kind.name}_cell"


@pytest.fixture(params=KINDS)
def kind(request: pytest.FixtureRequest) -> Kind:
    return KINDS[request.param]


def test_values_are_given_by_place_and_by_name(kind):
    cell = kind.cell(3, words="isi")
    assert (cell.row, cell.words, cell.notes, cell.place, cell.size) == (3, "isi", [], None, 3)
    assert kind.cell(1).notes is not kind.cell(1).notes


@pytest.mark.parametrize("given", [{}, {"row": 1, "rows": 2}])
def test_a_missing_and_an_unknown_name_are_errors(kind, given):
    for _ in range(2):  # the first call and a later one
        with pytest.raises(TypeError, match="row"):
            kind.cell(**given)


def test_names_alone_are_taken_where_it_is_asked_for(kind):
    assert kind.style(size=9.0).bold is False
    with pytest.raises(TypeError, match="positional"):
        kind.style(9.0)


def test_a_frozen_value_does_not_change(kind):
    cell = kind.cell(3)
    with pytest.raises(dataclasses.FrozenInstanceError, match="row"):
        cell.row = 4
    with pytest.raises(dataclasses.FrozenInstanceError, match="row"):
        del cell.row
    assert cell.row == 3


def test_no_value_takes_a_name_that_is_no_field(kind):
    with pytest.raises((AttributeError, TypeError)):
        kind.tally().other = 1
    assert not hasattr(kind.tally(), "__dict__")


def test_values_are_equal_by_what_is_compared_and_by_class(kind):
    assert kind.cell(1, "a", place="here") == kind.cell(1, "a", place="there")
    assert kind.cell(1, "a") != kind.cell(1, "b")
    assert kind.cell(1, "a") != kind.wide(1, "a")
    assert kind.node() != kind.node()


def test_hashes_are_those_of_the_compared_fields(kind):
    assert hash(kind.spot(1, 2)) == hash((1, 2))
    assert hash(kind.box("a")) == hash(("a",))
    assert isinstance(hash(kind.node()), int)
    with pytest.raises(TypeError, match="unhashable"):
        hash(kind.tally())


def test_values_are_ordered_where_it_is_asked_for(kind):
    assert sorted([kind.spot(2, 1), kind.spot(1, 9)])[0] == kind.spot(1, 9)
    with pytest.raises(TypeError):
        sorted([kind.cell(2), kind.cell(1)])


def test_the_text_of_a_value_names_its_fields(kind):
    assert repr(kind.cell(1, place="here")).endswith("_cell(row=1, words='kosong', notes=[])")


def test_a_class_has_the_fields_of_its_base_first(kind):
    wide = kind.wide(1, "a", ["n"], None, (2, 3))
    assert (wide.row, wide.lanes, wide.size) == (1, (2, 3), 1)
    assert kind.wide.__match_args__ == ("row", "words", "notes", "place", "lanes")


def test_what_follows_the_making_is_called(kind):
    assert kind.tally(7).seen == {"first": 7}


def test_replace_keeps_the_other_fields(kind):
    cell = kind.library.replace(kind.cell(1, "a", ["n"]), words="b")
    assert (cell.row, cell.words, cell.notes) == (1, "b", ["n"])
    assert dataclasses.replace(cell, row=2).words == "b"
    with pytest.raises(TypeError, match="rows"):
        kind.library.replace(cell, rows=2)


def test_copies_and_pickles_are_equal(kind):
    cell = kind.cell(1, "a", ["n"], "here")
    for other in (copy.copy(cell), copy.deepcopy(cell), pickle.loads(pickle.dumps(cell))):
        assert other == cell and other is not cell and other.place == "here"


def test_the_standard_library_knows_the_fields(kind):
    assert [one.name for one in dataclasses.fields(kind.wide)][-2:] == ["place", "lanes"]
    assert [one.type for one in dataclasses.fields(kind.spot)] == ["int", "int"]
    assert dataclasses.fields(kind.cell)[2].default_factory is list
    assert dataclasses.asdict(kind.cell(1, "a", [kind.spot(1, 2)])) == {
        "row": 1,
        "words": "a",
        "notes": [{"x": 1, "y": 2}],
        "place": None,
    }


def test_a_value_made_has_an_init_with_the_names_of_the_fields(kind):
    kind.style(size=1.0)
    assert list(inspect.signature(kind.style.__init__).parameters) == ["self", "size", "bold"]


def test_a_replaced_init_that_calls_the_first_one_stays():
    """Tests and debuggers wrap ``__init__`` before a value was made."""
    seen = []
    fresh = Kind("fresh", ours).spot
    original = fresh.__init__

    def wrapped(self, *given):
        seen.append(given)
        original(self, *given)

    fresh.__init__ = wrapped
    assert fresh(1, 2) == fresh(1, 2)
    assert seen == [(1, 2), (1, 2)]


def test_no_module_takes_the_decorator_that_compiles_at_import():
    found = [
        (name, one.name)
        for name, tree in MODULES.items()
        if name != "sopdocs/dataclass.py"
        for node in tree.body
        if isinstance(node, ast.ImportFrom) and node.module == "dataclasses"
        for one in node.names
        if one.name in ours.__all__
    ]
    assert found == []
