/**
 * Picks what to say on an occasion: the persona's own lines before the shared ones, each at most once a session,
 * drawn by the session's seed. Knows no grammar; the lines are data.
 */
import { choose, patch, type Scene } from "../scene.ts";
import { fill, type Places, speakableName, timeOfDay } from "./fill.ts";
import { countWords, sentenceMarks } from "./words.ts";

/** What a line is measured by. */
type Measured = { readonly words: number; readonly marks: readonly string[] };
type Spoken = { readonly key: string; readonly text: string; readonly measured: Measured };
type Line = Spoken & { readonly weight: number };

const measure = (text: string): Measured => ({ words: countWords(text), marks: sentenceMarks(text) });

/** Lines as they stand in the data; a line with a place filled is measured anew, since its words are somebody's. */
const standing = new Map<string, Measured>();

function measuredLine(line: string): Measured {
  const known = standing.get(line) ?? measure(line);
  standing.set(line, known);
  return known;
}

export type Wants = {
  readonly places?: Places;
  /** Most words the filled line may have. */
  readonly maxWords?: number;
};

/** The persona speaks in their own words this many times as often as in shared ones. */
const OWN_WORDS = 4;

function standingPlaces({ content, state }: Scene): Places {
  const { company, persona } = content;
  return {
    name: speakableName(state.config.candidateName),
    timeOfDay: timeOfDay(state.localHour),
    company: company.id === "general" ? null : company.name,
    interviewer: persona.name,
  };
}

function linesFor(scene: Scene, occasion: string): readonly { key: string; line: string; weight: number }[] {
  const own = scene.content.persona.lines[occasion] ?? [];
  const shared = scene.content.phrases[occasion] ?? [];
  return [
    ...own.map((line, index) => ({ key: `${occasion}#p${index}`, line, weight: OWN_WORDS })),
    ...shared.map((line, index) => ({ key: `${occasion}#${index}`, line, weight: 1 })),
  ];
}

function usable(scene: Scene, occasion: string, wants: Wants): readonly Line[] {
  const places = { ...standingPlaces(scene), ...wants.places };
  return linesFor(scene, occasion).flatMap(({ key, line, weight }) => {
    const text = fill(line, places);
    if (text === null) return [];
    const measured = text === line ? measuredLine(line) : measure(text);
    return measured.words <= (wants.maxWords ?? Number.POSITIVE_INFINITY) ? [{ key, text, measured, weight }] : [];
  });
}

/** Remembers a line and each of its sentences, which other lines may share. */
function remember(scene: Scene, { key, measured }: Spoken): void {
  const marks = [key, ...measured.marks];
  patch(scene, { used: [...scene.state.used.filter((used) => !marks.includes(used)), ...marks] });
}

function isFresh(used: ReadonlySet<string>, { key, measured }: Spoken): boolean {
  return !used.has(key) && measured.marks.every((mark) => !used.has(mark));
}

/** An unspoken line, or null when none is left that fits. */
export function freshLine(scene: Scene, occasion: string, wants: Wants = {}): string | null {
  const used = new Set(scene.state.used);
  const fresh = usable(scene, occasion, wants).filter((line) => isFresh(used, line));
  const line = choose(scene, fresh, ({ weight }) => weight);
  if (line === undefined) return null;
  remember(scene, line);
  return line.text;
}

/** Like `freshLine`, but falls back on the line that was spoken longest ago; empty when the occasion has no line. */
export function anyLine(scene: Scene, occasion: string, wants: Wants = {}): string {
  const fresh = freshLine(scene, occasion, wants);
  if (fresh !== null) return fresh;
  const lines = usable(scene, occasion, wants);
  const ages = new Map(scene.state.used.map((key, index) => [key, index]));
  const oldest = lines.toSorted((a, b) => (ages.get(a.key) ?? -1) - (ages.get(b.key) ?? -1))[0];
  if (oldest === undefined) return "";
  remember(scene, oldest);
  return oldest.text;
}

/** A line of the company's manner, by the same rules. `speakable` keeps out what would be untrue now. */
export function companyLine(
  scene: Scene,
  kind: "leadIns" | "behavioralLeadIns" | "wrapUps",
  maxWords: number,
  speakable: (line: string) => boolean = () => true,
): string | null {
  const used = new Set(scene.state.used);
  const lines = scene.content.company[kind]
    .map((text, index) => ({ key: `company.${kind}#${index}`, text, measured: measuredLine(text) }))
    .filter((line) => isFresh(used, line) && line.measured.words <= maxWords && speakable(line.text));
  const line = choose(scene, lines, () => 1);
  if (line === undefined) return null;
  remember(scene, line);
  return line.text;
}
