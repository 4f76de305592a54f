// What the explorer does only when it is asked to: it draws thousands of lines, finds paths, reads whole texts, and writes files of what is shown.
// explore.ts loads it; the texts are in scripts, which a page on a disk may load.

import type { Graph } from "./explore/alignment_graph";
import { LineSlices, type Stroke } from "./explore/line_slices";
import { fold } from "./explore/name_search";
import { paths, pathWords } from "./explore/paths";
import { wordings } from "./shared/wordings";

declare global {
  interface Window {
    alExplorer?: typeof explorer;
  }
}

const FOLDER = document.documentElement.dataset["folder"] ?? "";
const FORMULA = /^[=+\-@\t\r']/; // what a spreadsheet would run, or hide: as in generator/exports/delimited.py

/** The whole text of each node: of a resolution also those of paragraphs that are not on the map. */
async function read(graph: Graph, parts: Readonly<Record<string, number>>): Promise<string[]> {
  const { instruments } = graph;
  const own = (address: string): string => address.slice(FOLDER.length);
  const found = await Promise.all(instruments.map(({ address }) => wordings(own(address), parts)));
  const nodes = new Map<string, number>();
  for (let n = 0; n < graph.count; n++) nodes.set(own(graph.href(n, "")), n);
  const texts: string[] = [];
  found.forEach((all, instrument) => {
    for (const [place, { text }] of all) {
      const node = nodes.get(place) ?? (instruments[instrument]?.depth ? -1 : instrument);
      if (node >= 0) texts[node] = `${texts[node] ?? ""} ${fold(text.join(" "))}`;
    }
  });
  return texts;
}

function rows(graph: Graph, edges: readonly number[]): Record<string, string>[] {
  const { from, to } = graph.raw.edges;
  return edges.map((edge) => {
    const ends = [from[edge] ?? 0, to[edge] ?? 0] as const;
    const id = (section: "relation" | "degree" | "basis" | "status" | "authority"): string => graph.term(edge, section).id;
    return {
      from: graph.id(ends[0]), to: graph.id(ends[1]), relation: id("relation"), negative: graph.isNegative(edge) ? "yes" : "no",
      degree: id("degree"), basis: id("basis"), status: id("status"), asserted_by: graph.asserter(edge).full,
      from_name: graph.name(ends[0]), to_name: graph.name(ends[1]), authority: id("authority"),
    };
  });
}

function csv(all: readonly Readonly<Record<string, string>>[]): string {
  const cell = (text: string): string => {
    const safe = FORMULA.test(text) ? `'${text}` : text;
    return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
  };
  const names = Object.keys(all[0] ?? {});
  return [names.join(","), ...all.map((row) => Object.values(row).map(cell).join(","))].map((line) => `${line}\r\n`).join("");
}

/** Save what is shown as a file: the columns are those of the site's own files. */
function save(graph: Graph, edges: readonly number[], format: string): void {
  const all = rows(graph, edges);
  const text = format === "csv" ? csv(all) : `${JSON.stringify(all, null, 1)}\n`;
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text], { type: format === "csv" ? "text/csv" : "application/json" }));
  link.download = `alignments-shown.${format}`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

const lineSlices = (graph: Graph, again: () => void, stroke: Stroke): LineSlices => new LineSlices(graph, again, stroke);

const explorer = { lineSlices, paths, pathWords, read, save };
window.alExplorer = explorer;
