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

/** An excerpt; `language` is that of its text where it is not the page's. */
export function shownExcerpt(found: Excerpt, language = ""): HTMLElement {
  const line = make("p", "al-hit__x");
  if (language) [line.lang, line.dir] = [language, "auto"];
  if (found.cutBefore) line.append("… ");
  let spaced = false;
  let marked: HTMLElement | null = null;
  for (const word of found.words) {
    if (spaced) line.append(" ");
    // Hits without a space between them are one.
    if (word.hit && marked && !spaced) marked.append(word.text);
    else if (word.hit) line.append((marked = make("mark", "", word.text)));
    else line.append(word.text);
    if (!word.hit) marked = null;
    spaced = word.spaced;
  }
  if (found.cutAfter) line.append(" …");
  return line;
}
