// What the learner chose, the run that follows from it, and what can be said of the run. No drawing here.
import TABLE from "../../../src/seedsoil/widgets/bone_cycle.json";
import { inDecimals, indexAt, inFigures, valueAt } from "../kit/scale";
import { komarova2003 } from "../remodeling/models/komarova2003";
import { vicious_cycle } from "../remodeling/models/vicious_cycle";
import { type InputStep, type Run, simulate } from "../remodeling/simulate";

export const { ranges: RANGES, spans: SPANS, inputs: INPUTS, questions: QUESTIONS, status: STATUS, limits: LIMITS } = TABLE;

export type Mode = "cycle" | "signals";
export type Push = keyof typeof INPUTS;
export const PUSHES = Object.keys(INPUTS) as Push[];

export interface Settings extends Record<Push, number> {
  mode: Mode;
  /** Osteoclasts above the resting number on day 0. */
  stimulus: number;
  g11: number;
  from_day: number;
  to_day: number;
  days: number;
}

export interface Solved {
  settings: Settings;
  run: Run;
  /** Cells at rest; in the signals mode numbers are multiples of rest. */
  rest: { osteoclasts: number; osteoblasts: number };
  /** Bone lost up to each row, in percent of the start: never less than the row before. */
  deepest: Float64Array;
  /** The row with the least bone. */
  nadir: number;
}

/** Cells at which nothing changes, from the model's own formula. */
export function restingCells(g11: number): { osteoclasts: number; osteoblasts: number } {
  const published = Object.values(komarova2003.parameters).map(({ value }) => value);
  const p = Float64Array.from([...published, ...new Array<number>(komarova2003.derived)]);
  p[Object.keys(komarova2003.parameters).indexOf("g11")] = g11;
  komarova2003.derive(p);
  const [osteoclasts = NaN, osteoblasts = NaN] = p.subarray(-2);
  return { osteoclasts, osteoblasts };
}

const everyOf = (days: number): number => Math.max(1, days / TABLE.rows);

/** Solves the model of the mode; throws ModelError where the settings cannot be. */
export function solve(settings: Settings): Solved {
  const { mode, stimulus, g11, days, from_day, to_day } = settings;
  const every = everyOf(days);
  const rest = mode === "cycle" ? restingCells(g11) : { osteoclasts: 1, osteoblasts: 1 };
  const run =
    mode === "cycle"
      ? simulate(komarova2003, { days, every, parameters: { g11 }, initial: { x1: rest.osteoclasts + stimulus, x2: rest.osteoblasts } })
      : simulate(vicious_cycle, {
          days,
          every,
          initial: { T: 0 },
          inputs: PUSHES.map((push): InputStep => [INPUTS[push].symbol, settings[push], from_day, to_day]),
        });
  const z = run.columns.z!;
  const deepest = new Float64Array(z.length);
  let nadir = 0;
  for (let i = 0; i < z.length; i++) {
    if (z[i]! < z[nadir]!) nadir = i;
    deepest[i] = 100 - z[nadir]!;
  }
  return { settings, run, rest, deepest, nadir };
}

export const at = ({ run }: Solved, column: string, day: number): number => valueAt(run.days, run.columns[column]!, day);

/** A column as multiples of a number. */
export const foldOf = (values: Float64Array, rest: number): Float64Array => values.map((value) => value / rest);

export const figure = (value: number, figures = 3): string => inFigures(value, figures);
export const percent = (value: number): string => `${inDecimals(value, 1)} %`;
export const dayOf = (day: number): string => `day ${Math.round(day)}`;

const listed = (words: readonly string[]): string => (words.length < 2 ? words.join("") : `${words.slice(0, -1).join(", ")} and ${words.at(-1)}`);
export const pushed = (settings: Settings): string[] => PUSHES.filter((push) => settings[push] > 0).map((push) => INPUTS[push].name);
const given = (settings: Settings): string => {
  const names = pushed(settings);
  return `${listed(names)} ${names.length > 1 ? "are" : "is"} given`;
};

/** What is going on at the site, in a few words. */
function happening(solved: Solved, day: number): string {
  const { settings, run, nadir, deepest } = solved;
  if (settings.mode === "signals") {
    if (!pushed(settings).length) return "nothing is given";
    if (day < settings.from_day) return "nothing is given yet";
    return day <= settings.to_day ? given(settings) : "nothing is given any more";
  }
  const net = at(solved, "formation", day) - at(solved, "resorption", day);
  if (Math.abs(day - run.days[nadir]!) <= 0.5 && deepest[nadir]! > 0.05) return "the pit is deepest";
  if (Math.abs(net) < 0.005) return "the surface rests";
  return net < 0 ? "digging outpaces filling" : "filling outpaces digging";
}

/** The state on a day, in one sentence. */
export function sentence(solved: Solved, day: number): string {
  const start = `Day ${Math.round(day)}: bone ${percent(at(solved, "z", day))}, ${happening(solved, day)};`;
  if (solved.settings.mode === "cycle")
    return `${start} osteoclasts ${figure(at(solved, "x1", day), 2)}, osteoblasts ${figure(at(solved, "x2", day), 3)}.`;
  const fold = (column: string): string => inDecimals(at(solved, column, day), 2);
  return `${start} osteoclasts ${fold("C_fold")} and osteoblasts ${fold("B_fold")} times their resting number, RANK ${percent(100 * at(solved, "occupied", day))} occupied.`;
}

export interface Waves {
  /** Size of the last wave of osteoclasts as a share of the one before; NaN where there are not two. */
  ratio: number;
  count: number;
}

/** Waves of osteoclasts after the first, and whether they grow. */
export function wavesOf({ run, rest }: Solved): Waves {
  const x1 = run.columns.x1!;
  const heights: number[] = [];
  for (let i = 2; i < x1.length - 1; i++) {
    const [before, here, after] = [x1[i - 1]!, x1[i]!, x1[i + 1]!].map((each) => Math.log(each / rest.osteoclasts)) as [number, number, number];
    // The top of the parabola through three points, because rows stand days apart.
    if (here > before && here >= after && here > 1e-4) heights.push(here - (after - before) ** 2 / (8 * (before - 2 * here + after)));
  }
  return { ratio: heights.length < 2 ? NaN : heights.at(-1)! / heights.at(-2)!, count: heights.length };
}

export const NEUTRAL = 0.005;
/** Osteoclasts below which a number of cells no longer means cells. */
const ALMOST_NONE = 1e-3;

/** How the waves of osteoclasts go on, in a sentence. */
export function wavesInWords(solved: Solved): string {
  const { ratio, count } = wavesOf(solved);
  const { settings, run } = solved;
  if (settings.stimulus === 0) return "Nothing has pushed the cells: the surface rests.";
  if (run.columns.x1!.at(-1)! < ALMOST_NONE) return "The swing is so wide that osteoclasts all but vanish: there is no wave to compare.";
  if (Number.isNaN(ratio))
    return count === 0 ? `In ${settings.days} days the cells come to rest without another wave.` : `One more wave in ${settings.days} days: show more days to compare waves.`;
  if (Math.abs(ratio - 1) < NEUTRAL) return "Each wave is as high as the one before: the cycles neither die nor grow.";
  return `Each wave is ${inDecimals(ratio, 2)} of the one before: the cycles ${ratio < 1 ? "die away" : "grow"}.`;
}

/** What the model does that cells cannot; empty where there is nothing to say. */
export function artefact({ settings, run }: Solved): string {
  if (settings.mode === "cycle") {
    const x1 = run.columns.x1!;
    let least = 0;
    for (let i = 0; i < x1.length; i++) if (x1[i]! < x1[least]!) least = i;
    if (x1[least]! > ALMOST_NONE) return "";
    return `Around ${dayOf(run.days[least]!)} this run holds ${figure(x1[least]!, 2)} osteoclasts. Fewer than one cell is an artefact of a model that counts cells as an amount: real cells would be gone, and a new wave would need a new call.`;
  }
  const most = run.columns.occupied!.reduce((a, b) => Math.max(a, b), 0);
  if (most <= 1) return "";
  return `In this run RANK is up to ${figure(100 * most, 2)} % occupied. More than all of it cannot be: the model assumes that receptors never run short, and so it fails under a push as strong as this.`;
}

export const questionOf = (settings: Settings): string =>
  QUESTIONS[settings.mode].ask
    .replace("{given}", given(settings))
    .replace("{from_day}", String(settings.from_day))
    .replace("{to_day}", String(settings.to_day));

/** Something to predict: in the signals mode only where something is given. */
export const canAsk = (settings: Settings): boolean => settings.mode === "cycle" || pushed(settings).length > 0;

/** What the run answers, and whether a prediction said so. */
export function verdict(solved: Solved, prediction: string): string {
  const { settings, run, nadir, deepest } = solved;
  const cycle = settings.mode === "cycle";
  const end = Math.min(settings.to_day, settings.days);
  const measured = cycle ? run.days[nadir]! : at(solved, "z", end) - 100;
  const option = QUESTIONS[settings.mode].options.find(({ id }) => id === prediction);
  const start = option ? (measured >= option.from && measured < option.to ? "So it is here. " : "Here it goes otherwise. ") : "";
  if (cycle) {
    if (deepest[nadir]! < 0.05) return "No pit is dug here: nothing has pushed the cells.";
    return `${start}The pit is deepest on ${dayOf(run.days[nadir]!)}: ${percent(deepest[nadir]!)} of the bone is gone. On ${dayOf(settings.days)} there is ${percent(at(solved, "z", settings.days))}. ${run.days[nadir]! < 60 ? "Osteoblasts were called while the digging went on, and they outlast the osteoclasts." : "Digging comes in waves, and the filling between them does not make up for it."}`;
  }
  const [digging, filling] = [at(solved, "C_fold", end), at(solved, "B_fold", end)];
  const why = digging > filling ? `osteoclasts ${digging > 1 ? "rise further" : "fall less far"} than osteoblasts` : `osteoclasts ${digging < 1 ? "fall further" : "rise less far"} than osteoblasts`;
  return `${start}On ${dayOf(end)} bone mass is ${percent(100 + measured)}. Osteoclasts stand at ${inDecimals(digging, 2)} and osteoblasts at ${inDecimals(filling, 2)} times their resting number: ${why}.`;
}

/** The index of the row at or before a day. */
export const rowOn = ({ run }: Solved, day: number): number => indexAt(run.days, day);
