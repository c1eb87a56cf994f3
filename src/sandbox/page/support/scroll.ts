import { useLayoutEffect, useRef } from "react";

/**
 * Keeps a list of messages at its newest, unless somebody reads further up; `follow` says that the next
 * one is awaited, wherever the list stands.
 */
export function useScrollToNewest(newest: string | undefined) {
  const list = useRef<HTMLDivElement>(null);
  const seen = useRef<string | undefined>(undefined);
  const awaited = useRef(false);
  useLayoutEffect(() => {
    const element = list.current;
    if (!element || newest === undefined || newest === seen.current) return;
    const fromEnd = element.scrollHeight - element.scrollTop - element.clientHeight;
    const last = element.lastElementChild?.clientHeight ?? 0;
    if (seen.current === undefined || awaited.current || fromEnd < last + 160)
      element.scrollTop = element.scrollHeight;
    awaited.current = false;
    seen.current = newest;
  }, [newest]);
  const follow = () => {
    awaited.current = true;
  };
  return { list, follow };
}
