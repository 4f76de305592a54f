/* The colour scheme that a reader has chosen or, failing that, that of the system: set before anything is
   painted, so that a page in the dark does not flash white. Stands right after the palette's inputs. */
interface Palette { color?: Record<string, string> }

const named = (media: string): HTMLElement | null =>
  document.querySelector(`[data-md-color-media="${media}"]`);

const stored = (window as unknown as { __md_get?: (key: string) => unknown }).__md_get?.("__palette") as Palette | null | undefined;
let colours: Record<string, string> = stored?.color ?? {};
if (!stored?.color || colours.media === "(prefers-color-scheme)") {
  const dark = matchMedia("(prefers-color-scheme: dark)").matches;
  const input = named(`(prefers-color-scheme: ${dark ? "dark" : "light"})`);
  const found: Record<string, string> = {};
  for (const name of ["media", "scheme", "primary", "accent"]) {
    const value = input?.getAttribute(`data-md-color-${name}`);
    if (value) found[name] = value;
  }
  colours = found;
}
for (const [name, value] of Object.entries(colours)) {
  if (/^[a-z]+$/.test(name)) document.body.setAttribute(`data-md-color-${name}`, value);
}
