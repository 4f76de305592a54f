// A large map is in several scripts, so that none is too large: the first has the marks at rest.

import type { Columns, MapPart, MapPayload } from "../generated/payloads";

const joined = <T>(all: readonly Columns<T>[]): Columns<T> =>
  Object.fromEntries(Object.keys(all[0] ?? {}).map((name) => [name, all.flatMap((columns) => columns[name as keyof T])])) as unknown as Columns<T>;

/** The whole map, once all its scripts are there; they are beside the first, which is on the page. */
export async function whole(raw: MapPayload): Promise<MapPayload> {
  const first = [...document.scripts].find((script) => /graph\.js/.test(script.src))?.src ?? "";
  await Promise.all(Array.from({ length: raw.parts ?? 0 }, (_, n) => new Promise((done, failed) => {
    const script = document.createElement("script");
    script.src = first.replace(/graph\.js/, `graph-${n + 1}.js`);
    script.onload = done;
    script.onerror = failed;
    document.head.append(script);
  })));
  const parts = Object.values(window.alignmentGraphParts ?? {}) as MapPart[]; // in the order of their numbers
  return { ...raw, nodes: joined([raw.nodes, ...parts.map((part) => part.nodes)]), edges: joined([raw.edges, ...parts.map((part) => part.edges)]) };
}
