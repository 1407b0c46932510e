"""What a reader of the book waits for, each beside the usual way of doing it."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median, quantiles
from typing import TYPE_CHECKING, Any

import nbformat
from playwright.sync_api import sync_playwright

ROOT = Path(__file__).parents[1]
# the browser, the server and JupyterLab are those of the tests
sys.path.insert(0, str(ROOT / "tests"))

from browser.chromium import Watch, is_external, launch, served  # noqa: E402
from browser.lab import Notebook, jupyterlab  # noqa: E402

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

PAINTED = Path(__file__).with_name("painted.js").read_text(encoding="utf-8")
CHAPTER = "notebooks/02_stage_a_tumour"
MOVES = 200
FRAME_MS = 1000 / 60
READY = """() => [...document.querySelectorAll(".ss-mount")]
    .every((el) => el.dataset.ready === "1")"""
# From one end of the ruler to the other and back, so that every move changes the size.
MOVE_TNM = """(moves) => {
    const root = [...document.querySelectorAll(".ss-tnm")]
        .find((el) => el.querySelector("input[type=range]"));
    const slider = root.querySelector("input[type=range]");
    const text = root.querySelector(".ss-size");
    return painted(moves, (n) => {
        slider.value = String(1 + (n % 2 ? 60 - (n % 60) : n % 60));
        slider.dispatchEvent(new Event("input", { bubbles: true }));
    }, () => text.textContent + slider.getAttribute("aria-valuetext"));
}"""
# Every move solves the model again and draws its curves; a prediction would veil them.
BONE_AGENTS = ("10_protect_the_bone", ".ss-bone_agents")
HEAVIEST = ["[value=both]", "[value=tumour]", "[data-dose='5']"]
MOVING: dict[str, tuple[str, str, list[str]]] = {
    "BoneCycle": ("05_keep_the_soil", ".ss-bone-cycle", []),
    "ViciousCycle": ("06_close_the_vicious_circle", ".ss-vicious_cycle", []),
    "BoneAgents": (*BONE_AGENTS, []),
    "BoneAgents, two drugs, tumour, a dose missed": (*BONE_AGENTS, HEAVIEST),
}
UNVEIL = """(kind) => {
    for (const button of document.querySelector(kind).querySelectorAll("button"))
        if (button.textContent.includes("without predicting")) button.click();
}"""
MOVE_MODEL = """(moves) => {
    const root = document.querySelector("KIND");
    const sliders = [...root.querySelectorAll("input[type=range]")]
        .filter((input) => !input.closest(".ss-transport"));
    // the interval of two drugs; a weight would change one of them
    const slider = sliders.find((input) => input.id.endsWith("every")) ?? sliders[0];
    // as a reader has it before her: what is out of sight may wait
    slider.scrollIntoView();
    const curves = root.getElementsByClassName("ss-curves");
    const low = Number(slider.min), step = Number(slider.step);
    const steps = Math.min(50, Math.floor((Number(slider.max) - low) / step));
    return painted(moves, (n) => {
        const back = n % (2 * steps);
        slider.value = String(low + step * (back < steps ? back + 1 : 2 * steps - back - 1));
        slider.dispatchEvent(new Event("input", { bubbles: true }));
    }, () => [...curves].map((each) => each.querySelector("svg").innerHTML).join());
}"""
# Gaps between painted frames while it plays, from the second half second on.
PLAY = """async (kind) => {
    const root = document.querySelector(kind);
    root.scrollIntoView();
    root.querySelector(".ss-transport button").click();
    const gaps = [];
    let last = 0;
    for (let frame = 0; frame < 210; frame += 1) {
        const now = await new Promise(requestAnimationFrame);
        if (frame >= 30) gaps.push(now - last);
        last = now;
    }
    root.querySelector(".ss-transport button").click();
    return gaps;
}"""
MOVE_INTERACT = """(moves) => {
    const handle = document.querySelector(".jp-OutputArea .noUi-handle");
    const picture = () => document.querySelector(".jp-OutputArea img");
    return painted(moves, (n) => {
        const key = n % 60 < 30 ? "ArrowRight" : "ArrowLeft";
        handle.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true }));
    }, () => picture()?.complete ? picture().src : null);
}"""
# The same display: a tumour to size on a ruler with the categories it passes, and the stage.
INTERACT = """
%matplotlib inline
import ipywidgets
import matplotlib.pyplot as plt
from seedsoil.staging import Findings, assess

@ipywidgets.interact(size_mm=ipywidgets.FloatSlider(value=10, min=1, max=70, step=1))
def show(size_mm):
    found = assess(Findings.from_dict({"size_mm": size_mm, "axillary": 0, "distant": []}))
    fig, ax = plt.subplots(figsize=(6, 4))
    ax.add_patch(plt.Circle((size_mm / 2, size_mm / 2), size_mm / 2))
    for limit in (1, 5, 10, 20, 50):
        ax.axvline(limit)
    ax.set(xlim=(0, 70), ylim=(0, 70), aspect="equal", xlabel="mm")
    ax.set_title(f"{found.t} {found.n} {found.m}: {found.result.because}")
    plt.show()
"""


def summary(times: list[float]) -> dict[str, float]:
    """Median and 95th percentile, in milliseconds."""
    return {
        "median": round(median(times), 2),
        "p95": round(quantiles(times, n=20)[-1], 2),
    }


def moved(page: Page, script: str) -> dict[str, float]:
    """Move a slider and time each frame; the first moves warm up."""
    page.evaluate(PAINTED)
    page.evaluate(script, 20)
    return summary(page.evaluate(script, MOVES))


def build(folder: Path) -> float:
    """Build a book; return the seconds it took."""
    start = time.perf_counter()
    subprocess.run(
        [Path(sys.executable).with_name("jupyter-book"), "build", folder, "--quiet"],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        check=True,
    )
    return round(time.perf_counter() - start, 1)


def copy_of_book(folder: Path) -> Path:
    """Copy what the book is built from."""
    for name in ("_config.yml", "_toc.yml"):
        shutil.copy(ROOT / name, folder / name)
    for name in ("book", "notebooks", "data"):
        shutil.copytree(
            ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__")
        )
    return folder


def stock_book(folder: Path) -> Path:
    """Write a book of the same notebook that leaves every setting as Jupyter Book has it."""
    (folder / "notebooks").mkdir()
    shutil.copy(ROOT / f"{CHAPTER}.ipynb", folder / f"{CHAPTER}.ipynb")
    shutil.copytree(ROOT / "data", folder / "data")
    (folder / "_config.yml").write_text(
        "title: stock\nexecute:\n  execute_notebooks: force\n", "utf-8"
    )
    (folder / "_toc.yml").write_text(f"format: jb-book\nroot: {CHAPTER}\n", "utf-8")
    return folder


def weight(browser: Browser, site: Path) -> dict[str, Any]:
    """Count requests and bytes of one page over http, without a network behind it."""
    with served(site) as address:
        context = browser.new_context(viewport={"width": 1280, "height": 800})
        watch = Watch(context)
        sizes: list[int] = []
        context.on(
            "requestfinished", lambda r: sizes.append(r.sizes()["responseBodySize"])
        )
        page = context.new_page()
        page.goto(f"{address}/{CHAPTER}.html", wait_until="networkidle")
        context.close()
    return {
        "requests": len(watch.requests),
        "to other hosts": sum(map(is_external, watch.requests)),
        "kB from this host": round(sum(sizes) / 1000),
    }


def in_page(browser: Browser, site: Path) -> dict[str, float]:
    """Time the TNM widget in the published page."""
    with served(site) as address:
        page = browser.new_page(viewport={"width": 1280, "height": 800})
        page.goto(f"{address}/{CHAPTER}.html")
        page.wait_for_function(READY)
        times = moved(page, MOVE_TNM)
        page.close()
    return times


def models_in_page(browser: Browser, site: Path) -> dict[str, dict[str, Any]]:
    """Time the widgets of the bone models in the published pages: a slider, and play."""
    frames: dict[str, Any] = {}
    gaps: dict[str, Any] = {}
    with served(site) as address:
        for name, (chapter, kind, presses) in MOVING.items():
            page = browser.new_page(viewport={"width": 1280, "height": 800})
            page.goto(f"{address}/notebooks/{chapter}.html")
            page.wait_for_function(READY)
            page.evaluate(UNVEIL, kind)
            for press in presses:
                page.locator(kind).first.locator(press).first.click()
            script = MOVE_MODEL.replace("KIND", kind)
            frames[f"{name}, published page, solving anew"] = moved(page, script)
            gaps[f"{name}, published page"] = summary(page.evaluate(PLAY, kind))
            page.close()
    return {"frames": frames, "gaps": gaps}


def in_lab(browser: Browser, folder: Path) -> dict[str, dict[str, float]]:
    """Time the TNM widget and interact with Matplotlib, both in JupyterLab."""
    kernel = {"kernelspec": {"name": "python3", "display_name": "Python 3"}}
    sources = {
        "TNM widget": (
            "from seedsoil.widgets import TNM\nTNM(findings={'size_mm': 10})",
            MOVE_TNM,
        ),
        "interact and Matplotlib": (INTERACT, MOVE_INTERACT),
    }
    found = {}
    with jupyterlab(folder) as address:
        for number, (name, (source, script)) in enumerate(sources.items()):
            cells = [nbformat.v4.new_code_cell(source.strip())]
            notebook = nbformat.v4.new_notebook(cells=cells, metadata=kernel)
            nbformat.write(notebook, folder / f"work/bench{number}.ipynb")
            page = browser.new_page(viewport={"width": 1280, "height": 900})
            Notebook(page, address, f"bench{number}.ipynb").run_all()
            page.wait_for_selector(".ss-tnm, .jp-OutputArea img")
            found[name] = moved(page, script)
            page.close()
    return found


def measure() -> dict[str, Any]:
    """Time frames and builds, and weigh pages."""
    with tempfile.TemporaryDirectory() as name, sync_playwright() as playwright:
        folders = {part: Path(name) / part for part in ("own", "stock", "lab")}
        for folder in folders.values():
            folder.mkdir()
        own, stock = copy_of_book(folders["own"]), stock_book(folders["stock"])
        builds = {
            "cold": build(own),
            "warm": build(own),
            "stock, chapter 02 only": build(stock),
        }
        browser = launch(playwright)
        site = own / "_build/html"
        models = models_in_page(browser, site)
        result = {
            "Chromium": browser.version,
            "input to painted frame (ms)": {
                "TNM widget, published page": in_page(browser, site),
                **models["frames"],
                **{
                    f"{n}, JupyterLab": v
                    for n, v in in_lab(browser, folders["lab"]).items()
                },
            },
            "between frames while it plays (ms)": models["gaps"],
            "page of chapter 02": {
                "this book": weight(browser, site),
                "stock Jupyter Book": weight(browser, stock / "_build/html"),
            },
            "book build (s)": builds,
        }
        browser.close()
    return result


def rows(results: dict[str, dict[str, Any]]) -> str:
    """Write rows of numbers as a Markdown table."""
    columns = list(next(iter(results.values())))
    lines = [f"| | {' | '.join(columns)} |", "|---" * (len(columns) + 1) + "|"]
    lines += [
        f"| {name} | {' | '.join(str(row[c]) for c in columns)} |"
        for name, row in results.items()
    ]
    return "\n".join(lines)


def table(results: dict[str, Any]) -> str:
    """Write the results for a reader."""
    frames = results["input to painted frame (ms)"]
    ours = frames["TNM widget, published page"]
    other = frames["interact and Matplotlib, JupyterLab"]
    ratio = other["median"] / ours["median"]
    pages = {name: row for name, row in frames.items() if "published" in name}
    missed = [name for name, row in pages.items() if row["p95"] > FRAME_MS]
    verdict = f"missed by {'; '.join(missed)}" if missed else "met by all"
    return f"""## Input to painted frame, {MOVES} moves of a slider (ms)

{rows(frames)}

Chromium {results["Chromium"]}.
Goal: the 95th percentile of a published page within one frame of {FRAME_MS:.1f} ms: {verdict}.
TNM's display with interact and Matplotlib takes {ratio:.0f} times as long (median).

## Between two frames while it plays (ms)

{rows(results["between frames while it plays (ms)"])}

## Page of chapter 02

{rows(results["page of chapter 02"])}

The network is closed: bytes of other hosts are not counted,
and what the stock page asks them for does not arrive.

## Book build, every notebook executed (s)

{rows({"seconds": results["book build (s)"]})}
"""
