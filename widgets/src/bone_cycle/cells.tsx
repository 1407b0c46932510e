import { type Placed, seeded } from "./layout";

// Shapes are drawn once around (0, 0), the point that touches the bone, and put in their place by a transform.

const round = (value: number): number => Math.round(value * 10) / 10;

/** Finger-like folds of the membrane that faces the bone. */
const RUFFLE = `L30 1${"q-1.6 9 -3 0.4q-1.4 -5 -3 -0.4".repeat(10)}`;
const OSTEOCLAST = `M-42 1C-46 -20 -36 -46 -8 -51C22 -56 44 -34 42 1${RUFFLE}Z`;
const NUCLEI = [
  [-21, -20, 20],
  [-12, -36, -15],
  [4, -25, 10],
  [9, -43, 0],
  [22, -29, -20],
  [28, -14, 15],
] as const;
const VACUOLES = [
  [-30, -7, 2.4],
  [-9, -9, 3],
  [6, -8, 2.2],
  [15, -9, 2.8],
  [-19, -7, 1.8],
] as const;

const put = ({ x, y, turn }: Placed, across = 1, up = across): string => `translate(${round(x)} ${round(y)}) rotate(${round(turn)}) scale(${Math.round(across * 1e3) / 1e3} ${Math.round(up * 1e3) / 1e3})`;

const fade = (part: number): number => Math.min(1, Math.round(part * 250) / 100);

export function Osteoclast({ cell, size, breath }: { cell: Placed; size: number; breath: number }) {
  const scale = (size / 84) * (0.45 + 0.55 * cell.part);
  return (
    <g class="osteoclast" transform={put(cell, scale, Math.max(scale, 0.72 * (0.45 + 0.55 * cell.part)) * breath)} opacity={fade(cell.part)}>
      <path class="body" d={OSTEOCLAST} />
      {VACUOLES.map(([x, y, r]) => (
        <circle class="vacuole" cx={x} cy={y} r={r} />
      ))}
      {NUCLEI.map(([x, y, turn]) => (
        <g transform={`translate(${x} ${y}) rotate(${turn})`}>
          <ellipse class="nucleus" rx={7.5} ry={6} />
          <circle class="nucleolus" cx={1.5} cy={-1} r={1.6} />
        </g>
      ))}
    </g>
  );
}

const OSTEOBLAST = "M-10 0L-10.4 -19Q-10 -25 -3 -25.5Q6 -26.5 10 -22Q10.8 -20 10.4 -16L10 0Q0 1.5 -10 0Z";

export function Osteoblast({ cell, size }: { cell: Placed; size: number }) {
  return (
    <g class="osteoblast" transform={put(cell, size / 22, (0.35 + 0.65 * cell.part) * Math.max(size / 22, 0.76))} opacity={fade(cell.part)}>
      <path class="body" d={OSTEOBLAST} />
      <ellipse class="nucleus" cx={-1} cy={-17.5} rx={5} ry={4.4} />
      <path class="golgi" d="M-4 -8q3 -3 7 0" />
    </g>
  );
}

export function Lining({ cell }: { cell: Placed }) {
  return (
    <g class="lining" transform={put(cell)} opacity={fade(cell.part)}>
      <path class="body" d="M-24 -1Q-9 -2 -6 -4.5Q0 -7.5 6 -4.5Q9 -2 24 -1Q0 1 -24 -1Z" />
      <ellipse class="nucleus" cy={-3.6} rx={4.6} ry={1.9} />
    </g>
  );
}

export function Reversal({ cell }: { cell: Placed }) {
  return (
    <g class="reversal" transform={put(cell)} opacity={fade(cell.part)}>
      <path class="body" d="M-9 0Q-8 -13 1 -13Q9 -12 9 0Q0 1.5 -9 0Z" />
      <ellipse class="nucleus" cx={0.5} cy={-6.5} rx={4} ry={3.6} />
    </g>
  );
}

/** An osteocyte in its lacuna, with canaliculi that run to its neighbours and to the surface. */
export function osteocyte(x: number, y: number, seed: number) {
  const random = seeded(seed);
  const reach = Array.from({ length: 15 }, (_, i) => {
    const turn = ((i + 0.5 + 0.5 * (random() - 0.5)) / 15) * 2 * Math.PI;
    // Longer across the lamellae, up and down, than along them.
    const length = (26 + 30 * random()) * (0.62 + 0.75 * Math.abs(Math.sin(turn)));
    const bend = (random() - 0.5) * 0.7;
    const point = (share: number, off: number): string => `${round(x + Math.cos(turn + off) * (9 * (1 - share) + length * share))} ${round(y + Math.sin(turn + off) * (5 * (1 - share) + length * share))}`;
    return `M${point(0, 0)}Q${point(0.5, bend)} ${point(1, bend * 0.3)}`;
  }).join("");
  return (
    <g class="osteocyte">
      <path class="canaliculi" d={reach} />
      <ellipse class="lacuna" cx={x} cy={y} rx={12.5} ry={6.6} />
      <path class="body" d={`M${x - 10} ${y}Q${x - 4} ${y - 5.4} ${x + 1} ${y - 4.8}Q${x + 7} ${y - 4} ${x + 10} ${y}Q${x + 4} ${y + 5} ${x - 1} ${y + 4.8}Q${x - 7} ${y + 4} ${x - 10} ${y}Z`} />
      <ellipse class="nucleus" cx={x} cy={y} rx={3.8} ry={2.7} />
    </g>
  );
}

export function Precursor({ x, y, size }: { x: number; y: number; size: number }) {
  return (
    <g class="precursor" transform={`translate(${round(x)} ${round(y)}) scale(${size})`}>
      <circle class="body" r={19} />
      <ellipse class="nucleus" cx={-2} cy={-3} rx={10} ry={8.5} />
    </g>
  );
}

// Receptor and decoy have the same arms: one stands on a cell, the other on nothing.
export const ARMS = "M-5.5 -7.5L0 0L5.5 -7.5";
export const RANK = `${ARMS}M0 0V7`;
export const OPG = `${ARMS}M0 0V3`;
export const RANKL = "M0 -12.5L4.6 -7.3L0 -1.8L-4.6 -7.3Z";

export function Rank({ x, y, turn, filled, size }: { x: number; y: number; turn: number; filled: number; size: number }) {
  return (
    <g transform={`translate(${round(x)} ${round(y)}) rotate(${round(turn)}) scale(${size})`}>
      <path class="rank" d={RANK} />
      {filled > 0.02 && <path class="rankl" d={RANKL} opacity={fade(filled)} />}
    </g>
  );
}

export function Opg({ x, y, turn, share, holds, size }: { x: number; y: number; turn: number; share: number; holds: boolean; size: number }) {
  return (
    <g transform={`translate(${round(x)} ${round(y)}) rotate(${round(turn)}) scale(${size})`} opacity={fade(share)}>
      <path class="opg" d={OPG} />
      <circle class="opg-foot" cy={4.5} r={2} />
      {holds && <path class="rankl" d={RANKL} />}
    </g>
  );
}

/** RANKL stays on the cell that made it: an osteoblast, or the end of an osteocyte's process. */
export function Ligand({ cell, onOsteoblast, size }: { cell: Placed; onOsteoblast: boolean; size: number }) {
  const lift = onOsteoblast ? 24 : 5;
  return (
    <g transform={put(cell, size)} opacity={fade(cell.part)}>
      {!onOsteoblast && <path class="process" d="M0 -5Q3 14 -1 26T3 50" />}
      <path class="stalk" d={`M0 ${-lift}V${-lift - 6}`} />
      <path class="rankl" d={RANKL} transform={`translate(0 ${-lift - 3})`} />
    </g>
  );
}
