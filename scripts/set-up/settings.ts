/**
 * How settings reach a local server: by files, so that no key stands on a command line. An empty setting counts as not
 * given. The Worker's own reading of them is in `worker/kernel/config.ts`.
 */
import { randomBytes } from "node:crypto";
import { existsSync, writeFileSync } from "node:fs";
import { join } from "node:path";

export type Settings = Readonly<Record<string, string>>;

/** Flags of `wrangler dev`. */
export type Given = readonly string[];

const filesFlags = (files: readonly string[]): string[] => files.flatMap((file) => ["--env-file", file]);

function written(state: string, settings: Settings): string {
  const file = join(state, "settings.env");
  const lines = Object.entries(settings).map(([name, value]) => `${name}=${JSON.stringify(value)}\n`);
  writeFileSync(file, lines.join(""), { mode: 0o600 });
  return file;
}

/** Those of the checkout: `.env`, or `.dev.vars`, which hides it. `overrides` beat both. */
export function checkoutSettings(root: string, state: string, overrides: Settings = {}): Given {
  const development = ["--var", "ENVIRONMENT:development"];
  if (Object.keys(overrides).length === 0) return development;
  const devVars = join(root, ".dev.vars");
  const base = existsSync(devVars) ? devVars : join(root, ".env");
  return [...development, ...filesFlags([base, written(state, overrides)])];
}

/** Exactly these and a key of its own: nothing of the checkout, so that no test or benchmark calls a vendor. */
export function ownValues(settings: Settings): Settings {
  return { SECRET_KEY: randomBytes(32).toString("hex"), ENVIRONMENT: "development", ...settings };
}

/** `ownValues` in the way in which a local server takes them. */
export function ownSettings(state: string, settings: Settings): Given {
  return filesFlags([written(state, ownValues(settings))]);
}
