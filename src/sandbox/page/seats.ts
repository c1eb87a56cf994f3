import { useEffect, useState } from "react";
import type { Change } from "./api-types.js";
import { useChanges } from "./live.js";

export const SEATS = ["requester", "support", "manager"] as const;
export type Seat = (typeof SEATS)[number];
/** What the page shows: one seat, or the requester beside support. */
export type Scene = Seat | "split";

function sceneFromHash(): Scene {
  const hash = location.hash.slice(1);
  if (hash === "split") return hash;
  return SEATS.find((seat) => seat === hash) ?? "requester";
}

export function useScene(): Scene {
  const [scene, setScene] = useState(sceneFromHash);
  useEffect(() => {
    const follow = () => setScene(sceneFromHash());
    window.addEventListener("hashchange", follow);
    return () => window.removeEventListener("hashchange", follow);
  }, []);
  return scene;
}

export function shows(scene: Scene, seat: Seat): boolean {
  return scene === seat || (scene === "split" && seat !== "manager");
}

const CONCERNS: Record<Seat, Change | null> = {
  requester: "mail",
  support: "slack",
  manager: null,
};

/** The seats where something has happened since they were last looked at. */
export function useNews(scene: Scene): ReadonlySet<Seat> {
  const [news, setNews] = useState<ReadonlySet<Seat>>(new Set());
  useChanges((changed) => {
    const touched = SEATS.filter((seat) => {
      const concern = CONCERNS[seat];
      return concern !== null && changed.includes(concern) && !shows(scene, seat);
    });
    if (touched.some((seat) => !news.has(seat))) setNews(new Set([...news, ...touched]));
  });
  if (SEATS.some((seat) => news.has(seat) && shows(scene, seat)))
    setNews(new Set([...news].filter((seat) => !shows(scene, seat))));
  return news;
}
