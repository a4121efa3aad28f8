/** The grader card as tables that become cards on a phone. */
import type { GraderCard } from "#contract/grader-card.ts";
import { cardTables, type Table } from "../../models/grader/card-rows.ts";

export function CardTables({ card }: { readonly card: GraderCard }) {
  return (
    <>
      <p class="quiet">
        Measured by a command and committed with the code: {card.engine}, rubric {card.rubric}, bank {card.bank} with{" "}
        {card.questions} questions.
      </p>
      {cardTables(card).map((table) => (
        <CardTable key={table.id} table={table} />
      ))}
      {card.notRun.length === 0 ? null : (
        <section class="grader-table" aria-labelledby="not-run">
          <h3 id="not-run">Not run</h3>
          <ul class="plain-lines">
            {card.notRun.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}

function CardTable({ table: { id, title, about, columns, rows } }: { readonly table: Table }) {
  return (
    <section class="grader-table" aria-labelledby={`card-${id}`}>
      <h3 id={`card-${id}`}>{title}</h3>
      {about === "" ? null : <p class="quiet">{about}</p>}
      {rows.length === 0 ? (
        <p>Not run.</p>
      ) : (
        <table>
          <thead>
            <tr>
              {columns.map((column) => (
                <th key={column} scope="col">
                  {column}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.join(" ")}>
                {row.map((cell, at) => (
                  <td key={columns[at]} data-label={columns[at]}>
                    {cell}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}
