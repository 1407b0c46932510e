"""Chapter 05: its checks, its figures, and its prose against the models it speaks of."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg
from scipy.optimize import least_squares

from content.prose import prose
from seedsoil import lesson, remodeling
from seedsoil.evidence import table
from seedsoil.figures import remodeling as drawings
from seedsoil.lesson.exercises import keep_the_soil as soil

if TYPE_CHECKING:
    from collections.abc import Callable

    from matplotlib.figure import Figure

HERE = lesson.Chapter(soil.CHAPTER)
TEXT = prose(soil.CHAPTER)
LEADERS = {
    "PTH": "osteoclasts",
    "RANKL": "osteoclasts",
    "OPG": "osteoblasts",
    "osteoclasts added": "osteoclasts",
    "osteoblasts added": "osteoblasts",
    "precursors added": "osteoblasts",
}


def measured() -> np.ndarray:
    return table("synthetic_bone_mass")["z"].to_numpy()


def difference(share: np.ndarray) -> pd.Series:
    """Return what the folded reasoning of exercise 3 returns."""
    run = remodeling.simulate(
        "komarova2003", days=300, every=10, parameters={"k2": 0.0017 * share[0]}
    )
    return run["z"] - measured()


def fitted() -> float:
    return float(least_squares(difference, 1.0, diff_step=0.01).x[0])


def komarova(stimulus: float, days: int, **parameters: float) -> pd.DataFrame:
    """Run the cycle with a number of extra osteoclasts."""
    start = {"x1": 1.06066017 + stimulus}
    return remodeling.simulate(
        "komarova2003", days=days, initial=start, parameters=parameters
    )


RIGHT = [
    *(("edge", g11) for g11 in (1.1, "1.1", 1.0985, 1.1015)),
    ("signs", LEADERS),
    ("fit", (difference, fitted())),
    ("fit", (lambda share: -difference(share), np.array([fitted()]))),
]
WRONG = [
    ("edge", 1.09, "still die away"),
    ("edge", 0.5, "still die away"),
    ("edge", 1.0, "after 69 days"),
    ("edge", 1.11, "the swings grow"),
    ("edge", 4, "Search between"),
    ("edge", "much", "cannot read a str"),
    ("signs", {"PTH": "osteoclasts"}, "Still without an answer: RANKL"),
    ("signs", LEADERS | {"OPG": "up"}, "OPG: 'up' is neither"),
    ("signs", "osteoclasts", "Still without an answer: PTH"),
    ("fit", (difference, 1.0), "does not make their squares"),
    ("fit", (3, 0.744), "without brackets"),
    ("fit", (lambda share: difference(share)[:5], 0.744), "returns 5 numbers"),
    ("fit", (lambda _: np.full(31, np.nan), 0.744), "not numbers"),
    ("fit", (lambda _: difference([1.0]), 0.744), "With a share of 0.6"),
    ("fit", (difference, "much"), "cannot read"),
]


@pytest.mark.parametrize("g11", [1.0, 1.05, 1.15])
def test_the_growth_the_hint_speaks_of_is_that_of_the_model(g11: float) -> None:
    parameters = {"g11": g11}
    calm = remodeling.simulate("komarova2003", days=3000, parameters={"g11": 0.3})
    assert calm["x1"].iloc[-1] == pytest.approx(1.0503, abs=1e-4)
    # swings so small that the linear theory holds
    gamma = -0.5 - (1 - g11)
    x1, x2 = 15 ** (-1 / gamma) * 200 ** (0.5 / gamma), 0.0
    x2 = 200 * x1
    run = remodeling.simulate(
        "komarova2003",
        days=900,
        every=0.1,
        parameters=parameters,
        initial={"x1": x1 * 1.001, "x2": x2},
    )["x1"]
    peaks = run[(run > run.shift(1)) & (run > run.shift(-1))]
    swings = np.log(peaks.to_numpy() / x1)
    rate = np.diff(np.log(swings)) / np.diff(peaks.index)
    assert rate[0] == pytest.approx(soil.growth(g11), rel=0.02)


@pytest.mark.parametrize("label", LEADERS)
def test_each_wrong_sign_meets_its_own_hint(label: str) -> None:
    other = {"osteoclasts": "osteoblasts", "osteoblasts": "osteoclasts"}
    feedback = HERE.check("signs", LEADERS | {label: other[LEADERS[label]]})
    assert feedback.kind == "hint"
    assert feedback.text.startswith(f"{label}: ")


def test_the_synthetic_series_is_what_its_card_says() -> None:
    made = soil.synthetic_bone_mass()
    pd.testing.assert_frame_equal(made, table("synthetic_bone_mass")[["day", "z"]])


def test_the_best_share_is_that_of_least_squares() -> None:
    assert soil.best_share() == pytest.approx(fitted(), abs=1e-4)
    assert f"The fit gives {fitted():.3f}" in TEXT


def said(*sentences: str) -> None:
    for sentence in sentences:
        assert sentence in TEXT, sentence


def test_prose_on_the_cycle_is_what_the_model_does() -> None:
    z = komarova(10, 600)["z"]
    cells = komarova(10, 600)
    said(
        f"lowest on day {z.idxmin():.0f}, at {z.min():.1f} %",
        f"peak on day {cells['x2'].idxmax():.0f}, at {cells['x2'].max():.0f}",
        f"to {cells['x1'].min():.2f} instead of 1.06 on day {cells['x1'].idxmin():.0f}",
        f"From day {z[z < 99].index[-1] + 1:.0f} on",
        f"on day 600 it is {z.loc[600]:.2f} %",
        f"at 20 on day {komarova(20, 50)['z'].idxmin():.0f} too",
        f"at {komarova(20, 50)['z'].min():.1f} %",
    )
    dip = komarova(4.5, 50)["z"]
    said(f"lowest at {dip.min():.1f} %, on day {dip.idxmin():.0f}")
    left = [komarova(extra, 150)["z"].iloc[-1] for extra in (5, 10, 20)]
    said("has {:.1f} % after 5 extra osteoclasts, {:.1f} % after 10".format(*left))
    said(f"and {left[2]:.1f} % after 20")


def test_prose_on_the_edge_is_what_the_model_does() -> None:
    loops = [drawings.loop(start) for start, *_ in drawings.LOOPS]
    inner, middle, outer = (f"{drawings.period(loop):.0f}" for loop in loops)
    said(f"takes {inner} days for a round, the next {middle}, the outermost {outer}")
    assert loops[2]["x1"].min() < 1e-7


def lemaire(*pushes: tuple[str, float, float, float]) -> pd.DataFrame:
    return remodeling.simulate("lemaire2004", days=300, inputs=list(pushes))


def test_prose_on_the_signals_is_what_the_model_does() -> None:
    steps = table("lemaire_steps").set_index("label")
    runs = {
        label: lemaire((row["input"], row["amount"], row["from_day"], row["to_day"]))
        for label, row in steps.iterrows()
    }
    folds = ["C_fold", "B_fold"]
    at = {label: run.loc[80, folds].tolist() for label, run in runs.items()}
    said(
        "osteoclasts rise to {:.1f} times their start, active osteoblasts to "
        "{:.1f}".format(*at["RANKL"]),
        "fall to {:.2f} of their start, active osteoblasts to {:.2f}".format(
            *at["OPG"]
        ),
        "osteoclasts rise to {:.1f}, active osteoblasts to {:.1f}".format(*at["PTH"]),
        "{:.2f} to {:.2f}: they bring RANKL".format(*at["osteoblasts added"][::-1]),
        "{:.2f} to {:.2f}: in this model the prec".format(
            *at["precursors added"][::-1]
        ),
    )
    for run in runs.values():
        assert (run.loc[140, folds] - 1).abs().max() <= 0.06
    assert runs["OPG"].loc[80:, "C_fold"].max() == pytest.approx(1, abs=1e-4)
    pth = runs["PTH"]
    said(f"RANKL on the decoy is {100 * pth.loc[80, 'decoyed']:.0f} %")
    made = pth["RANKL"] / (1 - pth["decoyed"])
    assert made.loc[80] / made.loc[0] == pytest.approx(10, abs=1.5)
    rest = pth.loc[0]
    assert round(100 * rest["decoyed"]) == 94
    outside = [
        (abs(runs[label][folds] - 1) > 0.06).any(axis=1) for label in ("OPG", "PTH")
    ]
    days = [off[off].index[-1] + 1 - 80 for off in outside]
    said("From {:.0f} days (after OPG) to {:.0f} days (after PTH)".format(*days))


def test_osteoclasts_lead_at_each_strength_of_pth_and_shares_exceed_one() -> None:
    most = []
    for amount in (500, 1000, 2000):
        push = ("I_P", amount, 20, 80)
        run = remodeling.simulate("lemaire2004", days=80, every=0.05, inputs=[push])
        assert run.loc[80, "C_fold"] > run.loc[80, "B_fold"]
        most.append(run["occupied"].max())
    said(f"it comes to {most[1]:.2f} in the model", f"twice the PTH to {most[2]:.1f}")


def test_opg_takes_rankl_back_as_the_prose_says() -> None:
    less, more = (
        lemaire(("I_L", 1e4, 20, 80), ("I_O", amount, 20, 80)).loc[80, "C_fold"]
        for amount in (80_000, 90_000)
    )
    assert more < 1 < less
    then = lemaire(("I_L", 1e4, 20, 300), ("I_O", 9e4, 80, 300)).loc[140]
    said(f"come back: to {then['C_fold']:.1f} and {then['B_fold']:.1f} on day 140")


def test_the_ratio_question_has_the_number_of_the_model() -> None:
    lemaire2004 = remodeling.model("lemaire2004")
    value = {name: each.value for name, each in lemaire2004.parameters.items()}
    start = remodeling.simulate(lemaire2004, days=1).loc[0]
    on_rank = value["K"] * value["k_3"] / value["k_4"]
    on_opg = start["OPG"] * value["k_1"] / value["k_2"]
    rise = 2 * (1 + on_rank + on_opg) / (1 + on_rank + 2 * on_opg)
    (question,) = (q for q in HERE.content.questions if q.id == "ratio")
    (best,) = (option for option in question.options if option.right)
    assert f"rises by {100 * (rise - 1):.0f} %" in best.why


DRAWN = [drawings.phases, drawings.pushes, drawings.edge, drawings.fit]


@pytest.mark.parametrize("draw", DRAWN, ids=lambda draw: draw.__name__)
def test_no_words_of_a_figure_leave_it_or_overlap(draw: Callable[[], Figure]) -> None:
    fig = draw()
    renderer = FigureCanvasAgg(fig).get_renderer()
    boxes = [
        text.get_window_extent(renderer)
        for place in (fig, *fig.axes)
        for text in place.texts
        if text.get_text()
    ]
    assert boxes
    for box in boxes:
        assert fig.bbox.x0 <= box.x0
        assert box.x1 <= fig.bbox.x1
    for one, two in itertools.combinations(boxes, 2):
        assert not one.overlaps(two)


def test_the_timeline_draws_every_row_of_its_table() -> None:
    rows = table("remodeling_phases")
    words = [text.get_text() for ax in drawings.phases().axes for text in ax.texts]
    assert [w for w in words if w in set(rows["phase"])] == rows["phase"].tolist()
    for row in rows.to_dict("records"):
        assert any(word.startswith(f"{row['days']:g} d") for word in words)


def test_the_pushes_draw_every_row_of_their_table_with_its_values() -> None:
    (ax,) = drawings.pushes().axes
    words = [text.get_text() for text in ax.texts]
    for label in table("lemaire_steps")["label"]:
        assert label in words
        for value in soil.folds(label)[["B_fold", "C_fold"]]:
            shown = f"{value:.2f}" if value >= 0.1 else f"{value:.3f}"
            assert shown in words
