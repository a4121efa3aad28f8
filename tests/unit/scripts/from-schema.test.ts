/** The generator of the long runs: what it draws from a schema fits it, and what it spoils does not stay the same. */
import { describe, expect, it } from "vitest";
import * as z from "zod/mini";
import { ClientFrame } from "../../../worker/contract/socket.ts";
import { drawFrom, type Schema, spoilt } from "../../support/from-schema.ts";
import { Chance } from "../../support/session-random.ts";

function schemaOf(schema: z.ZodMiniType): Schema {
  return { ...z.toJSONSchema(schema, { io: "input", unrepresentable: "any" }) };
}

describe("values from a schema", () => {
  it("fit it: every frame that a page may send is drawn, and nearly all are taken", () => {
    const schema = schemaOf(ClientFrame);
    const chance = new Chance(3);
    const types = new Set<string>();
    let taken = 0;
    for (let at = 0; at < 2_000; at += 1) {
      const frame = ClientFrame.safeParse(drawFrom(schema, chance));
      if (!frame.success) continue;
      taken += 1;
      types.add(frame.data.type);
    }
    expect(taken).toBeGreaterThan(1_900);
    expect(types.size).toBeGreaterThan(20);
    for (const type of ["hello", "turn.answer", "barge.start", "playback", "session.end"])
      expect(types).toContain(type);
  });

  it("are the same for the same seed", () => {
    const schema = schemaOf(ClientFrame);
    const draw = (seed: number) => {
      const chance = new Chance(seed);
      return Array.from({ length: 30 }, () => JSON.stringify(drawFrom(schema, chance)));
    };
    expect(draw(5)).toEqual(draw(5));
    expect(draw(5)).not.toEqual(draw(6));
  });

  it("keep bounds, formats and patterns", () => {
    const schema = z.strictObject({
      count: z.int().check(z.minimum(3), z.maximum(4)),
      id: z.string().check(z.regex(/^[a-f]{4}$/)),
      email: z.email(),
      list: z.array(z.enum(["a", "b"])).check(z.minLength(1), z.maxLength(2)),
      either: z.union([z.literal(1), z.null()]),
      maybe: z.optional(z.boolean()),
    });
    const chance = new Chance(8);
    for (let at = 0; at < 300; at += 1) expect(schema.safeParse(drawFrom(schemaOf(schema), chance)).success).toBe(true);
  });

  it("can be spoilt, so that a strict schema refuses most of them", () => {
    const schema = z.strictObject({ name: z.string(), size: z.int() });
    const chance = new Chance(2);
    const spoilers = Array.from({ length: 200 }, () => spoilt({ name: "n", size: 1 }, chance));
    expect(spoilers.filter((value) => !schema.safeParse(value).success).length).toBeGreaterThan(160);
  });
});
