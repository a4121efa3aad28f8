/** How long a password may be: the one place that states it. Stands apart from the bodies, so that the page reads it without a parser. */

/** In characters (code points). Twelve deviates from NIST 800-63B-4, see docs/decisions. */
export const PASSWORD_LENGTH = { min: 12, max: 128 } as const;

/** Characters as people count them, not units of an encoding. */
export function lengthOf(text: string): number {
  let count = 0;
  for (const _character of text) count += 1;
  return count;
}
