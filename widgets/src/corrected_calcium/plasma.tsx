import { systemOf } from "./calcium";

const SI = systemOf("mmol/L");
/** One dot of calcium, mmol/L; one albumin holds two of them, as the formula has it. */
const DOT = 0.05;
const ON_ONE = 2;
const ONE = (ON_ONE * DOT) / SI.per_albumin;
const PLACES = Math.ceil(SI.albumin_range[1]! / ONE);
const USUAL = Math.round(SI.albumin_reference / ONE);
const ACROSS = 6;

function jitter(count: number): [number, number][] {
  let seed = 11;
  const next = (): number => (seed = (seed * 16807) % 2147483647) / 2147483647 - 0.5;
  return Array.from({ length: count }, () => [next(), next()]);
}
const SHAKEN = jitter(100);
const COLUMNS = 18;

/** An albumin, roughly heart-shaped, with two seats at its rim. */
function Albumin({ at, full, ghost }: { at: number; full: number; ghost: boolean }) {
  const [dx, dy] = SHAKEN[at]!;
  const x = 34 + (at % ACROSS) * 58 + dx * 8 + (at >= ACROSS ? 16 : 0);
  const y = 52 + Math.floor(at / ACROSS) * 46 + dy * 8;
  return (
    <g class={ghost ? "albumin ghost" : "albumin"} transform={`translate(${x.toFixed(1)} ${y.toFixed(1)}) rotate(${(dx * 40).toFixed(0)})`}>
      <path d="M0 15C-9 12 -22 5 -22 -5C-22 -14 -8 -17 0 -9C8 -17 22 -14 22 -5C22 5 9 12 0 15Z" opacity={ghost ? 1 : 0.45 + 0.55 * Math.min(1, full)} />
      {[-15, 15].map((seat) => (
        <circle key={seat} cx={seat} cy={-10} r={5.5} opacity={ghost ? 1 : Math.max(0.25, Math.min(1, full))} />
      ))}
    </g>
  );
}

/** Plasma: albumin with the calcium it holds, what the correction adds back, and the rest. */
export function Plasma({ scale, calcium, albumin, veiled, summary }: { scale: number; calcium: number; albumin: number; veiled: boolean; summary: string }) {
  const full = albumin / ONE;
  const whole = Math.floor(full + 1e-9);
  const part = full - whole;
  const there = whole + (part > 0.02 ? 1 : 0);
  const rest = Math.max(0, calcium - SI.per_albumin * albumin) / DOT;
  const free = Math.round(rest);
  return (
    <svg class="ss-plasma" viewBox="0 0 360 302" style={{ "--scale": scale }} role="img" aria-label={summary}>
      <text x={12} y={20}>
        held by albumin
      </text>
      {Array.from({ length: Math.max(there, veiled ? 0 : USUAL) }, (_, at) => (
        <Albumin key={at} at={at % PLACES} full={at < whole ? 1 : part} ghost={at >= there} />
      ))}
      <path class="line" d="M0 140H360" />
      <text x={12} y={160}>
        the rest: ionised, and small salts
      </text>
      <g class="free">
        {Array.from({ length: Math.min(free, COLUMNS * 5) }, (_, i) => {
          const [dx, dy] = SHAKEN[i % SHAKEN.length]!;
          return <circle key={i} cx={(22 + (i % COLUMNS) * 18.6 + dx * 7).toFixed(1)} cy={(180 + Math.floor(i / COLUMNS) * 20 + dy * 8).toFixed(1)} r={5.5} />;
        })}
      </g>
      <text class="small" x={12} y={291}>
        {`one dot: ${DOT} mmol/L of calcium`}
      </text>
      {!veiled && there < USUAL && (
        <text class="small" x={348} y={132} text-anchor="end">
          dashed: what the formula adds
        </text>
      )}
      {!veiled && there > USUAL && (
        <text class="small" x={348} y={132} text-anchor="end">
          {`beyond ${USUAL}: what it takes off`}
        </text>
      )}
    </svg>
  );
}
