/** People: found by address, name or id, and what can be done to one, each with its reason. Shows nobody's words. */
import type { AdminUser } from "#contract/http/admin.ts";
import { DEED_NAMES, deedsFor, personName } from "../../models/admin/admin-words.ts";
import { dayWords, onDay } from "../../models/dates.ts";
import { Button } from "../../ui/button.tsx";
import { SearchField } from "../../ui/search-field.tsx";
import type { AdminPart } from "./admin-part.ts";
import { Listed } from "./listed.tsx";
import { type Column, Table } from "./table.tsx";

export function People({ model }: AdminPart) {
  const columns: readonly Column<AdminUser>[] = [
    { name: "Person", cell: (person) => <Person person={person} /> },
    { name: "Since", cell: ({ createdAt }) => dayWords(createdAt, new Date()) },
    { name: "Interviews", cell: ({ interviews }) => interviews },
    { name: "Deeds", cell: (person) => <Deeds person={person} model={model} /> },
  ];
  return (
    <>
      <SearchField
        id="admin-search"
        label="Find by address, name or id"
        place="admin-search"
        value={model.search.value}
        onChange={model.find}
      />
      <Listed list={model.people}>
        {(rows) => (
          <Table
            caption="People"
            columns={columns}
            rows={rows}
            keyOf={({ id }) => id}
            none="Nobody fits what is searched for."
          />
        )}
      </Listed>
    </>
  );
}

function Person({ person }: { readonly person: AdminUser }) {
  const { role, bannedAt, banReason } = person;
  return (
    <>
      <span class="admin-name">{personName(person)}</span>
      {role === "admin" ? <span class="choice-line"> Administrator</span> : null}
      {bannedAt === null ? null : (
        <span class="admin-banned">
          Banned {onDay(bannedAt, new Date())}
          {banReason === null ? "" : `: ${banReason}`}
        </span>
      )}
      <code class="admin-id">{person.id}</code>
    </>
  );
}

function Deeds({ person, model }: AdminPart & { readonly person: AdminUser }) {
  const deeds = deedsFor(person);
  if (deeds.length === 0) return <span class="quiet">None: administrators are out of each other’s reach.</span>;
  return (
    <div class="admin-deeds">
      {deeds.map((deed) => (
        <Button key={deed} kind="plain" onClick={() => model.ask({ kind: "person", deed, person })}>
          {DEED_NAMES[deed]}
          <span class="sr-only"> {personName(person)}</span>
        </Button>
      ))}
    </div>
  );
}
