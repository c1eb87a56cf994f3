import type { FetchMessageObject, FetchQueryObject } from "imapflow";
import type { Line } from "./imap-types.js";

/** What the server has of one mail; null where it has none. */
export async function fetchRow(
  { client, command }: Line,
  uid: number,
  query: FetchQueryObject,
): Promise<FetchMessageObject | null> {
  const row = await command(() =>
    client.fetchOne(String(uid), { ...query, uid: true }, { uid: true }),
  );
  if (!row) return null;
  // Servers may add rows that nobody asked for (imapflow 2.2.10's changelog).
  if (row.uid !== uid) throw new Error("not the mail asked for");
  return row;
}
