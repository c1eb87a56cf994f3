/** What one server found out by one method. Method, result and property names are in lower case. */
export interface Statement {
  method: string;
  result: string;
  /** `header.from` and the like, with every value that was given: two that differ are no proof of either. */
  properties: ReadonlyMap<string, readonly string[]>;
}

/** One `Authentication-Results` header, taken apart. */
export interface Results {
  /** The authserv-id, in lower case. */
  server: string;
  /** False where the header breaks its own grammar: what a stranger wrote may then stand outside its quotes. */
  whole: boolean;
  statements: Statement[];
}

/** Real ones have some hundred characters; the rest of a longer one is not read. */
const MAX_VALUE = 16_000;

const QUOTED = String.raw`"(?:[^"\\]|\\.)*"`;
/** What stands between semicolons. */
const CLAUSE = new RegExp(`(?:${QUOTED}|[^;"])+`, "gs");
/** `mx.example.com`, `"mx.example.com"`, `mx.example.com 1` (RFC 8601, 2.2 and 2.5). */
const SERVER = new RegExp(`^\\s*(${QUOTED}|[^\\s"=;]+)(?:\\s+\\d+)?\\s*$`, "s");
/** The same in a broken header, where a comment's words are left behind the name. It can prove nothing anyway. */
const SERVER_IN_RUINS = /^\s*([^\s=;]+)(?=\s|$)/;
/** A quoted string by itself, passed over; or `name = value`, where a value may be quoted in part. */
const PAIR = new RegExp(
  `${QUOTED}|(?<=^|\\s)([^\\s=;"]+)\\s*=\\s*((?:${QUOTED}|[^\\s"])+)|[^\\s"]+`,
  "gs",
);

/**
 * Takes a header apart by RFC 8601, 2.2. Null where it names no server first: then nobody says who found this
 * out (so Microsoft 365 writes it, against 2.5). Never throws.
 */
export function readResults(value: string): Results | null {
  const { text, whole } = withoutComments(value.slice(0, MAX_VALUE));
  if (/^\s*;/.test(text)) return null;
  const [first = "", ...rest] = text.match(CLAUSE) ?? [];
  const server = (whole ? SERVER : SERVER_IN_RUINS).exec(first)?.[1];
  if (server === undefined) return null;
  return {
    server: unquoted(server).toLowerCase(),
    whole: whole && value.length <= MAX_VALUE,
    statements: rest.flatMap((clause) => statementIn(clause) ?? []),
  };
}

/** `dkim/1=pass reason="good" header.d=example.com`; null for `none` and for what has no such form. */
function statementIn(clause: string): Statement | null {
  const [first, ...rest] = [...clause.matchAll(PAIR)];
  const [, name, result] = first ?? [];
  if (name === undefined || result === undefined) return null;
  const properties = new Map<string, string[]>();
  for (const [, property, value] of rest) {
    // `reason=` and Microsoft's `action=` are no properties: those have a type and a dot (2.3).
    if (property === undefined || value === undefined || !property.includes(".")) continue;
    const key = property.toLowerCase();
    properties.set(key, [...(properties.get(key) ?? []), unquoted(value)]);
  }
  const [method = ""] = name.toLowerCase().split("/");
  return { method, result: unquoted(result).toLowerCase(), properties };
}

/**
 * Comments nest and may stand anywhere between words (RFC 5322, 3.2.2); servers write sender's addresses into
 * them. Where brackets or quotes don't match, they are all taken for blanks: so nothing can hide behind one.
 */
function withoutComments(value: string): { text: string; whole: boolean } {
  let text = "";
  let depth = 0;
  let quoted = false;
  let whole = true;
  for (let at = 0; at < value.length; at += 1) {
    let char = value.charAt(at);
    if (char === "\\" && (quoted || depth > 0)) {
      at += 1;
      char += value.charAt(at);
    } else if (char === '"' && depth === 0) quoted = !quoted;
    else if (char === "(" && !quoted) depth += 1;
    else if (char === ")" && depth > 0) {
      depth -= 1;
      char = " ";
    } else if (char === ")" && !quoted) {
      whole = false;
      char = " ";
    }
    if (depth === 0) text += char;
  }
  if (depth > 0 || quoted) return { text: value.replace(/[()"]/g, " "), whole: false };
  return { text, whole };
}

function unquoted(value: string): string {
  return value.replace(new RegExp(QUOTED, "gs"), (string) =>
    string.slice(1, -1).replace(/\\(.)/gs, "$1"),
  );
}
