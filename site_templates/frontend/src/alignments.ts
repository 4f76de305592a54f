/* On every page: pictures, permalinks, drawer, print. Everything works as plain links without it.
   All listeners sit on the document, so pages swapped in by navigation.instant need no second start. */
import { byHash } from "./shared/dom";
import * as drawer from "./page/drawer";
import * as languages from "./page/languages";
import { complete } from "./page/correction";
import { copy, follow, open } from "./page/entries";
import * as picture from "./page/picture";
import { unfold } from "./page/print";

// The script of citations, until a reader asks for it. On the pages of citations it is there already.
const source = document.currentScript as HTMLScriptElement;
let citations = document.querySelector(".al-cited") ? "" : new URL(CITE_SCRIPT, source.src).href;
const load = (then: () => void, failed: () => void): void => {
  const script = document.createElement("script");
  script.src = citations;
  citations = "";
  script.addEventListener("load", then);
  script.addEventListener("error", failed);
  document.head.append(script);
};
const nothing = (): void => undefined;
document.addEventListener("toggle", (event) => {
  if (citations && (event.target as Element).matches(".al-cite-own")) load(nothing, nothing);
}, true);

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
  const target = event.target;
  if (!(target instanceof Element)) return;
  if (event.key === "Escape") {
    if (languages.shut()) return;
    const figure = target.closest(".al-graph");
    if (figure) picture.shut(figure, target);
    else drawer.shut();
    return;
  }
  const node = picture.nodeOf(target);
  if (drawer.press(event) || (node && picture.key(event, node))) event.preventDefault();
});

document.addEventListener("click", (event) => {
  complete(event.target);
  if (event.target instanceof Element) languages.clicked(event.target);
  if (event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
  const target = event.target;
  if (!(target instanceof Element)) return;
  const link = target.closest<HTMLAnchorElement>("a, .al-panel__x");
  if (!link) return;
  if (link.matches(".al-panel__x")) {
    picture.back(link.closest(".al-graph") as Element, link);
    return;
  }
  if (link.matches(".al-copy")) {
    event.preventDefault();
    void copy(link);
    return;
  }
  if (link.matches(".al-cite") && citations && location.protocol !== "file:") {
    event.preventDefault();
    load(() => link.click(), () => location.assign(link.href));
    return;
  }
  const hash = link.getAttribute("href") ?? "";
  if (hash[0] !== "#") return;
  const entry = open(byHash(hash));
  const node = picture.nodeOf(link);
  if (node && entry) {
    event.preventDefault(); // the answer comes to the reader; the address still takes the permalink
    history.replaceState(history.state, "", hash);
    picture.show(node, entry);
  } else if (entry && hash === location.hash) {
    follow(); // no hashchange when it stays the same
  }
});

picture.watch();
drawer.equip();
unfold();
window.addEventListener("hashchange", follow);
const { document$ } = window as unknown as { document$?: { subscribe(heard: () => void): void } };
if (document$) document$.subscribe(follow);
else if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", follow);
else follow();
