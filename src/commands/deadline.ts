/** `deadline -`: requests as JSON lines in, their last days as JSON lines out. */
import { z } from "zod";
import { type ClockClass, type ClockSettings, deadline } from "../clock/clock.js";
import { Problem } from "../problems.js";

type Id = string | number;

const text = (field: string) =>
  z.string({
    error: ({ input }) =>
      input === undefined || input === null ? `${field} is missing` : `${field} must be text`,
  });

// Programs write null for what they do not have: an optional field may be null as well as absent.
const optionalText = (field: string) => text(field).nullish();

const Line = z.object(
  {
    id: z.union([z.string(), z.number()], { error: "id is missing, or no text or number" }),
    received: text("received"),
    intent: text("intent"),
    regime: optionalText("regime"),
    timezone: optionalText("timezone"),
    holidays: optionalText("holidays"),
    pausedFrom: optionalText("pausedFrom"),
    pausedUntil: optionalText("pausedUntil"),
    extended: z.boolean({ error: "extended must be true or false, without quotes" }).nullish(),
  },
  { error: "The line is no JSON object: write one {…} a line" },
);
type Line = z.infer<typeof Line>;

/**
 * Answers each line of `input` with one JSON line: `{"id","due","dueAt","extendedDue"?,"rule"}`, or
 * `{"id","error"}` with a sentence that says what to mend (`id` null where it cannot be had). Blank
 * lines are skipped; a bad line never stops the rest. Dates as `deadline` of the clock room has them.
 * @param input lines without or with their line end
 * @param write takes one line, without line end
 * @param clockClassOf the clock of an intent or alarm; null for a name that is none or has no clock
 * @param defaults what a line without `regime`, `timezone` or `holidays` runs by
 * @throws only what `input` and `write` throw
 */
export async function runDeadline(
  input: AsyncIterable<string>,
  write: (line: string) => void,
  clockClassOf: (intent: string) => ClockClass | null,
  defaults: ClockSettings,
): Promise<void> {
  for await (const line of input) {
    // trim() takes a byte order mark away too.
    const json = line.trim();
    if (json !== "") write(JSON.stringify(answer(json, clockClassOf, defaults)));
  }
}

function answer(
  json: string,
  clockClassOf: (intent: string) => ClockClass | null,
  defaults: ClockSettings,
): object {
  let raw: unknown;
  try {
    raw = JSON.parse(json);
  } catch {
    return {
      id: idWithin(json),
      error: "The line is no JSON: check its quotes, commas and braces.",
    };
  }
  const line = Line.safeParse(raw);
  if (!line.success) {
    const faults = line.error.issues.map(({ message }) => message).join("; ");
    return { id: idOf(raw), error: `${faults}.` };
  }
  try {
    return { id: line.data.id, ...deadlineOf(line.data, clockClassOf, defaults) };
  } catch (fault) {
    return { id: line.data.id, error: sentenceOf(fault) };
  }
}

function deadlineOf(
  line: Line,
  clockClassOf: (intent: string) => ClockClass | null,
  defaults: ClockSettings,
) {
  const clock = clockClassOf(line.intent);
  if (clock === null) {
    throw new Problem(
      "deadline-intent",
      `The intent ${JSON.stringify(line.intent.slice(0, 40))} is not known or has no clock: use an intent (a folder of intents/ that has a clock) or an alarm.`,
    );
  }
  return deadline(
    {
      received: line.received,
      clock,
      pausedFrom: line.pausedFrom ?? undefined,
      pausedUntil: line.pausedUntil ?? undefined,
      extended: line.extended ?? undefined,
    },
    {
      regime: line.regime ?? defaults.regime,
      timeZone: line.timezone ?? defaults.timeZone,
      holidays: line.holidays ?? defaults.holidays,
    },
  );
}

/** A fault that is no Problem is the program's own; the next lines are answered all the same. */
function sentenceOf(fault: unknown): string {
  if (fault instanceof Problem) return fault.message;
  const kind = fault instanceof Error ? fault.name : typeof fault;
  return `The program failed at this line (${kind}): please report it with the line.`;
}

function idOf(raw: unknown): Id | null {
  const found = z.object({ id: Line.shape.id }).safeParse(raw);
  return found.success ? found.data.id : null;
}

/** The id of a line that is no JSON, where it is written legibly: so that its sender finds the line. */
function idWithin(broken: string): Id | null {
  const found = /"id"\s*:\s*("(?:[^"\\]|\\.)*"|-?\d+(?=\s*[,}]))/.exec(broken)?.[1];
  try {
    return found === undefined ? null : idOf({ id: JSON.parse(found) });
  } catch {
    return null;
  }
}
