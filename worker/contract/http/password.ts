/** What a password may be, as bodies are parsed. Its length is stated in `password-length.ts`. */
import * as z from "zod/mini";
import { lengthOf, PASSWORD_LENGTH } from "../password-length.ts";

const wellFormed = z.refine<string>((text) => text.isWellFormed(), { error: "holds a broken character" });

/** A password that is being set: anything of the right length. Longer input is refused, never cut. */
export const NewPassword = z.string().check(
  wellFormed,
  z.refine((text) => lengthOf(text) >= PASSWORD_LENGTH.min, {
    error: `must have at least ${PASSWORD_LENGTH.min} characters`,
  }),
  z.refine((text) => lengthOf(text) <= PASSWORD_LENGTH.max, {
    error: `must have at most ${PASSWORD_LENGTH.max} characters`,
  }),
);

/** A password that is being tried. */
export const TriedPassword = z.string().check(
  wellFormed,
  z.minLength(1, { error: "is missing" }),
  z.refine((text) => lengthOf(text) <= PASSWORD_LENGTH.max, {
    error: `must have at most ${PASSWORD_LENGTH.max} characters`,
  }),
);
