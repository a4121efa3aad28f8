import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { ConfigError, readConfig, SETTINGS } from "#kernel/config.ts";

const KEY = "0123456789abcdef0123456789abcdef";

function variableOf(env: object): string {
  try {
    readConfig(env);
  } catch (error) {
    if (error instanceof ConfigError) return error.variable;
  }
  return "";
}

describe("the configuration", () => {
  it("needs nothing but a key and is strict by default", () => {
    const config = readConfig({ SECRET_KEY: KEY });
    expect(config.environment).toBe("production");
    expect(config.limits.guestsPerHour).toBe(20);
    expect(config.frontendOrigins).toEqual([]);
  });

  it.each([
    {},
    { SECRET_KEY: "" },
    { SECRET_KEY: "short" },
    { SECRET_KEY: "0".repeat(40) },
    { SECRET_KEY: "x".repeat(40) },
  ])("refuses the key of %o and names the variable", (env) => {
    expect(variableOf(env)).toBe("SECRET_KEY");
  });

  it("never repeats the value of a setting in its message", () => {
    expect(() => readConfig({ SECRET_KEY: KEY, ENVIRONMENT: "hunter2" })).toThrow(/ENVIRONMENT/);
    expect(() => readConfig({ SECRET_KEY: KEY, ENVIRONMENT: "hunter2" })).not.toThrow(/hunter2/);
  });

  it.each(["LIMIT_GUESTS_PER_HOUR", "LIMIT_SOCKETS_PER_SESSION", "LIMIT_BAD_FRAMES_PER_MINUTE"])(
    "refuses to switch %s off",
    (name) => {
      for (const value of ["0", "-1", "off", "1.5"]) expect(variableOf({ SECRET_KEY: KEY, [name]: value })).toBe(name);
    },
  );

  it("reads numbers and lists from text and treats an empty setting as not given", () => {
    const config = readConfig({
      SECRET_KEY: KEY,
      LIMIT_GUESTS_PER_HOUR: "7",
      LIMIT_SESSIONS_PER_HOUR: "",
      FRONTEND_ORIGINS: "https://a.example, https://b.example",
    });
    expect(config.limits.guestsPerHour).toBe(7);
    expect(config.limits.sessionsPerHour).toBe(30);
    expect(config.frontendOrigins).toEqual(["https://a.example", "https://b.example"]);
  });

  it("is documented: .env.example names exactly the settings that are read", () => {
    const named = [...readFileSync(".env.example", "utf8").matchAll(/^([A-Z][A-Z0-9_]*)=/gm)].map(([, name]) => name);
    expect(named.sort()).toEqual([...SETTINGS].sort());
  });
});
