/* Loaded when a reader asks for a citation. Buttons that copy, and the citation of an entry in its place. Without the script the link leads
   to the page of citations, where everything can be selected. */
import { all, make } from "./shared/dom";

/** Put a button that copies beside each format. */
const equip = (root: ParentNode): void => {
  if (!("clipboard" in navigator)) return; // on an address that is not secure: readers select
  for (const list of all(".al-cite__f", root)) {
    for (const text of all(".al-cite__c, p", list)) {
      // A format is called by its term; a sentence among many has no other name than itself.
      const name = (text.matches("p") ? text : text.parentElement?.previousElementSibling)?.textContent ?? "";
      const say = make("span", "al-done");
      say.setAttribute("role", "status");
      const button = make("button", "", list.dataset["copy"] ?? "", make("span", "al-vh", `: ${name}`));
      button.type = "button";
      button.addEventListener("click", () => {
        navigator.clipboard.writeText(text.textContent ?? "").then(
          () => (say.textContent = list.dataset["done"] ?? ""),
          () => getSelection()?.selectAllChildren(text), // where copying is not allowed, it is selected
        );
      });
      text.after(" ", button, " ", say);
    }
  }
};

/** What the page of citations has at a place, without its heading; of sentences that share a list with others, a list of their own. */
const imported = (found: HTMLElement): Element[] => {
  const parts = found.matches("p") ? [found] : all(":scope > :not(h3)", found);
  const copies = parts.map((part) => document.importNode(part, true));
  for (const copy of copies) copy.removeAttribute("id"); // the entry has the same
  const list = found.closest(".al-cite__f");
  if (!list) return copies;
  const own = document.importNode(list, false);
  own.append(...copies);
  return [own];
};

/** Show the citation of an entry under it, or put it away. */
const cite = async (link: HTMLAnchorElement): Promise<void> => {
  const line = link.parentElement as HTMLElement;
  const shown = line.nextElementSibling;
  link.setAttribute("aria-expanded", String(!shown?.matches(".al-cited")));
  if (shown?.matches(".al-cited")) {
    shown.remove();
    return;
  }
  try {
    const answer = await fetch(link.href);
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const found = page.getElementById(decodeURIComponent(new URL(link.href).hash.slice(1)));
    if (!answer.ok || !found) throw new Error(link.href);
    const box = make("div", "al-cited", ...imported(found));
    line.after(box);
    equip(box);
  } catch {
    location.assign(link.href);
  }
};

equip(document);
document.addEventListener("click", (event) => {
  const link = (event.target as Element).closest<HTMLAnchorElement>("a.al-cite");
  if (!link || event.defaultPrevented || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
  if (location.protocol === "file:") return; // nothing can be fetched: the link is followed
  event.preventDefault();
  void cite(link);
});
