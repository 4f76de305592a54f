/* The search as a dialog over a page, and the same inside the page of the search. Made when it is first
   opened; a reader's focus comes back when it closes. */
import { make } from "./parts";
import { Panel } from "./panel";
import { mainTable } from "./tables";
import { say } from "./table";

export interface Finder {
  open(value: string): void;
  mount(place: HTMLElement): void;
}

let dialog: HTMLDialogElement | undefined;
let panel: Panel | undefined;

function open(value: string): void {
  if (!dialog || !panel) {
    const table = mainTable();
    panel = new Panel(table, "over");
    dialog = make("dialog", "al-finder--over", make("div", "md-typeset", make("div", "al", panel.element)));
    dialog.setAttribute("aria-label", say(table, "title"));
    const close = make("button", "al-finder__close", say(table, "close"));
    close.type = "button";
    close.addEventListener("click", () => dialog?.close());
    panel.head.append(close);
    dialog.addEventListener("click", (event) => {
      if (event.target === dialog) dialog?.close(); // its backdrop
      else if ((event.target as Element).closest("a")) dialog?.close(); // a link within the page
    });
    document.body.append(dialog);
  }
  if (!dialog.open) dialog.showModal();
  panel.start(value);
}

function mount(place: HTMLElement): void {
  const inside = new Panel(mainTable(), "page");
  place.replaceChildren(inside.element);
  inside.fromAddress();
}

export const finder: Finder = { open, mount };
