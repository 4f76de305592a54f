// A box that finds marks by number or words, with a list of what fits: a combobox as ARIA has it.

import type { Graph } from "./alignment_graph";
import { make } from "../shared/dom";
import { mark } from "./detail_panel";
import type { NameSearch } from "./name_search";

const MOST = 8;
const WORD = 3; // letters of which whole texts are searched

/** Make a field find nodes. `take` is called with the node, or -1 when the field is emptied; `more` loads the texts,
    once somebody writes something. */
export function combobox(graph: Graph, names: NameSearch, input: HTMLInputElement, more: () => Promise<unknown>, take: (node: number, words: string) => void): void {
  const list = make("ul", "al-ex__hits");
  list.id = `${input.id}_hits`;
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", input.labels?.[0]?.textContent ?? "");
  list.hidden = true;
  const status = make("p", "al-ex__nohit");
  status.setAttribute("role", "status");
  input.after(list, status);
  input.setAttribute("role", "combobox");
  input.setAttribute("aria-autocomplete", "list");
  input.setAttribute("aria-expanded", "false");
  input.setAttribute("aria-controls", list.id);
  let hits: readonly number[] = [];
  let at = -1;

  const close = (): void => {
    list.hidden = true;
    list.replaceChildren();
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
    at = -1;
  };
  const point = (to: number): void => {
    at = to;
    [...list.children].forEach((option, n) => option.setAttribute("aria-selected", String(n === at)));
    const option = list.children[at];
    if (option) {
      input.setAttribute("aria-activedescendant", option.id);
      option.scrollIntoView({ block: "nearest" });
    } else input.removeAttribute("aria-activedescendant");
  };
  const choose = (node: number): void => {
    input.value = graph.short(node);
    close();
    status.textContent = "";
    take(node, input.value);
  };
  const look = (): void => {
    hits = names.find(input.value, MOST);
    const words = input.value.trim();
    status.textContent = !words || hits.length || !names.isWhole ? "" : graph.word("explore_no_hit", { words });
    close();
    if (!hits.length) return;
    list.append(...hits.map((node, n) => {
      const option = make("li", "", mark(graph, node, ""), make("span", "", graph.title(node)));
      option.id = `${list.id}_${n}`;
      option.setAttribute("role", "option");
      option.setAttribute("aria-selected", "false");
      option.addEventListener("pointerdown", (event) => event.preventDefault());
      option.addEventListener("click", () => choose(node));
      return option;
    }));
    list.hidden = false;
    input.setAttribute("aria-expanded", "true");
  };

  const again = (): void => { if (document.activeElement === input && at < 0 && input.value.trim()) look(); };
  input.addEventListener("input", () => {
    look();
    if (!names.isWhole) void names.prepare().then(again);
    if (graph.raw.texts && input.value.trim().length >= WORD && hits.length < MOST) more().then(again, () => undefined);
    if (!input.value) take(-1, "");
  });
  input.addEventListener("focus", () => void names.prepare());
  input.addEventListener("blur", () => {
    close();
    status.textContent = "";
  });
  input.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !list.hidden) {
      event.preventDefault();
      close();
    } else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      if (list.hidden) look();
      if (hits.length) point((at + (event.key === "ArrowDown" ? 1 : at < 0 ? 0 : -1) + hits.length) % hits.length);
    } else if (event.key === "Enter") {
      event.preventDefault();
      if (list.hidden || (at < 0 && !names.isWhole)) {
        names.finish();
        look();
      }
      const node = hits[Math.max(at, 0)];
      if (node !== undefined) choose(node);
      else if (input.value.trim()) take(-1, input.value.trim());
    }
  });
  input.form?.addEventListener("submit", (event) => event.preventDefault());
}
