import { cloudflareTest, readD1Migrations } from "@cloudflare/vitest-pool-workers";
import { defineConfig } from "vitest/config";
import { STAND_IN_KEY } from "./scripts/stand-ins/deepseek.ts";

process.env.X_LOCAL_OBSERVABILITY ??= "false";
process.env.CLOUDFLARE_CF_FETCH_ENABLED ??= "false";
// Tests never see the settings of the checkout: a vendor's key in .env stays unused.
process.env.CLOUDFLARE_LOAD_DEV_VARS_FROM_DOT_ENV = "false";

/** The Worker under its own settings; `vendor` names what a global set-up has provided the model's address as. */
function inWorkerd(bindings: Readonly<Record<string, string>>, vendor?: "standIn" | "smtp") {
  return cloudflareTest(async ({ inject }) => ({
    wrangler: { configPath: "./wrangler.toml" },
    remoteBindings: false,
    miniflare: {
      bindings: {
        TEST_MIGRATIONS: await readD1Migrations("./drizzle"),
        SECRET_KEY: "a-key-for-tests-only-0123456789abcdef",
        ENVIRONMENT: "development",
        // Tests hold whole interviews over HTTP faster than anyone talks.
        LIMIT_CONTROL_BURST: "300",
        ...bindings,
        ...(vendor === "standIn" ? { DEEPSEEK_BASE_URL: inject(vendor) } : {}),
        ...(vendor === "smtp" ? { SMTP_PORT: inject("smtpPort") } : {}),
      },
    },
  }));
}

const SMTP = {
  SMTP_HOST: "127.0.0.1",
  SMTP_TLS: "off",
  SMTP_USERNAME: "viva",
  SMTP_PASSWORD: "pass",
  SMTP_FROM: "viva@example.com",
};

/** Limits off, and the size that a long run is given; without one it is short and always the same. */
const FUZZ = {
  LIMIT_BAD_FRAMES_PER_MINUTE: "off",
  LIMIT_CONTROL_PER_SECOND: "off",
  LIMIT_CONTROL_BURST: "off",
  LIMIT_SOUND_FRAMES_PER_SECOND: "off",
  LIMIT_SOUND_BYTES_PER_SECOND: "off",
  LIMIT_MAILS_PER_HOUR_FROM_ADDRESS: "off",
  ...Object.fromEntries(Object.entries(process.env).filter(([name]) => name.startsWith("FUZZ_"))),
};

/**
 * Guards against what hangs, not measures of speed: a shared machine can be ten times slower. What is waited for comes,
 * however busy the machine is; where it does not, the wait says so before the test is given up.
 */
const PATIENT = { testTimeout: 300_000, hookTimeout: 300_000, expect: { poll: { timeout: 100_000 } } };

export default defineConfig({
  test: {
    coverage: {
      provider: "istanbul",
      include: ["worker/**/*.ts", "durable/**/*.ts", "web/src/**/*.ts"],
      exclude: ["**/*.d.ts"],
    },
    projects: [
      {
        oxc: { jsx: { runtime: "automatic", importSource: "preact" } },
        test: {
          name: "unit",
          environment: "node",
          include: ["tests/unit/**/*.test.ts", "tests/unit/**/*.test.tsx"],
          setupFiles: ["./tests/unit/closed-world.ts", "./tests/unit/nothing-left-open.ts"],
          // One world for the files of a worker: the language model and the bank are read once.
          isolate: false,
          ...PATIENT,
        },
      },
      {
        plugins: [inWorkerd({})],
        test: {
          name: "workers",
          ...PATIENT,
          include: ["tests/workers/**/*.test.ts"],
          exclude: ["tests/workers/model/**", "tests/workers/mail/**", "tests/workers/fuzz/**"],
          setupFiles: ["./tests/workers/set-up.ts"],
          isolate: false,
        },
      },
      {
        plugins: [inWorkerd(FUZZ)],
        test: {
          name: "workers-fuzz",
          ...PATIENT,
          include: ["tests/workers/fuzz/**/*.test.ts"],
          setupFiles: ["./tests/workers/set-up.ts"],
          isolate: false,
        },
      },
      {
        plugins: [inWorkerd({ DEEPSEEK_API_KEY: STAND_IN_KEY }, "standIn")],
        test: {
          name: "workers-model",
          ...PATIENT,
          include: ["tests/workers/model/**/*.test.ts"],
          globalSetup: ["./tests/workers/model/stand-in.ts"],
          setupFiles: ["./tests/workers/set-up.ts"],
          isolate: false,
        },
      },
      {
        plugins: [inWorkerd(SMTP, "smtp")],
        test: {
          name: "workers-mail",
          ...PATIENT,
          include: ["tests/workers/mail/**/*.test.ts"],
          globalSetup: ["./tests/workers/mail/smtp.ts"],
          setupFiles: ["./tests/workers/set-up.ts"],
          isolate: false,
        },
      },
    ],
  },
});
