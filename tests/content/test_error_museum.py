"""The error museum: its checks, its printed tables, and its prose agree with the data."""

import re

import pytest

from content.prose import CLINICAL, ROOT, code, recorded, sources
from seedsoil import lesson
from seedsoil.evidence import claims, table
from seedsoil.lesson.exercises import error_museum as checks
from seedsoil.widgets.exhibit import EXHIBITS, QUESTIONS, exhibit

HERE = lesson.Chapter(checks.CHAPTER)
PROSE = sources(checks.CHAPTER)
LEDGER = claims()
OPEN = {letter: question for letter, (question, _) in checks.OPEN.items()}

RIGHT = [
    ("which-count", "B"),
    ("which-count", "b "),
    ("which-ratios", ["A", "D"]),
    ("which-ratios", ("d", "a")),
    ("which-question", OPEN),
    ("which-question", {letter: word.upper() for letter, word in OPEN.items()}),
]
WRONG = [
    ("which-count", "A", "its counts give 0.50 %, and 0.5 %"),
    ("which-count", "D", "its counts give 70.64 %, and 71 %"),
    ("which-count", "G", "none of the rows A, B"),
    ("which-ratios", ["A"], "So far 1 of 2"),
    ("which-ratios", ["A", "B"], "B: 0.65 lies between 0.29 and 1.45"),
    ("which-ratios", ["A", "Z"], "'Z' is none of the rows"),
    ("which-ratios", 3, "cannot read"),
    ("which-question", {"A": "whom"}, "Still without a question: B"),
    ("which-question", OPEN | {"C": "who"}, "C: 'who' is none of whom, when"),
    ("which-question", OPEN | {"D": "compared"}, "D: not that one. Divide"),
]


def test_one_count_does_not_add_up_and_two_ratios_are_outside() -> None:
    labels = table("printed_counts")["label"]
    assert list(filter(checks.does_not_add_up, labels)) == ["B"]
    assert checks.outside() == ["A", "D"]


def test_the_shares_printed_are_those_of_the_other_tables() -> None:
    shares = table("printed_counts").set_index("label")["percent"]
    ladder = table("prevalence_ladder")
    for label, key, group in (
        ("A", "jensen2011", "new"),
        ("B", "harries2014", "followed"),
        ("C", "gong2018", "new"),
    ):
        row = (ladder["source_key"] == key) & (ladder["group"] == group)
        assert shares[label] == ladder.loc[row, "percent"].item()
    assert shares["D"] == LEDGER["symptoms-pain-parkes"].value
    events = table("sre_rates").set_index("label")["percent"]
    assert shares["E"] == events["Stopeck, denosumab"]
    assert shares["F"] == events["Stopeck, zoledronic acid"]


def test_the_ratios_printed_are_those_of_the_other_tables() -> None:
    ratios = table("printed_ratios").set_index("label")[["ratio", "low", "high"]]
    for label, name in (
        ("C", "sre-first-denosumab-stopeck"),
        ("E", "pthrp-survival-henderson"),
        ("F", "pthrp-bone-henderson"),
        ("G", "symptoms-pain-lytic-parkes"),
    ):
        row = LEDGER[name]
        assert list(ratios.loc[label]) == [row.value, row.low, row.high]
    trials = table("bma_trials").set_index("label")
    first = trials.loc["first bone metastasis", ["effect", "low", "high"]]
    assert list(ratios.loc["H"]) == list(first)


def test_all_exhibits_hang_in_their_order() -> None:
    shown = re.findall(
        r'widgets\.Exhibit\("([\w-]+)"\)',
        code(checks.CHAPTER),
    )
    assert shown == list(EXHIBITS)


@pytest.mark.parametrize("name", EXHIBITS)
def test_every_clinical_number_of_an_exhibit_stands_in_data(name: str) -> None:
    shown = exhibit(name)
    held = set().union(*recorded(ROOT.glob("data/*.csv")).values())
    texts = [shown["because"], shown["figure"]["title"]]
    texts += [text for part in shown["parts"] for text in part.values()]
    texts += [row[key] for row in shown["figure"]["rows"] for key in ("label", "text")]
    found = [n for text in texts for n in CLINICAL.findall(text)]
    numbers = {
        float(n.replace(",", ""))
        for f in found
        for n in re.findall(r"\d[\d,]*(?:\.\d+)?", f)
    }
    confidence = {95.0}
    derived = {"spared": {18.0, 100.0}}.get(name, set())  # 1 - 0.82, told as people
    assert found
    assert numbers - held <= confidence | derived


def test_the_checklist_is_that_of_the_exhibits() -> None:
    asked = re.findall(r"^\d\. \*\*(.+?)\*\*", PROSE["c90-checklist"], re.MULTILINE)
    assert asked == list(QUESTIONS.values())


def test_the_folded_reasoning_is_that_of_the_check() -> None:
    told = dict(
        re.findall(r"\*\*([A-F])\*\* leaves open `(\w+)`", PROSE["c90-question-why"])
    )
    assert told == OPEN
