import names from "../../../src/seedsoil/widgets/tnm_names.json";
import type { Axis, Findings } from "../staging/engine";

export const AXIS_NAMES: Record<Axis, string> = { t: "tumour", n: "nodes", m: "metastasis" };

/** The panels of findings, in their order. */
export const LOOKS = ["tumour", "nodes", "distant", "biology"] as const;
export type Look = (typeof LOOKS)[number];

/** How findings are called on labels, in tables and in sentences about refused values. */
export const NAMES = names as Record<keyof Findings, string>;

const UNITS: Partial<Record<keyof Findings, string>> = { size_mm: " mm", largest_deposit_mm: " mm" };

/** A finding's value as a reader meets it. */
export function inWords(name: keyof Findings, value: Findings[keyof Findings]): string {
  if (name === "her2" && value === "equivocal") return "equivocal after ISH";
  if (value === null) return name === "in_situ" ? "none stated" : "not known yet";
  if (Array.isArray(value)) return value.join(", ") || "none found";
  if (typeof value === "boolean") return value ? "yes" : "no";
  return `${value}${UNITS[name] ?? ""}`;
}
