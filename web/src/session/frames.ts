/**
 * Reads what the object writes, by the schemas of the contract. A frame this page does not know is no frame:
 * it is dropped, never guessed at.
 */
import { ServerFrame } from "#contract/socket.ts";

export function readFrame(text: string): ServerFrame | null {
  let data: unknown;
  try {
    data = JSON.parse(text);
  } catch {
    return null;
  }
  const parsed = ServerFrame.safeParse(data);
  return parsed.success ? parsed.data : null;
}
