/* What the search's results are made of. Every text becomes a text node: content is by strangers. */
import { make } from "../shared/dom";
import type { Excerpt } from "./pagefind";
import { say, type Table } from "./table_loader";

export function link(href: string, ...inside: (Node | string)[]): HTMLAnchorElement {
  const element = make("a", "", ...inside);
  element.href = href;
  return element;
}

/** Says of a paragraph that only a proposal gives it what is chosen. */
export const proposedTag = (table: Table): HTMLElement => make("span", "al-hit__p", say(table, "proposed"));

export interface MarkOf {
  readonly label: string;
  readonly number: string;
  readonly shape: string;
  readonly hue: string;
}

export function mark(of: MarkOf, tint = ""): HTMLElement {
  const style = `al-mark al-mark--${of.shape} ${of.hue}${tint ? ` ${tint}` : ""}`;
  const number = of.shape === "tile" ? make("b", "", of.number) : of.number;
  const found = of.number ? make("span", style, `${of.label} `, number) : make("span", style, of.label);
  found.setAttribute("aria-hidden", "true"); // the link beside it says the same in words
  return found;
}

export function shownExcerpt(found: Excerpt, joiner: string): HTMLElement {
  const line = make("p", "al-hit__x");
  if (found.cutBefore) line.append("… ");
  found.words.forEach(({ text, hit }, n) => {
    if (n) line.append(joiner);
    line.append(hit ? make("mark", "", text) : text);
  });
  if (found.cutAfter) line.append(" …");
  return line;
}
