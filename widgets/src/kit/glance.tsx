import { useMemo } from "preact/hooks";
import type { Dash, Tone } from "./curves";
import css from "./glance.css";
import { type Range, type Values, pathOf, scaleOf, valueAt } from "./scale";
import { partStyles } from "./styles";

partStyles.push(css);

export interface GlanceLine {
  label: string;
  /** As long as `x`. */
  values: Values;
  range: Range;
  tone: Tone;
  dash?: Dash;
  /** The value in words; without it the line is background. */
  format?: (value: number) => string;
}

export interface GlanceProps {
  /** Ascending days. */
  x: Values;
  lines: readonly GlanceLine[];
  day: number;
  end: number;
}

const [WIDTH, HEIGHT] = [240, 30];

const heightOn = (range: Range): ((value: number) => number) => scaleOf(range, [HEIGHT - 3, 4]);

function Line({ x, end, line: { values, range, dash = "solid", format } }: { x: Values; end: number; line: GlanceLine }) {
  const path = useMemo(() => {
    const days = Float64Array.from({ length: WIDTH + 1 }, (_, i) => (i * end) / WIDTH);
    return pathOf(days, days.map((day) => valueAt(x, values, day)), scaleOf([0, end], [0, WIDTH]), heightOn(range));
  }, [x, values, end, ...range]);
  return <path class={`${dash}${format ? "" : " faint"}`} d={path} />;
}

const toneOf = (tone: Tone): Record<string, string> => ({ "--line": `var(--ss-line-${tone})`, "--text": `var(--ss-text-${tone})` });

/** The curves that matter most, so small that they stay in sight on a phone. What they show is said elsewhere: they are hidden from a screen reader. */
export function Glance({ x, lines, day, end }: GlanceProps) {
  const at = (day / end) * WIDTH;
  const read = lines.filter(({ format }) => format).map((line) => ({ ...line, value: valueAt(x, line.values, day) }));
  return (
    <>
      <svg class="ss-glance" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} preserveAspectRatio="none" aria-hidden="true">
        {lines.map((line, i) => (
          <g key={i} style={toneOf(line.tone)}>
            <Line x={x} end={end} line={line} />
          </g>
        ))}
        <path class="hair" d={`M${at} 0V${HEIGHT}`} />
        {read.map(({ tone, range, value }, i) => Number.isFinite(value) && <path key={i} class="now" style={toneOf(tone)} d={`M${at} ${heightOn(range)(value)}h0.01`} />)}
      </svg>
      <p class="ss-glance-values" aria-hidden="true">
        {read.map(({ label, tone, dash = "solid", format, value }, i) => (
          <span key={i} style={toneOf(tone)}>
            <i class={dash} /> {label} <b>{format!(value)}</b>
          </span>
        ))}
      </p>
    </>
  );
}
