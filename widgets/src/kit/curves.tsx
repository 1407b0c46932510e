import type { ComponentChildren, TargetedPointerEvent } from "preact";
import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import css from "./curves.css";
import { measurer, useRoom, useSame, useSettled } from "./frame";
import {
  type Box, type Range, type Values, asTick, breakLabel, decimalsOn, inDecimals, inFigures, indexAt, logTicks, meet, pathOf, placeInside, rangeOf, scaleOf, spread, ticks, valueAt,
} from "./scale";
import { partStyles } from "./styles";

partStyles.push(css);

export type Tone = "seed" | "soil" | "bone" | "node" | "blue" | "violet" | "grey" | "ink";
export type Dash = "solid" | "dash" | "dot";

export interface Series {
  id: string;
  label: string;
  /** As long as `x`; NaN leaves a gap. Keep the array while its numbers stay: a new one draws the line anew. */
  values: Values;
  unit?: string;
  tone: Tone;
  dash?: Dash;
  /** Background: thin, without values at the cursor. */
  faint?: boolean;
}

export interface Mark {
  x: number;
  label: string;
}

export interface Band {
  from: number;
  to: number;
  label: string;
}

export interface CurvesProps {
  uid: (suffix: string) => string;
  /** The heading above the curves; unlike that of any other curves in the view. */
  label: string;
  /** Ascending. */
  x: Values;
  xLabel: string;
  series: readonly Series[];
  yLabel?: string;
  /** Fixed ends of the y axis, so that it stands still while a control moves; otherwise they follow the values. */
  range?: Range;
  log?: boolean;
  /** Ticks of the x axis where other than round numbers are natural (years on an axis of days). */
  xTicks?: readonly Mark[];
  marks?: readonly Mark[];
  bands?: readonly Band[];
  /** Where on x the values are read. */
  cursor?: number | null;
  /** The x a finger or the mouse drags the cursor to. */
  onCursor?: (x: number) => void;
  /** The place of the cursor in words. */
  format?: (x: number) => string;
  /** What lies beyond the cursor: drawn as the rest, or only hinted at, as for a run that is being played. */
  future?: "full" | "faint";
  height?: number;
  /** What the picture shows, for those who do not see it. */
  summary: string;
  /** Hides the lines and their values, as long as a prediction is pending. */
  veiled?: boolean;
  veil?: string;
}

const LABEL = 13;
const LINE = 16;
const STEP = 4;

interface Frame {
  plot: Box;
  height: number;
  sx: (value: number) => number;
  sy: (value: number) => number;
  xTicks: { at: number; label: string; half: number }[];
  yTicks: { at: number; label: string }[];
}

const slug = (text: string): string => text.toLowerCase().replace(/[^a-z0-9]+/g, "-");

function Axes({ frame, width, xLabel, yLabel }: { frame: Frame; width: number; xLabel: string; yLabel: string | undefined }) {
  const { plot, xTicks, yTicks } = frame;
  const bottom = plot.y + plot.height;
  return (
    <g class="ss-axes">
      {yLabel && (
        <text class="title" x={0} y={12}>
          {yLabel}
        </text>
      )}
      {yTicks.map(({ at, label }) => (
        <g key={label}>
          <path class="grid" d={`M${plot.x} ${at}h${plot.width}`} />
          <text text-anchor="end" x={plot.x - 8} y={at + 4}>
            {label}
          </text>
        </g>
      ))}
      <path class="base" d={`M${plot.x} ${bottom}h${plot.width}`} />
      <path class="base" d={xTicks.map(({ at }) => `M${at} ${bottom}v5`).join("")} />
      <text class="title" text-anchor="end" x={Math.min(width, plot.x + plot.width)} y={bottom + 37}>
        {xLabel}
      </text>
    </g>
  );
}

/** The numbers under the x axis, without those the cursor's own place covers. */
function Places({ frame: { plot, xTicks }, covered = [] }: { frame: Frame; covered?: readonly Box[] }) {
  return (
    <g class="ss-axes">
      {xTicks.map(({ at, label, half }) => (
        <text key={at} text-anchor="middle" x={at} y={plot.y + plot.height + 19} class={covered.some((box) => at + half > box.x && at - half < box.x + box.width) ? "covered" : ""}>
          {label}
        </text>
      ))}
    </g>
  );
}

function Annotations({ frame, marks, bands, measure }: { frame: Frame; marks: readonly Mark[]; bands: readonly Band[]; measure: (text: string) => number }) {
  const { plot, sx } = frame;
  const right = plot.x + plot.width;
  const inside = (at: number): number => Math.min(right, Math.max(plot.x, at));
  const dense = marks.length > 5;
  const bottom = plot.y + plot.height;
  // A label that finds no room is left out: its line still stands, and the first of a row says what they are.
  let free = plot.x - 4;
  const labels = [
    ...bands.map(({ from, to, label }) => ({ label, at: (inside(sx(from)) + inside(sx(to))) / 2 })),
    ...marks.filter(({ label }, i) => !dense || marks.findIndex((each) => each.label === label) === i).map(({ x, label }) => ({ label, at: sx(x) })),
  ]
    .filter(({ at, label }) => label && at >= plot.x && at <= right)
    .sort((a, b) => a.at - b.at)
    .flatMap(({ at, label }) => {
      const room = measure(label);
      const x = Math.min(right - room / 2, Math.max(plot.x + room / 2, at));
      if (x - room / 2 < free) return [];
      free = x + room / 2 + 8;
      return [{ x, label }];
    });
  return (
    <g class="ss-annotations">
      {bands.map(({ from, to, label }) => (
        <g key={`${label}${from}`}>
          <rect x={inside(sx(from))} y={plot.y} width={Math.max(0, inside(sx(to)) - inside(sx(from)))} height={plot.height} />
          <path class="edge" d={`M${inside(sx(from))} ${plot.y}H${inside(sx(to))}`} />
        </g>
      ))}
      {marks
        .filter(({ x }) => sx(x) >= plot.x - 0.5 && sx(x) <= right + 0.5)
        .map(({ x }, i) => (
          <path key={i} class="mark" d={dense ? `M${sx(x)} ${plot.y}v7M${sx(x)} ${bottom}v-7` : `M${sx(x)} ${plot.y}V${bottom}`} />
        ))}
      {labels.map(({ x, label }) => (
        <text key={label + x} text-anchor="middle" x={x} y={plot.y - 6}>
          {label}
        </text>
      ))}
    </g>
  );
}

const lineClass = ({ tone, dash = "solid", faint }: Series, i: number): string => `line ${tone} ${dash} n${i % 4}${faint ? " faint" : ""}`;

interface Name {
  box: Box;
  anchor: "start" | "end";
  lines: readonly string[];
  leader?: string;
}

/** Names of the lines: beside their ends where the frame leaves a margin for them, otherwise on free ground near the line. */
function Names({ series, names, hidden }: { series: readonly Series[]; names: ReadonlyMap<string, Name>; hidden: string }) {
  return (
    <g class="ss-names">
      {series.map(({ id, tone, faint }) => {
        const name = names.get(id);
        if (!name || hidden.includes(` ${id} `)) return null;
        const { box, anchor, lines, leader } = name;
        const x = anchor === "end" ? box.x + box.width : box.x;
        return (
          <g key={id} class={`${tone}${faint ? " faint" : ""}`}>
            {leader && <path d={leader} />}
            <text class="name" text-anchor={anchor} x={x} y={box.y + 12.5}>
              {lines.map((line, i) => (
                <tspan key={i} x={x} dy={i ? LINE : 0}>
                  {line}
                </tspan>
              ))}
            </text>
          </g>
        );
      })}
    </g>
  );
}

const withUnit = (figures: string, unit: string | undefined, short: boolean): string => {
  if (!unit || figures === "–") return figures;
  if (unit === "%" || unit === "×") return figures + unit;
  return short ? figures : `${figures} ${unit}`;
};

interface Reading {
  each: Series;
  y: number;
  text: string;
  box: Box;
}

interface Drawn {
  frame: Frame;
  names: ReadonlyMap<string, Name>;
  figures: (value: number) => string;
  measure: (text: string) => number;
}

interface Cursor {
  px: number;
  words: string;
  pill: Box;
  left: boolean;
  readings: Reading[];
  /** Ids of the lines whose names the readings cover, between blanks. */
  hidden: string;
}

/** What stands at a cursor. A reading that would cover its line's name, or another's, takes the covered name along. */
function cursorAt(at: number, words: string, x: Values, series: readonly Series[], width: number, { frame, names, figures, measure }: Drawn): Cursor {
  const { plot, sx, sy } = frame;
  const bottom = plot.y + plot.height;
  const px = sx(at);
  const half = measure(words) / 2 + 8;
  const pill = { x: Math.min(width - 2 * half, Math.max(0, px - half)), y: bottom + 5, width: 2 * half, height: 20 };
  const on = series
    .filter(({ faint }) => !faint)
    .map((each) => ({ each, value: valueAt(x, each.values, at) }))
    .filter(({ value }) => Number.isFinite(sy(value)))
    .map(({ each, value }) => ({ each, y: Math.min(bottom, Math.max(plot.y, sy(value))), text: withUnit(figures(value), each.unit, width < 480) }));
  const middles = spread(on.map(({ y }) => y), on.map(() => LINE), plot.y, bottom);
  const covered = new Set<string>();
  for (;;) {
    const texts = on.map(({ each, text }) => (covered.has(each.id) ? `${each.label} ${text}` : text));
    const widths = texts.map((text) => measure(text) + 10);
    const left = px + 5 + Math.max(0, ...widths) > plot.x + plot.width;
    const readings = on.map((one, i) => ({
      ...one,
      text: texts[i]!,
      box: { x: left ? px - 5 - widths[i]! : px + 5, y: middles[i]! - LINE / 2, width: widths[i]!, height: LINE },
    }));
    const before = covered.size;
    for (const [id, { box }] of names) if (readings.some((reading) => meet(reading.box, box))) covered.add(id);
    if (covered.size === before) return { px, words, pill, left, readings, hidden: ` ${[...covered].join(" ")} ` };
  }
}

function Hair({ cursor: { px, words, pill, left, readings }, frame: { plot }, bare = false, dashed = false }: { cursor: Cursor; frame: Frame; bare?: boolean; dashed?: boolean }) {
  const bottom = plot.y + plot.height;
  return (
    <g class="ss-cursor">
      <path class={dashed ? "hair dashed" : "hair"} d={`M${px} ${plot.y}V${bottom + 5}`} />
      {!bare && (
        <>
          <rect class="pill" {...pill} rx={10} />
          <text class="place" text-anchor="middle" x={pill.x + pill.width / 2} y={pill.y + 14}>
            {words}
          </text>
          {readings.map(({ each, box }) => (
            <rect key={each.id} class="behind" {...box} rx={4} />
          ))}
        </>
      )}
      {readings.map(({ each, y, text, box }) => (
        <g key={each.id} class={each.tone}>
          {!bare && Math.abs(box.y + LINE / 2 - y) > 4 && <path class="leader" d={`M${px} ${y}L${left ? px - 9 : px + 9} ${box.y + LINE / 2}`} />}
          <circle cx={px} cy={y} r={4.5} />
          {!bare && (
            <text class="value" text-anchor={left ? "end" : "start"} x={left ? box.x + box.width - 6 : box.x + 6} y={box.y + 12.5}>
              {text}
            </text>
          )}
        </g>
      ))}
    </g>
  );
}

/** What a pointer does to a cursor: a mouse reads while it hovers, a press or a finger moving sideways drags. */
function usePointer(toX: (event: TargetedPointerEvent<SVGElement>) => number, onCursor: ((x: number) => void) | undefined) {
  const [hover, setHover] = useState<number | null>(null);
  const press = useRef<{ x: number; dragging: boolean } | null>(null);
  const seek = (event: TargetedPointerEvent<SVGElement>): void => {
    if (onCursor) {
      setHover(null);
      onCursor(toX(event));
    } else setHover(toX(event));
  };
  const release = (): void => {
    press.current = null;
  };
  const handlers = {
    onPointerDown(event: TargetedPointerEvent<SVGElement>) {
      if (event.button !== 0) return;
      const mouse = event.pointerType === "mouse";
      press.current = { x: event.clientX, dragging: mouse };
      event.currentTarget.setPointerCapture(event.pointerId);
      // A finger that goes down may be about to scroll the page: it counts when it moves sideways or lifts.
      if (mouse) seek(event);
    },
    onPointerMove(event: TargetedPointerEvent<SVGElement>) {
      const { current } = press;
      if (!current) {
        if (event.pointerType === "mouse") setHover(toX(event));
        return;
      }
      if (!current.dragging && Math.abs(event.clientX - current.x) < 5) return;
      current.dragging = true;
      seek(event);
    },
    onPointerUp(event: TargetedPointerEvent<SVGElement>) {
      if (press.current && !press.current.dragging) seek(event);
      release();
    },
    onPointerCancel: release,
    onPointerLeave: () => !press.current && setHover(null),
  };
  return { hover, handlers };
}

function Veil({ plot, words }: { plot: Box; words: string }) {
  return (
    <p class="ss-veil" style={{ left: `${plot.x}px`, top: `${plot.y}px`, width: `${plot.width}px`, height: `${plot.height}px` }}>
      <span>{words}</span>
    </p>
  );
}

function Shell({ label, children, note, plate }: { label: string; children: ComponentChildren; note?: ComponentChildren; plate: { current: HTMLDivElement | null } }) {
  return (
    <figure class="ss-curves">
      <figcaption>{label}</figcaption>
      <div class="ss-chart" ref={plate}>
        {children}
        {note}
      </div>
    </figure>
  );
}

function frameOf(width: number, height: number, margin: { top: number; right: number; bottom: number }, x: Range, y: Range, xMarks: readonly Mark[] | undefined, log: boolean, measure: (text: string) => number): Frame {
  const yAt = log ? logTicks(y, 5) : ticks(y, height < 220 ? 3 : 4);
  const left = Math.max(...yAt.map((value) => measure(asTick(value))), 8) + 9;
  const plot = { x: left, y: margin.top, width: Math.max(40, width - left - margin.right), height: height - margin.top - margin.bottom };
  const sx = scaleOf(x, [plot.x, plot.x + plot.width]);
  const sy = scaleOf(y, [plot.y + plot.height, plot.y], log);
  const xAt = xMarks ?? ticks(x, Math.min(6, plot.width / 64)).map((value) => ({ x: value, label: asTick(value) }));
  return {
    plot,
    height,
    sx,
    sy,
    xTicks: xAt.filter((tick) => tick.x >= x[0] && tick.x <= x[1]).map((tick) => ({ at: sx(tick.x), label: tick.label, half: measure(tick.label) / 2 })),
    yTicks: yAt.map((value) => ({ at: sy(value), label: asTick(value) })),
  };
}

const NONE: readonly never[] = [];

/** Lines over a common axis, named where they end, with their values read at a cursor. */
export function Curves(props: CurvesProps) {
  const { uid, label, x, xLabel, yLabel, cursor = null, onCursor, future = "full", summary, log = false } = props;
  const { veiled = false, veil = "The curves appear when you have made your prediction." } = props;
  const series = useSame(props.series);
  const fixed = useSame(props.range);
  const marks = useSame(props.marks ?? NONE);
  const bands = useSame(props.bands ?? NONE);
  const xTicks = useSame(props.xTicks);
  const [{ width, font }, plate] = useRoom();
  const narrow = width < 480;
  const height = props.height ?? (narrow ? 250 : 300);
  const [from, to] = [x[0] ?? 0, x[x.length - 1] ?? 1];

  const drawn = useMemo(() => {
    const measure = measurer(font, LABEL, 600);
    const small = measurer(font, 12, 400);
    const y = fixed ?? rangeOf(series.map(({ values }) => values), log);
    const named = series.filter((each) => each.label);
    const room = Math.min(150, width * 0.26);
    let lines = named.map((each) => breakLabel(each.label, room, measure));
    const column = Math.max(0, ...lines.flat().map(measure));
    const beside = !narrow && column <= room + 40;
    if (!beside) lines = named.map((each) => [each.label]);
    const top = (yLabel ? 24 : 10) + (marks.length || bands.length ? 18 : 0);
    const frame = frameOf(width, height, { top, right: beside ? column + 14 : 8, bottom: 44 }, [from, to], y, xTicks, log, small);
    const { plot, sx, sy } = frame;
    const bottom = plot.y + plot.height;
    const within = (at: number): number => Math.min(bottom, Math.max(plot.y, at));

    const names = new Map<string, Name>();
    if (beside) {
      const ends = named.map(({ values }) => {
        let i = x.length - 1;
        while (i > 0 && !Number.isFinite(sy(values[i]!))) i--;
        const end = sy(values[i]!);
        return Number.isFinite(end) ? within(end) : bottom;
      });
      const heights = lines.map((each) => each.length * LINE + 1);
      const edge = plot.x + plot.width;
      spread(ends, heights, plot.y - 8, bottom + 8).forEach((middle, i) =>
        names.set(named[i]!.id, {
          box: { x: edge + 12, y: middle - heights[i]! / 2, width: column, height: heights[i]! },
          anchor: "start",
          lines: lines[i]!,
          ...(Math.abs(middle - ends[i]!) > 6 ? { leader: `M${edge + 2} ${ends[i]}L${edge + 9} ${middle}` } : {}),
        }),
      );
    } else {
      const order = [...named, ...series.filter((each) => !each.label)];
      const courses = order.map(({ values }) =>
        Float64Array.from({ length: Math.floor(plot.width / STEP) + 1 }, (_, i) => within(sy(valueAt(x, values, from + ((i * STEP) / plot.width) * (to - from))))),
      );
      placeInside(courses, order.map((each) => ({ width: measure(each.label) + 2, height: LINE })), plot, STEP)
        .slice(0, named.length)
        .forEach((box, i) => names.set(named[i]!.id, { box, anchor: "end", lines: lines[i]! }));
    }
    const decimals = decimalsOn(y);
    const paths = series.map(({ values }) => pathOf(x, values, sx, sy));
    return {
      frame,
      measure,
      names,
      figures: (value: number) => (log ? inFigures(value) : inDecimals(value, decimals)),
      back: (
        <>
          <Annotations frame={frame} marks={marks} bands={bands} measure={small} />
          <Axes frame={frame} width={width} xLabel={xLabel} yLabel={yLabel} />
        </>
      ),
      lines: series.map((each, i) => <path key={each.id} class={lineClass(each, i)} d={paths[i]!} />),
    };
  }, [series, x, from, to, fixed, marks, bands, xTicks, width, font, height, log, narrow, xLabel, yLabel]);

  const { frame, figures } = drawn;
  const { plot, sx } = frame;
  const toX = (event: TargetedPointerEvent<SVGElement>): number => {
    const box = event.currentTarget.getBoundingClientRect();
    const share = ((event.clientX - box.left) * (width / box.width) - plot.x) / plot.width;
    return from + Math.min(1, Math.max(0, share)) * (to - from);
  };
  const { hover, handlers } = usePointer(toX, onCursor);
  const format = props.format ?? ((at: number) => (to - from >= 50 ? inFigures(Math.round(at)) : inFigures(at)));
  const shown = cursor === null ? null : Math.min(to, Math.max(from, cursor));
  const settled = useSettled(shown, 400);
  const said = useMemo(() => {
    if (veiled) return `${label}. ${veil}`;
    if (settled === null) return `${label}. ${summary}`;
    const values = series.filter(({ faint }) => !faint).map((each) => `${each.label} ${withUnit(figures(valueAt(x, each.values, settled)), each.unit, false)}`);
    return `${label}. ${summary} At ${format(settled)}: ${values.join(", ")}.`;
  }, [veiled, veil, label, summary, settled, series, x]);

  // Lines that come out from under the veil are drawn from left to right, once.
  const wasVeiled = useRef(veiled);
  const reveal = wasVeiled.current && !veiled;
  useEffect(() => {
    if (veiled) wasVeiled.current = true;
  }, [veiled]);

  const clip = uid(`${slug(label)}-clip`);
  const past = uid(`${slug(label)}-past`);
  const cursorOf = (at: number | null): Cursor | null => (at === null || veiled ? null : cursorAt(at, format(at), x, series, width, drawn));
  const set = cursorOf(shown);
  const read = cursorOf(hover) ?? set;
  const hidden = read?.hidden ?? "";
  const names = useMemo(() => <Names series={series} names={drawn.names} hidden={hidden} />, [series, drawn, hidden]);
  const until = future === "faint" && shown !== null ? sx(shown) : null;
  return (
    <Shell label={label} plate={plate} note={veiled && <Veil plot={plot} words={veil} />}>
      <svg role="img" aria-label={said} viewBox={`0 0 ${width} ${height}`} width={width} height={height} class={veiled ? "" : onCursor ? "drag" : "read"} {...(veiled ? {} : handlers)}>
        {drawn.back}
        <Places frame={frame} covered={read ? [read.pill] : []} />
        {!veiled && (
          <>
            <clipPath id={clip}>
              <rect x={plot.x - 2} y={plot.y - 2} width={plot.width + 4} height={plot.height + 4} />
            </clipPath>
            {until !== null && (
              <clipPath id={past}>
                <rect x={plot.x - 2} y={plot.y - 2} width={Math.max(0, until - plot.x + 2)} height={plot.height + 4} />
              </clipPath>
            )}
            <g class={reveal ? "ss-lines reveal" : "ss-lines"}>
              {until !== null && (
                <g clip-path={`url(#${clip})`} class="future">
                  {drawn.lines}
                </g>
              )}
              <g clip-path={`url(#${until === null ? clip : past})`}>{drawn.lines}</g>
            </g>
            {names}
            {set && set !== read && <Hair cursor={set} frame={frame} bare />}
            {read && <Hair cursor={read} frame={frame} dashed={set !== null && set !== read} />}
          </>
        )}
      </svg>
    </Shell>
  );
}

export interface PortraitProps {
  label: string;
  x: Values;
  y: Values;
  xLabel: string;
  yLabel: string;
  xRange?: Range;
  yRange?: Range;
  /** Index into x and y of the present state. */
  cursorIndex: number;
  /** How many points of the way behind the present state stand out; all of them where it is not given. */
  trail?: number;
  /** States of note, such as a steady state. */
  points?: readonly { x: number; y: number; label: string; open?: boolean }[];
  tone?: Tone;
  height?: number;
  summary: string;
  veiled?: boolean;
  veil?: string;
}

/** Two quantities against each other: the way a system takes, and where on it it is. */
export function Portrait(props: PortraitProps) {
  const { label, x, y, xLabel, yLabel, cursorIndex, trail, tone = "seed", summary, veiled = false, veil = "The path appears when you have made your prediction." } = props;
  const points = useSame(props.points ?? NONE);
  const xRange = useSame(props.xRange);
  const yRange = useSame(props.yRange);
  const [{ width, font }, plate] = useRoom(420);
  const height = props.height ?? Math.min(340, Math.max(250, Math.round(width * 0.8)));
  const drawn = useMemo(() => {
    const measure = measurer(font, 12, 400);
    const across = xRange ?? rangeOf([x, points.map((each) => each.x)]);
    const up = yRange ?? rangeOf([y, points.map((each) => each.y)]);
    const frame = frameOf(width, height, { top: 24, right: 16, bottom: 44 }, across, up, undefined, false, measure);
    const { sx, sy, plot } = frame;
    return {
      frame,
      axes: (
        <>
          <Axes frame={frame} width={width} xLabel={xLabel} yLabel={yLabel} />
          <Places frame={frame} />
        </>
      ),
      way: <path class={`line ${tone} solid way`} d={pathOf(x, y, sx, sy)} />,
      notes: points.map((each) => {
        const right = sx(each.x) + 12 + measure(each.label) * 1.1 < plot.x + plot.width;
        return (
          <g key={each.label} class="ss-point">
            <circle class={each.open ? "open" : ""} cx={sx(each.x)} cy={sy(each.y)} r={5} />
            <text text-anchor={right ? "start" : "end"} x={sx(each.x) + (right ? 10 : -10)} y={sy(each.y) + (sy(each.y) < plot.y + 24 ? 18 : -8)}>
              {each.label}
            </text>
          </g>
        );
      }),
    };
  }, [x, y, points, xRange, yRange, width, font, height, tone, xLabel, yLabel]);
  const { sx, sy, plot } = drawn.frame;
  const now = Math.min(x.length - 1, Math.max(0, Math.round(cursorIndex)));
  const settled = useSettled(now, 400);
  const said = veiled
    ? `${label}. ${veil}`
    : `${label}. ${summary} Now: ${xLabel} ${inFigures(x[settled] ?? NaN)}, ${yLabel} ${inFigures(y[settled] ?? NaN)}.`;
  const start = trail === undefined ? 0 : Math.max(0, now - trail);
  const [px, py] = [sx(x[now] ?? NaN), sy(y[now] ?? NaN)];
  return (
    <Shell label={label} plate={plate} note={veiled && <Veil plot={plot} words={veil} />}>
      <svg role="img" aria-label={said} viewBox={`0 0 ${width} ${height}`} width={width} height={height}>
        {drawn.axes}
        {!veiled && (
          <>
            {drawn.way}
            <path class={`line ${tone} solid`} d={pathOf(x, y, sx, sy, start, now + 1)} />
            {drawn.notes}
            {Number.isFinite(px + py) && (
              <g class={`ss-cursor ${tone}`}>
                <path class="hair" d={`M${px} ${py}V${plot.y + plot.height}M${px} ${py}H${plot.x}`} />
                <circle cx={px} cy={py} r={6} />
              </g>
            )}
          </>
        )}
      </svg>
    </Shell>
  );
}

/** The index at which a run has come to a day, for a Portrait beside Curves. */
export const indexOn = indexAt;
