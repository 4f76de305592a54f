/* Field, facets, numbers, texts: what dialog and page have in common. */
import { make } from "../shared/dom";
import { chosenFacets, FacetFilters, matches, type Choice } from "./facet_filters";
import { lookup, paragraphHit, shardOf, type Hit } from "./identifier_lookup";
import { engine } from "./pagefind";
import { link, mark } from "./result_elements";
import { paragraphs, root, say, titles, type Table } from "./table_loader";
import { TextResults } from "./text_results";

const SHOWN = 8; // numbers, before the reader is asked to say more
const ASKED = 20; // paragraphs at once
const WAIT = 140; // ms after a key, before the texts are searched

let made = 0;

export class SearchPanel {
  readonly element: HTMLElement;
  readonly head: HTMLElement;
  private readonly field: HTMLInputElement;
  private readonly facets: FacetFilters;
  private readonly status: HTMLElement;
  private readonly out: HTMLElement;
  private readonly texts: TextResults;
  private run = 0;
  private timer = 0;

  constructor(private readonly table: Table, private readonly as: "over" | "page") {
    made += 1;
    const id = `_find${made}`;
    this.field = make("input");
    this.field.type = "search";
    this.field.id = id;
    this.field.name = "q";
    this.field.placeholder = say(table, "hint");
    this.field.autocomplete = "off";
    this.field.setAttribute("autocapitalize", "off");
    this.field.spellcheck = false;
    const label = make("label", "al-vh", say(table, "label"));
    label.htmlFor = id;
    const form = make("form", "", label, this.field);
    form.setAttribute("role", "search");
    form.setAttribute("aria-label", say(table, "title")); // tells it from the box in the header
    this.head = make("div", "al-finder__head", form);
    this.facets = new FacetFilters(table, id, () => this.search(0), () => void this.texts.count(this.query, this.facets));
    this.status = make("p", "al-finder__n");
    this.status.setAttribute("role", "status");
    this.out = make("div", "al-finder__out");
    this.texts = new TextResults(table);
    this.element = make("div", "al-finder__in", this.head, this.facets.element, this.status, this.out);
    this.field.addEventListener("input", () => this.search(WAIT));
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.enter();
    });
    this.element.addEventListener("keydown", (event) => this.key(event));
  }

  /** Open with a value, the reader's place at its end. */
  start(value: string): void {
    if (value) this.field.value = value;
    this.field.focus();
    if (!value) this.field.select();
    engine().catch(() => undefined); // ready by the time a word is typed; a failure is reported then
    this.search(0);
  }

  /** Take query and facets from the page's address. */
  fromAddress(): void {
    const asked = new URLSearchParams(location.search);
    this.field.value = asked.get("q") ?? "";
    this.facets.choose(Object.fromEntries(asked));
    if (this.field.value || this.table.facets.some(({ name }) => asked.get(name))) this.search(0);
    else this.say(say(this.table, "start"));
  }

  private get query(): string {
    return this.field.value.trim();
  }

  private say(text: string): void {
    this.status.textContent = text;
  }

  private search(wait: number): void {
    window.clearTimeout(this.timer);
    this.run += 1;
    const run = this.run;
    const alive = (): boolean => run === this.run;
    const choice = this.facets.choice;
    const chosen = chosenFacets(this.table, choice);
    if (this.as === "page") this.keep(choice);
    const numbers = this.query && !chosen.length ? this.numbers() : null;
    const place = make("div");
    if (!this.query && !chosen.length) {
      this.out.replaceChildren();
      this.facets.count(null);
      this.say(say(this.table, "start"));
      return;
    }
    const keep = this.out.querySelector<HTMLElement>(".al-finder__texts");
    place.className = "al-finder__texts";
    if (keep && wait) place.append(...keep.childNodes); // no flicker while a word is being typed
    this.out.replaceChildren(...(numbers ? [numbers] : []), place);
    const before = numbers?.dataset["message"] ?? "";
    this.say(before || say(this.table, "busy"));
    this.timer = window.setTimeout(() => {
      const done = (message: string): void => {
        if (alive()) this.say(`${before} ${message}`.trim());
      };
      const listed = chosen.some((facet) => facet.lists_paragraphs) && chosen.every((facet) => facet.of_paragraphs);
      if (!this.query && listed) void this.asked(choice, place, alive, done);
      else void this.texts.search(this.query, choice, this.facets, place, alive, done);
    }, wait);
  }

  private keep(choice: Choice): void {
    const kept = new URLSearchParams();
    if (this.query) kept.set("q", this.query);
    for (const { name } of chosenFacets(this.table, choice)) kept.set(name, choice[name] ?? "");
    const query = kept.toString();
    history.replaceState(history.state, "", query ? `?${query}` : location.pathname);
  }

  /* Numbers ------------------------------------------------------------------------------------ */

  private numbers(): HTMLElement | null {
    const answer = lookup(this.query, this.table);
    if (!answer) return null;
    const section = make("section", "al-finder__goto");
    if (answer.none) {
      const { what, work, near } = answer.none;
      const message = work
        ? say(this.table, "none_paragraph", { name: work, number: what })
        : say(this.table, "none", { query: what });
      section.dataset["message"] = message;
      const line = make("p", "al-finder__none", message);
      for (const hit of near) line.append(" ", link(this.href(hit), say(this.table, "look", { name: hit.name })));
      section.append(line);
      return section;
    }
    const { hits } = answer;
    section.dataset["message"] = say(this.table, "numbers", { n: hits.length });
    const list = make("ol", "al-finder__list");
    for (const hit of hits.slice(0, SHOWN)) list.append(this.row(hit));
    section.append(make("h2", "", say(this.table, "goto")), list);
    if (hits.length > SHOWN) {
      section.append(make("p", "al-hit__of", say(this.table, "and_more", { n: hits.length - SHOWN })));
    }
    return section;
  }

  private href(hit: Hit): string {
    const page = new URL(`${hit.address}/${this.table.leaf}`, root).href;
    return hit.anchor ? `${page}#${encodeURIComponent(hit.anchor)}` : page;
  }

  private row(hit: Hit): HTMLElement {
    const shown = make("span", "al-hit__m", mark(hit));
    const name = link(this.href(hit), make("b", "", hit.name));
    const of = make("p", "al-hit__of", hit.of);
    if (hit.shard) void this.title(hit, name, shown);
    return make("li", "al-hit", shown, make("div", "", make("p", "al-hit__t", name), ...(hit.of ? [of] : [])));
  }

  private async title(hit: Hit, name: HTMLElement, shown: HTMLElement): Promise<void> {
    try {
      if (hit.shard.startsWith("-")) {
        const row = (await paragraphs(hit.shard))[hit.row];
        const text = hit.anchor ? row?.beginnings[row.numbers.indexOf(hit.anchor)] : row?.title;
        if (text) name.append(` ${text}`);
      } else {
        const shard = await titles(hit.shard);
        const text = shard.title[hit.row], tint = shard.tint[hit.row];
        if (text) name.append(` ${text}`);
        if (tint) shown.replaceChildren(mark(hit, tint));
      }
    } catch {
      // The number and its text's name are there; the title is lost with its shard.
    }
  }

  /* Paragraphs with what is chosen --------------------------------------------------------------------- */

  private async asked(
    choice: Choice, place: HTMLElement, alive: () => boolean, done: (message: string) => void,
  ): Promise<void> {
    const facets = chosenFacets(this.table, choice);
    const hits: { hit: Hit; text: string }[] = [];
    try {
      const shards = await Promise.all(this.table.shards.map((_, n) => paragraphs(`-${n}`)));
      if (!alive()) return;
      this.table.revisions.forEach(({ current }, at) => {
        if (!current) return;
        const [shard, position] = shardOf(this.table, at);
        const row = shards[Number(shard.slice(1))]?.[position];
        row?.numbers.forEach((number, n) => {
          if (!facets.every((facet) => matches(row, n, facet, choice))) return;
          hits.push({ hit: paragraphHit(this.table, at, number), text: row.beginnings[n] ?? "" });
        });
      });
    } catch {
      this.texts.failed(place);
      done("");
      return;
    }
    this.facets.count(null);
    const list = make("ol", "al-finder__list");
    const more = make("button", "al-finder__more", say(this.table, "more"));
    more.type = "button";
    let from = 0;
    const show = (): void => {
      const rows = hits.slice(from, from + ASKED).map(({ hit, text }) =>
        make("li", "al-hit", make("span", "al-hit__m", mark(hit)),
          make("div", "", make("p", "al-hit__t", link(this.href(hit), make("b", "", hit.name))), make("p", "al-hit__x", text))));
      list.append(...rows);
      if (from) rows[0]?.querySelector("a")?.focus();
      from += ASKED;
      more.hidden = from >= hits.length;
    };
    more.addEventListener("click", show);
    show();
    place.replaceChildren(make("h2", "", say(this.table, "asked")), list, more);
    done(hits.length ? say(this.table, "found_paragraphs", { n: hits.length }) : say(this.table, "nothing"));
  }

  /* Keys ---------------------------------------------------------------------------------------- */

  private get stops(): HTMLElement[] {
    return [...this.out.querySelectorAll<HTMLElement>("a, button:not([hidden])")];
  }

  /** Enter goes to the only number that is found; else to the first result. */
  private enter(): void {
    const links = this.out.querySelectorAll<HTMLAnchorElement>(".al-finder__goto li a");
    if (links.length === 1) links[0]?.click();
    else this.stops[0]?.focus();
  }

  private key(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
    if (event.key === "Escape" && this.as === "over") {
      event.preventDefault(); // else it would only empty the field first
      this.element.closest("dialog")?.close();
      return;
    }
    if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
    const stops = this.stops;
    const target = event.target as HTMLElement;
    const at = stops.indexOf(target);
    if (at < 0 && (target !== this.field || event.key === "ArrowUp")) return;
    event.preventDefault();
    const next = event.key === "ArrowDown" ? stops[at + 1] : (stops[at - 1] ?? this.field);
    next?.focus();
  }
}
