/** How word lists of English are written down in this folder: as one text, looked up as a set. */

/** The words of a text with blanks or line breaks between them. */
export function wordSet(words: string): ReadonlySet<string> {
  return new Set(words.split(/\s+/u).filter(Boolean));
}
