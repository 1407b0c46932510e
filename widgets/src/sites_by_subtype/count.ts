import SOURCE from "../../../src/seedsoil/widgets/sites_by_subtype.json";

export type StudyId = keyof typeof SOURCE.studies;

export interface Cell {
  study: string;
  counted: string;
  people: string;
  years: string;
  column: string;
  n: number | null;
  site: string;
  percent: number;
  /** With the decimals of the source. */
  printed: string;
  count: number | null;
  low: number | null;
  high: number | null;
  source: string;
}

export const STUDIES = SOURCE.studies;
export const QUESTIONS = SOURCE.questions;
export const STUDY_IDS = Object.keys(STUDIES) as StudyId[];
const names = (of: Record<string, string>, id: string): string => of[id] ?? id;
export const columnName = (id: string): string => names(SOURCE.columns, id);
export const siteName = (id: string): string => names(SOURCE.sites, id);

const unique = (all: string[]): string[] => [...new Set(all)];

export interface Count {
  cells: readonly Cell[];
  columns: string[];
  sites: string[];
}

/** The rows of one count, with its columns and sites in their order. */
export function countOf(rows: readonly Cell[], study: string): Count {
  const cells = rows.filter((row) => row.study === study);
  return { cells, columns: unique(cells.map((each) => each.column)), sites: unique(cells.map((each) => each.site)) };
}

export const cellAt = ({ cells }: Count, column: string, site: string): Cell | undefined => cells.find((each) => each.column === column && each.site === site);

/** The sum of a column, or null where a site of it is missing. */
export function sumOf(count: Count, column: string): number | null {
  const there = count.sites.map((site) => cellAt(count, column, site));
  if (there.some((each) => each === undefined)) return null;
  return Number(there.reduce((total, each) => total + each!.percent, 0).toFixed(2));
}

/** Keeps a number and its percent sign on one line. */
export const tight = (text: string): string => text.replace(/(\d) %/g, "$1\u00a0%");
const thousands = (value: number): string => value.toLocaleString("en");
const lower = (text: string): string => (/^[A-Z]{2}/.test(text) ? text : text.charAt(0).toLowerCase() + text.slice(1));

export const interval = ({ low, high }: Cell): string => (low === null || high === null ? "" : `${low.toFixed(1)} to ${high.toFixed(1)}`);

/** A cell as a sentence that says of whom it is a share. */
export function sentenceOf(cell: Cell): string {
  const { one, has } = STUDIES[cell.study as StudyId];
  const within = interval(cell);
  const whom = `${one} (${lower(columnName(cell.column))})`;
  const share = `${cell.printed} %${within ? ` (95 % interval ${within})` : ""}`;
  const start = cell.n === null || cell.count === null ? `Of the ${whom}, ${share} ${has}` : `Of ${thousands(cell.n)} ${whom}, ${thousands(cell.count)} ${has}: ${share}`;
  return tight(`${siteName(cell.site)}. ${start}.`);
}
