import SOURCE from "../../../src/seedsoil/widgets/subtype_explorer.json";
import { useRoom } from "../kit/frame";
import type { Findings } from "./subtypes";

const DRAWN = SOURCE.drawn;
const of = (counts: Record<string, number>, value: string | null): number => (value === null ? 0 : (counts[value] ?? 0));

/** A number between 0 and 1 that is the same for the same i: drawings do not tremble. */
const chance = (i: number): number => {
  const wave = Math.sin(i * 127.1 + 311.7) * 43758.5453;
  return wave - Math.floor(wave);
};

/** One cell: HER2 on its surface, ER and PR in its nucleus, and the HER2 gene on its two chromosomes 17. */
export function Cell({ findings, summary }: { findings: Findings; summary: string }) {
  const [{ width: room }, frame] = useRoom();
  const width = Math.min(room, 460);
  const height = width * 0.82;
  const middle = { x: width / 2, y: height * 0.5 };
  const rx = width * 0.4;
  const ry = height * 0.385;
  const unit = width / 460;
  // In a small cell the receptors are drawn larger than to scale, so that they can be told apart.
  const grain = Math.max(unit, 0.46);
  const count = of(DRAWN.receptors, findings.ihc);
  const strength = findings.ihc?.startsWith("0") || findings.ihc === "1+" ? "faint" : findings.ihc === "2+" ? "some" : "strong";
  const nucleus = { x: middle.x, y: middle.y + height * 0.01, rx: rx * 0.66, ry: ry * 0.72 };
  const genes = of(DRAWN.genes, findings.ish);

  const receptor = (i: number) => {
    const turn = 2 * Math.PI * ((i + 0.5 + 0.3 * (chance(i) - 0.5)) / count);
    const x = middle.x + rx * Math.cos(turn);
    const y = middle.y + ry * Math.sin(turn);
    const lean = (Math.atan2(Math.sin(turn) / ry, Math.cos(turn) / rx) * 180) / Math.PI + 90;
    return (
      <g key={i} transform={`translate(${x.toFixed(1)} ${y.toFixed(1)}) rotate(${lean.toFixed(1)}) scale(${grain.toFixed(3)})`}>
        <path class="stalk" d="M0 9V-7" />
        <path class="head" d={findings.mutation ? "M-6 -7L0 -10L6 -7L4 -13L8 -18L1.5 -17L0 -22L-1.5 -17L-8 -18L-4 -13Z" : "M-6.5 -7C-9 -16 -2 -19 0 -13C2 -19 9 -16 6.5 -7Z"} />
      </g>
    );
  };
  const inRows = (total: number, most: number, y: number, shape: string, name: string) => {
    const shown = Math.min(most, total > 8 ? most : total > 0 ? 1 : 0);
    return Array.from({ length: shown }, (_, i) => {
      const x = nucleus.x + (i - (most - 1) / 2) * 21 * grain;
      return <path key={i} class={name} transform={`translate(${x.toFixed(1)} ${(y + 5 * grain * (chance(i + 9) - 0.5)).toFixed(1)}) scale(${grain.toFixed(3)})`} d={shape} />;
    });
  };

  const chromosome = (side: -1 | 1) => {
    const x = nucleus.x + side * nucleus.rx * 0.4;
    const y = nucleus.y + nucleus.ry * 0.42;
    const half = Math.ceil(genes / 2);
    const bands = genes > 2 ? half : genes > 0 ? 1 : 0;
    return (
      <g key={side} transform={`translate(${x.toFixed(1)} ${y.toFixed(1)}) rotate(${side * 8}) scale(${unit.toFixed(3)})`}>
        <path class="chromosome" d="M-46 0a7 7 0 0 1 7 -7h24q6 4 12 0h48a7 7 0 0 1 0 14h-48q-6 -4 -12 0h-24a7 7 0 0 1 -7 -7Z" />
        {bands === 0 && (
          <text class="unknown" x={20} y={5 / unit} text-anchor="middle" style={{ fontSize: `${13 / unit}px` }}>
            ?
          </text>
        )}
        {Array.from({ length: bands }, (_, i) => (
          <rect key={i} class="gene" x={bands === 1 ? 16 : 2 + i * 5.4} y={-9} width={bands === 1 ? 7 : 3.6} height={18} rx={1.5} />
        ))}
        {findings.mutation && side === 1 && <path class="star" transform={`translate(${bands > 1 ? 22 : 19.5} -17)`} d="M0 -7L1.8 -2.2L7 -2.2L2.8 0.8L4.3 6L0 3L-4.3 6L-2.8 0.8L-7 -2.2L-1.8 -2.2Z" />}
      </g>
    );
  };

  return (
    <div class="ss-cell" ref={frame}>
      <svg viewBox={`0 0 ${width} ${height}`} width={width} height={height} role="img" aria-label={summary}>
        <g class={`her2 ${strength}`}>{Array.from({ length: count }, (_, i) => receptor(i))}</g>
        <ellipse class={`membrane${findings.ihc === null ? " untold" : ""}`} cx={middle.x} cy={middle.y} rx={rx} ry={ry} />
        <ellipse class="membrane-inside" cx={middle.x} cy={middle.y} rx={rx - 5 * unit} ry={ry - 5 * unit} />
        <ellipse class="nucleus" cx={nucleus.x} cy={nucleus.y} rx={nucleus.rx} ry={nucleus.ry} />
        {findings.er === null ? <Untold x={nucleus.x} y={nucleus.y - nucleus.ry * 0.46} name="ER" /> : inRows(of(DRAWN.er, findings.er), 8, nucleus.y - nucleus.ry * 0.5, "M-7 0a7 7 0 1 0 14 0a7 7 0 1 0 -14 0Z", "er")}
        {findings.pr === null ? <Untold x={nucleus.x} y={nucleus.y - nucleus.ry * 0.02} name="PR" /> : inRows(of(DRAWN.pr, findings.pr), 8, nucleus.y - nucleus.ry * 0.06, "M0 -8L8 6H-8Z", "pr")}
        {chromosome(-1)}
        {chromosome(1)}
      </svg>
    </div>
  );
}

/** What is what in the cell. */
export const Key = () => (
  <ul class="ss-key" aria-hidden="true">
    <li>
      <i class="her2" /> HER2 on the surface
    </li>
    <li>
      <i class="er" /> ER
    </li>
    <li>
      <i class="pr" /> PR
    </li>
    <li>
      <i class="gene" /> HER2 gene, chromosome 17
    </li>
  </ul>
);

function Untold({ x, y, name }: { x: number; y: number; name: string }) {
  return (
    <text class="unknown" x={x} y={y + 4} text-anchor="middle">
      {name}?
    </text>
  );
}

const COLUMNS = 8;

/** A slice of the tumour as a pathologist sees it: brown where the stain has found what it looks for. */
export function Tissue({ findings, ki67, stain, summary }: { findings: Findings; ki67: number; stain: string; summary: string }) {
  const [{ width: room }, frame] = useRoom();
  const width = Math.min(room, 460);
  const rows = DRAWN.cells / COLUMNS;
  const step = width / (COLUMNS + 0.6);
  const height = step * 0.9 * rows + step * 0.2;
  const nuclei = stain === "er" ? of(DRAWN.er, findings.er) : stain === "pr" ? of(DRAWN.pr, findings.pr) : stain === "ki67" ? Math.round((DRAWN.cells * ki67) / 100) : 0;
  const membranes = stain === "her2" ? of(DRAWN.stained, findings.ihc) : 0;
  const strength = findings.ihc === "3+" ? "strong" : findings.ihc === "2+" ? "some" : "faint";
  return (
    <div class="ss-tissue" ref={frame}>
      <svg viewBox={`0 0 ${width} ${height.toFixed(0)}`} width={width} height={height} role="img" aria-label={summary}>
        {Array.from({ length: DRAWN.cells }, (_, i) => {
          const row = Math.floor(i / COLUMNS);
          const x = step * ((i % COLUMNS) + 0.55 + (row % 2 ? 0.45 : 0)) + 3 * (chance(i) - 0.5);
          const y = step * 0.9 * row + step * 0.55 + 3 * (chance(i + 50) - 0.5);
          // Scattered, and the same cells each time: 29 and 48 have no common divisor.
          const turn = (i * 29 + 7) % DRAWN.cells;
          const r = step * (0.43 + 0.04 * chance(i + 99));
          return (
            <g key={i} transform={`translate(${x.toFixed(1)} ${y.toFixed(1)}) rotate(${Math.round(360 * chance(i + 7))})`}>
              <ellipse class="body" rx={r} ry={r * 0.92} />
              {turn < membranes && <ellipse class={`stained ${strength}`} rx={r} ry={r * 0.92} pathLength={100} />}
              <ellipse class={`core${turn < nuclei ? " brown" : ""}`} cx={r * 0.1} rx={r * 0.5} ry={r * 0.44} />
            </g>
          );
        })}
      </svg>
    </div>
  );
}
