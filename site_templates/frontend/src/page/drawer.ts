/* Material works its drawer by a <label>, which no keyboard reaches. */
import { all } from "../shared/dom";

const drawer = (): HTMLInputElement | null => document.querySelector<HTMLInputElement>("#__drawer");

/** Make the labels of the header buttons, and move the focus into the drawer when it opens. */
export const equip = (): void => {
  for (const key of all(".al-key")) {
    const label = key.parentElement;
    const box = label instanceof HTMLLabelElement ? label.control : null;
    if (!(box instanceof HTMLInputElement)) continue;
    key.tabIndex = 0;
    key.setAttribute("role", "button");
    const tell = () => key.setAttribute("aria-expanded", String(box.checked));
    tell();
    box.addEventListener("change", tell);
  }
  const box = drawer();
  box?.addEventListener("change", () => {
    if (!box.checked) return;
    setTimeout(() => {
      all<HTMLAnchorElement>(".md-sidebar--primary a")
        .find((link) => {
          const { x, y, width, height } = link.getBoundingClientRect();
          // The levels lie on top of each other: the one that is seen.
          return link.contains(document.elementFromPoint(x + width / 2, y + height / 2));
        })
        ?.focus();
    }, 300);
  });
};

/** Close the drawer if it is open. */
export const shut = (): void => {
  const box = drawer();
  if (!box?.checked) return;
  box.click();
  document.querySelector<HTMLElement>("[for=__drawer] > .al-key")?.focus();
};

/** Enter and space press a key; true if they did. */
export const press = (event: KeyboardEvent): boolean => {
  const key = event.target;
  if (!(key instanceof HTMLElement) || !key.matches(".al-key")) return false;
  if (event.key !== "Enter" && event.key !== " ") return false;
  key.click();
  return true;
};
