/** Finds, for each item of a sequence, its place in another that is almost the same. Knows nothing of sound. */

const FAR = 1_000_000;

/** Costs of turning the beginning of one sequence into the beginning of the other. */
function costs(found: readonly string[], expected: readonly string[]): number[][] {
  const table: number[][] = [Array.from({ length: expected.length + 1 }, (_, column) => column)];
  found.forEach((item, row) => {
    const above = table[row] ?? [];
    const line = [row + 1];
    expected.forEach((wanted, column) => {
      const change = (above[column] ?? FAR) + (item === wanted ? 0 : 1);
      line.push(Math.min(change, (above[column + 1] ?? FAR) + 1, (line[column] ?? FAR) + 1));
    });
    table.push(line);
  });
  return table;
}

/** For each item of `found` the index in `expected` that it stands for; `expected` has one item or more. */
export function aligned(found: readonly string[], expected: readonly string[]): number[] {
  const table = costs(found, expected);
  const cost = (row: number, column: number): number => table[row]?.[column] ?? FAR;
  const places: number[] = [];
  let row = found.length;
  let column = expected.length;
  while (row > 0) {
    const change = cost(row - 1, column - 1) + (found[row - 1] === expected[column - 1] ? 0 : 1);
    if (column > 0 && cost(row, column) === cost(row, column - 1) + 1 && cost(row, column) !== change) {
      column -= 1;
      continue;
    }
    places.push(Math.max(0, column - 1));
    if (cost(row, column) === change) column -= 1;
    row -= 1;
  }
  return places.reverse();
}
