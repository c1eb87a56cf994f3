/**
 * HTML to plain text in one linear pass. A mail's HTML comes from strangers: tree builders were measured at
 * minutes for half a megabyte of nested tags, so no tree is built here and nothing is looked at twice.
 * Quotations keep their depth as `> `, links keep their words, nothing is wrapped or put in capitals:
 * a sentence has to come out word for word.
 */

/** Elements whose content is no text. `head` is not among them: where it is left open the words would be lost. */
const SILENT = new Set(["style", "script", "title", "template", "svg", "object"]);
const PARAGRAPHS = new Set(["p", "h1", "h2", "h3", "h4", "h5", "h6", "table", "ul", "ol", "pre"]);
const LINES = new Set(
  "address article aside blockquote body br caption center dd div dl dt fieldset figure footer form head header hr html legend li main nav option section tbody tfoot thead tr".split(
    " ",
  ),
);
const CELLS = new Set(["td", "th"]);
const MAX_QUOTE_DEPTH = 10;

/** Named characters of Latin-1, U+00A0 to U+00FF in order (HTML 4, 24.2.1). */
const LATIN_1 =
  "nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr deg plusmn sup2 sup3 acute micro para middot cedil sup1 ordm raquo frac14 frac12 frac34 iquest Agrave Aacute Acirc Atilde Auml Aring AElig Ccedil Egrave Eacute Ecirc Euml Igrave Iacute Icirc Iuml ETH Ntilde Ograve Oacute Ocirc Otilde Ouml times Oslash Ugrave Uacute Ucirc Uuml Yacute THORN szlig agrave aacute acirc atilde auml aring aelig ccedil egrave eacute ecirc euml igrave iacute icirc iuml eth ntilde ograve oacute ocirc otilde ouml divide oslash ugrave uacute ucirc uuml yacute thorn yuml".split(
    " ",
  );
const NAMED = new Map<string, string>([
  ...LATIN_1.map((name, at): [string, string] => [name, String.fromCharCode(0xa0 + at)]),
  ["amp", "&"],
  ["lt", "<"],
  ["gt", ">"],
  ["quot", '"'],
  ["apos", "'"],
  ["euro", "€"],
  ["ndash", "–"],
  ["mdash", "—"],
  ["hellip", "…"],
  ["bull", "•"],
  ["lsquo", "‘"],
  ["rsquo", "’"],
  ["sbquo", "‚"],
  ["ldquo", "“"],
  ["rdquo", "”"],
  ["bdquo", "„"],
  ["trade", "™"],
  ["zwnj", ""],
  ["zwj", ""],
]);

function decodeEntity(whole: string, body: string): string {
  if (!body.startsWith("#")) return NAMED.get(body) ?? whole;
  const hex = body[1] === "x" || body[1] === "X";
  const point = Number.parseInt(body.slice(hex ? 2 : 1), hex ? 16 : 10);
  return point > 0 && point <= 0x10ffff && (point < 0xd800 || point > 0xdfff)
    ? String.fromCodePoint(point)
    : "";
}

function decode(text: string): string {
  return (
    text
      .replace(/&(#[xX][0-9a-fA-F]{1,6}|#\d{1,7}|[A-Za-z]{2,8}[1-4]{0,2});?/g, decodeEntity)
      // Soft hyphens, and the invisible fillers of preview lines.
      .replace(/\u00ad|\u034f|\u200b|\ufeff/g, "")
      .replaceAll("\u00a0", " ")
  );
}

/** The lines written so far, and the one being written. */
function createPage() {
  const lines: string[] = [];
  let line: string[] = [];
  let endsInSpace = true;
  let depth = 0;
  function add(text: string) {
    if (text === "") return;
    line.push(text);
    endsInSpace = text.endsWith(" ");
  }
  function endLine() {
    const written = line.join("").trimEnd();
    line = [];
    endsInSpace = true;
    if (written === "" && /^[> ]*$/.test(lines.at(-1) ?? "")) return;
    lines.push("> ".repeat(depth) + written);
  }
  function newLine() {
    if (line.length > 0) endLine();
  }
  return {
    newLine,
    endLine,
    write(text: string) {
      const words = text.replace(/\s+/g, " ");
      add(endsInSpace ? words.trimStart() : words);
    },
    writeAsItStands(text: string) {
      const [first = "", ...rest] = text.split(/\r?\n/);
      add(first);
      for (const next of rest) {
        endLine();
        add(next);
      }
    },
    blankLine() {
      newLine();
      endLine();
    },
    quote(by: number) {
      newLine();
      depth = Math.max(0, Math.min(MAX_QUOTE_DEPTH, depth + by));
    },
    text() {
      newLine();
      return lines.join("\n").trim();
    },
  };
}

interface Tag {
  name: string;
  closes: boolean;
  /** Where the text goes on. */
  end: number;
}

/** What stands at the `<` of `from`; null where it is mere text. */
function readTag(html: string, from: number): Tag | null {
  if (html.startsWith("<!--", from))
    return { name: "", closes: false, end: after(html, "-->", from + 4) };
  const found = /<(?:(\/?)([A-Za-z][A-Za-z0-9:_-]{0,30})|[!?/])/y;
  found.lastIndex = from;
  const tag = found.exec(html);
  if (tag === null) return null;
  return {
    name: (tag[2] ?? "").toLowerCase(),
    closes: tag[1] === "/",
    end: after(html, ">", from),
  };
}

/** The place behind the next `mark`, or the end: so that no search is ever made twice for nothing. */
function after(html: string, mark: string, from: number): number {
  const at = html.indexOf(mark, from);
  return at < 0 ? html.length : at + mark.length;
}

/** Finds where a silent element ends; remembers the ones that never do, which are then read as text. */
function createSkipper(html: string) {
  const neverClosed = new Set<string>();
  return (name: string, from: number): number => {
    if (neverClosed.has(name)) return from;
    const close = new RegExp(`</${name}`, "gi");
    close.lastIndex = from;
    const found = close.exec(html);
    if (found === null) neverClosed.add(name);
    return found?.index ?? from;
  };
}

function setOut(page: ReturnType<typeof createPage>, { name, closes }: Tag): void {
  if (name === "br") page.endLine();
  else if (name === "blockquote") page.quote(closes ? -1 : 1);
  else if (PARAGRAPHS.has(name)) page.blankLine();
  else if (LINES.has(name)) page.newLine();
  else if (CELLS.has(name)) page.write(" ");
  if (name === "li" && !closes) page.write("- ");
}

/**
 * The text of an HTML body. Never throws; takes time in proportion to its length.
 * @param html already cut to a length that is fit to be read
 */
export function htmlToText(html: string): string {
  const page = createPage();
  const skip = createSkipper(html);
  let preformatted = 0;
  let at = 0;
  while (at < html.length) {
    const open = html.indexOf("<", at);
    const words = decode(html.slice(at, open < 0 ? html.length : open));
    if (preformatted > 0) page.writeAsItStands(words);
    else page.write(words);
    if (open < 0) break;
    const tag = readTag(html, open);
    if (tag === null) {
      page.write("<");
      at = open + 1;
      continue;
    }
    at = tag.end;
    if (SILENT.has(tag.name) && !tag.closes) at = skip(tag.name, at);
    else setOut(page, tag);
    if (tag.name === "pre") preformatted = Math.max(0, preformatted + (tag.closes ? -1 : 1));
  }
  return page.text();
}
