/**
 * One answer of the sample interview with its verdicts: shown on the home page and part of the sample report.
 * An invented candidate; the verdicts are those that the report gives.
 */
import type { Evidence } from "#contract/report.ts";
import { quote, type Said } from "./quoting.ts";

export const HASH_MAP_PROMPT = "Why is a lookup in a hash map fast, and what does that speed depend on?";

export const HASH_MAP_ANSWER: Said = {
  seq: 17,
  text:
    "A hash map turns the key into a number and uses that number to pick a bucket, so a lookup goes straight to one place instead of scanning everything. " +
    "On average that is constant time. It stays that way as long as the table grows before it is full. " +
    "I think even the worst case is constant, because the buckets are small. " +
    "In our log viewer I used one to count errors by code, and the page went from four seconds to under one.",
};

export type SamplePoint = { readonly statement: string; readonly evidence: Evidence };

export const HASH_MAP_POINTS = {
  bucket: {
    statement: "The hash of the key picks the bucket, so that nothing has to be scanned.",
    evidence: quote(
      HASH_MAP_ANSWER,
      "turns the key into a number and uses that number to pick a bucket, so a lookup goes straight to one place",
      "met",
    ),
  },
  average: {
    statement: "A lookup takes constant time on average.",
    evidence: quote(HASH_MAP_ANSWER, "On average that is constant time", "met"),
  },
  growth: {
    statement: "Growing the table keeps buckets short, at the price of placing every key again.",
    evidence: quote(HASH_MAP_ANSWER, "as long as the table grows before it is full", "partial"),
  },
  worst: {
    statement: "When all keys collide, a lookup takes linear time.",
    evidence: quote(HASH_MAP_ANSWER, "even the worst case is constant", "contradicted"),
  },
  use: {
    statement: "A case from practice shows what the lookup gains.",
    evidence: quote(
      HASH_MAP_ANSWER,
      "I used one to count errors by code, and the page went from four seconds to under one",
      "met",
    ),
  },
} as const satisfies Record<string, SamplePoint>;
