"""The figures of chapter 03 show their tables, and print whom and when under them."""

import pytest
from matplotlib.figure import Figure

from seedsoil import survival
from seedsoil.evidence import table
from seedsoil.figures import survival as pictures

PROGNOSIS = table("prognosis")
OF_ONE_UNIT = ["subtype, five years", "subtype, median", "bone at diagnosis"]


def words(fig: Figure) -> str:
    """Return everything that is written in a figure."""
    own = [text.get_text() for text in fig.texts]
    for ax in fig.axes:
        own += [text.get_text() for text in ax.texts]
        own += [ax.get_xlabel(), ax.get_title(loc="left")]
        own += [label.get_text() for label in ax.get_yticklabels()]
    return " ".join(" ".join(own).split())


@pytest.mark.parametrize("question", OF_ONE_UNIT)
def test_every_row_and_its_people_are_printed(question: str) -> None:
    rows = PROGNOSIS[PROGNOSIS["question"] == question]
    said = words(pictures.published(question))
    for row in rows.to_dict("records"):
        assert row["label"] in said
        assert f"{row['value']:g}" in said
        assert f"{row['population']}, {row['years']}" in said
        assert f"Counted from: {row['counted_from']}" in said
    assert "Groups, not persons." in said


def test_rows_with_other_units_or_none_are_refused() -> None:
    for question in ("number and site", "by birth sign"):
        with pytest.raises(ValueError, match="allowed: bone at diagnosis, subtype"):
            pictures.published(question)


def test_a_curve_by_hand_says_its_era_and_ticks_who_was_last_seen() -> None:
    found = survival.kaplan_meier([1, 2, 3], [1, 0, 1])
    fig = pictures.by_hand(found, [2], "Three people.")
    assert survival.ERA in words(fig)
    ticks = [line for line in fig.axes[0].lines if list(line.get_xdata()) == [2, 2]]
    assert len(ticks) == 1


def test_both_roads_are_named() -> None:
    said = words(pictures.roads())
    for word in ("de novo", "recurrent", "first diagnosis", "treatment starts"):
        assert word in said
