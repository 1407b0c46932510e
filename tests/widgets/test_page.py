"""What every widget writes into a notebook for readers without a kernel."""

import json
import re
import subprocess
import sys
from html import unescape
from pathlib import Path
from typing import Any, ClassVar

import pytest
import traitlets

from seedsoil.errors import InputError
from seedsoil.widgets import (
    TNM,
    BoneAgents,
    CorrectedCalcium,
    PageWidget,
    Quiz,
    SurvivalExplorer,
    TestAndThink,
    bundle,
    picture,
)

QUESTION = {
    "id": "q",
    "ask": "Is 2 < 3?",
    "options": [
        {"text": "Yes & always", "right": True, "why": "It <is>."},
        {"text": "No", "right": False, "why": "Count again."},
    ],
}


class Plain(PageWidget):
    _esm = "export default {}"
    _page_traits: ClassVar[tuple[str, ...]] = ("b", "a")
    a = traitlets.Int(1).tag(sync=True)
    b = traitlets.Unicode('"ß"').tag(sync=True)
    hidden = traitlets.Unicode("hidden").tag(sync=True)

    def twin(self) -> str:
        return f"<p>{self.a}</p>"


def html_of(widget: PageWidget) -> str:
    data, _ = widget._repr_mimebundle_()
    html: str = data["text/html"]
    return html


def state_of(widget: PageWidget) -> dict[str, Any]:
    (attribute,) = re.findall(r'data-state="([^"]*)"', html_of(widget))
    state: dict[str, Any] = json.loads(unescape(attribute))
    return state


def test_the_page_state_holds_the_named_traits_in_alphabetical_order() -> None:
    assert list(state_of(Plain()).items()) == [("a", 1), ("b", '"ß"')]


def test_the_twin_stands_inside_the_place_where_the_widget_is_mounted() -> None:
    widget = Plain(a=7)
    html = html_of(widget)
    assert html.endswith("<p>7</p></div>")
    # The host finds the module by the id that anywidget itself gave the class.
    module = widget.get_state()["_anywidget_id"]
    assert module.endswith(".Plain")
    assert f'<div class="ss-mount" data-widget="{module}"' in html


def test_the_live_view_stays_in_the_bundle() -> None:
    data, _ = Plain()._repr_mimebundle_()
    assert "application/vnd.jupyter.widget-view+json" in data


def test_two_widgets_of_one_state_write_the_same() -> None:
    first, second = Plain(), Plain()
    assert html_of(first) == html_of(second)
    assert repr(first) == repr(second) == "<Plain widget>"


def test_a_widget_must_have_a_twin() -> None:
    with pytest.raises(NotImplementedError):
        PageWidget().twin()


def test_a_picture_carries_itself_and_its_words() -> None:
    html = picture("<svg/>", 'a "small" one')
    assert html == (
        '<img src="data:image/svg+xml;base64,PHN2Zy8+" alt="a &quot;small&quot; one">'
    )


def test_a_module_that_is_not_built_is_named_with_the_built_ones() -> None:
    with pytest.raises(FileNotFoundError, match=r"'nope'; built are: .*quiz.*npm run"):
        bundle("nope")


@pytest.mark.parametrize("name", ["quiz", "tnm"])
def test_a_module_needs_no_second_file_and_no_network(name: str) -> None:
    source = bundle(name).read_text(encoding="utf-8")
    assert not re.search(r"\bimport\s*[{*\"'(]|\bimport\s+\w+\s+from", source)
    assert not re.search(r"\bfetch\(|XMLHttpRequest|WebSocket|@import", source)
    # The only addresses are names of XML languages, which no browser opens.
    addresses = set(re.findall(r"https?://[^\"'`\s)]+", source))
    assert {a for a in addresses if "www.w3.org" not in a} == set()


def test_the_quiz_twin_gives_feedback_for_each_answer_without_a_script() -> None:
    html = html_of(Quiz(question=QUESTION))
    assert "Is 2 &lt; 3?" in html
    assert html.count("<details>") == 2
    assert "<p>That is right. It &lt;is&gt;.</p>" in html
    assert "<p>Not quite. Count again.</p>" in html


def test_the_quiz_begins_without_an_answer_and_keeps_the_one_that_is_set() -> None:
    quiz = Quiz(question=QUESTION)
    assert state_of(quiz) == {"question": QUESTION, "choice": None}
    quiz.choice = 1
    assert state_of(quiz)["choice"] == 1


def test_the_quiz_names_its_question_as_text() -> None:
    assert repr(Quiz(question=QUESTION)) == "Quiz('q'): Is 2 < 3?"


@pytest.mark.parametrize("answer", [None, "perhaps", ["shown"], 3])
@pytest.mark.parametrize("make", [CorrectedCalcium, TestAndThink])
def test_an_answer_that_is_none_is_refused_and_nothing_changes(
    make: type[PageWidget], answer: object
) -> None:
    widget: Any = make()
    with pytest.raises(InputError, match=r"^prediction is .*; allowed: '', 'shown'"):
        widget.prediction = answer
    assert widget.prediction == ""


def test_another_question_brings_what_it_is_about_and_waits_for_an_answer() -> None:
    widget, fresh = TestAndThink(ask="few"), TestAndThink(ask="twice")
    widget.prediction = "shown"
    widget.ask = "twice"
    assert widget.page_state() == fresh.page_state()


def test_bundles_name_no_folder_of_the_machine_they_were_made_on() -> None:
    here = Path(__file__).parents[2]
    for built in (bundle("quiz"), here / "book" / "_static" / "widget-host.js"):
        assert str(here) not in built.read_text(encoding="utf-8")


def test_importing_the_widgets_loads_none_of_the_slow_libraries() -> None:
    slow = {"matplotlib", "numba", "numpy", "pandas", "scipy", "statsmodels", "sympy"}
    code = "import sys, seedsoil.widgets; print(*sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    assert slow & set(done.stdout.split()) == set()


@pytest.mark.parametrize(
    ("widget", "name"),
    [(SurvivalExplorer, "ask"), (BoneAgents, "ask"), (TNM, "preset")],
)
def test_python_adds_nothing_to_what_the_page_opens(
    widget: type[PageWidget], name: str
) -> None:
    made_of = sys.modules[widget.__module__]
    first, then = list(made_of.PRESETS if name == "preset" else made_of.QUESTIONS)[:2]
    opened = widget(**{name: first})

    def changed(before: str) -> set[str]:
        now = json.loads(opened.page_state())
        return {key for key, value in json.loads(before).items() if now[key] != value}

    before = opened.page_state()
    opened.set_state({name: then})
    assert changed(before) == {name}
    setattr(opened, name, first)
    setattr(opened, name, then)
    # the curves of another question are not computed anew
    assert changed(widget(**{name: then}).page_state()) <= {"strata"}
