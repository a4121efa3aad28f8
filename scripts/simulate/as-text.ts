/** Figures as a table for a terminal. */

type Cell = string | number | null;

function textOf(cell: Cell | undefined): string {
  if (cell === null || cell === undefined) return "–";
  return Number.isNaN(cell) ? "n/a" : String(cell);
}

/** One row per object, one column per key of the first; numbers to the right. */
export function table(rows: readonly Readonly<Record<string, Cell>>[]): string {
  const columns = Object.keys(rows[0] ?? {});
  const width = (column: string): number => Math.max(column.length, ...rows.map((row) => textOf(row[column]).length));
  const line = (cellOf: (column: string) => Cell | undefined): string =>
    columns
      .map((column) => {
        const cell = cellOf(column);
        return typeof cell === "number" || cell === null
          ? textOf(cell).padStart(width(column))
          : textOf(cell).padEnd(width(column));
      })
      .join("  ")
      .trimEnd();
  return [line((column) => column), ...rows.map((row) => line((column) => row[column]))]
    .map((text) => `${text}\n`)
    .join("");
}
