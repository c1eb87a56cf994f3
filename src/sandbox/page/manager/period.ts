import { addDays } from "../format.js";

export interface Period {
  from: string;
  to: string;
}
export const PRESETS = [
  { id: "7", name: "7 days", of: (today: string) => lastDays(today, 7) },
  { id: "30", name: "30 days", of: (today: string) => lastDays(today, 30) },
  { id: "90", name: "90 days", of: (today: string) => lastDays(today, 90) },
  {
    id: "year",
    name: "This year",
    of: (today: string) => ({ from: `${today.slice(0, 4)}-01-01`, to: today }),
  },
] as const;

/** The last `days` days, today included. */
function lastDays(today: string, days: number): Period {
  return { from: addDays(today, 1 - days), to: today };
}
