/* The page at an unknown address, on a site in several languages: it says the same in each, and the language
   that the address begins with comes first. */
import { make } from "./shared/dom";

const root = new URL("..", (document.currentScript as HTMLScriptElement).src).pathname;
const parts = [...document.querySelectorAll<HTMLElement>("[data-not-found]")];
const [first] = parts;
const wanted = parts.find(({ dataset: { notFound } }) => notFound && location.pathname.startsWith(root + notFound));

/** Make the heading of a part one of another level. */
const level = (part: HTMLElement, tag: "h1" | "h2"): string => {
  const title = part.firstElementChild?.textContent ?? "";
  part.firstElementChild?.replaceWith(make(tag, "", title));
  return title;
};

if (first && wanted) {
  const before = level(first, "h2");
  document.title = document.title.replace(before, level(wanted, "h1"));
  first.before(wanted);
}
