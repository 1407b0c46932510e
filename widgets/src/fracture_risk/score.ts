// The same two scores as seedsoil.fracture_risk, from the same file of rules.
import RULES from "../../../src/seedsoil/fracture_risk.json";

export type Name = "mirels" | "sins";
export type Findings = Record<string, string>;

export interface Part {
  id: string;
  label: string;
  source: string;
  options: readonly { id: string; label: string; points: number }[];
}

export interface Reading {
  id: string;
  label: string;
  source: string;
  bands: readonly { id: string; low: number; high: number; label: string; text: string }[];
}

export interface Score {
  name: Name;
  points: Record<string, number>;
  chosen: Findings;
  total: number;
  readings: Record<string, string>;
}

export class FractureRiskError extends Error {
  constructor(
    readonly field: string,
    readonly value: unknown,
    readonly allowed: string,
  ) {
    super(`${field} is ${String(value)}; allowed: ${allowed}`);
  }
}

export const LEVELS = RULES.sins.levels.map(([level, region]) => [level!, region!] as const);
export const SIZE = RULES.mirels.size_range as [number, number];
export const partsOf = (name: Name): readonly Part[] => RULES[name].parts;
export const readingsOf = (name: Name): readonly Reading[] => RULES[name].readings;
export const endsOf = (name: Name): [number, number] => [RULES[name].low, RULES[name].high];
export const partOf = (name: Name, id: string): Part => partsOf(name).find((part) => part.id === id)!;
export const regionOf = (level: string): string | undefined => LEVELS.find(([each]) => each === level)?.[1];

function scoreOf(name: Name, chosen: Findings): Score {
  const points: Record<string, number> = {};
  let total = 0;
  for (const { id, options } of partsOf(name)) {
    const option = options.find((each) => each.id === chosen[id]);
    if (!option) throw new FractureRiskError(id, chosen[id], options.map((each) => each.id).join(", "));
    points[id] = option.points;
    total += option.points;
  }
  const readings = Object.fromEntries(
    readingsOf(name).map((reading) => [reading.id, reading.bands.find(({ low, high }) => low <= total && total <= high)!.id]),
  );
  return { name, points, chosen, total, readings };
}

export function sizeOf(percent: number): string {
  if (typeof percent !== "number" || !(percent >= SIZE[0] && percent <= SIZE[1])) throw new FractureRiskError("size", percent, `${SIZE[0]} to ${SIZE[1]} % of the diameter`);
  if (3 * percent < 100) return "small";
  return 3 * percent <= 200 ? "middle" : "large";
}

export interface Mirels {
  site: string;
  lesion: string;
  /** Width of the lesion, % of the bone's diameter. */
  size: number;
  pain: string;
}

export const mirels = ({ site, lesion, size, pain }: Mirels): Score => scoreOf("mirels", { site, lesion, size: sizeOf(size), pain });

export interface Sins {
  level: string;
  pain: string;
  lesion: string;
  alignment: string;
  collapse: string;
  posterolateral: string;
}

export function sins({ level, ...rest }: Sins): Score {
  const location = regionOf(level);
  if (!location) throw new FractureRiskError("level", level, LEVELS.map(([each]) => each).join(", "));
  return scoreOf("sins", { location, ...rest });
}

const SINS_KEYS = ["pain", "lesion", "alignment", "collapse", "posterolateral"] as const;

/** How many findings differ from the first ones; the level stays where the lesion is. */
export const changedFrom = (first: Sins, now: Sins): number => SINS_KEYS.filter((key) => first[key] !== now[key]).length;

/** The fewest findings of this lesion that must change until the total is at least `goal`. */
export function fewestTo(goal: number, first: Sins): number {
  const gains = SINS_KEYS.map((key) => {
    const { options } = partOf("sins", key);
    return Math.max(...options.map((each) => each.points)) - options.find((each) => each.id === first[key])!.points;
  }).sort((a, b) => b - a);
  let total = sins(first).total;
  let count = 0;
  for (const gain of gains) {
    if (total >= goal) break;
    total += gain;
    count += 1;
  }
  return total >= goal ? count : Infinity;
}
