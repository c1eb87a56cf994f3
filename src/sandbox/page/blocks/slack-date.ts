import { addDays, dayOf, format } from "../format.js";

/** Slack's date tokens: `{date_long} at {time}`, in the sandbox's time zone. */
export function slackDate(timestamp: number, pattern: string, now: Date, timeZone: string): string {
  const at = new Date(timestamp * 1000);
  const show = (options: Intl.DateTimeFormatOptions) => format(at, timeZone, options);
  const short = () => show({ day: "numeric", month: "short", year: "numeric" });
  const plain = () => show({ day: "numeric", month: "long", year: "numeric" });
  const long = () => show({ weekday: "long", day: "numeric", month: "long", year: "numeric" });
  const near = (otherwise: string) => {
    const day = dayOf(at, timeZone);
    const today = dayOf(now, timeZone);
    if (day === today) return "today";
    if (day === addDays(today, -1)) return "yesterday";
    return day === addDays(today, 1) ? "tomorrow" : otherwise;
  };
  const tokens: Record<string, () => string> = {
    date_num: () => dayOf(at, timeZone),
    date_slash: () => show({ day: "2-digit", month: "2-digit", year: "numeric" }),
    date: plain,
    date_short: short,
    date_long: long,
    date_pretty: () => near(plain()),
    date_short_pretty: () => near(short()),
    date_long_pretty: () => near(long()),
    day_divider_pretty: () => near(long()),
    time: () => show({ hour: "2-digit", minute: "2-digit" }),
    time_secs: () => show({ hour: "2-digit", minute: "2-digit", second: "2-digit" }),
    ago: () => ago(at, now),
  };
  const text = pattern.replace(/\{(\w+)\}/g, (token, name: string) => tokens[name]?.() ?? token);
  return text.charAt(0).toUpperCase() + text.slice(1);
}

const STEPS: [Intl.RelativeTimeFormatUnit, number][] = [
  ["day", 86_400],
  ["hour", 3600],
  ["minute", 60],
];
const relative = new Intl.RelativeTimeFormat("en-GB", { numeric: "auto" });

function ago(at: Date, now: Date): string {
  const seconds = (at.getTime() - now.getTime()) / 1000;
  for (const [unit, size] of STEPS)
    if (Math.abs(seconds) >= size) return relative.format(Math.round(seconds / size), unit);
  return "just now";
}
