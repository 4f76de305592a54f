/* Loaded when a reader asks for a citation. Buttons that copy, and the citation of an entry in its place. Without the script the link leads
   to the page of citations, where everything can be selected. */
import { all, make } from "./shared/dom";

/** Put a button that copies beside each format. */
const equip = (root: ParentNode): void => {
  if (!("clipboard" in navigator)) return; // on an address that is not secure: readers select
  for (const list of all(".al-cite__f", root)) {

    for (const text of all(".al-cite__c", list)) {
      const name = text.parentElement?.previousElementSibling?.textContent ?? "";
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
    const box = make("div", "al-cited", ...all(":scope > :not(h3)", found).map((part) => document.importNode(part, true)));
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
