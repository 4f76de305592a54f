/* The colour scheme that a reader has chosen or, failing that, that of the system: set before anything is
   painted, so that a page in the dark does not flash white. The switch is made here, as it is nothing without
   scripts. What is chosen is kept as Material keeps it. */
import { make } from "./shared/dom";

/** media query, scheme, primary and accent colour, and the name of the scheme that follows: of the theme's options. */
type Scheme = readonly [media: string, scheme: string, primary: string, accent: string, next: string];
interface Palette {
  readonly index?: number;
  readonly color?: Readonly<Record<string, string>>;
}
interface Store {
  readonly __md_get?: (key: string) => unknown;
  readonly __md_set?: (key: string, value: unknown) => void;
}

const NAMES = ["media", "scheme", "primary", "accent"];
const MOON = "M2 12a10 10 0 0 0 13 9.54 10 10 0 0 1 0-19.08A10 10 0 0 0 2 12";
const SUN = "M12 18a6 6 0 1 1 0-12 6 6 0 0 1 0 12m8-2.69L23.31 12 20 8.69V4h-4.69L12 .69 8.69 4H4v4.69L.69 12 4 15.31V20h4.69L12 23.31 15.31 20H20z";
const { __md_get: take, __md_set: put } = window as unknown as Store;
const script = document.currentScript as HTMLScriptElement;
const schemes = JSON.parse(script.dataset["schemes"] ?? "[]") as readonly Scheme[];

const colours = (scheme: Scheme): Record<string, string> => Object.fromEntries(NAMES.map((name, n) => [name, scheme[n] ?? ""]));

const dark = matchMedia("(prefers-color-scheme: dark)");
const ofSystem = (): number =>
  Math.max(0, schemes.findIndex(([media]) => media === `(prefers-color-scheme: ${dark.matches ? "dark" : "light"})`));

const stored = take?.("__palette") as Palette | null | undefined;
// One that the site no longer has is as if nobody had chosen.
const chosen = schemes.findIndex(([, scheme]) => scheme === stored?.color?.["scheme"]);
let decided = chosen >= 0;
let at = decided ? chosen : ofSystem();

const key = make("button", "md-header__button md-icon al-scheme");
key.type = "button";

const select = (index: number): void => {
  at = index;
  const scheme = schemes[at];
  if (!scheme) return;
  for (const [name, value] of Object.entries(colours(scheme))) document.body.setAttribute(`data-md-color-${name}`, value);
  const next = schemes[(at + 1) % schemes.length];
  key.title = scheme[4];
  key.setAttribute("aria-label", scheme[4]);
  key.hidden = !scheme[4];
  const icon = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  const path = document.createElementNS(icon.namespaceURI, "path");
  icon.setAttribute("viewBox", "0 0 24 24");
  path.setAttribute("d", next?.[1] === "slate" ? MOON : SUN);
  icon.append(path);
  key.replaceChildren(icon);
};

select(at);
if (schemes.length > 1) script.before(key);
key.addEventListener("click", () => {
  select((at + 1) % schemes.length);
  const scheme = schemes[at];
  if (scheme) put?.("__palette", { index: at, color: colours(scheme) });
  decided = true;
});
dark.addEventListener("change", () => {
  if (!decided) select(ofSystem());
});
