import { defineConfig } from "vitest/config";

/**
 * Guards against tests that hang, not measures of speed: a shared machine can be ten times slower. Whatever a test waits for
 * says sooner that it has not come.
 */
const LIMITS = {
  environment: "node",
  testTimeout: 600_000,
  hookTimeout: 600_000,
  expect: { poll: { timeout: 120_000 } },
} as const;

/** Whose interviewer is a stand-in's: one after another and with the machine to themselves, because sound has its own pace. */
const WITH_STAND_INS = ["model", "voice", "recording", "sound"].map((name) => `tests/e2e/${name}.test.ts`);

/** Its command writes to the database from another process, while which the server may find it locked. */
const BY_COMMAND = ["tests/e2e/admin.test.ts"];

const WITHOUT_VENDORS = {
  ...LIMITS,
  globalSetup: ["./tests/e2e/serve-viva.ts"],
  maxWorkers: 2,
  sequence: { groupOrder: 0 },
} as const;

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          ...WITHOUT_VENDORS,
          name: "pages",
          include: ["tests/e2e/**/*.test.ts"],
          exclude: [...WITH_STAND_INS, ...BY_COMMAND],
        },
      },
      { test: { ...WITHOUT_VENDORS, name: "administration", include: BY_COMMAND } },
      {
        test: {
          ...LIMITS,
          name: "with-stand-ins",
          include: WITH_STAND_INS,
          globalSetup: ["./tests/e2e/serve-with-stand-ins.ts"],
          maxWorkers: 1,
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
});
