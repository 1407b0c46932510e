"""From findings to stage: the TNM widget."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from html import escape
from pathlib import Path
from typing import Any, ClassVar

import traitlets

from seedsoil.staging import (
    STAGES,
    Assessment,
    Findings,
    PrognosticTables,
    StageResult,
    StagingError,
    assess,
    categories,
    possible_stages,
    stage,
)
from seedsoil.widgets._page import PageWidget, bundle, picture

_HERE = Path(__file__).parent
_NAMES: dict[str, str] = json.loads((_HERE / "tnm_names.json").read_text("utf-8"))
PRESETS: dict[str, dict[str, Any]] = {
    preset["id"]: preset
    for preset in json.loads((_HERE / "tnm_presets.json").read_text("utf-8"))
}
"""The cases by id: story, findings, question, what would answer it, options, task,
goal and answer."""

_MODES = ("findings", "categories")
_PANELS = ("tumour", "nodes", "distant", "biology")
_VEILED = "predict first"
_NO_CASE: dict[str, Any] = {"findings": {}, "look": "tumour"}
_PREFIXED = re.compile(r"(yc|yp|c|p|r)(.+)")
_PX_PER_MM = 96 / 25.4
"""One millimetre in CSS pixels."""
_SCALES = ((60, 1.0, "life size"), (120, 0.5, "half of life size"))
_LOOKS: dict[str, tuple[str, str]] = {
    "out": ('fill="#efe6d5"', "#615853"),
    "possible": (
        'fill="#f9eaf1" stroke="#9b2d5e" stroke-width="1.6" stroke-dasharray="4 3"',
        "#26211f",
    ),
    "only": ('fill="#9b2d5e"', "#ffffff"),
}
"""Stages in the strip: not with these findings, possible, the only one; rect and ink."""
_FURTHEST = (300, 0.2, "a fifth of life size")


def _words(name: str, value: object) -> str:
    if value is None:
        return "none stated" if name == "in_situ" else "not known yet"
    if value == "equivocal":
        return "equivocal after ISH"
    if isinstance(value, list):
        return ", ".join(value) or "none found"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float):
        return f"{value:g} mm"
    return str(value)


def _checked_findings(findings: Mapping[str, Any]) -> dict[str, Any]:
    found = Findings.from_dict(findings)
    assess(found)  # refuses findings that contradict each other
    return found.to_dict()


def _checked_categories(chosen: Mapping[str, str]) -> dict[str, str]:
    if set(chosen) != {"t", "n", "m"}:
        field = "categories"
        raise StagingError(field, sorted(chosen), "the three keys 't', 'n' and 'm'")
    prefixes = set()
    for axis in ("t", "n", "m"):
        label = chosen[axis]
        if label == "":
            continue
        parts = _PREFIXED.fullmatch(label) if axis != "m" else None
        prefix, name = parts.groups() if parts else ("", label)
        basis = "pathological" if prefix.endswith("p") else "clinical"
        names = [row.category for row in categories(axis, basis)]
        if name not in names or (axis != "m" and not prefix):
            start = "" if axis == "m" else "one of the prefixes c, p, yc, yp, r and "
            allowed = f"{start}one of {', '.join(names)}; or '' (not known yet)"
            field = f"categories[{axis!r}]"
            raise StagingError(field, label, allowed)
        if axis != "m":
            prefixes.add(prefix)
    if len(prefixes) > 1:
        field = "categories"
        raise StagingError(field, dict(chosen), "T and N with the same prefix")
    return {axis: chosen[axis] for axis in ("t", "n", "m")}


def _checked_choice(field: str, value: str, allowed: tuple[str, ...]) -> str:
    if value not in allowed:
        raise StagingError(field, value, ", ".join(map(repr, allowed)))
    return value


class TNM(PageWidget):
    """T, N and M from findings, and the stage they make, with the rules that fired.

    Parameters
    ----------
    findings : mapping, optional
        Findings as for `seedsoil.staging.Findings`, sizes in millimetres; what it
        leaves out keeps the preset's value, else the default ("not known yet").
    preset : str, optional
        Id of a case in `PRESETS`, which brings its own findings and a question.
    mode : {"findings", "categories"}, optional
        What the learner enters.
    categories : mapping, optional
        ``t``, ``n`` and ``m`` with prefix ("cT2", "cN1", "M0"); "" = not known yet.
        Used in the mode "categories".
    look : {"tumour", "nodes", "distant", "biology"}, optional
        The panel of findings that is open; a case opens its own, otherwise "tumour".
    tables : PrognosticTables, optional
        Prognostic tables, from whoever holds a licence. A page built with tables
        carries their cells: publish it only as far as that licence allows.

    Attributes
    ----------
    findings, preset, mode, categories, look, tables
        The same, as traits that follow the view and can be set. Assigned findings
        start from the defaults again; setting ``preset`` opens that case.

    Raises
    ------
    StagingError
        Naming the field, the value received and what is allowed; nothing changes.

    Notes
    -----
    For learning; not for diagnosis, treatment or registry reporting. The rules are
    those of `seedsoil.staging` (AJCC 8th edition, breast chapter revised in 2018).

    Examples
    --------
    >>> w = TNM(findings={"size_mm": 24, "axillary": 2, "distant": []})
    >>> w.stage.because
    'IIB because cT2 and cN1'
    """

    _esm = bundle("tnm")
    _page_traits: ClassVar[tuple[str, ...]] = (
        "findings",
        "mode",
        "categories",
        "preset",
        "look",
        "tables",
    )

    findings = traitlets.Dict().tag(sync=True)
    mode = traitlets.Unicode("findings").tag(sync=True)
    categories = traitlets.Dict().tag(sync=True)
    preset = traitlets.Unicode("").tag(sync=True)
    look = traitlets.Unicode("tumour").tag(sync=True)
    tables = traitlets.Any(None, allow_none=True).tag(sync=True)

    def __init__(  # noqa: PLR0913 - a trait each
        self,
        findings: Mapping[str, Any] | None = None,
        *,
        preset: str = "",
        mode: str = "findings",
        categories: Mapping[str, str] | None = None,
        look: str | None = None,
        tables: PrognosticTables | None = None,
    ) -> None:
        _checked_choice("preset", preset, ("", *PRESETS))
        _checked_choice("mode", mode, _MODES)
        case = PRESETS[preset] if preset else _NO_CASE
        if look is None:
            look = case["look"]
        _checked_choice("look", look, _PANELS)
        super().__init__(
            findings=_checked_findings({**case["findings"], **(findings or {})}),
            preset=preset,
            mode=mode,
            categories=_checked_categories(
                categories or {"t": "cT2", "n": "cN1", "m": "M0"}
            ),
            look=look,
            tables=tables,
        )
        # Only from here on: the findings given above may differ from the case's own.
        self.observe(self._open_case, "preset")

    @traitlets.validate("findings")
    def _validate_findings(self, proposal: Any) -> dict[str, Any]:  # noqa: ANN401
        return _checked_findings(proposal["value"])

    @traitlets.validate("mode")
    def _validate_mode(self, proposal: Any) -> str:  # noqa: ANN401
        return _checked_choice("mode", proposal["value"], _MODES)

    @traitlets.validate("preset")
    def _validate_preset(self, proposal: Any) -> str:  # noqa: ANN401
        return _checked_choice("preset", proposal["value"], ("", *PRESETS))

    @traitlets.validate("look")
    def _validate_look(self, proposal: Any) -> str:  # noqa: ANN401
        return _checked_choice("look", proposal["value"], _PANELS)

    @traitlets.validate("categories")
    def _validate_categories(self, proposal: Any) -> dict[str, str]:  # noqa: ANN401
        return _checked_categories(proposal["value"])

    @traitlets.validate("tables")
    def _validate_tables(self, proposal: Any) -> dict[str, str] | None:  # noqa: ANN401
        value = proposal["value"]
        if isinstance(value, PrognosticTables):
            return value.to_dict()
        if isinstance(value, Mapping):
            return PrognosticTables.from_dict(value).to_dict()
        if value is not None:
            field = "tables"
            raise StagingError(field, value, "a PrognosticTables, or None")
        return None

    def _open_case(self, change: Any) -> None:  # noqa: ANN401
        if change["new"] and not self._page_speaks:
            self.mode = "findings"
            self.findings = PRESETS[change["new"]]["findings"]
            self.look = PRESETS[change["new"]]["look"]

    @property
    def _prognostic_tables(self) -> PrognosticTables | None:
        return None if self.tables is None else PrognosticTables.from_dict(self.tables)

    @property
    def assessment(self) -> Assessment:
        """Everything the findings say: categories, what is open, stage, neighbours."""
        return assess(Findings.from_dict(self.findings), self._prognostic_tables)

    @property
    def stage(self) -> StageResult | None:
        """The stage of the findings, or of the categories in that mode.

        None while more than one stage is possible.
        """
        if self.mode == "findings":
            return self.assessment.result
        if not all(self.categories.values()):
            return None
        markers = {
            name: self.findings[name]
            for name in ("grade", "her2", "er", "pr", "oncotype")
        }
        return stage(**self.categories, **markers, tables=self._prognostic_tables)

    def _labels(self) -> dict[str, str]:
        if self.mode == "categories":
            return {
                axis: label or f"{axis.upper()} ?"
                for axis, label in self.categories.items()
            }
        found = self.assessment
        return {axis: getattr(found, axis) or f"{axis.upper()} ?" for axis in "tnm"}

    def _possible(self) -> tuple[str, ...]:
        if self.mode == "findings":
            return self.assessment.possible_stages
        return possible_stages(
            **{axis: label or None for axis, label in self.categories.items()}
        )

    def _headline(self) -> str:
        result = self.stage
        if result is None:
            return "open: " + ", ".join(self._possible())
        if result.t.startswith("r"):
            return "kept"
        return result.anatomic or "none"

    def _stage_name(self) -> str:
        """Return what the stage shown is called at this moment of staging."""
        label = self._labels()["t"]
        if label.startswith("r") or self._headline() == "kept":
            return "Stage at first diagnosis"
        if label.startswith("y"):
            return "Group after treatment (the first stage stands)"
        return "Anatomic stage"

    def __repr__(self) -> str:
        """Name categories and stage, for an output that shows text only."""
        return f"TNM: {' '.join(self._labels().values())}, stage {self._headline()}"

    def twin(self) -> str:
        """Return a picture of the state, its values, and the case's question.

        What would answer the question of a case stands with its answer, folded.
        """
        case = PRESETS[self.preset] if self.preset and self.mode == "findings" else None
        veil = case["veil"] if case else ()
        labels = {
            axis: _VEILED if axis in veil else label
            for axis, label in self._labels().items()
        }
        veiled = "stage" in veil
        stage_name = "Stage" if veiled else self._stage_name()
        headline = _VEILED if veiled else self._headline()
        size = self.findings["size_mm"] if self.mode == "findings" else None
        drawn = f"a tumour of {size:g} mm drawn to size" if size else "no tumour drawn"
        alt = (
            f"A ruler in millimetres with {drawn}. "
            f"Categories {', '.join(labels.values())}. {stage_name} {headline}."
        )
        rows = [(f"Category {axis.upper()}", label) for axis, label in labels.items()]
        rows.append((stage_name, headline))
        rows += [] if veiled else self._reasons()
        rows += [(_NAMES[name], _words(name, value)) for name, value in self._told()]
        body = "".join(
            f'<tr><th scope="row">{escape(name)}</th><td>{escape(value)}</td></tr>'
            for name, value in rows
        )
        possible = () if veiled else self._possible()
        svg = _drawing(size or 0, labels, (stage_name, headline), possible)
        return (
            f"{self._story()}{picture(svg, alt)}"
            "<table><caption>TNM: the values shown</caption>"
            f"<tbody>{body}</tbody></table>"
        )

    def _reasons(self) -> list[tuple[str, str]]:
        """Return why the stage is what it is, and whether it could be none."""
        result, rows = self.stage, []
        if self.mode == "findings" and self.assessment.possibly_no_group and not result:
            rows.append(("Also possible", "no stage group"))
        if result:
            rows.append(("Why", result.reason or result.because))
        return rows

    def _told(self) -> list[tuple[str, Any]]:
        """Return the findings worth a row: the main ones and any that was told."""
        if self.mode == "categories":
            return []
        silent = Findings().to_dict()
        always = ("moment", "size_mm", "axillary", "distant")
        return [
            (name, value)
            for name, value in self.findings.items()
            if name in always or value != silent[name]
        ]

    def _story(self) -> str:
        if not self.preset:
            return ""
        case = PRESETS[self.preset]
        return (
            f"<p><strong>{escape(case['title'])}.</strong> {escape(case['story'])} "
            f"{escape(case['question'])}</p>"
            f"<details><summary>Answer</summary><p>{escape(case['answer'])}</p></details>"
        )


def _drawing(
    size: float,
    labels: Mapping[str, str],
    told: tuple[str, str],
    possible: tuple[str, ...],
) -> str:
    """Return the state as an SVG: the tumour on a ruler, the chips, the stage strip."""
    stage_name, headline = told
    reach, factor, scale = next((row for row in _SCALES if size <= row[0]), _FURTHEST)
    unit = _PX_PER_MM * factor
    base, left, radius = 250, 14, size * unit / 2
    ticks = "".join(
        f'<path d="M{left + mm * unit:.2f} {base}v{10 if mm % 10 == 0 else 5}"/>'
        for mm in range(0, reach + 1, 1 if factor == 1 else 10)
    )
    figures = "".join(
        f'<text x="{left + mm * unit:.2f}" y="{base + 24}" text-anchor="middle">'
        f"{mm}</text>"
        for mm in range(0, reach + 1, reach // 6)
    )
    chips = "".join(
        f'<rect x="{280 + 104 * i}" y="20" width="96" height="30" rx="15" '
        f'fill="#fffefc" stroke="{colour}" stroke-width="1.6"/>'
        f'<text x="{328 + 104 * i}" y="40" text-anchor="middle" fill="#26211f">'
        f"{escape(label)}</text>"
        for i, (label, colour) in enumerate(
            zip(labels.values(), ("#9b2d5e", "#2f6b4f", "#7a4b1f"), strict=True)
        )
    )
    state = "only" if headline in possible else "possible"
    strip = "".join(
        f'<rect x="{280 + 38 * i}" y="150" width="36" height="30" rx="4" {look}/>'
        f'<text x="{298 + 38 * i}" y="170" text-anchor="middle" fill="{ink}">{name}</text>'
        for i, name in enumerate(STAGES)
        for look, ink in [_LOOKS[state if name in possible else "out"]]
    )
    tumour = (
        f'<circle cx="{left + radius:.2f}" cy="{base - radius:.2f}" r="{radius:.2f}" '
        'fill="#9b2d5e" fill-opacity="0.3" stroke="#9b2d5e" stroke-width="1.6"/>'
        if size
        else ""
    )
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" width="640" height="310" '
        'viewBox="0 0 640 310" font-family="sans-serif" font-size="13" fill="#615853">'
        '<rect width="640" height="310" fill="#fffefc"/>'
        f'<g stroke="#8b8078">{ticks}</g>{figures}{tumour}'
        f'<text x="{left}" y="{base + 46}">millimetres, drawn at {scale}</text>'
        f'{chips}<text x="280" y="84">{stage_name}</text>'
        '<text x="280" y="126" font-size="34" font-weight="700" fill="#9b2d5e">'
        f"{escape(headline.partition(':')[0])}</text>{strip}</svg>"
    )
