/** Who may import whom: one rule for each sentence of docs/architecture.md, pure over the list of imports. */
import type { Import } from "./imports.ts";

export type Violation = { readonly rule: string; readonly from: string; readonly to: string };

const RINGS: readonly (readonly [string, RegExp])[] = [
  ["vocabulary", /^worker\/contract\/vocabulary\.ts$/],
  ["contract", /^worker\/contract\//],
  ["kernel", /^worker\/kernel\//],
  ["db", /^worker\/db\//],
  ["content", /^worker\/content\//],
  ["accounts", /^worker\/accounts\//],
  ["mail", /^worker\/mail\//],
  ["middleware", /^worker\/middleware\//],
  ["routes", /^worker\/routes\//],
  ["app", /^worker\/app\.ts$/],
  ["index", /^worker\/index\.ts$/],
  ["engine", /^durable\/engine\//],
  ["ports", /^durable\/(model-|voice-)?ports\.ts$/],
  ["session", /^durable\/session\//],
  ["adapters", /^durable\/adapters\//],
  ["object", /^durable\/(interview-session|wiring)\.ts$/],
  ["client", /^web\/src\/api\/connection\.ts$/],
  ["web", /^web\//],
  ["data", /^data\//],
  ["migrations", /^drizzle\//],
  ["scripts", /^(scripts\/|[a-z.]+\.config\.ts$)/],
  ["tests", /^tests\//],
  ["manifest", /^package\.json$/],
];

export function ringOf(path: string): string {
  if (path.startsWith("package:")) return path;
  return RINGS.find(([, pattern]) => pattern.test(path))?.[0] ?? "elsewhere";
}

type AllowList = { readonly rule: string; readonly ring: string; readonly may: readonly string[] };

const ZOD = "package:zod";
const BELOW_ROUTES = ["contract", "vocabulary", "kernel", "db", "content", "accounts", "mail", "middleware"];

/** Inner rings: all that is not named is forbidden, packages and platform modules included. */
const ALLOWED: readonly AllowList[] = [
  { rule: "vocabulary-imports-nothing", ring: "vocabulary", may: [] },
  { rule: "contract-imports-only-itself-and-zod", ring: "contract", may: ["contract", "vocabulary", ZOD] },
  { rule: "engine-is-pure", ring: "engine", may: ["engine", "vocabulary"] },
  {
    rule: "ports-name-only-the-engine-and-the-contract",
    ring: "ports",
    may: ["ports", "engine", "contract", "vocabulary"],
  },
  {
    rule: "session-is-platform-free",
    ring: "session",
    may: ["session", "ports", "engine", "contract", "vocabulary"],
  },
  {
    rule: "adapters-know-only-ports",
    ring: "adapters",
    may: [
      "adapters",
      "ports",
      "contract",
      "vocabulary",
      "kernel",
      "db",
      "package:cloudflare:workers",
      "package:eventsource-parser",
    ],
  },
  {
    rule: "only-the-object-wires-adapters",
    ring: "object",
    may: [
      "object",
      "adapters",
      "session",
      "ports",
      "engine",
      "contract",
      "vocabulary",
      "kernel",
      "package:cloudflare:workers",
    ],
  },
  {
    rule: "kernel-is-below-everything",
    ring: "kernel",
    may: ["kernel", "contract", "vocabulary", ZOD, "package:jose"],
  },
  {
    rule: "db-is-below-accounts-and-routes",
    ring: "db",
    may: ["db", "migrations", "kernel", "contract", "vocabulary", "package:drizzle-orm"],
  },
  {
    rule: "content-reads-data-and-the-database",
    ring: "content",
    may: ["content", "data", "db", "engine", "kernel", "contract", "vocabulary", ZOD],
  },
  {
    rule: "accounts-stand-on-the-database",
    ring: "accounts",
    may: ["accounts", "db", "kernel", "contract", "vocabulary", "package:node:crypto", "package:fflate"],
  },
  {
    rule: "mail-stands-on-the-database",
    ring: "mail",
    may: ["mail", "db", "kernel", "contract", "vocabulary", "package:nodemailer"],
  },
  {
    rule: "middleware-and-routes-are-thin",
    ring: "middleware",
    may: [...BELOW_ROUTES, "package:hono", ZOD],
  },
  {
    rule: "middleware-and-routes-are-thin",
    ring: "routes",
    may: [...BELOW_ROUTES, "routes", "manifest", "package:hono", ZOD],
  },
  {
    rule: "the-app-mounts-routers",
    ring: "app",
    may: ["routes", "middleware", "kernel", "contract", "vocabulary", "package:hono"],
  },
  { rule: "only-the-entry-sees-durable", ring: "index", may: ["app", "object"] },
];

/** The files and the packages by which the engine may know a language. */
const LANGUAGE_FILES: readonly string[] = [
  "durable/engine/understanding/language.ts",
  "durable/engine/understanding/english-model.ts",
  "durable/engine/understanding/language-model.mjs",
];
export const LANGUAGE_PACKAGES: readonly string[] = ["package:wink-nlp", "package:wink-eng-lite-web-model"];

/** What the engine knows of words and weights is data with a version, and one file each reads it. */
const GRADER_FILES: ReadonlyMap<string, string> = new Map([
  ["durable/engine/understanding/language-model.mjs", "data/grader/english-model.bin"],
  ["durable/engine/understanding/lexicon.ts", "data/grader/lexicon.json"],
  ["durable/engine/understanding/matter.ts", "data/grader/matter-words.json"],
  ["durable/engine/understanding/seams.ts", "data/grader/seams.json"],
  ["durable/engine/understanding/joints.ts", "data/grader/joints.json"],
  ["durable/engine/understanding/strewn.ts", "data/grader/strewn.json"],
  ["durable/engine/grading/reference/score.ts", "data/grader/reference.json"],
]);

/** Files outside `worker/content` that may read `data/`. */
const DATA_READERS = /^(worker\/content\/|scripts\/|tests\/)/;

function allowListViolations(edge: Import): Violation[] {
  const from = ringOf(edge.from);
  const to = ringOf(edge.to);
  const list = ALLOWED.find((candidate) => candidate.ring === from);
  if (list === undefined || list.may.includes(to)) return [];
  if (LANGUAGE_FILES.includes(edge.from) && LANGUAGE_PACKAGES.includes(to)) return [];
  if (GRADER_FILES.get(edge.from) === edge.to) return [];
  return [{ rule: list.rule, from: edge.from, to: edge.to }];
}

const SERVER = /^(worker|durable)\//;
const SHIPS = /^(worker|durable|web|data)\//;

/** Outer rings: what is named is forbidden. */
const FORBIDDEN: readonly { rule: string; when: (edge: Import) => boolean }[] = [
  {
    rule: "web-sees-only-the-contract",
    when: ({ from, to }) =>
      from.startsWith("web/") &&
      SERVER.test(to) &&
      !to.startsWith("worker/contract/") &&
      !(ringOf(from) === "client" && to === "worker/app.ts"),
  },
  {
    rule: "the-app-type-is-only-a-type",
    when: ({ from, to, typeOnly }) => ringOf(from) === "client" && to === "worker/app.ts" && !typeOnly,
  },
  {
    rule: "only-loaders-read-data",
    when: ({ from, to }) => to.startsWith("data/") && !DATA_READERS.test(from) && GRADER_FILES.get(from) !== to,
  },
  {
    rule: "nothing-ships-tests-or-scripts",
    when: ({ from, to }) => SHIPS.test(from) && /^(tests|scripts)\//.test(to),
  },
  {
    rule: "only-db-imports-drizzle",
    when: ({ from, to }) => to === "package:drizzle-orm" && SHIPS.test(from) && ringOf(from) !== "db",
  },
];

/** A cycle among files, as the list of its members; null when there is none. Type-only imports count too. */
export function findCycle(imports: readonly Import[]): string[] | null {
  const next = new Map<string, string[]>();
  for (const { from, to } of imports) next.set(from, [...(next.get(from) ?? []), to]);
  const done = new Set<string>();
  const visit = (file: string, path: readonly string[]): string[] | null => {
    const at = path.indexOf(file);
    if (at >= 0) return [...path.slice(at), file];
    if (done.has(file)) return null;
    for (const target of next.get(file) ?? []) {
      const cycle = visit(target, [...path, file]);
      if (cycle !== null) return cycle;
    }
    done.add(file);
    return null;
  };
  for (const file of next.keys()) {
    const cycle = visit(file, []);
    if (cycle !== null) return cycle;
  }
  return null;
}

export function findViolations(imports: readonly Import[]): Violation[] {
  const edges = imports.flatMap((edge) => [
    ...allowListViolations(edge),
    ...FORBIDDEN.filter(({ when }) => when(edge)).map(({ rule }) => ({ rule, from: edge.from, to: edge.to })),
  ]);
  const cycle = findCycle(imports);
  if (cycle === null) return edges;
  return [...edges, { rule: "no-circular", from: cycle[0] ?? "", to: cycle.slice(1).join(" → ") }];
}
