import type { Report } from "../api-types.js";
import { count } from "../format.js";

type Tone = "good" | "warn" | "bad" | "calm";

function Figure({
  name,
  value,
  unit,
  note,
  tone,
}: {
  name: string;
  value: string;
  unit?: string;
  note: string;
  tone: Tone;
}) {
  return (
    <div className={`figure ${tone}`}>
      <dt>{name}</dt>
      <dd>
        <strong>
          {value}
          {unit ? <small>{unit}</small> : null}
        </strong>
        <span>{note}</span>
      </dd>
    </div>
  );
}

const nothing = { value: "–" };

export function Figures({ report }: { report: Report }) {
  const { tickets, answered } = report;
  const ended = answered.onTime + answered.late;
  const { onTimeShare: share, medianDays: median } = answered;
  return (
    <dl className="figures">
      <Figure
        name="Open"
        value={String(tickets.open)}
        note={
          tickets.review
            ? `${tickets.review} to be looked at`
            : `${tickets.opened} came in, ${tickets.closed} closed`
        }
        tone="calm"
      />
      <Figure
        name="Overdue"
        value={String(tickets.overdue)}
        note={tickets.overdue ? "past their legal deadline" : "nothing is late"}
        tone={tickets.overdue ? "bad" : "good"}
      />
      <Figure
        name="Due in 7 days"
        value={String(tickets.dueSoon)}
        note="today included"
        tone={tickets.dueSoon ? "warn" : "calm"}
      />
      <Figure
        name="On time"
        {...(share === null ? nothing : { value: String(Math.round(share * 100)), unit: "%" })}
        note={ended ? `${answered.onTime} of ${count(ended, "request")}` : "no request ended yet"}
        tone={share === null ? "calm" : shareTone(Math.round(share * 100))}
      />
      <Figure
        name="Median time"
        {...(median === null ? nothing : { value: oneDecimal(median), unit: "days" })}
        note="from arrival to the end"
        tone="calm"
      />
    </dl>
  );
}

function shareTone(percent: number): Tone {
  return percent >= 95 ? "good" : percent >= 80 ? "warn" : "bad";
}

function oneDecimal(number: number): string {
  return String(Math.round(number * 10) / 10);
}
