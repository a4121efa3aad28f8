/** Reads the two labelled sets beside the checkout into one shape. Judges nothing, and keeps nothing of them. */
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { strFromU8, unzipSync } from "fflate";

export const SPLITS = ["training", "unseen answers", "unseen questions", "unseen domains"] as const;
export type Split = (typeof SPLITS)[number];
export const SETS = ["saf", "beetle", "sciEntsBank"] as const;
export type SetName = (typeof SETS)[number];

export type Labelled = {
  /** Name of the file within its split: ids are not unique in SAF. */
  readonly question: string;
  readonly prompt: string;
  readonly references: readonly string[];
  readonly answer: string;
  /** 0–1: SAF's score; 1 for correct and 0 for all else in SemEval. */
  readonly human: number;
  /** SemEval's three ways, "" in SAF. */
  readonly label: string;
};

export type LabelledSet = {
  readonly name: SetName;
  /** SHA-256 over the files that were read, in the order of their names. */
  readonly hash: string;
  readonly splits: ReadonlyMap<Split, readonly Labelled[]>;
};

const ENTITIES: Readonly<Record<string, string>> = { lt: "<", gt: ">", quot: '"', apos: "'", amp: "&" };

/** Text of an XML element's content. */
export function plainText(xml: string): string {
  return xml
    .replace(/<!\[CDATA\[|\]\]>/gu, "")
    .replace(/&(?:#(\d+)|#x([0-9a-f]+)|(\w+));/giu, (whole, decimal, hex, name) => {
      if (name !== undefined) return ENTITIES[name] ?? whole;
      return String.fromCodePoint(decimal === undefined ? Number.parseInt(hex, 16) : Number(decimal));
    })
    .trim();
}

const QUESTION = /<questionText>([\s\S]*?)<\/questionText>/u;
const REFERENCE = /<referenceAnswer(?:\s[^>]*)?>([\s\S]*?)<\/referenceAnswer>/gu;
const ANSWER = /<studentAnswer\s([^>]*)>([\s\S]*?)<\/studentAnswer>/gu;

const inside = (pattern: RegExp, xml: string) => plainText(pattern.exec(xml)?.[1] ?? "");

/** Answers of one file of either set. */
export function readQuestion(file: string, xml: string): Labelled[] {
  const prompt = inside(QUESTION, xml);
  const references = [...xml.matchAll(REFERENCE)].map(([, text = ""]) => plainText(text)).filter((text) => text !== "");
  return [...xml.matchAll(ANSWER)].map(([, attributes = "", body = ""]): Labelled => {
    const label = /accuracy="([^"]*)"/u.exec(attributes)?.[1];
    const shared = { question: file, prompt, references };
    if (label !== undefined) return { ...shared, answer: plainText(body), human: label === "correct" ? 1 : 0, label };
    const answer = inside(/<response>([\s\S]*?)<\/response>/u, body);
    return { ...shared, answer, human: Number(inside(/<score>([\s\S]*?)<\/score>/u, body)), label: "" };
  });
}

type File = { readonly path: string; readonly bytes: Uint8Array };

function toSet(name: SetName, files: readonly File[], splitOf: (path: string) => Split | null): LabelledSet {
  const hash = createHash("sha256");
  const splits = new Map<Split, Labelled[]>();
  for (const { path, bytes } of [...files].sort((a, b) => (a.path < b.path ? -1 : 1))) {
    const split = splitOf(path);
    if (split === null) continue;
    hash.update(path).update(bytes);
    const known = splits.get(split) ?? [];
    known.push(...readQuestion(path.split("/").at(-1) ?? path, strFromU8(bytes)));
    splits.set(split, known);
  }
  return { name, hash: hash.digest("hex"), splits };
}

const SAF_SPLITS: Readonly<Record<string, Split>> = {
  training: "training",
  unseen_answers: "unseen answers",
  unseen_questions: "unseen questions",
};

function readSaf(folder: string): LabelledSet {
  const files = Object.keys(SAF_SPLITS).flatMap((split) =>
    readdirSync(join(folder, split, "english")).map((name): File => {
      const path = `${split}/english/${name}`;
      return { path, bytes: new Uint8Array(readFileSync(join(folder, path))) };
    }),
  );
  return toSet("saf", files, (path) => SAF_SPLITS[path.split("/")[0] ?? ""] ?? null);
}

function semevalSplit(name: SetName) {
  return (path: string): Split | null => {
    if (!path.includes(`/3way/${name}/`) || !path.endsWith(".xml")) return null;
    if (path.startsWith("training/")) return "training";
    return SPLITS.find((split) => path.includes(`test-${split.replace(" ", "-")}`)) ?? null;
  };
}

/** The sets that are there, from the folder `data` beside the checkout; the zip is opened in memory. */
export function readSets(folder: string): LabelledSet[] {
  const sets: LabelledSet[] = [];
  const saf = join(folder, "saf", "data");
  if (existsSync(saf)) sets.push(readSaf(saf));
  const zip = join(folder, "semeval2013", "semeval-3way.zip");
  if (!existsSync(zip)) return sets;
  const files = Object.entries(unzipSync(new Uint8Array(readFileSync(zip)))).map(([path, bytes]) => ({ path, bytes }));
  return [...sets, ...(["beetle", "sciEntsBank"] as const).map((name) => toSet(name, files, semevalSplit(name)))];
}
