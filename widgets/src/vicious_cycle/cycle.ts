import SOURCE from "../../../src/seedsoil/widgets/vicious_cycle.json";
import type { Tone } from "../kit/curves";
import { type Range, valueAt } from "../kit/scale";
import { vicious_cycle as model } from "../remodeling/models/vicious_cycle";
import { ModelError, simulate } from "../remodeling/simulate";

export type WireId = "PTHrP" | "RANKL" | "osteoclast" | "TGF-beta";

export interface Wire {
  id: WireId;
  label: string;
  /** The label within a sentence. */
  name: string;
  /** The model's input that is 1 while the wire is intact. */
  input: string;
  from: string;
  to: string;
  flow: string;
  unit: string;
  tone: Tone;
  medicine: string;
}

export const WIRES = SOURCE.wires as readonly Wire[];
export const { seeds: SEEDS, two_years: TWO_YEARS } = SOURCE;
export const RANGES = SOURCE.ranges as unknown as Record<"seed" | "years" | "from_day", Range>;
export const STATUS = model.status;
/** Twelve months, in days: 52 weeks, so that months, quarters and years end on whole days. */
export const YEAR = 364;

/** What a learner sets of a run. */
export interface Circuit {
  cut: readonly WireId[];
  /** Share of the place that the tumour fills on day 0. */
  seed: number;
  /** Day on which the wires are cut. */
  from_day: number;
}

export interface Course {
  circuit: Circuit;
  days: Float64Array;
  /** Bone mass, % of the start. */
  bone: Float64Array;
  /** A marker of resorption in urine, % of the start. */
  uNTx: Float64Array;
  /** Share of what the place can hold, %. */
  tumour: Float64Array;
  /** Osteoblasts, fold of the start. */
  osteoblasts: Float64Array;
  /** What runs along each wire, in its own unit. */
  flow: Record<WireId, Float64Array>;
  /** How far what runs along each wire has come by each day, in wire widths. */
  way: Record<WireId, Float64Array>;
}

const { f_M, C_s, f_0, C_ss } = model.parameters;

/** Resorbing osteoclasts, fold of the start. */
const resorbing = (uNTx: number): number => Math.max(0, (uNTx / 100 - f_M.value) / (1 - f_M.value));

/** Share of TGF-beta receptors in use. */
const receptors = (fold: number): number => (fold * C_ss.value + f_0.value * C_s.value) / (fold * C_ss.value + C_s.value);

const every = (values: Float64Array, change: (value: number) => number): Float64Array => values.map(change);

function checkedNumber(field: "seed" | "years" | "from_day", value: number, words: string): void {
  const [low, high] = RANGES[field];
  if (typeof value !== "number" || !(value >= low && value <= high)) throw new ModelError(field, value, words);
}

function flows(columns: Record<string, Float64Array>): Course["flow"] {
  const fold = every(columns.uNTx!, resorbing);
  return {
    PTHrP: columns.PTHrP!,
    RANKL: every(columns.occupied!, (share) => share * 100),
    osteoclast: fold,
    "TGF-beta": every(fold, (each) => receptors(each) * 100),
  };
}

/** What runs along each wire where the tumour fills the place and no wire is cut. */
const FULL = ((): Record<WireId, number> => {
  const { columns } = simulate(model, { days: 1000, every: 1000, initial: { T: 1 } });
  const last = flows(columns);
  return Object.fromEntries(WIRES.map(({ id }) => [id, last[id].at(-1)!])) as Record<WireId, number>;
})();

/** How wide a wire runs, from 0 to 1. */
export const shareOf = (id: WireId, value: number): number => Math.min(1, Math.max(0, value / FULL[id]));

/** Runs the model. Throws a ModelError that names what it cannot take. */
export function courseOf(circuit: Circuit, years: number): Course {
  const { cut, seed, from_day } = circuit;
  checkedNumber("seed", seed, "0.1 % to 10 % of the place, as 0.001 to 0.1");
  checkedNumber("years", years, "1 to 5");
  checkedNumber("from_day", from_day, `day 0 to day ${RANGES.from_day[1]}`);
  const unknown = cut.find((id) => !WIRES.some((wire) => wire.id === id));
  if (unknown !== undefined) throw new ModelError("cut", unknown, WIRES.map(({ id }) => id).join(", "));
  const end = years * 365;
  const wires = WIRES.filter(({ id }) => cut.includes(id) && from_day < end);
  const { days, columns } = simulate(model, {
    days: end,
    initial: { T: seed },
    inputs: wires.map(({ input }) => [input, 0, from_day, end] as const),
  });
  const flow = flows(columns);
  for (const { id } of wires) flow[id] = flow[id].map((value, i) => (days[i]! >= from_day ? 0 : value));
  const way = Object.fromEntries(
    WIRES.map(({ id }) => {
      const sums = new Float64Array(days.length);
      for (let i = 1; i < sums.length; i++) sums[i] = sums[i - 1]! + shareOf(id, flow[id][i]!);
      return [id, sums];
    }),
  ) as Course["way"];
  return {
    circuit,
    days,
    bone: columns.z!,
    uNTx: columns.uNTx!,
    tumour: every(columns.T!, (share) => share * 100),
    osteoblasts: columns.B_fold!,
    flow,
    way,
  };
}

/** Reads a column of a course on a day. */
export const on = (course: Course, column: Float64Array, day: number): number => valueAt(course.days, column, day);

/** Days enough to draw by: every fourth, and each of those in which a cut makes itself felt. */
export function daysToDraw(courses: readonly Course[]): number[] {
  const { days } = courses[0]!;
  const near = (day: number): boolean => courses.some(({ circuit: { cut, from_day } }) => cut.length > 0 && day >= from_day && day < from_day + 16);
  return Array.from(days.keys()).filter((i) => i % 4 === 0 || i === days.length - 1 || near(days[i]!));
}

export const isCut = ({ cut, from_day }: Circuit, id: WireId, day: number): boolean => cut.includes(id) && day >= from_day;

/** Wires in a sentence. */
export const wiresIn = (cut: readonly WireId[]): string => list(WIRES.filter(({ id }) => cut.includes(id)).map(({ name }) => name));

export function list(words: readonly string[]): string {
  return words.length < 2 ? words.join("") : `${words.slice(0, -1).join(", ")} and ${words.at(-1)}`;
}

/** Keeps a number and its percent sign on one line. */
export const tight = (text: string): string => text.replace(/(\d) %/g, "$1\u00a0%");

export const percent = (value: number, figures = 1): string => tight(`${value.toFixed(figures)} %`);

export const seedInWords = (seed: number): string => tight(`${Number((seed * 100).toPrecision(3))} %`);

export const sameCircuit = (a: Circuit, b: Circuit): boolean =>
  a.seed === b.seed && a.cut.join() === b.cut.join() && (a.from_day === b.from_day || a.cut.length === 0);

/** A run by what sets it apart: "PTHrP cut", and what else differs from the other run. */
export function nameOf({ cut, seed, from_day }: Circuit, other?: Circuit): string {
  const wires = cut.length === 0 ? "all wires" : `${wiresIn(cut)} cut`;
  const when = cut.length > 0 && (from_day > 0 || (other && other.cut.length > 0 && other.from_day !== from_day)) ? ` on day ${from_day}` : "";
  const start = other && other.seed !== seed ? `, seed ${seedInWords(seed)}` : "";
  return wires + when + start;
}

export const monthOf = (day: number): number => Math.round((day * 12) / YEAR);

/** Every single cut on day 0 with a seed of 1 %, after two years. */
export function singleCuts(): { name: string; bone: number; tumour: number; uNTx: number }[] {
  return [[], ...WIRES.map(({ id }) => [id])].map((cut) => {
    const circuit: Circuit = { cut, seed: 0.01, from_day: 0 };
    const course = courseOf(circuit, 2);
    const read = (column: Float64Array): number => on(course, column, TWO_YEARS);
    return { name: nameOf(circuit), bone: read(course.bone), tumour: read(course.tumour), uNTx: read(course.uNTx) };
  });
}
