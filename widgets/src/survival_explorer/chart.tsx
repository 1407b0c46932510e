import type { TargetedPointerEvent } from "preact";
import { useEffect, useMemo, useRef } from "preact/hooks";
import curvesCss from "../kit/curves.css";
import { measurer, useRoom } from "../kit/frame";
import { scaleOf } from "../kit/scale";
import { partStyles } from "../kit/styles";
import { type Group, type OutcomeId, OUTCOMES, beginOf, curveOf, inPeople, inPercent, inYears, reading } from "./strata";

// The look of the kit's curves, without their code.
partStyles.push(curvesCss);

export const TONES = ["seed", "blue"] as const;
const ROW = 20;

export interface ChartProps {
  uid: (suffix: string) => string;
  outcome: OutcomeId;
  groups: readonly Group[];
  naive: boolean;
  at: number;
  /** How far the curves may be seen, in years; the rest waits for a prediction. */
  until: number | null;
  /** Only the naive curve may be seen. */
  naiveOnly: boolean;
  onAt: (years: number) => void;
  summary: string;
}

type Point = readonly [x: number, y: number];

/** Path data that keeps a height until the next point. */
function steps(points: readonly Point[]): string {
  let path = "";
  let before: Point | undefined;
  for (const [x, y] of points) {
    const [px, py] = [Math.round(x * 10) / 10, Math.round(y * 10) / 10];
    if (!before) path = `M${px} ${py}`;
    else if (py !== before[1]) path += `H${px}V${py}`;
    if (!before || py !== before[1]) before = [px, py];
  }
  const last = points.at(-1);
  return last ? `${path}H${Math.round(last[0] * 10) / 10}` : "";
}

/** The same there and back, so that two curves enclose a band. */
function band(high: readonly Point[], low: readonly Point[]): string {
  const back = low.map(([x, y], i): string => {
    const next = low[i + 1];
    return next ? `V${y.toFixed(1)}H${x.toFixed(1)}` : "";
  });
  const last = low.at(-1);
  return last ? `${steps(high)}V${last[1].toFixed(1)}${back.reverse().join("")}Z` : "";
}

/** Curves in steps with bands, the people still followed under them, and a cursor that reads them. */
export function Chart({ uid, outcome, groups, naive, at, until, naiveOnly, onAt, summary }: ChartProps) {
  const [{ width, font }, plate] = useRoom();
  const { end, step, tick, start, rises } = OUTCOMES[outcome];
  const height = width < 480 ? 240 : 310;
  const foot = 46;
  const under = 18 + ROW * groups.length;
  const plot = { x: 34, y: 22, width: Math.max(60, width - 34 - 14), height: height - 22 - foot };
  const bottom = plot.y + plot.height;
  const sx = scaleOf([0, end], [plot.x, plot.x + plot.width]);
  const sy = scaleOf([0, 100], [bottom, plot.y]);
  const ticks = Array.from({ length: Math.floor(end / tick) + 1 }, (_, i) => i * tick);

  const drawn = useMemo(() => {
    const measure = measurer(font, 13, 600);
    return groups.map(({ id, name, packed }, i) => {
      const curve = curveOf(packed);
      const xOf = (k: number): number => sx((curve.from + k) * step);
      const points = (column: readonly number[]): Point[] => column.map((share, k) => [xOf(k), sy(share)] as const);
      const other = groups[1 - i];
      const beside = other && curveOf(other.packed).value;
      const room = measure(name) + 8;
      const gapAt = (k: number): number => (beside ? curve.value[k]! - (beside[k] ?? curve.value[k]!) : Math.min(curve.value[k]!, 100 - curve.value[k]!));
      const last = curve.value.length - 1;
      const middle = Math.round(last * 0.5);
      const above = !beside || gapAt([...curve.value.keys()].reduce((most, k) => (Math.abs(gapAt(k)) > Math.abs(gapAt(most)) ? k : most), middle)) >= 0;
      // The name lies where the curve runs away from it, and where the other curve is furthest off.
      const leftwards = above === rises;
      const fitting = [...curve.value.keys()].filter((k) => (curve.from + k) * step <= 0.6 * end).filter((k) => {
        const x = xOf(k);
        return leftwards ? x - room >= plot.x : x + room <= plot.x + plot.width;
      });
      const best = fitting.reduce((most, k) => (Math.abs(gapAt(k)) > Math.abs(gapAt(most)) ? k : most), fitting.includes(middle) ? middle : (fitting[0] ?? middle));
      // Under a line that runs along the foot there is no room: then above it, where it falls away.
      const foot = !above && sy(curve.low[best]!) + 16 > bottom - 4;
      const ending = leftwards && !foot;
      const x = ending ? xOf(best) - 4 : Math.min(xOf(best) + 4, plot.x + plot.width - room);
      const y = above || foot ? sy(curve.high[best]!) - 6 : sy(curve.low[best]!) + 16;
      return {
        id,
        name,
        tone: TONES[i]!,
        band: band(points(curve.high), points(curve.low)),
        line: steps(points(curve.value)),
        naive: curve.naive ? steps(points(curve.naive)) : "",
        ends: xOf(last),
        short: curve.from + last < end / step,
        label: { x, y: Math.min(bottom - 4, Math.max(plot.y + 12, y)), anchor: ending ? "end" : "start", room },
        risk: ticks.map((year) => curve.risk[Math.round(year / step) - curve.from] ?? null),
      };
    });
  }, [groups, outcome, width, height, font]);

  const pressed = useRef<{ x: number; dragging: boolean } | null>(null);
  const seek = (event: TargetedPointerEvent<SVGElement>): void => {
    const box = event.currentTarget.getBoundingClientRect();
    const share = ((event.clientX - box.left) * (width / box.width) - plot.x) / plot.width;
    const years = Math.min(1, Math.max(0, share)) * end;
    onAt(Math.round(years / 0.25) * 0.25);
  };
  const handlers = {
    onPointerDown(event: TargetedPointerEvent<SVGElement>) {
      if (event.button !== 0) return;
      const mouse = event.pointerType === "mouse";
      pressed.current = { x: event.clientX, dragging: mouse };
      event.currentTarget.setPointerCapture(event.pointerId);
      // A finger that goes down may be about to scroll the page: it counts when it moves sideways or lifts.
      if (mouse) seek(event);
    },
    onPointerMove(event: TargetedPointerEvent<SVGElement>) {
      const { current } = pressed;
      if (!current || (!current.dragging && Math.abs(event.clientX - current.x) < 5)) return;
      current.dragging = true;
      seek(event);
    },
    onPointerUp(event: TargetedPointerEvent<SVGElement>) {
      if (pressed.current && !pressed.current.dragging) seek(event);
      pressed.current = null;
    },
    onPointerCancel: () => void (pressed.current = null),
  };

  const waited = useRef(until !== null);
  const reveal = waited.current && until === null;
  useEffect(() => {
    if (until !== null) waited.current = true;
  }, [until]);

  const veiled = until !== null;
  const limit = sx(until ?? end);
  const clip = uid("clip");
  const x = sx(Math.min(at, end));
  const begin = Math.min(end, ...groups.map(({ packed }) => beginOf(packed, outcome)));
  const early = sx(begin) - plot.x;
  const places = groups.map(({ packed }, i) => ({ ...reading(packed, outcome, at), tone: TONES[i]! }));
  const place = inYears(at);
  const pill = { width: place.length * 7 + 14, x: 0 };
  pill.x = Math.min(plot.x + plot.width - pill.width, Math.max(plot.x, x - pill.width / 2));
  // Two numbers at the cursor stand apart, the higher one above.
  const heights = places.map(({ value }) => (value === null ? NaN : sy(value)));
  const near = heights.length === 2 && Math.abs(heights[0]! - heights[1]!) < 20;
  const side = x + 62 > plot.x + plot.width ? -1 : 1;
  const reads = !naiveOnly && (!veiled || at <= until);
  // A name gives way to the numbers at the cursor.
  const touches = (label: { x: number; y: number; anchor: string; room: number }): boolean => {
    const left = label.anchor === "end" ? label.x - label.room : label.x;
    const from = side > 0 ? x : x - 70;
    return reads && left < from + 70 && left + label.room > from && heights.some((y) => Math.abs(y - label.y) < 34);
  };
  return (
    <div class="ss-chart" ref={plate}>
      <svg role="img" aria-label={summary} viewBox={`0 0 ${width} ${height + under}`} width={width} height={height + under} class={veiled ? "" : "drag"} {...(veiled ? {} : handlers)}>
        <g class="ss-axes">
          <text class="title" x={0} y={12}>
            {rises ? "% of people who had it" : "% of people alive"}
          </text>
          {[0, 25, 50, 75, 100].map((share) => (
            <g key={share}>
              <path class="grid" d={`M${plot.x} ${sy(share)}h${plot.width}`} />
              <text text-anchor="end" x={plot.x - 8} y={sy(share) + 4}>
                {share}
              </text>
            </g>
          ))}
          <path class="base" d={`M${plot.x} ${bottom}h${plot.width}${ticks.map((year) => `M${sx(year)} ${bottom}v5`).join("")}`} />
          {ticks.map((year) => (
            <text key={year} text-anchor="middle" x={sx(year)} y={bottom + 19} class={Math.abs(sx(year) - (pill.x + pill.width / 2)) < pill.width / 2 + 10 && reads ? "covered" : ""}>
              {year}
            </text>
          ))}
          <text class="title" text-anchor="end" x={plot.x + plot.width} y={bottom + 37}>
            years since {start}
          </text>
        </g>
        <clipPath id={clip}>
          <rect x={plot.x - 1} y={plot.y - 3} width={Math.max(0, limit - plot.x + 1)} height={plot.height + 6} />
        </clipPath>
        {groups.length > 0 && early > 0 && (
          <g class="ss-early">
            <rect x={plot.x} y={plot.y} width={early} height={plot.height} />
            {early > 80 && (
              <text text-anchor="middle" x={plot.x + early / 2} y={bottom - 10}>
                not counted
              </text>
            )}
          </g>
        )}
        <g clip-path={`url(#${clip})`}>
          <g class={reveal ? "ss-lines reveal" : "ss-lines"}>
            {!naiveOnly && drawn.map(({ id, tone, band: shape }) => <path key={id} class={`ss-band ${tone}`} d={shape} />)}
            {naive && drawn.map(({ id, tone, naive: line }) => <path key={id} class={`line naive ${tone}`} d={line} />)}
            {!naiveOnly && drawn.map(({ id, tone, line }, i) => <path key={id} class={`line ${tone}${i ? " dash" : ""}`} d={line} />)}
            {!naiveOnly && drawn.map(({ id, tone, ends, short }, i) => short && <path key={id} class={`ss-end ${tone}`} d={`M${ends} ${sy(curveOf(groups[i]!.packed).value.at(-1)!) - 7}v14`} />)}
          </g>
        </g>
        {veiled && until < end && (
          <g class="ss-wait">
            <rect x={limit} y={plot.y} width={plot.x + plot.width - limit} height={plot.height} />
            {["what follows", "waits for your", "prediction"].map((words, i) => (
              <text key={words} text-anchor="middle" x={(limit + plot.x + plot.width) / 2} y={plot.y + plot.height / 2 + 18 * (i - 1)}>
                {words}
              </text>
            ))}
          </g>
        )}
        {groups.length > 1 &&
          drawn.map(({ id, name, tone, label }) => (
            <text key={id} class={`name ${tone}${touches(label) ? " covered" : ""}`} text-anchor={label.anchor} x={veiled && label.anchor === "start" ? Math.min(label.x, limit - label.room) : label.x} y={label.y}>
              {name}
            </text>
          ))}
        {reads && (
          <g class="ss-cursor">
            <path class="hair" d={`M${x} ${plot.y}V${bottom}`} />
            <rect class="pill" x={pill.x} y={bottom + 5} width={pill.width} height={20} rx={10} />
            <text class="place" text-anchor="middle" x={pill.x + pill.width / 2} y={bottom + 19}>
              {place}
            </text>
            {places.map(({ value, tone }, i) => {
              if (value === null) return null;
              const y = heights[i]!;
              const upper = near ? (heights[i]! < heights[1 - i]! || (heights[i] === heights[1 - i] && i === 0)) : true;
              const text = inPercent(value);
              const tx = side > 0 ? x + 9 : x - 9;
              const ty = near && !upper ? y + 17 : y - 8;
              return (
                <g key={i} class={tone}>
                  <circle cx={x} cy={y} r={5} />
                  <rect class="behind" x={side > 0 ? tx - 3 : tx - text.length * 7.4 - 3} y={ty - 13} width={text.length * 7.4 + 6} height={17} rx={4} />
                  <text class="value" text-anchor={side > 0 ? "start" : "end"} x={tx} y={ty}>
                    {text}
                  </text>
                </g>
              );
            })}
          </g>
        )}
        <g class="ss-risk">
          <text class="title" x={0} y={height + 8}>
            {groups.some(({ moves }) => moves) ? "people followed then" : "people still followed"}
          </text>
          {drawn.map(({ id, tone, risk }, row) => (
            <g key={id} class={tone}>
              <path class={`line ${tone}${row ? " dash" : ""}`} d={`M2 ${height + 8 + ROW * (row + 1) - 4}h18`} />
              {risk.map((count, i) => (
                <text key={i} text-anchor={i === 0 ? "start" : i === risk.length - 1 ? "end" : "middle"} x={i === 0 ? plot.x - 8 : i === risk.length - 1 ? plot.x + plot.width + 6 : sx(ticks[i]!)} y={height + 8 + ROW * (row + 1)}>
                  {count === null ? "–" : inPeople(count)}
                </text>
              ))}
            </g>
          ))}
        </g>
      </svg>
    </div>
  );
}
