import type { ReactNode } from "react";
import { numbered } from "../ui/numbered.js";
import { emojiFor } from "./emoji.js";
import { Emoji, withEmoji } from "./emoji-view.js";
import { Link, Mention, SlackDate } from "./text.js";
import { isTyped } from "./types.js";

interface Style {
  bold?: boolean;
  italic?: boolean;
  strike?: boolean;
  code?: boolean;
  underline?: boolean;
}
interface Leaf {
  type: string;
  text?: string;
  style?: Style;
  url?: string;
  name?: string;
  unicode?: string;
  user_id?: string;
  channel_id?: string;
  usergroup_id?: string;
  range?: string;
  timestamp?: number;
  format?: string;
  fallback?: string;
  value?: string;
}
interface Part {
  type: string;
  elements?: unknown[];
  style?: string;
  indent?: number;
  offset?: number;
}

const typed = <T,>(things: unknown[] | undefined): T[] => (things ?? []).filter(isTyped) as T[];

function leafContent(leaf: Leaf): ReactNode {
  switch (leaf.type) {
    case "text":
      return withEmoji(leaf.text ?? "");
    case "link":
      return <Link url={leaf.url ?? ""}>{leaf.text ?? leaf.url}</Link>;
    case "emoji": {
      const character = emojiFor(leaf.name ?? "") ?? fromUnicode(leaf.unicode);
      return character ? <Emoji character={character} /> : `:${leaf.name}:`;
    }
    case "user":
      return <Mention kind="user" id={leaf.user_id ?? ""} label={null} />;
    case "channel":
      return <Mention kind="channel" id={leaf.channel_id ?? ""} label={null} />;
    case "usergroup":
      return <Mention kind="group" id={leaf.usergroup_id ?? ""} label={null} />;
    case "broadcast":
      return <Mention kind="broadcast" id={leaf.range ?? ""} label={null} />;
    case "date": {
      const { timestamp = Number.NaN, format = "{date}", fallback = "" } = leaf;
      return (
        <SlackDate
          timestamp={timestamp}
          format={format}
          url={leaf.url ?? null}
          fallback={fallback}
        />
      );
    }
    case "color":
      return <code>{leaf.value}</code>;
    default:
      return leaf.text ?? null;
  }
}

/** `1f44b-1f3fd` to its character. */
function fromUnicode(points: string | undefined): string | undefined {
  if (!points || !/^[0-9a-f-]+$/i.test(points)) return undefined;
  return String.fromCodePoint(...points.split("-").map((point) => Number.parseInt(point, 16)));
}

function LeafView({ leaf }: { leaf: Leaf }) {
  const { bold, italic, strike, code, underline } = leaf.style ?? {};
  let content = leafContent(leaf);
  if (code) content = <code>{content}</code>;
  if (bold) content = <b>{content}</b>;
  if (italic) content = <i>{content}</i>;
  if (strike) content = <s>{content}</s>;
  if (underline) content = <u>{content}</u>;
  return content;
}

function Leaves({ elements }: { elements: unknown[] | undefined }) {
  return numbered(typed<Leaf>(elements)).map(({ key, item }) => <LeafView key={key} leaf={item} />);
}

function PartView({ part }: { part: Part }) {
  switch (part.type) {
    case "rich_text_list": {
      const List = part.style === "ordered" ? "ol" : "ul";
      const start = part.style === "ordered" ? { start: (part.offset ?? 0) + 1 } : {};
      return (
        <List {...start} style={{ marginInlineStart: `${(part.indent ?? 0) * 1.5}em` }}>
          {numbered(typed<Part>(part.elements)).map(({ key, item }) => (
            <li key={key}>
              <Leaves elements={item.elements} />
            </li>
          ))}
        </List>
      );
    }
    case "rich_text_quote":
      return (
        <blockquote>
          <Leaves elements={part.elements} />
        </blockquote>
      );
    case "rich_text_preformatted":
      return (
        <pre>
          <Leaves elements={part.elements} />
        </pre>
      );
    default:
      return (
        <div className="lines">
          <Leaves elements={part.elements} />
        </div>
      );
  }
}

export function RichText({ elements }: { elements: unknown[] | undefined }) {
  return numbered(typed<Part>(elements)).map(({ key, item }) => <PartView key={key} part={item} />);
}
