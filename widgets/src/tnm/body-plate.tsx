import type { ComponentChildren } from "preact";
import { useMemo } from "preact/hooks";
import type { Findings } from "../staging/engine";

export type Site = NonNullable<Findings["distant"]>[number];

/** Where the mark and the leader line of each site stand in the drawing. */
const MARKS: { site: Site; x: number; y: number; labelX: number; labelY: number; text: string }[] = [
  { site: "brain", x: 120, y: 36, labelX: 176, labelY: 26, text: "brain" },
  { site: "distant nodes", x: 82, y: 124, labelX: 52, labelY: 84, text: "other armpit\nor neck" },
  { site: "lung", x: 143, y: 132, labelX: 206, labelY: 104, text: "lung" },
  { site: "liver", x: 106, y: 186, labelX: 30, labelY: 196, text: "liver" },
  { site: "bone", x: 120, y: 226, labelX: 214, labelY: 262, text: "bone" },
  { site: "other", x: 134, y: 204, labelX: 212, labelY: 178, text: "other" },
];

function Figure() {
  return (
    <g class="ss-anatomy">
      <path
        class="skin"
        d="M120 8c18 0 28 14 27 32-1 14-6 22-10 28 0 8 2 13 8 16 18 6 36 8 42 24 8 22 12 58 16 88 2 16 8 34 8 46-2 8-10 8-13 0-4-14-7-26-11-40-5-22-10-46-16-66-2 22 0 42 2 62 4 24 10 44 10 72l-4 100h-41l-13-108c-1-7-8-7-9 0l-13 108h-41l-4-100c0-28 6-48 10-72 2-20 4-40 2-62-6 20-11 44-16 66-4 14-7 26-11 40-3 8-11 8-13 0 0-12 6-30 8-46 4-30 8-66 16-88 6-16 24-18 42-24 6-3 8-8 8-16-4-6-9-14-10-28-1-18 9-32 27-32z"
      />
      <g class="bone">
        <path d="M114 72h12v10h-12zM114 84h12v9h-12z" />
        {[96, 108, 120, 132, 144, 156, 168, 180, 192, 204, 216, 228].map((y) => (
          <rect x="114.5" y={y} width="11" height="9.5" rx="2.5" />
        ))}
        <path d="M120 244c-14-8-34-6-37 8-1 14 10 24 22 28 6 2 9 6 15 6s9-4 15-6c12-4 23-14 22-28-3-14-23-16-37-8z" />
        <path d="M86 268c5-5 12-3 13 3l-3 62c-1 12-9 12-10 0l-4-52c0-6 1-10 4-13zM154 268c-5-5-12-3-13 3l3 62c1 12 9 12 10 0l4-52c0-6-1-10-4-13z" />
        <path d="M76 98c10-5 26-7 38-4v6c-12-2-26 0-36 5zM164 98c-10-5-26-7-38-4v6c12-2 26 0 36 5z" />
      </g>
      <path class="ribs" d="M113 112c-16-6-30-2-36 10M127 112c16-6 30-2 36 10M113 126c-18-6-32-2-38 12M127 126c18-6 32-2 38 12M113 142c-18-6-32 0-37 14M127 142c18-6 32 0 37 14M113 158c-16-4-30 2-36 16M127 158c16-4 30 2 36 16" />
      <path class="organ" d="M98 26c0-11 10-15 22-15s22 4 22 15c0 12-4 18-10 20h-24c-6-2-10-8-10-20z" />
      <path class="organ-line" d="M120 12v32M106 20c5 2 5 7 1 10M134 20c-5 2-5 7-1 10M108 38c4-4 8-3 9 1M132 38c-4-4-8-3-9 1" />
      <path class="organ" d="M110 104c-14-2-26 16-28 44-1 14 2 22 10 20 8-3 16-4 18-10 1-18 2-38 0-54z" />
      <path class="organ" d="M130 104c14-2 26 16 28 44 1 14-2 22-10 20-6-2-8-8-14-12-5-4-6-8-5-14z" />
      <path class="organ" d="M80 178c12-10 34-10 56-4 4 2 3 6-1 8-14 2-18 20-34 24-14 4-22-4-23-16-1-5 0-9 2-12z" />
    </g>
  );
}

function Mark({ on, children }: { on: boolean; children: ComponentChildren }) {
  return <g class={on ? "bead positive" : "bead"}>{children}</g>;
}

interface PlateProps {
  distant: Site[] | null;
  uid: (suffix: string) => string;
  onPress: (site: Site) => void;
}

/** Front view of the body with the places where distant metastases are looked for. */
export function BodyPlate({ distant, uid, onPress }: PlateProps) {
  const figure = useMemo(() => <Figure />, []);
  const found = distant ?? [];
  const state =
    distant === null ? "Nobody has looked yet." : found.length ? `Marked: ${found.join(", ")}.` : "Nothing is marked.";
  return (
    <svg
      class={`ss-plate${distant === null ? " unknown" : ""}`}
      viewBox="-56 0 320 344"
      role="img"
      aria-labelledby={uid("bp-t")}
      aria-describedby={uid("bp-d")}
    >
      <title id={uid("bp-t")}>Body map of distant sites</title>
      <desc id={uid("bp-d")}>
        A body seen from the front, with brain, lungs, liver, spine, ribs, pelvis and thigh bones. {state} Use the controls beside it.
      </desc>
      {figure}
      {MARKS.map(({ site, x, y, labelX, labelY, text }) => {
        const on = found.includes(site);
        const side = labelX > x ? "start" : "end";
        return (
          <g class={on ? "tag on" : "tag"} aria-hidden="true" onClick={() => onPress(site)}>
            <path class="leader" d={`M${x} ${y}L${side === "start" ? labelX - 4 : labelX + 4} ${labelY - 4}`} />
            <Mark on={on}>
              <circle class="reach" cx={x} cy={y} r="13" />
              <circle cx={x} cy={y} r="7" />
              {on && <path d={`M${x - 3} ${y - 3}l6 6m0-6l-6 6`} />}
            </Mark>
            <text x={labelX} y={labelY} text-anchor={side}>
              {text.split("\n").map((line, i, lines) => (
                <tspan x={labelX} dy={i ? 17 : 17 * (1 - lines.length)}>
                  {line}
                </tspan>
              ))}
            </text>
          </g>
        );
      })}
    </svg>
  );
}
