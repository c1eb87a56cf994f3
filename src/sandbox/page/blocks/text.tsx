import { type MouseEvent, type ReactNode, useContext } from "react";
import { numbered } from "../ui/numbered.js";
import { useWorld } from "../world.js";
import { emojiFor } from "./emoji.js";
import { Emoji, withEmoji } from "./emoji-view.js";
import { messageOf, OpenMessage } from "./message-link.js";
import { type Chunk, decode, type Inline, parseMrkdwn } from "./mrkdwn.js";
import { slackDate } from "./slack-date.js";
import { safeUrl, type Text, textOf } from "./types.js";

export function Link({ url, children }: { url: string; children: ReactNode }) {
  const href = safeUrl(url);
  const open = useContext(OpenMessage);
  if (!href) return <span>{children}</span>;
  const place = open && messageOf(href);
  const show = (event: MouseEvent) => {
    if (!place) return;
    event.preventDefault();
    open(place);
  };
  return (
    <a href={href} target="_blank" rel="noreferrer noopener" onClick={show}>
      {children}
    </a>
  );
}

export function Mention({
  kind,
  id,
  label,
}: {
  kind: "user" | "channel" | "group" | "broadcast";
  id: string;
  label: string | null;
}) {
  const { nameOf } = useWorld();
  const sign = kind === "channel" ? "#" : "@";
  const known = nameOf(id);
  const name = known === id && label ? label.replace(/^[@#]/, "") : known;
  return <span className="mention">{sign + name}</span>;
}

export function SlackDate({
  timestamp,
  format,
  url,
  fallback,
}: {
  timestamp: number;
  format: string;
  url: string | null;
  fallback: string;
}) {
  const { now, timeZone } = useWorld();
  if (!Number.isFinite(timestamp)) return fallback;
  const text = slackDate(timestamp, format, now, timeZone);
  const shown = <time dateTime={new Date(timestamp * 1000).toISOString()}>{text}</time>;
  return url ? <Link url={url}>{shown}</Link> : shown;
}

function InlineView({ inline }: { inline: Inline }): ReactNode {
  switch (inline.kind) {
    case "text":
      return withEmoji(inline.text);
    case "emoji":
      return <Emoji character={inline.text} />;
    case "code":
      return <code>{inline.text}</code>;
    case "bold":
      return (
        <b>
          <Inlines content={inline.children} />
        </b>
      );
    case "italic":
      return (
        <i>
          <Inlines content={inline.children} />
        </i>
      );
    case "strike":
      return (
        <s>
          <Inlines content={inline.children} />
        </s>
      );
    case "link":
      return <Link url={inline.url}>{withEmoji(inline.label ?? linkText(inline.url), true)}</Link>;
    case "date":
      return <SlackDate {...inline} />;
    default:
      return <Mention {...inline} />;
  }
}

function linkText(url: string): string {
  return url.replace(/^mailto:/, "");
}

function Inlines({ content }: { content: Inline[] }) {
  return numbered(content).map(({ key, item }) => <InlineView key={key} inline={item} />);
}

export function Mrkdwn({ text }: { text: string }) {
  return numbered(parseMrkdwn(text)).map(({ key, item }) => <ChunkView key={key} chunk={item} />);
}

function ChunkView({ chunk }: { chunk: Chunk }) {
  if (chunk.kind === "pre") return <pre>{chunk.text}</pre>;
  const inside = <Inlines content={chunk.content} />;
  if (chunk.kind === "quote") return <blockquote>{inside}</blockquote>;
  return <div className={chunk.kind === "bullet" ? "bullet" : "lines"}>{inside}</div>;
}

/** A text object of either type, with its line breaks. */
export function TextView({ text }: { text: Text | string | undefined }) {
  if (typeof text === "object" && text.type === "mrkdwn") return <Mrkdwn text={text.text} />;
  const codes = typeof text !== "object" || text.emoji !== false;
  return <span className="lines">{withEmoji(decode(textOf(text)), codes)}</span>;
}

/** A text object as a string, for options, placeholders and labels that cannot hold elements. */
export function plainOf(text: Text | string | undefined): string {
  return decode(textOf(text)).replace(/:([a-z0-9_+'-]+):\s*/g, (code, name: string) =>
    emojiFor(name) ? "" : code,
  );
}
