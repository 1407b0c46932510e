import { useMemo } from "preact/hooks";
import { vicious_cycle as model } from "../remodeling/models/vicious_cycle";
import { type Course, DRUGS, amount, read } from "./plan";

// The drawing stands on a sheet of 400 by 300. Its numbers of things follow the run:
// how many of each stand for what is said in `KEY`.
const [WIDTH, HEIGHT] = [400, 300];
const SURFACE = 232;
const PER_PERCENT = 0.75;

const ANTIBODIES = 16;
const PER_ANTIBODY = 2.5; // µg/mL
const LIGANDS = 12;
const RECEPTORS = 18;
const AT_REST = 3;
const MOST_CLASTS = 15;
const DEPOT = 36;
const CELLS = 20;
const Z_50 = model.parameters.Z_50.value;
/** Receptors drawn with a ligand at the start. */
const AT_FIRST = 0.0598 * RECEPTORS;

export const KEY = `One free antibody stands for ${PER_ANTIBODY} µg/mL, one pair of violet dots in the mineral for 1 mg; ${AT_REST} osteoclasts stand for the number at the start. The twelve ligands show the share of RANKL that denosumab holds; OPG, the body’s own decoy, is left out. The surface lies where the bone balance puts it; the dashed line is the start.`;

const part = (count: number, i: number): number => Math.min(1, Math.max(0, count - i));
const round = (value: number): number => Math.round(value * 10) / 10;
const fade = (share: number): number => Math.min(1, Math.round(share * 100) / 100);
/** Scatters without chance: the same place in each drawing. */
const scatter = (i: number, by: number): number => (i * by) % 1;
const GOLDEN = 0.618034;
const hash = (i: number): number => Math.abs(Math.sin(i * 12.9898) * 43758.5453) % 1;

const RANKL = "M0 -6.5L5 1.5L0 6L-5 1.5Z";
const ANTIBODY = "M0 9V0L-6 -7.5M0 0L6 -7.5";
const CUP = "M-4.4 -4.2Q-4 2.4 0 2.4Q4 2.4 4.4 -4.2M0 2.4V7.5";
const OSTEOCLAST = `M-24 0C-27 -13 -20 -27 -4 -29C14 -32 26 -19 24 0L17.5 0.5${"q-0.9 5 -1.75 0.2q-0.8 -2.8 -1.75 -0.2".repeat(10)}Z`;
const NUCLEI = [[-12, -12], [-5, -20], [4, -13], [9, -22], [14, -11]] as const;

interface Place {
  x: number;
  y: number;
  turn: number;
}

const BLOOD: readonly Place[] = Array.from({ length: ANTIBODIES }, (_, i) => ({ x: 118 + ((i * 7) % ANTIBODIES) * 17, y: 21 + 18 * hash(i), turn: 360 * scatter(i, GOLDEN) }));
const LIGAND_ORDER = [5, 0, 8, 3, 10, 1, 6, 11, 4, 9, 2, 7];
const FLOATING: readonly Place[] = Array.from({ length: LIGANDS }, (_, i) => ({ x: 112 + (i % 6) * 27 + 8 * (scatter(i, GOLDEN) - 0.5), y: 98 + Math.floor(i / 6) * 40 + 10 * hash(i), turn: 50 * (scatter(i, GOLDEN) - 0.5) }));
const [CELL_X, CELL_Y, CELL_R] = [338, 118, 30];
const CUPS = Array.from({ length: RECEPTORS }, (_, i) => {
  const turn = (i * 360) / RECEPTORS - 90;
  const angle = ((turn - 90) * Math.PI) / 180;
  return { x: round(CELL_X + (CELL_R + 7) * Math.cos(angle)), y: round(CELL_Y + (CELL_R + 7) * Math.sin(angle)), turn };
});
const CUP_ORDER = Array.from({ length: RECEPTORS }, (_, i) => (i * 7) % RECEPTORS);
/** Places on the surface in the order in which they fill: spread out, then between. */
const CLAST_PLACES = [0.28, 0.62, 0.9, 0.1, 0.45, 0.76, 0.19, 0.54, 0.83, 0.36, 0.69, 0.05, 0.96, 0.24, 0.5].map((share) => round(14 + share * (WIDTH - 28)));
const MINERAL: readonly Place[] = Array.from({ length: DEPOT }, (_, i) => ({ x: round(12 + (WIDTH - 24) * scatter(i + 1, GOLDEN)), y: round(9 + 26 * hash(i + 1)), turn: 180 * scatter(i, GOLDEN) }));
const HEAP = Array.from({ length: CELLS }, (_, i) => {
  const row = i < 7 ? 0 : i < 13 ? 1 : i < 17 ? 2 : 3;
  const place = i - [0, 7, 13, 17][row]!;
  return { x: 18 + row * 9 + place * 20, y: -9 - row * 16 };
});

const put = (x: number, y: number, turn = 0, scale = 1): string => `translate(${round(x)} ${round(y)})${turn ? ` rotate(${round(turn)})` : ""}${scale === 1 ? "" : ` scale(${Math.round(scale * 1e3) / 1e3})`}`;

/** A molecule of zoledronic acid: two phosphonates on one carbon. */
const Pair = () => (
  <>
    <path d="M-3.4 0H3.4" />
    <circle cx={-3.6} r={2.9} />
    <circle cx={3.6} r={2.9} />
  </>
);

function Still({ drug }: { drug: Course["drug"] }) {
  return (
    <>
      <rect class="marrow" width={WIDTH} height={HEIGHT} />
      <path class="vessel" d={`M0 0H${WIDTH}V48Q300 54 200 50T0 52Z`} />
      <text x={10} y={22}>
        blood
      </text>
      {drug === "zoledronate" && (
        <text class="quiet" x={10} y={42}>
          it soon leaves the blood for bone or urine
        </text>
      )}
      <g class="blast">
        <path d="M8 92Q22 78 50 84Q78 82 82 104Q88 136 66 146Q36 156 16 142Q-2 120 8 92Z" />
        <ellipse class="nucleus" cx={42} cy={114} rx={14} ry={12} />
      </g>
      <text x={10} y={74}>
        bone cell
      </text>
      <text text-anchor="middle" x={166} y={74}>
        RANKL
      </text>
      <text text-anchor="end" x={392} y={74}>
        young cell: RANK
      </text>
      <g class="young">
        <circle cx={CELL_X} cy={CELL_Y} r={CELL_R} />
        <ellipse class="nucleus" cx={CELL_X - 3} cy={CELL_Y - 3} rx={13} ry={11} />
      </g>
    </>
  );
}

interface SceneProps {
  course: Course;
  day: number;
  summary: string;
}

/** What a drug does on the bone surface, on a day of a run. The same day gives the same picture. */
export function Scene({ course, day, summary }: SceneProps) {
  const { drug } = course;
  const still = useMemo(() => <Still drug={drug} />, [drug]);
  const antibodies = amount(course, "denosumab", day) / PER_ANTIBODY;
  const caught = amount(course, "blocked", day) * LIGANDS;
  const filled = amount(course, "occupied", day) * RECEPTORS;
  const clasts = Math.min(MOST_CLASTS, read(course, "C_fold", day) * AT_REST);
  const depot = amount(course, "Z_b", day);
  const tumour = amount(course, "T", day) * CELLS;
  const surface = round(SURFACE + (100 - read(course, "z", day)) * PER_PERCENT);
  const eaten = drug === "zoledronate" ? depot / (Z_50 + depot) : 0;
  const drift = (i: number): number => 4 * Math.sin(day / 9 + i * 1.7);
  const wave = `M0 ${surface}${Array.from({ length: 8 }, (_, i) => `q25 ${i % 2 ? -3 : 3} 50 0`).join("")}V${HEIGHT}H0Z`;
  return (
    <svg class="ss-scene" role="img" aria-label={`${DRUGS[drug].name}, drawn. ${summary}`} viewBox={`0 0 ${WIDTH} ${HEIGHT}`}>
      {still}
      {tumour > 0.02 && (
        <g class="tumour">
          {HEAP.map(({ x, y }, i) => {
            const share = part(tumour, i);
            return share > 0 && <circle key={i} cx={x} cy={round(surface + y)} r={round(10.5 * Math.sqrt(share))} />;
          })}
          {tumour > 1 && (
            <text x={18} y={round(surface - (tumour > 17 ? 74 : tumour > 13 ? 58 : 44))}>
              tumour
            </text>
          )}
        </g>
      )}
      <path class="bone" d={wave} />
      <path class="start" d={`M0 ${SURFACE}H${WIDTH}`} />
      {depot > 0.02 && (
        <g class="pairs">
          {MINERAL.map(({ x, y, turn }, i) => {
            const share = part(depot, i);
            return (
              share > 0 && (
                <g key={i} transform={put(x, surface + y, turn)} opacity={fade(share)}>
                  <Pair />
                </g>
              )
            );
          })}
        </g>
      )}
      <g class="clasts">
        {CLAST_PLACES.map((x, i) => {
          const share = part(clasts, i);
          return (
            share > 0.08 && (
              <g key={i} class={eaten > 0.25 ? "dying" : ""} transform={put(x, surface + 3, 0, 0.5 + 0.5 * share)} opacity={fade(0.2 + share)}>
                <path class="body" d={OSTEOCLAST} />
                {NUCLEI.map(([cx, cy]) => (
                  <circle class="nucleus" cx={cx} cy={cy} r={3.4} />
                ))}
                {eaten > 0.02 && (
                  <g class="pairs" opacity={fade(eaten)}>
                    <g transform="translate(-9 -6) rotate(20)">
                      <Pair />
                    </g>
                    <g transform="translate(7 -6) rotate(-30)">
                      <Pair />
                    </g>
                  </g>
                )}
              </g>
            )
          );
        })}
      </g>
      <path class="matures" d={`M${CELL_X} 160V${surface - 42}m-5 -7l5 7l5 -7`} stroke-opacity={fade(0.2 + 0.8 * Math.min(1, filled / AT_FIRST))} />
      <text text-anchor="end" x={CELL_X - 10} y={182}>
        {filled / AT_FIRST < 0.25 ? "hardly one matures" : "matures"}
      </text>
      {clasts >= 0.1 && (
        <text text-anchor="end" x={392} y={HEIGHT - 9}>
          osteoclasts dig
        </text>
      )}
      <text x={10} y={HEIGHT - 9}>
        bone
      </text>
      <g class="ligands">
        {FLOATING.map(({ x, y, turn }, i) => {
          const held = part(caught, LIGAND_ORDER[i]!);
          return (
            <g key={i} transform={put(x, y + drift(i) / 2, turn)}>
              <path class={held > 0.5 ? "rankl held" : "rankl"} d={RANKL} />
              {held > 0.02 && <path class="antibody" d={ANTIBODY} transform="translate(0 13)" opacity={fade(held)} />}
            </g>
          );
        })}
      </g>
      <g class="cups">
        {CUPS.map(({ x, y, turn }, i) => {
          const share = part(filled, CUP_ORDER[i]!);
          return (
            <g key={i} transform={put(x, y, turn)}>
              <path class="cup" d={CUP} />
              {share > 0.02 && <path class="rankl" d={RANKL} transform="translate(0 -4) scale(.8)" opacity={fade(share)} />}
            </g>
          );
        })}
      </g>
      {antibodies > 0.02 && (
        <g class="free">
          {BLOOD.map(({ x, y, turn }, i) => {
            const share = part(antibodies, i);
            return share > 0 && <path key={i} class="antibody" d={ANTIBODY} transform={put(x + drift(i), y + drift(i + 5) / 3, turn + 2 * drift(i))} opacity={fade(share)} />;
          })}
        </g>
      )}
    </svg>
  );
}
