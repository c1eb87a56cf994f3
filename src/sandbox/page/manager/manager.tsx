import { useState } from "react";
import { api } from "../api.js";
import { dayInWords, dayOf } from "../format.js";
import { useLive } from "../live.js";
import { useWorld } from "../world.js";
import { Balance } from "./balance.js";
import { Deadlines, Intents, Weeks } from "./charts.js";
import { Figures } from "./figures.js";
import { OpenTickets } from "./open-tickets.js";
import { type Period, PRESETS } from "./period.js";

/** The summary of a period, drawn anew whenever something happens. */
export default function Manager() {
  const { now, timeZone } = useWorld();
  const today = dayOf(now, timeZone);
  const [preset, setPreset] = useState<string>("30");
  const [own, setOwn] = useState<Period | null>(null);
  const period = own ??
    PRESETS.find((one) => one.id === preset)?.of(today) ?? { from: today, to: today };
  const { from, to } = period;
  const live = useLive(`report:${from}:${to}`, ["report", "time", "slack"], () =>
    api.report(from, to),
  );
  const [last, setLast] = useState(live.data);
  if (live.data && live.data !== last) setLast(live.data);
  const report = live.data ?? last;

  const day = (which: "from" | "to") => (
    <input
      type="date"
      aria-label={which === "from" ? "First day" : "Last day"}
      data-testid={`report-${which}`}
      value={period[which]}
      onChange={({ target }) => {
        if (!target.value) return;
        const next = { ...period, [which]: target.value };
        setOwn(next.from <= next.to ? next : { from: target.value, to: target.value });
      }}
    />
  );
  return (
    <section className="manager" data-testid="report" aria-label="Manager">
      <header className="manager-head">
        <div>
          <h2>Summary</h2>
          <p>
            {dayInWords(from)} – {dayInWords(to)}, both days included
          </p>
        </div>
        <div className="period">
          <fieldset className="segmented" aria-label="Period">
            {PRESETS.map(({ id, name }) => (
              <button
                key={id}
                type="button"
                data-testid={`period-${id}`}
                aria-pressed={!own && preset === id}
                onClick={() => {
                  setOwn(null);
                  setPreset(id);
                }}
              >
                {name}
              </button>
            ))}
          </fieldset>
          <div className="days">
            {day("from")} <span aria-hidden="true">–</span> {day("to")}
          </div>
        </div>
      </header>
      {report ? (
        <div className="dashboard">
          <Figures report={report} />
          <div className="charts">
            <Deadlines report={report} />
            <Weeks report={report} />
            <Intents report={report} />
            <Balance report={report} />
          </div>
          <OpenTickets report={report} />
        </div>
      ) : (
        <p className="empty-note">{live.error ?? "Counting…"}</p>
      )}
    </section>
  );
}
