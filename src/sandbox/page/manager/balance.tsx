import { Pie, PieChart, ResponsiveContainer, Tooltip } from "recharts";
import type { Report } from "../api-types.js";
import { count } from "../format.js";
import { Card, still, tooltip } from "./chart-card.js";

const OUTCOMES = [
  ["ticket", "New tickets"],
  ["joined", "Joined a ticket"],
  ["aside", "Not privacy"],
  ["automatic", "Automatic"],
  ["unreadable", "Unreadable"],
  ["duplicate", "Duplicates"],
] as const;

export function Balance({ report }: { report: Report }) {
  const { balance } = report;
  const parts = OUTCOMES.map(([key, name]) => ({
    key,
    name,
    mails: balance[key],
    fill: `var(--chart-${key})`,
  }));
  return (
    <Card
      name="Balance of mails"
      note="Every mail seen has one outcome"
      empty={
        balance.seen === 0 && "No mail was seen in this period. Send one from the Requester’s seat."
      }
    >
      <div className="balance">
        <div className="donut">
          <ResponsiveContainer width="100%" height={190}>
            <PieChart>
              <Pie
                data={parts}
                dataKey="mails"
                nameKey="name"
                innerRadius={62}
                outerRadius={90}
                paddingAngle={1}
                stroke="none"
                {...still}
              />
              <Tooltip {...tooltip} />
            </PieChart>
          </ResponsiveContainer>
          <p className="donut-middle">
            <b>{balance.seen}</b> {balance.seen === 1 ? "mail" : "mails"}
          </p>
        </div>
        <ul className="outcomes">
          {parts.map(({ key, name, mails, fill }) => (
            <li key={key}>
              <i style={{ background: fill }} />
              <span>{name}</span>
              <b>{mails}</b>
            </li>
          ))}
        </ul>
      </div>
      <p className={balance.balanced ? "verdict good" : "verdict bad"}>
        {balance.balanced
          ? `Balanced: ${count(balance.seen, "mail")} in, as many accounted for.`
          : "Not balanced: some mail has no outcome. Look into the log."}
      </p>
    </Card>
  );
}
