/**
 * What every journal must do, as checks that run alike on the fake in Node and on SQLite in workerd.
 * A check gets a journal without a session in it and throws when a promise is not kept.
 */
import type { EffectKind, EffectRow, EventRow, Journal } from "../../durable/ports.ts";

export type JournalCheck = { readonly title: string; readonly check: (journal: Journal) => Promise<void> | void };

const event = (seq: number, part: Partial<EventRow> = {}): EventRow => ({
  seq,
  cid: null,
  class: "input",
  type: "turn.skip",
  v: 1,
  body: `{"seq":${seq}}`,
  at: 1_000 + seq,
  ...part,
});

const effect = (part: Partial<EffectRow> = {}): EffectRow => ({
  id: "timer:hold",
  kind: "timer",
  attempt: 0,
  state: "pending",
  notBefore: 5,
  leaseUntil: 0,
  body: "{}",
  ...part,
});

function same(found: unknown, expected: unknown): void {
  const [is, must] = [JSON.stringify(found), JSON.stringify(expected)];
  if (is !== must) throw new Error(`found ${is} and not ${must}`);
}

function fails(work: () => void): void {
  try {
    work();
  } catch {
    return;
  }
  throw new Error("did not fail");
}

export const JOURNAL_CHECKS: readonly JournalCheck[] = [
  {
    title: "is empty at first",
    check: (journal) => {
      same([journal.lastSeq(), journal.logBytes(), journal.effects(), journal.pool()], [0, 0, [], []]);
      same([journal.snapshot(), journal.value("x"), journal.eventByCid("x")], [null, null, null]);
    },
  },
  {
    title: "gives back what was stored, field by field and in order",
    check: (journal) => {
      const rows = [event(1, { cid: "a" }), event(2, { class: "fact", body: '"é😀"' }), event(3)];
      journal.transact((writer) => writer.insertEvents(rows));
      same(journal.events(0, 10), rows);
      same(journal.events(1, 1), [rows[1]]);
      same(journal.eventByCid("a"), rows[0]);
      same(journal.lastSeq(), 3);
      same(journal.logBytes(), new TextEncoder().encode(rows.map(({ body }) => body).join("")).byteLength);
    },
  },
  {
    title: "writes all of a transaction or nothing",
    check: (journal) => {
      fails(() =>
        journal.transact((writer) => {
          writer.insertEvents([event(1)]);
          writer.putEffect(effect());
          writer.putValue("owner", "{}");
          throw new Error("in the middle");
        }),
      );
      same([journal.lastSeq(), journal.effects(), journal.value("owner")], [0, [], null]);
    },
  },
  {
    title: "refuses a number and an id that it has",
    check: (journal) => {
      journal.transact((writer) => writer.insertEvents([event(1, { cid: "a" })]));
      fails(() => journal.transact((writer) => writer.insertEvents([event(1)])));
      fails(() => journal.transact((writer) => writer.insertEvents([event(2, { cid: "a" })])));
      same(journal.lastSeq(), 1);
    },
  },
  {
    title: "finds an event by its cid as soon as it stands, and none of a write that was undone",
    check: (journal) => {
      same(journal.eventByCid("a"), null);
      journal.transact((writer) => writer.insertEvents([event(1, { cid: "a" })]));
      same(journal.eventByCid("a")?.seq, 1);
      fails(() =>
        journal.transact((writer) => {
          writer.insertEvents([event(2, { cid: "b" })]);
          throw new Error("behind it");
        }),
      );
      same([journal.eventByCid("b"), journal.eventByCid("a")?.seq], [null, 1]);
      journal.transact((writer) => writer.insertEvents([event(2, { cid: "b" })]));
      same(journal.eventByCid("b")?.seq, 2);
    },
  },
  {
    title: "keeps effects of every kind",
    check: (journal) => {
      const kinds: readonly EffectKind[] = ["timer", "word", "grade", "analyse", "narrate", "archive"];
      const rows = kinds.map((kind) => effect({ id: kind, kind }));
      journal.transact((writer) => {
        for (const row of rows) writer.putEffect(row);
      });
      same(
        journal.effects().map(({ kind }) => kind),
        [...kinds].sort(),
      );
    },
  },
  {
    title: "keeps one effect for an id, and removes it",
    check: (journal) => {
      const later = effect({ attempt: 2, state: "parked", leaseUntil: 9, notBefore: 7, body: '{"a":1}' });
      journal.transact((writer) => {
        writer.putEffect(effect());
        writer.putEffect(later);
        writer.putEffect(effect({ id: "archive", kind: "archive" }));
      });
      same(journal.effects(), [effect({ id: "archive", kind: "archive" }), later]);
      journal.transact((writer) => writer.deleteEffect("archive"));
      same(journal.effects(), [later]);
    },
  },
  {
    title: "shows the effects that are stored, whatever was looked at on the way there",
    check: (journal) => {
      const kept = effect({ id: "kept" });
      journal.transact((writer) => writer.putEffect(kept));
      same(journal.effects(), [kept]);
      fails(() =>
        journal.transact((writer) => {
          writer.putEffect(effect({ id: "undone" }));
          writer.deleteEffect("kept");
          same(
            journal.effects().map(({ id }) => id),
            ["undone"],
          );
          throw new Error("in the middle");
        }),
      );
      same(journal.effects(), [kept]);
      journal.effects().pop();
      same(journal.effects(), [kept]);
    },
  },
  {
    title: "keeps the newest snapshot",
    check: (journal) => {
      journal.transact((writer) => writer.putSnapshot({ seq: 1, v: 1, body: "{}" }));
      journal.transact((writer) => writer.putSnapshot({ seq: 9, v: 2, body: "[]" }));
      same(journal.snapshot(), { seq: 9, v: 2, body: "[]" });
    },
  },
  {
    title: "keeps the pool in its order",
    check: (journal) => {
      const rows = [
        { id: "b", seen: true, body: "{}" },
        { id: "a", seen: false, body: "[]" },
      ];
      journal.transact((writer) => writer.putPool(rows));
      same(journal.pool(), rows);
    },
  },
  {
    title: "takes a ticket once until it has expired",
    check: (journal) => {
      const use = (id: string, now: number) => journal.transact((writer) => writer.useTicket(id, now + 100, now));
      same([use("t", 0), use("t", 50), use("u", 50), use("t", 101)], [true, false, true, true]);
    },
  },
  {
    title: "forgets everything but the tombstone when it is wiped, and can be wiped again",
    check: async (journal) => {
      journal.transact((writer) => {
        writer.insertEvents([event(1, { cid: "a", body: '"canary"' })]);
        writer.putEffect(effect());
        writer.putSnapshot({ seq: 1, v: 1, body: "{}" });
        writer.putPool([{ id: "a", seen: false, body: "{}" }]);
        writer.putValue("owner", "{}");
      });
      for (const body of ["1", "2"]) {
        await journal.wipe({ name: "tombstone", body });
        same([journal.lastSeq(), journal.effects(), journal.snapshot(), journal.pool()], [0, [], null, []]);
        same([journal.value("owner"), journal.value("tombstone")], [null, body]);
      }
    },
  },
];
