/** What a password may be. The one place that states its length; worker and page read it from here. */
import * as z from "zod/mini";

/** In characters (code points). Twelve deviates from NIST 800-63B-4, see docs/decisions. */
export const PASSWORD_LENGTH = { min: 12, max: 128 } as const;

/** Characters as people count them, not units of an encoding. */
export function lengthOf(text: string): number {
  let count = 0;
  for (const _character of text) count += 1;
  return count;
}

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
