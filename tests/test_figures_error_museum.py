"""The figure of the error museum: six questions, six answers, and no word on another."""

from itertools import combinations

from matplotlib.backends.backend_agg import FigureCanvasAgg

from seedsoil.evidence import claim
from seedsoil.figures import error_museum
from seedsoil.widgets.exhibit import QUESTIONS


def test_every_question_stands_beside_its_part() -> None:
    texts = [text.get_text() for text in error_museum.anatomy().axes[0].texts]
    assert [text for text in texts if text.endswith("?")] == list(QUESTIONS.values())
    assert any(claim("sre-first-denosumab-stopeck").interval in text for text in texts)


def test_one_frame_is_dashed_that_of_the_years() -> None:
    dashed = [
        text.get_text()
        for text in error_museum.anatomy().axes[0].texts
        if text.get_bbox_patch() and text.get_bbox_patch().get_linestyle() == "--"
    ]
    assert len(dashed) == 1
    assert "years not stated" in dashed[0]


def test_no_text_lies_on_another_or_leaves_the_figure() -> None:
    figure = error_museum.anatomy()
    renderer = FigureCanvasAgg(figure).get_renderer()
    boxes = [text.get_window_extent(renderer) for text in figure.axes[0].texts]
    assert not [pair for pair in combinations(boxes, 2) if pair[0].overlaps(pair[1])]
    frame = figure.bbox
    assert all(box.x0 >= 0 and box.x1 <= frame.x1 and box.y0 >= 0 for box in boxes)
