// Runs models in the browser's solver: one JSON run a line in, one JSON answer a line out.
import { createInterface } from "node:readline";
import { pathToFileURL } from "node:url";

const { ModelError, models, regimen, simulate } = await import(pathToFileURL(process.argv[2]).href);
const out = [];
for await (const line of createInterface({ input: process.stdin })) {
  const { model, regimens = [], ...options } = JSON.parse(line, (_, value) => (value === "nan" ? NaN : value));
  try {
    const doses = [...(options.doses ?? []), ...regimens.flatMap((given) => regimen(...given))];
    const { days, columns } = simulate(models[model], { ...options, doses });
    const rows = Object.fromEntries(Object.entries(columns).map(([name, values]) => [name, [...values]]));
    out.push(JSON.stringify({ days: [...days], columns: rows }));
  } catch (error) {
    if (!(error instanceof ModelError)) throw error;
    out.push(JSON.stringify({ field: error.field, allowed: error.allowed }));
  }
}
console.log(out.join("\n"));
