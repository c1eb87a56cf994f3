import type { Plugin } from "chart.js";
import { COLOURS, TEXT } from "./look.js";

/** Writes its value above each bar that is drawn against this axis, where small bars are else hard to read. */
export function barValues(axis: string): Plugin {
  return {
    id: "bar-values",
    afterDatasetsDraw(chart) {
      const { ctx, options } = chart;
      ctx.save();
      ctx.font = `${TEXT.small}px ${options.font?.family}`;
      ctx.fillStyle = COLOURS.ink;
      ctx.textAlign = "center";
      ctx.textBaseline = "bottom";
      for (const { type, yAxisID, data, _parsed } of chart.getSortedVisibleDatasetMetas()) {
        if (type !== "bar" || yAxisID !== axis) continue;
        for (const [at, { x, y }] of data.entries()) {
          const { y: value } = _parsed[at] as { y: number | null };
          if (Number.isFinite(value)) ctx.fillText(String(value), x, y - 2);
        }
      }
      ctx.restore();
    },
  };
}
