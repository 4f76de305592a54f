/* On paper everything is open: what is folded on a screen cannot be opened there. Proposals, which are
   in no count, and lists that only lead on stay as the reader left them. */
import { all } from "../shared/dom";

export const unfold = (): void => {
  let opened: HTMLDetailsElement[] = [];
  window.addEventListener("beforeprint", () => {
    opened = all<HTMLDetailsElement>(".al details:not([open], .is-proposed, [data-folded])");
    for (const fold of opened) fold.open = true;
  });
  window.addEventListener("afterprint", () => {
    for (const fold of opened) fold.open = false;
    opened = [];
  });
};
