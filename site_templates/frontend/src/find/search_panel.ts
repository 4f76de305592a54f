/* Field, facets, numbers, texts: what dialog and page have in common. */
import { make } from "../shared/dom";
import { correction } from "./did_you_mean";
import { chosenFacets, FacetFilters, type Choice } from "./facet_filters";
import { lookup, paragraphHit, shardOf, type Answer, type Hit } from "./identifier_lookup";
import { engine } from "./pagefind";
import { match, type Wanted } from "./paragraph_match";
import { link, mark, proposedTag } from "./result_elements";
import { home, paragraphs, say, titles, wordsOfPages, type Table } from "./table_loader";
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
  private readonly correction: HTMLElement;
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
    this.correction = make("div", "al-finder__correction");
    this.correction.setAttribute("role", "status");
    this.texts = new TextResults(table, () => (this.out.querySelector(".al-finder__goto li") ? make("div") : this.nothing()));
    this.element = make("div", "al-finder__in", this.head, this.facets.element, this.status, this.correction, this.out);
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
    const answer = this.query ? lookup(this.query, this.table) : null;
    const numbers = answer && !chosen.length ? this.numbers(answer) : null;
    this.correction.replaceChildren();
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
        // Numbers that were found are not nothing.
        const found = answer?.hits.length && message === say(this.table, "nothing") ? "" : message;
        if (alive()) this.say(`${before} ${found}`.trim());
      };
      const units = this.units(answer);
      const listed = (units.length || chosen.some((facet) => facet.lists_paragraphs)) && chosen.every((facet) => facet.of_paragraphs);
      if (listed && chosen.length && (units.length || !this.query)) void this.asked(choice, units, place, alive, done);
      else void this.texts.search(this.query, choice, this.facets, place, alive, done);
      if (this.query && !answer?.hits.length) void this.mend(alive);
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

  private numbers({ hits, none, asked, facets }: Answer): HTMLElement {
    const section = make("section", "al-finder__goto");
    const messages: string[] = [];
    if (hits.length) {
      const shown = Math.max(SHOWN, 2 * asked);
      const list = make("ol", "al-finder__list", ...hits.slice(0, shown).map((hit) => this.row(hit)));
      messages.push(say(this.table, "numbers", { n: hits.length }));
      section.append(make("h2", "", say(this.table, "goto")), list);
      if (hits.length > shown) {
        section.append(make("p", "al-hit__of", say(this.table, "and_more", { n: hits.length - shown })));
      }
      section.append(...this.combined(hits, facets));
    }
    if (none) {
      const { what, work, near } = none;
      const absent = hits.length ? say(this.table, "none_of", { query: what }) : say(this.table, "none", { query: what });
      const message = work ? say(this.table, "none_paragraph", { name: work, number: what }) : absent;
      messages.push(message);
      const line = make("p", "al-finder__none", message);
      for (const hit of near) line.append(" ", link(this.href(hit), say(this.table, "look", { name: hit.name })));
      section.append(line);
    }
    section.dataset["message"] = messages.join(" ");
    return section;
  }

  /** The facet of units, and which of its values an answer names. */
  private units(answer: Answer | null): string[] {
    const facet = this.table.facets.find(({ of_units }) => of_units);
    const named = (answer?.hits ?? []).map(({ label, number }) => `${label} ${number}`);
    return facet ? named.filter((name) => facet.values.includes(name)) : [];
  }

  /** Buttons that choose facets: the query names a unit, and a value beside it. */
  private combined(hits: readonly Hit[], facets: Answer["facets"]): HTMLElement[] {
    const facet = this.table.facets.find(({ of_units }) => of_units);
    if (!facet || !Object.keys(facets).length) return [];
    return hits.flatMap(({ label, number }) => {
      const unit = `${label} ${number}`;
      if (!facet.values.includes(unit)) return [];
      const values = [unit, ...Object.values(facets)].join(" × ");
      return [this.button(say(this.table, "combined", { values }), () => {
        this.facets.choose({ ...facets, [facet.name]: unit });
        this.ask("");
      })];
    });
  }

  private button(text: string, pressed: () => void): HTMLButtonElement {
    const made = make("button", "al-finder__more", text);
    made.type = "button";
    made.addEventListener("click", pressed);
    return made;
  }

  /** Search for something else, the reader's place in the field. */
  private ask(query: string): void {
    this.field.value = query;
    this.field.focus();
    this.search(0);
  }

  /* Words that are on no page ------------------------------------------------------------------- */

  private async mend(alive: () => boolean): Promise<void> {
    const query = this.query;
    let words: readonly string[] | null;
    try {
      words = await wordsOfPages();
    } catch {
      words = null; // without them nothing is said of words that are no names
    }
    if (!alive()) return;
    const { unknown, query: nearest } = correction(query, this.table, words ?? []);
    const certain = words !== null && unknown.length > 0;
    if (!certain && !/\p{N}/u.test(query)) return;
    if (certain) {
      const said = unknown.map((word) => `“${word}”`).join(", ");
      this.correction.append(make("p", "", say(this.table, "not_in_texts", { n: unknown.length, words: said })));
    }
    if (nearest) this.correction.append(this.button(say(this.table, "did_you_mean", { query: nearest }), () => this.ask(nearest)));
  }

  /** What to try where nothing is found. */
  private nothing(): HTMLElement {
    const tries = [make("li", "", say(this.table, "try_words")), make("li", "", say(this.table, "try_number"))];
    if (chosenFacets(this.table, this.facets.choice).length) {
      const clear = this.button(say(this.table, "try_clear"), () => { this.facets.choose({}); this.ask(this.field.value); });
      tries.unshift(make("li", "", say(this.table, "try_any"), " ", clear));
    }
    const lists = this.table.indexes.flatMap(({ title, address }, n) =>
      [n ? ", " : " ", link(new URL(`${address}/${this.table.leaf}`, home).href, title)]);
    tries.push(make("li", "", say(this.table, "try_lists"), ...lists));
    return make("div", "al-finder__try", make("p", "", say(this.table, "try")), make("ul", "", ...tries));
  }

  private href(hit: Hit): string {
    const page = new URL(`${hit.address}/${this.table.leaf}`, home).href;
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
    choice: Choice, units: readonly string[], place: HTMLElement, alive: () => boolean, done: (message: string) => void,
  ): Promise<void> {
    const wanted: Wanted[] = chosenFacets(this.table, choice).map((facet) => ({ facet, values: [choice[facet.name] ?? ""] }));
    const ofUnits = this.table.facets.find(({ of_units }) => of_units);
    if (ofUnits && units.length) wanted.push({ facet: ofUnits, values: units });
    const hits: { hit: Hit; text: string; proposed: boolean }[] = [];
    try {
      const shards = await Promise.all(this.table.shards.map((_, n) => paragraphs(`-${n}`)));
      if (!alive()) return;
      this.table.revisions.forEach(({ current }, at) => {
        if (!current) return;
        const [shard, position] = shardOf(this.table, at);
        const row = shards[Number(shard.slice(1))]?.[position];
        row?.numbers.forEach((number, n) => {
          const found = match(row, number, wanted, true);
          if (found) hits.push({ hit: paragraphHit(this.table, at, number), text: row.beginnings[n] ?? "", proposed: found === "proposed" });
        });
      });
    } catch {
      this.texts.failed(place);
      done("");
      return;
    }
    hits.sort((a, b) => Number(a.proposed) - Number(b.proposed));
    this.facets.count(null);
    const list = make("ol", "al-finder__list");
    const more = make("button", "al-finder__more", say(this.table, "more"));
    more.type = "button";
    let from = 0;
    const show = (): void => {
      const rows = hits.slice(from, from + ASKED).map(({ hit, text, proposed }) => {
        const name = make("p", "al-hit__t", link(this.href(hit), make("b", "", hit.name)), ...(proposed ? [" ", proposedTag(this.table)] : []));
        return make("li", "al-hit", make("span", "al-hit__m", mark(hit)), make("div", "", name, make("p", "al-hit__x", text)));
      });
      list.append(...rows);
      if (from) rows[0]?.querySelector("a")?.focus();
      from += ASKED;
      more.hidden = from >= hits.length;
    };
    more.addEventListener("click", show);
    show();
    if (!hits.length) {
      place.replaceChildren(this.nothing());
      done(say(this.table, "nothing"));
      return;
    }
    place.replaceChildren(make("h2", "", say(this.table, "asked")), list, more);
    const proposed = hits.filter((hit) => hit.proposed).length;
    const found = say(this.table, "found_paragraphs", { n: hits.length - proposed });
    done(proposed ? `${found} ${say(this.table, "found_proposed", { n: proposed })}` : found);
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
