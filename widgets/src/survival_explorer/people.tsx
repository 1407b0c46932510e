import { type Group, FEWEST, type OutcomeId, OUTCOMES, beginOf, hundred, inPeople, inYears, reading } from "./strata";
import { TONES } from "./chart";

const SIDE = 10;
const CELL = 22;
const R = 7.4;

type Kind = "counted" | "maybe" | "open" | "rest" | "other" | "ghost";

/** Where the nth person of a hundred stands: rows from below, from left to right. */
const spot = (n: number): readonly [number, number] => [(n % SIDE) * CELL + CELL / 2, (SIDE - 1 - Math.floor(n / SIDE)) * CELL + CELL / 2];

/** One person: a seed, full if the curve counts her, crossed out if death came first. */
function Person({ kind, n }: { kind: Kind; n: number }) {
  const [x, y] = spot(n);
  if (kind === "other") {
    const d = R * 0.62;
    return <path class="other" d={`M${x - d} ${y - d}l${2 * d} ${2 * d}m0 ${-2 * d}l${-2 * d} ${2 * d}`} />;
  }
  return (
    <g class={kind}>
      <circle cx={x} cy={y} r={R} />
      {kind === "counted" && <circle class="core" cx={x} cy={y} r={R * 0.34} />}
    </g>
  );
}

export interface PeopleProps {
  group: Group;
  index: number;
  outcome: OutcomeId;
  at: number;
  naive: boolean;
  /** Nothing is shown yet: the prediction comes first. */
  veiled: boolean;
}

/** A hundred people like those of a group, at a time. */
export function People({ group, index, outcome, at, naive, veiled }: PeopleProps) {
  const { rises, had, other, free } = OUTCOMES[outcome];
  const told = reading(group.packed, outcome, at);
  const begin = beginOf(group.packed, outcome);
  const people = veiled ? null : hundred(told);
  const ghosts = naive && people && told.naive !== null ? Math.floor(told.naive + 0.5) - people.counted : 0;
  const kindOf = (n: number): Kind => {
    if (!people) return "rest";
    if (n < Math.min(people.low, people.counted)) return "counted";
    if (n < people.counted) return "maybe";
    // Who died without it stands at the far end, so that the rest is squeezed between.
    if (n >= 100 - people.other) return "other";
    if (n < people.counted + ghosts) return "ghost";
    return n < people.high ? "open" : "rest";
  };
  const rows: { kind: Kind; count: string; words: string }[] = people
    ? [
        { kind: "counted", count: `${people.counted}`, words: `${rises ? had : free} (${people.low}\u00a0to\u00a0${people.high})` },
        ...(rises ? [{ kind: "other" as const, count: `${people.other}`, words: other! }] : []),
        { kind: "rest", count: `${people.rest}`, words: rises ? free : had },
        ...(ghosts > 0 ? [{ kind: "ghost" as const, count: `+${ghosts}`, words: "added by 1 minus Kaplan-Meier" }] : []),
      ]
    : [];
  return (
    <div class={`ss-people ${TONES[index]!}`} role="group" aria-label={`A hundred people: ${group.name}`}>
      <svg viewBox={`0 0 ${SIDE * CELL} ${SIDE * CELL}`} aria-hidden="true">
        {Array.from({ length: 100 }, (_, n) => (
          <Person key={n} n={n} kind={kindOf(n)} />
        ))}
      </svg>
      <div class="ss-people-words">
      <p class="ss-people-name">
        <span>{group.name}</span> <small>{group.moves ? "imagined" : `n = ${inPeople(group.packed.n)}`}</small>
      </p>
      <dl>
        {rows.map(({ kind, count, words }) => (
          <div key={kind}>
            <dt>
              <svg viewBox={`0 ${(SIDE - 1) * CELL} ${CELL} ${CELL}`} aria-hidden="true">
                <Person n={0} kind={kind} />
              </svg>
              {words}
            </dt>
            <dd>{count}</dd>
          </div>
        ))}
        {!people && (
          <div>
            <dt>{veiled ? "waits for your prediction" : at < begin ? `counting begins after ${inYears(begin)}` : `fewer than ${FEWEST} still followed: too few to say`}</dt>
            <dd>?</dd>
          </div>
        )}
      </dl>
      </div>
    </div>
  );
}
