import { percent } from "./think";

export interface Mark {
  id: string;
  label: string;
  share: number;
  /** What the intervals of the test allow. */
  range?: readonly [low: number, high: number] | null;
  /** Drawn as a hollow mark: what would hold if the tests erred independently. */
  naive?: boolean;
}

const at = (share: number): string => `${Math.min(100, Math.max(0, 100 * share))}%`;

/** Probabilities on one line from 0 to 100 %, each with the range that an interval allows. */
export function Ruler({ marks }: { marks: readonly Mark[] }) {
  return (
    <ul class="ss-ruler" aria-label="Probability of bone metastases">
      {marks.map(({ id, label, share, range, naive }) => (
        <li key={id} class={id}>
          <span class="what">{label}</span>
          <span class="value">
            {percent(share)}
            {range && (
              <small>
                {" "}
                ({percent(range[0])} to {percent(range[1])})
              </small>
            )}
          </span>
          <span class="track" aria-hidden="true">
            {range && <span class="band" style={{ left: at(range[0]), right: `calc(100% - ${at(range[1])})` }} />}
            {Number.isFinite(share) && <span class={naive ? "mark naive" : "mark"} style={{ left: at(share) }} />}
          </span>
        </li>
      ))}
      <li class="scale" aria-hidden="true">
        <span>0</span>
        <span>50</span>
        <span>100 %</span>
      </li>
    </ul>
  );
}
