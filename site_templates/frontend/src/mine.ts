/* The page of what a reader has collected: put in order, annotated, printed, shared as an address. */
import { make } from "./shared/dom";
import { keep, kept, read, written, type Piece } from "./shared/my_brief";
import { loaded, type Parts, type Wording } from "./shared/wordings";

const root = new URL(`../${document.documentElement.dataset["folder"] ?? ""}`, (document.currentScript as HTMLScriptElement).src);
const place = document.querySelector<HTMLElement>("#_mine");

/* The wordings are in scripts, which a page on a disk may load: one or more of each instrument. Their names are made
   as `my_brief_view.py` makes them. */
const INSTRUMENT = /^(?:(?:plans|frameworks)\/[a-z0-9][a-z0-9.-]*|resolutions\/[a-z0-9][a-z0-9.-]*\/[a-z0-9][a-z0-9.-]*)(?=[/#])/;
const parts: Parts = JSON.parse(place?.dataset["parts"] ?? "{}");

/** The script that has a text; nothing where its place is none of this site. */
function shardOf(at: string): string {
  const name = INSTRUMENT.exec(at)?.[0].replaceAll("/", "_");
  if (!name) return "";
  const many = parts[name] ?? 1;
  let part = 0;
  if (many > 1) for (const letter of at) part = (part * 31 + (letter.codePointAt(0) ?? 0)) % 65521;
  return `${name}-${part % many}`;
}

const wordingOf = (at: string): Wording | undefined => window.alWordings?.[shardOf(at)]?.[at];

/** Load the wordings of texts. */
function load(pieces: readonly Piece[]): Promise<unknown> {
  const names = new Set(pieces.map(({ at }) => shardOf(at)).filter(Boolean));
  return Promise.all([...names].map(loaded));
}

function start(page: HTMLElement): void {
  const words = page.dataset;
  const say = (key: string): string => words[key] ?? "";
  let shared = read(location.hash);
  const isShared = (): boolean => shared.length > 0;
  const current = (): Piece[] => (isShared() ? shared : kept());
  const status = make("p", "al-note");
  status.setAttribute("role", "status");

  const save = (pieces: Piece[]): void => {
    if (isShared() && pieces.length) {
      shared = pieces;
      history.replaceState(history.state, "", `#${written(pieces)}`);
    } else {
      if (isShared()) history.replaceState(history.state, "", location.pathname);
      shared = [];
      if (!keep(pieces)) status.textContent = say("unkept");
    }
  };

  const action = (label: string, name: string, run: () => void, off = false): HTMLButtonElement => {
    const made = make("button", "al-collect", label, make("span", "al-vh", name ? `: ${name}` : ""));
    made.type = "button";
    made.disabled = off;
    made.addEventListener("click", run);
    return made;
  };

  const row = (piece: Piece, n: number, pieces: Piece[]): HTMLElement => {
    const found = wordingOf(piece.at);
    const name = found?.name ?? piece.at;
    const href = new URL(piece.at, root);
    if (words["leaf"] && href.pathname.endsWith("/")) href.pathname += words["leaf"];
    const link = make("a", "", name);
    if (found) link.href = href.href;
    const move = (to: number): void => {
      const next = pieces.filter((_, at) => at !== n);
      next.splice(to, 0, pieces[n] ?? piece); // with a note that was written since
      save(next);
      show();
      page.querySelectorAll<HTMLElement>("li")[to]?.focus();
    };
    const note = make("textarea");
    note.value = piece.note;
    note.rows = 2;
    note.addEventListener("change", () => {
      pieces[n] = { ...piece, note: note.value };
      save(pieces);
      printed.textContent = note.value;
    });
    const printed = make("p", "al-mine__p", piece.note);
    const text = (found?.text ?? [say("gone")]).map((part) => {
      const made = make("p", "al-text", part);
      if (found?.language) made.lang = found.language;
      return made;
    });
    const made = make("li", "al-ev",
      make("p", "al-ev__h", make("strong", "", link)), ...text, printed,
      make("label", "al-mine__n", make("span", "", say("note"), make("span", "al-vh", `: ${name}`)), note),
      make("p", "al-acts",
        action(say("up"), name, () => move(n - 1), n === 0),
        action(say("down"), name, () => move(n + 1), n === pieces.length - 1),
        action(say("remove"), name, () => { save(pieces.filter((_, at) => at !== n)); show(); })));
    made.tabIndex = -1;
    return made;
  };

  const show = (): void => {
    const pieces = current();
    const tools = make("p", "al-acts");
    if (pieces.length) {
      tools.append(
        action(say("print"), "", () => window.print()),
        action(say("share"), "", () => {
          const address = `${location.href.split("#")[0] ?? ""}#${written(current())}`;
          navigator.clipboard.writeText(address).then(
            () => { status.textContent = say("shared"); },
            () => { status.textContent = address; },
          );
        }),
        isShared()
          ? action(say("keep"), "", () => {
            const mine = kept();
            const more = shared.filter(({ at }) => !mine.some((piece) => piece.at === at));
            shared = [];
            history.replaceState(history.state, "", location.pathname);
            if (!keep([...mine, ...more])) status.textContent = say("unkept");
            show();
          })
          : action(say("clear"), "", () => { save([]); show(); }));
    }
    const list = make("ol", "al-mine__l", ...pieces.map(row));
    page.replaceChildren(...(isShared() ? [make("p", "al-none", say("other"))] : []),
      ...(pieces.length ? [tools, status, list] : [make("p", "al-none", say("empty")), status]));
  };
  const refresh = (): void => { void load([...kept(), ...shared]).then(show); };
  window.addEventListener("hashchange", () => { shared = read(location.hash); refresh(); });
  refresh();
}

if (place) start(place);
