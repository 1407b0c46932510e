import type { Axis, Findings } from "../staging/engine";

export const AXIS_NAMES: Record<Axis, string> = { t: "tumour", n: "nodes", m: "metastasis" };

/** How findings are called on labels, in tables and in sentences about refused values. */
export const NAMES: Record<keyof Findings, string> = {
  moment: "Moment of staging",
  tumour_assessable: "Primary tumour can be assessed",
  size_mm: "Size of the invasive tumour",
  in_situ: "In situ disease",
  chest_wall: "Growth in depth",
  skin: "Skin and nipple",
  inflammatory: "Inflammatory carcinoma",
  nodes_assessable: "Nodes can be assessed",
  axillary: "Axillary nodes with cancer, levels I and II",
  fixed: "Matted or fixed",
  largest_deposit_mm: "Largest deposit in a node",
  isolated_tumour_cells: "Isolated tumour cells",
  molecular: "Positive molecular test",
  infraclavicular: "Infraclavicular (level III) node",
  internal_mammary: "Internal mammary nodes",
  supraclavicular: "Supraclavicular node",
  distant: "Distant metastasis",
  proven: "Proven by biopsy",
  circulating_cells: "Tumour cells in blood or marrow",
  grade: "Nottingham grade",
  er: "Oestrogen receptor (ER)",
  pr: "Progesterone receptor (PR)",
  her2: "HER2",
  oncotype: "Oncotype DX recurrence score",
};

const UNITS: Partial<Record<keyof Findings, string>> = { size_mm: " mm", largest_deposit_mm: " mm" };

/** A finding's value as a reader meets it. */
export function inWords(name: keyof Findings, value: Findings[keyof Findings]): string {
  if (value === null) return name === "in_situ" ? "none stated" : "not known yet";
  if (Array.isArray(value)) return value.join(", ") || "none found";
  if (typeof value === "boolean") return value ? "yes" : "no";
  return `${value}${UNITS[name] ?? ""}`;
}
