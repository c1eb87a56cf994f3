import type { SKRSContext2D } from "@napi-rs/canvas";
import { COLOURS, TEXT } from "./look.js";

/** A mark and what it means. */
export interface KeyEntry {
  mark: "dot" | "whisker" | "dashes" | "bar";
  colour: string;
  text: string;
}

const MARK = 26;
const SPACE = 26;

/** The key to the marks in one line, its middle at `y`. Uses the context's font. */
export function drawKey(
  ctx: SKRSContext2D,
  entries: readonly KeyEntry[],
  left: number,
  y: number,
): void {
  ctx.save();
  ctx.font = ctx.font.replace(/[\d.]+px/, `${TEXT.small}px`);
  ctx.textBaseline = "middle";
  let x = left;
  for (const { mark, colour, text } of entries) {
    ctx.fillStyle = colour;
    ctx.strokeStyle = colour;
    MARKS[mark](ctx, x + MARK / 2, y);
    ctx.fillStyle = COLOURS.ink;
    ctx.fillText(text, x + MARK + 6, y);
    x += MARK + 6 + ctx.measureText(text).width + SPACE;
  }
  ctx.restore();
}

const MARKS: Record<KeyEntry["mark"], (ctx: SKRSContext2D, x: number, y: number) => void> = {
  dot(ctx, x, y) {
    ctx.beginPath();
    ctx.arc(x, y, 6, 0, 2 * Math.PI);
    ctx.fill();
  },
  whisker(ctx, x, y) {
    ctx.fillRect(x - 1, y - 9, 2, 18);
    ctx.fillRect(x - 5, y - 9, 10, 2);
    ctx.fillRect(x - 5, y + 7, 10, 2);
  },
  dashes(ctx, x, y) {
    ctx.setLineDash([5, 4]);
    ctx.lineWidth = 1.5;
    ctx.beginPath();
    ctx.moveTo(x - MARK / 2, y);
    ctx.lineTo(x + MARK / 2, y);
    ctx.stroke();
    ctx.setLineDash([]);
  },
  bar(ctx, x, y) {
    ctx.fillRect(x - 8, y - 7, 16, 14);
  },
};
