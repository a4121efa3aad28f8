/** Bodies of the own profile: who one is to Viva, and how one likes it. */
import * as z from "zod/mini";
import { COMPANY_STYLES, DIFFICULTIES, MODES, PERSONAS, TRACKS } from "../vocabulary.ts";
import { Name, User } from "./auth.ts";

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
  voice: z.optional(z.boolean()),
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
