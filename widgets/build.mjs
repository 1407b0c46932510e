// Bundles every widgets/src/<name>/index.tsx to one self-contained ES module and the page host to a classic script.
import { build, transform } from "esbuild";
import { existsSync, readdirSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
const src = join(here, "src");

// Stylesheets travel inside the module as text, because a widget may not load a second file from a file:// page.
const cssText = {
  name: "css-text",
  setup({ onLoad }) {
    onLoad({ filter: /\.css$/ }, async ({ path }) => {
      const { code } = await transform(await readFile(path, "utf8"), { loader: "css", minify: true });
      return { contents: code.trim(), loader: "text" };
    });
  },
};

const shared = {
  absWorkingDir: here,
  bundle: true,
  minify: true,
  target: "es2022",
  charset: "utf8",
  legalComments: "none",
  jsx: "automatic",
  jsxImportSource: "preact",
  plugins: [cssText],
  logLevel: "warning",
};

const entryPoints = Object.fromEntries(
  readdirSync(src)
    .sort()
    .map((name) => [name, join(src, name, "index.tsx")])
    .filter(([, file]) => existsSync(file)),
);

await build({
  ...shared,
  entryPoints,
  format: "esm",
  outdir: join(here, "..", "src", "seedsoil", "widgets", "static"),
  banner: { js: "/*! Seed and Soil (MIT), with Preact (MIT, (c) 2015-present Jason Miller) */" },
});

const host = join(src, "host.ts");
if (existsSync(host)) {
  await build({
    ...shared,
    entryPoints: { "widget-host": host },
    format: "iife",
    outdir: join(here, "..", "book", "_static"),
    banner: { js: "/*! Seed and Soil widget host (MIT) */" },
  });
}
