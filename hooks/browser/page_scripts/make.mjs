// Runs under Node at build time: puts each of the pages' scripts and styles, with all that it
// imports, into one small file.
//
//   node make.mjs <assets folder> <output folder> <entry> ...

import path from "node:path";
import * as esbuild from "esbuild";

const [assets, output, ...entries] = process.argv.slice(2);

// What a page names itself and another of its scripts asks something of: one module for both.
const SHARED = /\/(calculator|early)\.mjs$/;
const shared = {
  name: "shared",
  setup(build) {
    build.onResolve({ filter: SHARED }, ({ kind, path: imported }) =>
      kind === "entry-point" ? undefined : { path: imported, external: true },
    );
  },
};

const made = await esbuild.build({
  entryPoints: entries.map((entry) => path.join(assets, entry)),
  outdir: output,
  outbase: assets,
  outExtension: { ".js": ".mjs" },
  bundle: true,
  minify: true,
  format: "esm",
  charset: "utf8",
  legalComments: "none",
  target: ["es2022", "chrome109", "firefox115", "safari16.4"],
  plugins: [shared],
  logLevel: "error",
});
if (made.warnings.length > 0) process.exit(1);
