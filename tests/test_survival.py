"""Survival of the Rotterdam cohort, held to the numbers known of it and to small oracles."""

import csv
import itertools
import random
from functools import partial
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from seedsoil import survival as s

ROOT = Path(__file__).parents[1]
COHORT = s.rotterdam()
ER = {level: s.members(COHORT, "er", level) for level in ("pos", "neg")}


def share(people: pd.DataFrame, outcome: str, years: float, **way: bool) -> float:
    """Return a curve at a time, in % with one decimal."""
    return round(
        100 * s.read(s.curve(people, outcome, **way), years)["value"].iloc[0], 1
    )


# ---------------------------------------------------------------- what is known of it


def test_people_and_their_events() -> None:
    assert len(COHORT) == 2982
    assert COHORT["t_relapse"].notna().sum() == 474
    assert COHORT["t_metastasis"].notna().sum() == 1281
    assert COHORT["dead"].sum() == 1272
    assert (COHORT["year"].min(), COHORT["year"].max()) == (1978, 1993)
    assert (COHORT["age"].min(), COHORT["age"].max()) == (24, 90)


def test_no_relapse_comes_after_a_metastasis_and_three_come_on_the_last_day() -> None:
    both = COHORT.dropna(subset=["t_relapse", "t_metastasis"])
    assert (both["t_relapse"] <= both["t_metastasis"]).all()
    assert (COHORT["t_metastasis"] == COHORT["t_exit"]).sum() == 3
    assert not (COHORT["t_metastasis"] > COHORT["t_exit"]).any()


@pytest.mark.parametrize(("years", "percent"), [(2, 17.4), (5, 33.5), (10, 45.3)])
def test_cumulative_incidence_of_metastasis(years: int, percent: float) -> None:
    assert share(COHORT, "metastasis", years) == percent


def test_one_minus_kaplan_meier_overstates() -> None:
    assert share(COHORT, "metastasis", 10, naive=True) == 46.9


@pytest.mark.parametrize(
    ("level", "percent"), [("n0", 29.4), ("n1", 47.3), ("n4", 72.7)]
)
def test_metastasis_at_ten_years_by_nodes(level: str, percent: float) -> None:
    assert share(s.members(COHORT, "nodes", level), "metastasis", 10) == percent


def test_late_metastases_of_er_positive_cancer_catch_up() -> None:
    at = {
        years: [share(people, "metastasis", years) for people in ER.values()]
        for years in (5, 10, 15)
    }
    assert at == {5: [31.7, 39.6], 10: [45.1, 45.8], 15: [52.8, 49.5]}


@pytest.mark.parametrize(
    ("by", "level", "median"),
    [
        ("all", "all", 1.80),
        ("er", "pos", 2.10),
        ("er", "neg", 0.92),
        ("interval", "y2", 1.19),
        ("interval", "y5", 2.20),
        ("interval", "late", 2.69),
    ],
)
def test_median_survival_after_a_metastasis(by: str, level: str, median: float) -> None:
    years, low, high = s.longer_than(s.members(COHORT, by, level), "after_metastasis")
    assert round(years, 2) == median
    assert low < years < high


def test_hazard_after_a_metastasis_by_er() -> None:
    assert str(s.er_after_metastasis(COHORT)) == "0.49 (0.42 to 0.56)"
    adjusted = s.er_after_metastasis(COHORT, adjusted=True)
    assert str(adjusted) == "0.52 (0.45 to 0.60)"


def test_immortal_time_dilutes_the_hazard() -> None:
    assert str(s.ever_metastatic(COHORT)) == "10.6 (9.2 to 12.3)"
    assert str(s.from_the_metastasis_on(COHORT)) == "33.0 (28.4 to 38.2)"


# ---------------------------------------------------------------- endpoints


def few(**columns: list[float]) -> pd.DataFrame:
    """Return a few invented people."""
    return pd.DataFrame({"pid": range(len(columns["t_exit"])), **columns})


INVENTED = few(
    t_metastasis=[np.nan, 2.0, np.nan, 3.0, 4.0],
    t_exit=[5.0, 6.0, 7.0, 3.0, 9.0],
    dead=[0, 1, 1, 0, 0],
)


@pytest.mark.parametrize(
    ("outcome", "expected"),
    [
        ("metastasis", [(5, 0), (2, 1), (7, 2), (3, 1), (4, 1)]),
        ("after_metastasis", [(4, 1), (0, 0), (5, 0)]),
        ("death", [(5, 0), (6, 1), (7, 1), (3, 0), (9, 0)]),
    ],
)
def test_each_person_waits_until_the_first_thing_that_ends_it(
    outcome: str, expected: list[tuple[float, int]]
) -> None:
    ends = s.endpoint(INVENTED, outcome)
    assert list(zip(ends["time"], ends["event"], strict=True)) == expected


def test_years_are_split_at_the_metastasis_and_none_is_lost() -> None:
    rows = s.split(INVENTED)
    assert rows.to_numpy().tolist() == [
        [0, 0, 5, 0, 0],
        [1, 0, 2, 0, 0],
        [1, 2, 6, 1, 1],
        [2, 0, 7, 0, 1],
        [3, 0, 3, 0, 0],
        [4, 0, 4, 0, 0],
        [4, 4, 9, 1, 0],
    ]
    whole = s.split(COHORT)
    assert (whole["stop"] - whole["start"]).sum() == pytest.approx(
        COHORT["t_exit"].sum()
    )
    assert whole["dead"].sum() == COHORT["dead"].sum()


def test_the_cohort_cannot_be_changed_by_its_reader() -> None:
    mine = s.rotterdam()
    mine["age"] = 0
    assert s.rotterdam()["age"].min() == 24


# ---------------------------------------------------------------- curves, by an oracle


def oracle(rows: list[tuple[float, int]]) -> dict[float, tuple[float, float]]:
    """Return by time: Kaplan-Meier of any event, and cumulative incidence of event 1."""
    alive, counted, found = 1.0, 0.0, {0.0: (1.0, 0.0)}
    for time in sorted({time for time, _ in rows}):
        at_risk = sum(t >= time for t, _ in rows)
        first = sum(t == time and e == 1 for t, e in rows)
        ended = sum(t == time and e > 0 for t, e in rows)
        counted += alive * first / at_risk
        alive *= 1 - ended / at_risk
        found[time] = (alive, counted)
    return found


@pytest.mark.parametrize("seed", range(12))
def test_curves_are_those_of_the_textbook(seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311 - a test needs no secret
    # coarse times, so that there are ties
    rows = [(chance.randint(1, 12) / 2, chance.randint(0, 2)) for _ in range(60)]
    expected = oracle(rows)
    time, event = map(list, zip(*rows, strict=True))
    alive = s.kaplan_meier(time, [e > 0 for e in event])
    counted = s.cumulative_incidence(time, event)
    for years in np.arange(0, 6.5, 0.25):
        known = max(t for t in expected if t <= years)
        assert s.read(alive, years)["value"].iloc[0] == pytest.approx(
            expected[known][0]
        )
        assert s.read(counted, years)["value"].iloc[0] == pytest.approx(
            expected[known][1]
        )
    total = counted["value"] + counted["other"]
    assert total.to_numpy() == pytest.approx(
        1 - s.read(alive, counted.index)["value"].to_numpy()
    )


def test_the_interval_is_greenwood_on_the_log_log_scale() -> None:
    found = s.kaplan_meier([1, 2, 3, 4], [1, 0, 1, 1])
    # at 1: 3 of 4, variance 3/4 squared times 1 / (4 * 3)
    error = np.sqrt(0.75**2 / 12)
    width = 1.959964 * error / (0.75 * abs(np.log(0.75)))
    row = found.loc[1]
    assert row["low"] == pytest.approx(0.75 ** np.exp(width))
    assert row["high"] == pytest.approx(0.75 ** np.exp(-width))


@pytest.mark.parametrize("outcome", s.OUTCOMES)
def test_bands_hold_their_curve(outcome: str) -> None:
    found = s.curve(COHORT, outcome).dropna()
    assert (found["low"] <= found["value"] + 1e-12).all()
    assert (found["value"] <= found["high"] + 1e-12).all()
    moves = np.diff(found["value"])
    assert (moves >= 0).all() if s.OUTCOMES[outcome]["rises"] else (moves <= 0).all()


def test_nobody_has_died_before_the_first_death() -> None:
    found = s.kaplan_meier([2, 3, 4], [1, 1, 0])
    assert s.read(found, [0, 1.9])[["value", "low", "high"]].to_numpy().tolist() == [
        [1, 1, 1],
        [1, 1, 1],
    ]


def test_an_event_on_the_first_day_counts_from_the_start() -> None:
    found = s.kaplan_meier([0, 1, 2, 3], [1, 0, 0, 1])
    assert found.index[0] == 0
    assert found["value"].iloc[0] == 0.75


def test_one_minus_kaplan_meier_never_lies_below() -> None:
    years = np.arange(0, 15, 0.5)
    for by, levels in (("age", ("young", "old")), ("er", ("pos", "neg"))):
        for level in levels:
            people = s.members(COHORT, by, level)
            true, naive = (
                s.read(s.curve(people, "metastasis", naive=way), years)["value"]
                for way in (False, True)
            )
            assert (naive >= true - 1e-12).all()


def test_people_followed_are_counted_from_the_rows() -> None:
    ends = s.endpoint(COHORT, "metastasis")["time"]
    told = s.followed(COHORT, "metastasis", [0, 5, 10])
    assert list(told) == [2982, (ends >= 5).sum(), 577]


# ---------------------------------------------------------------- groups


def test_every_characteristic_parts_everybody_once() -> None:
    spread = COHORT[COHORT["t_metastasis"].notna()]
    for by, factor in s.FACTORS.items():
        people = spread if by == "interval" else COHORT
        groups = [s.members(people, by, level) for level in factor["levels"]]
        ids = [pid for group in groups for pid in group["pid"]]
        assert sorted(ids) == sorted(people["pid"]), by


def test_the_limits_are_those_of_the_words() -> None:
    assert ER["pos"]["er_fmol"].min() == s.ER_POSITIVE
    assert ER["neg"]["er_fmol"].max() < s.ER_POSITIVE
    assert s.members(COHORT, "age", "old")["age"].min() == 70
    assert s.members(COHORT, "age", "young")["age"].max() == 44
    assert s.members(COHORT, "nodes", "n1")["nodes"].agg(["min", "max"]).tolist() == [
        1,
        3,
    ]


@pytest.mark.parametrize(
    ("call", "named"),
    [
        (
            lambda: s.endpoint(COHORT, "cure"),
            "outcome is 'cure'; allowed: 'metastasis'",
        ),
        (lambda: s.members(COHORT, "her2", "pos"), "by is 'her2'; allowed: 'all'"),
        (lambda: s.members(COHORT, "er", "low"), "level is 'low'; allowed: 'pos'"),
        (lambda: s.key("death", "men", "all", "all"), "within is 'men'; allowed"),
        (
            lambda: s.counted(COHORT, "later"),
            "count is 'later'; allowed: 'ever', 'found', 'landmark'",
        ),
        (
            lambda: s.counted(COHORT, "landmark", 0),
            "landmark is 0; allowed: 1, 2, 3, 4, 5, 6, 7, 8",
        ),
        (
            lambda: s.curve(COHORT[COHORT["pid"] < 0], "death"),
            "cohort is '0 rows'; allowed: somebody at risk",
        ),
    ],
)
def test_a_question_it_cannot_answer_is_named(call: object, named: str) -> None:
    with pytest.raises(s.SurvivalError) as error:
        call()  # type: ignore[operator]
    assert named in str(error.value)


# ---------------------------------------------------------------- strata


STRATA = s.published()


def test_the_strata_hold_every_group_that_fits() -> None:
    expected = {
        s.key(outcome, within, by, level)
        for outcome, within, by in itertools.product(s.OUTCOMES, s.WITHIN, s.FACTORS)
        if s.fits(by, outcome, within)
        for level in s.FACTORS[by]["levels"]
        if by != "metastasis"
    }
    ways = ["ever", "found", *map(str, s.LANDMARKS)]
    expected |= {
        f"death all metastasis {level} {way}"
        for level, way in itertools.product(("with", "without"), ways)
    }
    assert set(STRATA) == expected


PLAIN = [name for name in STRATA if "metastasis with" not in name]


@pytest.mark.parametrize("name", PLAIN)
def test_a_packed_curve_says_what_the_curve_says(name: str) -> None:
    outcome, within, by, level = name.split()
    people = COHORT if within == "all" else ER[within]
    people = s.members(people, by, level)
    end, step = s.OUTCOMES[outcome]["end"], s.OUTCOMES[outcome]["step"]
    years = np.arange(0, end + step / 2, step)
    risk = s.followed(people, outcome, years)
    found = s.read(s.curve(people, outcome), years)
    told = [s.reading(STRATA[name], outcome, each) for each in years]
    for column in ("value", "low", "high"):
        for each, true, n in zip(told, 100 * found[column], risk, strict=True):
            if n < s.FEWEST:
                assert each[column] is None
            else:
                assert each[column] == pytest.approx(true, abs=0.0501)
    assert [each["risk"] for each in told if each["risk"] is not None] == [
        n for n in risk if n >= s.FEWEST
    ]


def test_between_two_places_of_the_grid_the_earlier_one_holds() -> None:
    packed = STRATA["metastasis all all all"]
    assert s.reading(packed, "metastasis", 10.2) == s.reading(packed, "metastasis", 10)


def test_a_group_of_fewer_than_ten_has_no_curve() -> None:
    assert s.stratum(COHORT.head(9), "metastasis") is None
    assert s.stratum(COHORT.head(10), "metastasis") is not None


def test_what_lies_beyond_the_end_of_a_curve_is_not_told() -> None:
    packed = STRATA["death neg chemo yes"]
    end = (len(packed["value"].split()) - 1) * s.OUTCOMES["death"]["step"]
    for name in ("half", "quarter", "tenth"):
        assert all(each is None or each <= end for each in packed[name])
    assert packed["tenth"][0] is None


def test_strata_of_some_are_those_of_these_people() -> None:
    young = COHORT.query("age < 40")
    made = s.strata(young, by=["er"], outcomes=["death"], within=["all"])
    assert list(made) == ["death all er pos", "death all er neg"]
    assert made["death all er pos"]["n"] == len(s.members(young, "er", "pos"))


# ---------------------------------------------------------------- immortal time

WAYS = [("ever", 1), ("found", 1), *(("landmark", day) for day in s.LANDMARKS)]


def by_hand(rows: pd.DataFrame, begin: float, years: float) -> float:
    """Return Kaplan-Meier with delayed entry, term by term as the textbooks write it."""
    alive = 1.0
    for time in sorted(set(rows.loc[rows["dead"] == 1, "stop"])):
        if begin < time <= years + 1e-9:
            entry = rows["start"].clip(lower=begin)
            at_risk = ((entry < time) & (rows["stop"] >= time)).sum()
            alive *= 1 - ((rows["stop"] == time) & (rows["dead"] == 1)).sum() / at_risk
    return 100 * alive


@pytest.mark.parametrize(("count", "day"), WAYS)
def test_a_counted_curve_is_kaplan_meier_with_delayed_entry(
    count: str, day: int
) -> None:
    rows = s.counted(COHORT, count, day)
    for level, metastatic in (("with", 1), ("without", 0)):
        name = s.key("death", "all", "metastasis", level, count=count, landmark=day)
        packed, group = STRATA[name], rows[rows["metastatic"] == metastatic]
        begin = packed.get("from", 0) * s.OUTCOMES["death"]["step"]
        assert begin == {"ever": 0, "found": 0.5, "landmark": day}[count]
        for years in (begin, begin + 1, begin + 2.5):
            told = s.reading(packed, "death", years)
            expected = by_hand(group, begin if count != "ever" else -1, years)
            assert told["value"] == pytest.approx(expected, abs=0.0501)
            assert told["low"] <= told["value"] <= told["high"]
            assert told["risk"] >= s.FEWEST
        if begin:
            assert s.reading(packed, "death", begin - 0.25)["value"] is None


def test_a_way_to_count_keeps_every_death_in_its_group() -> None:
    rows = s.counted(COHORT, "ever")
    assert (rows["stop"] - rows["start"]).sum() == COHORT["t_exit"].sum()
    assert s.counted(COHORT, "found").equals(s.split(COHORT))
    later = s.counted(COHORT, "landmark", 5)
    alive = COHORT[COHORT["t_exit"] > 5]
    assert later["pid"].tolist() == alive["pid"].tolist()
    assert later["metastatic"].sum() == (alive["t_metastasis"] <= 5).sum()


def test_only_the_time_varying_count_comes_near_its_ratio() -> None:
    hazards = {
        (count, day): STRATA[
            s.key("death", "all", "metastasis", "with", count=count, landmark=day)
        ]["hazard"]
        for count, day in WAYS
    }
    assert hazards["ever", 1] == [round(each, 4) for each in s.ever_metastatic(COHORT)]
    assert hazards["found", 1] == [
        round(each, 4) for each in s.from_the_metastasis_on(COHORT)
    ]
    assert max(hazards["landmark", day][0] for day in s.LANDMARKS) < 15


def test_groups_too_small_for_a_curve_or_a_ratio_are_left_out() -> None:
    few_of_them = {"by": ["metastasis"], "outcomes": ["death"], "within": ["all"]}
    assert s.strata(COHORT.head(5), **few_of_them) == {}
    never = COHORT[COHORT["t_metastasis"].isna()]
    assert s.strata(never, **few_of_them) == {}
    young = COHORT.query("age < 45")
    died = young.groupby(young["t_metastasis"].notna())["dead"].sum()
    assert died.min() < s.FEWEST
    made = s.strata(young, **few_of_them)
    assert made["death all metastasis with ever"]["hazard"] is None
    assert made["death all metastasis with ever"]["n"] > s.FEWEST


def test_lanes_are_lives_of_the_cohort() -> None:
    found = s.lanes(COHORT)
    assert [each[0] is None for each in found] == [False] * 3 + [True] * 3
    known = {
        (None if pd.isna(a) else round(a, 2), round(b, 2), c)
        for a, b, c in zip(
            COHORT["t_metastasis"], COHORT["t_exit"], COHORT["dead"], strict=True
        )
    }
    assert {tuple(each) for each in found} <= known
    assert s.lanes(COHORT.head(0)) == []


# ---------------------------------------------------------------- the printed results


def results() -> dict[str, dict[str, str]]:
    with (ROOT / "data/rotterdam_results.csv").open(encoding="utf-8", newline="") as f:
        return {row["id"]: row for row in csv.DictReader(f)}


RESULTS = results()


def counted_again(name: str) -> tuple[float, ...]:
    """Compute a result about immortal time again; nothing if it is about something else."""
    if name.startswith("hr-landmark-"):
        rows = s.counted(COHORT, "landmark", int(name[-1]))
        return s.counted_hazard(rows) or ()
    if name.startswith("counted-"):
        _, count, years = name.split("-")
        packed = STRATA[s.key("death", "all", "metastasis", "with", count=count)]
        told = s.reading(packed, "death", int(years.removesuffix("y")))
        return told["value"], told["low"], told["high"]
    return ()


def computed(name: str) -> tuple[float, ...]:
    """Compute a result again from its name: what, when, in whom."""
    hazards = {
        "hr-er": s.er_after_metastasis,
        "hr-ever": s.ever_metastatic,
        "hr-from-then": s.from_the_metastasis_on,
        "hr-from-then-8": partial(s.from_the_metastasis_on, since=8),
    }
    if name == "hr-er-adjusted":
        return s.er_after_metastasis(COHORT, adjusted=True)
    if name in hazards:
        return hazards[name](COHORT)
    spread = COHORT["t_metastasis"].notna()
    counts = {
        "people": len(COHORT),
        "people-metastasis": spread.sum(),
        "people-metastasis-er-positive": ER["pos"]["t_metastasis"].notna().sum(),
        "people-relapse": COHORT["t_relapse"].notna().sum(),
        "people-dead": COHORT["dead"].sum(),
        "people-dead-after": COHORT.loc[spread, "dead"].sum(),
        "people-followed-10y": s.followed(COHORT, "metastasis", 10),
    }
    if name in counts:
        return (float(counts[name]),)
    naive, name = name.endswith("-naive"), name.removesuffix("-naive")
    people = COHORT
    groups = {
        "er-positive": ("er", "pos"),
        "er-negative": ("er", "neg"),
        **{level: ("nodes", level) for level in ("n0", "n1", "n4")},
        **{level: ("age", level) for level in ("young", "old")},
        **{level: ("interval", level) for level in ("y2", "y5", "late")},
    }
    for ending, group in groups.items():
        if name.endswith(f"-{ending}"):
            people, name = s.members(COHORT, *group), name.removesuffix(f"-{ending}")
    what, _, when = name.rpartition("-")
    shares = {"half": 0.5, "quarter": 0.25, "tenth": 0.1}
    if when in shares:
        return s.longer_than(people, "after_metastasis", shares[when])
    years = int(when.removesuffix("y"))
    if what == "died-without":
        row = s.read(s.curve(people, "metastasis"), years).iloc[0]
        return (100 * row["other"],)
    outcome = {"after": "after_metastasis"}.get(what, what)
    row = s.read(s.curve(people, outcome, naive=naive), years).iloc[0]
    return tuple(100 * row[name] for name in ("value", "low", "high"))


@pytest.mark.parametrize("name", RESULTS)
def test_a_printed_result_is_computed_again(name: str) -> None:
    row = RESULTS[name]
    printed = [row[column] for column in ("value", "low", "high") if row[column]]
    found = counted_again(name) or computed(name)
    for text, value in zip(printed, found, strict=True):
        decimals = len(text.partition(".")[2])
        assert f"{value:.{decimals}f}" == text
