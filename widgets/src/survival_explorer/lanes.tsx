import { useRoom } from "../kit/frame";
import { scaleOf } from "../kit/scale";
import { COUNTING, type CountId, type Lane, type OutcomeId, OUTCOMES, type Stretch, stretches } from "./strata";

const ROW = 22;
const BAR = 13;
const WORDS: Record<Stretch, string> = {
  immortal: "had she died here, she would be counted as never",
  with: "counted with a metastasis",
  without: "counted without",
  out: "not counted",
};
/** The same in two lines or three, with the room each needs. */
const LABELS = [
  { lines: ["had she died here,", "she would be counted as never"], room: 215 },
  { lines: ["had she died here,", "she would be", "counted as never"], room: 125 },
] as const;

export interface LanesProps {
  uid: (suffix: string) => string;
  outcome: OutcomeId;
  lanes: readonly Lane[];
  count: CountId;
  landmark: number;
  at: number;
}

/** The years of a few people, and in which group each stretch of them is counted. */
export function Lanes({ uid, outcome, lanes, count, landmark, at }: LanesProps) {
  const [{ width }, plate] = useRoom();
  const { end } = OUTCOMES[outcome];
  // As wide as the chart above it, so that the years stand under one another.
  const [left, right] = [34, Math.max(94, width - 14)];
  const sx = scaleOf([0, end], [left, right]);
  const rows = lanes.map((lane) => ({ lane, pieces: stretches(lane, count, landmark) }));
  const kinds = (Object.keys(WORDS) as Stretch[]).filter((kind) => rows.some(({ pieces }) => pieces.some((piece) => piece.kind === kind)));
  const height = ROW * lanes.length + 6;
  const yOf = (row: number): number => ROW * row + ROW / 2 + 3;
  const hatch = uid("hatch");
  // The words stand beside the longest striped stretch, where the lanes leave room for them.
  const striped = rows.reduce((last, { pieces }, row) => (pieces[0]?.kind === "immortal" ? row : last), -1);
  const beside = Math.max(0, ...rows.slice(0, striped + 1).map(({ lane: [, exit] }) => sx(Math.min(end, exit)))) + 16;
  const label = LABELS.find(({ lines, room }) => striped + 1 >= lines.length && beside + room < right)?.lines ?? [];
  const died = lanes.some(([, , dead]) => dead);
  const stretch = (kind: Stretch, x: number, y: number, wide: number) => (
    <>
      <rect class={`stretch ${kind}`} x={x} y={y} width={wide} height={BAR} />
      {kind === "immortal" && <rect x={x} y={y} width={wide} height={BAR} fill={`url(#${hatch})`} />}
    </>
  );
  return (
    <div class="ss-lanes" role="group" aria-label="How the years of a few people are counted">
      <p class="ss-chart-name">
        How their years are counted <small>{lanes.length} people of these; a lane is a life from diagnosis on</small>
      </p>
      <div ref={plate}>
        <svg role="img" aria-label={`${lanes.length} lanes of years. ${COUNTING[count].lanes}`} viewBox={`0 0 ${width} ${height}`} width={width} height={height}>
          <defs>
            <pattern id={hatch} width={6} height={6} patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
              <path class="hatch" d="M0 0V6" />
            </pattern>
          </defs>
          {rows.map(({ lane: [spread, exit, dead], pieces }, row) => {
            const y = yOf(row);
            return (
              <g key={row}>
                {pieces.map(({ kind, from, to }) => (
                  <g key={kind + from}>{stretch(kind, sx(from), y - BAR / 2, sx(Math.min(end, to)) - sx(from))}</g>
                ))}
                {spread !== null && <path class="found" d={`M${sx(spread)} ${y - 9}l8 9l-8 9l-8 -9z`} />}
                {exit < end && (dead ? <path class="died" d={`M${sx(exit) - 5} ${y - 5}l10 10m0 -10l-10 10`} /> : <path class="seen" d={`M${sx(exit) - 1} ${y - 7}l11 7l-11 7z`} />)}
              </g>
            );
          })}
          {count === "landmark" && <path class="day" d={`M${sx(landmark)} 0V${height}`} />}
          <path class="hair" d={`M${sx(Math.min(at, end))} 0V${height}`} />
          {label.map((words, i) => (
            <text key={words} class="label" x={beside} y={yOf(striped + 1 - label.length + i) + 4}>
              {i ? words : `\u25C2 ${words}`}
            </text>
          ))}
        </svg>
      </div>
      <ul class="ss-key">
        {kinds.map((kind) => (
          <li key={kind}>
            <svg viewBox={`0 0 26 ${BAR}`} width={26} height={BAR} aria-hidden="true">
              {stretch(kind, 0, 0, 26)}
            </svg>
            {WORDS[kind]}
          </li>
        ))}
        {[
          ["found", "M9 1l7 8l-7 8l-7 -8z", "metastasis found", true],
          ["died", "M4 4l10 10m0 -10l-10 10", "died", died],
          ["seen", "M4 2l11 7l-11 7z", "last seen alive", true],
        ].map(
          ([kind, d, words, used]) =>
            used && (
              <li key={String(kind)}>
                <svg viewBox="0 0 18 18" width={18} height={18} aria-hidden="true">
                  <path class={String(kind)} d={String(d)} />
                </svg>
                {words}
              </li>
            ),
        )}
      </ul>
      <p class="ss-hint">{COUNTING[count].lanes}</p>
    </div>
  );
}
