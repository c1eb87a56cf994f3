import {
  Bar,
  BarChart,
  CartesianGrid,
  Cell,
  LabelList,
  ResponsiveContainer,
  Tooltip,
  XAxis,
  YAxis,
} from "recharts";
import type { Report } from "../api-types.js";
import { dayInWords, title } from "../format.js";
import { Card, Legend, still, tick, tooltip } from "./chart-card.js";

const OPENED = "var(--chart-opened)";
const CLOSED = "var(--chart-closed)";
const OPEN = "var(--chart-open)";

export function Deadlines({ report }: { report: Report }) {
  const days = report.deadlines.map((one) => one.daysLeft);
  const within = (test: (left: number) => boolean) =>
    days.filter((left) => left !== null && test(left)).length;
  const rows = [
    { name: "Overdue", tickets: within((left) => left < 0), fill: "var(--chart-bad)" },
    {
      name: "Within 7 days",
      tickets: within((left) => left >= 0 && left <= 7),
      fill: "var(--chart-warn)",
    },
    { name: "Later", tickets: within((left) => left > 7), fill: "var(--chart-good)" },
    {
      name: "No deadline",
      tickets: days.filter((left) => left === null).length,
      fill: "var(--chart-none)",
    },
  ].filter((row) => row.name !== "No deadline" || row.tickets > 0);
  return (
    <Card
      name="Open tickets by deadline"
      note="Where to look first"
      empty={days.length === 0 && "No ticket is open. Well done, or nobody has written yet."}
    >
      <ResponsiveContainer width="100%" height={216}>
        <BarChart data={rows} layout="vertical" margin={{ left: 0, right: 36 }} barSize={26}>
          <XAxis type="number" hide allowDecimals={false} />
          <YAxis
            type="category"
            dataKey="name"
            width={104}
            tick={tick}
            axisLine={false}
            tickLine={false}
          />
          <Tooltip {...tooltip} />
          <Bar dataKey="tickets" name="Tickets" radius={4} minPointSize={2} {...still}>
            {rows.map((row) => (
              <Cell key={row.name} fill={row.fill} />
            ))}
            <LabelList
              dataKey="tickets"
              position="right"
              fill="var(--ink)"
              fontSize={14}
              fontWeight={700}
            />
          </Bar>
        </BarChart>
      </ResponsiveContainer>
    </Card>
  );
}

export function Weeks({ report }: { report: Report }) {
  const total = report.byWeek.reduce((sum, one) => sum + one.opened + one.closed, 0);
  const weeks = report.byWeek.map((one) => ({
    ...one,
    name: dayInWords(one.week, { day: "numeric", month: "short" }),
  }));
  return (
    <Card
      name="Opened and closed per week"
      note="Weeks by their Monday"
      empty={total === 0 && "Nothing came in or went out in this period."}
    >
      <Legend
        entries={[
          ["Opened", OPENED],
          ["Closed", CLOSED],
        ]}
      />
      <ResponsiveContainer width="100%" height={190}>
        <BarChart
          data={weeks}
          margin={{ left: 0, right: 4, top: 8 }}
          barGap={2}
          barCategoryGap="24%"
        >
          <CartesianGrid vertical={false} stroke="var(--line)" />
          <XAxis dataKey="name" tick={tick} axisLine={false} tickLine={false} />
          <YAxis allowDecimals={false} width={26} tick={tick} axisLine={false} tickLine={false} />
          <Tooltip {...tooltip} labelFormatter={(name) => `Week of ${String(name)}`} />
          <Bar
            dataKey="opened"
            name="Opened"
            fill={OPENED}
            radius={[3, 3, 0, 0]}
            maxBarSize={26}
            {...still}
          />
          <Bar
            dataKey="closed"
            name="Closed"
            fill={CLOSED}
            radius={[3, 3, 0, 0]}
            maxBarSize={26}
            {...still}
          />
        </BarChart>
      </ResponsiveContainer>
    </Card>
  );
}

export function Intents({ report }: { report: Report }) {
  const rows = report.byIntent
    .filter((one) => one.opened + one.closed + one.open > 0)
    .map((one) => ({ ...one, name: title(one.intent) }))
    .sort((one, other) => other.opened - one.opened);
  return (
    <Card
      name="By intent"
      note="What people asked for"
      empty={rows.length === 0 && "No request in this period."}
    >
      <Legend
        entries={[
          ["Opened", OPENED],
          ["Closed", CLOSED],
          ["Still open", OPEN],
        ]}
      />
      <ResponsiveContainer width="100%" height={Math.max(150, rows.length * 46 + 28)}>
        <BarChart
          data={rows}
          layout="vertical"
          margin={{ left: 0, right: 12 }}
          barGap={1}
          barCategoryGap="22%"
        >
          <CartesianGrid horizontal={false} stroke="var(--line)" />
          <XAxis
            type="number"
            allowDecimals={false}
            tick={tick}
            axisLine={false}
            tickLine={false}
          />
          <YAxis
            type="category"
            dataKey="name"
            width={92}
            tick={tick}
            axisLine={false}
            tickLine={false}
          />
          <Tooltip {...tooltip} />
          <Bar dataKey="opened" name="Opened" fill={OPENED} radius={[0, 3, 3, 0]} {...still} />
          <Bar dataKey="closed" name="Closed" fill={CLOSED} radius={[0, 3, 3, 0]} {...still} />
          <Bar dataKey="open" name="Still open" fill={OPEN} radius={[0, 3, 3, 0]} {...still} />
        </BarChart>
      </ResponsiveContainer>
    </Card>
  );
}
