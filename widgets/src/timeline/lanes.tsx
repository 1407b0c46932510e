import { useMemo, useRef } from "preact/hooks";
import SOURCE from "../../../src/seedsoil/widgets/timeline.json";
import { useRoom } from "../kit/frame";
import { shapeOf } from "./glyph";
import { type Event, KINDS, type Scale, lifts, shareOf, timeAt, timeOf } from "./line";

const NARROW = 560;
const HEAD = 34;
const LIFT = 13;

interface LanesProps {
  events: readonly Event[];
  /** The place of the walk among these events. */
  place: number;
  scale: Scale;
  veiled: boolean;
  summary: string;
  onPick: (index: number) => void;
}

interface Mark {
  event: Event;
  x: number;
  y: number;
}

/** Nine lanes along a line of time, a mark for each event; touched or clicked anywhere, it goes to the nearest mark. */
export function Lanes({ events, place, scale, veiled, summary, onPick }: LanesProps) {
  const [{ width }, frame] = useRoom();
  const narrow = width < NARROW;
  const left = narrow ? 14 : 150;
  const right = width - 16;
  const x = (time: number): number => left + (right - left) * shareOf(time, scale);

  const { lanes, marks, height } = useMemo(() => {
    const marks: Mark[] = [];
    let top = HEAD;
    const lanes = KINDS.map((kind) => {
      const here = events.filter((event) => event.kind === kind.id);
      const places = here.map((event) => x(timeOf(event.date)));
      const levels = lifts(places, 13);
      // Words above the line where there is no room beside it.
      const tall = (narrow ? 40 : 32) + LIFT * Math.max(0, ...levels);
      const line = top + tall - (narrow ? 11 : 14);
      here.forEach((event, i) => marks.push({ event, x: places[i]!, y: line - LIFT * levels[i]! }));
      const lane = { kind, top, tall, line, empty: here.length === 0 };
      top += tall;
      return lane;
    });
    return { lanes, marks, height: top + 10 };
  }, [events, width, scale]);

  const times = useMemo(() => events.map((event) => timeOf(event.date)), [events]);
  const now = veiled ? null : x(timeAt(times, place));
  const at = Math.round(place);
  const reached = Math.floor(place + 1e-6);
  const label = veiled ? "" : String(Math.floor(timeAt(times, place)));
  const ticks = SOURCE.ticks[scale].filter((year, i, all) => i === 0 || !narrow || (x(year) - x(all[i - 1]!) > 34 && (scale === "even" ? i % 2 === 0 : true)));

  const pressed = useRef(false);
  const pick = (event: PointerEvent): void => {
    const svg = event.currentTarget as SVGSVGElement;
    const box = svg.getBoundingClientRect();
    const px = ((event.clientX - box.left) / box.width) * width;
    const py = ((event.clientY - box.top) / box.height) * height;
    let best = -1;
    let near = Infinity;
    marks.forEach((mark) => {
      // Along the line counts more than across: a walk goes along it.
      const far = Math.abs(mark.x - px) + Math.abs(mark.y - py) * 0.3;
      if (far < near) [near, best] = [far, events.indexOf(mark.event)];
    });
    if (best >= 0) onPick(best);
  };

  return (
    <div class="ss-lanes" ref={frame}>
      <svg
        viewBox={`0 0 ${width} ${height}`}
        width={width}
        height={height}
        role="img"
        aria-label={summary}
        class={veiled ? "veiled" : "open"}
        onPointerDown={(event) => {
          if (veiled || event.button !== 0) return;
          pressed.current = true;
          pick(event);
        }}
        onPointerMove={(event) => {
          if (pressed.current && event.buttons) pick(event);
        }}
        onPointerUp={() => (pressed.current = false)}
        onPointerLeave={() => (pressed.current = false)}
      >
        {lanes.map(({ kind, top, tall }, i) => i % 2 === 0 && <rect key={kind.id} class="band" x={0} y={top} width={width} height={tall} />)}
        {ticks.map((year) => (
          <g key={year} class="tick">
            <path d={`M${x(year).toFixed(1)} ${HEAD - 8}V${height - 10}`} />
            {(now === null || Math.abs(x(year) - now) > 42) && (
              <text x={x(year)} y={HEAD - 13} text-anchor="middle">
                {year}
              </text>
            )}
          </g>
        ))}
        {lanes.map(({ kind, line, top, empty }) => (
          <g key={kind.id} class={`lane ${kind.tone}${empty && !veiled ? " empty" : ""}`}>
            <path class="line" d={`M${left} ${line}H${right}`} />
            {narrow ? (
              <text x={left + 8} y={top + 16}>
                {kind.label}
              </text>
            ) : (
              <>
                <path class="shape" transform={`translate(14 ${line})`} d={shapeOf(kind.id)} />
                <text x={30} y={line + 4.5}>
                  {kind.label}
                </text>
              </>
            )}
          </g>
        ))}
        {now !== null && (
          <g class="now">
            <path d={`M${now.toFixed(1)} ${HEAD - 6}V${height - 6}`} />
            <rect x={Math.min(width - 48, Math.max(0, now - 24))} y={2} width={48} height={22} rx={6} />
            <text x={Math.min(width - 24, Math.max(24, now))} y={18} text-anchor="middle">
              {label}
            </text>
          </g>
        )}
        {!veiled &&
          marks.map(({ event, x, y }) => {
            const index = events.indexOf(event);
            const tone = KINDS.find((kind) => kind.id === event.kind)!.tone;
            return (
              <g key={event.id} class={`mark ${tone} ${event.fate}${index > reached ? " later" : ""}${index === at ? " here" : ""}`} transform={`translate(${x.toFixed(1)} ${y})`}>
                <circle class="halo" r={11} />
                <path class="shape" d={shapeOf(event.kind)} />
                {event.fate === "left" && <path class="strike" d="M-7.5 7.5L7.5 -7.5" />}
              </g>
            );
          })}
      </svg>
    </div>
  );
}
