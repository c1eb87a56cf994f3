import type { SlackValue } from "../api-types.js";
import { useHost } from "./host.js";
import type { Element } from "./types.js";

export interface ElementProps {
  element: Element;
  blockId: string;
  /** Whether a change is told to the app at once, or only kept for the submission. */
  dispatch: boolean;
  /** Set inside an input block, which has the label and the error. */
  field?: { id: string; describedBy: string | undefined; invalid: boolean };
}

/** What the element holds, and how to change it. */
export function useElement({ element, blockId, dispatch }: ElementProps) {
  const host = useHost();
  const actionId = element.action_id ?? "";
  const { type } = element;
  const value: SlackValue = host.values[blockId]?.[actionId] ?? { type };
  const keep = (next: Omit<SlackValue, "type">) => host.set(blockId, actionId, { type, ...next });
  const tell = async (next: Omit<SlackValue, "type">) => {
    if (!(await host.ask(element.confirm))) return;
    keep(next);
    host.act({ type, action_id: actionId, block_id: blockId, ...next });
  };
  return { value, keep, tell, change: dispatch ? tell : keep };
}

export function fieldProps({ element, field }: ElementProps) {
  return {
    id: field?.id,
    "aria-describedby": field?.describedBy,
    "aria-invalid": field?.invalid || undefined,
    "data-action-id": element.action_id,
  };
}
