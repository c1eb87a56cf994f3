import { existsSync } from "node:fs";
import { join } from "node:path";
import type { Browser, Locator, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { createLog } from "../../src/log.js";
import { type Sandbox, startSandbox } from "../../src/sandbox/sandbox.js";
import { PAGE_FOLDER } from "../../src/sandbox/static-files.js";
import { CHROMIUM_MISSING, faultsOf, hasChromium, openBrowser } from "./browser.js";

// In CI nothing may be skipped: there the missing browser is a failure.
const skipped = !hasChromium() && !process.env.CI;
// biome-ignore lint/suspicious/noConsole: a skipped test must say how to run it
if (skipped) console.log(CHROMIUM_MISSING);

const PATIENCE_MS = 10_000;

describe.skipIf(skipped)("the sandbox's page", () => {
  let sandbox: Sandbox;
  let browser: Browser;
  let page: Page;
  let faults: string[];

  beforeAll(async () => {
    if (!existsSync(join(PAGE_FOLDER, "index.html"))) {
      throw new Error("The page is not built: run `npm run build` first.");
    }
    [sandbox, browser] = await Promise.all([
      startSandbox({ port: 0, log: createLog("silent") }),
      openBrowser(),
    ]);
    page = await browser.newPage({ viewport: { width: 1280, height: 850 } });
    page.setDefaultTimeout(PATIENCE_MS);
    faults = faultsOf(page);
    await page.goto(sandbox.url);
  });
  afterAll(async () => {
    await browser?.close();
    await sandbox?.stop();
  });
  afterEach(() => {
    expect(faults.splice(0)).toEqual([]);
  });

  const at = (testId: string) => page.getByTestId(testId);
  const seat = (name: string) => at(`seat-${name}`).click();
  const button = (place: Locator, name: string) => place.getByRole("button", { name, exact: true });

  it("takes a mail at the requester's seat, and shows its ticket at support's", async () => {
    await at("sample-access-da").click();
    expect(await at("mail-from").inputValue()).toContain("@dalgaardbyg.example");
    await at("mail-blank").click();
    await at("mail-name").fill("Ida Vang");
    await at("mail-from").fill("ida@vang.example");
    await at("mail-subject").fill("My data");
    await at("mail-text").fill(
      "Under Article 15 of the GDPR I ask for a copy of my personal data.",
    );
    await at("mail-send").click();
    await seat("support");
    await page.getByText("PR-1 · Access to personal data").waitFor();
    await button(page.locator("main"), "Claim").click();
    await button(page.locator("main"), "Take over").waitFor();
  });

  it("edits the draft in the modal and sends it from the thread", async () => {
    await page.getByRole("button", { name: /repl/ }).first().click();
    const thread = at("thread");
    await button(thread, "Edit").click();
    const modal = at("modal");
    await modal.locator("textarea").fill("We have put your copy together.");
    await at("modal-submit").click();
    await modal.waitFor({ state: "detached" });
    await thread.getByText("We have put your copy together.").waitFor();
    await button(thread, "Send").click();
    await thread.getByText("the mail server has taken it").waitFor();
    expect(await button(thread, "Send").count()).toBe(0);
  });

  it("shows the answer at the requester's seat, as text and as HTML", async () => {
    await seat("requester");
    const letter = page.getByTestId("conversation");
    await letter.getByText("We have put your copy together.").waitFor();
    await at("mail-html").click();
    const html = page.frameLocator("iframe.mail-html");
    await html.getByText("We have put your copy together.").waitFor();
    await html.getByText("The right to access the personal data we process about you.").waitFor();
  });

  it("tells an outsider that the click did nothing", async () => {
    await seat("support");
    await at("acting-as").selectOption({ label: await labelOf(page, "Otto Fremmed") });
    await button(page.locator(".channel-pane"), "Take over").click();
    await page.getByText("You have no access to these tickets").waitFor();
    await page.getByText("Only visible to you").waitFor();
    await at("acting-as").selectOption({ index: 0 });
    await page.getByText("You have no access to these tickets").waitFor({ state: "detached" });
  });

  it("answers a command, and draws App Home", async () => {
    await at("composer-channel").fill("/privacy list");
    await at("composer-channel").press("Enter");
    await page.getByText("1 open, most urgent first").waitFor();
    await at("home-open").click();
    await at("home").getByText("My tickets").waitFor();
    await at("home").getByText("PR-1").waitFor();
    await at("channel-privacy-inbox").click();
  });

  it("travels in time: the deadline passes, and the manager sees it", async () => {
    await at("time-custom").fill("45");
    await at("time-go").click();
    await page
      .getByText(/days overdue/)
      .first()
      .waitFor();
    await seat("manager");
    await at("report")
      .getByText(/past their legal deadline/)
      .waitFor();
    await at("report").getByText("PR-1").first().waitFor();
  });

  it.each([
    ["light", 1280],
    ["dark", 1280],
    ["light", 390],
    ["dark", 390],
  ] as const)("fits in %s at %i pixels", async (colorScheme, width) => {
    await page.setViewportSize({ width, height: 850 });
    await page.emulateMedia({ colorScheme });
    for (const name of ["requester", "support", "manager"]) {
      await seat(name);
      await page.locator(".seat:not([hidden])").first().waitFor();
      expect(await overflow(page), `${name} scrolls sideways`).toBeLessThanOrEqual(0);
    }
    const background = await page.evaluate(
      () => getComputedStyle(document.body).backgroundColor.match(/\d+/g)?.map(Number) ?? [],
    );
    const bright = background.slice(0, 3).reduce((sum, part) => sum + part, 0) / 3;
    expect(bright > 128).toBe(colorScheme === "light");
  });
});

async function labelOf(page: Page, name: string): Promise<string> {
  const labels = await page.getByTestId("acting-as").locator("option").allTextContents();
  return labels.find((label) => label.includes(name)) ?? name;
}

function overflow(page: Page): Promise<number> {
  return page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
}
