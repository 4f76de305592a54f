// Finds nodes by what somebody types: by their names, by words of their titles, and by words of whole texts once these are there.

import type { Graph } from "./alignment_graph";

const SLICE = 1000; // nodes whose names are made in one task of the page
const NAME = "\n ", ALSO = "\0 "; // before each name, and before other words for its document: in no name
const BETWEEN = "\x01"; // as long as they are one text

export class NameSearch {
  /** The whole text of each node; loaded when somebody searches. */
  texts: readonly string[] = [];
  /** How each node is called, and its title: made once, as a large map has fifty thousand. */
  private readonly names: string[] = [];
  private readonly titles: string[] = [];
  private preparing: Promise<void> | undefined;

  constructor(private readonly graph: Graph) {}

  /** Whether all names are there. */
  get isWhole(): boolean {
    return this.names.length >= this.graph.count;
  }

  /** Make what is searched, in slices, so that the page answers meanwhile. */
  prepare(): Promise<void> {
    return this.preparing ??= new Promise((done) => {
      const slice = (): void => {
        this.make(this.names.length + SLICE);
        if (this.isWhole) done();
        else setTimeout(slice);
      };
      setTimeout(slice);
    });
  }

  /** Make all of it now. */
  finish(): void {
    this.make(this.graph.count);
  }

  private make(end: number): void {
    const { graph, names, titles } = this;
    for (let n = names.length; n < Math.min(end, graph.count); n++) {
      const { also } = graph.of(n), own = graph.isInstrument(n);
      const all = [graph.short(n), graph.name(n), graph.id(n), graph.raw.nodes.number[n] ?? "", ...own ? also : []];
      // One text is folded sooner than its parts are.
      const folded = fold(`${all.join(BETWEEN)}${own ? "" : BETWEEN + BETWEEN + also.join(" ")}`);
      names.push(NAME + folded.replace(BETWEEN + BETWEEN, `\n${ALSO}`).replaceAll(BETWEEN, NAME) + (own ? "\n" : ""));
      titles.push(` ${fold(graph.title(n))}`);
    }
  }

  /** Nodes that fit, the likeliest first, of those whose names are there: marks at rest are the first. */
  find(words: string, most: number): number[] {
    const { graph } = this;
    const plain = fold(words);
    if (!plain) return [];
    if (!this.names.length) this.make(SLICE);
    const tokens = plain.split(" ").map((token) => ` ${token}`);
    const name = `${NAME}${plain}\n`, start = NAME + plain;
    const found: { readonly node: number; readonly rank: number }[] = [];
    for (let n = 0; n < this.names.length; n++) {
      if (graph.isInstrument(n) && !graph.isMark(n) && !graph.touching.has(n)) continue;
      const called = this.names[n] ?? "", title = this.titles[n] ?? "", text = this.texts[n] ?? "";
      const rank = called.includes(name) ? 1
        : called.includes(start) ? 3
        : tokens.every((token) => called.includes(token)) ? 4
        : tokens.every((token) => called.includes(token) || title.includes(token)) ? 6
        : text && tokens.every((token) => called.includes(token) || title.includes(token) || text.includes(token)) ? 8 : 0;
      if (rank) found.push({ node: n, rank: rank + (graph.isMark(n) ? 0 : 0.5) });
    }
    found.sort((a, b) => a.rank - b.rank || a.node - b.node);
    return found.slice(0, most).map((hit) => hit.node);
  }
}

const ASCII = /^[\x01-\x7e]*$/;

/** Words as they are compared: without accents, capitals and signs between numbers. */
export function fold(words: string): string {
  const plain = ASCII.test(words) ? words : words.normalize("NFKD").replace(/\p{M}/gu, "");
  return plain.toLowerCase().replace(/[\s/:@,;]+/g, " ").trim();
}
