// From numbers of the model to numbers of the picture: the mapping that the key discloses.
import type { Look } from "./layout";
import { scaleFor } from "./layout";
import { type Solved, at } from "./scenario";
import { valueAt } from "../kit/scale";
import { vicious_cycle } from "../remodeling/models/vicious_cycle";
import { type Molecules, RECEPTORS } from "./section";

const BINDING = vicious_cycle.parameters.k_1.value / vicious_cycle.parameters.k_2.value;

/** Cells of the cycle's model for one drawn; only those above the resting number work, and only they are drawn. */
export const CELLS = { osteoclasts: 4, osteoblasts: 10 };
/** Cells drawn for the resting number, in the model of the signals. */
export const AT_REST = { osteoclasts: 1, osteoblasts: 6 };
export const MOST = { osteoclasts: 7, osteoblasts: 30, free: 40 };
/** Symbols of OPG at rest, holding RANKL and empty, and how many come with each doubling. */
export const OPG = { held: 6, empty: 5, doubling: 3 };

const least = (value: number, most: number): number => Math.min(most, Math.max(0, value));
/** The last twentieth of a cell would be a smudge. */
const drawn = (value: number, most: number): number => (value < 0.05 ? 0 : Math.min(most, value));

export function lookOf(solved: Solved, day: number): Look {
  const { settings, run, rest, deepest } = solved;
  const z = run.columns.z!;
  const perPercent = scaleFor(deepest.at(-1)!, z.reduce((a, b) => Math.max(a, b), 0) - 100);
  const cells =
    settings.mode === "cycle"
      ? { osteoclasts: (at(solved, "x1", day) - rest.osteoclasts) / CELLS.osteoclasts, osteoblasts: (at(solved, "x2", day) - rest.osteoblasts) / CELLS.osteoblasts }
      : { osteoclasts: at(solved, "C_fold", day) * AT_REST.osteoclasts, osteoblasts: at(solved, "B_fold", day) * AT_REST.osteoblasts };
  return {
    osteoclasts: drawn(cells.osteoclasts, MOST.osteoclasts),
    osteoblasts: drawn(cells.osteoblasts, MOST.osteoblasts),
    missing: 100 - at(solved, "z", day),
    deepest: valueAt(run.days, deepest, day),
    perPercent,
  };
}

/** RANKL held by OPG, in pM: all RANKL that is neither free nor on RANK. */
export function heldBy(solved: Solved, day: number): number {
  const { RANKL, OPG: opg } = { RANKL: at(solved, "RANKL", day), OPG: at(solved, "OPG", day) };
  return RANKL * opg * BINDING;
}


export function moleculesOf(solved: Solved, day: number): Molecules | null {
  if (solved.settings.mode === "cycle") return null;
  const doublings = (now: number, start: number): number => Math.log2(now / start);
  const count = (base: number, now: number, start: number): number => least(base + OPG.doubling * doublings(now, start), 24);
  return {
    occupied: least(RECEPTORS * at(solved, "occupied", day), RECEPTORS),
    free: least(at(solved, "RANKL", day), MOST.free),
    held: count(OPG.held, heldBy(solved, day), heldBy(solved, 0)),
    empty: count(OPG.empty, at(solved, "OPG", day), at(solved, "OPG", 0)),
  };
}
