/* Accordion entries: what a permalink leads to opens by itself, and its link can be copied. */
import { byHash, make } from "../shared/dom";

/** Open every fold around an element; gives the accordion entry it is in. */
export const open = (el: Element | null): HTMLElement | null => {
  let fold = el?.closest("details");
  while (fold) {
    fold.open = true;
    fold = fold.parentElement?.closest("details");
  }
  return el?.closest<HTMLElement>(".al-acc") ?? null;
};

/** Show what the address names. */
export const follow = (): void => {
  const el = byHash(location.hash);
  if (!el || (!el.closest("details:not([open])") && !el.closest(".al-acc"))) return;
  (open(el) ?? el).scrollIntoView();
};

/** Copy a permalink and say so; where that is not allowed the address bar takes it. */
export const copy = async (link: HTMLAnchorElement): Promise<void> => {
  let status = link.nextElementSibling;
  if (!status?.classList.contains("al-done")) {
    status = make("span", "al-done");
    status.setAttribute("role", "status");
    link.after(status);
  }
  const place = status;
  try {
    await navigator.clipboard.writeText(link.href);
  } catch {
    location.assign(link.href);
    return;
  }
  place.textContent = link.closest<HTMLElement>("[data-copied]")?.dataset.copied ?? "";
  setTimeout(() => {
    place.textContent = "";
  }, 4000);
};
