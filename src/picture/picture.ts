/** Charts as PNG. The only place that knows what draws them. */
import { createCanvas, type SKRSContext2D } from "@napi-rs/canvas";
import { Chart, type ChartConfiguration, type ChartType, registerables } from "chart.js";
import { FONT, registerFonts } from "./fonts.js";
import { drawKey, type KeyEntry } from "./key.js";
import { COLOURS, TEXT } from "./look.js";

/** What Chart.js draws, as data; a `y` that is no number is a gap. */
export type ChartSpec = ChartConfiguration<ChartType, { x: number; y: number }[]>;

/** One page of charts that belong together. */
export interface Picture {
  title: string;
  /** Lines below the title. They and the key are not wrapped. */
  caption: readonly string[];
  key: readonly KeyEntry[];
  /** Side by side, in rows of three. */
  charts: readonly ChartSpec[];
}

/** Pixels before scaling; the scale makes the text sharp on today's screens. */
const SCALE = 2;
const MARGIN = 32;
const GAP = 28;
const COLUMNS = 3;
const LINE = 22;
/** Width and height of one chart, by how many stand side by side. */
const SIZES = [
  { width: 700, height: 660 },
  { width: 520, height: 600 },
  { width: 440, height: 540 },
] as const;

/** Draws the picture; the same one gives the same bytes. */
export function drawPicture(picture: Picture): Buffer {
  prepare();
  const { width, height, head, places } = layOut(picture);
  const canvas = createCanvas(width * SCALE, height * SCALE);
  const ctx = canvas.getContext("2d");
  ctx.fillStyle = COLOURS.paper;
  ctx.fillRect(0, 0, canvas.width, canvas.height);
  ctx.scale(SCALE, SCALE);
  drawHead(ctx, picture, head);
  for (const [at, spec] of picture.charts.entries()) {
    const place = places[at];
    if (place) drawChart(ctx, spec, place);
  }
  return canvas.encodeSync("png");
}

/** What all charts share; Chart.js hands it down from here only. */
function prepare(): void {
  registerFonts();
  Chart.register(...registerables);
  Chart.defaults.set({
    animation: false,
    responsive: false,
    devicePixelRatio: SCALE,
    events: [],
    font: { family: FONT, size: TEXT.small },
    color: COLOURS.inkSoft,
  });
}

interface Place {
  x: number;
  y: number;
  width: number;
  height: number;
}

function layOut({ caption, charts }: Picture) {
  const columns = Math.min(COLUMNS, Math.max(1, charts.length));
  const rows = Math.ceil(charts.length / columns);
  const size = SIZES[columns - 1] ?? SIZES[0];
  const head = MARGIN + 40 + caption.length * LINE + 22;
  const top = head + 38;
  const places = charts.map(
    (_, at): Place => ({
      ...size,
      x: MARGIN + (at % columns) * (size.width + GAP),
      y: top + Math.floor(at / columns) * (size.height + GAP),
    }),
  );
  return {
    width: 2 * MARGIN + columns * size.width + (columns - 1) * GAP,
    height: top + rows * size.height + (rows - 1) * GAP + MARGIN,
    head,
    places,
  };
}

function drawHead(ctx: SKRSContext2D, { title, caption, key }: Picture, bottom: number): void {
  ctx.textBaseline = "top";
  ctx.fillStyle = COLOURS.ink;
  ctx.font = `600 ${TEXT.title}px ${FONT}`;
  ctx.fillText(title, MARGIN, MARGIN);
  ctx.fillStyle = COLOURS.inkSoft;
  ctx.font = `${TEXT.body}px ${FONT}`;
  for (const [at, line] of caption.entries()) {
    ctx.fillText(line, MARGIN, MARGIN + 40 + at * LINE);
  }
  drawKey(ctx, key, MARGIN, bottom);
}

function drawChart(page: SKRSContext2D, spec: ChartSpec, place: Place): void {
  const { x, y, width, height } = place;
  const canvas = createCanvas(width, height);
  // Chart.js speaks of the browser's canvas; of that it needs what this one has.
  const chart = new Chart(canvas as unknown as HTMLCanvasElement, spec);
  page.drawImage(canvas, x, y, width, height);
  // Chart.js keeps each chart until then.
  chart.destroy();
}
