"""The notebooks in a real JupyterLab: run, moved, and in step with Python."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

import nbformat
import pytest
from playwright.sync_api import expect

from browser.chromium import ROOT, Watch
from browser.driver import Driver
from browser.lab import Notebook, jupyterlab

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from playwright.sync_api import Browser

NOTEBOOKS = sorted(path.stem for path in (ROOT / "notebooks").glob("*.ipynb"))
OWN = "notebooks/own.ipynb"
# Where the machine is busy, JupyterLab says that its own parts come late.
SLOW = re.compile(
    r"Plugin \S+ (is taking too long|\(with \d+ dependants\) took [\d.]+ms) to activate\."
    r"|Item with index \d+ did not appear within \d+ ms"
)

# A kernel far away: what the page sends arrives once there is a file.
LATE = """
import json, os, time

def wait(is_so):
    end = time.monotonic() + 20
    while not is_so() and time.monotonic() < end:
        time.sleep(0.01)

def late(data, take=q.set_state):
    wait(lambda: os.path.exists({go_on!r}))
    take(data)

def settled(*state):
    wait(lambda: (q.ask, q.prediction) == state)
    return [q.ask, q.prediction]

q.set_state = late
"""


@pytest.fixture(scope="session")
def lab(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("lab")
    with jupyterlab(folder) as address:
        cells = [
            "from seedsoil.widgets import TNM",
            "w = TNM(findings={'size_mm': 24, 'axillary': 2, 'distant': []})\nw",
        ]
        own = nbformat.v4.new_notebook(
            cells=[nbformat.v4.new_code_cell(source) for source in cells],
            # without a kernel's name JupyterLab asks for one
            metadata={"kernelspec": {"name": "python3", "display_name": "Python 3"}},
        )
        nbformat.write(own, folder / "work" / OWN)
        yield address


@pytest.fixture
def open_notebook(browser: Browser, lab: str) -> Iterator[Callable[..., Any]]:
    contexts = []

    def opener(path: str) -> tuple[Notebook, Watch]:
        context = browser.new_context(
            viewport={"width": 1280, "height": 900}, reduced_motion="reduce"
        )
        context.set_default_timeout(30_000)
        contexts.append(context)
        watch = Watch(context, ignored=SLOW)
        notebook = Notebook(context.new_page(), lab, path)
        notebook.run_all()
        return notebook, watch

    yield opener
    for context in contexts:
        context.close()


@pytest.mark.parametrize("chapter", NOTEBOOKS)
def test_a_chapter_runs_and_every_control_of_its_widgets_moves_twice(
    open_notebook: Callable, chapter: str
) -> None:
    notebook, watch = open_notebook(f"notebooks/{chapter}.ipynb")
    source = (ROOT / f"notebooks/{chapter}.ipynb").read_text(encoding="utf-8")
    mounts = source.count('class=\\"ss-mount\\"')
    assert mounts
    widgets = notebook.widgets()
    expect(widgets).to_have_count(mounts)
    expect(notebook.panel.locator(".ss-mount")).to_have_count(0)
    # directives are drawn, not shown as they are written
    texts = notebook.panel.locator(".jp-MarkdownCell").filter(visible=True)
    expect(texts.locator("aside").first).to_be_visible()
    expect(texts.get_by_text(":::{").filter(visible=True)).to_have_count(0)
    watch.assert_quiet()
    drivers = [Driver(widgets.nth(index), watch) for index in range(mounts)]
    for driver in drivers:
        driver.move_everything()
        # a key that reached JupyterLab would have gone to another cell
        if not notebook.is_active(driver.handle):
            driver.faults.append("a key left the widget's cell")
    Driver.assert_all_sound(drivers)
    watch.assert_quiet()


def test_arrow_keys_stay_in_the_slider(open_notebook: Callable) -> None:
    notebook, _ = open_notebook(OWN)
    slider = notebook.widgets().get_by_role("slider")
    slider.focus()
    for key, change in (("ArrowRight", 0.1), ("ArrowLeft", -0.1), ("ArrowUp", 0.1)):
        before = float(slider.input_value())
        notebook.page.keyboard.press(key)
        expect(slider).to_be_focused()
        assert float(slider.input_value()) == pytest.approx(before + change)
    expect(notebook.widgets()).to_be_visible()


def test_the_page_sets_findings_and_python_reads_the_stage(
    open_notebook: Callable,
) -> None:
    notebook, _ = open_notebook(OWN)
    widget = notebook.widgets()
    widget.get_by_role("tab", name="Distant").click()
    widget.get_by_role("checkbox", name="Bone").check()
    expect(widget.locator(".ss-stage strong")).to_have_text("IV")
    output = notebook.run_in_new_cell("print(w.stage.anatomic, w.findings['distant'])")
    expect(output).to_have_text("IV ['bone']")


def test_python_sets_findings_and_the_page_follows(open_notebook: Callable) -> None:
    notebook, _ = open_notebook(OWN)
    widget = notebook.widgets()
    notebook.run_in_new_cell(
        "w.findings = {'size_mm': 60, 'axillary': 0, 'distant': []}"
    )
    because = notebook.ask_kernel("import json; print(json.dumps(w.stage.because))")
    expect(widget.locator(".ss-because")).to_have_text(f"{because}.")
    expect(widget.get_by_role("textbox", name="Largest diameter")).to_have_value("60")
    state = notebook.ask_kernel("print(json.dumps(w.page_state()))")
    assert json.loads(state)["findings"]["size_mm"] == 60


def test_python_and_the_page_open_panels_for_each_other(
    open_notebook: Callable,
) -> None:
    notebook, _ = open_notebook(OWN)
    widget = notebook.widgets()
    opened = widget.get_by_role("tab", selected=True)
    expect(opened).to_contain_text("Tumour")
    notebook.run_in_new_cell("w.look = 'nodes'")
    expect(opened).to_contain_text("Nodes")
    widget.get_by_role("tab", name="Distant").click()
    expect(opened).to_contain_text("Distant")
    output = notebook.run_in_new_cell("print(w.look)")
    expect(output).to_have_text("distant")
    notebook.run_in_new_cell("w.preset = 'matted-nodes'")
    expect(opened).to_contain_text("Nodes")
    expect(widget.locator(".ss-chip-n")).to_contain_text("predict first")


def test_two_views_of_one_widget_stay_in_step(open_notebook: Callable) -> None:
    notebook, _ = open_notebook(OWN)
    notebook.run_in_new_cell("w")
    expect(notebook.widgets()).to_have_count(2)
    first, second = notebook.widgets().all()
    first.get_by_role("textbox", name="Largest diameter").fill("55")
    expect(second.get_by_role("textbox", name="Largest diameter")).to_have_value("55")
    expect(second.get_by_role("list", name="Categories")).to_contain_text("cT3")


@pytest.mark.parametrize(
    ("widget", "asked", "then"),
    [("BoneAgents", "trough", "stop"), ("SurvivalExplorer", "competing", "median")],
)
def test_a_kernel_that_answers_late_takes_back_no_choice(
    open_notebook: Callable, tmp_path: Path, widget: str, asked: str, then: str
) -> None:
    notebook, watch = open_notebook(OWN)
    notebook.run_in_new_cell(
        f"from seedsoil.widgets import {widget}; q = {widget}()\nq"
    )
    notebook.run_in_new_cell(f"q.ask = {asked!r}")
    view = notebook.widgets().last
    show = view.get_by_role("button", name="Show me without predicting")
    show.click()
    go_on = tmp_path / "go on"
    notebook.run_in_new_cell(LATE.format(go_on=str(go_on)))
    view.get_by_role("combobox", name="Start from").select_option(then)
    show.click()
    answer = view.locator(".ss-answer").element_handle()
    go_on.touch()
    told = notebook.ask_kernel(f"print(json.dumps(settled({then!r}, 'shown')))")
    assert told == [then, "shown"]
    # not even for a moment: what is drawn anew loses its place and the focus
    assert answer.evaluate("(element) => element.isConnected")
    watch.assert_quiet()
