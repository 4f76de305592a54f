// Bundles every script of src/ and every stylesheet of css/ into the theme's assets.
// One file in src/ is one script of the site; what it is made of lies in folders of src/.
import { copyFile, readdir, readFile, mkdir, rm, writeFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const here = dirname(fileURLToPath(import.meta.url));
const out = process.argv[2] ?? join(here, "../theme/assets");

const entries = async (folder, ending) =>
  (await readdir(join(here, folder))).filter((name) => name.endsWith(ending) && !name.endsWith(".d.ts")).sort().map((name) => join(here, folder, name));

// Scripts that other scripts load. They are bundled first, since their names carry a hash of what is in them; those
// of a later group may load those of an earlier one.
const LOADED = [
  { STEM_SCRIPT: "src/stem.ts" },
  { FIND_SCRIPT: "src/find.ts", FIND_STYLE: "css/find.css", CITE_SCRIPT: "src/cite.ts", EXPLORE_SCRIPT: "src/explore_more.ts" },
];

await rm(out, { recursive: true, force: true });
await mkdir(out, { recursive: true });
const inputs = new Set();
/** Bundles entries, and gives the name of each bundle by its entry. */
const bundle = async (entryPoints, define = {}) => {
  const { metafile } = await build({ ...options, entryPoints, define });
  for (const input of Object.keys(metafile.inputs)) inputs.add(input);
  return Object.fromEntries(Object.entries(metafile.outputs).map(([path, { entryPoint }]) => [entryPoint, basename(path)]));
};
const options = {
  absWorkingDir: here,
  outdir: out,
  entryNames: "[name].[hash]", // a new page never meets an old script or style
  bundle: true,
  minify: true,
  format: "iife",
  charset: "utf8",
  target: ["chrome120", "firefox121", "safari17.2"],
  // d3-zoom needs one word of each; whole they would be a third of the explorer.
  alias: { "d3-transition": "./src/explore/d3_stubs.ts", "d3-interpolate": "./src/explore/d3_stubs.ts" },
  legalComments: "none", // their licences are whole in licences.txt
  metafile: true,
  logLevel: "warning",
};
const define = {};
for (const group of LOADED) {
  const names = await bundle(Object.values(group).map((path) => join(here, path)), define);
  for (const [constant, path] of Object.entries(group)) define[constant] = JSON.stringify(names[path]);
}
const loaded = LOADED.flatMap((group) => Object.values(group));
const all = [...(await entries("src", ".ts")), ...(await entries("css", ".css"))];
await bundle(all.filter((path) => !loaded.some((first) => path === join(here, first))), define);

// The font of the pictures that are shown where a page is shared. No page loads it.
const FONT = "@expo-google-fonts/noto-sans";
const fonts = join(here, "../fonts");
await mkdir(fonts, { recursive: true });
await copyFile(join(here, "node_modules", FONT, "600SemiBold/NotoSans_600SemiBold.ttf"), join(fonts, "share.ttf"));

// Whoever passes on a bundle passes on the licences of what is in it.
const packages = new Set([FONT]);
for (const input of inputs) {
  const found = /node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(input);
  if (found) packages.add(found[1]);
}
const licences = [];
for (const name of [...packages].sort()) {
  const folder = join(here, "node_modules", name);
  const { version, license } = JSON.parse(await readFile(join(folder, "package.json"), "utf8"));
  const files = (await readdir(folder)).filter((entry) => /^licen[cs]e/i.test(entry)).sort();
  const texts = await Promise.all(files.map((file) => readFile(join(folder, file), "utf8")));
  licences.push(`${name} ${version} (${license})\n\n${texts.map((text) => text.trim()).join("\n\n")}\n`);
}
await writeFile(join(out, "licences.txt"), licences.join("\n---\n\n"));
