/** A Chromium page that notes every console error, page error and policy violation, so that a journey can end on none. */
import AxeBuilder from "@axe-core/playwright";
import { type Browser, type BrowserContext, chromium, type Page } from "playwright-core";
import { inject } from "vitest";

const FLAGS = [
  "--no-sandbox",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--no-first-run",
];

/** Milliseconds; what is waited for comes, however busy the machine is. */
const PATIENCE_MS = 120_000;

export type Opened = {
  readonly page: Page;
  readonly context: BrowserContext;
  readonly url: string;
  /** Everything that went wrong in the page so far. */
  readonly troubles: string[];
};

export function launch(flags: readonly string[] = []): Promise<Browser> {
  const executablePath = process.env.CHROME_PATH ?? "/usr/bin/chromium";
  return chromium.launch({ executablePath, args: [...FLAGS, ...flags], timeout: PATIENCE_MS });
}

export async function openPage(
  browser: Browser,
  options: {
    width?: number;
    height?: number;
    theme?: "light" | "dark";
    reducedMotion?: boolean;
    url?: string;
    permissions?: string[];
  } = {},
): Promise<Opened> {
  const url = options.url ?? inject("url");
  const context = await browser.newContext({
    baseURL: url,
    viewport: { width: options.width ?? 1280, height: options.height ?? 800 },
    colorScheme: options.theme ?? "light",
    reducedMotion: options.reducedMotion === true ? "reduce" : "no-preference",
    ...(options.permissions === undefined ? {} : { permissions: options.permissions }),
  });
  context.setDefaultTimeout(PATIENCE_MS);
  const page = await context.newPage();
  const troubles: string[] = [];
  page.on("pageerror", (error) => troubles.push(`page error: ${error.message}`));
  page.on("console", (message) => {
    if (message.type() === "error") troubles.push(`console: ${message.text()} (${message.location().url})`);
  });
  await page.addInitScript(() => {
    document.addEventListener("securitypolicyviolation", (event) => {
      console.error(`policy violation: ${event.violatedDirective} ${event.blockedURI}`);
    });
  });
  return { page, context, url, troubles };
}

/**
 * Rule ids and targets that axe objects to on the page as it is. Viva frames nothing, so that axe runs in the page alone,
 * without a page beside it that gathers what frames tell; what passes is not described.
 */
export async function accessibilityProblems(page: Page): Promise<string[]> {
  const axe = new AxeBuilder({ page }).options({ resultTypes: ["violations"] }).setLegacyMode();
  const { violations } = await axe.analyze();
  return violations.flatMap((violation) => violation.nodes.map((node) => `${violation.id}: ${node.target.join(" ")}`));
}
