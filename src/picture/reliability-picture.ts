import { barValues } from "./bar-values.js";
import { COLOURS, TEXT } from "./look.js";
import type { ChartSpec, Picture } from "./picture.js";
import type { Reliability, ReliabilityPoint } from "./reliability.js";

type Dataset = ChartSpec["data"]["datasets"][number];
type Scale = NonNullable<NonNullable<ChartSpec["options"]>["scales"]>[string];

/** The axes beside `x`: above the shares, below the counts, both over the same confidences. */
const SHARE = "share";
const COUNT = "count";

/** As many as the Union has official languages; beyond it stand slips of the file, and the page grows without end. */
const MOST_LANGUAGES = 24;

const TENTHS = Array.from({ length: 10 }, (_, at) => at / 10);

/** A panel for each language and one for all, with what they have in common said once above them. */
export function reliabilityPicture(diagrams: readonly Reliability[]): Picture {
  const shown = mostUsed(diagrams);
  return {
    title: "Reliability of the confidences",
    caption: [
      "Each dot is a tenth of the confidences: how sure the reader said to be, and how often it was right.",
      "On the dashed line both agree; below it the reader is too sure, above it not sure enough.",
      ...(shown.length < diagrams.length
        ? [`Of the languages, the ${MOST_LANGUAGES} with the most intents.`]
        : []),
    ],
    key: [
      { mark: "dot", colour: COLOURS.first, text: "share right (larger: more intents)" },
      { mark: "whisker", colour: COLOURS.firstSoft, text: "95 % interval (Wilson)" },
      { mark: "dashes", colour: COLOURS.edge, text: "ideal" },
      { mark: "bar", colour: COLOURS.quiet, text: "intents" },
    ],
    charts: shown.map(panel),
  };
}

/** In their own order. All languages together have the most intents, so they are among them. */
function mostUsed(diagrams: readonly Reliability[]): readonly Reliability[] {
  const bySize = diagrams.toSorted((one, other) => other.intents - one.intents);
  const chosen = new Set(bySize.slice(0, MOST_LANGUAGES + 1));
  return diagrams.filter((diagram) => chosen.has(diagram));
}

function panel(diagram: Reliability): ChartSpec {
  const { language, points } = diagram;
  return {
    type: "scatter",
    data: { datasets: [dots(points), whiskers(points), ideal(), bars(points)] },
    options: {
      layout: { padding: { right: 12 } },
      // Of two axes that share a side the first lies below.
      scales: { x: confidences(), [COUNT]: counts(), [SHARE]: shares() },
      plugins: {
        legend: { display: false },
        title: {
          display: true,
          align: "start",
          text: nameOf(language),
          color: COLOURS.ink,
          font: { size: TEXT.panel, weight: 600 },
          padding: { bottom: 4 },
        },
        subtitle: {
          display: true,
          align: "start",
          text: summaryOf(diagram),
          font: { size: TEXT.body },
          padding: { bottom: 18 },
        },
      },
    },
    plugins: [barValues(COUNT)],
  };
}

/** Their area goes with the number of intents; the smallest can still be seen. */
function dots(points: readonly ReliabilityPoint[]): Dataset {
  const most = Math.max(...points.map(({ count }) => count));
  return {
    type: "scatter",
    label: "share right",
    yAxisID: SHARE,
    clip: false,
    data: points.map(({ said, right }) => ({ x: said, y: right })),
    pointRadius: points.map(({ count }) => Math.max(3, 9 * Math.sqrt(count / most))),
    pointBackgroundColor: COLOURS.first,
    pointBorderColor: COLOURS.paper,
    pointBorderWidth: 1,
  };
}

/** A stroke from end to end with a short one across each; between two of them the line is broken. */
function whiskers(points: readonly ReliabilityPoint[]): Dataset {
  return {
    type: "line",
    label: "95 % interval",
    yAxisID: SHARE,
    clip: false,
    data: points.flatMap(({ said, low, high }) =>
      [low, high, Number.NaN].map((y) => ({ x: said, y })),
    ),
    borderColor: COLOURS.firstSoft,
    borderWidth: 1.5,
    pointStyle: "line",
    pointRadius: 5,
    pointBorderWidth: 1.5,
  };
}

function ideal(): Dataset {
  return {
    type: "line",
    label: "ideal",
    yAxisID: SHARE,
    data: [
      { x: 0, y: 0 },
      { x: 1, y: 1 },
    ],
    borderColor: COLOURS.edge,
    borderDash: [5, 4],
    borderWidth: 1.5,
    pointRadius: 0,
  };
}

/** All tenths, since bars are as wide as the least step between two; those without intents have no height. */
function bars(points: readonly ReliabilityPoint[]): Dataset {
  return {
    type: "bar",
    label: "intents",
    yAxisID: COUNT,
    data: TENTHS.map((from) => ({
      x: from + 0.05,
      y: points.find((point) => point.from === from)?.count ?? Number.NaN,
    })),
    categoryPercentage: 1,
    barPercentage: 0.94,
    backgroundColor: COLOURS.quiet,
  };
}

function confidences(): Scale {
  return {
    type: "linear",
    min: 0,
    max: 1,
    // Bars want room beside them and lines between them; a diagram ends at 0 and 1, with lines where the numbers are.
    offset: false,
    title: { display: true, text: "confidence said", color: COLOURS.ink },
    grid: { color: COLOURS.grid, offset: false },
    ticks: { stepSize: 0.2, callback: (value) => Number(value).toFixed(1) },
  };
}

function shares(): Scale {
  return {
    ...confidences(),
    axis: "y",
    stack: "panel",
    stackWeight: 4,
    title: { display: true, text: "share that were right", color: COLOURS.ink },
  };
}

/** Without numbers, which stand above the bars; with room for them there. */
function counts(): Scale {
  return {
    type: "linear",
    axis: "y",
    stack: "panel",
    stackWeight: 1,
    min: 0,
    grace: "40%",
    title: { display: true, text: "intents", color: COLOURS.ink },
    grid: { display: false },
    ticks: { display: false },
  };
}

function summaryOf({ intents, calibrationError }: Reliability): string {
  if (intents === 0) return "no intent was read";
  const number = intents === 1 ? "1 intent" : `${intents} intents`;
  return `expected calibration error ${calibrationError.toFixed(3)}, ${number}`;
}

const LANGUAGES = new Intl.DisplayNames(["en"], { type: "language" });

/** English and tag, as the tables have it; a tag that is none stands as it is. */
function nameOf(language: string): string {
  if (language === "all") return "All languages";
  try {
    const name = LANGUAGES.of(language);
    return name && name !== language ? `${name} (${language})` : language;
  } catch {
    return language.slice(0, 40);
  }
}
