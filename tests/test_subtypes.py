"""Names by receptors: what the guidelines say, on every input, and what is refused."""

import re
from itertools import product
from typing import Any

import pytest

from seedsoil import staging
from seedsoil.evidence import Bibliography
from seedsoil.subtypes import FINDINGS, RULES, SubtypeError, read

SIDES = ("er", "pr", "ihc", "ish")
INPUTS = [
    dict(zip((*SIDES, "mutation"), values, strict=True))
    for values in product(
        *([*FINDINGS[side], None] for side in SIDES), FINDINGS["mutation"]
    )
]


@pytest.mark.parametrize(
    ("ihc", "ish", "status", "word"),
    [
        ("3+", None, "+", "HER2-positive"),
        ("3+", "+", "+", "HER2-positive"),
        ("2+", "+", "+", "HER2-positive"),
        ("2+", "-", "-", "HER2-low"),
        ("2+", None, None, "HER2 open"),
        ("1+", None, "-", "HER2-low"),
        ("1+", "-", "-", "HER2-low"),
        ("0+", None, "-", "HER2-ultralow"),
        ("0", None, "-", "HER2-null"),
        (None, None, None, "HER2 not told"),
    ],
)
def test_her2_is_read_as_in_the_guideline(
    ihc: str | None, ish: str | None, status: str | None, word: str
) -> None:
    found = read("+", "+", ihc, ish)
    assert (found.her2, found.word) == (status, word)


@pytest.mark.parametrize(
    ("er", "pr", "hormone"),
    [
        ("+", "+", "+"),
        ("low", "-", "+"),
        ("-", "+", "+"),
        ("-", "-", "-"),
        ("-", None, None),
        (None, "+", "+"),
        (None, None, None),
    ],
)
def test_one_positive_receptor_is_enough_and_both_must_be_known_to_be_negative(
    er: str | None, pr: str | None, hormone: str | None
) -> None:
    assert read(er, pr, "0").hormone == hormone


def test_every_input_has_a_word_and_the_subtype_of_the_staging_rules() -> None:
    for given in INPUTS:
        found = read(**given)
        assert found.word.startswith("HER2")
        sign = "+" if given["er"] == "low" else given["er"]
        named = staging.subtype(sign, given["pr"], found.her2)
        assert found.subtype == (named.id if named else None)
        assert (found.subtype is None) == (None in {found.hormone, found.her2})


def test_a_mutation_is_noted_and_changes_no_name() -> None:
    for given in INPUTS:
        without, mutated = (read(**(given | {"mutation": m})) for m in (False, True))
        assert (without.subtype, without.word) == (mutated.subtype, mutated.word)
        assert ("mutation" in mutated.notes) > ("mutation" in without.notes)


def test_every_rule_is_reached_and_names_a_source() -> None:
    reached = {read(**given).rule for given in INPUTS}
    noted = {note for given in INPUTS for note in read(**given).notes}
    assert reached == {rule["id"] for rule in RULES["her2"]}
    assert noted == {note["id"] for note in RULES["notes"]}
    sources = {each["source"] for each in (*RULES["her2"], *RULES["notes"])}
    assert sources <= set(Bibliography.load())


@pytest.mark.parametrize(
    ("given", "named"),
    [
        ({"er": "yes"}, "er is 'yes'; allowed: '+', 'low', '-' or None"),
        ({"pr": "low"}, "pr is 'low'; allowed: '+', '-' or None"),
        ({"ihc": "4+"}, "ihc is '4+'; allowed: '0', '0+'"),
        ({"ihc": 1}, "ihc is 1; allowed"),
        ({"ish": ["+"]}, "ish is ['+']; allowed"),
        ({"mutation": None}, "mutation is None; allowed: True, False"),
        ({"mutation": 1}, "mutation is 1; allowed: True, False"),
    ],
)
def test_a_bad_finding_is_named(given: dict[str, Any], named: str) -> None:
    with pytest.raises(SubtypeError, match=re.escape(named)):
        read(**given)
