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
          // A guard against tests that hang, not a measure of speed: a shared machine can be ten times slower.
          testTimeout: 60_000,
        },
      },
      {
        plugins: [inWorkerd({})],
        test: {
          name: "workers",
          testTimeout: 30_000,
          include: ["tests/workers/**/*.test.ts"],
          exclude: ["tests/workers/model/**", "tests/workers/mail/**"],
          setupFiles: ["./tests/workers/set-up.ts"],
          isolate: false,
        },
      },
      {
        plugins: [inWorkerd({ DEEPSEEK_API_KEY: STAND_IN_KEY }, "standIn")],
        test: {
          name: "workers-model",
          testTimeout: 30_000,
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
          testTimeout: 30_000,
          include: ["tests/workers/mail/**/*.test.ts"],
          globalSetup: ["./tests/workers/mail/smtp.ts"],
          setupFiles: ["./tests/workers/set-up.ts"],
          isolate: false,
        },
      },
    ],
  },
});
