import { useMemo } from "preact/hooks";
import { useRoom, useSettled } from "../kit/frame";
import { HIGH, LABELS, Landscape, SPROUT, WIDE, golden, unit } from "./landscape";
import { END, SLEEPS, STEPS } from "./walk";

/** A place on the way, and how far cells spread about it. */
type Stop = readonly [x: number, y: number, rx: number, ry: number];

/** The way, leg by leg; a leg may lead over places between. */
const LEGS: readonly (readonly Stop[])[] = [
  [[186, 216, 166, 82], [374, 220, 12, 15], [452, 220, 58, 80]],
  [[452, 220, 58, 80], [612, 214, 80, 78]],
  [[612, 214, 80, 78], [782, 214, 16, 16], [940, 202, 132, 17]],
  [[940, 202, 132, 17], [1146, 197, 60, 16], [1270, 180, 54, 20], [1336, 238, 62, 14]],
  [[1336, 238, 62, 14], [1400, 289, 96, 48]],
  [[1400, 289, 96, 48], [1598, 262, 50, 34]],
  [[1598, 262, 50, 34], [1752, 284, 52, 18]],
  [[1752, 284, 52, 18], [1752, 282, 54, 18]],
];
const MILESTONES = [410, 612, 910, 1300, 1410, 1530, 1660, 1790];
const LAG = 0.7;

/** To a tenth: quicker than toFixed, and a frame draws a thousand. */
const tenth = (value: number): number => Math.round(value * 10) / 10;
const smooth = (t: number): number => t * t * (3 - 2 * t);
const held = (t: number): number => Math.min(1, Math.max(0, t));

/** Where the way is after so many steps. */
function stopAt(done: number): Stop {
  const leg = Math.min(END - 1, Math.floor(done));
  const stops = LEGS[leg]!;
  const along = (done - leg) * (stops.length - 1);
  const i = Math.min(stops.length - 2, Math.floor(along));
  const t = along - i;
  const mix = (part: 0 | 1 | 2 | 3): number => stops[i]![part] + (stops[i + 1]![part] - stops[i]![part]) * t;
  return [mix(0), mix(1), mix(2), mix(3)];
}

interface Cell {
  /** Place about the middle of the way, in its spread. */
  u: number;
  v: number;
  /** How late it starts on each leg. */
  late: number;
  /** Where its way ends, in steps; sleepers stay in their niche. */
  last: number;
  behind: number;
}

function cellsOf(behind: ArrayLike<number>): Cell[] {
  return Array.from({ length: behind.length }, (_, i) => {
    const far = Math.sqrt((i + 0.5) / behind.length);
    const [u, v] = golden(i);
    const steps = behind[i]!;
    const stay = unit(i, 3);
    const last = steps === END ? END : steps === SLEEPS ? SLEEPS : steps + (steps === 0 ? 0.28 * stay : 0.25 + 0.6 * stay);
    return { u: u * far, v: v * far, late: unit(i, 5), last, behind: steps };
  });
}

/** How many steps a cell has done when the walk has come so far. */
function doneBy(cell: Cell, place: number): number {
  const leg = Math.min(END - 1, Math.floor(place));
  return leg + smooth(held((place - leg) * (1 + LAG) - cell.late * LAG));
}

interface Marks {
  going: string;
  long: string;
  asleep: string;
  lost: string;
}

function cluster(x: number, y: number, count: number): string {
  let path = "";
  for (let i = 0; i < count; i++) {
    const [cos, sin] = golden(i);
    const far = 5.4 * Math.sqrt(i);
    path += `M${tenth(x + far * cos)} ${tenth(y + far * 0.72 * sin)}h0`;
  }
  return path;
}

/** The cells as dots: lines without length whose round ends are all there is. */
function marksOf(cells: readonly Cell[], place: number): Marks {
  const marks: Marks = { going: "", long: "", asleep: "", lost: "" };
  for (const cell of cells) {
    const way = doneBy(cell, place);
    const done = Math.min(way, cell.last);
    const [x, y, rx, ry] = stopAt(done);
    const px = x + cell.u * rx;
    const py = y + cell.v * ry;
    const ended = way >= cell.last && cell.behind < END && (cell.last > 0 || place > 0);
    if (cell.behind >= 7 && done > 6.6) {
      const count = Math.round(1 + 9 * held((done - 6.6) / 0.4) + (cell.behind === END ? 26 * held(place - 7) : 0));
      marks[ended && place > 7.3 ? "lost" : "going"] += cluster(px, py, count);
      continue;
    }
    const at = `M${tenth(px)} ${tenth(py)}`;
    if (ended && cell.behind === SLEEPS) marks[place > SLEEPS + 0.15 ? "asleep" : "going"] += `${at}h0`;
    else if (ended) marks.lost += `${at}h0`;
    else if (done > 1.2 && done < 2.5) marks.long += `${at}l9 ${tenth(4 * cell.v)}`;
    else marks.going += `${at}h0`;
  }
  return marks;
}

const halfOf = (text: string, size: number): number => text.length * size * 0.29 + 4;

/** Where the line from a name begins: beside the words if it leads sideways, else above or below them. */
function leaderFrom(x: number, y: number, text: string, [tx, ty]: readonly [number, number], size: number): string {
  const half = halfOf(text, size);
  const sideways = Math.abs(tx - x) > half;
  return sideways ? `M${x + Math.sign(tx - x) * half} ${y - size * 0.32}` : `M${x} ${y - (ty < y ? size * 0.95 : -size * 0.3)}`;
}

interface SceneProps {
  behind: ArrayLike<number>;
  /** Steps done, 0 to 8. */
  place: number;
  summary: string;
}

/** One landscape from the duct to the bone; the window moves along with the cells. */
export function Scene({ behind, place, summary }: SceneProps) {
  const [{ width }, plate] = useRoom(640);
  const tall = width < 520 ? 270 : 330;
  const scale = tall / HIGH;
  const view = Math.min(WIDE, width / scale);
  const middle = stopAt(place)[0] + view * 0.04;
  const left = Math.min(WIDE - view, Math.max(0, middle - view / 2));
  const cells = useMemo(() => cellsOf(behind), [behind]);
  const marks = useMemo(() => marksOf(cells, place), [cells, place]);
  // A layer of its own, painted once: the window moves over it.
  const land = useMemo(
    () => (
      <svg class="land" aria-hidden="true" width={WIDE * scale} height={tall} viewBox={`0 0 ${WIDE} ${HIGH}`}>
        <Landscape />
      </svg>
    ),
    [scale],
  );
  const said = useSettled(summary, 400);
  const size = 13 / scale;
  const dot = 5 + 0.4 * place;
  const grown = behind.length > 0 && cells.some((cell) => cell.behind === END);
  const now = Math.min(END, Math.ceil(place));
  const fits = (x: number, text: string): boolean => {
    const half = halfOf(text, size);
    return x - half > left && x + half < left + view;
  };
  return (
    <div class="ss-way" ref={plate} style={{ height: `${tall}px` }}>
      <div class="ground" style={{ transform: `translateX(${(-left * scale).toFixed(1)}px)` }}>
        {land}
      </div>
      <svg class="cells" role="img" aria-label={said} width={width} height={tall} viewBox={`${left.toFixed(1)} 0 ${view.toFixed(1)} ${HIGH}`}>
        <path class="lost" d={marks.lost} stroke-width={dot * 0.72} />
        <path class="cell" d={marks.going} stroke-width={dot} />
        <path class="cell" d={marks.long} stroke-width={dot * 0.86} />
        <path class="asleep" d={marks.asleep} stroke-width={dot + 2.5} />
        <path class="asleep-core" d={marks.asleep} stroke-width={dot - 2} />
        <path class="sprout" d={SPROUT} pathLength={1} style={{ strokeDashoffset: grown ? String(1 - held(place - 7)) : "1" }} />
        <g class="names" style={{ fontSize: `${size.toFixed(1)}px` }}>
          {LABELS.filter(({ x, text }) => fits(x, text)).map(({ x, y, text, quiet, to }) => (
            <g key={text}>
              {to && <path class="leader" d={`${leaderFrom(x, y, text, to, size)}L${to[0]} ${to[1]}`} />}
              <text class={quiet ? "quiet" : ""} x={x} y={y} text-anchor="middle">
                {text}
              </text>
            </g>
          ))}
        </g>
        <g class="milestones" style={{ fontSize: `${(12 / scale).toFixed(1)}px` }}>
          {STEPS.map(({ id }, i) => (
            <g key={id} class={i + 1 === now ? "here" : ""}>
              <circle cx={MILESTONES[i]} cy={24} r={10 / scale} />
              <text x={MILESTONES[i]} y={24 + 4 / scale} text-anchor="middle">
                {i + 1}
              </text>
            </g>
          ))}
        </g>
      </svg>
    </div>
  );
}
