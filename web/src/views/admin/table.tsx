/** A table of the administration; on a phone each row is a card whose cells say their column. */
import type { ComponentChildren } from "preact";

export type Column<T> = { readonly name: string; readonly cell: (row: T) => ComponentChildren };

type TableProps<T> = {
  readonly caption: string;
  readonly columns: readonly Column<T>[];
  readonly rows: readonly T[];
  readonly keyOf: (row: T) => string;
  /** What stands in place of a table without rows. */
  readonly none: string;
};

export function Table<T>({ caption, columns, rows, keyOf, none }: TableProps<T>) {
  if (rows.length === 0) return <p class="no-match">{none}</p>;
  return (
    <table class="admin-table">
      <caption class="sr-only">{caption}</caption>
      <thead>
        <tr>
          {columns.map(({ name }) => (
            <th key={name} scope="col">
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={keyOf(row)}>
            {columns.map(({ name, cell }) => (
              <td key={name} data-label={name}>
                {cell(row)}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
