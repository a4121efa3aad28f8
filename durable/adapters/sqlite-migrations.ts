/**
 * The schema of the object's SQLite: a list that is only ever appended to. What was applied is remembered by a
 * fingerprint, and a list whose history has changed is refused before anything is read.
 */

/** The part of the platform's SQL storage that migrations need. */
export type MigrationSql = {
  exec(query: string, ...bindings: (string | number)[]): { toArray(): Record<string, unknown>[] };
};

export type Migration = { readonly name: string; readonly sql: string };

export const MIGRATIONS: readonly Migration[] = [
  {
    name: "1 log, outbox, snapshot, content",
    sql: `
      CREATE TABLE events (
        seq INTEGER PRIMARY KEY,
        cid TEXT UNIQUE,
        class TEXT NOT NULL CHECK (class IN ('input', 'fact')),
        type TEXT NOT NULL,
        v INTEGER NOT NULL,
        body TEXT NOT NULL,
        at INTEGER NOT NULL
      ) STRICT;
      CREATE TABLE effects (
        id TEXT PRIMARY KEY,
        kind TEXT NOT NULL CHECK (kind IN ('timer', 'grade', 'archive')),
        attempt INTEGER NOT NULL,
        state TEXT NOT NULL CHECK (state IN ('pending', 'parked')),
        not_before INTEGER NOT NULL,
        lease_until INTEGER NOT NULL,
        body TEXT NOT NULL
      ) STRICT, WITHOUT ROWID;
      CREATE TABLE snapshots (
        slot INTEGER PRIMARY KEY CHECK (slot = 1),
        seq INTEGER NOT NULL,
        v INTEGER NOT NULL,
        body TEXT NOT NULL
      ) STRICT;
      CREATE TABLE pool (
        position INTEGER PRIMARY KEY,
        id TEXT NOT NULL UNIQUE,
        seen INTEGER NOT NULL,
        body TEXT NOT NULL
      ) STRICT;
      CREATE TABLE meta (name TEXT PRIMARY KEY, body TEXT NOT NULL) STRICT, WITHOUT ROWID;
      CREATE TABLE tickets (id TEXT PRIMARY KEY, expires_at INTEGER NOT NULL) STRICT, WITHOUT ROWID;
    `,
  },
  {
    // Which kinds there are is the outbox's matter: a list here would have to be rebuilt with every new one.
    name: "2 effects of any kind",
    sql: `
      CREATE TABLE effects_of_any_kind (
        id TEXT PRIMARY KEY,
        kind TEXT NOT NULL,
        attempt INTEGER NOT NULL,
        state TEXT NOT NULL CHECK (state IN ('pending', 'parked')),
        not_before INTEGER NOT NULL,
        lease_until INTEGER NOT NULL,
        body TEXT NOT NULL
      ) STRICT, WITHOUT ROWID;
      INSERT INTO effects_of_any_kind SELECT id, kind, attempt, state, not_before, lease_until, body FROM effects;
      DROP TABLE effects;
      ALTER TABLE effects_of_any_kind RENAME TO effects;
    `,
  },
];

/** FNV-1a over the statement without its layout: enough to notice an edit, which is all it is for. */
export function fingerprint(sql: string): string {
  const text = sql.replace(/\s+/g, " ").trim();
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  }
  return `${text.length}:${(hash >>> 0).toString(16)}`;
}

/**
 * Applies what is missing; to be called inside one transaction. A database that is ahead of the list was migrated by
 * a newer version and is left as it is: migrations only add. Throws when an applied entry is not the one in the list.
 */
export function migrate(sql: MigrationSql, migrations: readonly Migration[] = MIGRATIONS): void {
  sql.exec("CREATE TABLE IF NOT EXISTS migrations (position INTEGER PRIMARY KEY, fingerprint TEXT NOT NULL) STRICT");
  const applied = sql
    .exec("SELECT fingerprint FROM migrations ORDER BY position")
    .toArray()
    .map((row) => row.fingerprint);
  for (const [index, migration] of migrations.entries()) {
    const expected = fingerprint(migration.sql);
    const found = applied[index];
    if (found === expected) continue;
    if (found !== undefined) throw new Error(`migration ${index + 1} (${migration.name}) was changed after it ran`);
    sql.exec(migration.sql);
    sql.exec("INSERT INTO migrations (position, fingerprint) VALUES (?, ?)", index + 1, expected);
  }
}
