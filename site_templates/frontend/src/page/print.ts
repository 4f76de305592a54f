/* On paper the texts are open; an accordion of records is printed where its reader has opened it. */
import { all } from "./dom";

export const unfold = (): void => {
  let opened: HTMLDetailsElement[] = [];
  window.addEventListener("beforeprint", () => {
    opened = all<HTMLDetailsElement>(".al :is(.al-fold, .al-explain:not(.al-pairs, .al-about)):not([open])");
    for (const fold of opened) fold.open = true;
  });
  window.addEventListener("afterprint", () => {
    for (const fold of opened) fold.open = false;
    opened = [];
  });
};
