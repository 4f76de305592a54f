// A box that finds marks by number or words, with a list of what fits: a combobox as ARIA has it.

import { Graph, search } from "./data";
import { make, mark } from "./panel";

const MOST = 8;

/** Make a field find spots. `take` is called with the spot, or -1 when the field is emptied. */
export function finder(graph: Graph, input: HTMLInputElement, take: (spot: number, words: string) => void): void {
  const list = make("ul", "al-ex__hits");
  list.id = `${input.id}_hits`;
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", input.labels?.[0]?.textContent ?? "");
  list.hidden = true;
  const said = make("p", "al-ex__nohit");
  said.setAttribute("role", "status");
  input.after(list, said);
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
  const choose = (spot: number): void => {
    input.value = graph.short(spot);
    close();
    said.textContent = "";
    take(spot, input.value);
  };
  const look = (): void => {
    hits = search(graph, input.value, MOST);
    said.textContent = input.value.trim() ? (hits.length ? "" : graph.word("noHit", { words: input.value.trim() })) : "";
    close();
    if (!hits.length) return;
    list.append(...hits.map((spot, n) => {
      const option = make("li", "", mark(graph, spot, ""), make("span", "", graph.title(spot)));
      option.id = `${list.id}_${n}`;
      option.setAttribute("role", "option");
      option.setAttribute("aria-selected", "false");
      option.addEventListener("pointerdown", (event) => event.preventDefault());
      option.addEventListener("click", () => choose(spot));
      return option;
    }));
    list.hidden = false;
    input.setAttribute("aria-expanded", "true");
  };

  input.addEventListener("input", () => {
    look();
    if (!input.value) take(-1, "");
  });
  input.addEventListener("blur", () => {
    close();
    said.textContent = "";
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
      if (list.hidden) look();
      const spot = hits[Math.max(at, 0)];
      if (spot !== undefined) choose(spot);
      else if (input.value.trim()) take(-1, input.value.trim());
    }
  });
  input.form?.addEventListener("submit", (event) => event.preventDefault());
}
