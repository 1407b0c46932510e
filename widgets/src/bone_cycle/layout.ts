// Where things stand in the cross-section, from a few numbers. Pure: the same numbers give the same picture.

/** What the picture shows. */
export interface Look {
  /** Cells drawn; the last one may be a part of one, on its way in or out. */
  osteoclasts: number;
  osteoblasts: number;
  /** Bone lost now and at most so far, in percent; below zero where there is more than at the start. */
  missing: number;
  deepest: number;
  /** Height of one percent of bone, in pixels. */
  perPercent: number;
}

export interface Ground {
  width: number;
  height: number;
  /** Height of the marrow over the resting surface. */
  top: number;
  narrow: boolean;
  /** Middle and half width of the pit. */
  middle: number;
  half: number;
  /** Where the ruler stands, left of the pit. */
  ruler: number;
  osteoclast: number;
  osteoblast: number;
  /** Sampled places along the surface, and the resting surface there. */
  x: Float64Array;
  rest: Float64Array;
}

/** Marrow above the bone: more where molecules need room. */
const MARROW = { low: 150, high: 204 };
const DEEPEST = 140;
const HIGHEST = 44;
const GAP = 40;

/** Numbers between 0 and 1 that are the same in each run (mulberry32). */
export function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

export const clamp = (value: number, low: number, high: number): number => Math.min(high, Math.max(low, value));
/** How much of the cell number `i` there is, of `count`. */
export const part = (count: number, i: number): number => clamp(count - i, 0, 1);
const smooth = (value: number): number => {
  const t = clamp(value, 0, 1);
  return t * t * (3 - 2 * t);
};

export function groundOf(width: number, molecules: boolean): Ground {
  const top = molecules ? MARROW.high : MARROW.low;
  const narrow = width < 520;
  const count = Math.ceil(width / 6) + 1;
  const x = Float64Array.from({ length: count }, (_, i) => (i * width) / (count - 1));
  const middle = width * (narrow ? 0.57 : 0.53);
  const half = narrow ? width * 0.385 : Math.min(width * 0.32, 250);
  // Level where the pit will be, so that the ruler beside it holds for all of it.
  const wavy = (at: number): number => clamp((Math.abs(at - middle) - half) / 60, 0, 1);
  return {
    width,
    height: top + 204,
    top,
    narrow,
    middle,
    half,
    ruler: middle - half - (narrow ? 9 : 22),
    osteoclast: narrow ? 58 : 84,
    osteoblast: narrow ? 13 : 22,
    x,
    rest: x.map((at) => top + wavy(at) * (3 * Math.sin(at / 97) + 2 * Math.sin(at / 41 + 1))),
  };
}

/** Pixels for a percent of bone, so that the deepest pit and the highest mound of a run fit. */
export const scaleFor = (lost: number, gained: number): number => Math.min(8, DEEPEST / Math.max(lost, 1e-9), HIGHEST / Math.max(gained, 1e-9));

export interface Placed {
  x: number;
  y: number;
  /** Degrees. */
  turn: number;
  /** How much of the cell is there, 0 to 1. */
  part: number;
}

export interface Section {
  surface: Float64Array;
  /** The farthest the digging came: the cement line. */
  floor: Float64Array;
  osteoclasts: Placed[];
  osteoblasts: Placed[];
  /** Mononuclear cells between those that dig and those that fill. */
  reversal: Placed[];
  lining: Placed[];
  /** Ends of the stretch of osteoblasts and of that of osteoclasts. */
  filling: [number, number];
  digging: [number, number];
  /** By how much cells are narrowed to find room. */
  squeeze: number;
  /** Height of the surface at any place. */
  heightAt: (x: number) => number;
}

export function sectionOf(ground: Ground, look: Look): Section {
  const { x, rest, middle, half, width } = ground;
  const { osteoclasts, osteoblasts, missing, deepest, perPercent } = look;
  const gap = GAP * (ground.narrow ? 0.6 : 1) * Math.min(1, osteoclasts) * Math.min(1, osteoblasts / 2);
  const wanted = osteoclasts * ground.osteoclast + osteoblasts * ground.osteoblast + gap;
  const squeeze = Math.min(1, (1.86 * half) / Math.max(wanted, 1));
  const [digger, filler] = [ground.osteoclast * squeeze, ground.osteoblast * squeeze];
  const start = middle - (wanted * squeeze) / 2;
  const filling: [number, number] = [start, start + osteoblasts * filler];
  const digging: [number, number] = [filling[1] + gap * squeeze, start + wanted * squeeze];

  const blend = smooth(((deepest - missing) * perPercent) / 14);
  const surface = new Float64Array(x.length);
  const floor = new Float64Array(x.length);
  const diggers = Array.from({ length: Math.ceil(osteoclasts) }, (_, i) => ({ x: digging[1] - (i + part(osteoclasts, i) / 2) * digger, part: part(osteoclasts, i) }));
  for (let i = 0; i < x.length; i++) {
    const u = (x[i]! - middle) / half;
    const bowl = Math.abs(u) < 1 ? 1 - Math.abs(u) ** 2.6 : 0;
    const scalloped = bowl * (0.87 + 0.13 * Math.abs(Math.sin(Math.PI * 2.5 * (u + 1))));
    const under = rest[i]! + deepest * perPercent * scalloped;
    let top = rest[i]! + missing * perPercent * (missing < 0 ? bowl : scalloped + (bowl - scalloped) * blend);
    if (missing >= 0) top = Math.min(top, under);
    for (const cell of diggers) top += 8 * cell.part * Math.exp(-(((x[i]! - cell.x) / (0.36 * digger)) ** 4));
    surface[i] = top;
    floor[i] = Math.max(top, under);
  }
  const step = x[1]! - x[0]!;
  const heightAt = (at: number): number => {
    const place = clamp(at / step, 0, x.length - 1.001);
    const i = Math.floor(place);
    return surface[i]! + (place - i) * (surface[i + 1]! - surface[i]!);
  };
  const stand = (at: number, share: number, reach: number): Placed => {
    const slope = (heightAt(at + reach) - heightAt(at - reach)) / (2 * reach);
    return { x: at, y: heightAt(at), turn: clamp((Math.atan(slope) * 180) / Math.PI, -34, 34), part: share };
  };
  const between = Math.min(1, osteoclasts) * Math.min(1, osteoblasts / 2);
  const pitch = 46;
  return {
    surface,
    floor,
    osteoclasts: diggers.map((cell) => ({ ...stand(cell.x, cell.part, digger * 0.4), y: (heightAt(cell.x - digger * 0.4) + heightAt(cell.x + digger * 0.4)) / 2 })),
    osteoblasts: Array.from({ length: Math.ceil(osteoblasts) }, (_, i) => stand(filling[0] + (i + part(osteoblasts, i) / 2) * filler, part(osteoblasts, i), 8)),
    reversal: between > 0.02 ? [0.3, 0.72].map((share) => stand(filling[1] + (digging[0] - filling[1]) * share, between, 8)) : [],
    lining: Array.from({ length: Math.round(width / pitch) }, (_, i) => {
      const at = ((i + 0.5) * width) / Math.round(width / pitch);
      const outside = Math.max(filling[0] - at, at - digging[1]);
      // A flat cell lies on no edge.
      const bend = Math.abs(heightAt(at) - (heightAt(at - 22) + heightAt(at + 22)) / 2);
      return stand(at, (wanted < 4 ? 1 : smooth((outside - 4) / 22)) * smooth((7 - bend) / 4), 10);
    }).filter((cell) => cell.part > 0.02),
    filling,
    digging,
    squeeze,
    heightAt,
  };
}

const round = (value: number): number => Math.round(value * 10) / 10;

/** A path along sampled heights, from one place to another. */
export function along(x: Float64Array, y: Float64Array, from = -Infinity, to = Infinity, down?: (i: number) => number): string {
  let there = "";
  const back: string[] = [];
  for (let i = 0; i < x.length; i++) {
    if (x[i]! < from || x[i]! > to) continue;
    there += `${there ? "L" : "M"}${round(x[i]!)} ${round(y[i]!)}`;
    if (down) back.push(`L${round(x[i]!)} ${round(down(i))}`);
  }
  return there && down ? `${there}${back.reverse().join("")}Z` : there;
}
