import type { SlackOption } from "../api-types.js";

/** Block Kit as it comes: from outside, so every field may be missing. */

export interface Text {
  type: string;
  text: string;
  emoji?: boolean;
}
export interface Confirm {
  title?: Text;
  text?: Text;
  confirm?: Text;
  deny?: Text;
  style?: string;
}
interface OptionGroup {
  label?: Text;
  options?: SlackOption[];
}
export interface Element {
  type: string;
  action_id?: string;
  text?: Text | string;
  value?: string;
  url?: string;
  style?: string;
  accessibility_label?: string;
  confirm?: Confirm;
  placeholder?: Text;
  options?: SlackOption[];
  option_groups?: OptionGroup[];
  initial_option?: SlackOption;
  initial_options?: SlackOption[];
  initial_value?: string;
  initial_date?: string;
  initial_time?: string;
  initial_user?: string;
  initial_users?: string[];
  initial_channel?: string;
  initial_conversation?: string;
  max_selected_items?: number;
  multiline?: boolean;
  min_length?: number;
  max_length?: number;
  is_decimal_allowed?: boolean;
  focus_on_load?: boolean;
  image_url?: string;
  alt_text?: string;
}
export interface Block {
  type: string;
  block_id: string;
  text?: Text | string;
  fields?: Text[];
  accessory?: Element;
  elements?: unknown[];
  element?: Element;
  label?: Text;
  hint?: Text;
  optional?: boolean;
  dispatch_action?: boolean;
  image_url?: string;
  slack_file?: { url?: string };
  alt_text?: string;
  title?: Text;
  rows?: unknown[][];
}

export function isTyped(thing: unknown): thing is { type: string } & Record<string, unknown> {
  return (
    typeof thing === "object" && thing !== null && "type" in thing && typeof thing.type === "string"
  );
}

/** Slack gives each block an id of its own where the app gave none. */
export function readBlocks(blocks: unknown[]): Block[] {
  return blocks.filter(isTyped).map((block, index) => {
    const id = typeof block.block_id === "string" ? block.block_id : `block-${index}`;
    return { ...block, block_id: id } as Block;
  });
}

export function readElements(block: Block): Element[] {
  const inside = [block.accessory, block.element, ...(block.elements ?? [])];
  return inside.filter(isTyped) as Element[];
}

export function textOf(text: Text | string | null | undefined): string {
  return typeof text === "string" ? text : (text?.text ?? "");
}

export function optionsOf(element: Element): SlackOption[] {
  const grouped = element.option_groups?.flatMap((group) => group.options ?? []);
  return element.options ?? grouped ?? [];
}

/** Links from messages may lead to the web or to a mail, and nowhere else. */
export function safeUrl(url: string | undefined): string | undefined {
  return url && /^(https?:|mailto:|tel:)/i.test(url.trim()) ? url.trim() : undefined;
}

/** Pictures: from the web, or from the sandbox's own server. */
export function pictureUrl(url: string | undefined): string | undefined {
  return url && /^(https?:\/\/|\/(?!\/)|data:image\/(png|jpeg|gif|webp);)/i.test(url)
    ? url
    : undefined;
}
