import { useMemo } from "preact/hooks";
import { type Band, SLIDER_MAX_MM, bandAt } from "./size";

/** One millimetre in CSS pixels, as the CSS standard defines it. */
const PX_PER_MM = 96 / 25.4;
/** Half of the slider's thumb: the slider's zero stands this far inside its box. */
const ORIGIN = 12;
const HEIGHT = Math.ceil(SLIDER_MAX_MM * PX_PER_MM) + 6;
const LENGTH_MM = 320;

/** Scales of the drawing: life size as far as the slider reaches, then smaller and said to be so. */
const SCALES = [
  { upTo: SLIDER_MAX_MM, factor: 1, words: "Drawn life size." },
  { upTo: 2 * SLIDER_MAX_MM, factor: 1 / 2, words: "Drawn at half of life size." },
  { upTo: Infinity, factor: 1 / 5, words: "Drawn at a fifth of life size." },
] as const;

export const scaleFor = (size: number) => SCALES.find(({ upTo }) => size <= upTo) ?? SCALES[2];

function Bands({ bands, unit, current }: { bands: readonly Band[]; unit: number; current: string }) {
  let row = 0;
  return (
    <g class="bands">
      {bands.map(({ category, over, upTo }, i) => {
        const x = ORIGIN + over * unit;
        const width = (Math.min(upTo, LENGTH_MM) - over) * unit;
        const roomy = width > 34;
        row = roomy ? 0 : row + 1;
        // Bands narrower than their names take stairs of their own, so that the names never meet.
        const y = roomy ? 16 : 16 + (bands.filter((b) => (b.upTo - b.over) * unit <= 34).length - row + 1) * 17;
        return (
          <g class={category === current ? "band current" : i % 2 ? "band odd" : "band"}>
            <rect x={x} y="0" width={width} height={HEIGHT} />
            <text x={x + 4} y={y}>
              {category}
            </text>
          </g>
        );
      })}
    </g>
  );
}

function Ticks({ unit }: { unit: number }) {
  const every = unit >= PX_PER_MM ? 1 : 5;
  const marks = Array.from({ length: LENGTH_MM / every + 1 }, (_, i) => i * every);
  const numbered = unit >= PX_PER_MM ? 10 : 50;
  return (
    <svg class="ticks" width="100%" height="30" aria-hidden="true">
      {marks.map((mm) => (
        <path d={`M${ORIGIN + mm * unit} 0v${mm % numbered === 0 ? 11 : mm % (numbered / 2) === 0 ? 8 : 5}`} />
      ))}
      {marks
        .filter((mm) => mm % numbered === 0)
        .map((mm) => (
          <text x={ORIGIN + mm * unit} y="24" text-anchor={mm ? "middle" : "start"}>
            {mm ? mm : "0 mm"}
          </text>
        ))}
    </svg>
  );
}

interface RulerProps {
  id: string;
  bands: readonly Band[];
  /** Size of the invasive tumour in millimetres, or null where there is none to draw. */
  size: number | null;
  onSize: (size: number) => void;
}

/** The tumour as a circle of its true diameter, standing on a slider whose thumb is the end of that diameter. */
export function Ruler({ id, bands, size, onSize }: RulerProps) {
  const drawn = size ?? 0;
  const { factor, words } = scaleFor(drawn);
  const unit = PX_PER_MM * factor;
  const current = size ? (bandAt(bands, size)?.category ?? "") : "";
  const background = useMemo(() => <Bands bands={bands} unit={unit} current={current} />, [bands, unit, current]);
  const ticks = useMemo(() => <Ticks unit={unit} />, [unit]);
  const radius = (drawn * unit) / 2;
  return (
    <div class="ss-ruler">
      <svg class="scene" width="100%" height={HEIGHT} role="img" aria-label={size ? `A circle of ${size} mm across. ${words}` : "An empty ruler."}>
        {background}
        {drawn > 0 && (
          <g class="tumour">
            <circle cx={ORIGIN + radius} cy={HEIGHT - radius} r={radius} />
            <path d={`M${ORIGIN + 2 * radius} ${HEIGHT}V${HEIGHT - radius}`} />
          </g>
        )}
      </svg>
      <input
        id={id}
        type="range"
        min="0.1"
        max={SLIDER_MAX_MM}
        step="0.1"
        value={Math.min(drawn, SLIDER_MAX_MM)}
        aria-label="Size of the invasive tumour, in millimetres"
        aria-valuetext={size ? `${size} mm, ${current}` : "no size given"}
        style={{ width: `${(SLIDER_MAX_MM - 0.1) * PX_PER_MM + 2 * ORIGIN}px`, marginLeft: `${0.1 * PX_PER_MM}px` }}
        onInput={(event) => onSize(event.currentTarget.valueAsNumber)}
      />
      {ticks}
      <p class="ss-hint">
        {words} {factor === 1 && "Screens differ: a bank card held against the ruler should measure 85.6 mm."}
      </p>
    </div>
  );
}

const LOUPE_REACH_MM = 1;

/** A tenfold view of the ruler around the size, where rounding to whole millimetres becomes visible. */
export function Loupe({ bands, size }: { bands: readonly Band[]; size: number }) {
  const tenths = Math.round(size * 10);
  const first = Math.max(1, tenths - LOUPE_REACH_MM * 10);
  const marks = Array.from({ length: LOUPE_REACH_MM * 20 + 1 }, (_, i) => first + i);
  const x = (at: number): number => ((at - first + 0.5) / marks.length) * 420;
  const shown = bands.filter((band) => band.firstTenth <= first + 20 && band.lastTenth >= first);
  return (
    <svg class="ss-loupe" viewBox="0 0 420 58" aria-hidden="true">
      {shown.map((band, i) => {
        const from = Math.max(0, x(band.firstTenth - 0.5));
        const to = Math.min(420, x(band.lastTenth + 0.5));
        return (
          <g class={bandAt(bands, size) === band ? "band current" : i % 2 ? "band odd" : "band"}>
            <rect x={from} y="2" width={to - from} height="22" />
            {to - from > 36 && (
              <text x={(from + to) / 2} y="18" text-anchor="middle">
                {band.category}
              </text>
            )}
          </g>
        );
      })}
      {marks.map((at) => (
        <path class="tick" d={`M${x(at)} 24v${at % 10 === 0 ? 12 : at % 5 === 0 ? 9 : 5}`} />
      ))}
      {marks
        .filter((at) => at % 5 === 0)
        .map((at) => (
          <text class="figure" x={x(at)} y="50" text-anchor="middle">
            {(at / 10).toFixed(1)}
          </text>
        ))}
      <path class="pointer" d={`M${x(tenths)} 2v34m-4.5 7l4.5-7 4.5 7z`} />
    </svg>
  );
}
