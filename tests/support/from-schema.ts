/**
 * Values drawn from a JSON schema, mostly ones that fit it and now and then ones that do not: what a client may send
 * that has read the document, or only its first page. Knows no route and sends nothing.
 */
import fc from "fast-check";
import type { Chance } from "./session-random.ts";

export type Schema = { readonly [key: string]: unknown };

const NASTY: readonly unknown[] = [
  null,
  true,
  0,
  -1,
  1.5,
  1e308,
  Number.MAX_SAFE_INTEGER,
  -Number.MAX_VALUE,
  "",
  " ",
  "\u0000",
  "\ud800",
  "\u202e",
  "' OR 1=1 --",
  "'; DROP TABLE users; --",
  "%_",
  "__proto__",
  "constructor",
  "../../etc/passwd",
  "<img src=x onerror=alert(1)>",
  "{{7*7}}",
  "\r\nBcc: everyone@example.org",
  "x".repeat(5_000),
  "😀".repeat(400),
  [],
  {},
  [[[[[[]]]]]],
  { __proto__: { admin: true } },
  { constructor: { prototype: {} } },
];

export function nasty(chance: Chance): unknown {
  return chance.pick(NASTY);
}

function schemaIn(value: unknown): Schema {
  return typeof value === "object" && value !== null ? { ...value } : {};
}

function listIn(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function numberIn(value: unknown, fallback: number): number {
  return typeof value === "number" ? value : fallback;
}

const patterns = new Map<string, readonly string[]>();

/** Twenty texts that fit a pattern; the same ones every time. */
function fitting(pattern: string): readonly string[] {
  const known = patterns.get(pattern);
  if (known !== undefined) return known;
  const texts = fc.sample(fc.stringMatching(new RegExp(pattern, "u")), { numRuns: 20, seed: 20_261_129 });
  patterns.set(pattern, texts);
  return texts;
}

const WORDS = [
  "I",
  "would",
  "use",
  "a",
  "hash",
  "map",
  "and",
  "count",
  "each",
  "of",
  "them",
  "twice",
  "então",
  "数",
] as const;

function textOf(schema: Schema, chance: Chance): string {
  if (schema.format === "email") return `p${chance.below(50)}@mail${chance.below(9)}.example`;
  if (schema.format === "date-time") return new Date(chance.below(2_000_000_000) * 1_000).toISOString();
  if (typeof schema.pattern === "string") return chance.pick(fitting(schema.pattern));
  const [least, most] = [numberIn(schema.minLength, 0), numberIn(schema.maxLength, 200)];
  const length = Math.min(most, least + chance.below(60));
  let text = chance.pick(WORDS) as string;
  while (text.length < length) text += ` ${chance.pick(WORDS)}`;
  return text.slice(0, Math.max(least, length));
}

function numberOf(schema: Schema, chance: Chance): number {
  const least = numberIn(schema.minimum, -3);
  const most = Math.min(numberIn(schema.maximum, least + 40), least + 1_000_000);
  const drawn = least + chance.next() * (most - least);
  return schema.type === "integer" ? Math.round(drawn) : drawn;
}

function objectOf(schema: Schema, chance: Chance): Record<string, unknown> {
  const required = listIn(schema.required);
  const entries = Object.entries(schemaIn(schema.properties)).flatMap(([name, property]) =>
    required.includes(name) || chance.happens(0.5) ? [[name, drawFrom(schemaIn(property), chance)] as const] : [],
  );
  return Object.fromEntries(entries);
}

/** A value that fits; what a schema says in words this does not know may make it one that does not. */
export function drawFrom(schema: Schema, chance: Chance): unknown {
  const choices = [...listIn(schema.anyOf), ...listIn(schema.oneOf)];
  if (choices.length > 0) return drawFrom(schemaIn(chance.pick(choices)), chance);
  const parts = listIn(schema.allOf);
  if (parts.length > 0)
    return drawFrom(Object.assign({}, schema, { allOf: undefined }, ...parts.map(schemaIn)), chance);
  if ("const" in schema) return schema.const;
  if (Array.isArray(schema.enum)) return chance.pick(schema.enum);
  switch (schema.type) {
    case "string":
      return textOf(schema, chance);
    case "number":
    case "integer":
      return numberOf(schema, chance);
    case "boolean":
      return chance.happens(0.5);
    case "null":
      return null;
    case "array": {
      const most = Math.min(numberIn(schema.maxItems, 4), 6);
      const length = Math.min(most, numberIn(schema.minItems, 0) + chance.below(3));
      return Array.from({ length }, () => drawFrom(schemaIn(schema.items), chance));
    }
    case "object":
      return objectOf(schema, chance);
    default:
      return nasty(chance);
  }
}

const EXTRA = ["role", "is_admin", "owner", "userId", "verified", "score", "id", "__proto__", "quota"] as const;

/** The same with one thing wrong: a field too many, one missing, one of another kind, or nothing right at all. */
export function spoilt(value: unknown, chance: Chance): unknown {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return nasty(chance);
  const entries = Object.entries(value);
  const at = chance.below(Math.max(1, entries.length));
  switch (chance.below(4)) {
    case 0:
      return Object.fromEntries([...entries, [chance.pick(EXTRA), nasty(chance)]]);
    case 1:
      return Object.fromEntries(entries.filter((_, index) => index !== at));
    case 2:
      return Object.fromEntries(
        entries.map(([name, field], index) => [name, index === at ? spoilt(field, chance) : field] as const),
      );
    default:
      return nasty(chance);
  }
}
