/* What is the same in two ways to write a query, a name or a number; and the tokens of a query. Pure. */

const ZEROS = [0x660, 0x6f0, 0x966, 0x9e6, 0xe50];

/** Letters without accents or case, Western digits, plain hyphens, commas and points. */
export function folded(text: string): string {
  return text
    .normalize("NFKD")
    .replace(/[\p{M}\u0640\u200b-\u200f\u2060-\u2069\ufeff]/gu, "")
    .replace(/\p{Nd}/gu, (digit) => {
      const code = digit.codePointAt(0) ?? 0;
      const zero = ZEROS.find((z) => code >= z && code < z + 10);
      return zero === undefined ? digit : String(code - zero);
    })
    .replace(/[‐-―−]/g, "-")
    .replace(/[~〜～]/g, "-")
    .replace(/٫/g, ".")
    .replace(/[،、]/g, ",")
    .replace(/؛/g, ";")
    .replace(/[第号條条]/g, " ")
    .replace(/[°º]/g, "")
    .toLowerCase();
}

/** What two ways to write a number or identifier share: “WOF-POINT-04” and “wof point 4”. */
export function key(text: string): string {
  return folded(text.replace(/^https?:\/\/(www\.)?/i, ""))
    .replace(/(?<=\p{N})[^\p{L}\p{N}]+(?=\p{N})/gu, ".")
    .replace(/[^\p{L}\p{N}.]+|\.(?!\p{N})|(?<!\p{N})\./gu, "")
    .replace(/(^|\p{L})0+(?=\d)/gu, "$1");
}

/* A chunk with a digit is one token, with what is written on to it: 7(a), 15.1-15.5, a-1(2). Without one, its
   words are. Han characters are apart from digits, with which they are written without a space. */
const TOKEN = /[\p{L}\p{N}]+(?:[.\-,(:'’@_][\p{L}\p{N}]+\)?)*|\([\p{L}\p{N}]+\)|[§¶#,;&+/-]/gu;

const isWord = (token: string | undefined): boolean => /^\p{L}{3,}$|^\p{Script=Han}+$/u.test(token ?? "");

/** The tokens of a query: chunks with digits, words, marks between them. */
export function tokens(text: string): string[] {
  const apart = folded(text)
    .replace(/(?<=\p{Script=Han})[-·・\s]+(?=\p{Script=Han})/gu, "")
    .replace(/\p{Script=Han}+/gu, " $& ")
    .replace(/\((\p{L}{3,})\)/gu, (whole, word: string) => (/^[ivxl]+$/.test(word) ? whole : ` ${word} `));
  const found = apart.match(TOKEN) ?? [];
  const between = (n: number, test: (token: string | undefined) => boolean): boolean => test(found[n - 1]) || test(found[n + 1]);
  const whole = found.filter((token, n) => !(
    (token === "-" && between(n, isWord)) || (token === "/" && between(n, (other) => !/\p{N}/u.test(other ?? "")))));
  return whole.flatMap((token) => {
    if (/\p{N}|^\(|^[^\p{L}]$/u.test(token)) return [token];
    // “Goals A-D” is a range and “Goals A,B” a list: of numbers that are letters the mark between them is kept.
    if (/^\p{L}(?:[-,]\p{L})+$/u.test(token)) return [...token];
    return token.split(/[^\p{L}]+/u).filter((word) => word);
  });
}

/** The tokens of a name; commas are left out. */
export const nameTokens = (text: string): string[] => tokens(text).filter((token) => !/^[,;]$/.test(token));

const folds = (words: string): Set<string> => new Set(words.split(" ").map(folded));

/** Words that stand between two numbers of a list, in the languages in which citations are written. */
export const JOINERS = folds(", ; & + / and or et ou y e o u и или و او أو 和 及 与 與 und oder plus as well");
/** Words between the ends of a range. */
export const RANGES = folds("- to through thru till until a à hasta al au по до إلى الى حتى 至 到 bis");
/** Words that say nothing of what is cited. */
export const FILLERS = folds(
  "# no nr n num number numbers nos of the о номер номера numero numeros رقم من de la le les l el los las du des del d в с from in under see cf both its der die das 的 个 項 项 在 في x",
);
const counted = (words: string, from: number): [string, number][] => words.split(" ").map((word, n) => [folded(word), from + n]);

/** Numbers that are written as words: “target five”. */
export const NUMBER_WORDS: ReadonlyMap<string, number> = new Map([
  ...counted("one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty", 1),
  ...counted("un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize", 1),
  ...counted("uno dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince dieciséis diecisiete dieciocho diecinueve veinte", 1),
  ...counted("一 二 三 四 五 六 七 八 九 十 十一 十二 十三 十四 十五 十六 十七 十八 十九 二十 二十一 二十二 二十三", 1),
]);
/** Places in an order that are written as words: “the third preambular paragraph”. */
export const ORDINAL_WORDS: ReadonlyMap<string, number> = new Map(
  counted("first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth", 1));
/** What is written on to an ordinal number: 4th, 4e. */
export const ORDINALS = folds("st nd rd th e er ere eme o a");
