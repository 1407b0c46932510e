import { useMemo } from "preact/hooks";
import { BANDS, SLIDER_MAX_MM, bandAt } from "./size";

/** One millimetre in CSS pixels, as the CSS standard defines it. */
const PX_PER_MM = 96 / 25.4;
/** Half of the slider's thumb: the slider's zero stands this far inside its box. */
const ORIGIN = 12;
const HEIGHT = Math.ceil(SLIDER_MAX_MM * PX_PER_MM) + 6;
const LENGTH_MM = 320;
/** A band narrower than this cannot hold its name; such names stand on stairs of their own. */
const ROOMY_PX = 34;

/** Scales of the drawing: life size as far as the slider reaches, then smaller and said to be so. */
const SCALES = [
  { upTo: SLIDER_MAX_MM, factor: 1, words: "Drawn life size." },
  { upTo: 2 * SLIDER_MAX_MM, factor: 1 / 2, words: "Drawn at half of life size." },
  { upTo: Infinity, factor: 1 / 5, words: "Drawn at a fifth of life size." },
] as const;

export const scaleFor = (size: number) => SCALES.find(({ upTo }) => size <= upTo) ?? SCALES[2];

interface BandsProps {
  unit: number;
  current: string;
}

function Bands({ unit, current }: BandsProps) {
  const look = (category: string, i: number): string => (category === current ? "band current" : i % 2 ? "band odd" : "band");
  return (
    <g>
      {BANDS.map(({ category, over, upTo }, i) => (
        <rect
          class={look(category, i)}
          x={ORIGIN + over * unit}
          y="0"
          width={(Math.min(upTo, LENGTH_MM) - over) * unit}
          height={HEIGHT}
        />
      ))}
      {BANDS.filter(({ category }) => category === current).map(({ over, upTo }) => (
        <rect class="top" x={ORIGIN + over * unit} y="0" width={(Math.min(upTo, LENGTH_MM) - over) * unit} height="3" />
      ))}
    </g>
  );
}

function BandNames({ unit, current }: BandsProps) {
  const narrow = BANDS.filter(({ over, upTo }) => (upTo - over) * unit <= ROOMY_PX);
  return (
    <g>
      {BANDS.map((band) => {
        const stair = narrow.includes(band) ? narrow.length - narrow.indexOf(band) : 0;
        return (
          <text class={band.category === current ? "band current" : "band"} x={ORIGIN + band.over * unit + 3} y={16 + 17 * stair}>
            {band.category}
          </text>
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
          <text x={ORIGIN + mm * unit} y="24" text-anchor="middle">
            {mm}
          </text>
        ))}
    </svg>
  );
}

interface RulerProps {
  id: string;
  /** Size of the invasive tumour in millimetres, or null where there is none to draw. */
  size: number | null;
  /** True where the size is kept and does not count. */
  aside: boolean;
  /** True while naming the categories would answer an open prediction. */
  veiled: boolean;
  onSize: (size: number) => void;
}

/** The tumour as a circle of its true diameter, standing on a slider whose thumb is the end of that diameter. */
export function Ruler({ id, size, aside, veiled, onSize }: RulerProps) {
  const drawn = size ?? 0;
  const { factor, words } = scaleFor(drawn);
  const unit = PX_PER_MM * factor;
  const current = size && !aside ? (bandAt(size)?.category ?? "") : "";
  const background = useMemo(() => <Bands unit={unit} current={current} />, [unit, current]);
  const names = useMemo(() => <BandNames unit={unit} current={current} />, [unit, current]);
  const ticks = useMemo(() => <Ticks unit={unit} />, [unit]);
  const radius = (drawn * unit) / 2;
  const beside = aside ? ", not counted" : veiled ? "" : `, ${current}`;
  return (
    <div class={aside ? "ss-ruler aside" : "ss-ruler"}>
      <svg class="scene" width="100%" height={HEIGHT} role="img" aria-label={size ? `A circle of ${size} mm across${aside ? ", not counted" : ""}. ${words}` : "An empty ruler."}>
        {veiled ? <rect class="band" x={ORIGIN} y="0" width="100%" height={HEIGHT} /> : background}
        {drawn > 0 && (
          <g class={aside ? "tumour aside" : "tumour"}>
            <circle cx={ORIGIN + radius} cy={HEIGHT - radius} r={radius} />
            <path d={`M${ORIGIN + 2 * radius} ${HEIGHT}V${HEIGHT - radius}`} />
          </g>
        )}
        {!veiled && names}
      </svg>
      <input
        id={id}
        type="range"
        min="0.1"
        max={SLIDER_MAX_MM}
        step="0.1"
        value={Math.min(drawn, SLIDER_MAX_MM)}
        aria-label="Largest diameter, in millimetres"
        class={drawn > SLIDER_MAX_MM ? "past" : ""}
        aria-valuetext={size ? `${size} mm${beside}` : "no size given"}
        style={{
          "--ss-fill": `${(drawn > SLIDER_MAX_MM ? 0 : drawn / SLIDER_MAX_MM) * 100}%`,
          width: `${(SLIDER_MAX_MM - 0.1) * PX_PER_MM + 2 * ORIGIN}px`,
          marginLeft: `${0.1 * PX_PER_MM}px`,
        }}
        onInput={(event) => onSize(event.currentTarget.valueAsNumber)}
      />
      {ticks}
      <p class="ss-hint">
        {words} The slider ends at {SLIDER_MAX_MM} mm; type larger sizes.{" "}
        {factor === 1 && "To check your screen: the short side of a bank card measures 54 mm."}
      </p>
    </div>
  );
}

const LOUPE_REACH_MM = 1;

/** A tenfold view of the ruler around the size, where rounding to whole millimetres becomes visible. */
export function Loupe({ size, veiled }: { size: number; veiled: boolean }) {
  const tenths = Math.round(size * 10);
  const first = Math.max(1, tenths - LOUPE_REACH_MM * 10);
  const marks = Array.from({ length: LOUPE_REACH_MM * 20 + 1 }, (_, i) => first + i);
  const share = (at: number): number => Math.min(100, Math.max(0, ((at - first + 0.5) / marks.length) * 100));
  const shown = BANDS.filter((band) => band.firstTenth <= marks.at(-1)! && band.lastTenth >= first);
  const here = bandAt(size);
  return (
    <svg class="ss-loupe" width="100%" height="58" aria-hidden="true">
      {veiled && <rect class="band" x="0" y="0" width="100%" height="24" />}
      {!veiled && shown.map((band, i) => {
        const from = share(band.firstTenth - 0.5);
        const to = share(band.lastTenth + 0.5);
        return (
          <>
            <rect class={here === band ? "band current" : i % 2 ? "band" : "band odd"} x={`${from}%`} y="0" width={`${to - from}%`} height="24" />
            {to - from > 9 && (
              <text class={here === band ? "band current" : "band"} x={`${from}%`} dx="5" y="17">
                {band.category}
              </text>
            )}
          </>
        );
      })}
      {marks.map((at) => (
        <line class="tick" x1={`${share(at)}%`} x2={`${share(at)}%`} y1="24" y2={at % 10 === 0 ? 36 : at % 5 === 0 ? 33 : 29} />
      ))}
      {marks
        .filter((at) => at % 5 === 0 && at > first && at < marks.at(-1)!)
        .map((at) => (
          <text class="figure" x={`${share(at)}%`} y="52" text-anchor="middle">
            {(at / 10).toFixed(1)}
          </text>
        ))}
      <line class="pointer" x1={`${share(tenths)}%`} x2={`${share(tenths)}%`} y1="0" y2="38" />
    </svg>
  );
}
