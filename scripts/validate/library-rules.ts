/** Rules for what the interviewer is and how it judges: rubrics, companies, personas, phrases. */
import type { Company, PersonaCard, Rubric } from "../../worker/contract/bank.ts";
import type { QuestionType } from "../../worker/contract/vocabulary.ts";
import type { Findings, Say } from "./findings.ts";
import type { Bank } from "./load-bank.ts";
import { CONTENT_CRITERIA, wordCount } from "./question-rules.ts";

function checkRubric(type: QuestionType, rubric: Rubric, error: Say): void {
  const sum = rubric.criteria.reduce((total, { weight }) => total + weight, 0);
  if (Math.abs(sum - 1) > 1e-9) error({ rule: "rubric", message: `weights sum to ${sum}, not to 1` });
  const ids = rubric.criteria.map(({ id }) => id);
  for (const id of [...CONTENT_CRITERIA[type], "communication"] as const) {
    if (!ids.includes(id)) error({ rule: "rubric", message: `criterion ${id} is missing` });
  }
  if (new Set(ids).size !== ids.length) error({ rule: "rubric", message: "a criterion comes twice" });
  rubric.cutPoints.forEach((cut, at) => {
    const before = rubric.cutPoints[at - 1] ?? 0;
    if (cut <= before || cut > 1) error({ rule: "rubric", message: `cut point ${cut} does not rise within 0–1` });
  });
  for (const { id, levels } of rubric.criteria) {
    const order = levels.map(({ level }) => level).join();
    if (order !== "0,1,2,3,4,5") error({ rule: "rubric", where: id, message: `levels are ${order}` });
    const anchors = new Set(levels.map(({ anchor }) => anchor));
    if (anchors.size !== levels.length) error({ rule: "rubric", where: id, message: "two levels share an anchor" });
  }
}

function checkLines(lines: readonly string[], most: number, where: string, say: Say): void {
  for (const line of lines) {
    if (wordCount(line) > most) say({ rule: "length", where, message: `more than ${most} words: ${line}` });
    if ((line.match(/\?/gu) ?? []).length > 1) say({ rule: "one-question", where, message: line });
    if (/[`*_#<>[\]|]/u.test(line)) say({ rule: "speakable", where, message: `holds markup: ${line}` });
  }
  const repeated = lines.find((line, at) => lines.indexOf(line) !== at);
  if (repeated !== undefined) say({ rule: "duplicate", where, message: `twice: ${repeated}` });
}

function checkCompany(company: Company, error: Say): void {
  checkLines(company.leadIns, 15, `${company.id}.leadIns`, error);
  checkLines(company.behavioralLeadIns, 15, `${company.id}.behavioralLeadIns`, error);
  checkLines(company.wrapUps, 30, `${company.id}.wrapUps`, error);
}

const SLOTS = new Set(
  "name timeOfDay company quote ordinal focus interviewer minutes count met all number point".split(" "),
);

function checkPersona(persona: PersonaCard, error: Say): void {
  for (const [occasion, lines] of Object.entries(persona.lines)) {
    const where = `${persona.id}.${occasion}`;
    checkLines(lines, 30, where, error);
    for (const [, slot = ""] of lines.join("\n").matchAll(/\{([^}]*)\}/gu)) {
      if (!SLOTS.has(slot)) error({ rule: "slot", where, message: `{${slot}} is never filled in` });
    }
  }
}

/** Lines of one occasion, at most. */
const MOST_LINES = 60;

/** Checks everything under `data/` that is no question. */
export function checkLibrary(bank: Bank, findings: Findings): void {
  for (const { file, rubric } of bank.rubrics) checkRubric(rubric.type, rubric, findings.errorIn(file));
  for (const company of bank.companies) checkCompany(company, findings.errorIn("data/companies.json"));
  for (const persona of bank.personas) checkPersona(persona, findings.errorIn("data/personas.json"));
  for (const { file, lines } of bank.phrases) {
    for (const [occasion, list] of Object.entries(lines)) {
      checkLines(list, 30, occasion, findings.warningIn(file));
      if (list.length > MOST_LINES) {
        findings.warningIn(file)({ rule: "length", where: occasion, message: `${list.length} lines for one occasion` });
      }
    }
  }
  for (const tag of bank.tags) {
    const wrong = tag.words.find((word) => word !== word.toLowerCase());
    if (wrong === undefined) continue;
    findings.warningIn("data/tags.json")({ rule: "tag", where: tag.id, message: `"${wrong}" is not lower case` });
  }
}
