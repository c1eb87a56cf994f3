import { Counter, Gauge, Registry } from "prom-client";
import { dueOf, type Ticket } from "./ticket/ticket.js";

export interface Metrics {
  mailSettled(outcome: string): void;
  effect(lane: string, result: "done" | "retried" | "parked"): void;
  text(): Promise<{ contentType: string; text: string }>;
}

/** Figures for a Prometheus: counts only, nobody's name. */
export function createMetrics(options: {
  openTickets(): Promise<Ticket[]>;
  today(): string;
  parts(): Record<string, boolean>;
}): Metrics {
  const registry = new Registry();
  const registers = [registry];
  const mails = new Counter({
    name: "privacy_inbox_mails_total",
    help: "Mails settled since the start, by outcome",
    labelNames: ["outcome"],
    registers,
  });
  const effects = new Counter({
    name: "privacy_inbox_effects_total",
    help: "Deeds outside since the start, by lane and result",
    labelNames: ["lane", "result"],
    registers,
  });
  const open = new Gauge({
    name: "privacy_inbox_open_tickets",
    help: "Tickets open now",
    registers,
  });
  const overdue = new Gauge({
    name: "privacy_inbox_overdue_tickets",
    help: "Open tickets past their deadline",
    registers,
  });
  const up = new Gauge({
    name: "privacy_inbox_up",
    help: "1 where the part answers",
    labelNames: ["part"],
    registers,
  });
  return {
    mailSettled: (outcome) => mails.inc({ outcome }),
    effect: (lane, result) => effects.inc({ lane, result }),
    async text() {
      const tickets = await options.openTickets();
      open.set(tickets.length);
      overdue.set(tickets.filter((ticket) => (dueOf(ticket) ?? "9999") < options.today()).length);
      for (const [part, isUp] of Object.entries(options.parts())) up.set({ part }, isUp ? 1 : 0);
      return { contentType: registry.contentType, text: await registry.metrics() };
    },
  };
}
