/** The fake journal keeps the promises that SQLite keeps: the same checks run in workerd. */
import { describe, it } from "vitest";
import { DiskJournal, DiskLife, SessionDisk } from "../../support/session-disk.ts";
import { JOURNAL_CHECKS } from "../../support/session-journal-checks.ts";

describe("the fake journal", () => {
  it.each(JOURNAL_CHECKS)("$title", async ({ check }) => {
    await check(new DiskJournal(new DiskLife(new SessionDisk())));
  });
});
