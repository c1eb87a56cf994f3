/** What Slack refuses and the emulator takes (docs.slack.dev: Block Kit, "Views", "chat.postMessage"). */

type Json = Record<string, unknown>;

const MESSAGE_BLOCKS = 50;
const VIEW_BLOCKS = 100;
/** The text of a message; what is longer is refused as `msg_too_long`. */
const MESSAGE_TEXT = 40_000;

/** The longest text by the place it stands in: `type of the owner.key`, else the key alone. */
const TEXTS: Record<string, number> = {
  "header.text": 150,
  "section.text": 3000,
  "section.fields": 2000,
  "context.elements": 3000,
  "button.text": 75,
  "option.text": 75,
  "option.description": 75,
  "modal.title": 24,
  "modal.submit": 24,
  "modal.close": 24,
  label: 2000,
  hint: 2000,
  placeholder: 150,
};
const STRINGS: Record<string, number> = {
  action_id: 255,
  block_id: 255,
  callback_id: 255,
  private_metadata: 3000,
  "button.value": 2000,
  "option.value": 150,
  initial_value: 3000,
};
const LISTS: Record<string, number> = {
  "section.fields": 10,
  "context.elements": 10,
  "actions.elements": 25,
  options: 100,
};

/** Slack's name for the fault of a message, with the places; null where Slack would take it. */
export function messageFault(args: Readonly<Json>): { error: string; messages: string[] } | null {
  if (typeof args.text === "string" && args.text.length > MESSAGE_TEXT) {
    return { error: "msg_too_long", messages: [] };
  }
  const messages = blockFaults(args.blocks, MESSAGE_BLOCKS);
  return messages.length > 0 ? { error: "invalid_blocks", messages } : null;
}

/** The same for a modal or a home tab. */
export function viewFault(view: unknown): { error: string; messages: string[] } | null {
  const { blocks, ...frame } = asJson(view);
  const hasInput = Array.isArray(blocks) && blocks.some((block) => asJson(block).type === "input");
  const messages = [
    ...objectFaults("view", frame),
    ...blockFaults(blocks, VIEW_BLOCKS),
    ...(hasInput && frame.type === "modal" && !frame.submit ? ["view: inputs without submit"] : []),
  ];
  return messages.length > 0 ? { error: "invalid_arguments", messages } : null;
}

function blockFaults(blocks: unknown, most: number): string[] {
  if (!Array.isArray(blocks)) return [];
  const ids = blocks.flatMap((block) => asJson(block).block_id ?? []);
  return [
    ...(blocks.length > most ? [`blocks: ${blocks.length}, at most ${most}`] : []),
    ...(new Set(ids).size < ids.length ? ["blocks: a block_id stands twice"] : []),
    ...blocks.flatMap((block, at) => objectFaults(`blocks/${at}`, asJson(block))),
  ];
}

/** Walks one object of Block Kit and all that it holds. */
function objectFaults(path: string, object: Json, owner = String(object.type ?? "")): string[] {
  return Object.entries(object).flatMap(([key, value]) => {
    const place = `${path}/${key}`;
    const limit = (table: Record<string, number>) => table[`${owner}.${key}`] ?? table[key];
    if (typeof value === "string") return lengthFaults(place, value, limit(STRINGS));
    if (!Array.isArray(value)) return valueFaults(place, key, asJson(value), limit(TEXTS));
    const most = limit(LISTS);
    return [
      ...(most !== undefined && (value.length > most || value.length === 0)
        ? [`${place}: ${value.length} items, 1 to ${most}`]
        : []),
      ...value.flatMap((item, at) =>
        valueFaults(`${place}/${at}`, key, asJson(item), limit(TEXTS)),
      ),
    ];
  });
}

function valueFaults(path: string, key: string, value: Json, most: number | undefined): string[] {
  if (value.type === "mrkdwn" || value.type === "plain_text") {
    return lengthFaults(`${path}/text`, value.text, most);
  }
  return objectFaults(path, value, key.includes("option") ? "option" : undefined);
}

function lengthFaults(path: string, text: unknown, most: number | undefined): string[] {
  if (most === undefined || typeof text !== "string") return [];
  if (text.length === 0 && !path.endsWith("initial_value") && !path.endsWith("private_metadata")) {
    return [`${path}: empty`];
  }
  return text.length > most ? [`${path}: ${text.length} characters, at most ${most}`] : [];
}

/** An object as it is; anything else as one without keys. */
export function asJson(value: unknown): Json {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? { ...value } : {};
}
