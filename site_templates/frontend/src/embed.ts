/* A page inside a page of another site tells it how high it is, whenever that changes. Any site may know:
   the height of a public page is no secret. */
const tell = (): void => {
  const height = Math.ceil(document.body.getBoundingClientRect().height);
  parent.postMessage({ alignmentsHeight: height }, "*");
};
if (parent !== window) new ResizeObserver(tell).observe(document.body);

export {}; // a module: its names are its own
