/** The page that stands first in an export: which file holds what, in which form. */

export const EXPORT_SCHEMA = "viva-export/1";

export const EXPORT_READ_ME = `# Your data in Viva

Schema: ${EXPORT_SCHEMA}. All texts are UTF-8, all times in \`manifest.json\` and in the files of interviews are ISO 8601 in UTC,
and numbers in \`account.json\` that name a time are milliseconds since 1970 in UTC.

| file | what is in it |
|---|---|
| \`manifest.json\` | \`schema\`, when the export was made, the interviews in it, and \`nextCursor\` |
| \`account.json\` | every row about you in the database, by kind: account, sign-ins, interviews with their results, questions you have seen, budgets, mail that was sent to you, counters. Passwords, codes and cookies are kept as hashes only and are left out |
| \`interviews/ID/interview.json\` | how the interview was set up and where it stands |
| \`interviews/ID/transcript.json\`, \`transcript.md\` | what was said: \`seq\`, \`turnId\`, \`role\`, \`kind\`, \`text\`, \`leadIn\`, \`feedback\`, \`code\`, \`at\` |
| \`interviews/ID/report.json\`, \`report.md\` | the report, if there is one: criteria with levels and intervals, key points with verdicts, every quote with its place in the transcript |
| \`interviews/ID/events.jsonl\` | the log that all of this is computed from, one event a line |

The form of transcripts and reports is that of \`GET /api/v1/sessions/{id}/transcript\` and \`/report\`; \`/api/v1/openapi.json\` describes it field by field.

An archive holds at most 100 interviews, the newest first. If \`nextCursor\` in \`manifest.json\` is not null, ask again with
\`GET /api/v1/users/me/export?cursor=…\` for the next ones.

Viva stores no audio.
`;
