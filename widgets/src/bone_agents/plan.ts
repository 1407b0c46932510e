import SOURCE from "../../../src/seedsoil/widgets/bone_agents.json";
import { type Mark, type Tone } from "../kit/curves";
import { inDecimals, valueAt } from "../kit/scale";
import { vicious_cycle as model } from "../remodeling/models/vicious_cycle";
import { ModelError, type Run, regimen, simulate } from "../remodeling/simulate";

export type Drug = "denosumab" | "zoledronate" | "none";
export type Bone = "resting" | "tumour";
export type QuestionId = "trough" | "missed" | "stop";

/** What a learner sets. */
export interface Plan {
  drug: Drug;
  /** A second drug on the same days, or none. */
  compare: Drug;
  bone: Bone;
  every_days: number;
  /** Doses after which treatment stops; those missed count. */
  doses: number;
  /** Doses missed, counted from 1. */
  skip: readonly number[];
  weight: number;
}

export const { days: DAYS, intervals: INTERVALS, interval_note: INTERVAL_NOTE, trials_note: TRIALS_NOTE, told_note: TOLD_NOTE, above_100: ABOVE_100 } = SOURCE;
export const RANGES = SOURCE.ranges as unknown as Record<"every_days" | "doses" | "weight" | "day", readonly [number, number]>;
export const DRUGS = SOURCE.drugs as Record<Drug, { name: string; short: string; mg: number; way: string }>;
export const BONES = SOURCE.bones as Record<Bone, { name: string; words: string }>;
export const TROUGH_WEEKS: readonly number[] = SOURCE.trough_weeks;
export const LEFT_OUT = SOURCE.left_out as readonly { what: string; why: string; source?: string }[];
export const STATUS = model.status;
export const REFERENCE_WEIGHT = model.referenceWeight;

export interface Question {
  title: string;
  plan: Plan;
  day: number;
  /** The charts shown under a veil. */
  veils: readonly string[];
  ask: string;
  options: readonly { id: string; text: string }[];
  best: string;
}
export const QUESTIONS = SOURCE.questions as unknown as Record<QuestionId, Question>;

export interface Trial {
  id: string;
  what: string;
  found: string;
  model: { drug: Drug; column: string; day: number; change: boolean; unit: string; as?: string } | null;
  people: string;
  source: string;
  told: boolean;
}
export const TRIALS = SOURCE.trials as unknown as readonly Trial[];

export const LOOKS: Record<Drug, { tone: Tone; dash: "solid" | "dash" | "dot" }> = {
  denosumab: { tone: "blue", dash: "solid" },
  zoledronate: { tone: "violet", dash: "dash" },
  none: { tone: "grey", dash: "dot" },
};

/** One run, with the columns of a chart thinned to what can be seen, but with every day on which a dose is due. */
export interface Course {
  drug: Drug;
  run: Run;
  x: Float64Array;
  drawn: Record<(typeof DRAWN)[number], Float64Array>;
}

const WORDS: Record<string, string> = {
  every_days: "days from one dose to the next",
  doses: "number of doses",
  weight: "body weight in kg",
};

function checked(plan: Plan): void {
  for (const field of ["every_days", "doses", "weight"] as const) {
    const [low, high] = RANGES[field];
    const value: unknown = plan[field];
    const whole = field === "weight" || Number.isInteger(value);
    if (typeof value !== "number" || !whole || !(value >= low && value <= high))
      throw new ModelError(field, value, `${WORDS[field]}, ${field === "weight" ? "" : "whole, "}${low} to ${high}`);
  }
  for (const [field, allowed] of [
    ["drug", DRUGS],
    ["compare", DRUGS],
    ["bone", BONES],
  ] as const)
    if (!Object.hasOwn(allowed, plan[field])) throw new ModelError(field, plan[field], Object.keys(allowed).join(", "));
  const wrong = plan.skip.find((dose) => !Number.isInteger(dose) || dose < 1 || dose > RANGES.doses[1]);
  if (wrong !== undefined) throw new ModelError("skip", wrong, `dose numbers from 1 to ${RANGES.doses[1]}`);
}

export const firstDay = (bone: Bone): number => SOURCE.first[bone];

/** How many of the doses fall into the time shown. */
export const given = ({ doses, every_days, bone }: Pick<Plan, "doses" | "every_days" | "bone">): number =>
  Math.min(doses, Math.ceil((DAYS - firstDay(bone)) / every_days));

/** The day of a dose, counted from 1. */
export const dayOfDose = ({ bone, every_days }: Pick<Plan, "bone" | "every_days">, dose: number): number => firstDay(bone) + (dose - 1) * every_days;

export const missed = (plan: Plan): number[] => plan.skip.filter((dose) => dose <= given(plan));

/** Parameters of denosumab in a body of this weight. */
export function parametersAt(weight: number): Record<string, number> {
  if (weight === REFERENCE_WEIGHT) return {};
  const rows = Object.values(model.parameters) as { symbol: string; value: number; weight?: number }[];
  return Object.fromEntries(rows.flatMap(({ symbol, value, weight: power }) => (power === undefined ? [] : [[symbol, value * (weight / REFERENCE_WEIGHT) ** power]])));
}

const DRAWN = ["denosumab", "Z_b", "uNTx", "C_fold", "z"] as const;
const EVERY = 3; // days, far below a pixel

function thin({ days, columns }: Run, dueDays: readonly number[]): Pick<Course, "x" | "drawn"> {
  const due = new Set(dueDays);
  const rows: number[] = [];
  for (let row = 0; row < days.length; row++) if (row % EVERY === 0 || due.has(days[row]!) || row === days.length - 1) rows.push(row);
  const pick = (values: Float64Array): Float64Array => {
    const picked = new Float64Array(rows.length);
    for (let i = 0; i < rows.length; i++) picked[i] = Math.max(0, values[rows[i]!]!);
    return picked;
  };
  return { x: pick(days), drawn: Object.fromEntries(DRAWN.map((name) => [name, pick(columns[name]!)])) as Course["drawn"] };
}

/** Keeps what was made last under its key. */
function keeper<T>(most: number): (key: string, make: () => T) => T {
  const kept = new Map<string, T>();
  return (key, make) => {
    const known = kept.get(key);
    if (known !== undefined) return known;
    const made = make();
    kept.set(key, made);
    if (kept.size > most) kept.delete(kept.keys().next().value!);
    return made;
  };
}
const runs = keeper<Run>(48);
const courses = keeper<Course>(48);

/** The run of one drug under a plan. What does not change a run does not make a new one. */
export function courseOf(plan: Plan, drug: Drug): Course {
  checked(plan);
  const { bone, every_days, weight } = plan;
  const n = given(plan);
  const skip = missed(plan);
  const key = JSON.stringify(drug === "none" ? [bone] : [drug, bone, every_days, n, skip, drug === "denosumab" ? weight : 0]);
  // The lines of one chart share their days, whatever drug they are of.
  return courses(`${key}${every_days} ${n}`, () => {
    const run = runs(key, () =>
      simulate(model, {
        days: DAYS,
        parameters: drug === "denosumab" ? parametersAt(weight) : {},
        initial: { T: SOURCE.seed[bone] },
        doses: drug === "none" ? [] : regimen(drug, DRUGS[drug].mg, every_days, firstDay(bone), n, skip),
      }),
    );
    return { drug, run, ...thin(run, Array.from({ length: n }, (_, dose) => dayOfDose(plan, dose + 1))) };
  });
}

/** The drugs a plan shows: one, two, or none. */
export function shown({ drug, compare }: Pick<Plan, "drug" | "compare">): Drug[] {
  const drugs = [...new Set([drug, compare])].filter((each) => each !== "none");
  return drugs.length ? drugs : ["none"];
}

export const read = ({ run }: Course, column: string, day: number): number => valueAt(run.days, run.columns[column]!, day);
/** As `read`, never below zero: a concentration that has run out ends in noise around it. */
export const amount = (course: Course, column: string, day: number): number => Math.max(0, read(course, column, day));

export const inWeeks = (day: number): string => `week ${Number((Math.round(day) / 7).toFixed(1))}`;
export const dayInWords = (day: number): string => `day ${Math.round(day)} (${inWeeks(day)})`;
export const every = (days: number): string => (days % 7 === 0 ? `${days} days (${days / 7} weeks)` : `${days} days`);

export const level = (value: number): string => `${inDecimals(value, 1)} µg/mL`;
export const percent = (value: number, decimals = 0): string => `${inDecimals(value, decimals)} %`;
export const fold = (value: number): string => `${inDecimals(value, 2)} ×`;
export const mg = (value: number): string => `${inDecimals(value, 1)} mg`;

export interface Trough {
  week: number;
  day: number;
  value: number;
  /** A dose is due on that day, so that the level is at its lowest. */
  lowest: boolean;
}

/** Levels of denosumab some weeks after the first dose. */
export function troughsOf(course: Course, plan: Plan): Trough[] {
  return TROUGH_WEEKS.map((week) => {
    const day = firstDay(plan.bone) + 7 * week;
    return { week, day, value: amount(course, "denosumab", day), lowest: (7 * week) % plan.every_days === 0 && (7 * week) / plan.every_days <= given(plan) };
  });
}

/** Days on which a dose is given or missed, for the axis of a chart. */
export function dueMarks(plan: Plan): Mark[] {
  const out = new Set(missed(plan));
  return Array.from({ length: given(plan) }, (_, i) => ({ x: dayOfDose(plan, i + 1), label: out.has(i + 1) ? "missed" : i ? "" : "doses" }));
}

const STANDARD: Plan = { drug: "denosumab", compare: "zoledronate", bone: "resting", every_days: 28, doses: 13, skip: [], weight: REFERENCE_WEIGHT };

/** What the model says beside a trial: always from the standard regimen. */
export function besideTrial({ model: asked }: Trial): string | null {
  if (!asked) return null;
  const value = read(courseOf(STANDARD, asked.drug), asked.column, asked.day);
  return asked.unit === "%" ? `${inDecimals(value - 100, 0)} %${asked.as ? ` (${asked.as})` : ""}` : `${inDecimals(value, 1)} ${asked.unit}`;
}

/** The run in one sentence on a day. */
export function sentence(courses: readonly Course[], { bone }: Plan, day: number): string {
  const parts = courses.map((course) => {
    const { drug } = course;
    const dose =
      drug === "denosumab"
        ? `${level(amount(course, "denosumab", day))} in blood, ${percent(100 * amount(course, "blocked", day))} of RANKL caught, `
        : drug === "zoledronate"
          ? `${mg(amount(course, "Z_b", day))} in bone, `
          : "";
    return `${DRUGS[drug].name}: ${dose}osteoclasts ${fold(read(course, "C_fold", day))} the start, uNTx ${percent(read(course, "uNTx", day))}, bone ${percent(read(course, "z", day), 1)}`;
  });
  const when = day < firstDay(bone) ? ", before the first dose" : "";
  return `${dayInWords(day).replace("day", "Day")}${when}. ${parts.join(". ")}.`;
}

/** What those who answered are told, from the question's own run. */
export function answerTo(id: QuestionId): string {
  const { plan } = QUESTIONS[id];
  const course = courseOf(plan, "denosumab");
  if (id === "trough") {
    const [first, sixth] = [amount(course, "denosumab", 28), amount(course, "denosumab", 168)];
    return `In this run the trough is ${level(first)} after the first dose and ${level(sixth)} after the sixth: ${(sixth / first).toFixed(1)} times. About half of a dose is left when the next one comes, so the level climbs until as much is lost in four weeks as is given. After that it hardly rises.`;
  }
  if (id === "missed") {
    const whole = courseOf({ ...plan, skip: [] }, "denosumab");
    const [before, after] = [read(course, "uNTx", 168), read(course, "uNTx", 196)];
    return `In this run uNTx goes from ${percent(before, 1)} to ${percent(after, 1)}: it hardly moves. The level does: ${level(amount(course, "denosumab", 196))} instead of ${level(amount(whole, "denosumab", 196))}. But ${percent(100 * read(course, "blocked", 196))} of RANKL is still caught, against ${percent(100 * read(course, "blocked", 168))} before. Now press doses 8, 9 and so on: how many in a row does it take until uNTx passes 20 %? All this is a typical body in a model. What a missed dose means for a person is a question for her team.`;
  }
  const stopped = dayOfDose(plan, plan.doses);
  const after = course.run.columns.C_fold!.subarray(stopped);
  const most = after.reduce((a, b) => Math.max(a, b), 0);
  const half = stopped + after.findIndex((value) => value >= 0.5);
  return `In this run they are back at ${fold(read(course, "C_fold", stopped + 364))} the start a year after the last dose. Half are back ${Math.round((half - stopped) / 7)} weeks after it, and at most there are ${fold(most)}: no overshoot. In people with osteoporosis, markers of turnover rise above where they began within months (Boonen and others 2012). What is missing? The model's cells follow their signals at once. Nothing gathers while the drug acts and is set free when it goes, so nothing can rebound.`;
}
