import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { ConfigError, readConfig, SETTINGS } from "#kernel/config.ts";
import { NO_LIMITS } from "../../../scripts/bench/no-limits.ts";

const KEY = "0123456789abcdef0123456789abcdef";

const LIMITS = SETTINGS.filter((name) => name.startsWith("LIMIT_"));

function variableOf(env: object): string {
  try {
    readConfig(env);
  } catch (error) {
    if (error instanceof ConfigError) return error.variable;
  }
  return "";
}

describe("the settings of benchmarks", () => {
  it("are known, are taken in development, and are refused in production", () => {
    const known: readonly string[] = SETTINGS;
    expect(Object.keys(NO_LIMITS).filter((name) => !known.includes(name))).toEqual([]);
    expect(readConfig({ SECRET_KEY: KEY, ENVIRONMENT: "development", ...NO_LIMITS }).environment).toBe("development");
    expect(variableOf({ SECRET_KEY: KEY, ENVIRONMENT: "production", ...NO_LIMITS })).toMatch(/^LIMIT_/);
  });
});

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
  ])("H1: refuses the key of %o and names the variable", (env) => {
    expect(variableOf(env)).toBe("SECRET_KEY");
  });

  it("knows the key before, if one is given, and is as strict with it", () => {
    expect(readConfig({ SECRET_KEY: KEY, SECRET_KEY_PREVIOUS: "" }).secretKeys).toEqual([KEY]);
    const before = KEY.toUpperCase();
    expect(readConfig({ SECRET_KEY: KEY, SECRET_KEY_PREVIOUS: before }).secretKeys).toEqual([KEY, before]);
    expect(variableOf({ SECRET_KEY: KEY, SECRET_KEY_PREVIOUS: "0".repeat(40) })).toBe("SECRET_KEY_PREVIOUS");
  });

  it("never repeats the value of a setting in its message", () => {
    expect(() => readConfig({ SECRET_KEY: KEY, ENVIRONMENT: "hunter2" })).toThrow(/ENVIRONMENT/);
    expect(() => readConfig({ SECRET_KEY: KEY, ENVIRONMENT: "hunter2" })).not.toThrow(/hunter2/);
  });

  it.each(LIMITS)("takes a number for %s, and refuses anything else", (name) => {
    expect(variableOf({ SECRET_KEY: KEY, [name]: "3" })).toBe("");
    for (const value of ["0", "-1", "1.5", "none", "Infinity"]) {
      expect(variableOf({ SECRET_KEY: KEY, ENVIRONMENT: "development", [name]: value })).toBe(name);
    }
  });

  it.each(LIMITS.filter((name) => name.endsWith("_PER_SLICE")))("needs a size for %s, whatever is off", (name) => {
    expect(variableOf({ SECRET_KEY: KEY, ENVIRONMENT: "development", [name]: "off" })).toBe(name);
  });

  it("caps what speech may cost by itself: less a day in production than on a laptop, which only counts", () => {
    const production = readConfig({ SECRET_KEY: KEY }).voiceBudget;
    expect(production.characters).toEqual({
      perCall: 900,
      perSession: 20_000,
      perSlice: 3_000,
      perUserPerDay: 6_500,
      perDay: 430_000,
    });
    expect(production.seconds).toMatchObject({
      perSession: 3_600,
      perSlice: 600,
      perUserPerDay: 1_200,
      perDay: 78_000,
    });
    const laptop = readConfig({ SECRET_KEY: KEY, ENVIRONMENT: "development", LIMIT_LISTENING_MINUTES_PER_DAY: "off" });
    expect(laptop.voiceBudget.characters.perUserPerDay).toBe(Number.MAX_SAFE_INTEGER);
    expect(laptop.voiceBudget.seconds.perDay).toBe(Number.MAX_SAFE_INTEGER);
  });

  it.each(LIMITS.filter((name) => !name.endsWith("_PER_SLICE")))(
    "F3: lets %s be off in development and refuses that in production",
    (name) => {
      expect(variableOf({ SECRET_KEY: KEY, ENVIRONMENT: "development", [name]: "off" })).toBe("");
      expect(variableOf({ SECRET_KEY: KEY, ENVIRONMENT: "production", [name]: "off" })).toBe(name);
      expect(variableOf({ SECRET_KEY: KEY, [name]: "off" })).toBe(name);
    },
  );

  it("counts a limit that is off as more than anyone reaches", () => {
    const env = { SECRET_KEY: KEY, ENVIRONMENT: "development", LIMIT_MODEL_TOKENS_PER_DAY: "off" };
    expect(readConfig(env).modelBudget.perDay).toBe(Number.MAX_SAFE_INTEGER);
  });

  it("caps what models may cost by itself", () => {
    expect(readConfig({ SECRET_KEY: KEY }).modelBudget).toEqual({
      inputPerTurn: 4_000,
      outputPerTurn: 600,
      inputPerReport: 16_000,
      outputPerReport: 2_000,
      turnsPerSession: 120,
      perSlice: 40_000,
      perUserPerDay: 300_000,
      perDay: 20_000_000,
    });
  });

  it.each([
    [{}, false],
    [{ ENVIRONMENT: "development" }, true],
    [{ GUEST_PAID_VENDORS: "true" }, true],
    [{ ENVIRONMENT: "development", GUEST_PAID_VENDORS: "false" }, false],
  ])("lets guests reach paid vendors with %o: %s", (env, allowed) => {
    expect(readConfig({ SECRET_KEY: KEY, ...env }).guestPaidVendors).toBe(allowed);
  });

  it("refuses another word than true or false for it", () => {
    expect(variableOf({ SECRET_KEY: KEY, GUEST_PAID_VENDORS: "yes" })).toBe("GUEST_PAID_VENDORS");
  });

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

  it.each([
    "*",
    "null",
    "https://a.example/",
    "a.example",
    "http://a.example",
    "https://A.example",
    "https://a.example/x",
    "https://u:p@a.example",
    "https://*.a.example",
    "https://a.example; https://b.example",
    "https://a.example, null",
  ])("C1: takes %j for no origin that may use cookies", (text) => {
    expect(variableOf({ SECRET_KEY: KEY, FRONTEND_ORIGINS: text })).toBe("FRONTEND_ORIGINS");
  });

  it("C1: takes origins of this machine without TLS, with their ports, and an empty list", () => {
    const of = (text: string) => readConfig({ SECRET_KEY: KEY, FRONTEND_ORIGINS: text }).frontendOrigins;
    expect(of("http://localhost:5173,https://a.example:8443")).toEqual([
      "http://localhost:5173",
      "https://a.example:8443",
    ]);
    expect([of(""), of(" , ")]).toEqual([[], []]);
  });

  it("names no model without a key, not even when the rest is set", () => {
    expect(readConfig({ SECRET_KEY: KEY }).models).toEqual([]);
    expect(readConfig({ SECRET_KEY: KEY, DEEPSEEK_API_KEY: "", DEEPSEEK_MODEL: "deepseek-v4-pro" }).models).toEqual([]);
  });

  it("needs only a key for DeepSeek", () => {
    const { models, modelRetries } = readConfig({ SECRET_KEY: KEY, DEEPSEEK_API_KEY: "sk-1", DEEPSEEK_BASE_URL: "" });
    expect(models).toEqual([
      {
        id: "deepseek-flash@deepseek",
        dialect: "deepseek",
        baseUrl: "https://api.deepseek.com",
        apiKey: "sk-1",
        model: "deepseek-flash",
        timeoutMs: 45_000,
      },
    ]);
    expect(modelRetries).toEqual({ max: 2, backoffMs: 800 });
  });

  it("takes a fallback with DeepSeek or alone, and its times from the same settings", () => {
    const fallback = {
      LLM_FALLBACK_BASE_URL: "https://api.example.com/v1",
      LLM_FALLBACK_API_KEY: "k",
      LLM_FALLBACK_MODEL: "small",
    };
    const times = {
      DEEPSEEK_TIMEOUT_SECONDS: "7.5",
      DEEPSEEK_MAX_RETRIES: "0",
      DEEPSEEK_RETRY_BACKOFF_SECONDS: "0.25",
    };
    const both = readConfig({ SECRET_KEY: KEY, DEEPSEEK_API_KEY: "sk-1", ...fallback, ...times });
    expect(both.models.map(({ dialect }) => dialect)).toEqual(["deepseek", "compatible"]);
    expect(both.models.map(({ timeoutMs }) => timeoutMs)).toEqual([7_500, 7_500]);
    expect(both.modelRetries).toEqual({ max: 0, backoffMs: 250 });
    expect(readConfig({ SECRET_KEY: KEY, ...fallback }).models.map(({ model }) => model)).toEqual(["small"]);
    for (const name of Object.keys(fallback)) {
      expect(variableOf({ SECRET_KEY: KEY, ...fallback, [name]: "" }), name).toBe(name);
    }
  });

  it.each([
    "api.deepseek.com",
    "http://api.deepseek.com",
    "http://127.0.0.1.example.com",
    "https://user:word@api.example.com",
    "https://api.example.com/?key=1",
    "https://api.example.com/#",
    "ftp://127.0.0.1",
    "file:///etc/hosts",
  ])("refuses %s as a vendor's address", (address) => {
    expect(variableOf({ SECRET_KEY: KEY, DEEPSEEK_BASE_URL: address })).toBe("DEEPSEEK_BASE_URL");
    expect(variableOf({ SECRET_KEY: KEY, LLM_FALLBACK_BASE_URL: address })).toBe("LLM_FALLBACK_BASE_URL");
  });

  it.each(["https://api.example.com/v1", "http://localhost:9100", "http://127.0.0.1:9100/", "http://[::1]:9100"])(
    "takes %s as one",
    (address) => {
      const { models } = readConfig({ SECRET_KEY: KEY, DEEPSEEK_API_KEY: "sk-1", DEEPSEEK_BASE_URL: address });
      expect(models[0]?.baseUrl).toBe(address);
    },
  );

  it.each([
    ["DEEPSEEK_API_KEY", "two words"],
    ["DEEPSEEK_API_KEY", "line\nbreak"],
    ["DEEPSEEK_MODEL", "a b"],
    ["DEEPSEEK_TIMEOUT_SECONDS", "0"],
    ["DEEPSEEK_TIMEOUT_SECONDS", "soon"],
    ["DEEPSEEK_MAX_RETRIES", "-1"],
    ["DEEPSEEK_MAX_RETRIES", "1.5"],
    ["DEEPSEEK_RETRY_BACKOFF_SECONDS", "-0.1"],
  ])("refuses %s=%j without repeating it", (name, value) => {
    const env = { SECRET_KEY: KEY, [name]: value };
    expect(variableOf(env)).toBe(name);
    expect(() => readConfig(env)).not.toThrow(value);
  });

  it("is documented: .env.example names exactly the settings that are read", () => {
    const named = [...readFileSync(".env.example", "utf8").matchAll(/^([A-Z][A-Z0-9_]*)=/gm)].map(([, name]) => name);
    expect(named.sort()).toEqual([...SETTINGS].sort());
  });
});
