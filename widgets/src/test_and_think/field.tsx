import { useLayoutEffect, useMemo, useRef, useState } from "preact/hooks";
import { useRoom, useSettled } from "../kit/frame";

/** People who share a result, drawn together. */
export interface Plate {
  /** "+", "−", "+−" ... or nothing before a test. */
  mark: string;
  name: string;
  ill: number;
  well: number;
  /** Whether the last result is positive. */
  raised: boolean;
}

const HEAD = 26;
const GAP = 1.4;
const MOST_PLATES = 3;
/** Columns of a plate with two signs above it, so that they do not run into the next one's. */
const SIGNS = 3;
const GLIDE = 750;
/** Every ten rows stand a little apart, so that an eye can count. */
const TENS = 0.45;
const height = (row: number): number => row + TENS * Math.floor(row / 10);

interface Places {
  /** x and y of each person in turn: first those with metastases, then those without. */
  at: Float32Array;
  ill: number;
  plates: { x: number; width: number }[];
}

function placesOf(plates: readonly Plate[], people: number, rows: number, step: number): Places {
  const ill = plates.reduce((sum, plate) => sum + plate.ill, 0);
  const at = new Float32Array(2 * people);
  let sick = 0;
  let well = ill;
  let column = 0;
  const drawn = plates.map((plate) => {
    const first = column;
    const count = plate.ill + plate.well;
    for (let i = 0; i < count; i++) {
      const person = i < plate.ill ? sick++ : well++;
      at[2 * person] = 4 + (column + Math.floor(i / rows) + 0.5) * step;
      at[2 * person + 1] = HEAD + 4 + (height(i % rows) + 0.5) * step;
    }
    const columns = Math.max(plate.mark.length > 1 ? SIGNS : 1, Math.ceil(count / rows));
    column += columns + GAP;
    return { x: 4 + first * step - 3, width: columns * step + 6 };
  });
  return { at, ill, plates: drawn };
}

const smooth = (t: number): number => t * t * (3 - 2 * t);

/** Where everybody stands now: people walk to a new result, and follow a slider at once. */
function useWalk(target: Places, key: string): Float32Array {
  const [, tick] = useState(0);
  const shown = useRef(target.at);
  const walk = useRef<{ from: Float32Array; start: number; key: string } | null>(null);
  const before = useRef(key);
  if (before.current !== key) {
    before.current = key;
    const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
    walk.current = shown.current.length === target.at.length && !still ? { from: shown.current, start: performance.now(), key } : null;
  }
  useLayoutEffect(() => {
    if (!walk.current) return;
    let frame = 0;
    const next = (): void => {
      tick((n) => n + 1);
      if (walk.current) frame = requestAnimationFrame(next);
    };
    frame = requestAnimationFrame(next);
    return () => cancelAnimationFrame(frame);
  }, [key]);
  const going = walk.current;
  if (!going) return (shown.current = target.at);
  const gone = (performance.now() - going.start) / GLIDE;
  if (gone >= 1) {
    walk.current = null;
    return (shown.current = target.at);
  }
  const share = smooth(Math.max(0, gone));
  return (shown.current = target.at.map((to, i) => going.from[i]! + (to - going.from[i]!) * share));
}

const CHUNK = 100;

/**
 * A round cap of a line without length is a dot: one path for a hundred people. Fewer would be many elements;
 * more would be one large path that each tile of the screen strokes again, wherever its dots are.
 */
function dots(at: Float32Array, from: number, to: number): string[] {
  const paths: string[] = [];
  for (let start = from; start < to; start += CHUNK) {
    let path = "";
    for (let i = start; i < Math.min(to, start + CHUNK); i++) path += `M${Math.round(at[2 * i]! * 10) / 10} ${Math.round(at[2 * i + 1]! * 10) / 10}h0`;
    paths.push(path);
  }
  return paths;
}

interface FieldProps {
  plates: readonly Plate[];
  people: number;
  /** Changes when people get a new result, and not when their numbers change. */
  stage: string;
  summary: string;
}

/** A thousand people as dots, filled where there are bone metastases, sorted by their results. */
export function Field({ plates, people, stage, summary }: FieldProps) {
  const [{ width }, plate] = useRoom(640);
  const rows = width < 420 ? 40 : width < 540 ? 25 : 20;
  const step = (width - 8) / (Math.ceil(people / rows) + MOST_PLATES - 2 + SIGNS + GAP * (MOST_PLATES - 1));
  const signature = plates.map(({ mark, ill, well }) => `${mark}:${ill}:${well}`).join();
  const places = useMemo(() => placesOf(plates, people, rows, step), [signature, people, rows, step]);
  const at = useWalk(places, stage);
  const tall = Math.round(HEAD + 8 + (height(rows - 1) + 1) * step);
  const dot = Math.max(3, step * 0.76);
  const well = dots(at, places.ill, people);
  const said = useSettled(summary, 400);
  return (
    <div class="ss-crowd" ref={plate}>
      <svg role="img" aria-label={said} width={width} height={tall} viewBox={`0 0 ${width} ${tall}`}>
        {places.plates.map(({ x, width: wide }, i) => (
          <rect key={i} class={plates[i]!.raised ? "plate raised" : "plate"} x={x} y={HEAD} width={wide} height={tall - HEAD - 1} rx={5} />
        ))}
        {well.map((d, i) => (
          <g key={i}>
            <path class="well" d={d} stroke-width={dot} />
            <path class="hole" d={d} stroke-width={dot - Math.max(2, dot * 0.36)} />
          </g>
        ))}
        {dots(at, 0, places.ill).map((d, i) => (
          <path key={i} class="ill" d={d} stroke-width={dot + 0.6} />
        ))}
        {places.plates.map(({ x }, i) => (
          <text key={i} x={x + 2} y={HEAD - 8}>
            {plates[i]!.mark || plates[i]!.name}
          </text>
        ))}
      </svg>
    </div>
  );
}
