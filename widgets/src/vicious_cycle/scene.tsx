import { useMemo } from "preact/hooks";
import { useRoom, useSettled } from "../kit/frame";
import { type Circuit, type Course, WIRES, type Wire, type WireId, isCut, on, percent, shareOf } from "./cycle";

interface Point {
  x: number;
  y: number;
}

/** A quadratic curve: start, bend, end. */
type Curve = readonly [Point, Point, Point];

const CELLS = 100;
const GOLDEN = Math.PI * (3 - Math.sqrt(5));
const between = (a: Point, b: Point, t: number): Point => ({ x: a.x + (b.x - a.x) * t, y: a.y + (b.y - a.y) * t });
const data = ([a, b, c]: Curve): string => `M${a.x.toFixed(1)} ${a.y.toFixed(1)}Q${b.x.toFixed(1)} ${b.y.toFixed(1)} ${c.x.toFixed(1)} ${c.y.toFixed(1)}`;

/** The part of a curve up to t, and the part from there on. */
function halves([a, b, c]: Curve, t: number): [Curve, Curve] {
  const left = between(a, b, t);
  const right = between(b, c, t);
  const middle = between(left, right, t);
  return [
    [a, left, middle],
    [middle, right, c],
  ];
}

/** Where things stand in a picture of this size when this much bone is left, in percent. */
function placesIn(width: number, height: number, bone: number) {
  const surface = height * 0.44;
  const floorAt = (left: number): number => height - height * 0.26 * (left / 100);
  const floor = floorAt(bone);
  const middle = width / 2;
  const half = width * (0.235 + 0.035 * Math.min(1, Math.max(0, (100 - bone) / 60)));
  const tumour = { x: middle, y: height * 0.235, rx: width * 0.185, ry: height * 0.165 };
  const osteoblast = { x: width * 0.885, y: surface };
  const wires: Record<WireId, Curve> = {
    PTHrP: [
      { x: tumour.x + tumour.rx + 2, y: tumour.y },
      { x: osteoblast.x - 2, y: tumour.y - 4 },
      { x: osteoblast.x, y: surface - 34 },
    ],
    RANKL: [
      { x: width * 0.785, y: surface - 10 },
      { x: width * 0.7, y: surface + 2 },
      { x: middle + width * 0.13, y: floor - 38 },
    ],
    osteoclast: [
      { x: middle - width * 0.15, y: floor - 12 },
      { x: width * 0.24, y: floor + 2 },
      { x: width * 0.155, y: surface + height * 0.2 },
    ],
    "TGF-beta": [
      { x: width * 0.11, y: surface + height * 0.07 },
      { x: width * 0.1, y: tumour.y - 2 },
      { x: tumour.x - tumour.rx - 8, y: tumour.y },
    ],
  };
  return { surface, floor, start: floorAt(100), middle, half, tumour, osteoblast, wires };
}

type Places = ReturnType<typeof placesIn>;

function pit({ middle, half, surface }: Places, floor: number): string {
  const wall = (side: 1 | -1): string => {
    const at = (share: number): string => (middle + side * half * share).toFixed(1);
    return side < 0
      ? `H${at(1)}C${at(0.94)} ${surface + 26} ${at(0.96)} ${floor} ${at(0.6)} ${floor}`
      : `H${at(0.6)}C${at(0.96)} ${floor} ${at(0.94)} ${surface + 26} ${at(1)} ${surface}`;
  };
  return wall(-1) + wall(1);
}

const circle = (x: number, y: number, r: number): string =>
  `M${(x - r).toFixed(1)} ${y.toFixed(1)}a${r.toFixed(1)} ${r.toFixed(1)} 0 1 0 ${(2 * r).toFixed(1)} 0a${r.toFixed(1)} ${r.toFixed(1)} 0 1 0 ${(-2 * r).toFixed(1)} 0`;

/** A hundred cells fill the place: each is one percent, the last is drawn as large as its share of one. */
function Tumour({ share, places: { tumour } }: { share: number; places: Places }) {
  const size = 0.9 * Math.sqrt((tumour.rx * tumour.ry) / CELLS);
  const at = (i: number): Point => {
    const far = Math.sqrt((i + 0.3) / CELLS);
    return { x: tumour.x + tumour.rx * far * Math.cos(i * GOLDEN), y: tumour.y + tumour.ry * far * Math.sin(i * GOLDEN) };
  };
  const whole = Math.min(CELLS, Math.floor(share + 1e-9));
  const cells = useMemo(
    () => [
      Array.from({ length: whole }, (_, i) => circle(at(i).x, at(i).y, size)).join(""),
      Array.from({ length: whole }, (_, i) => circle(at(i).x + size * 0.15, at(i).y - size * 0.1, size * 0.42)).join(""),
    ],
    [whole, tumour.x, tumour.y, tumour.rx, tumour.ry],
  );
  const rest = share - whole;
  const next = at(whole);
  return (
    <g class="tumour">
      <ellipse class="place" cx={tumour.x} cy={tumour.y} rx={tumour.rx + size} ry={tumour.ry + size} />
      <path class="cell" d={cells[0]!} />
      <path class="nucleus" d={cells[1]!} />
      {whole < CELLS && rest > 0 && <circle class="cell" cx={next.x} cy={next.y} r={size * Math.sqrt(rest)} />}
    </g>
  );
}

/** Osteoclasts at work on the floor of the pit: one for each fold of the start; a stopped one lies idle. */
function Osteoclasts({ fold, stopped, starved, places }: { fold: number; stopped: boolean; starved: boolean; places: Places }) {
  const { middle, half, floor } = places;
  const count = Math.max(1, Math.ceil(fold - 0.02));
  const step = (half * 1.06) / 5;
  const cells = Array.from({ length: count }, (_, i) => {
    const size = stopped || starved ? 1 : Math.min(1, Math.sqrt(Math.max(0, fold - i)));
    const w = step * 0.47 * size;
    const h = Math.min(26, step * 0.72) * size;
    const x = middle + (i - (count - 1) / 2) * step;
    const lift = stopped ? 7 : 0;
    const foot = floor - 1 - lift;
    const ruffles = Array.from({ length: 4 }, () => `q${(-w / 4).toFixed(1)} ${stopped ? 0 : 5} ${(-w / 2).toFixed(1)} 0`).join("");
    return (
      <g key={i}>
        <path d={`M${x - w} ${foot}C${x - w * 1.1} ${foot - h * 1.3} ${x + w * 1.1} ${foot - h * 1.3} ${x + w} ${foot}${ruffles}Z`} />
        <path class="nucleus" d={circle(x - w * 0.35, foot - h * 0.5, h * 0.13) + circle(x + w * 0.05, foot - h * 0.62, h * 0.13) + circle(x + w * 0.42, foot - h * 0.45, h * 0.13)} />
      </g>
    );
  });
  return <g class={`osteoclasts${stopped ? " stopped" : ""}${starved ? " none" : ""}`}>{cells}</g>;
}

/** Osteoblasts on the bone, two for the number at the start, with RANKL on their backs. */
function Osteoblasts({ fold, width, places: { surface, osteoblast } }: { fold: number; width: number; places: Places }) {
  const cell = (width * 0.2) / 4;
  const count = Math.max(1, Math.ceil(fold * 2 - 0.02));
  return (
    <g class="osteoblasts">
      {Array.from({ length: count }, (_, i) => {
        const size = Math.min(1, Math.max(0.35, fold * 2 - i));
        const x = osteoblast.x + (i - (count - 1) / 2) * cell;
        const h = 20 * size;
        const w = (cell - 2) * Math.max(0.6, size);
        return (
          <g key={i}>
            <rect x={x - w / 2} y={surface - h} width={w} height={h} rx={4} />
            <circle class="nucleus" cx={x} cy={surface - h * 0.42} r={h * 0.17} />
            <path class="ligand" d={`M${x} ${surface - h}v-5m-3 -3l3 3l3 -3`} />
          </g>
        );
      })}
    </g>
  );
}

const MATRIX = [
  [0.04, 0.12], [0.1, 0.2], [0.16, 0.1], [0.2, 0.3], [0.06, 0.33], [0.15, 0.42], [0.23, 0.5], [0.31, 0.5], [0.4, 0.47], [0.49, 0.51], [0.58, 0.48], [0.67, 0.52], [0.76, 0.45], [0.8, 0.3], [0.92, 0.42], [0.96, 0.22], [0.84, 0.18], [0.35, 0.53], [0.54, 0.54],
] as const;

interface WireProps {
  wire: Wire;
  curve: Curve;
  share: number;
  /** How far the dashes have moved, in pixels. */
  moved: number;
  cut: boolean;
  /** Where the button of the wire stands. */
  button: Point;
}

function WireLine({ wire, curve, share, moved, cut, button }: WireProps) {
  const middle = halves(curve, 0.5)[0][2];
  const leader = `M${middle.x.toFixed(1)} ${middle.y.toFixed(1)}L${button.x} ${button.y}`;
  if (cut) {
    const before = halves(curve, 0.42)[0];
    const beyond = halves(curve, 0.58)[1];
    const frayed = (end: Point): string => [-5, 0, 5].map((turn) => `M${end.x.toFixed(1)} ${end.y.toFixed(1)}l${turn} ${-6 + Math.abs(turn) * 0.4}`).join("");
    return (
      <g class="wire cut">
        <path class="leader" d={leader} />
        <path class="dead" d={data(before) + data(beyond)} />
        <path class="frayed" d={frayed(before[2]) + frayed(beyond[0])} />
      </g>
    );
  }
  const [, bend, end] = curve;
  const angle = (Math.atan2(end.y - bend.y, end.x - bend.x) * 180) / Math.PI;
  const wide = 2.5 + 11 * share;
  const head = 8 + 8 * share;
  const shape = data(curve);
  return (
    <g class={`wire ${wire.tone}`}>
      <path class="leader" d={leader} />
      <path class="flow" d={shape} stroke-width={wide} />
      <path class="pulse" d={shape} stroke-width={Math.max(1.5, wide * 0.42)} stroke-dashoffset={-(moved % 26).toFixed(1)} />
      <path class="head" d={`M${head} 0L${-head * 0.55} ${head * 0.8}L${-head * 0.55} ${-head * 0.8}Z`} transform={`translate(${end.x.toFixed(1)} ${end.y.toFixed(1)}) rotate(${angle.toFixed(1)})`} />
    </g>
  );
}

const ICONS = {
  cut: "M6 6.5a2.5 2.5 0 1 0 0 .01M6 17.5a2.5 2.5 0 1 0 0 .01M8 8l12 9M8 16l12 -9",
  mend: "M4 12h5M15 12h5M10.5 8.5l-1.5 -2.5M13.5 15.5l1.5 2.5",
};

interface SceneProps {
  uid: (suffix: string) => string;
  course: Course;
  circuit: Circuit;
  day: number;
  /** Dashes stand still. */
  still: boolean;
  summary: string;
  onToggle: (id: WireId) => void;
}

/** Pixels that the dashes of a full wire move in a day. */
const PACE = 1.1;

/** The ring in a cut through bone: four wires, each with a button that cuts and mends it. */
export function Scene({ uid, course, circuit, day, still, summary, onToggle }: SceneProps) {
  const [{ width }, plate] = useRoom(560);
  const height = Math.round(Math.min(450, Math.max(350, width * 0.78)));
  const bone = on(course, course.bone, day);
  const places = placesIn(width, height, bone);
  const { surface, floor, start, middle } = places;
  const working = on(course, course.flow.osteoclast, day);
  const said = useSettled(summary, 400);
  const narrow = width < 380;
  const share = percent(on(course, course.tumour, day), 0);
  const left = percent(bone, 0);
  const buttons: Record<WireId, { style: Record<string, string>; at: Point }> = {
    PTHrP: { style: { right: "0", top: "0" }, at: { x: width - 46, y: 44 } },
    RANKL: { style: { right: "0", top: `${Math.round(height * 0.76)}px` }, at: { x: width - 60, y: height * 0.78 } },
    osteoclast: { style: { left: "0", bottom: "0" }, at: { x: 70, y: height - 40 } },
    "TGF-beta": { style: { left: "0", top: "0" }, at: { x: 42, y: 44 } },
  };
  const ground = useMemo(
    () => (
      <g class="matrix">
        {MATRIX.map(([x, y], i) => (
          <path key={i} d={`M${(x * width).toFixed(1)} ${(surface + y * height).toFixed(1)}l4 4l-4 4l-4 -4z`} />
        ))}
      </g>
    ),
    [width, height],
  );
  const body = `M-2 ${surface}${pit(places, floor)}H${width + 2}V${height + 2}H-2Z`;
  return (
    <div class="ss-ring" ref={plate} style={{ height: `${height}px` }}>
      <svg role="img" aria-label={said} width={width} height={height} viewBox={`0 0 ${width} ${height}`}>
        <clipPath id={uid("bone")}>
          <path d={body} />
        </clipPath>
        <path class="bone" d={body} />
        <g clip-path={`url(#${uid("bone")})`}>{ground}</g>
        {Math.abs(floor - start) > 2 && <path class="before" d={`M${middle - places.half * 0.55} ${start}H${middle + places.half * 0.55}`} />}
        <Tumour share={on(course, course.tumour, day)} places={places} />
        <Osteoblasts fold={on(course, course.osteoblasts, day)} width={width} places={places} />
        <Osteoclasts fold={working} stopped={isCut(circuit, "osteoclast", day)} starved={isCut(circuit, "RANKL", day) && working < 0.05} places={places} />
        {WIRES.map((wire) => (
          <WireLine
            key={wire.id}
            wire={wire}
            curve={places.wires[wire.id]}
            share={shareOf(wire.id, on(course, course.flow[wire.id], day))}
            moved={still ? 0 : on(course, course.way[wire.id], day) * PACE}
            cut={isCut(circuit, wire.id, day)}
            button={buttons[wire.id].at}
          />
        ))}
        <g class="names">
          <text text-anchor="middle" x={middle} y={narrow ? 14 : 16}>
            Tumour {share}
          </text>
          <text text-anchor="end" x={width - 6} y={surface + 17}>Osteoblasts</text>
          <text text-anchor="middle" x={middle} y={Math.min(height - 6, Math.max(floor, start) + 18)}>Osteoclasts</text>
          <text text-anchor="end" x={width - 8} y={height - 12}>
            {!narrow && <tspan class="store">{"◆ TGF-β in "}</tspan>}
            {narrow ? "Bone matrix" : "bone matrix"} {left}
          </text>
        </g>
      </svg>
      {WIRES.map(({ id, label }) => {
        const pressed = circuit.cut.includes(id);
        return (
          <button
            key={id}
            id={uid(`wire-${id}`)}
            type="button"
            class="ss-wire"
            style={buttons[id].style}
            aria-label={`Cut ${label}`}
            aria-pressed={pressed}
            title={pressed ? `Mend ${label}` : `Cut ${label}`}
            onClick={() => onToggle(id)}
          >
            <svg viewBox="0 0 24 24" width="20" height="20" aria-hidden="true">
              <path d={pressed ? ICONS.mend : ICONS.cut} />
            </svg>
            <span>{label}</span>
          </button>
        );
      })}
    </div>
  );
}
