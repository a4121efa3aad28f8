/**
 * The only way anything on the server reaches a log: one JSON line per operation.
 * Fields are plain values chosen by the caller; words of candidates, e-mail addresses, tokens and prompts never are.
 */
export type LogFields = Readonly<Record<string, string | number | boolean | null | undefined>>;

export function log(event: string, fields: LogFields): void {
  console.log(JSON.stringify({ event, ...fields }));
}
