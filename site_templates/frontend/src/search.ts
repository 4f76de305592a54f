/* Opens the search. It is on every page, so it only waits: what searches is loaded when a reader turns to
   the box. Without it the box is a form that leads to the page of the search. */
import type { SearchDialog } from "./find/search_dialog";

const script = document.currentScript as HTMLScriptElement;
const assets = new URL(".", script.src);
const tables = new URL(`../${document.documentElement.dataset["folder"] ?? ""}assets/`, assets); // of the page's language

declare global {
  interface Window {
    alFinder?: SearchDialog;
  }
}

const part = (name: string, place: URL = assets): Promise<void> =>
  new Promise((done, failed) => {
    const style = name.endsWith(".css");
    const element = document.createElement(style ? "link" : "script");
    if (element instanceof HTMLLinkElement) {
      element.rel = "stylesheet";
      element.href = new URL(name, place).href;
    } else element.src = new URL(name, place).href;
    element.addEventListener("load", () => done());
    element.addEventListener("error", () => failed(new Error(name)));
    document.head.append(element);
  });

let loading: Promise<SearchDialog> | undefined;

const load = (): Promise<SearchDialog> => {
  loading ??= Promise.all([part(FIND_STYLE), part("find/main.js", tables), part(FIND_SCRIPT)]).then(() => {
    if (!window.alFinder) throw new Error(FIND_SCRIPT);
    return window.alFinder;
  });
  return loading;
};

/** Opens the search over the page with what is in the box by then; else its own page. */
const open = (value: () => string, page: string): void => {
  load().then(
    (finder) => finder.open(value()),
    () => location.assign(`${page}?q=${encodeURIComponent(value())}`),
  );
};

const box = document.querySelector<HTMLFormElement>("form[data-find=box]");
const field = box?.querySelector("input");
const take = (): string => {
  const value = field?.value ?? "";
  if (field) field.value = "";
  return value;
};

if (box && field) {
  field.addEventListener("focus", () => void load().catch(() => undefined));
  field.addEventListener("click", () => open(take, box.action));
  field.addEventListener("input", () => open(take, box.action));
}

const here = document.querySelector<HTMLElement>("[data-find=page]");
if (here) load().then((finder) => finder.mount(here), () => undefined); // what the page says without it stays

document.addEventListener("click", (event) => {
  const link = (event.target as Element).closest?.<HTMLAnchorElement>("a[data-find=open]");
  if (!link || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
  event.preventDefault();
  open(() => "", link.href);
});

document.addEventListener("submit", (event) => {
  const form = event.target as HTMLFormElement;
  if (!form.matches(".al-find")) return;
  event.preventDefault();
  open(() => form.querySelector("input")?.value ?? "", form.action);
});

document.addEventListener("keydown", (event) => {
  if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
  const target = event.target as HTMLElement;
  if (target.isContentEditable || target.closest?.("input, textarea, select, dialog[open]")) return;
  event.preventDefault();
  const inline = here?.querySelector<HTMLInputElement>("input[type=search]");
  if (inline) inline.focus();
  else if (box) open(take, box.action);
});
