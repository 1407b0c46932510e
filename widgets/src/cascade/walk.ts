import SOURCE from "../../../src/seedsoil/cascade.json";

export type Sure = "settled" | "supported" | "disputed";

export interface Step {
  id: string;
  name: string;
  title: string;
  where: string;
  /** In %, of those who come to it; the change of shape has none. */
  chance: number | null;
  asks: string;
  what: string;
  sure: Sure;
  why: string;
}

/** Chances in %, by step. */
export type Chances = Readonly<Record<string, number>>;

export const STEPS = SOURCE.steps as readonly Step[];
export const GATES = STEPS.filter(({ chance }) => chance !== null).map(({ id }) => id);
export const { cells: CELLS, stops: STOPS, presets: PRESETS, questions: QUESTIONS, certainty: CERTAINTY, left_out: LEFT_OUT, status: STATUS } = SOURCE;
/** Steps a cell has behind it that reached its niche and sleeps there. */
export const SLEEPS = STEPS.findIndex(({ id }) => id === "dormancy");
export const END = STEPS.length;

/** Input the walk cannot take: names the field, the value and what is allowed. */
export class CascadeError extends Error {
  constructor(
    readonly field: string,
    readonly value: unknown,
    readonly allowed: string,
  ) {
    super(`${field} is ${String(value)}; allowed: ${allowed}.`);
  }
}

/** Scrambles a 32-bit number, each to another one (the last step of MurmurHash3). */
export function mixed(number: number): number {
  let h = number | 0;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}

/** Chances are whole tenths of a per cent, so that Python and the browser compare integers. */
const tenths = (chance: number): number => Math.round(chance * 10);

function check(chances: Chances, seed: number, cells: number): void {
  for (const [name, chance] of Object.entries(chances)) {
    if (!GATES.includes(name)) throw new CascadeError("chances", name, GATES.join(", "));
    const whole = typeof chance === "number" && Math.abs(chance * 10 - tenths(chance)) <= 1e-6;
    if (!whole || !(chance >= 0.1 && chance <= 100)) throw new CascadeError(name, chance, "0.1 to 100 %, in tenths");
  }
  if (!Number.isInteger(seed) || seed < 0 || seed > 2 ** 31 - 1) throw new CascadeError("seed", seed, "a whole number from 0 to 2147483647");
  if (!Number.isInteger(cells) || cells < 1 || cells > 1_000_000) throw new CascadeError("cells", cells, "a whole number from 1 to 1000000");
}

const chanceOf = (chances: Chances, { id, chance }: Step): number | null => (chance === null ? null : (chances[id] ?? chance));

/** How many steps each cell has behind it when its way ends. */
export function fates(chances: Chances, seed: number, cells: number = CELLS): Uint8Array {
  check(chances, seed, cells);
  const start = mixed(seed);
  const limits = STEPS.map((step) => {
    const chance = chanceOf(chances, step);
    return chance === null ? null : tenths(chance) * 2 ** 32;
  });
  return Uint8Array.from({ length: cells }, (_, cell) => {
    const own = mixed(start ^ cell);
    let behind = 0;
    for (const limit of limits) {
      if (limit !== null && mixed(own ^ (behind + 1)) * 1000 >= limit) break;
      behind++;
    }
    return behind;
  });
}

export interface Row {
  step: Step;
  chance: number | null;
  reached: number;
  passed: number;
  lost: number;
  asleep: number;
}

/** What becomes of the cells, step by step. */
export function rowsOf(behind: ArrayLike<number>, chances: Chances): Row[] {
  const ended = new Array<number>(END + 1).fill(0);
  for (let i = 0; i < behind.length; i++) ended[behind[i]!]!++;
  let left = behind.length;
  return STEPS.map((step, place) => {
    const stayed = ended[place]!;
    const reached = left;
    left -= stayed;
    const asleep = place === SLEEPS;
    return { step, chance: chanceOf(chances, step), reached, passed: left, lost: asleep ? 0 : stayed, asleep: asleep ? stayed : 0 };
  });
}

/** How many arrive and how many sleep, on average over many draws. */
export function expected(chances: Chances, cells: number = CELLS): { arrived: number; asleep: number } {
  let arrived = cells;
  let asleep = 0;
  for (const step of STEPS) {
    const chance = chanceOf(chances, step);
    if (chance === null) continue;
    if (step.id === "dormancy") asleep = arrived * (1 - chance / 100);
    arrived *= chance / 100;
  }
  return { arrived, asleep };
}

/** How many cells are on their way, asleep and lost where so many steps are done. */
export function countsAt(rows: readonly Row[], done: number): { going: number; asleep: number; lost: number } {
  const past = rows.slice(0, done);
  const sum = (key: "lost" | "asleep"): number => past.reduce((total, row) => total + row[key], 0);
  return { going: past.at(-1)?.passed ?? rows[0]!.reached, asleep: sum("asleep"), lost: sum("lost") };
}

export const samePreset = (chances: Chances): string | null =>
  Object.entries(PRESETS).find(([, preset]) => GATES.every((id) => (preset.chances as Chances)[id] === chances[id]))?.[0] ?? null;

/** Keeps a number and its percent sign on one line. */
export const tight = (text: string): string => text.replace(/(\d) %/g, "$1\u00a0%");

/** A number of cells on average: with a decimal where it is small. */
export const mean = (value: number): string => (value >= 100 ? value.toFixed(0) : value >= 0.095 ? value.toFixed(1) : value >= 0.001 ? value.toPrecision(1) : "fewer than 0.001");
