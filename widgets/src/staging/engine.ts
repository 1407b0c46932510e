/** Findings to T, N and M to stage, in the browser: the same rules.json as `seedsoil.staging`, read the same way. */
import RULES from "../../../src/seedsoil/staging/rules.json";

type Json = string | number | boolean | null | Json[] | { [key: string]: Json };
type Facts = Record<string, Json>;
export type Axis = "t" | "n" | "m";
export type Basis = "clinical" | "pathological";

export interface Findings {
  moment: string;
  tumour_assessable: boolean;
  size_mm: number | null;
  in_situ: string | null;
  chest_wall: string;
  skin: string[];
  inflammatory: boolean;
  nodes_assessable: boolean;
  axillary: number | null;
  fixed: boolean;
  largest_deposit_mm: number | null;
  isolated_tumour_cells: boolean;
  molecular: boolean;
  infraclavicular: boolean;
  internal_mammary: string;
  supraclavicular: boolean;
  distant: string[] | null;
  proven: boolean;
  circulating_cells: boolean;
  grade: number | null;
  er: string | null;
  pr: string | null;
  her2: string | null;
  oncotype: number | null;
}

export interface Rule {
  id: string;
  sentence: string;
  source: string;
}

export interface Classified {
  category: string;
  label: string;
  path: Rule[];
}

export interface StageResult {
  t: string;
  n: string;
  m: string;
  anatomic: string | null;
  clinical_prognostic: string | null;
  pathological_prognostic: string | null;
  because: string;
  path: Rule[];
  reason: string | null;
  prognostic_reason: string | null;
}

export interface Neighbour {
  axis: Axis;
  category: string;
  change: string;
  stage: string;
  /** How many categories away, negative towards less disease. */
  steps: number;
}

export interface Subtype {
  id: string;
  label: string;
  treatment: string;
  evidence: string[];
}

export interface Assessment {
  t: Classified | null;
  n: Classified | null;
  m: Classified | null;
  possible: { t: string[]; n: string[]; m: string[]; stages: string[]; noGroup: boolean };
  unknown: Axis[];
  result: StageResult | null;
  neighbours: Neighbour[];
  subtype: Subtype | null;
}

export interface CategoryDefinition {
  category: string;
  group: string;
  definition: string;
  change: string;
}

/** Prognostic cells keyed by `basis|anatomic|grade|her2|er|pr`, supplied by whoever holds a licence. */
export type Tables = Record<string, string>;

export interface StageInput {
  t: string;
  n: string;
  m: string;
  grade?: number | null;
  her2?: string | null;
  er?: string | null;
  pr?: string | null;
  oncotype?: number | null;
}

interface Row {
  when: Record<string, Json>;
  [key: string]: any;
}
interface FindingSpec {
  default: Json;
  allowed?: Json[];
  several?: string[];
  min?: number;
  max?: number;
  over?: number;
  whole?: boolean;
  null?: boolean;
}
interface AxisTable {
  categories: CategoryDefinition[];
  rules: Row[];
  notes: Row[];
}

const R = RULES as any;
const SPECS: Record<string, FindingSpec> = R.findings;
const AXES: Axis[] = ["t", "n", "m"];
export const STAGES: string[] = R.stages;
export const SOURCES: Record<string, string> = R.sources;
/** What each finding may be: defaults, choices and bounds. */
export const FINDINGS = SPECS;
/** Moments of staging, with the prefix and basis each one gives. */
export const MOMENTS: Record<string, { prefix: string; basis: Basis; meaning: string }> = R.moments;
export const PREFIXES: Record<string, Basis> = R.prefixes;
/** Upper bounds of the size categories in whole millimetres, for rulers; the last one is open (null). */
export const SIZE_BANDS: { category: string; max_mm: number | null }[] = R.t.rules
  .filter((row: Row) => "rounded_mm" in row.when)
  .map((row: Row) => ({ category: row.category, max_mm: (row.when.rounded_mm as any).max ?? null }));
/** Largest deposits in millimetres: isolated tumour cells, micrometastasis. */
export const DEPOSITS: { isolated_max_mm: number; micro_max_mm: number; sentence: string } = R.deposit;
export const RECURRENCE: Rule = ruleOf(R.recurrence);
/** The score below which the recurrence score counts. */
export const ONCOTYPE_BELOW: number = R.prognostic.oncotype.below;
export const NO_TABLE: string = R.prognostic.reasons.no_table;

export class StagingError extends Error {
  constructor(
    readonly field: string,
    readonly value: unknown,
    readonly allowed: string,
    readonly why = "",
    /** Name and value of the input that it contradicts. */
    readonly beside: readonly [string, unknown] | null = null,
  ) {
    const other = beside ? ` beside ${beside[0]}=${JSON.stringify(beside[1])}` : "";
    super(`${field}: ${JSON.stringify(value)} is not allowed${other}${why && ` (${why})`}; allowed: ${allowed}`);
  }
}

export function defaults(): Findings {
  const copy = (value: Json): Json => (Array.isArray(value) ? [...value] : value);
  return Object.fromEntries(Object.entries(SPECS).map(([name, spec]) => [name, copy(spec.default)])) as never;
}

function words(spec: FindingSpec): string {
  const list = (items: Json[]) => items.map((item) => JSON.stringify(item)).join(", ");
  let text: string;
  if (spec.allowed) text = list(spec.allowed);
  else if (spec.several) text = `any of ${list(spec.several)}`;
  else text = `a ${spec.whole ? "whole " : ""}number ${"over" in spec ? `above ${spec.over}` : `from ${spec.min}`} to ${spec.max}`;
  return spec.null ? `${text}, or null (not known)` : text;
}

/** Return a finding in its canonical form, or throw a StagingError that names it. */
export function checked(field: string, value: unknown): Json {
  const spec = SPECS[field];
  if (!spec) throw new StagingError("findings", field, `the fields ${Object.keys(SPECS).join(", ")}`);
  if (value === null && spec.null) return null;
  if (spec.several) {
    const items = typeof value === "string" ? [value] : value;
    if (!Array.isArray(items) || !items.every((item) => spec.several!.includes(item)))
      throw new StagingError(field, value, words(spec));
    return spec.several.filter((item) => items.includes(item));
  }
  if (spec.allowed) {
    if (!spec.allowed.includes(value as Json)) throw new StagingError(field, value, words(spec));
    return value as Json;
  }
  const low = "over" in spec ? (value as number) > spec.over! : (value as number) >= spec.min!;
  if (typeof value !== "number" || !low || !(value <= spec.max!) || (spec.whole && !Number.isInteger(value)))
    throw new StagingError(field, value, words(spec));
  return value;
}

/** Complete and check findings; throws a StagingError on a bad value. */
export function checkedFindings(partial: Partial<Findings>): Findings {
  const facts: Facts = {};
  for (const [name, value] of Object.entries({ ...defaults(), ...partial })) facts[name] = checked(name, value);
  return facts as never;
}

function same(a: Json, b: Json): boolean {
  return a === b || (Array.isArray(a) && Array.isArray(b) && a.length === b.length && a.every((item, i) => item === b[i]));
}

function holds(condition: any, value: any): boolean {
  if (Array.isArray(condition)) return condition.some((item) => same(item, value));
  if (condition === null || typeof condition !== "object") return same(condition, value);
  if (value === null) return false;
  if (condition.any) return condition.any.some((item: string) => value.includes(item));
  return (
    value >= (condition.min ?? value) && value <= (condition.max ?? value) && value > (condition.over ?? -Infinity)
  );
}

function matches(row: Row, facts: Facts): boolean {
  for (const field in row.when) if (!holds(row.when[field], facts[field])) return false;
  return true;
}

function ruleOf(row: any): Rule {
  return { id: row.id, sentence: row.sentence, source: row.source };
}

/** Round a tumour size (millimetres, above 0) to the whole millimetres that T is read from. */
export function roundedMm(size: number): number {
  const floor = R.rounding.never_down_to_mm;
  const nearest = Math.max(Math.floor(size + 0.5), floor);
  return size > floor && nearest === floor ? floor + 1 : nearest;
}

/** Name a deposit in a node by its size. */
export function depositOf(largest: number | null): "isolated" | "micro" | "macro" {
  if (largest === null) return R.deposit.unknown;
  if (largest <= R.deposit.isolated_max_mm) return "isolated";
  return largest <= R.deposit.micro_max_mm ? "micro" : "macro";
}

interface Decision {
  category: string;
  path: Rule[];
  unknown: boolean;
}

function tableOf(axis: Axis, basis: Basis): AxisTable {
  return axis === "n" ? R.n[basis] : R[axis];
}

/** Turn findings into the facts that the rules read: what was given for something that cannot be assessed is set aside. */
function derived(findings: Facts): Facts {
  const aside = Object.entries(R.set_aside as Record<string, string[]>)
    .filter(([judged]) => findings[judged] === false)
    .flatMap(([, fields]) => fields.filter((field) => !same(findings[field]!, SPECS[field]!.default)));
  const facts: Facts = { ...findings, ...Object.fromEntries(aside.map((field) => [field, SPECS[field]!.default])) };
  return {
    ...facts,
    set_aside: aside,
    rounded_mm: facts.size_mm ? roundedMm(facts.size_mm as number) : null,
    deposit: depositOf(facts.largest_deposit_mm as number | null),
  };
}

const contradiction = (axis: Axis, facts: Facts): Row | undefined =>
  (R[axis].contradictions as Row[]).find((row) => matches(row, facts));

function ruleRow(axis: Axis, facts: Facts, basis: Basis): Row {
  return tableOf(axis, basis).rules.find((row) => matches(row, facts))!;
}

function decide(axis: Axis, facts: Facts, basis: Basis): Decision {
  const row = ruleRow(axis, facts, basis);
  const path = [ruleOf(row)];
  if ("rounded_mm" in row.when && facts.rounded_mm !== facts.size_mm)
    path.push(ruleOf({ id: "T-rounding", ...R.rounding }));
  const known = { ...facts, category: row.category };
  for (const note of tableOf(axis, basis).notes) if (matches(note, known)) path.push(ruleOf(note));
  return { category: row.category, path, unknown: row.unknown ?? false };
}

function* product(entries: [string, Json[]][]): Generator<Facts> {
  if (!entries.length) {
    yield {};
    return;
  }
  const [[field, values], ...rest] = entries as [[string, Json[]], ...[string, Json[]][]];
  for (const value of values) for (const tail of product(rest)) yield { [field]: value, ...tail };
}

/** Categories that findings not known yet could still lead to. */
function stillPossible(axis: Axis, facts: Facts, basis: Basis): string[] {
  const explore = R.explore[axis];
  const entries = Object.entries(explore.tried as Record<string, Json[]>).map(([field, tried]): [string, Json[]] => {
    if (field === explore.unknown) return [field, tried];
    const undetermined = same(facts[field]!, SPECS[field]!.default);
    return [field, undetermined ? [facts[field]!, ...tried] : [facts[field]!]];
  });
  const found = new Set<string>();
  for (const change of product(entries)) {
    const tried = derived({ ...facts, ...change });
    if (!contradiction(axis, tried)) found.add(ruleRow(axis, tried, basis).category);
  }
  return tableOf(axis, basis)
    .categories.map((row) => row.category)
    .filter((name) => found.has(name));
}

export function categories(axis: Axis, basis: Basis = "clinical"): CategoryDefinition[] {
  return tableOf(axis, basis).categories;
}

interface Parsed {
  prefix: string;
  name: string;
  group: string;
  label: string;
}

const groupsOf = (rows: CategoryDefinition[]): Record<string, string> => ({
  ...Object.fromEntries(rows.map((row) => [row.group, row.group])),
  ...Object.fromEntries(rows.map((row) => [row.category, row.group])),
});
const T_GROUP = groupsOf(R.t.categories);
const M_GROUP: Record<string, string> = { ...groupsOf(R.m.categories), cM0: "M0" };
const N_GROUP: Record<string, Record<string, string>> = {
  clinical: groupsOf(R.n.clinical.categories),
  pathological: groupsOf(R.n.pathological.categories),
};
N_GROUP[""] = { ...N_GROUP.clinical, ...N_GROUP.pathological };
const FORMS: Record<Axis, RegExp> = {
  t: /^(yc|yp|c|p|r)?(T.*?)(?:\(m\))?$/,
  n: /^(yc|yp|c|p|r)?(N.*?)(?:\((?:f|sn)\))*$/,
  m: /^(r|y(?=[cp]))?([cp]?M.*)$/,
};

function parse(axis: Axis, value: string): Parsed {
  const found = FORMS[axis].exec(value);
  const prefix = found?.[1] ?? "";
  const names: Record<string, string> = axis === "t" ? T_GROUP : axis === "m" ? M_GROUP : N_GROUP[PREFIXES[prefix] ?? ""]!;
  const name = found?.[2] ?? "";
  const group = names[name];
  if (group === undefined) {
    const allowed = Object.keys(names).join(", ") + (axis === "m" ? "" : "; with or without the prefixes c, p, yc, yp, r");
    throw new StagingError(axis, value, allowed, axis === "m" ? "MX and pM0 do not exist" : "");
  }
  return { prefix, name, group, label: prefix + name };
}

type Groups = Record<Axis, string>;

const inGroup = (row: any, g: Groups): boolean =>
  row.t.includes(g.t) && row.n.includes(g.n) && (row.m ?? ["M0"]).includes(g.m);
const groupsIn = (parts: Record<Axis, Parsed>): Groups => ({ t: parts.t.group, n: parts.n.group, m: parts.m.group });
const noGroupRow = (parts: Record<Axis, Parsed>): any =>
  R.no_group.find(
    (row: any) =>
      inGroup(row, groupsIn(parts)) &&
      (row.prefix ?? parts.t.prefix) === parts.t.prefix &&
      (row.names ?? [parts.n.name]).includes(parts.n.name),
  );
const groupRow = (parts: Record<Axis, Parsed>): any =>
  noGroupRow(parts) ? undefined : R.groups.find((row: any) => inGroup(row, groupsIn(parts)));
const fill = (template: string, values: Record<string, unknown>): string =>
  template.replace(/\{(\w+)\}/g, (_, name) => String(values[name]));

interface Prognosis {
  stages: Partial<Record<Basis, string>>;
  path: Rule[];
  reason: string | null;
}

function prognose(parsed: Record<Axis, Parsed>, g: Groups, anatomic: string, input: StageInput, tables: Tables | null): Prognosis {
  const P = R.prognostic;
  const basis: Basis | undefined = parsed.t.prefix === parsed.n.prefix ? P.bases[parsed.t.prefix] : undefined;
  const no = (reason: string): Prognosis => ({ stages: {}, path: [], reason });
  for (const row of P.always)
    if (inGroup(row, g)) {
      const bases: Basis[] = basis ? [basis] : ["clinical", "pathological"];
      return { stages: Object.fromEntries(bases.map((name) => [name, row.stage])), path: [ruleOf(row)], reason: null };
    }
  if (!basis) return no(P.reasons.basis);
  const markers = { grade: input.grade ?? null, her2: input.her2 ?? null, er: input.er ?? null, pr: input.pr ?? null };
  const names = { grade: "grade", her2: "HER2", er: "ER", pr: "PR" };
  const missing = (Object.keys(names) as (keyof typeof names)[]).filter((name) => markers[name] === null);
  const reasons = missing.length
    ? [fill(P.reasons.missing, { missing: missing.map((name) => names[name]).join(", ") })]
    : [];
  if (!tables) reasons.push(P.reasons.no_table);
  if (!tables || missing.length) return no(reasons.join(" "));
  const path: Rule[] = [];
  if (markers.her2 === "equivocal") {
    path.push(ruleOf(P.her2_equivocal));
    markers.her2 = P.her2_equivocal.as;
  }
  const panel = P.oncotype;
  const score = input.oncotype ?? null;
  if (
    score !== null && score < panel.below && basis === panel.basis &&
    markers.er === panel.er && markers.her2 === panel.her2 && inGroup(panel, g)
  )
    return { stages: { [basis]: panel.stage }, path: [...path, ruleOf(panel)], reason: null };
  path.push({ ...ruleOf(P.from_table), sentence: fill(P.from_table.sentence, { basis, anatomic, ...markers }) });
  const cell = tables[[basis, anatomic, markers.grade, markers.her2, markers.er, markers.pr].join("|")]!;
  return { stages: { [basis]: cell }, path, reason: null };
}

/** Group T, N and M into a stage. A legal combination without a group gives stage null and the reason. */
export function stage(input: StageInput, tables: Tables | null = null): StageResult {
  for (const name of ["grade", "her2", "er", "pr", "oncotype"] as const) checked(name, input[name] ?? null);
  const parsed = { t: parse("t", input.t), n: parse("n", input.n), m: parse("m", input.m) };
  const labels = { t: parsed.t.label, n: parsed.n.label, m: parsed.m.label };
  const none = { ...labels, anatomic: null, clinical_prognostic: null, pathological_prognostic: null, because: "no stage group" };
  const prefixes = AXES.map((axis) => parsed[axis].prefix);
  const reasons = R.prognostic.reasons;
  if (prefixes.includes("r"))
    return { ...none, path: [RECURRENCE], reason: RECURRENCE.sentence, prognostic_reason: reasons.recurrence };
  const neoadjuvant = prefixes.some((prefix) => prefix.startsWith("y"));
  const g = groupsIn(parsed);
  const row = groupRow(parsed);
  if (!row) {
    const why = noGroupRow(parsed);
    const reason = neoadjuvant ? reasons.neoadjuvant : reasons.no_group;
    return { ...none, path: [ruleOf(why)], reason: why.sentence, prognostic_reason: reason };
  }
  const prognosis = neoadjuvant
    ? { stages: {} as Prognosis["stages"], path: [], reason: reasons.neoadjuvant }
    : prognose(parsed, g, row.stage, input, tables);
  const readings = R.readings.filter(
    (each: any) =>
      each.categories.includes(parsed[each.axis as Axis].name) &&
      AXES.every((axis) => (each[`with_${axis}`] ?? [g[axis]]).includes(g[axis])),
  );
  return {
    ...labels,
    anatomic: row.stage,
    clinical_prognostic: prognosis.stages.clinical ?? null,
    pathological_prognostic: prognosis.stages.pathological ?? null,
    because: `${row.stage} because ${fill(row.because, labels)}`,
    path: [
      ruleOf(row),
      ...(neoadjuvant ? [ruleOf(R.after_treatment)] : []),
      ...readings.map(ruleOf),
      ...prognosis.path,
    ],
    reason: null,
    prognostic_reason: prognosis.reason,
  };
}

/** Every stage that these categories can make, null where one has no group. A recurrence makes none. */
export function outcomes(ts: string[], ns: string[], ms: string[]): Set<string | null> {
  const parts = (axis: Axis, values: string[]) => values.map((value) => parse(axis, value));
  const [pt, pn, pm] = [parts("t", ts), parts("n", ns), parts("m", ms)];
  const found = new Set<string | null>();
  for (const t of pt)
    for (const n of pn)
      for (const m of pm)
        if (![t, n, m].some((part) => part.prefix === "r")) found.add(groupRow({ t, n, m })?.stage ?? null);
  return found;
}

/** Anatomic stages still possible for sets of categories, best first. */
export function possibleStages(t: string[], n: string[], m: string[]): string[] {
  const found = outcomes(t, n, m);
  return STAGES.filter((name) => found.has(name));
}

function axisTable(axis: Axis, part: Parsed): any {
  if (axis !== "n") return R[axis];
  const clinical: CategoryDefinition[] = R.n.clinical.categories;
  const basis =
    PREFIXES[part.prefix] ??
    (clinical.some((row) => part.name === row.category || part.name === row.group) ? "clinical" : "pathological");
  return R.n[basis];
}

/** Every single change of one category that moves the anatomic stage; none where it cannot move. */
export function neighbours(t: string, n: string, m: string): Neighbour[] {
  const parsed = { t: parse("t", t), n: parse("n", n), m: parse("m", m) };
  const now = groupRow(parsed);
  if (!now || AXES.some((axis) => /^[ry]/.test(parsed[axis].prefix))) return [];
  const found: Neighbour[] = [];
  for (const axis of AXES) {
    const part = parsed[axis];
    if (part.group.endsWith("X")) continue;
    const table = axisTable(axis, part);
    const rows: CategoryDefinition[] = table.categories;
    const here = rows.findIndex((row) => [row.category, row.group, `c${row.category}`].includes(part.name));
    rows.forEach((row, place) => {
      const label = part.prefix + row.category;
      const then = groupRow({ ...parsed, [axis]: { prefix: part.prefix, name: row.category, group: row.group, label } });
      const passed = row.group.endsWith("X") || (table.exceptional ?? []).includes(row.category);
      if (then && then.stage !== now.stage && !passed)
        found.push({ axis, category: label, change: row.change, stage: then.stage, steps: place - here });
    });
  }
  return found;
}

/** Treatment subtype, or null while the markers leave it open. */
export function subtype(er: string | null, pr: string | null, her2: string | null): Subtype | null {
  const hr = er === "+" || pr === "+" ? "+" : er === "-" && pr === "-" ? "-" : null;
  const h = her2 === "equivocal" ? R.prognostic.her2_equivocal.as : her2;
  const row = R.subtypes.find((each: any) => each.hr === hr && each.her2 === h);
  return row ? { id: row.id, label: row.label, treatment: row.treatment, evidence: row.evidence } : null;
}

/** Classify findings, stage them, and say what is still open. Throws a StagingError on bad findings. */
export function assess(partial: Partial<Findings>, tables: Tables | null = null): Assessment {
  const findings = checkedFindings(partial);
  const facts = derived(findings as unknown as Facts);
  for (const axis of AXES) {
    const row = contradiction(axis, facts);
    if (row) throw new StagingError(row.field, facts[row.field], row.allowed, row.sentence, [row.beside, facts[row.beside]]);
  }
  const { prefix, basis } = MOMENTS[findings.moment]!;
  const prefixes: Record<Axis, string> = { t: prefix, n: prefix, m: "" };
  const decided = { t: decide("t", facts, basis), n: decide("n", facts, basis), m: decide("m", facts, basis) };
  const open = (axis: Axis): string[] => {
    const names = decided[axis].unknown ? stillPossible(axis, facts, basis) : [decided[axis].category];
    return names.map((name) => prefixes[axis] + name);
  };
  const shown = (axis: Axis): Classified | null => {
    const { category, path, unknown } = decided[axis];
    return unknown ? null : { category, label: prefixes[axis] + category, path };
  };
  const possible = { t: open("t"), n: open("n"), m: open("m") };
  const found = outcomes(possible.t, possible.n, possible.m);
  const stages = STAGES.filter((name) => found.has(name));
  const unknown = AXES.filter((axis) => decided[axis].unknown);
  let result: StageResult | null = null;
  let moves: Neighbour[] = [];
  if (!unknown.length || (found.size === 1 && stages.length && !decided.m.unknown) || prefix === "r") {
    const label = (axis: Axis) => prefixes[axis] + decided[axis].category;
    const input = { ...findings, t: label("t"), n: label("n"), m: label("m") };
    result = stage(input, tables);
    moves = neighbours(input.t, input.n, input.m);
  }
  return {
    t: shown("t"),
    n: shown("n"),
    m: shown("m"),
    possible: { ...possible, stages, noGroup: found.has(null) },
    unknown,
    result,
    neighbours: moves,
    // what the markers point to is a matter of invasive disease
    subtype: decided.t.category.startsWith("Tis") ? null : subtype(findings.er, findings.pr, findings.her2),
  };
}

/** One change of one finding that moves the anatomic stage, to the nearest of the values that do. */
export interface Move {
  field: keyof Findings;
  value: Json;
  change: string;
  now: string;
  stage: string;
}

/** Other choices of items, those with the fewest changes first. */
function* subsets(items: string[], now: string[]): Generator<string[]> {
  const masks = Array.from({ length: 2 ** items.length - 1 }, (_, i) => i + 1).map((mask) => items.filter((_, i) => (mask >> i) & 1));
  for (let size = 1; size <= items.length; size++)
    for (const changed of masks.filter(({ length }) => length === size).sort((a, b) => earlier(items, a, b)))
      yield items.filter((item) => now.includes(item) !== changed.includes(item));
}

function earlier(items: string[], a: string[], b: string[]): number {
  const at = a.findIndex((item, i) => item !== b[i]);
  return items.indexOf(a[at]!) - items.indexOf(b[at]!);
}

/** The other legal values of a finding, nearest first; numbers in whole steps, as in Python. */
function* otherValues(field: string, value: Json): Generator<Json> {
  const spec = SPECS[field]!;
  if (spec.several) {
    yield* subsets(spec.several, value as string[]);
    return;
  }
  const near = <V>(values: V[], far: (value: V) => number): V[] => values.sort((a, b) => far(a) - far(b));
  if (spec.allowed) {
    const { allowed } = spec;
    const here = allowed.indexOf(value);
    yield* near(allowed.filter((other) => other !== value), (other) => Math.abs(allowed.indexOf(other) - here));
    return;
  }
  const now = (value ?? spec.max) as number;
  const low = spec.min ?? 1;
  const whole = Array.from({ length: spec.max! - low + 1 }, (_, i) => low + i).filter((other) => other !== now);
  yield* near(whole, (other) => Math.abs(other - now));
}

const listed = (items: string[]): string => [items.slice(0, -1).join(", "), items.at(-1)].filter(Boolean).join(" or ");
const differing = (a: string[], b: string[]): number => a.filter((x) => !b.includes(x)).length + b.filter((x) => !a.includes(x)).length;

function moveInWords(row: any, now: Json, values: Json[]): string {
  const value = values[0]!;
  if (row.to) return row.to[String(value)];
  if (row.added) {
    const [was, is] = [now, value] as string[][];
    const others = values as string[][];
    const items = SPECS[row.field]!.several!.filter((item) => others.some((other) => other.includes(item) !== was!.includes(item)));
    return fill(is!.length > was!.length ? row.added : row.removed, { items: listed(items) });
  }
  const more = now !== null && value > now;
  const word = more ? (now === 0 && value === 1 ? "first" : "more") : value ? "less" : "none";
  return fill(row[word], { value, before: (value as number) - 1 });
}

/** The nearest changes of single findings that move the anatomic stage: to lower stages first, none while no stage stands. */
export function moves(partial: Partial<Findings>): Move[] {
  const { result } = assess(partial);
  const findings = checkedFindings(partial);
  const { prefix, basis } = MOMENTS[findings.moment]!;
  const now = result?.anatomic;
  if (!result || !now || prefix.startsWith("y")) return [];
  const facts = findings as unknown as Facts;
  const labels = { t: result.t, n: result.n, m: result.m };
  const stages = new Map<string, string | null>();
  const stageAt = (row: any, value: Json): string | null => {
    const axis: Axis = row.axis;
    const changed = { ...facts, [row.field]: value };
    let known = derived(changed);
    if (contradiction(axis, known))
      known = derived({ ...changed, ...Object.fromEntries((row.with ?? []).map((name: string) => [name, SPECS[name]!.default])) });
    const { category } = ruleRow(axis, known, basis);
    if (contradiction(axis, known) || (axis === "n" && R.n[basis].exceptional.includes(category))) return null;
    const next = { ...labels, [axis]: axis === "m" ? category : prefix + category };
    const key = Object.values(next).join(" ");
    if (!stages.has(key)) stages.set(key, [...outcomes([next.t], [next.n], [next.m])][0] ?? null);
    return stages.get(key)!;
  };
  const found = (R.moves as any[]).flatMap((row) => {
    const value = facts[row.field]!;
    if (value === null && row.field === R.explore[row.axis].unknown) return [];
    const reached = new Map<boolean, { stage: string; values: Json[] }>();
    for (const other of otherValues(row.field, value)) {
      const stage = stageAt(row, other);
      if (stage === null || stage === now) continue;
      const more = STAGES.indexOf(stage) > STAGES.indexOf(now);
      const nearest = reached.get(more);
      if (!nearest) reached.set(more, { stage, values: [other] });
      else if (nearest.stage === stage && Array.isArray(value) && asNear(value as string[], other, nearest.values[0]!))
        nearest.values.push(other);
    }
    return [...reached].map(([more, { stage, values }]) => ({
      more,
      move: { field: row.field, value: values[0]!, change: moveInWords(row, value, values), now, stage } as Move,
    }));
  });
  return found.sort((a, b) => Number(a.more) - Number(b.more)).map(({ move }) => move);
}

const asNear = (now: string[], value: Json, nearest: Json): boolean =>
  differing(now, value as string[]) === differing(now, nearest as string[]);
