import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { describe, expect, it } from "vitest";
import { ROOT } from "../../../../scripts/set-up/paths.ts";
import { readConfig } from "../../../../worker/kernel/config.ts";

const SCRIPT = join(ROOT, "scripts", "stand-ins.ts");

describe("npm run stand-ins", () => {
  it("prints settings that Viva takes, serves, and ends when told to", async () => {
    const child = spawn(process.execPath, [SCRIPT, "--port", "0"], { cwd: ROOT, stdio: ["ignore", "pipe", "ignore"] });
    const settings: Record<string, string> = {};
    for await (const line of createInterface({ input: child.stdout })) {
      const [name = "", value = ""] = line.split(/=(.*)/s);
      settings[name] = value;
      if (name === "LLM_FALLBACK_MODEL") break;
    }
    const { models } = readConfig({ SECRET_KEY: "0123456789abcdef".repeat(2), ...settings });
    expect(models.map(({ dialect }) => dialect)).toEqual(["deepseek", "compatible"]);
    const journal = await fetch(`${settings.DEEPSEEK_BASE_URL}/__control/journal`);
    expect(await journal.json()).toMatchObject({ rows: [] });
    const ended = once(child, "exit");
    child.kill("SIGTERM");
    expect(await ended).toEqual([0, null]);
  });

  it.each([
    ["--scenario", "unheard-of", /There is no scenario unheard-of/],
    ["--port", "70000", /--port must be/],
    ["--seed", "x", /--seed must be/],
  ])("refuses %s %s and says what there is", (name, value, reason) => {
    const { status, stderr, stdout } = spawnSync(process.execPath, [SCRIPT, name, value], {
      cwd: ROOT,
      encoding: "utf8",
    });
    expect([status, stdout]).toEqual([2, ""]);
    expect(stderr).toMatch(reason);
    expect(stderr).toContain("two_questions");
  });
});
