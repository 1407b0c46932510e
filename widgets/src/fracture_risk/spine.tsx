import type { TargetedPointerEvent } from "preact";
import { useMemo, useRef } from "preact/hooks";
import { Lesion } from "./limb";
import { LEVELS, type Sins, partOf } from "./score";

export interface SpineProps {
  lesion: Sins;
  onLevel: (level: string) => void;
  uid: (suffix: string) => string;
  summary: string;
}

interface Vertebra {
  level: string;
  region: string;
  x: number;
  y: number;
  /** Lean of the vertebra, in degrees. */
  lean: number;
  width: number;
  height: number;
}

// Where the middle of the bodies lies, from the skull to the coccyx; forward is left.
const CURVE: readonly [at: number, x: number][] = [
  [0, 128], [4, 117], [8, 125], [13, 145], [17, 147], [20, 135], [23, 121], [25, 126], [27, 142], [30, 152],
];

function curveAt(at: number): number {
  const next = CURVE.findIndex(([where]) => where >= at);
  if (next <= 0) return CURVE[Math.max(0, next)]![1];
  const [a, from] = CURVE[next - 1]!;
  const [b, to] = CURVE[next]!;
  const share = (1 - Math.cos((Math.PI * (at - a)) / (b - a))) / 2;
  return from + (to - from) * share;
}

function spineOf(): Vertebra[] {
  let y = 36;
  return LEVELS.slice(1).map(([level, region], i) => {
    const nth = Number(level.slice(1));
    const [height, width] =
      level[0] === "C" ? [9.5, 17 + nth * 0.4] : level[0] === "T" ? [11.4 + nth * 0.22, 20 + nth * 0.75] : level[0] === "L" ? [16, 30 + nth * 0.6] : [13 - nth * 1.2, 31 - nth * 4];
    const gap = level[0] === "S" ? 0.6 : level[0] === "L" ? 4 : 2.6;
    const middle = y + height / 2;
    y += height + gap;
    const lean = (Math.atan2(curveAt(i + 1.6) - curveAt(i + 0.4), 1.2 * (height + gap)) * 180) / Math.PI;
    return { level, region, x: curveAt(i + 1), y: middle, lean: -0.75 * lean, width, height };
  });
}

/** A body, and the arch with its spine behind it (to the right). */
function shapeOf({ width: w, height: h, level }: Vertebra): { body: string; arch: string } {
  const waist = h * 0.12;
  const body = `M${-w / 2} ${-h / 2}Q0 ${-h / 2 + waist} ${w / 2} ${-h / 2}Q${w / 2 - waist * 2} 0 ${w / 2} ${h / 2}Q0 ${h / 2 - waist} ${-w / 2} ${h / 2}Q${-w / 2 + waist * 2} 0 ${-w / 2} ${-h / 2}Z`;
  const out = level[0] === "S" ? 7 : level[0] === "C" ? 12 : 17;
  const drop = level[0] === "T" ? h * 0.75 : h * 0.2;
  const from = w / 2 + 9;
  const arch = `M${from} ${-h * 0.34}L${from + out} ${drop - h * 0.16}Q${from + out + 3} ${drop + h * 0.1} ${from + out} ${drop + h * 0.3}L${from} ${h * 0.3}Z`;
  return { body, arch };
}

/** The spinal cord ends at the first lumbar vertebra; roots go on below. */
const CONUS = LEVELS.findIndex(([level]) => level === "L1");
const isBelowCord = (level: string): boolean => LEVELS.findIndex(([each]) => each === level) > CONUS;

interface Run {
  region: string;
  from: Vertebra;
  to: Vertebra;
  label: string;
}

function runsOf(spine: readonly Vertebra[]): Run[] {
  const runs: Run[] = [];
  for (const each of spine) {
    const last = runs.at(-1);
    if (last?.region === each.region) last.to = each;
    else runs.push({ region: each.region, from: each, to: each, label: "" });
  }
  return runs.map((run, i) => ({ ...run, label: `${i === 0 ? "Occ" : run.from.level}–${run.to.level}` }));
}

/** The spine from the left side; a finger or the mouse chooses a level. */
function Column({ level, onLevel }: { level: string; onLevel: (level: string) => void }) {
  const spine = useMemo(spineOf, []);
  const runs = useMemo(() => runsOf(spine), [spine]);
  const points = partOf("sins", "location").options;
  const way = (from: number, to: number, aside = 0): string =>
    spine
      .slice(from, to)
      .map(({ x, y, width }, i) => `${i ? "L" : "M"}${(x + width / 2 + 5 + aside).toFixed(1)} ${y.toFixed(1)}`)
      .join("");
  const cord = way(0, CONUS);
  const top = spine[0]!;
  return (
    <g>
      <path class={`skull${level === "Occiput" ? " here" : ""} junctional`} data-level="Occiput" d={`M${top.x - 26} 6Q${top.x - 22} 30 ${top.x - 5} 30L${top.x + 13} 29Q${top.x + 42} 28 ${top.x + 48} 2`} onClick={() => onLevel("Occiput")} />
      <path class="cord" d={`M${top.x + 12} 22L${cord.slice(1)}`} />
      <path class="cord roots" d={way(CONUS - 1, CONUS + 6, -1.8) + way(CONUS - 1, CONUS + 6) + way(CONUS - 1, CONUS + 6, 1.8)} />
      {runs.map(({ region, from, to, label }) => {
        const head = label.startsWith("Occ") ? 8 : from.y - from.height / 2;
        const foot = to.y + to.height / 2;
        return (
          <g key={label} class={`run ${region}`}>
            <path class="bracket" d={`M94 ${head + 1}h-5V${foot - 1}h5`} />
            <text x={84} y={(head + foot) / 2 - 2} text-anchor="end" class="levels">
              {label}
            </text>
            <text x={84} y={(head + foot) / 2 + 12} text-anchor="end">
              {`${region} ${points.find((each) => each.id === region)!.points}`}
            </text>
          </g>
        );
      })}
      {spine.map((each) => {
        const { body, arch } = shapeOf(each);
        const here = each.level === level;
        return (
          <g key={each.level} class={`vertebra ${each.region}${here ? " here" : ""}`} data-level={each.level} transform={`translate(${each.x.toFixed(1)} ${each.y.toFixed(1)}) rotate(${each.lean.toFixed(1)})`} onClick={() => onLevel(each.level)}>
            <rect class="hit" x={-each.width / 2 - 8} y={-each.height / 2 - 1.3} width={each.width + 38} height={each.height + 2.6} />
            <path class="arch" d={arch} />
            <path class="body" d={body} />
          </g>
        );
      })}
    </g>
  );
}

const X = 262;
const W = 78;
const H = 44;
const GAP = 7;

const bodyPath = (x: number, y: number, w: number, front: number, behind: number): string =>
  `M${x} ${y + H - front}Q${x + w / 2} ${y + H - (front + behind) / 2 + 4} ${x + w} ${y + H - behind}Q${x + w - 5} ${y + H - behind / 2} ${x + w} ${y + H}Q${x + w / 2} ${y + H - 4} ${x} ${y + H}Q${x + 5} ${y + H - front / 2} ${x} ${y + H - front}Z`;

const heightsOf: Record<string, [front: number, behind: number]> = { none: [H, H], involved: [H, H], under: [H * 0.66, H * 0.9], over: [H * 0.36, H * 0.62] };
const sharesOf: Record<string, number> = { none: 0.4, involved: 0.8, under: 0.72, over: 0.9 };

/** Three vertebrae from the side, the middle one with the lesion. */
function Side({ lesion: { level, pain, lesion, alignment, collapse }, uid }: Pick<SpineProps, "lesion" | "uid">) {
  const [front, behind] = heightsOf[collapse] ?? [H, H];
  const left = X - W / 2;
  const middle = 86;
  const slip = alignment === "slip" ? 20 : 0;
  const tilt = (alignment === "deformity" ? 13 : 0) + (Math.atan2(behind - front, W) * 180) / Math.PI;
  const topAt = middle + H - (front + behind) / 2 - GAP - H;
  const below = middle + H + GAP;
  const share = sharesOf[collapse] ?? 0.4;
  const canal = left + W + 7;
  const cord = `M${canal + 9 - slip - tilt * 0.4} ${topAt - 10}C${canal + 9 - slip - tilt * 0.2} ${middle - 10} ${canal + 13} ${middle} ${canal + 9 + (collapse === "over" ? 4 : 0)} ${middle + H / 2}S${canal + 9} ${below} ${canal + 9} ${below + H + 8}`;
  return (
    <g class="side">
      <defs>
        <clipPath id={uid("body")}>
          <path d={bodyPath(left, middle, W, front, behind)} />
        </clipPath>
      </defs>
      {isBelowCord(level) ? [-4, 0, 4].map((aside) => <path key={aside} class="cord roots" d={cord} transform={`translate(${aside} 0)`} />) : <path class="cord wide" d={cord} />}
      {front < H && <path class="before" d={`M${left - 14} ${middle}h10M${left - 9} ${middle}V${middle + H - front}`} />}
      <g class="vertebra" transform={`translate(${-slip} 0) rotate(${-tilt.toFixed(1)} ${left + W} ${topAt + H})`}>
        <path class="arch" d={`M${canal + 20} ${topAt + 6}l26 14q6 8 -2 12l-24 -8z`} />
        <path class="body" d={bodyPath(left, topAt, W, H, H)} />
      </g>
      <g class="vertebra">
        <path class="arch" d={`M${canal + 20} ${middle + 6}l26 14q6 8 -2 12l-24 -8z`} />
        <path class="body" d={bodyPath(left, middle, W, front, behind)} />
        <Lesion kind={lesion} box={[left + 4, middle + H - Math.max(front, behind) * 0.98, W * share, Math.max(front, behind) * 0.96]} clip={uid("body")} />
        <path class="outline" d={bodyPath(left, middle, W, front, behind)} />
        <path class="arch" d={`M${canal + 20} ${below + 6}l26 14q6 8 -2 12l-24 -8z`} />
        <path class="body" d={bodyPath(left, below, W, H, H)} />
      </g>
      {pain === "mechanical" && (
        <g class="load">
          <path d={`M${left + W / 2 - slip} ${topAt - 24}v14m-6 -6l6 7l6 -7`} />
        </g>
      )}
    </g>
  );
}

const CX = 276;
const ARCH = `M${CX - 46} 296L${CX - 74} 322C${CX - 80} 333 ${CX - 70} 338 ${CX - 62} 333L${CX - 34} 331C${CX - 26} 346 ${CX - 14} 353 ${CX - 8} 358L${CX - 9} 388C${CX - 8} 397 ${CX + 8} 397 ${CX + 9} 388L${CX + 8} 358C${CX + 14} 353 ${CX + 26} 346 ${CX + 34} 331L${CX + 62} 333C${CX + 70} 338 ${CX + 80} 333 ${CX + 74} 322L${CX + 46} 296Z`;
const CANAL = `M${CX - 22} 322a22 17 0 1 0 44 0a22 17 0 1 0 -44 0Z`;

const ROOTS = [
  [-12, 3], [-8, -5], [-5, 5], [-1, -2], [3, 6], [6, -6], [9, 2], [13, 5],
] as const;

/** The vertebra from above: body in front, arch behind, cord between them. */
function Above({ lesion: { level, lesion, collapse, posterolateral }, uid }: Pick<SpineProps, "lesion" | "uid">) {
  const share = sharesOf[collapse] ?? 0.4;
  const sides = posterolateral === "both" ? [-1, 1] : posterolateral === "one" ? [1] : [];
  return (
    <g class="above vertebra">
      <defs>
        <clipPath id={uid("arch")}>
          <path clip-rule="evenodd" d={ARCH + CANAL} />
        </clipPath>
        <clipPath id={uid("disc")}>
          <ellipse cx={CX} cy={272} rx={54} ry={34} />
        </clipPath>
      </defs>
      <path class="arch" fill-rule="evenodd" d={ARCH + CANAL} />
      {sides.map((side) => (
        <Lesion key={side} kind={lesion} box={[CX + side * 48 - 27, 296, 54, 44]} clip={uid("arch")} />
      ))}
      <ellipse class="body" cx={CX} cy={272} rx={54} ry={34} />
      <Lesion kind={lesion} box={[CX - 50 * share, 272 - 32 * Math.min(1, share * 1.25), 100 * share, 64 * Math.min(1, share * 1.25)]} clip={uid("disc")} />
      <path class="outline" fill-rule="evenodd" d={`M${CX - 54} 272a54 34 0 1 0 108 0a54 34 0 1 0 -108 0Z`} />
      <ellipse class="canal" cx={CX} cy={324} rx={20} ry={15} />
      {isBelowCord(level) ? ROOTS.map(([x, y]) => <circle key={x} class="nerve" cx={CX + x} cy={324 + y} r={2.4} />) : <ellipse class="nerve" cx={CX} cy={324} rx={11} ry={8} />}
    </g>
  );
}

/** The spine, and the chosen vertebra from the side and from above. */
export function Spine({ lesion, onLevel, uid, summary }: SpineProps) {
  const held = useRef(false);
  const pick = (event: TargetedPointerEvent<SVGSVGElement>): void => {
    const found = document.elementFromPoint(event.clientX, event.clientY)?.closest("[data-level]");
    if (found && event.currentTarget.contains(found)) onLevel(found.getAttribute("data-level")!);
  };
  return (
    <div class="ss-spine ss-stage">
      <figure class="whole">
        <svg
          viewBox="2 0 186 484"
          role="img"
          aria-label={summary}
          onPointerDown={(event) => {
            held.current = event.pointerType === "mouse";
          }}
          onPointerMove={(event) => held.current && pick(event)}
          onPointerUp={() => (held.current = false)}
          onPointerLeave={() => (held.current = false)}
        >
          <Column level={lesion.level} onLevel={onLevel} />
        </svg>
      </figure>
      <div class="close" aria-hidden="true">
        <figure>
          <svg viewBox="196 2 164 190">
            <Side lesion={lesion} uid={uid} />
          </svg>
          <figcaption>
            <strong>{lesion.level}</strong> from the side
          </figcaption>
        </figure>
        <figure>
          <svg viewBox="192 230 168 174">
            <Above lesion={lesion} uid={uid} />
          </svg>
          <figcaption>from above</figcaption>
        </figure>
      </div>
    </div>
  );
}
