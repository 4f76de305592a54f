/* The words of the texts: pages that Pagefind finds, and in each the paragraphs with the words. */
import type { Choice, Facets } from "./facets";
import { kindOf, printed, shardOf } from "./lookup";
import { link, make, mark, shownExcerpt, type MarkOf } from "./parts";
import { engine, excerpt, wordsOf, type Found, type Fragment, type Result } from "./pagefind";
import { paragraphs, root } from "./tables";
import { say, type Instrument, type Paragraph, type Table } from "./table";

const PAGES = 6; // at once
const INSIDE = 4; // paragraphs of one page

interface Part {
  readonly anchor: string;
  readonly name: string;
  readonly from: number;
  readonly to: number;
  readonly hits: number[];
}

export class Texts {
  private last: { readonly query: string; readonly found: Found } | null = null;

  constructor(private readonly table: Table) {}

  async search(
    query: string, choice: Choice, facets: Facets, place: HTMLElement,
    alive: () => boolean, done: (said: string) => void,
  ): Promise<void> {
    let found: Found;
    try {
      const filters = Object.fromEntries(Object.entries(choice).filter(([, value]) => value));
      found = await (await engine()).search(query || null, { filters });
      if (!alive()) return;
      this.last = { query, found };
      if (Object.keys(found.filters).length) facets.count(found.filters);
      const list = make("ol", "al-finder__list");
      const more = make("button", "al-finder__more", say(this.table, "more"));
      more.type = "button";
      more.hidden = true;
      let from = 0;
      let shown = 0;
      const show = async (): Promise<void> => {
        const first = shown;
        let left = PAGES;
        while (left && from < found.results.length) {
          const batch = found.results.slice(from, from + left);
          from += batch.length;
          const rows = (await Promise.all(batch.map((result) => this.row(result, choice)))).filter((row) => row !== null);
          if (!alive()) return;
          list.append(...rows);
          left -= rows.length;
          shown += rows.length;
        }
        more.hidden = from >= found.results.length;
        if (first) list.children[first]?.querySelector("a")?.focus();
      };
      more.addEventListener("click", () => void show());
      await show();
      if (!alive()) return;
      const n = more.hidden ? shown : found.results.length;
      place.replaceChildren(...(shown ? [make("h2", "", say(this.table, "pages")), list, more] : []));
      done(n ? say(this.table, "found", { n }) : say(this.table, "nothing"));
    } catch {
      if (!alive()) return;
      this.failed(place);
      done("");
    }
  }

  /** The counts of each facet's values among what was found. They cost a download of their own. */
  async count(query: string, facets: Facets): Promise<void> {
    if (!query || Object.keys(this.last?.found.filters ?? {}).length) return;
    try {
      const searcher = await engine();
      await searcher.filters();
      const again = await searcher.search(query, { filters: {} });
      if (this.last?.query === query) facets.count(again.filters);
    } catch {
      // The lists then keep the counts of the whole site.
    }
  }

  /** Say that the search cannot run, and where else a reader finds everything. */
  failed(place: HTMLElement): void {
    const lists = this.table.indexes.map(([title, address]) =>
      make("li", "", link(new URL(`${address}/${this.table.leaf}`, root).href, title)));
    place.replaceChildren(make("p", "al-finder__failed", say(this.table, "failed")), make("ul", "al-finder__indexes", ...lists));
    place.firstElementChild?.setAttribute("role", "alert");
  }

  private async row(result: Result, choice: Choice): Promise<HTMLElement | null> {
    const fragment = await result.data();
    const path = decodeURI(fragment.url).replace(/^\//, "");
    const href = new URL(fragment.url.replace(/^\//, "") + (path.endsWith("/") || !path ? this.table.leaf : ""), root).href;
    const { words, joiner } = wordsOf(fragment);
    const work = this.table.works.findIndex((w) => path.startsWith(`${this.table.resolutions?.address ?? ""}/${w[0]}/${w[1]}/`));
    let parts = partsOf(fragment, words.length);
    if (work >= 0 && (choice.verb || choice.to)) {
      parts = await this.asked(work, choice, parts, fragment);
      if (!parts.length) return null;
    }
    const title = link(href, make("b", "", fragment.meta.title ?? path));
    const inside = make("div", "", make("p", "al-hit__t", title));
    const own = parts.filter((part) => part.anchor);
    if (own.length) {
      const best = [...own].sort((a, b) => b.hits.length - a.hits.length || a.from - b.from).slice(0, INSIDE).sort((a, b) => a.from - b.from);
      inside.append(make("ol", "al-hit__in", ...best.map((part) => {
        const name = this.name(work, part);
        const text = shownExcerpt(excerpt(words, part.hits, part.from, part.to), joiner);
        return make("li", "", make("p", "al-hit__t", link(`${href}#${encodeURIComponent(part.anchor)}`, name)), text);
      })));
    } else {
      const hits = fragment.locations.length ? fragment.locations : [0];
      const found = excerpt(words, fragment.locations.length ? [...hits].sort((a, b) => a - b) : [], 0, words.length);
      inside.append(shownExcerpt(found, joiner));
    }
    const of = this.mark(path, work);
    return make("li", "al-hit", make("span", "al-hit__m", ...(of ? [mark(of, fragment.meta.tint)] : [])), inside);
  }

  /** Only the paragraphs with the verb or addressee that is asked for; sub-paragraphs have their parent's. */
  private async asked(work: number, choice: Choice, parts: Part[], fragment: Fragment): Promise<Part[]> {
    const [shard, row] = shardOf(this.table, work);
    const rows = new Map((await paragraphs(shard))[row]?.[1].map((p) => [p[0], p]));
    const meant = (number: string, at: 1 | 2, value: string): boolean => {
      if (!value) return true;
      const place = this.table.facets[at === 1 ? "verb" : "to"].findIndex(([name]) => name === value);
      for (let n = number; n; n = n.includes(".") ? n.slice(0, n.lastIndexOf(".")) : "") {
        const found: Paragraph | undefined = rows.get(n);
        if (found?.[at].length) return found[at].includes(place);
      }
      return false;
    };
    const all = fragment.locations.length ? parts : partsOf(fragment, Number.MAX_SAFE_INTEGER, true);
    return all.filter((part) => part.anchor && meant(part.anchor, 1, choice.verb) && meant(part.anchor, 2, choice.to));
  }

  private name(work: number, part: Part): string {
    const kinds = this.table.resolutions;
    if (work < 0 || !kinds) return part.name;
    const kind = kindOf(kinds, part.anchor).one;
    return say(this.table, "paragraph", { kind: kind.charAt(0).toUpperCase() + kind.slice(1), number: printed(part.anchor) });
  }

  private mark(path: string, work: number): MarkOf | null {
    const kinds = this.table.resolutions;
    const found = this.table.works[work];
    if (found && kinds) return { label: found[2], number: "", shape: kinds.shape, hue: kinds.hue };
    const instrument: Instrument | undefined = this.table.instruments.find((i) => path.startsWith(`${i.address}/`));
    if (!instrument) return null;
    const number = path.slice(instrument.address.length + 1).replace(/\/.*$/, "");
    return { label: instrument.mark, number, shape: instrument.shape, hue: instrument.hue };
  }
}

/** The parts of a page that have an address and a hit: paragraphs, and sections under headings. */
function partsOf(fragment: Fragment, length: number, every = false): Part[] {
  const anchors = fragment.anchors.filter(
    ({ element, id }) => (element === "li" || /^h[2-6]$/.test(element)) && !id.startsWith("_"),
  );
  const starts = [{ id: "", text: "", location: 0 }, ...anchors];
  const hits = [...fragment.locations].sort((a, b) => a - b);
  return starts
    .map(({ id, text, location }, n) => {
      const to = starts[n + 1]?.location ?? length;
      return { anchor: id, name: text || id, from: location, to, hits: hits.filter((hit) => hit >= location && hit < to) };
    })
    .filter((part) => every || part.hits.length);
}
