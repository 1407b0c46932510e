"""Chapter 06: its checks, and that its prose says what model and cohort say."""

import pytest

from content.prose import sources
from seedsoil import lesson, remodeling, skeletal_events
from seedsoil.lesson.exercises import tumour_in_bone as checks

HERE = lesson.Chapter(checks.CHAPTER)
PROSE = sources(checks.CHAPTER)

WIRES = {"A": "PTHrP", "B": "RANKL", "C": "osteoclast", "D": "TGF-beta"}
COUNTS = {
    "share_percent": 58,
    "per_person_year": 1.69,
    "without_7_per_person_year": 1.08,
}

RIGHT = [
    ("which-wire", WIRES),
    ("which-wire", {letter: wire.lower() for letter, wire in WIRES.items()}),
    ("cut-late", 86.6),
    ("cut-late", "86.5514"),
    ("twelve", COUNTS),
]
WRONG = [
    ("which-wire", {"A": "PTHrP"}, "Still without a wire: B, C, D"),
    ("which-wire", WIRES | {"B": "OPG"}, "'OPG' is none of the wires"),
    ("which-wire", WIRES | {"B": "osteoclast"}, "B: Denosumab does what OPG does"),
    ("which-wire", WIRES | {"C": "RANKL"}, "C: The call is still sent"),
    ("cut-late", 67.6, "no wire was cut"),
    ("cut-late", 98.4, "from the first day"),
    ("cut-late", 0.866, "in %"),
    ("cut-late", 80.0, "not what the model says"),
    ("cut-late", "much", "cannot read"),
    ("twelve", {"share_percent": 58}, "Still without a number: per_person_year"),
    ("twelve", COUNTS | {"share_percent": 0.58}, "not as a share of 1"),
    ("twelve", COUNTS | {"share_percent": 217}, "count people, not events"),
    ("twelve", COUNTS | {"per_person_year": 0.14}, "rate per month"),
    ("twelve", COUNTS | {"per_person_year": 26 / 12}, "not by the number of people"),
    ("twelve", COUNTS | {"without_7_per_person_year": 1.69}, "turn the months"),
    (
        "twelve",
        COUNTS | {"without_7_per_person_year": 15 / 11},
        "not by the number of people",
    ),
]


@pytest.mark.parametrize(
    ("inputs", "words"),
    [
        ([("u_G", 0, 0, 364)], "mended"),
        ([("u_P", 0, 364, 728)], "the other wire"),
    ],
)
def test_the_wrong_wire_and_the_wrong_days_are_known(
    inputs: list[tuple[str, float, float, float]], words: str
) -> None:
    bone = remodeling.simulate("vicious_cycle", 728, inputs=inputs)["z"].loc[728]
    assert words in HERE.check("cut-late", bone).text


def bone_at_two_years(*inputs: tuple[str, float, float, float]) -> str:
    run = remodeling.simulate("vicious_cycle", 728, inputs=inputs)
    return f"{run['z'].loc[728]:.1f} %"


def test_the_prose_has_the_bone_masses_of_the_model() -> None:
    whole = bone_at_two_years()
    no_pthrp, no_tgf = (bone_at_two_years((u, 0, 0, 728)) for u in ("u_P", "u_G"))
    assert f"at {whole} with the ring whole" in PROSE["c06-cut-saw"]
    assert f"at {no_pthrp} with the PTHrP wire cut" in PROSE["c06-cut-saw"]
    assert f"at {no_tgf} with the TGF-beta wire cut" in PROSE["c06-cut-saw"]
    assert bone_at_two_years(("u_G", 0, 364, 728)) in PROSE["c06-ex2-why"]


def test_the_prose_has_the_counts_of_the_synthetic_groups() -> None:
    alike = skeletal_events.synthetic_cohort(400, seed=54, spread=0)
    unlike = skeletal_events.synthetic_cohort(400, seed=54)
    rates = [
        f"{skeletal_events.skeletal_morbidity_rate(c):.2f}" for c in (alike, unlike)
    ]
    shares = [f"{skeletal_events.share_with_event(c):.0f} %" for c in (alike, unlike)]
    prose = PROSE["c06-cohort-saw"]
    assert f"{rates[0]} and {rates[1]} events per person-year" in prose
    assert f"{shares[0]} of the alike and {shares[1]} of the unlike" in prose
    ends = skeletal_events.first_event_curves(unlike).iloc[-1].round()
    had, died, ignored = ends.astype(int)
    assert (
        f"{had} % of the SYNTHETIC people have had an event"
        in PROSE["c06-competing-saw"]
    )
    assert f"{died} % have died before one" in PROSE["c06-competing-saw"]
    assert f"gives {ignored} %" in PROSE["c06-competing-saw"]


def test_the_folded_reasoning_counts_the_twelve_as_the_check_does() -> None:
    cohort = skeletal_events.synthetic_cohort(**checks.SMALL)
    per_person = cohort.events[skeletal_events.PERSON].value_counts()
    assert per_person.index[0] == checks.CROWDED
    months = cohort.people[skeletal_events.WATCHED].sum()
    prose = PROSE["c06-ex3-why"]
    assert f"{len(per_person)} of the 12" in prose
    assert f"{len(cohort.events)} events in {months:.0f} months" in prose
    assert f"{months / 12:.1f} person-years: {COUNTS['per_person_year']}" in prose
    assert f": {COUNTS['without_7_per_person_year']}." in prose
