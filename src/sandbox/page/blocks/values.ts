import { useState } from "react";
import type { SlackValue, SlackValues } from "../api-types.js";
import { type Block, type Element, readElements } from "./types.js";

/** What an element holds before anybody touched it; null for those that hold nothing (buttons, menus). */
function initialValue(element: Element): SlackValue | null {
  const { type } = element;
  switch (type) {
    case "plain_text_input":
    case "email_text_input":
    case "url_text_input":
    case "number_input":
      return { type, value: element.initial_value ?? null };
    case "static_select":
    case "radio_buttons":
      return { type, selected_option: element.initial_option ?? null };
    case "multi_static_select":
    case "checkboxes":
      return { type, selected_options: element.initial_options ?? [] };
    case "datepicker":
      return { type, selected_date: element.initial_date ?? null };
    case "timepicker":
      return { type, selected_time: element.initial_time ?? null };
    case "users_select":
      return { type, selected_user: element.initial_user ?? null };
    case "multi_users_select":
      return { type, selected_users: element.initial_users ?? [] };
    case "channels_select":
      return { type, selected_channel: element.initial_channel ?? null };
    case "conversations_select":
      return { type, selected_conversation: element.initial_conversation ?? null };
    default:
      return null;
  }
}

function currentValues(blocks: Block[], edits: SlackValues): SlackValues {
  const values: SlackValues = {};
  for (const block of blocks) {
    for (const element of readElements(block)) {
      const initial = initialValue(element);
      if (!initial || !element.action_id) continue;
      const edit = edits[block.block_id]?.[element.action_id];
      const inBlock = values[block.block_id] ?? {};
      values[block.block_id] = inBlock;
      inBlock[element.action_id] = edit?.type === element.type ? edit : initial;
    }
  }
  return values;
}

export interface Form {
  values: SlackValues;
  set: (blockId: string, actionId: string, value: SlackValue) => void;
}

/** Keeps what was entered as long as `identity` stays: a view's id, or a message's blocks. */
export function useForm(blocks: Block[], identity: string): Form {
  const [held, setHeld] = useState<{ identity: string; edits: SlackValues }>();
  const edits = held?.identity === identity ? held.edits : {};
  return {
    values: currentValues(blocks, edits),
    set: (blockId, actionId, value) =>
      setHeld((old) => {
        const before = old?.identity === identity ? old.edits : {};
        return {
          identity,
          edits: { ...before, [blockId]: { ...before[blockId], [actionId]: value } },
        };
      }),
  };
}

function isEmpty(value: SlackValue): boolean {
  const { type: _, ...held } = value;
  return Object.values(held).every(
    (one) => one == null || one === "" || (Array.isArray(one) && one.length === 0),
  );
}

/** What Slack's own client refuses before the app is asked. */
export function missing(blocks: Block[], values: SlackValues): Record<string, string> {
  const errors: Record<string, string> = {};
  for (const block of blocks) {
    const actionId = block.element?.action_id;
    const value = actionId ? values[block.block_id]?.[actionId] : undefined;
    if (block.type !== "input" || !value) continue;
    const length = value.value?.length ?? 0;
    const { min_length: least = 0, max_length: most = Number.POSITIVE_INFINITY } =
      block.element ?? {};
    if (isEmpty(value)) {
      if (!block.optional) errors[block.block_id] = "Please complete this field.";
    } else if (length > 0 && length < least)
      errors[block.block_id] = `At least ${least} characters, please.`;
    else if (length > most)
      errors[block.block_id] = `${length - most} characters too many (${most} at most).`;
  }
  return errors;
}
