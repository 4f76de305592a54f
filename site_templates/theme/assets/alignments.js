/* Graph, panel, deep links, copy, print. Everything works as plain links without it.
   All listeners sit on the document, so pages swapped in by navigation.instant need no second start. */
(() => {
  "use strict";
  const $$ = (selector, root = document) => [...root.querySelectorAll(selector)];
  const nodeOf = (target) => target.closest?.(".al-graph svg a[data-n]");
  const byHash = (hash) => {
    try { return hash.length > 1 ? document.getElementById(decodeURIComponent(hash.slice(1))) : null; }
    catch { return null; }                       // "#100%" is an address too
  };

  /* Highlight: edges that touch the node, and the nodes at their other ends. */
  const light = (svg, node) => {
    const n = node?.dataset.n;
    const near = new Set([n]);
    for (const edge of $$("[data-a], .g-stem", svg)) {
      const { a, b } = edge.dataset;
      const on = !!n && (a === n || b === n);
      if (on) near.add(a).add(b);
      edge.classList.toggle("is-on", on);
      edge.classList.toggle("is-dim", !!n && !on);
    }
    for (const other of $$("[data-n]", svg)) other.classList.toggle("is-dim", !!n && !near.has(other.dataset.n));
  };
  const settle = (svg) => light(svg, nodeOf(document.activeElement));

  const move = (svg, from, key) => {
    const nodes = $$("a[data-n]", svg);
    if (key === "Home") return nodes[0];
    if (key === "End") return nodes.at(-1);
    const mid = (el) => { const r = (el.querySelector("rect") ?? el).getBoundingClientRect(); return [r.x + r.width / 2, r.y + r.height / 2]; };
    const [x, y] = mid(from);
    const across = key === "ArrowLeft" || key === "ArrowRight";
    const sign = key === "ArrowLeft" || key === "ArrowUp" ? -1 : 1;
    let best, least = Infinity;
    for (const node of nodes) {
      const [u, v] = mid(node);
      const along = (across ? u - x : v - y) * sign;
      const aside = Math.abs(across ? v - y : u - x);
      if (along > 4 && along + 2 * aside < least) { least = along + 2 * aside; best = node; }
    }
    return best;
  };

  /* Panel: the accordion entry, cloned under the figure. The live region must exist before it is filled. */
  const panelOf = (figure) => {
    let panel = figure.querySelector(".al-panel");
    if (!panel) {
      panel = figure.appendChild(document.createElement("div"));
      panel.className = "al-panel";
      panel.setAttribute("aria-live", "polite");
    }
    return panel;
  };
  const close = (figure) => {
    const panel = figure.querySelector(".al-panel");
    const was = panel?.dataset.of;
    panel?.replaceChildren();
    panel?.removeAttribute("data-of");
    for (const node of $$("a.is-on", figure)) node.classList.remove("is-on");
    return was;
  };
  const back = (figure, from) => {
    const hash = close(figure);
    if (hash && !nodeOf(from)) $$("a[data-n]", figure).find((a) => a.getAttribute("href") === hash && a.getClientRects().length)?.focus();
  };
  const show = (figure, node, entry) => {
    const hash = node.getAttribute("href");
    if (close(figure) === hash) return;
    const panel = panelOf(figure);
    const head = document.createElement("div");
    head.className = "al-panel__h";
    const title = head.appendChild(document.createElement("h3"));
    const mark = entry.querySelector("summary .al-mark");
    if (mark) title.append(mark.cloneNode(true));
    const link = title.appendChild(document.createElement("a"));
    link.href = hash;
    link.textContent = (entry.querySelector(".al-acc__t") ?? entry.querySelector("summary")).textContent;
    if (figure.dataset.close) {
      const button = head.appendChild(document.createElement("button"));
      button.type = "button";
      button.className = "al-panel__x";
      button.textContent = figure.dataset.close;
    }
    const body = entry.querySelector(".al-acc__b").cloneNode(true);
    for (const el of [body, ...$$("[id]", body)]) el.removeAttribute("id");
    panel.append(head, body);
    panel.dataset.of = hash;
    node.classList.add("is-on");
    panel.scrollIntoView({ block: "nearest" });
  };

  const open = (el) => {
    for (let d = el?.closest("details"); d; d = d.parentElement.closest("details")) d.open = true;
    return el?.closest(".al-acc");
  };
  const follow = () => {
    const el = byHash(location.hash);
    if (!el || !el.closest("details:not([open])") && !el.closest(".al-acc")) return;
    (open(el) ?? el).scrollIntoView();
  };

  const copy = async (link) => {
    let said = link.nextElementSibling;
    if (!said?.classList.contains("al-done")) {
      said = document.createElement("span");
      said.className = "al-done";
      said.setAttribute("role", "status");
      link.after(said);
    }
    try { await navigator.clipboard.writeText(link.href); }
    catch { location.assign(link.href); return; }  // not allowed: then the address bar holds it
    said.textContent = link.dataset.done ?? "";
    setTimeout(() => { said.textContent = ""; }, 4000);
  };

  document.addEventListener("pointerover", (event) => {
    const node = nodeOf(event.target);
    if (node) { panelOf(node.closest(".al-graph")); light(node.ownerSVGElement, node); }
  });
  document.addEventListener("pointerout", (event) => {
    const node = nodeOf(event.target);
    if (node && !node.contains(event.relatedTarget)) settle(node.ownerSVGElement);
  });
  document.addEventListener("focusin", (event) => {
    const node = nodeOf(event.target);
    if (node) { panelOf(node.closest(".al-graph")); light(node.ownerSVGElement, node); }
  });
  document.addEventListener("focusout", (event) => {
    const node = nodeOf(event.target);
    if (node) light(node.ownerSVGElement);
  });

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
    const figure = event.target.closest?.(".al-graph");
    if (event.key === "Escape") {
      if (figure) {
        back(figure, event.target);
        for (const svg of $$("svg", figure)) light(svg);
      } else if (drawer?.checked) {
        drawer.click();
        document.querySelector("[for=__drawer] > .al-key").focus();
      }
      return;
    }
    if (event.target.matches?.(".al-key") && (event.key === "Enter" || event.key === " ")) {
      event.preventDefault();
      event.target.click();
      return;
    }
    const node = nodeOf(event.target);
    if (!node || !/^(Arrow(Left|Right|Up|Down)|Home|End)$/.test(event.key)) return;
    event.preventDefault();
    move(node.ownerSVGElement, node, event.key)?.focus();
  });

  document.addEventListener("click", (event) => {
    if (event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    const link = event.target.closest?.("a, .al-panel__x");
    if (!link) return;
    if (link.matches(".al-panel__x")) {
      back(link.closest(".al-graph"), link);
      return;
    }
    if (link.matches(".al-copy")) {
      event.preventDefault();
      copy(link);
      return;
    }
    const hash = link.getAttribute("href") ?? "";
    if (hash[0] !== "#") return;
    const entry = open(byHash(hash));
    if (nodeOf(link) && entry) {
      event.preventDefault();                    // the answer comes to the reader; the address still takes the permalink
      history.replaceState(history.state, "", hash);
      show(link.closest(".al-graph"), link, entry);
    } else if (entry && hash === location.hash) follow();   // no hashchange when it stays the same
  });

  window.addEventListener("hashchange", follow);
  if (window.document$) window.document$.subscribe(follow);
  else if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", follow);
  else follow();

  /* Material works drawer and search by <label>, which no keyboard reaches. */
  const drawer = document.getElementById("__drawer");
  for (const key of $$(".al-key")) {
    const box = document.getElementById(key.parentElement.htmlFor);
    key.tabIndex = 0;
    key.setAttribute("role", "button");
    const tell = () => key.setAttribute("aria-expanded", box.checked);
    tell();
    box.addEventListener("change", tell);
  }
  drawer?.addEventListener("change", () => {
    if (drawer.checked) setTimeout(() => $$(".md-sidebar--primary a.md-nav__link").find((a) => {
      const r = a.getBoundingClientRect();         // the levels lie on top of each other: the one that is seen
      return a.contains(document.elementFromPoint(r.x + r.width / 2, r.y + r.height / 2));
    })?.focus(), 300);
  });

  let opened = [];
  window.addEventListener("beforeprint", () => {
    // The texts; an accordion of records is printed where its reader has opened it.
    opened = $$(".al :is(.al-fold, .al-explain:not(.al-pairs, .al-about)):not([open])");
    for (const d of opened) d.open = true;
  });
  window.addEventListener("afterprint", () => {
    for (const d of opened) d.open = false;
    opened = [];
  });
})();
