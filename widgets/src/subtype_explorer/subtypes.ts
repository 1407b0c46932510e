import { her2 as RULES_OF_HER2, notes as NOTES } from "../../../src/seedsoil/subtypes.json";
import { subtypes as SUBTYPES } from "../../../src/seedsoil/staging/rules.json";
import SOURCE from "../../../src/seedsoil/widgets/subtype_explorer.json";

/** What a laboratory reports; null stands for not told, or not done. */
export interface Findings {
  er: string | null;
  pr: string | null;
  ihc: string | null;
  ish: string | null;
  mutation: boolean;
}

export interface Reading {
  hormone: string | null;
  her2: string | null;
  word: string;
  subtype: string | null;
  rule: string;
  notes: string[];
}

type Value = string | boolean | null;
type Conditions = Record<string, readonly Value[] | undefined>;

const holds = (when: Conditions, found: Record<string, Value>): boolean => Object.entries(when).every(([field, allowed]) => allowed!.includes(found[field]!));

/** Names a tumour by its receptors, by the rules that Python reads too. */
export function read(findings: Findings): Reading {
  const found: Record<string, Value> = { ...findings };
  const rule = RULES_OF_HER2.find(({ when }) => holds(when as Conditions, found))!;
  const signs = [findings.er === "low" ? "+" : findings.er, findings.pr];
  const hormone = signs.includes("+") ? "+" : signs.every((sign) => sign === "-") ? "-" : null;
  return {
    hormone,
    her2: rule.status,
    word: rule.word,
    subtype: SUBTYPES.find((each) => each.hr === hormone && each.her2 === rule.status)?.id ?? null,
    rule: rule.id,
    notes: NOTES.filter(({ when }) => holds(when as Conditions, found)).map(({ id }) => id),
  };
}

/** Ids of the goals that these findings fulfil. */
export function metBy(findings: Findings): string[] {
  const { subtype, word, her2 } = read(findings);
  const said: Record<string, Value> = { ...findings, subtype, word, her2 };
  return SOURCE.goals.filter(({ want }) => holds(want as Conditions, said)).map(({ id }) => id);
}

export const sentenceOf = (id: string): string => [...RULES_OF_HER2, ...NOTES].find((each) => each.id === id)!.sentence;
export const subtypeOf = (id: string | null) => SUBTYPES.find((each) => each.id === id);
