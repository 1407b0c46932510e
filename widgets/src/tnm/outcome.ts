import RULES from "../../../src/seedsoil/staging/rules.json";
import {
  type Assessment,
  type Axis,
  type Basis,
  type Findings,
  MOMENTS,
  type Move,
  type Neighbour,
  PREFIXES,
  SIZE_BANDS,
  STAGES,
  type Rule,
  type StageResult,
  type Subtype,
  type Tables,
  assess,
  categories,
  moves,
  neighbours,
  outcomes,
  stage,
  subtype,
} from "../staging/engine";

export const AXES = ["t", "n", "m"] as const;

/** Categories with prefix; an empty string is "not known yet". */
export type Categories = Record<Axis, string>;

/** What the result panel shows, from findings or from categories. */
export interface Outcome {
  basis: Basis;
  labels: Record<Axis, string | null>;
  /** Category without prefix. */
  names: Record<Axis, string | null>;
  groups: Record<Axis, string | null>;
  possible: Assessment["possible"];
  unknown: Axis[];
  result: StageResult | null;
  /** What would move the stage: single findings, or in the other mode single categories. */
  moves: Move[] | null;
  neighbours: Neighbour[];
  paths: { axis: Axis; rules: Rule[] }[];
  subtype: Subtype | null;
}

const groupOf = (axis: Axis, basis: Basis, name: string | null): string | null =>
  categories(axis, basis).find(({ category }) => category === name)?.group ?? null;

let lastMoves = { key: "", moves: [] as Move[] };

/** The moves of findings; sizes of one category share them, and a slider passes many. */
function movesOf(findings: Findings, { t }: Assessment): Move[] {
  const key = JSON.stringify({ ...findings, size_mm: t?.category ?? null });
  if (key !== lastMoves.key) lastMoves = { key, moves: moves(findings) };
  return lastMoves.moves;
}

export function outcomeOf(findings: Findings, tables: Tables | null): Outcome {
  const assessment = assess(findings, tables);
  const { basis } = MOMENTS[findings.moment]!;
  const each = <V>(pick: (axis: Axis) => V): Record<Axis, V> => ({ t: pick("t"), n: pick("n"), m: pick("m") });
  return {
    basis,
    labels: each((axis) => assessment[axis]?.label ?? null),
    names: each((axis) => assessment[axis]?.category ?? null),
    groups: each((axis) => groupOf(axis, basis, assessment[axis]?.category ?? null)),
    possible: assessment.possible,
    unknown: assessment.unknown,
    result: assessment.result,
    moves: movesOf(findings, assessment),
    neighbours: [],
    paths: AXES.flatMap((axis) => (assessment[axis] ? [{ axis, rules: assessment[axis].path }] : [])),
    subtype: assessment.subtype,
  };
}

const PREFIX_FORM = /^(yc|yp|c|p|r)?(.*)$/;

/** Takes "ypT2" apart. M keeps its letter: cM1 and pM1 are categories of their own. */
export function split(axis: Axis, label: string): { prefix: string; name: string } {
  const [, prefix = "", name = ""] = (axis === "m" ? null : PREFIX_FORM.exec(label)) ?? [];
  return axis === "m" ? { prefix: "", name: label } : { prefix, name };
}

export function outcomeOfCategories(chosen: Categories, markers: Findings, tables: Tables | null): Outcome {
  const parts = { t: split("t", chosen.t), n: split("n", chosen.n), m: split("m", chosen.m) };
  const basis = PREFIXES[parts.n.prefix || parts.t.prefix] ?? "clinical";
  const each = <V>(pick: (axis: Axis) => V): Record<Axis, V> => ({ t: pick("t"), n: pick("n"), m: pick("m") });
  const unknown = AXES.filter((axis) => !chosen[axis]);
  const possible = each((axis) =>
    chosen[axis]
      ? [chosen[axis]]
      : categories(axis, basis)
          .filter(({ group }) => !group.endsWith("X"))
          .map(({ category }) => parts[axis].prefix + category),
  );
  const known = unknown.length === 0;
  const found = outcomes(possible.t, possible.n, possible.m);
  return {
    basis,
    labels: each((axis) => chosen[axis] || null),
    names: each((axis) => parts[axis].name || null),
    groups: each((axis) => groupOf(axis, basis, parts[axis].name)),
    possible: { ...possible, stages: STAGES.filter((name) => found.has(name)), noGroup: found.has(null) },
    unknown,
    result: known ? stage({ ...markers, ...chosen }, tables) : null,
    moves: null,
    neighbours: known ? neighbours(chosen.t, chosen.n, chosen.m) : [],
    paths: AXES.flatMap((axis) => {
      const found = categories(axis, basis).find(({ category }) => category === parts[axis].name);
      return found ? [{ axis, rules: [{ id: chosen[axis], sentence: found.definition, source: "" }] }] : [];
    }),
    // As in findings: what the markers point to is a matter of invasive disease.
    subtype: parts.t.name.startsWith("Tis") ? null : subtype(markers.er, markers.pr, markers.her2),
  };
}

/** True where a recurrence score could change the prognostic stage of these findings. */
export function scoreCounts({ labels, groups }: Outcome, { er, her2 }: Findings): boolean {
  const panel = RULES.prognostic.oncotype;
  const bases: Record<string, string> = RULES.prognostic.bases;
  return (
    bases[split("t", labels.t ?? "").prefix] === panel.basis &&
    er === panel.er &&
    her2 === panel.her2 &&
    AXES.every((axis) => panel[axis].includes(groups[axis] ?? ""))
  );
}

/** Stages of every T group by every N group. */
export interface StageMap {
  columns: string[];
  rows: { n: string; stages: (string | null)[] }[];
}

const maps = new Map<string, StageMap>();

export function stageMap(basis: Basis, m: string): StageMap {
  const key = `${basis} ${m}`;
  const known = maps.get(key);
  if (known) return known;
  const groups = (axis: Axis): string[] => [
    ...new Set(
      categories(axis, basis)
        .map(({ group }) => group)
        .filter((group) => !group.endsWith("X")),
    ),
  ];
  const columns = groups("t");
  const rows = groups("n").map((n) => ({ n, stages: columns.map((t) => stage({ t, n, m }).anatomic) }));
  const map = { columns, rows };
  maps.set(key, map);
  return map;
}

/** The nearest change towards less and towards more disease on one axis. */
export function nearest({ neighbours, basis }: Outcome, axis: Axis): { less: Neighbour | undefined; more: Neighbour | undefined } {
  const own = neighbours.filter((move) => move.axis === axis).sort((a, b) => Math.abs(a.steps) - Math.abs(b.steps));
  const groupFor = (move: Neighbour) => groupOf(axis, basis, split(axis, move.category).name);
  const next = own.find(({ steps }) => steps < 0);
  // The size below is the nearest one; other groups are best named by their first, plain category (N0 before N0(i+)).
  const sized = next && SIZE_BANDS.some(({ category }) => category === split(axis, next.category).name);
  const less = next && !sized ? own.filter((move) => move.steps < 0 && groupFor(move) === groupFor(next)).at(-1) : next;
  return { less, more: own.find(({ steps }) => steps > 0) };
}

/** What stands in the place of a category or the stage that would answer an open prediction. */
export const VEILED = "predict first";

/** Categories and stage that would answer an open prediction; empty where none is open. */
export type Veil = ReadonlySet<Axis | "stage">;

/** The category shown for an axis: none that would answer an open prediction. */
export const labelOf = ({ labels }: Outcome, axis: Axis, veil: Veil, unknown: string): string =>
  veil.has(axis) ? VEILED : (labels[axis] ?? unknown);

/** A recurrence keeps the stage of the first diagnosis. */
export const KEPT = "kept";

/** Why no single change moves the stage, where nothing does. */
export function stillness({ result, moves }: Outcome): string {
  if (!result?.anatomic) return "Without a stage group there is nothing that could move.";
  return split("t", result.t).prefix.startsWith("y")
    ? "Nothing found now moves the first stage: it was given before treatment and stands."
    : `No single change of ${moves ? "a finding" : "T, N or M"} leads to another stage.`;
}

/** What stands in the stage place when there is no single stage. */
export function headline({ result, possible }: Outcome): string {
  if (result) return result.anatomic ?? (split("t", result.t).prefix === "r" ? KEPT : "none");
  const [first, ...more] = possible.stages;
  if (!first) return "open";
  const span = more.length > 1 ? `${first} to ${more.at(-1)}` : [first, ...more].join(" or ");
  return possible.noGroup ? `none or ${span}` : span;
}
