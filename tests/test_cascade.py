"""SYNTHETIC cells: the same in Python and in the browser, and counted without a slip."""

from __future__ import annotations

import json
import random
import subprocess
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest

from seedsoil import cascade
from seedsoil.cascade import GATES, PRESETS, STEPS, CascadeError
from widgets.node import bundled, node

if TYPE_CHECKING:
    from collections.abc import Callable

DRAW = random.Random(54)  # noqa: S311 - no secret
SCRIPT = """
import { createInterface } from "node:readline";
const { fates, rowsOf, expected, CascadeError } = await import(process.argv[1]);
for await (const line of createInterface({ input: process.stdin })) {
  const [chances, seed, cells] = JSON.parse(line);
  try {
    const behind = fates(chances, seed, cells);
    const rows = rowsOf(behind, chances).map((r) => [r.reached, r.passed, r.lost, r.asleep]);
    console.log(JSON.stringify([[...behind], rows, expected(chances, cells)]));
  } catch (error) {
    if (!(error instanceof CascadeError)) throw error;
    console.log(JSON.stringify(error.field));
  }
}
"""


@pytest.fixture(scope="module")
def ask(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., list[Any]]:
    """Put questions to the browser's walk, bundled as the widget bundles it."""
    (bundle,) = bundled(tmp_path_factory.mktemp("cascade"), "cascade/walk.ts")

    def ask(*questions: Any) -> list[Any]:  # noqa: ANN401
        done = subprocess.run(
            [node(), "--input-type=module", "-e", SCRIPT, bundle.as_uri()],
            input="\n".join(json.dumps(question) for question in questions),
            capture_output=True,
            text=True,
            check=True,
        )
        return [json.loads(line) for line in done.stdout.splitlines()]

    return ask


def drawn() -> list[Any]:
    """Return random chances, seed and number of cells."""
    named = DRAW.sample(GATES, DRAW.randint(0, len(GATES)))
    chances = {name: DRAW.randint(1, 1000) / 10 for name in named}
    return [chances, DRAW.randint(0, 2**31 - 1), DRAW.randint(1, 1500)]


def test_the_browser_draws_the_same_cells(ask: Callable[..., list[Any]]) -> None:
    questions = [[{}, 54, 1000], [{}, 0, 1], [{}, 2**31 - 1, 1000]]
    questions += [[chances, 7, 1000] for chances in PRESETS.values()]
    questions += [drawn() for _ in range(200)]
    for question, (behind, rows, mean) in zip(questions, ask(*questions), strict=True):
        assert cascade.fates(*question).tolist() == behind, question
        table = cascade.walk(*question)
        counted = table[["reached", "passed", "lost", "asleep"]].to_numpy().tolist()
        assert counted == rows, question
        chances, _, cells = question
        assert cascade.expected(chances, cells) == pytest.approx(mean)


REFUSED = [
    ({"chances": {"lymph": 50}}, "chances is 'lymph'; allowed: 'invasion'"),
    ({"chances": {"emt": 50}}, "chances is 'emt'"),
    ({"chances": {"blood": 0}}, "blood is 0; allowed: 0.1 to 100 %, in tenths"),
    ({"chances": {"blood": 100.1}}, "blood is 100.1"),
    ({"chances": {"blood": 0.15}}, "blood is 0.15"),
    ({"chances": {"blood": "much"}}, "blood is 'much'"),
    ({"chances": {"blood": True}}, "blood is True"),
    ({"seed": -1}, "seed is -1; allowed: a whole number from 0 to 2147483647"),
    ({"seed": 2**31}, "seed is 2147483648"),
    ({"seed": 1.5}, "seed is 1.5"),
    ({"cells": 0}, "cells is 0; allowed: a whole number from 1 to 1000000"),
    ({"cells": 1_000_001}, "cells is 1000001"),
]


@pytest.mark.parametrize(("given", "words"), REFUSED)
def test_what_cannot_be_is_named_in_both_languages(
    ask: Callable[..., list[Any]], given: dict[str, Any], words: str
) -> None:
    with pytest.raises(CascadeError, match=words.replace("(", r"\(")) as refused:
        cascade.walk(**given)
    question = [given.get("chances", {}), given.get("seed", 1), given.get("cells", 9)]
    assert ask(question) == [refused.value.field]


def test_chances_are_a_mapping() -> None:
    with pytest.raises(CascadeError, match="chances is 'all'; allowed: a mapping"):
        cascade.checked_chances("all")


@pytest.mark.parametrize("chances", [{}, *PRESETS.values(), dict.fromkeys(GATES, 100)])
def test_nobody_is_counted_twice_and_nobody_vanishes(chances: dict[str, float]) -> None:
    table = cascade.walk(chances, seed=3)
    assert table["reached"].iloc[0] == cascade.CELLS
    assert (table["reached"] == table[["passed", "lost", "asleep"]].sum(axis=1)).all()
    assert (table["reached"].iloc[1:].to_numpy() == table["passed"].iloc[:-1]).all()
    assert table.loc["emt", "lost"] == 0
    assert set(table.index[table["asleep"] > 0]) <= {cascade.SLEEP}
    assert table.index.name == "step_SYNTHETIC"


def test_many_draws_come_to_the_average() -> None:
    table = cascade.walk(PRESETS["late"], seed=11, cells=1_000_000)
    shares = table["passed"] / table["reached"]
    named = [shares[name] for name in GATES]
    assert named == pytest.approx(
        [PRESETS["late"][name] / 100 for name in GATES], rel=0.05
    )


def test_both_presets_bring_as_many_to_the_end_and_not_to_sleep() -> None:
    late, early = (cascade.expected(PRESETS[way]) for way in ("late", "early"))
    assert late["arrived"] == pytest.approx(early["arrived"]) == pytest.approx(1.28)
    assert (round(late["asleep"]), round(early["asleep"], 1)) == (102, 0.8)


def test_the_start_is_lost_late() -> None:
    assert {name: STEPS[name]["chance"] for name in GATES} == PRESETS["late"]


def test_another_seed_draws_other_cells() -> None:
    assert (cascade.fates(seed=1) != cascade.fates(seed=2)).mean() > 0.3
    assert np.array_equal(cascade.fates(seed=1), cascade.fates(seed=1))
