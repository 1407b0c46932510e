// What a chart has to decide before it is drawn: ticks, numbers in words, paths, and where labels go.
// Pure functions of numbers, so that they can be proved without a browser.

export type Values = ArrayLike<number>;
export type Range = readonly [low: number, high: number];

/** The smallest of 1, 2, 5, 10, 20, 50 ... that is at least `rough`. */
export function niceStep(rough: number): number {
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 5, 10].find((each) => each * power >= rough * (1 - 1e-9)) ?? 10;
  return step * power;
}

/** Round numbers inside a range: about `count` of them, and never fewer than two. */
export function ticks([low, high]: Range, count = 4): number[] {
  if (!(high > low)) return [low];
  const step = niceStep((high - low) / Math.max(1, count));
  const first = Math.ceil(low / step - 1e-9);
  const last = Math.floor(high / step + 1e-9);
  if (last <= first) return count > 64 ? [low, high] : ticks([low, high], 2 * count);
  // Multiples of a whole number of steps, because adding 0.1 ten times does not give 1.
  return Array.from({ length: last - first + 1 }, (_, i) => Number(((first + i) * step).toPrecision(12)));
}

/** Round numbers inside a range of positive values: powers of ten, with 2 and 5 where there is room. */
export function logTicks([low, high]: Range, count = 5): number[] {
  const from = Math.floor(Math.log10(low) + 1e-9);
  const to = Math.ceil(Math.log10(high) - 1e-9);
  const within = (parts: readonly number[], every: number): number[] =>
    Array.from({ length: to - from + 1 }, (_, i) => from + i)
      .filter((power) => power % every === 0)
      .flatMap((power) => parts.map((part) => Number(`${part}e${power}`)))
      .filter((each) => each >= low * (1 - 1e-9) && each <= high * (1 + 1e-9));
  const tries = [within([1, 2, 5], 1), within([1, 3], 1), within([1], 1), within([1], 2), within([1], 3)];
  const few = tries.find((each) => each.length >= 2 && each.length <= count + 1);
  return few ?? (high < 10 * low ? ticks([low, high], count) : tries.filter((each) => each.length > 1).at(-1)!);
}

/** A range that holds all finite values and ends on round numbers; starts at zero where zero is not far. */
export function rangeOf(columns: readonly Values[], log = false): Range {
  let low = Infinity;
  let high = -Infinity;
  for (const values of columns)
    for (let i = 0; i < values.length; i++) {
      const value = values[i]!;
      if (!Number.isFinite(value) || (log && value <= 0)) continue;
      if (value < low) low = value;
      if (value > high) high = value;
    }
  if (low > high) return log ? [1, 10] : [0, 1];
  if (log) {
    const down = 10 ** Math.floor(Math.log10(low));
    const up = 10 ** Math.ceil(Math.log10(high));
    return down < up ? [down, up] : [down, down * 10];
  }
  if (low > 0 && low < 0.5 * high) low = 0;
  if (low === high) return low === 0 ? [-1, 1] : [low - Math.abs(low) * 0.1, low + Math.abs(low) * 0.1];
  const step = niceStep((high - low) / 4);
  return [Math.floor(low / step + 1e-9) * step, Math.ceil(high / step - 1e-9) * step];
}

/** Maps a range to pixels. A log scale maps what has no logarithm to NaN, which the path leaves out. */
export function scaleOf([low, high]: Range, [start, end]: Range, log = false): (value: number) => number {
  if (log) {
    const from = Math.log10(low);
    const slope = (end - start) / (Math.log10(high) - from || 1);
    return (value) => (value > 0 ? start + (Math.log10(value) - from) * slope : NaN);
  }
  const slope = (end - start) / (high - low || 1);
  return (value) => start + (value - low) * slope;
}

const SUPERSCRIPT = "⁰¹²³⁴⁵⁶⁷⁸⁹";
const raised = (power: number): string =>
  (power < 0 ? "⁻" : "") + [...String(Math.abs(power))].map((digit) => SUPERSCRIPT[Number(digit)]).join("");

const thousands = (whole: string): string => whole.replace(/\B(?=(\d{3})+$)/g, ",");

/** A number as a reader writes it: three figures, thousands apart, a true minus, powers of ten when very small or large. */
export function inFigures(value: number, figures = 3): string {
  if (!Number.isFinite(value)) return "–";
  const size = Math.abs(value);
  if (size === 0) return "0";
  const sign = value < 0 ? "−" : "";
  if (size < 1e-3 || size >= 1e7) {
    const [mantissa, power] = size.toExponential(figures - 1).split("e");
    const front = Number(mantissa);
    return `${sign}${front === 1 ? "" : `${front} × `}10${raised(Number(power))}`;
  }
  const whole = Math.max(0, figures - 1 - Math.floor(Math.log10(size)));
  const [before, after] = Number(size.toPrecision(Math.max(figures, Math.floor(Math.log10(size)) + 1))).toFixed(whole).split(".");
  return sign + thousands(before!) + (after ? `.${after}` : "");
}

/** How many decimals a value on a scale deserves: what an eye can tell apart on it, and the same for all values on it. */
export const decimalsOn = ([low, high]: Range): number => Math.min(6, Math.max(0, Math.ceil(-Math.log10((high - low) / 250))));

/** A number with a fixed count of decimals, so that it does not twitch while it runs. */
export function inDecimals(value: number, decimals: number): string {
  if (!Number.isFinite(value) || Math.abs(value) >= 1e7) return inFigures(value);
  const [before, after] = Math.abs(value).toFixed(decimals).split(".");
  const sign = value < 0 && Number(value.toFixed(decimals)) !== 0 ? "−" : "";
  return sign + thousands(before!) + (after ? `.${after}` : "");
}

/** The number without zeros that say nothing at its end: for ticks. */
export const asTick = (value: number): string => inFigures(value).replace(/(\.\d*?)0+$/, "$1").replace(/\.$/, "");

/** Index of the last entry of an ascending column that is not beyond `at` (0 before the first). */
export function indexAt(x: Values, at: number): number {
  let low = 0;
  let high = x.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (x[middle]! <= at) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** The value of a curve between its points. */
export function valueAt(x: Values, y: Values, at: number): number {
  const i = indexAt(x, at);
  const x0 = x[i]!;
  const x1 = x[i + 1];
  if (x1 === undefined || at <= x0) return at > x[x.length - 1]! + 1e-9 || at < x[0]! - 1e-9 ? NaN : y[i]!;
  return y[i]! + ((at - x0) / (x1 - x0)) * (y[i + 1]! - y[i]!);
}

/** Path data through the points; where either coordinate is not a number the line is interrupted. */
export function pathOf(x: Values, y: Values, sx: (v: number) => number, sy: (v: number) => number, from = 0, to = x.length): string {
  let path = "";
  let pen = "M";
  for (let i = from; i < to; i++) {
    const px = sx(x[i]!);
    const py = sy(y[i]!);
    if (px !== px || py !== py) {
      pen = "M";
      continue;
    }
    // Far outside the frame a coordinate need not be exact, only drawable.
    path += `${pen}${Math.round(px * 10) / 10} ${Math.round(Math.min(1e5, Math.max(-1e5, py)) * 10) / 10}`;
    pen = "L";
  }
  return path;
}

/**
 * Moves labels apart along one axis with the least movement and without changing their order.
 * `wanted` are centres, `sizes` the room each needs; all stay between `low` and `high` where that is possible.
 */
export function spread(wanted: readonly number[], sizes: readonly number[], low: number, high: number): number[] {
  const order = wanted.map((_, i) => i).sort((a, b) => wanted[a]! - wanted[b]! || a - b);
  const total = sizes.reduce((sum, size) => sum + size, 0);
  const squeeze = total > high - low ? (high - low) / total : 1;
  // Blocks of labels that touch share one shift: the mean of what their members want.
  const blocks: { members: number[]; sum: number; shift: number }[] = [];
  const before: number[] = [];
  let run = 0;
  for (const i of order) {
    const size = sizes[i]! * squeeze;
    before[i] = run + size / 2;
    run += size;
    let block = { members: [i], sum: wanted[i]! - before[i]!, shift: wanted[i]! - before[i]! };
    while (blocks.length && blocks.at(-1)!.shift > block.shift) {
      const last = blocks.pop()!;
      const members = [...last.members, ...block.members];
      const sum = last.sum + block.sum;
      block = { members, sum, shift: sum / members.length };
    }
    blocks.push(block);
  }
  const placed: number[] = [];
  const slack = Math.max(low, high - run);
  for (const { members, shift } of blocks)
    for (const i of members) placed[i] = Math.min(slack, Math.max(low, shift)) + before[i]!;
  return placed;
}

export interface Box {
  /** Left edge, top edge, in pixels. */
  x: number;
  y: number;
  width: number;
  height: number;
}

/** Whether two boxes overlap. */
export const meet = (a: Box, b: Box): boolean =>
  a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;

/**
 * Places a label on each line inside the frame: near its line, on no line, on no other label, rather to the right.
 * `lines` hold each line's height at x = frame.x, frame.x + step, ... (NaN where there is none).
 */
export function placeInside(lines: readonly Values[], sizes: readonly { width: number; height: number }[], frame: Box, step: number, taken: readonly Box[] = []): Box[] {
  const placed: Box[] = [];
  const crossed = (box: Box): number => {
    let count = 0;
    const first = Math.max(0, Math.floor((box.x - frame.x) / step));
    const last = Math.ceil((box.x + box.width - frame.x) / step);
    for (const line of lines)
      for (let i = first; i < Math.min(last, line.length - 1); i++) {
        const top = Math.min(line[i]!, line[i + 1]!);
        const bottom = Math.max(line[i]!, line[i + 1]!);
        if (top < box.y + box.height && bottom > box.y) count++;
      }
    return count;
  };
  lines.forEach((line, which) => {
    const { width, height } = sizes[which]!;
    let best: Box = { x: frame.x + frame.width - width, y: frame.y, width, height };
    let least = Infinity;
    for (let share = 1; share >= 0; share -= 0.04) {
      const x = frame.x + share * (frame.width - width);
      const here = Math.round((x + width / 2 - frame.x) / step);
      const at = line[here];
      if (at === undefined || at !== at) continue;
      // The label clears the line along its whole width, not only in its middle.
      let top = at;
      let bottom = at;
      for (let i = Math.round((x - frame.x) / step); i <= (x + width - frame.x) / step; i++) {
        if (line[i]! < top) top = line[i]!;
        if (line[i]! > bottom) bottom = line[i]!;
      }
      for (const y of [top - height - 3, bottom + 3]) {
        const box = { x, y, width, height };
        const outside = Math.max(0, frame.y - y) + Math.max(0, y + height - frame.y - frame.height);
        const others = [...placed, ...taken].filter((other) => meet(box, other)).length;
        const cost = others * 400 + crossed(box) * 20 + outside * 20 + Math.abs(y + height / 2 - at) + (1 - share) * 24 + (y > at ? 2 : 0);
        if (cost < least) {
          least = cost;
          best = box;
        }
      }
    }
    placed.push(best);
  });
  return placed;
}

/** Breaks words into at most two lines, as even as they come, where one line is wider than `room`. */
export function breakLabel(text: string, room: number, measure: (text: string) => number): string[] {
  if (measure(text) <= room) return [text];
  const words = text.split(" ");
  let best = [text];
  let least = Infinity;
  for (let i = 1; i < words.length; i++) {
    const lines = [words.slice(0, i).join(" "), words.slice(i).join(" ")];
    const widest = Math.max(...lines.map(measure));
    if (widest < least) [least, best] = [widest, lines];
  }
  return best;
}
