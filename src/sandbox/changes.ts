import type { Change } from "./page/api-types.js";

/** Tells the page that something has changed; it then asks for what it shows. */
export interface Changes {
  tell(...changed: Change[]): void;
  /** Gives a function that ends it. */
  listen(listener: (changed: Change[]) => void): () => void;
}

/** One mail makes a handful of changes within milliseconds: they are told together. */
const GATHER_MS = 40;

export function createChanges(): Changes {
  const listeners = new Set<(changed: Change[]) => void>();
  let gathered = new Set<Change>();
  function flush(): void {
    const changed = [...gathered];
    gathered = new Set();
    for (const listener of listeners) listener(changed);
  }
  return {
    tell(...changed) {
      if (gathered.size === 0) setTimeout(flush, GATHER_MS);
      for (const one of changed) gathered.add(one);
    },
    listen(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
