/* A page inside a page of another site. */

// In the scheme of the reader's system: it has no switch, since what is around it is not ours.
const dark = matchMedia("(prefers-color-scheme: dark)");
const wear = (): void => {
  document.body.setAttribute("data-md-color-scheme", dark.matches ? "slate" : "default");
};
wear();
dark.addEventListener("change", wear);

// It tells that page how high it is, whenever that changes. Any site may know: the height of a public page is no secret.
const tell = (): void => {
  const height = Math.ceil(document.body.getBoundingClientRect().height);
  parent.postMessage({ alignmentsHeight: height }, "*");
};
if (parent !== window) new ResizeObserver(tell).observe(document.body);

export {}; // a module: its names are its own
