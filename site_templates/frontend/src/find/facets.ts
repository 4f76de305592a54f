/* The four ways to narrow a search down, as the browser's own lists. */
import { make } from "./parts";
import { say, type FacetName, type Table } from "./table";

export const FACETS: readonly FacetName[] = ["kind", "with", "verb", "to"];
export type Choice = Record<FacetName, string>;

export class Facets {
  readonly element: HTMLElement;
  private readonly lists = new Map<FacetName, HTMLSelectElement>();

  constructor(private readonly table: Table, id: string, changed: () => void, asked: () => void) {
    this.element = make("div", "al-finder__facets");
    for (const name of FACETS) {
      const values = table.facets[name].filter(([, n]) => n);
      if (values.length < 2 && name !== "verb" && name !== "to") continue;
      if (!values.length) continue;
      const list = make("select");
      list.id = `${id}-${name}`;
      list.append(new Option(say(table, "any"), ""));
      for (const [value, n] of values) list.append(new Option(this.labelled(value, n), value));
      list.addEventListener("change", changed);
      list.addEventListener("focus", asked);
      this.lists.set(name, list);
      const label = make("label", "", say(table, name));
      label.htmlFor = list.id;
      this.element.append(make("div", "", label, list));
    }
  }

  private labelled(value: string, n: number): string {
    return say(this.table, "option", { name: value, n });
  }

  get choice(): Choice {
    const of = (name: FacetName): string => this.lists.get(name)?.value ?? "";
    return { kind: of("kind"), with: of("with"), verb: of("verb"), to: of("to") };
  }

  choose(choice: Partial<Choice>): void {
    for (const [name, list] of this.lists) {
      list.value = choice[name] ?? "";
      if (list.selectedIndex < 0) list.value = "";
    }
  }

  /** Counts of what was found; without them those of the whole site. */
  count(found: Record<string, Record<string, number>> | null): void {
    for (const [name, list] of this.lists) {
      const all = new Map(this.table.facets[name]);
      for (const option of list.options) {
        if (!option.value) continue;
        const n = found ? (found[name]?.[option.value] ?? 0) : (all.get(option.value) ?? 0);
        option.text = this.labelled(option.value, n);
      }
    }
  }
}
