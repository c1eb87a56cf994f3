import { useLayoutEffect, useRef } from "react";

/** Keeps a list of messages at its newest, unless somebody reads further up. */
export function useScrollToNewest(newest: string | undefined) {
  const list = useRef<HTMLDivElement>(null);
  const seen = useRef<string | undefined>(undefined);
  useLayoutEffect(() => {
    const element = list.current;
    if (!element || newest === undefined || newest === seen.current) return;
    const fromEnd = element.scrollHeight - element.scrollTop - element.clientHeight;
    const last = element.lastElementChild?.clientHeight ?? 0;
    if (seen.current === undefined || fromEnd < last + 160)
      element.scrollTop = element.scrollHeight;
    seen.current = newest;
  }, [newest]);
  return list;
}
