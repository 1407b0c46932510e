// The same correction as seedsoil.calcium, from the same file of rules.
import RULES from "../../../src/seedsoil/calcium.json";

export type Unit = "mg/dL" | "mmol/L";
export type Band = "not raised" | "mild" | "moderate" | "severe";

export interface Corrected {
  unit: Unit;
  measured: number;
  albumin: number;
  value: number;
  band: Band;
}

export class CalciumError extends Error {
  constructor(
    readonly field: string,
    readonly value: unknown,
    readonly allowed: string,
  ) {
    super(`${field} is ${String(value)}; allowed: ${allowed}`);
  }
}

export const UNITS = Object.keys(RULES.systems) as Unit[];
export const systemOf = (unit: Unit) => RULES.systems[unit];
export const MG_PER_MMOL = RULES.molar_mass / 10;
const NOTHING = 1e-9;

export function check(field: "calcium" | "albumin", value: unknown, unit: Unit): number {
  const rules = systemOf(unit);
  if (!rules) throw new CalciumError("unit", unit, UNITS.join(", "));
  const [low, high] = rules[`${field}_range`] as [number, number];
  if (typeof value !== "number" || !(value >= low - NOTHING && value <= high + NOTHING)) throw new CalciumError(field, value, `${low} to ${high} ${rules[`${field}_unit`]}`);
  return value;
}

export const toMmol = (mg: number): number => mg / MG_PER_MMOL;
export const toMg = (mmol: number): number => mmol * MG_PER_MMOL;

export function bandOf(value: number, unit: Unit): Band {
  const rules = systemOf(unit);
  if (value > rules.severe_above + NOTHING) return "severe";
  if (value >= rules.moderate_from - NOTHING) return "moderate";
  return value > rules.raised_above + NOTHING ? "mild" : "not raised";
}

function correct(calcium: number, albumin: number, unit: Unit): Corrected {
  const rules = systemOf(unit);
  const value = calcium + rules.per_albumin * (rules.albumin_reference - albumin);
  return { unit, measured: calcium, albumin, value, band: bandOf(value, unit) };
}

export const corrected = (calcium: number, albumin: number, unit: Unit): Corrected =>
  correct(check("calcium", calcium, unit), check("albumin", albumin, unit), unit);

/** One blood in both unit systems, each with its own published formula. */
export function sideBySide(calcium: number, albumin: number, unit: Unit): Record<Unit, Corrected> {
  const own = corrected(calcium, albumin, unit);
  return unit === "mg/dL"
    ? { "mg/dL": own, "mmol/L": correct(toMmol(own.measured), own.albumin * 10, "mmol/L") }
    : { "mg/dL": correct(toMg(own.measured), own.albumin / 10, "mg/dL"), "mmol/L": own };
}
