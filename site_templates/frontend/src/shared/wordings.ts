/* The wordings of all texts, by their places: the path of a page and its anchor below the site's root. They are in
   scripts, one or more of each instrument, named as `my_brief_view.py` names them. */

export interface Wording {
  readonly name: string;
  readonly text: readonly string[];
  readonly language: string;
}

declare global {
  interface Window {
    alWordings?: Readonly<Record<string, Readonly<Record<string, Wording>>>>;
  }
}

/** How many scripts an instrument has, where it is more than one. */
export type Parts = Readonly<Record<string, number>>;

const root = new URL(`../${document.documentElement.dataset["folder"] ?? ""}`, (document.currentScript as HTMLScriptElement).src);
const asked = new Map<string, Promise<void>>();

/** Load a script of wordings; one that is not there has none. */
export function loaded(name: string): Promise<void> {
  const known = asked.get(name);
  if (known) return known;
  const found = new Promise<void>((done) => {
    const script = document.createElement("script");
    script.src = new URL(`assets/wordings/${name}.js`, root).href;
    script.addEventListener("load", () => done());
    script.addEventListener("error", () => done());
    document.head.append(script);
  });
  asked.set(name, found);
  return found;
}

/** All wordings of an instrument, by its address: `plans/…/`. */
export async function wordings(address: string, parts: Parts): Promise<readonly (readonly [string, Wording])[]> {
  const name = address.replace(/\/$/, "").replaceAll("/", "_");
  const shards = Array.from({ length: parts[name] ?? 1 }, (_, n) => `${name}-${n}`);
  await Promise.all(shards.map(loaded));
  return shards.flatMap((shard) => Object.entries(window.alWordings?.[shard] ?? {}));
}
