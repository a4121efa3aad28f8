/** What of a report a stranger gets to see: the chosen parts, without names, model answers and unchosen words. Pure. */
import type { SharedReport, SharedSection } from "#contract/http/sharing.ts";
import type { Report } from "#contract/report.ts";

export type Chosen = {
  readonly sections: readonly SharedSection[];
  readonly expiresAt: number;
  readonly track: string;
  readonly difficulty: string;
  /** Name and address of the owner, whose words are taken out. */
  readonly name: string | null;
  readonly email: string | null;
};

/** Parts of a name shorter than this are left: they stand in too many words. */
const SHORTEST = 2;
const IN_PLACE = "[name]";

/** Finds the owner's names as whole words; null where there are none. */
function namesOf({ name, email }: Chosen): RegExp | null {
  const local = (email ?? "").split("@")[0] ?? "";
  const words = [email ?? "", name ?? "", ...(name ?? "").split(/\s+/), local, ...local.split(/[^\p{L}]+/u)];
  const wanted = [...new Set(words)].filter((word) => word.length >= SHORTEST && /\p{L}/u.test(word));
  if (wanted.length === 0) return null;
  const sources = wanted
    .sort((one, other) => other.length - one.length)
    .map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
  return new RegExp(`(?<![\\p{L}\\p{N}])(?:${sources.join("|")})(?![\\p{L}\\p{N}])`, "giu");
}

/** Fields that may repeat what a candidate said; all others are ours, and some of them are words of a fixed list. */
const SPOKEN: ReadonlySet<string> = new Set(["quote", "text", "headline", "nextStep", "nextSteps"]);

function mapTexts(value: unknown, key: string, change: (text: string) => string): unknown {
  if (typeof value === "string") return SPOKEN.has(key) ? change(value) : value;
  if (Array.isArray(value)) return value.map((item) => mapTexts(item, key, change));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, mapTexts(item, name, change)]));
}

type Parts = Pick<Report, "criteria" | "questions" | "strengths" | "improvements">;

/** Empties every list of evidence: where quotes are not chosen, no word of the candidate is shown. */
function withoutQuotes({ criteria, questions, strengths, improvements }: Parts): Parts {
  const bare = <T extends { evidence: unknown[] }>(item: T): T => ({ ...item, evidence: [] });
  return {
    criteria: criteria.map(bare),
    questions: questions.map((question) => ({ ...question, keyPoints: question.keyPoints.map(bare) })),
    // What these say may itself repeat words of the candidate.
    strengths: strengths.map((item) => ({ ...bare(item), text: item.text.replace(/[“"][^”"]*[”"]/g, "…") })),
    improvements: improvements.map((item) => ({ ...bare(item), text: item.text.replace(/[“"][^”"]*[”"]/g, "…") })),
  };
}

/** `read` makes a `SharedReport` of what was put together, so that nothing else can be in it. */
export function sharedReport(report: Report, chosen: Chosen, read: (value: unknown) => SharedReport): SharedReport {
  const has = (section: SharedSection): boolean => chosen.sections.includes(section);
  const parts = has("quotes") ? report : withoutQuotes(report);
  const shown = {
    ...(has("overall") ? { headline: report.headline, overall: report.overall, hireSignal: report.hireSignal } : {}),
    ...(has("criteria") ? { criteria: parts.criteria } : {}),
    ...(has("questions") ? { questions: parts.questions.map((question) => ({ ...question, modelAnswer: null })) } : {}),
    ...(has("observations") ? { strengths: parts.strengths, improvements: parts.improvements } : {}),
    ...(has("nextSteps") ? { nextSteps: report.nextSteps } : {}),
  };
  const names = namesOf(chosen);
  const redacted = names === null ? shown : mapTexts(shown, "", (text) => text.replace(names, IN_PLACE));
  return read({
    ...Object(redacted),
    sections: chosen.sections,
    expiresAt: new Date(chosen.expiresAt).toISOString(),
    track: chosen.track,
    difficulty: chosen.difficulty,
    gradedAt: report.method.gradedAt,
  });
}
