/** Reads the text of a table exhibit: rows by line, cells by tab or bar. Null where it is no table. Pure. */

export type Table = { readonly head: readonly string[]; readonly rows: readonly (readonly string[])[] };

function cells(line: string): string[] {
  const bare = line.trim().replace(/^\||\|$/g, "");
  return bare.split(line.includes("\t") ? "\t" : "|").map((cell) => cell.trim());
}

const RULE = /^[\s|:+-]+$/;

export function readTable(text: string): Table | null {
  const lines = text.split("\n").filter((line) => line.trim() !== "" && !RULE.test(line));
  const [head, ...rows] = lines.map(cells);
  if (head === undefined || head.length < 2 || rows.length === 0) return null;
  return rows.every((row) => row.length === head.length) ? { head, rows } : null;
}
