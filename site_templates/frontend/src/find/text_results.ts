/* The words of the texts: pages that Pagefind finds, and in each the paragraphs with the words. */
import type { LookupFacet } from "../generated/payloads";
import { make } from "../shared/dom";
import { chosenFacets, type Choice, type FacetFilters } from "./facet_filters";
import { kindOf, printed, shardOf } from "./identifier_lookup";
import { engine, excerpt, wordsOf, type Found, type Fragment, type Result } from "./pagefind";
import { match, type Match } from "./paragraph_match";
import { link, mark, proposedTag, shownExcerpt, type MarkOf } from "./result_elements";
import { folder, home, paragraphs, root, say, type Table } from "./table_loader";

const PAGES = 6; // at once
const INSIDE = 4; // paragraphs of one page

interface Part {
  readonly anchor: string;
  readonly name: string;
  readonly from: number;
  readonly to: number;
  readonly hits: number[];
  /** How it has what is chosen. */
  readonly match?: Match;
}

export class TextResults {
  private last: { readonly query: string; readonly found: Found } | null = null;

  /** `nothing` makes what is shown where no page is found. */
  constructor(private readonly table: Table, private readonly nothing: () => HTMLElement) {}

  async search(
    query: string, choice: Choice, facets: FacetFilters, place: HTMLElement,
    alive: () => boolean, done: (message: string) => void,
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
      place.replaceChildren(...(shown ? [make("h2", "", say(this.table, "pages")), list, more] : [this.nothing()]));
      done(n ? say(this.table, "found", { n }) : say(this.table, "nothing"));
    } catch {
      if (!alive()) return;
      this.failed(place);
      done("");
    }
  }

  /** The counts of each facet's values among what was found. They cost a download of their own. */
  async count(query: string, facets: FacetFilters): Promise<void> {
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
    const lists = this.table.indexes.map(({ title, address }) =>
      make("li", "", link(new URL(`${address}/${this.table.leaf}`, home).href, title)));
    place.replaceChildren(make("p", "al-finder__failed", say(this.table, "failed")), make("ul", "al-finder__indexes", ...lists));
    place.firstElementChild?.setAttribute("role", "alert");
  }

  private async row(result: Result, choice: Choice): Promise<HTMLElement | null> {
    const fragment = await result.data();
    const whole = decodeURI(fragment.url).replace(/^\//, "");
    const foreign = folder !== "" && !whole.startsWith(folder); // of the site's own language
    const path = foreign ? whole : whole.slice(folder.length);
    const href = new URL(fragment.url.replace(/^\//, "") + (path.endsWith("/") || !path ? this.table.leaf : ""), root).href;
    const words = wordsOf(fragment);
    const language = foreign ? this.table.original : "";
    const revision = this.table.revisions.findIndex((r) => path.startsWith(`${this.table.resolutions?.address ?? ""}/${r.folder}/${r.revision}/`));
    let parts = partsOf(fragment, words.length);
    const narrowing = chosenFacets(this.table, choice).filter((facet) => facet.narrows);
    if (revision >= 0 && narrowing.length) {
      parts = await this.narrowed(revision, narrowing, choice, parts, fragment);
      if (!parts.length) return null;
    }
    const title = link(href, make("b", "", fragment.meta.title ?? path));
    const inside = make("div", "", make("p", "al-hit__t", title));
    if (foreign) {
      title.lang = title.hreflang = language;
      inside.firstElementChild?.append(" ", make("span", "al-hit__p", this.table.foreign));
    }
    const own = parts.filter((part) => part.anchor);
    if (own.length) {
      const best = [...own].sort((a, b) => b.hits.length - a.hits.length || a.from - b.from).slice(0, INSIDE).sort((a, b) => a.from - b.from);
      inside.append(make("ol", "al-hit__in", ...best.map((part) => {
        const name = this.name(revision, part);
        const text = shownExcerpt(excerpt(words, part.hits, part.from, part.to), language);
        const tag = part.match === "proposed" ? [" ", proposedTag(this.table)] : [];
        return make("li", "", make("p", "al-hit__t", link(`${href}#${encodeURIComponent(part.anchor)}`, name), ...tag), text);
      })));
    } else {
      const hits = fragment.locations.length ? fragment.locations : [0];
      const found = excerpt(words, fragment.locations.length ? [...hits].sort((a, b) => a - b) : [], 0, words.length);
      inside.append(shownExcerpt(found, language));
    }
    const of = this.mark(path, revision);
    return make("li", "al-hit", make("span", "al-hit__m", ...(of ? [mark(of, fragment.meta.tint)] : [])), inside);
  }

  /** Only the paragraphs with the chosen values; sub-paragraphs without any have their parent's. */
  private async narrowed(
    revision: number, facets: readonly LookupFacet[], choice: Choice, parts: Part[], fragment: Fragment,
  ): Promise<Part[]> {
    const [shard, position] = shardOf(this.table, revision);
    const row = (await paragraphs(shard))[position];
    if (!row) return [];
    const wanted = facets.map((facet) => ({ facet, values: [choice[facet.name] ?? ""] }));
    const all = fragment.locations.length ? parts : partsOf(fragment, Number.MAX_SAFE_INTEGER, true);
    return all
      .map((part) => ({ ...part, match: part.anchor ? match(row, part.anchor, wanted, false) : ("" as const) }))
      .filter((part) => part.match);
  }

  private name(revision: number, part: Part): string {
    const kinds = this.table.resolutions;
    if (revision < 0 || !kinds) return part.name;
    const kind = kindOf(kinds, part.anchor).one;
    return say(this.table, "paragraph", { kind: kind.charAt(0).toUpperCase() + kind.slice(1), number: printed(part.anchor) });
  }

  private mark(path: string, revision: number): MarkOf | null {
    const kinds = this.table.resolutions;
    const found = this.table.revisions[revision];
    if (found && kinds) return { label: found.mark, number: "", shape: kinds.shape, hue: kinds.hue };
    const instrument = this.table.instruments.find((i) => path.startsWith(`${i.address}/`));
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
