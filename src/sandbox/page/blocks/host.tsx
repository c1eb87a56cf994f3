import { createContext, useContext } from "react";
import type { SlackAction, SlackValue, SlackValues } from "../api-types.js";
import type { Confirm } from "./types.js";

/** What the blocks of one surface (a message, a modal, App Home) need from it. */
export interface BlockHost {
  values: SlackValues;
  errors: Record<string, string>;
  set: (blockId: string, actionId: string, value: SlackValue) => void;
  /** Tells the app what was done. */
  act: (action: SlackAction) => void;
  /** True where there is nothing to ask, or the answer was yes. */
  ask: (confirm: Confirm | undefined) => Promise<boolean>;
}

export const HostContext = createContext<BlockHost | null>(null);

export function useHost(): BlockHost {
  const host = useContext(HostContext);
  if (!host) throw new Error("blocks stand outside of a surface");
  return host;
}
