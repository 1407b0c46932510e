"""The receptor widget in Python, and its JavaScript on every input."""

from __future__ import annotations

import base64
import re
import xml.etree.ElementTree as ET
from dataclasses import asdict
from itertools import product
from typing import TYPE_CHECKING, Any

import pytest

from seedsoil.evidence import table
from seedsoil.evidence.case import read_case
from seedsoil.subtypes import FINDINGS, SubtypeError, read
from seedsoil.widgets import SubtypeExplorer
from seedsoil.widgets.subtype_explorer import GOALS, ExplorerError
from widgets.node import asker

if TYPE_CHECKING:
    from collections.abc import Callable

SIDES = ("er", "pr", "ihc", "ish")
INPUTS = [
    dict(zip((*SIDES, "mutation"), values, strict=True))
    for values in product(
        *([*FINDINGS[side], None] for side in SIDES), FINDINGS["mutation"]
    )
]


@pytest.fixture(scope="module")
def ask(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., list[Any]]:
    return asker(tmp_path_factory.mktemp("subtypes"), "subtype_explorer/subtypes.ts")


def test_javascript_names_every_input_as_python_does(
    ask: Callable[..., list[Any]],
) -> None:
    assert len(INPUTS) == 4 * 3 * 6 * 3 * 2
    ours = [asdict(read(**given)) for given in INPUTS]
    theirs = ask("read", *((given,) for given in INPUTS))
    assert theirs == [each | {"notes": list(each["notes"])} for each in ours]


def test_javascript_and_python_agree_on_the_goals(
    ask: Callable[..., list[Any]],
) -> None:
    w = SubtypeExplorer()
    ours = []
    for given in INPUTS:
        for name, value in given.items():
            setattr(w, name, value)
        ours.append(w.met)
    assert ask("metBy", *((given,) for given in INPUTS)) == ours
    assert {name for met in ours for name in met} == set(GOALS)


def test_the_case_leaves_her2_to_be_asked() -> None:
    after = read_case()["after_imaging"]
    w = SubtypeExplorer(er=after["er"], pr=after["pr"])
    assert (w.reading.hormone, w.reading.subtype) == ("+", None)
    assert after["her2"] == "-"
    for ihc in ("0", "0+", "1+"):
        w.ihc = ihc
        assert w.reading.subtype == "HR+/HER2-"


def test_shares_are_those_of_the_table() -> None:
    frame = table("subtype_shares")
    told = SubtypeExplorer().shares
    assert [each["percent"] for each in told] == frame["percent"].tolist()
    first = frame[frame["group"] == "all new"]
    assert first["percent"].sum() == pytest.approx(100, abs=0.5)


@pytest.mark.parametrize(
    ("name", "value", "error", "words"),
    [
        ("ihc", "5+", SubtypeError, "ihc is '5+'; allowed"),
        ("ki67", 101, ExplorerError, "ki67 is 101; allowed: a number from 0 to 100"),
        ("ki67", True, ExplorerError, "ki67 is True; allowed"),
        ("ki67", "20", ExplorerError, "ki67 is '20'; allowed"),
        ("stain", "HER2", ExplorerError, "stain is 'HER2'; allowed: 'her2', 'er'"),
        ("prediction", "low", ExplorerError, "prediction is 'low'; allowed: ''"),
    ],
)
def test_a_bad_value_is_named_and_changes_nothing(
    name: str, value: object, error: type[ValueError], words: str
) -> None:
    w = SubtypeExplorer()
    before = w.page_state()
    with pytest.raises(error, match=re.escape(words)):
        setattr(w, name, value)
    assert w.page_state() == before


@pytest.mark.parametrize(
    "given", [{}, {"er": "+", "pr": "-", "ihc": "3+", "ish": "+", "mutation": True}]
)
def test_the_twin_is_stable_and_speaks(given: dict[str, Any]) -> None:
    w = SubtypeExplorer(**given)
    assert w.twin() == SubtypeExplorer(**given).twin()
    alt = re.search(r'alt="([^"]+)"', w.twin())
    assert alt
    assert 40 <= len(alt[1]) <= 250
    source = re.search(r'base64,([^"]+)', w.twin())
    assert source
    ET.fromstring(base64.b64decode(source[1]))  # noqa: S314 - our own drawing


def test_the_twin_tells_the_name_only_after_the_prediction() -> None:
    w = SubtypeExplorer(er="-", pr="-", ihc="1+")
    assert "Triple-negative" not in w.twin()
    w.prediction = "one"
    assert "Triple-negative" in w.twin()
    assert "HER2-low" in w.twin()
    assert repr(w) == "SubtypeExplorer: HR-/HER2-, HER2-low"
