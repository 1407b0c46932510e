import type { Step } from "./model";
import { A, DENSE, ERROR } from "./tableau";

export const DONE = 0;
export const TOO_MANY_STEPS = 1;
export const NOT_FINITE = 2;
export const BELOW_ZERO = 3;

/** Flags of a state: solved as a logarithm, refused below zero. */
export const LOGARITHMIC = 1;
export const POSITIVE = 2;

export interface Problem {
  rates: Step;
  observe: Step;
  /** Start of each state, in the model's units. */
  start: Float64Array;
  /** Flags of each state. */
  kind: Uint8Array;
  /** Parameters, and what is derived from them. */
  p: Float64Array;
  /** Days between which inputs are constant and no dose falls: one more than segments. */
  breaks: Float64Array;
  /** Inputs of each segment. */
  inputs: Float64Array[];
  /** Added to each state at the start of each segment. */
  jumps: Float64Array[];
  /** Days reported, ascending; on a break the value is the one before it. */
  days: Float64Array;
  rtol: number;
  atol: Float64Array;
  maxSteps: number;
  /** A column for each state and each observable, filled here. */
  out: Float64Array[];
}

/** How an integration ended; where it failed, the day and the place of the state. */
export interface Ending {
  status: number;
  day: number;
  state: number;
}

const a = A.map((row) => Float64Array.from(row));
const stages = ERROR.length;

/** Dormand-Prince 5(4) with dense output: the algorithm of seedsoil.remodeling, in the same order of operations. */
export function integrate(problem: Problem): Ending {
  const { rates, observe, start, kind, p, breaks, inputs, jumps, days, rtol, atol, maxSteps, out } = problem;
  const n = start.length;
  const y = start.slice();
  const natural = new Float64Array(n);
  const observed = new Float64Array(out.length - n);
  const k = ERROR.map(() => new Float64Array(n));
  const trial = new Float64Array(n);
  const dense = [0, 1, 2, 3, 4].map(() => new Float64Array(n));
  const report = (at: number, u: Float64Array): void => {
    observe(natural, p, u, observed);
    for (let i = 0; i < n; i++) out[i]![at] = natural[i]!;
    for (let i = 0; i < observed.length; i++) out[n + i]![at] = observed[i]!;
  };
  for (let i = 0; i < n; i++) if (kind[i]! & LOGARITHMIC) y[i] = Math.log(y[i]!);
  let steps = 0;
  let at = 0;
  for (let segment = 0; segment < breaks.length - 1; segment++) {
    const u = inputs[segment]!;
    let t = breaks[segment]!;
    const end = breaks[segment + 1]!;
    while (at < days.length && days[at]! <= t) {
      for (let i = 0; i < n; i++) natural[i] = kind[i]! & LOGARITHMIC ? Math.exp(y[i]!) : y[i]!;
      report(at++, inputs[Math.max(segment - 1, 0)]!);
    }
    const jump = jumps[segment]!;
    for (let i = 0; i < n; i++) {
      if (jump[i] !== 0) {
        if (kind[i]! & LOGARITHMIC) y[i] = Math.log(Math.exp(y[i]!) + jump[i]!);
        else y[i] = y[i]! + jump[i]!;
      }
    }
    if (end <= t) continue;
    rates(y, p, u, k[0]!);
    // a first step after Hairer: small against the state and its change
    let d0 = 0;
    let d1 = 0;
    for (let i = 0; i < n; i++) {
      const scale = atol[i]! + rtol * Math.abs(y[i]!);
      d0 += (y[i]! / scale) ** 2;
      d1 += (k[0]![i]! / scale) ** 2;
    }
    let h = d0 < 1e-10 || d1 < 1e-10 ? 1e-6 : 0.01 * Math.sqrt(d0 / d1);
    h = Math.min(h, end - t);
    let rejected = false;
    while (t < end) {
      if (steps >= maxSteps) return { status: TOO_MANY_STEPS, day: t, state: 0 };
      steps++;
      const last = t + 1.01 * h >= end;
      if (last) h = end - t;
      for (let stage = 1; stage < stages; stage++) {
        const row = a[stage - 1]!;
        for (let i = 0; i < n; i++) {
          let change = 0;
          for (let j = 0; j < stage; j++) change += row[j]! * k[j]![i]!;
          trial[i] = y[i]! + h * change;
        }
        rates(trial, p, u, k[stage]!);
      }
      let error = 0;
      for (let i = 0; i < n; i++) {
        let difference = 0;
        for (let j = 0; j < stages; j++) difference += ERROR[j]! * k[j]![i]!;
        const scale = atol[i]! + rtol * Math.max(Math.abs(y[i]!), Math.abs(trial[i]!));
        error += ((h * difference) / scale) ** 2;
      }
      error = Math.sqrt(error / n);
      // "not <=" also turns back where the error is no number
      if (!(error <= 1)) {
        rejected = true;
        h *= Number.isFinite(error) ? Math.max(0.2, 0.9 * error ** -0.2) : 0.2;
        if (t + h <= t) return { status: NOT_FINITE, day: t, state: 0 };
        continue;
      }
      const next = last ? end : t + h;
      if (at < days.length && days[at]! <= next) {
        for (let i = 0; i < n; i++) {
          const gap = trial[i]! - y[i]!;
          const bend = h * k[0]![i]! - gap;
          let high = 0;
          for (let j = 0; j < stages; j++) high += DENSE[j]! * k[j]![i]!;
          dense[0]![i] = y[i]!;
          dense[1]![i] = gap;
          dense[2]![i] = bend;
          dense[3]![i] = gap - h * k[6]![i]! - bend;
          dense[4]![i] = h * high;
        }
        while (at < days.length && days[at]! <= next) {
          const x = (days[at]! - t) / h;
          const w = 1 - x;
          for (let i = 0; i < n; i++) {
            const value =
              dense[0]![i]! + x * (dense[1]![i]! + w * (dense[2]![i]! + x * (dense[3]![i]! + w * dense[4]![i]!)));
            natural[i] = kind[i]! & LOGARITHMIC ? Math.exp(value) : value;
          }
          report(at++, u);
        }
      }
      for (let i = 0; i < n; i++) {
        y[i] = trial[i]!;
        k[0]![i] = k[6]![i]!;
        // solvers overshoot zero by a trifle; more is the model's own doing
        if (kind[i]! & POSITIVE && y[i]! < -1e3 * atol[i]!) return { status: BELOW_ZERO, day: next, state: i };
      }
      t = next;
      const grow = error === 0 ? 10 : Math.min(10, 0.9 * error ** -0.2);
      h *= rejected ? Math.min(1, grow) : Math.max(0.2, grow);
      rejected = false;
    }
  }
  return { status: DONE, day: 0, state: 0 };
}
