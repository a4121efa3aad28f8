import { describe, expect, it } from "vitest";
import { readGraph, resolve, sourceFiles } from "../../../scripts/check/imports.ts";
import { findCycle, findViolations, ringOf } from "../../../scripts/check/layer-rules.ts";
import { startViolations } from "../../../scripts/check/start-rule.ts";
import { ROOT } from "../../../scripts/set-up/paths.ts";

const edge = (from: string, to: string, typeOnly = false) => ({ from, to, typeOnly });
const rules = (from: string, to: string, typeOnly = false): string[] =>
  findViolations([edge(from, to, typeOnly)]).map(({ rule }) => rule);

describe("every rule fires on what it forbids", () => {
  it.each([
    ["vocabulary-imports-nothing", "worker/contract/vocabulary.ts", "worker/contract/errors.ts"],
    ["contract-imports-only-itself-and-zod", "worker/contract/socket.ts", "worker/kernel/ids.ts"],
    ["contract-imports-only-itself-and-zod", "worker/contract/socket.ts", "package:hono"],
    ["engine-is-pure", "durable/engine/step.ts", "durable/session/runtime.ts"],
    ["engine-is-pure", "durable/engine/step.ts", "package:zod"],
    ["engine-is-pure", "durable/engine/step.ts", "worker/contract/errors.ts"],
    ["engine-is-pure", "durable/engine/step.ts", "package:node:crypto"],
    ["session-is-platform-free", "durable/session/runtime.ts", "package:cloudflare:workers"],
    ["session-is-platform-free", "durable/session/runtime.ts", "durable/adapters/alarms.ts"],
    ["session-is-platform-free", "durable/session/runtime.ts", "worker/kernel/log.ts"],
    ["adapters-know-only-ports", "durable/adapters/sqlite-journal.ts", "durable/session/runtime.ts"],
    ["only-the-object-wires-adapters", "durable/interview-session.ts", "worker/routes/sessions.ts"],
    ["kernel-is-below-everything", "worker/kernel/config.ts", "worker/db/client.ts"],
    ["db-is-below-accounts-and-routes", "worker/db/queries/sessions.ts", "worker/accounts/sign-in.ts"],
    ["content-reads-data-and-the-database", "worker/content/pool.ts", "worker/routes/sessions.ts"],
    ["accounts-stand-on-the-database", "worker/accounts/sign-in.ts", "package:hono"],
    ["middleware-and-routes-are-thin", "worker/routes/sessions.ts", "durable/engine/step.ts"],
    ["middleware-and-routes-are-thin", "worker/middleware/accept.ts", "worker/routes/sessions.ts"],
    ["the-app-mounts-routers", "worker/app.ts", "worker/db/client.ts"],
    ["only-the-entry-sees-durable", "worker/index.ts", "durable/engine/step.ts"],
    ["web-sees-only-the-contract", "web/src/models/room.ts", "worker/app.ts"],
    ["web-sees-only-the-contract", "web/src/models/room.ts", "durable/engine/state.ts"],
    ["the-app-type-is-only-a-type", "web/src/api/connection.ts", "worker/app.ts"],
    ["only-loaders-read-data", "web/src/views/home.tsx", "data/personas.json"],
    ["nothing-ships-tests-or-scripts", "worker/app.ts", "tests/support/fake.ts"],
    ["nothing-ships-tests-or-scripts", "web/src/main.tsx", "scripts/start.ts"],
    ["only-db-imports-drizzle", "worker/routes/sessions.ts", "package:drizzle-orm"],
  ])("%s: %s → %s", (rule, from, to) => {
    expect(rules(from, to)).toContain(rule);
  });

  it("no-circular: names the files of a circle", () => {
    const circle = [edge("a.ts", "b.ts"), edge("b.ts", "c.ts"), edge("c.ts", "b.ts")];
    expect(findCycle(circle)).toEqual(["b.ts", "c.ts", "b.ts"]);
    expect(findViolations(circle).map(({ rule }) => rule)).toEqual(["no-circular"]);
    expect(findCycle([edge("a.ts", "b.ts"), edge("a.ts", "c.ts"), edge("b.ts", "c.ts")])).toBeNull();
  });
});

describe("what the start of the script evaluates", () => {
  const found = (...edges: Parameters<typeof startViolations>[0]) => startViolations(edges).map(({ to }) => to);
  const toGrader = edge("worker/index.ts", "worker/routes/grader.ts");

  it.each([
    "durable/engine/grading/single-answer.ts",
    "durable/session/runtime.ts",
    "data/grader-card.json",
    "package:nodemailer",
    "package:wink-nlp",
  ])("does not hold %s, however far away", (to) => {
    expect(found(toGrader, edge("worker/routes/grader.ts", to))).toEqual([to]);
    expect(found(edge("worker/routes/grader.ts", to))).toEqual([]);
  });

  it("holds neither types nor what is imported when it is asked for", () => {
    const to = "durable/engine/state.ts";
    expect(found(toGrader, edge("worker/routes/grader.ts", to, true))).toEqual([]);
    expect(found(toGrader, { ...edge("worker/routes/grader.ts", to), deferred: true })).toEqual([]);
  });

  it("holds nothing of an interview in this tree", () => {
    expect(startViolations(readGraph(ROOT, ["worker", "durable"]).imports)).toEqual([]);
  });
});

describe("what the rings allow stays allowed", () => {
  it.each([
    ["durable/engine/step.ts", "worker/contract/vocabulary.ts"],
    ["durable/session/runtime.ts", "worker/contract/socket.ts"],
    ["durable/adapters/d1-archive.ts", "worker/db/queries/session-archive.ts"],
    ["worker/routes/sessions.ts", "worker/db/queries/sessions.ts"],
    ["worker/content/library.ts", "data/tags.json"],
    ["web/src/session/socket.ts", "worker/contract/socket.ts"],
    ["scripts/validate.ts", "data/tags.json"],
  ])("%s → %s", (from, to) => {
    expect(rules(from, to)).toEqual([]);
  });

  it("lets the page's client see the app as a type", () => {
    expect(rules("web/src/api/connection.ts", "worker/app.ts", true)).toEqual([]);
  });
});

describe("the reader of imports", () => {
  it("sees every source file and resolves aliases, relative paths and packages", () => {
    const files = sourceFiles(ROOT, ["worker"]);
    expect(files).toContain("worker/contract/vocabulary.ts");
    expect(files.some((file) => file.endsWith(".d.ts"))).toBe(false);
    expect(resolve(ROOT, "worker/routes/ai.ts", "#contract/errors.ts")).toBe("worker/contract/errors.ts");
    expect(resolve(ROOT, "worker/routes/ai.ts", "../middleware/accept.ts")).toBe("worker/middleware/accept.ts");
    expect(resolve(ROOT, "worker/routes/ai.ts", "hono/cookie")).toBe("package:hono");
    expect(resolve(ROOT, "worker/routes/ai.ts", "@preact/signals")).toBe("package:@preact/signals");
    expect(resolve(ROOT, "worker/routes/ai.ts", "./gone.ts")).toBeNull();
    expect(resolve(ROOT, "worker/routes/ai.ts", "#nowhere/x.ts")).toBeNull();
  });

  it("tells type-only imports apart", () => {
    const { imports } = readGraph(ROOT, ["worker/accounts", "worker/routes"]);
    const of = (from: string, to: string) => imports.find((found) => found.from === from && found.to === to);
    expect(of("worker/accounts/sign-in.ts", "worker/db/client.ts")?.typeOnly).toBe(true);
    expect(of("worker/routes/ai.ts", "package:hono")?.typeOnly).toBe(false);
  });

  it("gives every file of the project a ring", () => {
    for (const file of sourceFiles(ROOT, ["worker", "durable", "web", "scripts", "tests"])) {
      expect(ringOf(file), file).not.toBe("elsewhere");
    }
  });
});
