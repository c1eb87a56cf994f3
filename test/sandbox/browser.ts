import { existsSync } from "node:fs";
import { type Browser, chromium, type Page } from "playwright-core";

const CHROMIUM = "/usr/bin/chromium";

/** Said where the browser is missing, and its tests are skipped. */
export const CHROMIUM_MISSING = `${CHROMIUM} is missing: the page is not tested. Install it with: apt-get install chromium`;

export function hasChromium(): boolean {
  return existsSync(CHROMIUM);
}

/** Headless, and without any talk to the outside of its own. */
export function openBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: CHROMIUM,
    args: [
      "--headless",
      "--no-sandbox",
      "--disable-gpu",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
    ],
  });
}

/** Everything that a developer would see in red: console errors, exceptions, files that did not load. */
export function faultsOf(page: Page): string[] {
  const faults: string[] = [];
  page.on("console", (message) => {
    if (message.type() === "error" || message.type() === "warning") faults.push(message.text());
  });
  page.on("pageerror", (error) => faults.push(error.message));
  page.on("requestfailed", (request) => {
    // The stream of events ends with the page.
    if (!request.url().endsWith("/api/events")) faults.push(`did not load: ${request.url()}`);
  });
  return faults;
}
