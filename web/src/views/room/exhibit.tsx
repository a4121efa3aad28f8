/** Code, a table or a text that belongs to a question. A table is drawn as one only if it reads as one. */
import type { PublicQuestion } from "#contract/http/sessions.ts";
import { readTable } from "../../models/exhibit-table.ts";
import { Scrolling } from "../../ui/scrolling.tsx";

type ExhibitProps = { readonly exhibit: NonNullable<PublicQuestion["exhibit"]> };

export function Exhibit({ exhibit }: ExhibitProps) {
  const table = exhibit.kind === "table" ? readTable(exhibit.text) : null;
  if (table === null) {
    return (
      <Scrolling name={exhibit.kind === "code" ? "Code" : "Exhibit"} class="exhibit">
        <pre>
          <code>{exhibit.text}</code>
        </pre>
      </Scrolling>
    );
  }
  return (
    <Scrolling name="Table" class="exhibit exhibit-table">
      <table>
        <thead>
          <tr>
            {table.head.map((cell) => (
              <th key={cell} scope="col">
                {cell}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {table.rows.map((row) => (
            <tr key={row.join("|")}>
              {row.map((cell, index) => (
                <td key={`${table.head[index]}`}>{cell}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </Scrolling>
  );
}
