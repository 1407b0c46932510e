import SOURCE from "../../../src/seedsoil/widgets/timeline.json";
import { useRoom } from "../kit/frame";
import { RATIOS, type Result, shareOfRatio } from "./line";

const EDGE = 14;
const TALL = 26;

const scale = (width: number) => (ratio: number): number => EDGE + (width - 2 * EDGE) * shareOfRatio(ratio);

/** One scale of ratios: the interval as a bar, the ratio as a square, and the line of no difference at 1. */
function Interval({ result, width }: { result: Result; width: number }) {
  const x = scale(width);
  const { effect, low, high } = result;
  return (
    <svg viewBox={`0 0 ${width} ${TALL}`} width={width} height={TALL} aria-hidden="true">
      {RATIOS.map((ratio) => (
        <path key={ratio} class={ratio === 1 ? "one" : "tick"} d={`M${x(ratio).toFixed(1)} 0V${TALL}`} />
      ))}
      {low !== null && high !== null && <path class="interval" d={`M${x(low).toFixed(1)} ${TALL / 2}H${x(high).toFixed(1)}M${x(low).toFixed(1)} ${TALL / 2 - 5}v10M${x(high).toFixed(1)} ${TALL / 2 - 5}v10`} />}
      {effect !== null && <rect class="point" x={x(effect) - 5} y={TALL / 2 - 5} width={10} height={10} />}
    </svg>
  );
}

function Axis({ width }: { width: number }) {
  const x = scale(width);
  return (
    <svg class="ss-axis" viewBox={`0 0 ${width} 34`} width={width} height={34} aria-hidden="true">
      <text x={x(1) - 8} y={12} text-anchor="end">
        {SOURCE.forest.fewer}
      </text>
      {RATIOS.map((ratio) => (
        <text key={ratio} class={ratio === 1 ? "one" : ""} x={x(ratio)} y={29} text-anchor="middle">
          {ratio}
        </text>
      ))}
      <text x={x(1) + 8} y={12}>
        {SOURCE.forest.more}
      </text>
    </svg>
  );
}

/** What trials found, each outcome a line of its own on one scale, with its words beside it. */
export function Forest({ results }: { results: readonly Result[] }) {
  const [{ width: room }, frame] = useRoom();
  const width = Math.min(room, 300);
  const drawn = results.some(({ effect }) => effect !== null);
  return (
    <div class="ss-forest" ref={frame}>
      <p class="ss-hint">
        {SOURCE.forest.arms} {[...new Set(results.map(({ arms }) => arms))].join("; ")}.
      </p>
      {drawn && <Axis width={width} />}
      <ul>
        {results.map((result) => (
          <li key={result.words}>
            {result.effect !== null && <Interval result={result} width={width} />}
            <span>
              {result.words} <em class={result.verdict.startsWith("1 ") ? "holds" : ""}>{result.verdict}</em>
            </span>
          </li>
        ))}
      </ul>
    </div>
  );
}
