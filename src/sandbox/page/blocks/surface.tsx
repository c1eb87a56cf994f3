import { useMemo } from "react";
import type { SlackAction, SlackValues } from "../api-types.js";
import { Blocks } from "./block.js";
import { useConfirm } from "./confirm.js";
import { HostContext } from "./host.js";
import { readBlocks } from "./types.js";
import { useForm } from "./values.js";

/** Blocks of a message or of App Home: what is touched is told to the app at once. */
export function Surface({
  blocks,
  identity,
  onAction,
}: {
  blocks: unknown[];
  /** What was entered is kept as long as this stays. */
  identity: string;
  onAction: (action: SlackAction, values: SlackValues) => void;
}) {
  const read = useMemo(() => readBlocks(blocks), [blocks]);
  const { values, set } = useForm(read, identity);
  const { ask, dialog } = useConfirm();
  const act = (action: SlackAction) => onAction(action, withAction(values, action));
  return (
    <HostContext value={{ values, errors: {}, set, act, ask }}>
      <Blocks blocks={read} />
      {dialog}
    </HostContext>
  );
}

/** The state as it stands once the action is done; buttons and menus leave no trace in it. */
export function withAction(values: SlackValues, action: SlackAction): SlackValues {
  const { action_id, block_id, ...value } = action;
  if (!values[block_id]?.[action_id]) return values;
  return { ...values, [block_id]: { ...values[block_id], [action_id]: value } };
}
