/* The menu of languages. Its links lead to the same page; here they also lead to the same place on it, with
   what its address says (a search, a filter), and the menu closes as menus do. */

const open = (): HTMLDetailsElement | null => document.querySelector<HTMLDetailsElement>(".al-lang[open]");

/** Lead a link of the menu to where the reader is now; a click elsewhere closes the menu. */
export const clicked = (target: Element): void => {
  const link = target.closest<HTMLAnchorElement>(".al-lang [hreflang]");
  if (link) {
    link.search = location.search;
    link.hash = location.hash;
  }
  const menu = open();
  if (menu && !menu.contains(target)) menu.open = false;
};

/** Close the menu, if it is open, and put the focus on what opens it. */
export const shut = (): boolean => {
  const menu = open();
  if (!menu) return false;
  menu.open = false;
  menu.querySelector("summary")?.focus();
  return true;
};
