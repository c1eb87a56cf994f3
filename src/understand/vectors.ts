import type { Rows } from "./linear.js";

/** The columns of a mail or a sentence that are not zero, and their values. */
export interface Vector {
  columns: Int32Array;
  values: Float64Array;
}

/** The features that a model knows, in the order of its columns, and how rare each is. */
export interface Vocabulary {
  names: string[];
  rarity: number[];
}

/** How much each family of features counts, by the letters before the colon; a family not named counts nothing. */
export const FAMILY_WEIGHTS: Readonly<Record<string, number>> = {
  s: 1,
  b: 1,
  c: 1,
  l: 1,
  o: 1,
  f: 1,
  S: 0.7,
  Sl: 0.5,
  So: 0.3,
  E: 0.5,
  N: 0.5,
  K: 0.7,
  Q: 0.4,
};

/** A feature of fewer mails teaches little, and most features are rare. */
const LEAST_MAILS = 3;

export type Features = ReadonlyMap<string, number>;

export function familyOf(name: string): string {
  return name.slice(0, name.indexOf(":"));
}

/** Gathers the features that enough of these mails have. */
export function vocabularyOf(mails: readonly Features[]): Vocabulary {
  const mailsWith = new Map<string, number>();
  for (const features of mails) {
    for (const name of features.keys()) mailsWith.set(name, (mailsWith.get(name) ?? 0) + 1);
  }
  const names = [...mailsWith]
    .filter(([name, count]) => count >= LEAST_MAILS && familyOf(name) in FAMILY_WEIGHTS)
    .map(([name]) => name)
    .sort();
  const rarity = names.map((name) =>
    Math.sqrt(Math.log((mails.length + 1) / ((mailsWith.get(name) ?? 0) + 0.5))),
  );
  return { names, rarity };
}

/** Turns features into a vector; those of the family `without` are passed over. */
export type Vectorizer = (features: Features, without?: string) => Vector;

/** Makes vectors of features: rare ones count more, and each family has the same length in every mail. */
export function vectorizer({ names, rarity }: Vocabulary): Vectorizer {
  const columnOf = new Map(names.map((name, column) => [name, column]));
  const families = [...new Set(names.map(familyOf))].sort();
  const familyOfColumn = Int32Array.from(names, (name) => families.indexOf(familyOf(name)));
  const weights = families.map((family) => FAMILY_WEIGHTS[family] ?? 0);
  return (features, without) => {
    const passedOver = without === undefined ? -1 : families.indexOf(without);
    const columns = new Int32Array(features.size);
    const values = new Float64Array(features.size);
    const lengths = new Float64Array(families.length);
    let known = 0;
    for (const [name, count] of features) {
      const column = columnOf.get(name);
      if (column === undefined || familyOfColumn[column] === passedOver) continue;
      const value = (count === 1 ? 1 : 1 + Math.log(count)) * (rarity[column] ?? 0);
      columns[known] = column;
      values[known] = value;
      known += 1;
      const family = familyOfColumn[column] ?? 0;
      lengths[family] = (lengths[family] ?? 0) + value * value;
    }
    const factors = weights.map((weight, family) => weight / Math.sqrt(lengths[family] || 1));
    for (let at = 0; at < known; at += 1) {
      const family = familyOfColumn[columns[at] as number] as number;
      values[at] = (values[at] as number) * (factors[family] ?? 0);
    }
    return { columns: columns.subarray(0, known), values: values.subarray(0, known) };
  };
}

/** Puts rows together. */
export function rowsOf(vectors: readonly Vector[], width: number): Rows {
  return {
    columns: vectors.map(({ columns }) => columns),
    values: vectors.map(({ values }) => values),
    width,
  };
}
