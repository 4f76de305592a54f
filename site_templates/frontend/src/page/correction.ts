/* A link to correct a paragraph ends where its words belong: the page has them, so its HTML has them once. */

/** Put the words of a paragraph into the form or the mail that is about to open. */
export const complete = (target: EventTarget | null): void => {
  const link = target instanceof Element ? target.closest<HTMLAnchorElement>(".al-para .al-acts > a") : null;
  if (!link || !/(&words=|%20)$/.test(link.href)) return;
  const words = link.closest(".al-para")?.querySelector(".al-text")?.textContent ?? "";
  link.href += encodeURIComponent(words.length > 300 ? `${words.slice(0, 299)}…` : words);
  const name = link.closest(".al-para")?.id;
  if (name && link.protocol.startsWith("http")) link.href += `&page=${encodeURIComponent(name)}`;
};
