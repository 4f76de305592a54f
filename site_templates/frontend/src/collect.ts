/* “Add to my brief” at every text, and “Cite” at every paragraph. Without the script the link leads to the page of the collection. */
import { all, make } from "./shared/dom";
import { keep, kept } from "./shared/my_brief";

const root = new URL(`../${document.documentElement.dataset["folder"] ?? ""}`, (document.currentScript as HTMLScriptElement).src);

/** An address below the root, without the name of the file that a disk needs. */
function place(href: string): string {
  const url = new URL(href, location.href);
  const path = url.href.slice(root.href.length).split("#")[0] ?? "";
  return path.replace(/index\.html$/, "") + url.hash;
}

function button(at: string, words: DOMStringMap, name: string): HTMLElement {
  const made = make("button", "al-collect");
  made.type = "button";
  const show = (): void => {
    const has = kept().some((piece) => piece.at === at);
    made.setAttribute("aria-pressed", String(has));
    made.replaceChildren((has ? words["added"] : words["add"]) ?? "", make("span", "al-vh", `: ${name}`));
  };
  made.addEventListener("click", () => {
    const pieces = kept();
    keep(pieces.some((piece) => piece.at === at) ? pieces.filter((piece) => piece.at !== at) : [...pieces, { at, note: "" }]);
    show();
  });
  show();
  return made;
}

const link = document.querySelector<HTMLAnchorElement>("a.al-mine");
if (link) {
  const words = link.dataset;
  const references = document.querySelector<HTMLAnchorElement>("a[data-cite]");
  if (words["at"]) link.before(button(words["at"], words, words["name"] ?? ""), " ");
  for (const text of all(".al-para[id], .al-prov")) {
    const number = text.querySelector<HTMLAnchorElement>(":is(.al-para__n, .al-prov__n) a");
    const name = number?.ariaLabel ?? "";
    // Beside the number of a paragraph there is room; beside that of a target there is not.
    const into = text.matches(".al-prov") ? number?.parentElement?.nextElementSibling : number?.parentElement;
    if (number) into?.append(button(place(number.href), words, name));
    if (number && references && text.matches(".al-para")) {
      const cite = make("a", "al-cite", references.dataset["cite"] ?? "", make("span", "al-vh", `: ${name}`));
      cite.href = `${references.href}#${encodeURIComponent(text.id)}`;
      const line = make("p", "al-acts", cite);
      (text.querySelector(":scope > div > .al-acts") ?? line).append(cite);
      if (line.firstChild) text.querySelector(":scope > div")?.append(line);
      // Of many pairs a page has no links to the citations: each would be this page's own again.
      for (const copy of all<HTMLAnchorElement>(".al-acc > div > .al-acts > .al-copy:last-child", text)) {
        const link = make("a", "al-cite", references.dataset["cite"] ?? "");
        link.href = references.href + copy.hash;
        copy.after(link);
      }
    }
  }
}
