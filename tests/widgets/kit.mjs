// Answers calls of the kit's pure functions: one JSON line [name, ...arguments] in, one JSON line out; null stands for NaN.
import { createInterface } from "node:readline";

const kit = Object.assign({}, ...(await Promise.all(process.argv.slice(2).map((file) => import(file)))));
const unpack = (value) =>
  value === null ? NaN : Array.isArray(value) ? value.map(unpack) : value === "linear" ? (each) => each : value === "per letter" ? (text) => text.length : value;

for await (const line of createInterface({ input: process.stdin })) {
  const [name, ...given] = JSON.parse(line);
  const answer = kit[name](...given.map(unpack));
  console.log(JSON.stringify(answer, (_, value) => (ArrayBuffer.isView(value) ? [...value] : value)));
}
