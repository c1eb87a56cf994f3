/** How alike two texts are in their runs of three words: from 0 to 1 (Jaccard). */
interface Likeness {
  /** Places in the list of texts; `first` comes before `second`. */
  first: number;
  second: number;
  likeness: number;
}

const RUN = 3;

/**
 * Finds the texts that are the same or nearly so: likeness at least `least`, after case, punctuation and spacing
 * are taken away. Only texts that share a run of words are ever compared, so thousands take a moment.
 */
export function nearDuplicates(texts: readonly string[], least: number): Likeness[] {
  const found: Likeness[] = [];
  const sizes: number[] = [];
  const having = new Map<string, number[]>();
  for (const [second, text] of texts.entries()) {
    const runs = runsOf(text);
    const shared = new Map<number, number>();
    for (const run of runs) {
      const earlier = having.get(run) ?? [];
      for (const first of earlier) shared.set(first, (shared.get(first) ?? 0) + 1);
      earlier.push(second);
      having.set(run, earlier);
    }
    for (const [first, count] of shared) {
      const likeness = count / ((sizes[first] ?? 0) + runs.size - count);
      if (likeness >= least) found.push({ first, second, likeness });
    }
    sizes.push(runs.size);
  }
  return found;
}

function runsOf(text: string): Set<string> {
  const words =
    text
      .normalize("NFKC")
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu) ?? [];
  // A mail of one or two words is its own only run.
  if (words.length < RUN) return new Set(words.length > 0 ? [words.join(" ")] : []);
  return new Set(words.slice(RUN - 1).map((_, at) => words.slice(at, at + RUN).join(" ")));
}
