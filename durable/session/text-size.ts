/** Sizes of texts in bytes of UTF-8, measured only where the number of characters leaves a doubt. */

const encoder = new TextEncoder();

export function byteLength(text: string): number {
  return encoder.encode(text).byteLength;
}

/** Whether `text` takes more than `limit` bytes. A character takes between one and three of them. */
export function exceeds(text: string, limit: number): boolean {
  if (text.length > limit) return true;
  return text.length * 3 > limit && byteLength(text) > limit;
}
