import type { GroupScore } from "../../../src/understand/scores.js";
import type { Point } from "./curve.js";

const BAR = 40;

/** The points as a table, a row for each language and share. */
export function curveTable(points: readonly Point[]): string {
  const rows = languagesOf(points).flatMap((language) =>
    points.map((point) => {
      const group = groupOf(point, language);
      const { recall = 0, precision = 0 } = group?.detection ?? {};
      const figures = [group?.macroF1 ?? 0, recall, precision, group?.reviewRate ?? 0];
      return row(
        language,
        point,
        figures.map((figure) => figure.toFixed(3)),
      );
    }),
  );
  const head = `lang  share  learned${["macro-F1", "recall", "precision", "review"].map((name) => name.padStart(11)).join("")}`;
  return [head, ...rows].join("\n");
}

/** Macro-F1 as bars from 0 to 1, a row for each language and share. */
export function curveBars(points: readonly Point[]): string {
  const rows = languagesOf(points).flatMap((language) =>
    points.map((point) => {
      const score = groupOf(point, language)?.macroF1 ?? 0;
      const full = Math.round(score * BAR);
      return row(language, point, [
        `  ${"█".repeat(full)}${"·".repeat(BAR - full)} ${score.toFixed(3)}`,
      ]);
    }),
  );
  return ["macro-F1, 0 to 1", ...rows].join("\n");
}

function row(language: string, { share, learned }: Point, cells: readonly string[]): string {
  const start = `${language.padEnd(4)}  ${share.toFixed(3)}  ${learned(language).toFixed(0).padStart(7)}`;
  return `${start}${cells.map((cell) => cell.padStart(11)).join("")}`;
}

function languagesOf([first]: readonly Point[]): string[] {
  return first?.groups.map(({ language }) => language) ?? [];
}

function groupOf({ groups }: Point, language: string): GroupScore | undefined {
  return groups.find((group) => group.language === language);
}
