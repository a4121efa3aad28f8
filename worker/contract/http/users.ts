/** Bodies of the own profile: who one is to Viva, and how one likes it. */
import * as z from "zod/mini";
import { COMPANY_STYLES, DIFFICULTIES, MODES, PERSONAS, TRACKS } from "../vocabulary.ts";
import { Name, User } from "./auth.ts";
import { TriedPassword } from "./password.ts";

/** What a person likes. Holds nothing that grants anything; unknown keys are refused. */
export const Preferences = z.strictObject({
  defaults: z.optional(
    z.strictObject({
      track: z.optional(z.enum(TRACKS)),
      companyStyle: z.optional(z.enum(COMPANY_STYLES)),
      difficulty: z.optional(z.enum(DIFFICULTIES)),
      persona: z.optional(z.enum(PERSONAS)),
      mode: z.optional(z.enum(MODES)),
    }),
  ),
  appearance: z.optional(z.enum(["system", "light", "dark"])),
  textSize: z.optional(z.enum(["normal", "large", "larger"])),
  captions: z.optional(z.boolean()),
  /** Interviews are held aloud where nothing else is chosen. */
  voice: z.optional(z.boolean()),
  /** Whether the clock of an interview is shown. */
  clock: z.optional(z.boolean()),
  /** Days after which an interview goes in which nothing happened any more; absent: `KEPT_DAYS.idleInterview`. */
  keepDays: z.optional(z.union([z.literal(30), z.literal(90), z.literal(365)])),
  /** Factor on every limit of time in an interview. */
  extraTime: z.optional(z.union([z.literal(1), z.literal(1.25), z.literal(1.5), z.literal(2)])),
});
export type Preferences = z.infer<typeof Preferences>;

export const Profile = z.object({ user: User, preferences: Preferences });
export type Profile = z.infer<typeof Profile>;

/** What is left out stays; a name of null is taken away; preferences replace those there were. */
export const ChangeProfile = z.strictObject({
  name: z.optional(z.nullable(Name)),
  preferences: z.optional(Preferences),
});
export type ChangeProfile = z.infer<typeof ChangeProfile>;

/** Accounts give their password; guests have none. */
export const DeleteMe = z.strictObject({ password: z.optional(TriedPassword) });

/** Where an earlier archive ended, from its manifest. */
export const ExportQuery = z.strictObject({ cursor: z.optional(z.string().check(z.maxLength(100))) });

/** Null: without a limit. */
const Limit = z.nullable(z.int());

/** `granted` is held by interviews or used, `used` is what they have reported so far. */
const Given = z.object({ limit: Limit, granted: z.int(), used: z.int() });

/** What a day (UTC) has given to a user, and what there is in all. */
export const Usage = z.object({
  day: z.iso.date(),
  renewsAt: z.iso.datetime(),
  /** Of language models. */
  modelTokens: Given,
  /** That vendors have spoken. */
  voiceCharacters: Given,
  /** That vendors have listened to. */
  voiceSeconds: Given,
  newInterviewsThisHour: z.object({ limit: Limit, used: z.int() }),
  interviewsAtOnce: z.object({ limit: Limit }),
});
export type Usage = z.infer<typeof Usage>;
