/* The search as a dialog over a page, and the same inside the page of the search. Made when it is first
   opened; a reader's focus comes back when it closes. */
import { make } from "../shared/dom";
import { SearchPanel } from "./search_panel";
import { mainTable, say } from "./table_loader";

export interface SearchDialog {
  open(value: string): void;
  mount(place: HTMLElement): void;
}

let dialog: HTMLDialogElement | undefined;
let panel: SearchPanel | undefined;

function open(value: string): void {
  if (!dialog || !panel) {
    const table = mainTable();
    panel = new SearchPanel(table, "over");
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
  const inside = new SearchPanel(mainTable(), "page");
  place.replaceChildren(inside.element);
  inside.fromAddress();
}

export const searchDialog: SearchDialog = { open, mount };
