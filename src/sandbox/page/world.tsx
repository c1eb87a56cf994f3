import { createContext, type ReactNode, useContext, useEffect, useState } from "react";
import { api } from "./api.js";
import type { Info } from "./api-types.js";
import { useLive } from "./live.js";

/** What every seat needs: who is there, and what time the sandbox has. */
export interface World {
  info: Info;
  now: Date;
  timeZone: string;
  /** A person's or channel's name; the id where it is unknown. */
  nameOf: (id: string) => string;
}

const Context = createContext<World | null>(null);

export function useWorld(): World {
  const world = useContext(Context);
  if (!world) throw new Error("no world around this component");
  return world;
}

/** The sandbox's clock runs on between two looks at it. */
async function loadTime() {
  const { now, timeZone } = await api.time();
  return { ahead: Date.parse(now) - Date.now(), timeZone };
}

export function WorldProvider({
  children,
  waiting,
}: {
  children: ReactNode;
  waiting: (fault?: string) => ReactNode;
}) {
  const info = useLive("info", [], api.info);
  const time = useLive("time", ["time"], loadTime);
  const [tick, setTick] = useState(Date.now);
  useEffect(() => {
    const timer = setInterval(() => setTick(Date.now()), 15_000);
    return () => clearInterval(timer);
  }, []);

  const missing = !info.data || !time.data;
  const { reload: reloadInfo } = info;
  const { reload: reloadTime } = time;
  useEffect(() => {
    if (!missing) return;
    const timer = setInterval(() => {
      reloadInfo();
      reloadTime();
    }, 2000);
    return () => clearInterval(timer);
  }, [missing, reloadInfo, reloadTime]);

  if (!info.data || !time.data) return waiting(info.error ?? time.error);
  const { people, channels } = info.data;
  const world: World = {
    info: info.data,
    now: new Date(Math.max(tick, Date.now() - 15_000) + time.data.ahead),
    timeZone: time.data.timeZone,
    nameOf: (id) => [...people, ...channels].find((one) => one.id === id)?.name ?? id,
  };
  return <Context value={world}>{children}</Context>;
}
