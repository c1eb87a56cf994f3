import { useCallback, useEffect, useEffectEvent, useRef, useState } from "react";
import type { Change, ChangeEvent } from "./api-types.js";

type Listener = (changed: readonly Change[]) => void;

const ALL: readonly Change[] = ["mail", "slack", "time", "report"];
const listeners = new Set<Listener>();
const connectionListeners = new Set<(up: boolean) => void>();
let source: EventSource | undefined;
let wasDown = false;

/** One stream for the whole page. After a break everything counts as changed. */
function connect() {
  source = new EventSource("/api/events");
  source.onmessage = (message: MessageEvent<string>) => {
    const { changed } = JSON.parse(message.data) as ChangeEvent;
    for (const listener of [...listeners]) listener(changed);
  };
  source.onopen = () => {
    for (const tell of connectionListeners) tell(true);
    if (wasDown) for (const listener of [...listeners]) listener(ALL);
    wasDown = false;
  };
  source.onerror = () => {
    wasDown = true;
    for (const tell of connectionListeners) tell(false);
    if (source?.readyState === EventSource.CLOSED) setTimeout(connect, 2000);
  };
}

export function useChanges(onChange: Listener) {
  const listen = useEffectEvent(onChange);
  useEffect(() => {
    const listener: Listener = (changed) => listen(changed);
    listeners.add(listener);
    if (!source) connect();
    return () => {
      listeners.delete(listener);
    };
  }, []);
}

export function useConnected(): boolean {
  const [up, setUp] = useState(true);
  useEffect(() => {
    connectionListeners.add(setUp);
    return () => {
      connectionListeners.delete(setUp);
    };
  }, []);
  return up;
}

export interface Live<T> {
  data: T | undefined;
  error: string | undefined;
  reload: () => void;
}

/** Loads by `key`, and again at each change of the kinds named. A slow answer never covers a newer one. */
export function useLive<T>(key: string | null, kinds: Change[], load: () => Promise<T>): Live<T> {
  const [held, setHeld] = useState<{ key: string; data?: T; error?: string }>();
  const turn = useRef(0);

  const run = useEffectEvent(async () => {
    if (key === null) return;
    const mine = ++turn.current;
    try {
      const data = await load();
      if (mine === turn.current) setHeld({ key, data });
    } catch (fault) {
      const error = fault instanceof Error ? fault.message : String(fault);
      if (mine === turn.current)
        setHeld((old) => (old?.key === key ? { ...old, error } : { key, error }));
    }
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key stands for what is loaded
  useEffect(() => {
    void run();
  }, [key]);
  useChanges((changed) => {
    if (changed.some((one) => kinds.includes(one))) void run();
  });

  const [asked, setAsked] = useState(0);
  useEffect(() => {
    if (asked > 0) void run();
  }, [asked]);
  const reload = useCallback(() => setAsked((count) => count + 1), []);

  const mine = held?.key === key ? held : undefined;
  return { data: mine?.data, error: mine?.error, reload };
}
