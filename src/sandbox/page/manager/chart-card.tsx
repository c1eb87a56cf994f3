import type { ReactNode } from "react";

export function Card({
  name,
  note,
  empty,
  children,
}: {
  name: string;
  note: string;
  empty?: string | false;
  children: ReactNode;
}) {
  return (
    <figure className="card">
      <figcaption>
        <h2>{name}</h2>
        <p>{note}</p>
      </figcaption>
      {empty ? <p className="card-empty">{empty}</p> : children}
    </figure>
  );
}

export function Legend({
  entries,
}: {
  entries: readonly (readonly [name: string, colour: string])[];
}) {
  return (
    <ul className="legend">
      {entries.map(([name, colour]) => (
        <li key={name}>
          <i style={{ background: colour }} /> {name}
        </li>
      ))}
    </ul>
  );
}

/** How all charts look alike. */
export const tick = { fill: "var(--ink-soft)", fontSize: 12 };
export const still = { isAnimationActive: false };
export const tooltip = {
  ...still,
  cursor: { fill: "var(--hover)" },
  contentStyle: {
    background: "var(--surface)",
    border: "1px solid var(--line)",
    borderRadius: 8,
    fontSize: 13,
  },
  labelStyle: { color: "var(--ink)", fontWeight: 600 },
  itemStyle: { color: "var(--ink)" },
};
