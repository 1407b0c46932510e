// Answers questions to the browser's staging engine: one JSON question a line in, one JSON answer a line out.
import { createInterface } from "node:readline";
import { pathToFileURL } from "node:url";

const engine = await import(pathToFileURL(process.argv[2]).href);
const ids = (rules) => rules.map((rule) => rule.id).join(" ");
const staged = (r) =>
  r && [r.t, r.n, r.m, r.anatomic, r.clinical_prognostic, r.pathological_prognostic, r.because, r.reason, r.prognostic_reason,
    ids(r.path), r.path.at(-1).sentence];
const neighbouring = (list) => list.map((move) => [move.axis, move.category, move.change, move.stage, move.steps]);
let tables = null;
const answer = {
  tables: (cells) => ((tables = cells), "taken"),
  assess: (findings) => {
    const a = engine.assess(findings, tables);
    const axis = (name) => a[name] && [a[name].label, ids(a[name].path)];
    return [axis("t"), axis("n"), axis("m"), a.possible.t, a.possible.n, a.possible.m, a.possible.stages, a.possible.noGroup, a.unknown, staged(a.result),
      neighbouring(a.neighbours), a.subtype && [a.subtype.id, a.subtype.label, a.subtype.treatment]];
  },
  stage: ({ supplied, ...input }) => staged(engine.stage(input, supplied ? tables : null)),
  moves: (findings) => engine.moves(findings).map((move) => [move.field, move.value, move.change, move.now, move.stage]),
  neighbours: ([t, n, m]) => neighbouring(engine.neighbours(t, n, m)),
};
const out = [];
for await (const line of createInterface({ input: process.stdin })) {
  const [kind, question] = JSON.parse(line);
  try {
    out.push(JSON.stringify(answer[kind](question)));
  } catch (error) {
    if (!(error instanceof engine.StagingError)) throw error;
    out.push(JSON.stringify({ field: error.field }));
  }
}
process.stdout.write(out.join("\n"));
