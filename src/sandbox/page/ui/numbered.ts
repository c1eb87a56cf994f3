/** Keys for pieces that have no other name than their place, as those of a parsed text. */
export function numbered<T>(items: readonly T[]): { key: string; item: T; index: number }[] {
  return items.map((item, index) => ({ key: String(index), item, index }));
}
