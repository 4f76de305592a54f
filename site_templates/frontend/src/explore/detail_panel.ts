// What the explorer says in words: the panel of what is chosen, the list of all, paths.

import { Graph, pairs } from "./alignment_graph";
import { link, type Place } from "./place";
import { formatted } from "../shared/interface_words";
import { make } from "../shared/dom";

const FEW = 40; // entries of the panel, and
const MANY = 300; // rows of the list, before a reader asks for the rest

type Child = Node | string;

/** A mark as pages show it. */
export function mark(graph: Graph, node: number, href: string, proposed = false): HTMLElement {
  const { shape, hue, mark: name } = graph.of(node);
  const style = ["al-mark", `al-mark--${shape}`, hue, graph.tint(node), proposed ? "is-proposed" : ""].filter(Boolean).join(" ");
  const element = href ? make("a", style) : make("span", style);
  if (element instanceof HTMLAnchorElement) element.href = href;
  const label = graph.label(node);
  if (label === name) element.append(name);
  else element.append(`${name} `, shape === "tile" ? make("b", "", label) : label);
  return element;
}

function statement(graph: Graph, edge: number): string {
  return graph.claim(edge, ...graph.isProposed(edge) ? [graph.term(edge, "status").label] : []);
}

/** The rest of a list that is too long: a button that puts it there. */
function rest(graph: Graph, n: number, show: () => void): HTMLElement {
  const button = make("button", "al-ex__more", graph.word("explore_more_rows", { n }));
  button.type = "button";
  button.addEventListener("click", show);
  return button;
}

/** What is chosen: its title, what is asserted of it and of what it holds, and links. */
export function panel(graph: Graph, node: number, visible: ReadonlySet<number>, place: Place, close: () => void): HTMLElement[] {
  const own = (graph.touching.get(node) ?? []).filter((edge) => visible.has(edge));
  const inside: readonly number[] = graph.unit[node] === node ? graph.inner.get(node) ?? [] : [];
  const groups = [[node, own] as const, ...inside.map((n) => [n, (graph.touching.get(n) ?? []).filter((edge) => visible.has(edge))] as const)].filter(([, edges]) => edges.length);
  const parts: HTMLElement[] = [
    make("p", "", mark(graph, node, place.root + graph.href(node, place.leaf))),
    make("h2", "", graph.title(node)),
  ];
  let left = FEW;
  for (const [n, edges] of groups) {
    if (n !== node) parts.push(make("h3", "al-ex__through", graph.word("explore_inside", { name: graph.short(n) })));
    const list = make("ul", "");
    const shown = edges.slice(0, Math.max(left, 1));
    left -= shown.length;
    list.append(...shown.map((one) => entry(graph, n, one, place)));
    parts.push(list);
    if (shown.length < edges.length) {
      const more = rest(graph, edges.length - shown.length, () => {
        list.append(...edges.slice(shown.length).map((one) => entry(graph, n, one, place)));
        more.remove();
      });
      parts.push(more);
    }
  }
  if (!groups.length) parts.push(make("p", "al-note", graph.word("explore_nothing")));
  const off = notShown(graph, [node, ...inside], visible);
  if (off) parts.push(make("p", "al-note", off));
  const copy = link(graph.word("copy_link"), location.href);
  copy.className = "al-copy";
  copy.dataset["done"] = graph.word("copied");
  const shut = make("button", "al-ex__more", graph.word("explore_close"));
  shut.type = "button";
  shut.addEventListener("click", close);
  parts.push(make("p", "al-acts", link(graph.word("explore_open"), place.root + graph.href(node, place.leaf)), copy, shut));
  return parts;
}

function entry(graph: Graph, own: number, edge: number, place: Place): HTMLElement {
  const from = graph.raw.edges.from[edge] ?? 0, to = graph.raw.edges.to[edge] ?? 0;
  const other = from === own ? to : from;
  const href = place.root + graph.pair(own, other, place.leaf);
  return make("li", "", mark(graph, other, href, graph.isProposed(edge)),
    make("span", "", graph.claim(edge, graph.asserter(edge).short)),
    make("span", "al-note", `${graph.term(edge, "basis").label} · ${graph.term(edge, "status").label}`));
}

/** What is asserted of nodes and off: “1 proposed, 2 considered, not aligned”. */
function notShown(graph: Graph, nodes: readonly number[], visible: ReadonlySet<number>): string {
  const counts = new Map<string, number>();
  for (const edge of new Set(nodes.flatMap((n) => graph.touching.get(n) ?? []))) {
    if (visible.has(edge) || !graph.isOff(edge)) continue;
    const label = graph.isProposed(edge) ? graph.term(edge, "status").label : graph.term(edge, "relation").label;
    counts.set(label, (counts.get(label) ?? 0) + 1);
  }
  const list = [...counts].map(([label, n]) => `${formatted(n)} ${label}`).join("; ");
  return list && graph.word("explore_off", { list });
}

/** What a reader hears of a node: “WOF 4, Heat, 3 alignments”. */
export function spoken(graph: Graph, node: number, visible: ReadonlySet<number>): string {
  const nodes = [node, ...(graph.unit[node] === node ? graph.inner.get(node) ?? [] : [])];
  const edges = [...new Set(nodes.flatMap((n) => graph.touching.get(n) ?? []))].filter((n) => visible.has(n));
  const n = pairs(graph, edges);
  return graph.word("explore_node", { name: graph.short(node), title: graph.title(node), listed: graph.word("explore_node_listed", { n }) });
}

/** The list of all assertions that are shown, as rows of a table; the same as the generator's. */
export class AssertionTable {
  private readonly body: HTMLTableSectionElement | null;
  private readonly before: readonly Node[];
  /** The counts that a large site has in place of rows. */
  private readonly rolled = document.querySelector<HTMLElement>(".al-ex__rolled");
  private changed = false;

  constructor(private readonly graph: Graph, private readonly table: HTMLTableElement | null, private readonly place: Place) {
    this.body = table?.tBodies[0] ?? null;
    this.before = [...this.body?.childNodes ?? []];
  }

  /** As the page came: everything that is listed. */
  restore(): void {
    if (!this.changed) return;
    this.changed = false;
    this.body?.replaceChildren(...this.before);
    this.swap(false);
  }

  private swap(rows: boolean): void {
    if (!this.rolled || !this.table) return;
    this.rolled.hidden = rows;
    this.table.hidden = !rows;
  }

  show(edges: readonly number[]): void {
    const { body, graph } = this;
    if (!body) return;
    this.changed = true;
    this.swap(true);
    const shown = edges.slice(0, MANY);
    body.replaceChildren(...shown.map((n) => this.row(n)));
    const line = (child: Child): HTMLElement => {
      const cell = make("td", "", child);
      cell.colSpan = this.table?.tHead?.rows[0]?.cells.length ?? 1;
      return make("tr", "", cell);
    };
    if (!edges.length) body.append(line(graph.word("explore_no_rows")));
    if (shown.length < edges.length) {
      const more = line(rest(graph, edges.length - shown.length, () => {
        more.replaceWith(...edges.slice(MANY).map((n) => this.row(n)));
      }));
      body.append(more);
    }
  }

  private row(edge: number): HTMLElement {
    const { graph, place } = this;
    const from = graph.raw.edges.from[edge] ?? 0, to = graph.raw.edges.to[edge] ?? 0;
    return make("tr", "",
      make("td", "", mark(graph, from, place.root + graph.pair(from, to, place.leaf))),
      make("td", "", mark(graph, to, place.root + graph.pair(to, from, place.leaf))),
      make("td", "", statement(graph, edge)),
      make("td", "", graph.asserter(edge).short));
  }
}
