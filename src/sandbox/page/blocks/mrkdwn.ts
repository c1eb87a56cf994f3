import { emojiFor } from "./emoji.js";

/** Slack's mrkdwn to a small tree. No HTML is ever made from it. */

export type Inline =
  | { kind: "text" | "code" | "emoji"; text: string }
  | { kind: "bold" | "italic" | "strike"; children: Inline[] }
  | { kind: "link"; url: string; label: string | null }
  | { kind: "user" | "channel" | "group" | "broadcast"; id: string; label: string | null }
  | { kind: "date"; timestamp: number; format: string; url: string | null; fallback: string };

export type Chunk =
  | { kind: "lines" | "quote" | "bullet"; content: Inline[] }
  | { kind: "pre"; text: string };

export function decode(text: string): string {
  return text.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&amp;", "&");
}

export function parseMrkdwn(text: string): Chunk[] {
  return text.split(/```\n?([\s\S]*?)\n?```/).flatMap((part, index): Chunk[] => {
    if (index % 2 === 1) return [{ kind: "pre", text: decode(stripLinks(part)) }];
    return part === "" ? [] : parseLines(part);
  });
}

/** Inside code Slack shows a link as its address or label. */
function stripLinks(text: string): string {
  return text.replace(/<(https?:[^<>|]+)(?:\|([^<>]*))?>/g, (_, url, label) => label ?? url);
}

function lineKind(line: string): { kind: "lines" | "quote" | "bullet"; words: string } {
  const quote = /^(?:>|&gt;)\s?(.*)$/s.exec(line);
  if (quote) return { kind: "quote", words: quote[1] ?? "" };
  const bullet = /^\s*[•◦]\s+(.*)$/s.exec(line);
  if (bullet) return { kind: "bullet", words: bullet[1] ?? "" };
  return { kind: "lines", words: line };
}

function parseLines(text: string): Chunk[] {
  const chunks: { kind: "lines" | "quote" | "bullet"; lines: string[] }[] = [];
  for (const line of text.replace(/^\n|\n$/g, "").split("\n")) {
    const { kind, words } = lineKind(line);
    const last = chunks.at(-1);
    if (last?.kind === kind && kind !== "bullet") last.lines.push(words);
    else chunks.push({ kind, lines: [words] });
  }
  return chunks.map(({ kind, lines }) => ({ kind, content: parseInline(lines.join("\n")) }));
}

const STYLES = { "*": "bold", _: "italic", "~": "strike" } as const;
const ENTITY = /^<([^<>\n]+)>/;
const CODE = /^`([^`\n]+)`/;
const EMOJI = /^:([a-z0-9_+'-]+):(?::skin-tone-\d:)?/;
const BARE_LINK = /^https?:\/\/[^\s<>|]*[^\s<>|.,;:!?)\]'"*_~]/;

function parseInline(text: string): Inline[] {
  const found: Inline[] = [];
  let plain = "";
  const push = (one: Inline) => {
    if (plain) found.push({ kind: "text", text: decode(plain) });
    plain = "";
    found.push(one);
  };
  for (let at = 0; at < text.length; ) {
    const rest = text.slice(at);
    const boundary = at === 0 || /[^\p{L}\p{N}]/u.test(text[at - 1] ?? "");
    const token = readToken(rest, boundary);
    if (token) push(token.inline);
    else plain += text[at];
    at += token ? token.length : 1;
  }
  if (plain) found.push({ kind: "text", text: decode(plain) });
  return found;
}

function readToken(rest: string, boundary: boolean): { inline: Inline; length: number } | null {
  const first = rest[0] ?? "";
  const take = (match: RegExpExecArray | null, make: (inner: string) => Inline | null) => {
    const inline = match && make(match[1] ?? match[0]);
    return match && inline ? { inline, length: match[0].length } : null;
  };
  if (first === "<") return take(ENTITY.exec(rest), readEntity);
  if (first === "`") return take(CODE.exec(rest), (text) => ({ kind: "code", text: decode(text) }));
  if (first === ":")
    return take(EMOJI.exec(rest), (name) => {
      const text = emojiFor(name);
      return text ? { kind: "emoji", text } : null;
    });
  if (first === "h" && boundary)
    return take(BARE_LINK.exec(rest), (url) => ({ kind: "link", url: decode(url), label: null }));
  if ((first === "*" || first === "_" || first === "~") && boundary) {
    const end = closing(rest, first);
    if (end > 0)
      return {
        inline: { kind: STYLES[first], children: parseInline(rest.slice(1, end)) },
        length: end + 1,
      };
  }
  return null;
}

/** Where the mark that opens `text` is closed on the same line, links and code skipped; -1 if nowhere. */
function closing(text: string, mark: string): number {
  if (/^.[\s*_~]?$|^.\s/.test(text.slice(0, 2))) return -1;
  for (let at = 1; at < text.length; at++) {
    if (text[at] === "\n") return -1;
    const skip = ENTITY.exec(text.slice(at)) ?? CODE.exec(text.slice(at));
    if (skip) at += skip[0].length - 1;
    else if (
      text[at] === mark &&
      at > 1 &&
      !/\s/.test(text[at - 1] ?? "") &&
      !/[\p{L}\p{N}]/u.test(text[at + 1] ?? "")
    )
      return at;
  }
  return -1;
}

function readEntity(inner: string): Inline | null {
  const bar = inner.indexOf("|");
  const target = bar < 0 ? inner : inner.slice(0, bar);
  const label = bar < 0 ? null : decode(inner.slice(bar + 1));
  const name = target.slice(1);
  if (target.startsWith("@")) return { kind: "user", id: name, label };
  if (target.startsWith("#")) return { kind: "channel", id: name, label };
  if (target.startsWith("!date^")) {
    const [, timestamp, format = "", url] = target.split("^");
    return {
      kind: "date",
      timestamp: Number(timestamp),
      format,
      url: url ?? null,
      fallback: label ?? "",
    };
  }
  if (target.startsWith("!subteam^")) return { kind: "group", id: target.slice(9), label };
  if (target.startsWith("!")) return { kind: "broadcast", id: name, label };
  return /^[a-z][a-z+.-]*:/i.test(target) ? { kind: "link", url: decode(target), label } : null;
}
