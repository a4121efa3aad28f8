import { getTableColumns, is } from "drizzle-orm";
import { getTableConfig, SQLiteTable } from "drizzle-orm/sqlite-core";
import { describe, expect, it } from "vitest";
import { NOT_PERSONAL } from "#db/not-personal.ts";
import { PERSONAL_DATA } from "#db/personal-data.ts";
import * as schema from "#db/schema.ts";

const tables = Object.values<unknown>(schema).filter((value) => is(value, SQLiteTable));
const nameOf = (table: SQLiteTable): string => getTableConfig(table).name;

describe("G1: the list of what is held about a person", () => {
  it("names every table of the schema once, as personal or with the reason why it is not", () => {
    const listed = [...PERSONAL_DATA.map(({ table }) => nameOf(table)), ...Object.keys(NOT_PERSONAL)];
    expect(listed.sort()).toEqual(tables.map(nameOf).sort());
    expect(tables.length).toBeGreaterThan(15);
  });

  it("says of every column whether it is shown", () => {
    for (const { name, table, columns } of PERSONAL_DATA) {
      expect(Object.keys(columns).sort(), name).toEqual(Object.keys(getTableColumns(table)).sort());
    }
  });

  it("shows nothing that opens something, and hides nothing else that was told to us", () => {
    for (const { name, columns } of PERSONAL_DATA) {
      for (const [column, use] of Object.entries(columns)) {
        if (/hash|sealed|secret|token$/i.test(column)) expect(use, `${name}.${column}`).toBe("secret");
        if (/^(email|name|preferences|device|banReason|comment|text|body)$/.test(column)) {
          expect(use, `${name}.${column}`).toBe("exported");
        }
      }
    }
  });

  it("finds no person in what it calls not personal", () => {
    for (const table of tables.filter((one) => nameOf(one) in NOT_PERSONAL && nameOf(one) !== "deletions")) {
      expect(Object.keys(getTableColumns(table)).filter((name) => /user|email|address|owner/i.test(name))).toEqual([]);
    }
  });

  it("erases what refers to a row before that row", () => {
    const order = PERSONAL_DATA.map(({ table }) => nameOf(table));
    for (const { table } of PERSONAL_DATA) {
      for (const { reference } of getTableConfig(table).foreignKeys) {
        const target = nameOf(reference().foreignTable as SQLiteTable);
        expect(order.indexOf(nameOf(table)), `${nameOf(table)} → ${target}`).toBeLessThan(order.indexOf(target));
      }
    }
  });
});
