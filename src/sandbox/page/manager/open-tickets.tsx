import type { Report } from "../api-types.js";
import { count, dayInWords, title } from "../format.js";
import { useWorld } from "../world.js";

type Row = Report["deadlines"][number];

function left(days: number): string {
  if (days < 0) return `${count(-days, "day")} over`;
  return days === 0 ? "due today" : `${count(days, "day")} left`;
}

function tone(days: number): "bad" | "warn" | "good" {
  return days < 0 ? "bad" : days <= 7 ? "warn" : "good";
}

/** The bar runs empty over the thirty days that the law gives. */
function DaysLeft({ days }: { days: number | null }) {
  if (days === null) return <span className="days-left none">no deadline</span>;
  const width = days < 0 ? 100 : Math.max(4, Math.min(100, (days / 30) * 100));
  return (
    <span className={`days-left ${tone(days)}`}>
      <span className="days-bar" aria-hidden="true">
        <span style={{ width: `${width}%` }} />
      </span>
      <b>{left(days)}</b>
    </span>
  );
}

export function OpenTickets({ report }: { report: Report }) {
  const { nameOf } = useWorld();
  return (
    <section className="card open-tickets">
      <header>
        <h2>Open tickets</h2>
        <p>Most urgent first</p>
      </header>
      {report.deadlines.length === 0 ? (
        <p className="card-empty">
          Nothing is open. Tickets that come in stand here with the days they have left.
        </p>
      ) : (
        <table>
          <thead>
            <tr>
              <th scope="col">Ticket</th>
              <th scope="col">Asks for</th>
              <th scope="col">Assignee</th>
              <th scope="col">Due</th>
              <th scope="col">Time left</th>
            </tr>
          </thead>
          <tbody>
            {report.deadlines.map((row) => (
              <TicketRow
                key={row.ticket}
                row={row}
                assignee={row.assignee && nameOf(row.assignee)}
              />
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}

function TicketRow({ row, assignee }: { row: Row; assignee: string | null }) {
  return (
    <tr data-testid={`open-${row.ticket}`}>
      <th scope="row">{row.ticket}</th>
      <td className="cell-intents">
        {row.intents.map((intent) => (
          <span key={intent} className="badge right">
            {title(intent)}
          </span>
        ))}
        {row.review ? <span className="badge alarm">To be looked at</span> : null}
      </td>
      <td className={assignee ? "cell-who" : "cell-who nobody"}>{assignee ?? "nobody yet"}</td>
      <td className="cell-due">{row.due ? dayInWords(row.due) : "–"}</td>
      <td className="cell-left">
        <DaysLeft days={row.daysLeft} />
      </td>
    </tr>
  );
}
