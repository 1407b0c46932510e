"""Figures are shown with words, look the same in every run, and draw their table."""

import re
from io import StringIO
from itertools import combinations
from urllib.parse import unquote
from xml.etree import ElementTree as ET

import matplotlib as mpl
import numpy as np
import pytest
from matplotlib import pyplot as plt
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.colors import to_rgb
from matplotlib.figure import Figure

from seedsoil import figures
from seedsoil.evidence import table

PLACES = ("d", "transform", "x", "y")
ALT = "A line that rises from the lower left to the upper right."


@pytest.fixture
def shown(monkeypatch: pytest.MonkeyPatch) -> list[figures.Shown]:
    """Collect what would be displayed."""
    caught: list[figures.Shown] = []
    monkeypatch.setattr(figures, "display", caught.append)
    return caught


def line() -> Figure:
    fig, ax = plt.subplots()
    ax.plot([0, 1])
    return fig


def test_a_shown_figure_has_picture_words_and_caption(
    shown: list[figures.Shown],
) -> None:
    figures.show(line(), alt=ALT, caption="Rise & fall")
    html = shown[0]._repr_html_()
    assert f'alt="{ALT}"' in html
    assert "<figcaption>Rise &amp; fall</figcaption>" in html
    assert repr(shown[0]) == f"Figure: {ALT}"
    (source,) = re.findall(r'src="data:image/svg\+xml,([^"]+)"', html)
    picture = ET.fromstring(unquote(source))  # noqa: S314 - our own drawing
    assert picture.tag.endswith("svg")


def test_a_shown_picture_is_the_drawn_one_with_shorter_names_and_places(
    shown: list[figures.Shown],
) -> None:
    fig = line()
    fig.text(0.2, 0.9, "Every letter, 1.5 %")
    drawn = StringIO()
    with mpl.rc_context(figures.STYLE):
        fig.savefig(drawn, format="svg", metadata={"Date": None, "Creator": None})
    figures.show(fig, alt=ALT)
    before, after = (
        [element for element in ET.fromstring(svg).iter() if "}" in element.tag]  # noqa: S314 - as above
        for svg in (drawn.getvalue(), shown[0].svg)
    )
    kept = [
        each for each in before if "svg}" in each.tag and "metadata" not in each.tag
    ]
    assert [each.tag for each in after] == [each.tag for each in kept]
    number = r"-?\d+(?:\.\d+)?"
    for old, new in zip(kept, after, strict=True):
        # a glyph's shift is written as x and y, to a tenth of its font's unit
        glyph = old.tag.endswith("use") and "translate" in old.get("transform", "")
        drawn_at = (
            [old.get("transform", "")] if glyph else [old.get(n, "") for n in PLACES]
        )
        shown_at = (
            [new.get("x"), new.get("y", "0")]
            if glyph
            else [new.get(n, "") for n in PLACES]
        )
        before_it, after_it = (
            [float(x) for x in re.findall(number, " ".join(places))]
            for places in (drawn_at, shown_at)
        )
        assert after_it == pytest.approx(before_it, abs=0.051 if glyph else 0.0051)
    names = {each.get("id") for each in after}
    uses = {each.get("href")[1:] for each in after if each.tag.endswith("use")}
    assert uses <= names
    assert len(shown[0].svg) < 0.8 * len(drawn.getvalue())


def test_no_caption_leaves_no_empty_one(shown: list[figures.Shown]) -> None:
    figures.show(line(), alt=ALT)
    assert "figcaption" not in shown[0]._repr_html_()


def test_the_same_figure_is_the_same_picture(shown: list[figures.Shown]) -> None:
    figures.show(line(), alt=ALT)
    figures.show(line(), alt=ALT)
    assert shown[0].svg == shown[1].svg
    assert "<dc:date>" not in shown[0].svg


def test_a_shown_figure_is_closed(shown: list[figures.Shown]) -> None:
    fig = line()
    figures.show(fig, alt=ALT)
    assert shown
    assert not plt.fignum_exists(fig.number)


@pytest.mark.parametrize("length", [0, 39, 251])
def test_alt_text_of_the_wrong_length_is_refused(length: int) -> None:
    fig = line()
    with pytest.raises(ValueError, match=f"alt has {length} characters.*40 to 250"):
        figures.show(fig, alt="x" * length)
    plt.close(fig)


@pytest.mark.parametrize("length", [40, 250])
def test_alt_text_at_the_limits_is_taken(
    shown: list[figures.Shown], length: int
) -> None:
    figures.show(line(), alt="x" * length)
    assert len(shown[0].alt) == length


def luminance(colour: str) -> float:
    channels = np.array(to_rgb(colour))
    linear = np.where(
        channels <= 0.04045, channels / 12.92, ((channels + 0.055) / 1.055) ** 2.4
    )
    return float(linear @ [0.2126, 0.7152, 0.0722])


def contrast(one: str, two: str) -> float:
    low, high = sorted([luminance(one), luminance(two)])
    return (high + 0.05) / (low + 0.05)


def test_words_can_be_read_on_the_paper() -> None:
    assert contrast(figures.INK, figures.PAPER) >= 4.5
    assert contrast(figures.MUTED, figures.PAPER) >= 4.5


def test_series_differ_in_a_second_way_than_colour() -> None:
    with mpl.rc_context():
        figures.style()
        cycle = list(mpl.rcParams["axes.prop_cycle"])
    for one, two in combinations(cycle, 2):
        assert one["color"] != two["color"]
        assert one["marker"] != two["marker"]


def test_the_paper_is_opaque(shown: list[figures.Shown]) -> None:
    figures.show(line(), alt=ALT)
    assert f"fill: {figures.PAPER}" in shown[0].svg


def test_the_ladder_draws_every_row_of_its_table() -> None:
    ladder = table("prevalence_ladder")
    (ax,) = figures.prevalence_ladder().axes
    words = [text.get_text() for text in ax.texts]
    assert [w for w in words if w in set(ladder["label"])] == list(ladder["label"])
    drawn = [
        line.get_xdata()[-1] for line in ax.lines if line.get_linestyle() == "None"
    ]
    expected = ladder["percent"].fillna(ladder["high"]).tolist()
    assert drawn == expected
    for percent in ladder["percent"].dropna():
        assert f"{percent:g} %" in words
    assert "65\N{EN DASH}75 %" in words


def test_groups_of_the_ladder_differ_in_colour_and_shape() -> None:
    (ax,) = figures.prevalence_ladder().axes
    marks = {
        (line.get_color(), line.get_marker())
        for line in ax.lines
        if line.get_linestyle() == "None"
    }
    assert len(marks) == table("prevalence_ladder")["group"].nunique()
    assert len({colour for colour, _ in marks}) == len(marks)
    assert len({marker for _, marker in marks}) == len(marks)


def test_no_words_of_the_ladder_leave_the_picture_or_overlap() -> None:
    fig = figures.prevalence_ladder()
    renderer = FigureCanvasAgg(fig).get_renderer()
    boxes = [text.get_window_extent(renderer) for text in fig.axes[0].texts]
    for box in boxes:
        assert fig.bbox.x0 <= box.x0
        assert box.x1 <= fig.bbox.x1
        assert fig.bbox.y0 <= box.y0
        assert box.y1 <= fig.bbox.y1
    for one, two in combinations(boxes, 2):
        assert not one.overlaps(two)
