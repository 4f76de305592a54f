/* Runs before the page is read. What Material's bundle finds on the window, for it is written inline there
   and our policy allows no inline script: where the site's root is, and its small store of what a reader has
   chosen. And the class that tells styles whether scripts run. */
const script = document.currentScript as HTMLScriptElement;
const scope = new URL("..", script.src); // this file lies in <root>/assets/

const put = (key: string, value: unknown, store: Storage = localStorage, at: URL = scope): void => {
  try {
    store.setItem(`${at.pathname}.${key}`, JSON.stringify(value));
  } catch {
    // A full or forbidden store: the choice lasts as long as the page.
  }
};
const take = (key: string, store: Storage = localStorage, at: URL = scope): unknown => {
  try {
    return JSON.parse(store.getItem(`${at.pathname}.${key}`) ?? "null");
  } catch {
    return null; // cookies are blocked, or somebody else wrote there
  }
};
const hash = (text: string): number =>
  [...text].reduce((sum, letter) => ((sum << 5) - sum + letter.charCodeAt(0)) | 0, 0);

Object.assign(window, { __md_scope: scope, __md_get: take, __md_set: put, __md_hash: hash });

const root = document.documentElement;
root.classList.add("al-js"); // pages reserve space for what scripts will draw, from the first
root.classList.replace("no-js", "js");
// A page that leads on keeps the anchor that it was opened with; without scripts its link leads on.
document.addEventListener("DOMContentLoaded", () => {
  const refresh = document.querySelector<HTMLMetaElement>('meta[http-equiv="refresh"]');
  const target = refresh?.content.split("url=")[1];
  if (target && !target.includes("#") && location.hash.length > 1) location.replace(target + location.hash);
});
// Where the script of every page does not arrive or breaks, its parts work as without scripts.
window.addEventListener(
  "error",
  (event) => {
    const source: unknown = event instanceof ErrorEvent ? event.filename : ((event as Event).target as Partial<HTMLScriptElement>).src;
    if (/\/assets\/alignments\.\w+\.js$/.test(String(source))) root.classList.replace("js", "no-js");
  },
  true,
);

export {}; // a module: its names are its own
