import { BELOW_ZERO, DONE, LOGARITHMIC, POSITIVE, TOO_MANY_STEPS, integrate } from "./dopri5";
import type { Model } from "./model";

export const RTOL = 1e-7;
export const ATOL = 1e-9;
export const MAX_STEPS = 250_000;
export const MAX_DAYS = 36_525;
export const MAX_ROWS = 1_000_000;

/** Input that a model cannot take: names the field, the value and what is allowed. */
export class ModelError extends Error {
  constructor(
    readonly field: string,
    readonly value: unknown,
    readonly allowed: string,
  ) {
    super(`${field} is ${typeof value === "string" ? `'${value}'` : String(value)}; allowed: ${allowed}.`);
    this.name = "ModelError";
  }
}

/** name, value, from day, to day */
export type InputStep = readonly [name: string, value: number, fromDay: number, toDay: number];
export type Dose = readonly [drug: string, mg: number, day: number];

export interface Options {
  days: number;
  /** Days from one value to the next; the last day is always reported. */
  every?: number;
  parameters?: Record<string, number>;
  /** States that start elsewhere. */
  initial?: Record<string, number>;
  inputs?: readonly InputStep[];
  doses?: readonly Dose[];
  maxSteps?: number;
}

export interface Run {
  days: Float64Array;
  /** A column for each state and each observable, in the model's units. */
  columns: Record<string, Float64Array>;
}

function number(field: string, value: unknown, low = -Infinity, high = Infinity): number {
  if (typeof value === "number" && Number.isFinite(value) && value >= low && value <= high) return value;
  const bounds = [low > -Infinity && `at least ${low}`, high < Infinity && `at most ${high}`].filter(Boolean);
  throw new ModelError(field, value, ["a finite number", bounds.join(" and ")].filter(Boolean).join(" "));
}

function known(field: string, name: string, names: object): void {
  if (!Object.hasOwn(names, name)) {
    throw new ModelError(field, name, Object.keys(names).join(", ") || "none in this model");
  }
}

/** A series of doses; `skip` names those missed, counted from 1. */
export function regimen(
  drug: string,
  mg: number,
  everyDays: number,
  first = 0,
  n = 13,
  skip: readonly number[] = [],
): Dose[] {
  number("mg", mg, 0);
  number("every_days", everyDays, 1e-3);
  number("first", first, 0);
  number("n", n, 0, 10_000);
  for (const dose of skip) {
    if (!Number.isInteger(dose) || dose < 1 || dose > n) {
      throw new ModelError("skip", dose, `dose numbers from 1 to ${n}`);
    }
  }
  return Array.from({ length: Math.trunc(n) }, (_, dose) => [drug, mg, first + everyDays * dose] as const).filter(
    (_, dose) => !skip.includes(dose + 1),
  );
}

function checked(model: Model, inputs: readonly InputStep[], doses: readonly Dose[]): void {
  inputs.forEach(([name, value, from, to], place) => {
    known("inputs", name, model.inputs);
    number(`from_day of ${name}`, from, 0);
    number(`to_day of ${name}`, to, from);
    number(name, value);
    for (const [other, , begin, finish] of inputs.slice(0, place)) {
      if (other === name && from < finish && begin < to) {
        throw new ModelError(`days of ${name}`, `${from} to ${to}`, `days outside its other step, ${begin} to ${finish}`);
      }
    }
  });
  for (const [drug, mg, day] of doses) {
    known("doses", drug, model.drugs);
    number(`dose of ${drug} in mg`, mg, 0);
    number(`day of ${drug}`, day, 0);
  }
}

function reported(end: number, every: number): Float64Array {
  const days: number[] = [];
  for (let row = 0; row * every < end + every * 1e-9; row++) days.push(row * every);
  if (days.at(-1)! < end) days.push(end);
  days[days.length - 1] = end;
  return Float64Array.from(days);
}

/** Runs a model. On the day of a dose or a step the values are those just before it: troughs. */
export function simulate(model: Model, options: Options): Run {
  const { parameters = {}, initial = {}, inputs = [], doses = [], maxSteps = MAX_STEPS } = options;
  const end = number("days", options.days, 1e-3, MAX_DAYS);
  const every = number("every", options.every ?? 1, 1e-3, end);
  if (end / every > MAX_ROWS) throw new ModelError("every", every, `at most ${MAX_ROWS} rows in a run`);
  number("max_steps", maxSteps, 1);
  checked(model, inputs, doses);
  for (const [name, value] of Object.entries(parameters)) {
    known("parameters", name, model.parameters);
    number(name, value);
  }
  const names = Object.keys(model.parameters);
  const p = new Float64Array(names.length + model.derived);
  names.forEach((name, place) => (p[place] = parameters[name] ?? model.parameters[name]!.value));
  model.derive(p);

  const states = Object.values(model.states);
  for (const name of Object.keys(initial)) known("initial", name, model.states);
  const start = Float64Array.from(states, (state) => {
    const fromParameter = model.starts[state.symbol];
    const published = fromParameter === undefined ? state.value : p[names.indexOf(fromParameter)]!;
    const field = `start of ${state.symbol}`;
    const value = number(
      field,
      initial[state.symbol] ?? published,
      state.positive || state.logarithmic ? 0 : -Infinity,
    );
    if (state.logarithmic && value === 0) throw new ModelError(field, value, "a number above 0");
    return value;
  });

  const given = doses.filter(([, , day]) => day < end);
  const breaks = Float64Array.from(
    new Set([0, end, ...inputs.flatMap(([, , from, to]) => [Math.min(from, end), Math.min(to, end)]), ...given.map(([, , day]) => day)]),
  ).sort();
  const inputNames = Object.keys(model.inputs);
  const usual = Object.values(model.inputs).map((input) => input.value);
  const segments = Array.from(breaks.subarray(0, -1));
  const u = segments.map((from) => {
    const row = Float64Array.from(usual);
    for (const [name, value, begin, finish] of inputs) {
      if (from >= begin && from < finish) row[inputNames.indexOf(name)] = value;
    }
    return row;
  });
  const jumps = segments.map((from) => {
    const row = new Float64Array(states.length);
    for (const [drug, mg, day] of given) {
      const to = model.drugs[drug]!;
      const place = states.findIndex((state) => state.symbol === to.state);
      if (day === from) row[place] = row[place]! + mg * to.perMg;
    }
    return row;
  });

  const days = reported(end, every);
  const columns: Record<string, Float64Array> = {};
  for (const name of [...Object.keys(model.states), ...Object.keys(model.observables)]) {
    columns[name] = new Float64Array(days.length);
  }
  const ending = integrate({
    rates: model.rates,
    observe: model.observe,
    start,
    kind: Uint8Array.from(states, (state) => (state.logarithmic ? LOGARITHMIC : 0) + (state.positive ? POSITIVE : 0)),
    p,
    breaks,
    inputs: u,
    jumps,
    days,
    rtol: RTOL,
    atol: Float64Array.from(states, (state) => (state.logarithmic ? RTOL : ATOL * state.scale)),
    maxSteps,
    out: Object.values(columns),
  });
  if (ending.status === DONE) return { days, columns };
  const day = `day ${Number(ending.day.toPrecision(4))}`;
  if (ending.status === TOO_MANY_STEPS) {
    throw new ModelError("run", day, `runs of at most ${maxSteps} steps: the cells change too fast here`);
  }
  if (ending.status === BELOW_ZERO) {
    const { symbol, name } = states[ending.state]!;
    throw new ModelError(`${symbol} (${name})`, `below zero on ${day}`, "zero or more: the inputs take away more than there is");
  }
  throw new ModelError("run", day, "values that stay finite numbers");
}
