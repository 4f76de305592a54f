/* The colour scheme that a reader has chosen or, failing that, that of the system: set before anything is
   painted, so that a page in the dark does not flash white. Comes right after the palette's inputs. Where
   Material's bundle does not run (`data-own`), the switch works by this, too. */
import { all } from "./shared/dom";

interface Palette {
  readonly index?: number;
  readonly color?: Readonly<Record<string, string>>;
}
interface Store {
  readonly __md_get?: (key: string) => unknown;
  readonly __md_set?: (key: string, value: unknown) => void;
}

const NAMES = ["media", "scheme", "primary", "accent"];
const { __md_get: take, __md_set: put } = window as unknown as Store;
const own = document.currentScript?.hasAttribute("data-own") ?? false;
const inputs = all<HTMLInputElement>("[data-md-component=palette] input");

const colours = (input: Element | undefined): Record<string, string> => {
  const found: Record<string, string> = {};
  for (const name of NAMES) {
    const value = input?.getAttribute(`data-md-color-${name}`);
    if (value) found[name] = value;
  }
  return found;
};

const wear = (color: Readonly<Record<string, string>>): void => {
  for (const name of NAMES) {
    const value = color[name];
    if (value) document.body.setAttribute(`data-md-color-${name}`, value);
  }
};

const ofSystem = (): number => {
  const dark = matchMedia("(prefers-color-scheme: dark)").matches;
  const media = `(prefers-color-scheme: ${dark ? "dark" : "light"})`;
  return Math.max(0, inputs.findIndex((input) => input.getAttribute("data-md-color-media") === media));
};

const select = (index: number): void => {
  wear(colours(inputs[index]));
  inputs.forEach((input, n) => {
    input.checked = n === index;
    const label = input.nextElementSibling; // leads to the scheme after this one
    if (label instanceof HTMLLabelElement) label.hidden = n !== index;
  });
};

const stored = take?.("__palette") as Palette | null | undefined;
const chosen = stored?.color && stored.color["media"] !== "(prefers-color-scheme)" ? stored : null;
if (chosen?.color) wear(chosen.color);
else wear(colours(inputs[ofSystem()]));

// Enter and space on the scheme in use go on to the next: a radio button takes only arrows, and Material's bundle only Enter.
inputs.forEach((input, index) => {
  input.addEventListener("keydown", (event) => {
    if (event.key !== " " && !(own && event.key === "Enter")) return;
    event.preventDefault();
    const next = inputs[(index + 1) % inputs.length];
    next?.click();
    next?.focus();
  });
});

if (own) {
  const known = inputs.findIndex((input) => input.getAttribute("data-md-color-scheme") === document.body.getAttribute("data-md-color-scheme"));
  select(Math.max(0, known));
  inputs.forEach((input, index) => {
    input.addEventListener("change", () => {
      select(index);
      put?.("__palette", { index, color: colours(input) });
    });
  });
  if (!chosen) matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => select(ofSystem()));
}
