/** When two words are one: inflection, irregular forms, British and American spelling, units. */
import { describe, expect, it } from "vitest";
import { lemmaOf, readLanguage } from "#engine/understanding/language.ts";
import { spell, wordForms, wordKeys } from "#engine/understanding/spelling.ts";

const isSame = (a: string, b: string) => wordKeys(a).some((key) => wordKeys(b).includes(key));

describe("wordKeys", () => {
  it.each(
    `stores:store stored:store storing:store keeps:keep kept:keep went:go ran:run running:run wrote:write written:write
    built:build took:take taken:take grew:grow grown:grow sent:send lost:lose chose:choose chosen:choose queries:query
    indices:index indexes:index vertices:vertex matrices:matrix hashes:hash caches:cache cached:cache caching:cache
    sorted:sort retries:retry retried:retry keys:key entries:entry children:child people:person splitting:split
    mapped:map planned:plan referred:refer began:begin spoke:speak broken:break halved:halve halves:half testing:test
    processes:process processed:process accesses:access misses:miss buses:bus statuses:status using:use based:base
    thought:think taught:teach brought:bring measured:measure users:user requires:require goes:go`
      .split(/\s+/u)
      .map((pair) => pair.split(":")),
  )("takes %s for a form of %s", (form = "", base = "") => {
    expect(isSame(form, base)).toBe(true);
  });

  it.each(
    `colour:color behaviours:behavior organise:organize organised:organized optimisation:optimization
    analyse:analyze analysed:analyzed centre:center metres:meters cancelled:canceled modelling:modeling
    catalogue:catalog defence:defense licence:license grey:gray learnt:learn maths:math queueing:queuing
    ms:milliseconds secs:seconds hrs:hours gb:gigabytes`
      .split(/\s+/u)
      .map((pair) => pair.split(":")),
  )("takes %s and %s for one", (british = "", american = "") => {
    expect(isSame(british, american)).toBe(true);
  });

  it.each(
    `started:star latest:test pass:password constraint:constrict called:led option:adopt string:sting house:hour
    noted:not does:done list:last cart:car universal:universe count:country`
      .split(/\s+/u)
      .map((pair) => pair.split(":")),
  )("does not take %s for %s", (a = "", b = "") => {
    expect(isSame(a, b)).toBe(false);
  });

  it("lets function words stand for themselves alone", () => {
    expect(wordKeys("does")).toEqual(["does"]);
    expect(wordKeys("is")).toEqual(["is"]);
    expect(wordKeys("not")).toEqual(["not"]);
  });

  it("uses the lemma of the context beside its own", () => {
    expect(wordForms("left", "leave").keys).toEqual(expect.arrayContaining(["left", "leave"]));
  });

  it("leaves short words alone", () => {
    for (const word of ["our", "is", "his", "four"]) expect(spell(word)).toBe(word);
  });
});

describe("readLanguage", () => {
  it("gives every token its place in the text", () => {
    const text = "Well, e.g. a hash map isn't slow; it takes 2.5 ms. Dr. Okafor said so!";
    const { tokens } = readLanguage(text);
    let last = 0;
    for (const { start, end } of tokens) {
      expect(start).toBeGreaterThanOrEqual(last);
      last = end;
    }
    expect(tokens.map(({ start, end }) => text.slice(start, end)).join("")).toBe(text.replaceAll(" ", ""));
  });

  it("finds where sentences begin", () => {
    const text = "It is fast. Is it safe? Yes!";
    expect(readLanguage(text).sentenceStarts.map((start) => text.slice(start, start + 2))).toEqual(["It", "Is", "Ye"]);
  });

  it("reads the same text the same way every time", () => {
    const text = "The zorbulated frobnicator grew while we stored vertices.";
    expect(readLanguage(text)).toEqual(readLanguage(text));
    expect(lemmaOf("vertices")).toBe("vertex");
    expect(lemmaOf("vertices")).toBe("vertex");
  });

  it("reads an empty text", () => {
    expect(readLanguage("").tokens).toEqual([]);
  });
});
