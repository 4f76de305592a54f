// What the explorer says in words: the panel of what is chosen, the list of all, paths.

import { BASIS, DEGREE, Graph, RELATION, STATUS, pairs } from "./data";
import { sentence, type Step } from "./paths";

export interface Place {
  /** From this page to the site's root. */
  readonly root: string;
  /** What follows a folder: nothing on a server, a file on a disk. */
  readonly leaf: string;
}

const FEW = 40; // entries of the panel, and
const MANY = 300; // rows of the list, before a reader asks for the rest

type Child = Node | string;

export function make<K extends keyof HTMLElementTagNameMap>(tag: K, style: string, ...children: Child[]): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  if (style) element.className = style;
  element.append(...children);
  return element;
}

/** A mark as pages show it. */
export function mark(graph: Graph, spot: number, href: string, proposed = false): HTMLElement {
  const { shape, hue, mark: name } = graph.of(spot);
  const style = ["al-mark", `al-mark--${shape}`, hue, graph.tint(spot), proposed ? "is-proposed" : ""].filter(Boolean).join(" ");
  const element = href ? make("a", style) : make("span", style);
  if (element instanceof HTMLAnchorElement) element.href = href;
  const label = graph.label(spot);
  if (label === name) element.append(name);
  else element.append(`${name} `, shape === "tile" ? make("b", "", label) : label);
  return element;
}

function told(graph: Graph, said: number): string {
  const parts = [graph.term(said, RELATION)[1], graph.term(said, DEGREE)[1]];
  if (graph.isProposed(said)) parts.push(graph.term(said, STATUS)[1]);
  return parts.join(" · ");
}

function link(words: string, href: string): HTMLAnchorElement {
  const element = make("a", "", words);
  element.href = href;
  return element;
}

/** The rest of a list that is too long: a button that puts it there. */
function rest(graph: Graph, n: number, show: () => void): HTMLElement {
  const button = make("button", "al-ex__more", graph.word("moreRows", { n }));
  button.type = "button";
  button.addEventListener("click", show);
  return button;
}

/** What is chosen: its title, what is said of it, of what it holds, and where that stands. */
export function panel(graph: Graph, spot: number, visible: ReadonlySet<number>, place: Place, close: () => void): HTMLElement[] {
  const own = (graph.touching.get(spot) ?? []).filter((said) => visible.has(said));
  const inside: readonly number[] = graph.unit[spot] === spot ? graph.inner.get(spot) ?? [] : [];
  const groups = [[spot, own] as const, ...inside.map((n) => [n, (graph.touching.get(n) ?? []).filter((said) => visible.has(said))] as const)].filter(([, said]) => said.length);
  const parts: HTMLElement[] = [
    make("p", "", mark(graph, spot, place.root + graph.href(spot, place.leaf))),
    make("h2", "", graph.title(spot)),
  ];
  let room = FEW;
  for (const [n, said] of groups) {
    if (n !== spot) parts.push(make("h3", "al-ex__through", graph.word("inside", { name: graph.short(n) })));
    const list = make("ul", "");
    const shown = said.slice(0, Math.max(room, 1));
    room -= shown.length;
    list.append(...shown.map((one) => entry(graph, n, one, place)));
    parts.push(list);
    if (shown.length < said.length) {
      const more = rest(graph, said.length - shown.length, () => {
        list.append(...said.slice(shown.length).map((one) => entry(graph, n, one, place)));
        more.remove();
      });
      parts.push(more);
    }
  }
  if (!groups.length) parts.push(make("p", "al-note", graph.word("nothing")));
  const off = notShown(graph, [spot, ...inside], visible);
  if (off) parts.push(make("p", "al-note", off));
  const copy = link(graph.word("copy"), location.href);
  copy.className = "al-copy";
  copy.dataset["done"] = graph.word("copied");
  const shut = make("button", "al-ex__more", graph.word("close"));
  shut.type = "button";
  shut.addEventListener("click", close);
  parts.push(make("p", "al-acts", link(graph.word("open"), place.root + graph.href(spot, place.leaf)), copy, shut));
  return parts;
}

function entry(graph: Graph, own: number, said: number, place: Place): HTMLElement {
  const from = graph.raw.said.from[said] ?? 0, to = graph.raw.said.to[said] ?? 0;
  const other = from === own ? to : from;
  const href = place.root + graph.pair(own, other, place.leaf);
  return make("li", "", mark(graph, other, href, graph.isProposed(said)),
    make("span", "", `${graph.term(said, RELATION)[1]} · ${graph.term(said, DEGREE)[1]} · ${graph.who(said)[0]}`),
    make("span", "al-note", `${graph.term(said, BASIS)[1]} · ${graph.term(said, STATUS)[1]}`));
}

/** What is asserted of spots and off: “1 proposed, 2 considered, not aligned”. */
function notShown(graph: Graph, spots: readonly number[], visible: ReadonlySet<number>): string {
  const counts = new Map<string, number>();
  for (const said of new Set(spots.flatMap((n) => graph.touching.get(n) ?? []))) {
    if (visible.has(said) || !graph.isOff(said)) continue;
    const label = graph.isProposed(said) ? graph.term(said, STATUS)[1] : graph.term(said, RELATION)[1];
    counts.set(label, (counts.get(label) ?? 0) + 1);
  }
  const list = [...counts].map(([label, n]) => `${n} ${label}`).join("; ");
  return list && graph.word("off", { list });
}

/** What a reader hears of a spot: “WOF 4, Heat, 3 alignments”. */
export function spoken(graph: Graph, spot: number, visible: ReadonlySet<number>): string {
  const spots = [spot, ...(graph.unit[spot] === spot ? graph.inner.get(spot) ?? [] : [])];
  const said = [...new Set(spots.flatMap((n) => graph.touching.get(n) ?? []))].filter((n) => visible.has(n));
  const n = pairs(graph, said);
  return graph.word("node", { name: graph.short(spot), title: graph.title(spot), listed: graph.word("nodeListed", { n }) });
}

/** The list of all assertions that are shown, as rows of a table; the same as the generator's. */
export class Twin {
  private readonly body: HTMLTableSectionElement | null;
  private readonly before: readonly Node[];
  private readonly head: readonly Node[];
  private readonly rolled: HTMLElement | null;
  private changed = false;

  constructor(private readonly graph: Graph, private readonly table: HTMLTableElement | null, private readonly place: Place, private readonly heads: readonly string[]) {
    this.body = table?.tBodies[0] ?? null;
    this.before = [...this.body?.childNodes ?? []];
    this.head = [...table?.tHead?.childNodes ?? []];
    this.rolled = document.querySelector(".al-ex__rolled");
  }

  /** As the page came: everything that is listed. */
  restore(): void {
    if (!this.changed) return;
    this.changed = false;
    this.body?.replaceChildren(...this.before);
    this.table?.tHead?.replaceChildren(...this.head);
    if (this.rolled) this.rolled.hidden = false;
  }

  show(said: readonly number[]): void {
    const { body, table, graph } = this;
    if (!body) return;
    this.changed = true;
    if (this.rolled) {
      this.rolled.hidden = true;
      table?.tHead?.replaceChildren(make("tr", "", ...this.heads.map((words) => {
        const cell = make("th", "", words);
        cell.scope = "col";
        return cell;
      })));
    }
    const shown = said.slice(0, MANY);
    body.replaceChildren(...shown.map((n) => this.row(n)));
    const line = (child: Child): HTMLElement => {
      const cell = make("td", "", child);
      cell.colSpan = this.heads.length;
      return make("tr", "", cell);
    };
    if (!said.length) body.append(line(graph.word("noRows")));
    if (shown.length < said.length) {
      const more = line(rest(graph, said.length - shown.length, () => {
        more.replaceWith(...said.slice(MANY).map((n) => this.row(n)));
      }));
      body.append(more);
    }
  }

  private row(said: number): HTMLElement {
    const { graph, place } = this;
    const from = graph.raw.said.from[said] ?? 0, to = graph.raw.said.to[said] ?? 0;
    return make("tr", "",
      make("td", "", mark(graph, from, place.root + graph.pair(from, to, place.leaf))),
      make("td", "", mark(graph, to, place.root + graph.pair(to, from, place.leaf))),
      make("td", "", told(graph, said)),
      make("td", "", graph.who(said)[0]));
  }
}

/** Paths in words, or that there are none. */
export function pathWords(graph: Graph, from: string, to: string, found: readonly (readonly Step[])[]): HTMLElement[] {
  if (!from || !to) return [];
  const ends = [from, to].map((id) => graph.find(id));
  for (const [n, id] of [from, to].entries()) {
    if ((ends[n] ?? -1) < 0) return [make("p", "", graph.word("pathUnknown", { words: id }))];
  }
  if (ends[0] === ends[1]) return [make("p", "", graph.word("pathSame"))];
  const names = { from: graph.name(ends[0] ?? 0), to: graph.name(ends[1] ?? 0) };
  if (!found.length) return [make("p", "", graph.word("pathNone", names))];
  const list = make("ol", "", ...found.map((path) => make("li", "", sentence(graph, path))));
  return [make("p", "al-note", graph.word("pathFound", { n: found.length })), list];
}
