/**
 * The bundled part of the bank: rubrics, companies, personas, phrases, tags. Parsed once per isolate; a file that
 * does not fit its schema fails there. Questions come from D1 and are chosen in `pool.ts`.
 */

import * as z from "zod/mini";
import { CareerLevels, Company, PersonaCard, Rubric, TagVocabulary } from "#contract/bank.ts";
import type { CompanyStyle, Persona, QuestionType } from "#contract/vocabulary.ts";
import companiesFile from "../../data/companies.json" with { type: "json" };
import levelsFile from "../../data/levels.json" with { type: "json" };
import personasFile from "../../data/personas.json" with { type: "json" };
import behavioral from "../../data/rubrics/behavioral.json" with { type: "json" };
import coding from "../../data/rubrics/coding.json" with { type: "json" };
import conceptual from "../../data/rubrics/conceptual.json" with { type: "json" };
import systemDesign from "../../data/rubrics/system_design.json" with { type: "json" };
import tagsFile from "../../data/tags.json" with { type: "json" };
import { phrases } from "./phrases.ts";

const Companies = z.strictObject({ companies: z.array(Company) });
const Personas = z.strictObject({ personas: z.array(PersonaCard) });

let companies: ReadonlyMap<CompanyStyle, Company> | undefined;
let personas: ReadonlyMap<Persona, PersonaCard> | undefined;

/** By id; parsed when the first is asked for, so that no start waits for it. */
function allCompanies(): ReadonlyMap<CompanyStyle, Company> {
  companies ??= new Map(Companies.parse(companiesFile).companies.map((company) => [company.id, company]));
  return companies;
}

function allPersonas(): ReadonlyMap<Persona, PersonaCard> {
  personas ??= new Map(Personas.parse(personasFile).personas.map((persona) => [persona.id, persona]));
  return personas;
}

export const rubrics: Readonly<Record<QuestionType, Rubric>> = {
  coding: Rubric.parse(coding),
  system_design: Rubric.parse(systemDesign),
  behavioral: Rubric.parse(behavioral),
  conceptual: Rubric.parse(conceptual),
};

export const careerLevels = CareerLevels.parse(levelsFile);

export const tags = TagVocabulary.parse(tagsFile).tags;

/** Throws when `data/` lacks an entry that the vocabulary promises; `npm run validate` finds that first. */
export function companyOf(id: CompanyStyle): Company {
  const company = allCompanies().get(id);
  if (company === undefined) throw new Error(`data/companies.json has no ${id}`);
  return company;
}

export function personaOf(id: Persona): PersonaCard {
  const persona = allPersonas().get(id);
  if (persona === undefined) throw new Error(`data/personas.json has no ${id}`);
  return persona;
}

export { phrases };

/** Versions of rubrics and phrases as stored with every session. */
export function libraryVersions(): { rubric: string; phrases: string } {
  const versions = Object.values(rubrics).map((rubric) => rubric.version);
  const count = Object.values(phrases).reduce((sum, lines) => sum + lines.length, 0);
  return { rubric: [...new Set(versions)].sort().join("+"), phrases: `${Object.keys(phrases).length}.${count}` };
}
