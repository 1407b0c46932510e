import type { Range, Values } from "./scale";

const LOWEST = 196; // hertz: G3
const OCTAVES = 2;
const LOUD = 0.16;

/** Pitch (hertz) and loudness (0 to 1) of a curve at `count` even steps; a gap is silence. */
export function tune(values: Values, [low, high]: Range, count: number): { pitch: Float32Array; loudness: Float32Array } {
  const pitch = new Float32Array(count);
  const loudness = new Float32Array(count);
  let held = LOWEST;
  for (let i = 0; i < count; i++) {
    const value = values[Math.round((i / (count - 1)) * (values.length - 1))]!;
    const share = Math.min(1, Math.max(0, (value - low) / (high - low || 1)));
    if (Number.isFinite(value)) held = LOWEST * 2 ** (share * OCTAVES);
    pitch[i] = held;
    loudness[i] = Number.isFinite(value) ? LOUD : 0;
  }
  return { pitch, loudness };
}
