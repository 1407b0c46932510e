/** The way from breast to bone, drawn once: 2000 by 400, not to scale. */

export const WIDE = 2000;
export const HIGH = 400;

const GOLDEN = Math.PI * (3 - Math.sqrt(5));
/** A number from 0 to 1 that looks drawn by chance and is always the same. */
export const unit = (i: number, salt: number): number => {
  const x = Math.sin(i * 12.9898 + salt * 78.233) * 43758.5453;
  return x - Math.floor(x);
};
const circle = (x: number, y: number, r: number): string => `M${(x - r).toFixed(1)} ${y.toFixed(1)}a${r} ${r} 0 1 0 ${2 * r} 0a${r} ${r} 0 1 0 ${-2 * r} 0`;
const dot = (x: number, y: number): string => `M${x.toFixed(1)} ${y.toFixed(1)}h0`;

/** Circles over a field that touch neither each other nor what is forbidden. */
function packed(count: number, salt: number, [x0, x1, y0, y1]: readonly number[], [least, most]: readonly number[], free: (x: number, y: number, r: number) => boolean): string {
  const placed: [number, number, number][] = [];
  let path = "";
  for (let i = 0; i < count; i++) {
    const r = Math.round(least! + (most! - least!) * unit(i, salt + 2));
    const x = x0! + (x1! - x0!) * unit(i, salt);
    const y = y0! + (y1! - y0!) * unit(i, salt + 1);
    if (!free(x, y, r) || placed.some(([px, py, pr]) => Math.hypot(px - x, py - y) < pr + r + 3)) continue;
    placed.push([x, y, r]);
    path += circle(x, y, r);
  }
  return path;
}

const DUCT = "M-20 116C120 108 252 114 320 144C354 160 368 180 370 202M-20 316C120 322 252 318 320 288C354 272 368 260 370 238";
const LUMEN = "M-20 116C120 108 252 114 320 144C354 160 370 182 370 220C370 260 354 272 320 288C252 318 120 322 -20 316Z";
const VESSEL = "M704 424C716 316 736 204 836 204C930 202 1040 198 1150 197";
const SINUSOID = "M1140 197C1210 197 1244 172 1330 166C1444 158 1486 90 1500 -14";
const FLOOR = "M1540 402C1566 356 1630 336 1672 330C1690 326 1690 316 1716 315C1800 312 1880 316 2002 286V402Z";
const BEAM = "M1568 -2C1600 44 1700 58 1800 52C1880 48 1950 26 2002 36V-2Z";
const SHELL = "M1122 -2C1130 90 1116 130 1124 160H1168C1158 120 1172 60 1164 -2ZM1124 236C1116 280 1130 330 1122 402H1164C1172 340 1158 290 1168 236Z";

const fat = packed(
  240,
  1,
  [0, 770, 4, 396],
  [12, 26],
  (x, y, r) => {
    const duct = x < 400 + r && Math.abs(y - 216) < 128 + r;
    const tissue = x > 390 - r && x < 720 + r && Math.abs(y - 214) < 104 + r;
    const vessel = x > 690 - r;
    return !duct && !tissue && !vessel;
  },
);
const marrowFat = packed(
  260,
  7,
  [1180, 1990, 6, 394],
  [11, 24],
  (x, y, r) => {
    const sinusoid = y < 206 + r && x < 1552 + r && y > 100 - 0.4 * (x - 1180) - r && !(x > 1200 && x < 1420 && y < 96 - r);
    const niche = Math.hypot((x - 1400) / 1.7, y - 288) < 68 + r;
    const way = x > 1420 && x < 1800 + r && Math.abs(y - 264) < 56 + r;
    const bone = y + r > 300 && x + r > 1540;
    const beam = y - r < 62 && x + r > 1556;
    return !sinusoid && !niche && !way && !bone && !beam;
  },
);
const blood = Array.from({ length: 210 }, (_, i) => [1175 + 820 * unit(i, 21), 6 + 388 * unit(i, 22)] as const)
  .filter(([x, y]) => !(y > 296 && x > 1540) && !(y < 62 && x > 1556) && Math.hypot((x - 1400) / 1.6, y - 288) > 52 && !(y > 96 && y < 212 && x < 1480))
  .map(([x, y]) => dot(x, y))
  .join("");
const fibres = Array.from({ length: 26 }, (_, i) => {
  const x = 392 + 270 * unit(i, 31);
  const y = 116 + 196 * unit(i, 32);
  const long = 50 + 60 * unit(i, 33);
  const tilt = 40 * (unit(i, 34) - 0.5);
  return `M${x.toFixed(0)} ${y.toFixed(0)}q${(long / 4).toFixed(0)} ${(tilt - 9).toFixed(0)} ${(long / 2).toFixed(0)} ${tilt.toFixed(0)}t${(long / 2).toFixed(0)} ${tilt.toFixed(0)}`;
}).join("");
const star = (x: number, y: number, r: number): string => {
  const arms = Array.from({ length: 6 }, (_, i) => {
    const angle = (i / 6) * 2 * Math.PI + x;
    const far = r * (1.5 + 0.9 * unit(i, x));
    const near = angle + Math.PI / 6;
    return `${i ? "L" : "M"}${(x + far * Math.cos(angle)).toFixed(1)} ${(y + far * Math.sin(angle)).toFixed(1)}Q${x} ${y} ${(x + r * 0.62 * Math.cos(near)).toFixed(1)} ${(y + r * 0.62 * Math.sin(near)).toFixed(1)}`;
  });
  return `${arms.join("")}Z`;
};
const STROMA = [
  [1262, 262],
  [1440, 228],
  [1300, 338],
  [1492, 318],
] as const;
const osteoblasts = Array.from({ length: 9 }, (_, i) => 1846 + 17 * i);
const surfaceAt = (x: number): number => 313 - ((x - 1800) / 200) ** 2 * 26;

export interface Label {
  x: number;
  y: number;
  text: string;
  quiet?: boolean;
  /** Where a thin line leads. */
  to?: readonly [number, number];
}

export const LABELS: readonly Label[] = [
  { x: 96, y: 86, text: "Milk duct" },
  { x: 226, y: 372, text: "Basement membrane", to: [236, 322] },
  { x: 548, y: 96, text: "Connective tissue" },
  { x: 590, y: 372, text: "Fat of the breast" },
  { x: 940, y: 156, text: "Blood vessel" },
  { x: 940, y: 276, text: "heart and lungs between, not drawn", quiet: true },
  { x: 1020, y: 348, text: "Shell of the bone", to: [1128, 340] },
  { x: 1354, y: 122, text: "Sinusoid" },
  { x: 1262, y: 382, text: "Marrow" },
  { x: 1416, y: 374, text: "Niche", to: [1408, 340] },
  { x: 1536, y: 222, text: "CXCL12-rich cell", to: [1456, 228] },
  { x: 1632, y: 376, text: "Osteoclast", to: [1668, 326] },
  { x: 1880, y: 268, text: "Osteoblasts", to: [1890, 296] },
  { x: 1840, y: 366, text: "Bone" },
];

/** Red blood cells in three rows; they lie still, and the cells drift past them. */
function Reds() {
  return (
    <g class="reds">
      {[-13, 0, 13].map((lane, i) => (
        <g key={lane} transform={`translate(${lane * 0.5} ${lane})`}>
          <path d={VESSEL} stroke-dashoffset={-17 * i} />
          <path d={SINUSOID} stroke-dashoffset={-23 * i} />
        </g>
      ))}
    </g>
  );
}

/** Everything that stays where it is. */
export function Landscape() {
  return (
    <>
        <path class="breast" d={`M0 0H780V${HIGH}H0Z`} />
        <path class="between" d="M760 0C744 90 776 180 752 260C736 320 764 360 752 400H1146V0Z" />
        <path class="marrow" d="M1146 0H2000V400H1146Z" />
        <path class="fat" d={fat} />
        <path class="tissue" d="M372 128C470 92 640 88 706 140C744 190 736 262 700 300C620 350 460 338 372 306C398 260 396 176 372 128Z" />
        <path class="fibres" d={fibres} />
        <path class="lumen" d={LUMEN} />
        <path class="lining" d={DUCT} />
        <path class="nuclei" d={DUCT} />
        <path class="membrane" d="M-20 104C122 95 258 101 327 133C366 152 382 176 384 202M-20 328C122 335 258 331 327 299C366 280 382 264 384 238" />
        <path class="blood-cells" d={blood} />
        <path class="marrow-fat" d={marrowFat} />
        <path class="shell" d={SHELL} />
        <path class="wall" d={VESSEL} />
        <path class="wall wide" d={SINUSOID} />
        <path class="inside wide" d={SINUSOID} />
        <path class="inside" d={VESSEL} />
        <Reds />
        <ellipse class="niche" cx="1400" cy="288" rx="112" ry="62" />
        <path class="stroma" d={STROMA.map(([x, y]) => star(x, y, 12)).join("")} />
        <path class="stroma-nuclei" d={STROMA.map(([x, y]) => dot(x, y)).join("")} />
        <path class="bone" d={FLOOR} />
        <path class="bone" d={BEAM} />
        <path class="lacunae" d={[[1620, 372], [1700, 348], [1742, 386], [1776, 342], [1904, 338], [1950, 372], [1880, 388], [1660, 18], [1750, 30], [1850, 22], [1930, 12]].map(([x, y]) => `M${x} ${y}q8 -5 16 0q-8 5 -16 0`).join("")} />
        {osteoblasts.map((x) => (
          <g key={x} class="osteoblast" transform={`translate(${x} ${surfaceAt(x).toFixed(1)}) rotate(${(-6 - (x - 1846) * 0.05).toFixed(1)})`}>
            <rect x="-7.5" y="-15" width="15" height="15" rx="3.5" />
            <circle cx="0" cy="-7" r="2.6" />
          </g>
        ))}
        <g class="osteoclast">
          <path d="M1640 336C1636 296 1700 290 1706 316q-5 6 -12 4q-4 6 -11 4q-5 6 -12 3q-4 6 -12 4q-6 7 -19 5Z" />
          <path class="clast-nuclei" d={[[1655, 318], [1668, 310], [1682, 308], [1672, 320]].map(([x, y]) => dot(x!, y!)).join("")} />
        </g>
    </>
  );
}

export const SPROUT = "M1482 84C1560 96 1600 178 1660 222C1696 240 1712 250 1724 268M1606 166C1660 172 1716 206 1758 262";
export const golden = (i: number): readonly [number, number] => [Math.cos(i * GOLDEN), Math.sin(i * GOLDEN)];
