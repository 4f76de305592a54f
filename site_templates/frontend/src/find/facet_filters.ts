/* The ways to narrow a search down, as the browser's own lists. Which there are, the table says. */
import type { LookupFacet } from "../generated/payloads";
import { make } from "../shared/dom";
import { say, type Table } from "./table_loader";

/** The chosen value of each facet by its name; nothing where any will do. */
export type Choice = Readonly<Record<string, string>>;

export class FacetFilters {
  readonly element: HTMLElement;
  private readonly lists = new Map<LookupFacet, HTMLSelectElement>();

  constructor(private readonly table: Table, id: string, changed: () => void, asked: () => void) {
    this.element = make("div", "al-finder__facets");
    for (const facet of table.facets) {
      const met = facet.values.filter((_, n) => facet.counts[n] || facet.proposed[n]);
      // Where all pages have one value it tells nothing; of paragraphs, choosing it lists them.
      if (met.length < (facet.lists_paragraphs ? 1 : 2)) continue;
      const list = make("select");
      list.id = `${id}-${facet.name}`;
      list.append(new Option(say(table, "any"), ""), ...met.map((value) => new Option("", value)));
      list.addEventListener("change", changed);
      list.addEventListener("focus", asked);
      this.lists.set(facet, list);
      const label = make("label", "", facet.label);
      label.htmlFor = list.id;
      this.element.append(make("div", "", label, list));
    }
    this.count(null);
  }

  get choice(): Choice {
    return Object.fromEntries([...this.lists].map(([facet, list]) => [facet.name, list.value]));
  }

  choose(choice: Choice): void {
    for (const [facet, list] of this.lists) {
      list.value = choice[facet.name] ?? "";
      if (list.selectedIndex < 0) list.value = "";
    }
  }

  /** Counts of what was found; without them those of the whole site. */
  count(found: Readonly<Record<string, Readonly<Record<string, number>>>> | null): void {
    for (const [facet, list] of this.lists) {
      for (const option of list.options) {
        if (!option.value) continue;
        const at = facet.values.indexOf(option.value);
        const n = (found ? found[facet.name]?.[option.value] : facet.counts[at]) ?? 0;
        const m = found ? 0 : (facet.proposed[at] ?? 0);
        const values = { name: option.value, n, m };
        option.text = m ? say(this.table, "option_proposed", values) : say(this.table, "option", values);
      }
    }
  }
}

/** The facets of which a value is chosen. */
export const chosenFacets = (table: Table, choice: Choice): readonly LookupFacet[] =>
  table.facets.filter((facet) => choice[facet.name]);
