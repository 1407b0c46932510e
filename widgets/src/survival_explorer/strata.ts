// What a packed curve says. The curves are computed in Python (seedsoil.survival); here they are only looked up.
import GROUPS from "../../../src/seedsoil/survival_groups.json";
import SOURCE from "../../../src/seedsoil/widgets/survival_explorer.json";

export type OutcomeId = keyof typeof GROUPS.outcomes;
export type FactorId = keyof typeof GROUPS.factors;
export type CircleId = keyof typeof GROUPS.within;
export type CountId = keyof typeof GROUPS.counting;
export type QuestionId = keyof typeof SOURCE.questions;

export interface Outcome {
  name: string;
  start: string;
  event: string;
  had: string;
  other?: string;
  free: string;
  /** A cumulative incidence rises, a Kaplan-Meier curve falls. */
  rises: boolean;
  end: number;
  step: number;
  tick: number;
}

export interface Factor {
  name: string;
  levels: Record<string, string>;
  warning?: boolean;
  only?: string;
  /** Not within the circles of the receptor. */
  alone?: boolean;
}

/** A way to count a metastasis that is found on the way. */
export interface Counting {
  name: string;
  hint: string;
  levels: Record<string, string>;
  lanes: string;
}

/** A curve as it travels: whole numbers as text, each the change from the one before. */
export interface Packed {
  n: number;
  events: number;
  risk: string;
  value: string;
  low: string;
  high: string;
  other?: string;
  naive?: string;
  /** The place of the grid at which the curve begins, where that is not 0. */
  from?: number;
  /** The hazard of death with a metastasis against without; null where too few died. */
  hazard?: Hazard | null;
  /** Years before the metastasis, and all years, of those who ever had one. */
  years?: readonly [before: number, all: number];
  /** Years, and their interval; null where they are not reached. */
  half?: Span;
  quarter?: Span;
  tenth?: Span;
}
export type Span = readonly [years: number | null, low: number | null, high: number | null];
export type Hazard = readonly [ratio: number, low: number, high: number];
/** Years to the metastasis, years until last seen, and 1 if she died then. */
export type Lane = readonly [spread: number | null, exit: number, dead: number];
export type Strata = Record<string, Packed>;

export interface View {
  outcome: OutcomeId;
  within: CircleId;
  by: FactorId;
  a: string;
  b: string;
  naive: boolean;
  count: CountId;
  landmark: number;
}

export interface Question {
  title: string;
  view: Omit<View, "count" | "landmark"> & Partial<View> & { at: number };
  /** What the answer changes in the view. */
  reveal?: Partial<View>;
  /** How far the curves may be seen before the answer, in years. */
  until: number;
  /** Where the time goes after it. */
  then: number;
  ask: string;
  options: readonly { id: string; text: string }[];
  best: string;
  answer: string;
}

export const ERA = GROUPS.era;
export const WARNING = GROUPS.warning;
export const FEWEST = GROUPS.fewest;
export const OUTCOMES = GROUPS.outcomes as Record<OutcomeId, Outcome>;
export const FACTORS = GROUPS.factors as Record<FactorId, Factor>;
export const WITHIN = GROUPS.within as Record<CircleId, string>;
export const COUNTING = GROUPS.counting as Record<CountId, Counting>;
export const LANDMARKS = GROUPS.landmarks as readonly number[];
export const QUESTIONS = SOURCE.questions as unknown as Record<QuestionId, Question>;

/** A curve unpacked: shares in %, by place on the outcome's grid. */
export interface Curve {
  n: number;
  events: number;
  /** The place of the grid at which it begins. */
  from: number;
  risk: readonly number[];
  value: readonly number[];
  low: readonly number[];
  high: readonly number[];
  other: readonly number[] | null;
  naive: readonly number[] | null;
}

const unpack = (text: string, scale: number): number[] => {
  let sum = 0;
  return text.split(" ").map((change) => (sum += Number(change)) / scale);
};

const known = new WeakMap<Packed, Curve>();

export function curveOf(packed: Packed): Curve {
  let curve = known.get(packed);
  if (!curve) {
    const { n, events } = packed;
    curve = {
      n,
      events,
      from: packed.from ?? 0,
      risk: unpack(packed.risk, 1),
      value: unpack(packed.value, 10),
      low: unpack(packed.low, 10),
      high: unpack(packed.high, 10),
      other: packed.other === undefined ? null : unpack(packed.other, 10),
      naive: packed.naive === undefined ? null : unpack(packed.naive, 10),
    };
    known.set(packed, curve);
  }
  return curve;
}

export interface Reading {
  value: number | null;
  low: number | null;
  high: number | null;
  other: number | null;
  naive: number | null;
  risk: number | null;
}

/** What a curve says at a time: at the last place of the grid that is not beyond it. */
export function reading(packed: Packed, outcome: OutcomeId, years: number): Reading {
  const curve = curveOf(packed);
  const place = Math.floor(years / OUTCOMES[outcome].step + 1e-9) - curve.from;
  const at = (column: readonly number[] | null): number | null => column?.[place] ?? null;
  return { value: at(curve.value), low: at(curve.low), high: at(curve.high), other: at(curve.other), naive: at(curve.naive), risk: at(curve.risk) };
}

/** The years at which a curve begins; before, nobody is counted. */
export const beginOf = (packed: Packed, outcome: OutcomeId): number => (packed.from ?? 0) * OUTCOMES[outcome].step;

export interface Hundred {
  /** Whom the curve counts: with the event where it rises, alive where it falls. */
  counted: number;
  low: number;
  high: number;
  other: number;
  rest: number;
}

const whole = (share: number): number => Math.floor(share + 0.5);

/** The same as whole people among a hundred; null beyond the end of the curve. */
export function hundred({ value, low, high, other }: Reading): Hundred | null {
  if (value === null || low === null || high === null) return null;
  const counted = whole(value);
  const died = Math.min(100 - counted, whole(other ?? 0));
  return { counted, low: whole(low), high: whole(high), other: died, rest: 100 - counted - died };
}

export const keyOf = ({ outcome, within, by, count = "found", landmark = LANDMARKS[0]! }: Pick<View, "outcome" | "within" | "by"> & Partial<View>, level: string): string =>
  `${outcome} ${within} ${by} ${level}${by === "metastasis" ? ` ${count === "landmark" ? landmark : count}` : ""}`;

/** The words of the groups of a characteristic, as they are counted. */
export const namesOf = ({ by, count, landmark }: Pick<View, "by" | "count" | "landmark">): Record<string, string> =>
  by === "metastasis" ? Object.fromEntries(Object.entries(COUNTING[count].levels).map(([id, words]) => [id, words.replace("{day}", String(landmark))])) : FACTORS[by].levels;

/** Whether a characteristic makes groups for this outcome and among these people. */
export const fits = (by: FactorId, outcome: OutcomeId, within: CircleId): boolean =>
  (FACTORS[by].only ?? outcome) === outcome && !(FACTORS[by].alone && within !== "all");

/** The groups of a view, those it does not know left out; never none. */
export function shownOf({ by, a, b }: View): string[] {
  const { levels } = FACTORS[by];
  const chosen = [...new Set([a, b].filter((level) => level in levels))];
  return chosen.length ? chosen : [Object.keys(levels)[0]!];
}

export interface Group {
  id: string;
  name: string;
  packed: Packed;
  /** People join it on the day of their metastasis, or leave it. */
  moves?: boolean;
}

export function groupsOf(strata: Strata, view: View): Group[] {
  const moves = view.by === "metastasis" && view.count === "found";
  return shownOf(view).flatMap((level) => {
    const packed = strata[keyOf(view, level)];
    return packed ? [{ id: level, name: namesOf(view)[level]!, packed, moves }] : [];
  });
}

/** What can be chosen with the strata that are there. */
export function offered(strata: Strata): { outcomes: OutcomeId[]; factors: FactorId[]; circles: CircleId[] } {
  const parts = Object.keys(strata).map((key) => key.split(" "));
  const among = (place: number, all: string[]): string[] => all.filter((id) => parts.some((part) => part[place] === id));
  return {
    outcomes: among(0, Object.keys(OUTCOMES)) as OutcomeId[],
    circles: among(1, Object.keys(WITHIN)) as CircleId[],
    factors: among(2, Object.keys(FACTORS)) as FactorId[],
  };
}

/** A view made whole after one part of it was changed: what does not go together gives way. */
export function mended(view: View): View {
  const within = FACTORS[view.by].alone ? "all" : view.within;
  const by = fits(view.by, view.outcome, within) ? view.by : "all";
  const levels = Object.keys(FACTORS[by].levels);
  const a = levels.includes(view.a) ? view.a : levels[0]!;
  const b = view.b !== a && levels.includes(view.b) ? view.b : "";
  return { ...view, within, by, a, b };
}

export const inYears = (years: number): string => `${Number.isInteger(years) ? years : years.toFixed(2).replace(/0$/, "")} ${years === 1 ? "year" : "years"}`;
export const inPercent = (share: number | null): string => (share === null ? "–" : `${share.toFixed(1)} %`);
export const inPeople = (count: number): string => String(count).replace(/\B(?=(\d{3})+$)/g, ",");

const year = (value: number): string => value.toFixed(1);

/** How long a share of the people went without the event, in words. */
export function spanInWords([years, low, high]: Span): string {
  if (years === null) return "not reached";
  const limits = low === null && high === null ? "" : ` (${low === null ? "not reached" : year(low)} to ${high === null ? "not reached" : year(high)})`;
  return `${year(years)} years${limits}`;
}

/** A count with what its people did: one person has, two have. */
export const say = (count: number, words: string): string => `${count} ${count === 1 ? words.replace(/^have\b/, "has").replace(/^are\b/, "is") : words}`;

/** One group at a time, as people. */
export function sentence({ name, packed, moves }: Group, outcome: OutcomeId, years: number): string {
  const told = reading(packed, outcome, years);
  const people = hundred(told);
  const { had, other, free, rises } = OUTCOMES[outcome];
  const who = name === "everybody" ? "Everybody" : name[0]!.toUpperCase() + name.slice(1);
  const begin = beginOf(packed, outcome);
  if (years < begin) return `${who}: counting begins after ${inYears(begin)}.`;
  if (!people) return `${who}: after ${inYears(years)} fewer than ${FEWEST} people are still followed, too few to say.`;
  const { counted, low, high } = people;
  const first = say(counted, rises ? had : free);
  const rest = rises ? `${say(people.other, other!)}, ${say(people.rest, free)}` : say(people.rest, had);
  if (moves) return `${who}: of 100 dying at this group's pace from ${begin ? inYears(begin) : "diagnosis"} on, after ${inYears(years)} ${first} (${low} to ${high}), ${rest}. Followed then: ${inPeople(told.risk!)}, of ${inPeople(packed.n)} who are in this group at some time.`;
  if (begin) return `${who}: of 100 alive after ${inYears(begin)}, after ${inYears(years)} ${first} (${low} to ${high}), ${rest}. Followed then: ${inPeople(told.risk!)}.`;
  return `${who}: after ${inYears(years)}, of 100 people ${first} (${low} to ${high}), ${rest}. Still followed: ${inPeople(told.risk!)} of ${inPeople(packed.n)}.`;
}

/** A hazard ratio and its interval, as a paper prints them. */
export function hazardInWords(hazard: Hazard | null): string {
  if (!hazard) return `not told, fewer than ${FEWEST} deaths in a group`;
  const [ratio, low, high] = hazard.map((each) => each.toFixed(hazard[0] < 1 ? 2 : 1));
  return `${ratio} (${low} to ${high})`;
}

export type Stretch = "with" | "without" | "immortal" | "out";

/** How the years of a person are counted: pieces of her lane, from the diagnosis on. */
export function stretches([spread, exit]: Lane, count: CountId, landmark: number): { kind: Stretch; from: number; to: number }[] {
  const has = Number.isFinite(spread);
  const pieces: [Stretch, number, number][] =
    count === "landmark"
      ? [
          ["out", 0, Math.min(exit, landmark)],
          [has && spread! <= landmark ? "with" : "without", landmark, exit],
        ]
      : has
        ? [
            [count === "ever" ? "immortal" : "without", 0, spread!],
            ["with", spread!, exit],
          ]
        : [["without", 0, exit]];
  return pieces.filter(([, from, to]) => to > from).map(([kind, from, to]) => ({ kind, from, to }));
}
