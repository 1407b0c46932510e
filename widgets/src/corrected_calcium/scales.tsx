import { type Corrected, type Unit, systemOf, toMg } from "./calcium";

const LEFT = 16;
const WIDE = 328;
const [LOW, HIGH] = [6, 18];
const at = (mg: number): number => LEFT + (WIDE * (Math.min(HIGH, Math.max(LOW, mg)) - LOW)) / (HIGH - LOW);

const ROWS: Record<Unit, { y: number; ticks: number[]; mg: (value: number) => number }> = {
  "mg/dL": { y: 62, ticks: [6, 8, 10, 12, 14, 18], mg: (value) => value },
  "mmol/L": { y: 112, ticks: [1.5, 2, 2.5, 3, 3.5, 4.5], mg: toMg },
};

const BANDS = ["not raised", "mild", "moderate", "severe"] as const;

/** One blood on two scales, one above the other, so that the same amount stands at the same place. */
export function Scales({ scale, both, summary }: { scale: number; both: Record<Unit, Corrected>; summary: string }) {
  return (
    <svg class="ss-scales" viewBox="0 0 360 146" style={{ "--scale": scale }} role="img" aria-label={summary}>
      {(Object.keys(ROWS) as Unit[]).map((unit) => {
        const { y, ticks, mg } = ROWS[unit];
        const { raised_above, moderate_from, severe_above } = systemOf(unit);
        const edges = [LOW, mg(raised_above), mg(moderate_from), mg(severe_above), HIGH].map(at);
        const one = both[unit];
        const [from, to] = [at(mg(one.measured)), at(mg(one.value))];
        const far = Math.abs(to - from) > 14;
        return (
          <g key={unit}>
            {unit === "mg/dL" &&
              BANDS.map((band, i) => (
                <text key={band} class="tick" x={i === 0 ? edges[1]! - 8 : (edges[i]! + edges[i + 1]!) / 2} y={y - 15} text-anchor={i === 0 ? "end" : "middle"}>
                  {band}
                </text>
              ))}
            {BANDS.map((band, i) => (
              <rect key={band} class={band.replace(" ", "-")} x={edges[i]} y={y - 9} width={edges[i + 1]! - edges[i]!} height={18} />
            ))}
            {ticks.map((tick, i) => (
              <text key={tick} class="tick" x={i === 0 ? 2 : i === ticks.length - 1 ? 358 : at(mg(tick))} y={y + 25} text-anchor={i === 0 ? "start" : i === ticks.length - 1 ? "end" : "middle"}>
                {i === ticks.length - 1 ? `${tick} ${unit}` : tick}
              </text>
            ))}
            {far && <path class="move" d={`M${from} ${y}H${to + (to > from ? -9 : 9)}`} />}
            <circle class="measured" cx={from} cy={y} r={6} />
            <path class="corrected" d={`M${to} ${y - 12}l8 12l-8 12l-8 -12Z`} />
          </g>
        );
      })}
      <g class="legend">
        <circle class="measured" cx={24} cy={14} r={5} />
        <text x={35} y={18}>
          measured
        </text>
        <path class="corrected" d="M126 5l6 9l-6 9l-6 -9Z" />
        <text x={138} y={18}>
          corrected for albumin
        </text>
      </g>
    </svg>
  );
}
