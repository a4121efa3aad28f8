/** Finds a Chromium or Chrome for the browser tests, installs Debian's where that is possible, and says how otherwise. */
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";

const PLACES = [
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/usr/bin/google-chrome-stable",
  "/snap/bin/chromium",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
  "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
];

/** Path of a browser, or null. `CHROME_PATH` decides when it is set. */
export function findBrowser(): string | null {
  const wanted = process.env.CHROME_PATH;
  if (wanted !== undefined && wanted !== "") return existsSync(wanted) ? wanted : null;
  return PLACES.find((path) => existsSync(path)) ?? null;
}

function installWithApt(say: (text: string) => void): void {
  const isRoot = process.getuid?.() === 0;
  if (!isRoot || !existsSync("/usr/bin/apt-get")) return;
  say("Installing Chromium for the browser tests …");
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  spawnSync("apt-get", ["update", "-qq"], { stdio: ["ignore", "ignore", 2], env });
  spawnSync("apt-get", ["install", "-y", "-qq", "--no-install-recommends", "chromium"], {
    stdio: ["ignore", "ignore", 2],
    env,
  });
}

/** The browser's path; ends the process with an explanation when there is none and none can be installed. */
export function ensureBrowser(say: (text: string) => void): string {
  if (findBrowser() === null) installWithApt(say);
  const found = findBrowser();
  if (found !== null) return found;
  say("The browser tests need Chromium or Chrome. Install one, or set CHROME_PATH to where it is:");
  say(
    "  Debian, Ubuntu: sudo apt-get install chromium   Fedora: sudo dnf install chromium   macOS: brew install --cask chromium",
  );
  process.exit(1);
}
