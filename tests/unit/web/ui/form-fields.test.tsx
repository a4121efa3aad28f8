// @vitest-environment happy-dom
/** The fields that all forms and filters share: each has its name for eyes and ears, and tells what was chosen or written. */
import { signal } from "@preact/signals";
import { describe, expect, it } from "vitest";
import { SearchField } from "../../../../web/src/ui/search-field.tsx";
import { Select } from "../../../../web/src/ui/select.tsx";
import { TextArea } from "../../../../web/src/ui/text-area.tsx";
import { Tick } from "../../../../web/src/ui/tick.tsx";
import { choose, doing, every, field, mount, nameOf, only, press, words, write } from "../../../support/web-render.tsx";

const FRUIT = [
  { value: "apple", name: "An apple" },
  { value: "pear", name: "A pear" },
] as const;

type Fruit = (typeof FRUIT)[number]["value"];

/** A select as a view has it: what is chosen comes back as its value. */
async function select(first: Fruit | null, all?: string) {
  const value = signal<Fruit | null>(first);
  const told: (Fruit | null)[] = [];
  const Part = () => (
    <Select
      id="fruit"
      label="Fruit"
      options={FRUIT}
      value={value.value}
      {...(all === undefined ? {} : { all })}
      onChange={(next) => {
        told.push(next);
        value.value = next;
      }}
    />
  );
  const { root } = await mount(<Part />);
  const shown = () => Reflect.get(only(root, "select"), "value");
  return { root, value, told, shown };
}

describe("a list to choose from", () => {
  it("is called by its label and offers its options, the choice of none first", async () => {
    const { root, shown } = await select(null, "Any fruit");
    expect(nameOf(only(root, "select"))).toBe("Fruit");
    expect(every(root, "option").map(words)).toEqual(["Any fruit", "An apple", "A pear"]);
    expect(shown()).toBe("");
  });

  it("has no choice of none where one must be made", async () => {
    const { root, shown } = await select("pear");
    expect(every(root, "option").map(words)).toEqual(["An apple", "A pear"]);
    expect(shown()).toBe("pear");
  });

  it("tells what was chosen, and null for none", async () => {
    const { root, told, shown } = await select("pear", "Any fruit");
    await choose(only(root, "select"), "apple");
    expect(shown()).toBe("apple");
    await choose(only(root, "select"), "");
    expect([told, shown()]).toEqual([["apple", null], ""]);
  });

  it("takes a value that is not among its options for none", async () => {
    const { root, told } = await select("pear", "Any fruit");
    const odd = document.createElement("option");
    odd.value = "stone";
    only(root, "select").append(odd);
    await choose(only(root, "select"), "stone");
    expect(told).toEqual([null]);
  });

  it.each([
    ["list", "", "field"],
    ["choice", "choice-name", "field share-days"],
  ] as const)("stands as a %s", async (look, label, place) => {
    const part = (
      <Select
        id="fruit"
        label="Fruit"
        options={FRUIT}
        value="pear"
        look={look}
        {...(place === "field" ? {} : { place: "share-days" })}
        onChange={() => {}}
      />
    );
    const { root } = await mount(part);
    expect([only(root, "label").className, only(root, "div").className]).toEqual([label, place]);
  });
});

describe("a tick", () => {
  it("is called by its name and its line, and tells what it becomes", async () => {
    const on = signal(false);
    const told: boolean[] = [];
    const Part = () => (
      <Tick
        name="Captions"
        line="What is said, in two lines."
        checked={on.value}
        onChange={(next) => {
          told.push(next);
          on.value = next;
        }}
      />
    );
    const { root } = await mount(<Part />);
    const box = field(root, "CaptionsWhat is said, in two lines.");
    await press(box);
    await press(box);
    expect(told).toEqual([true, false]);
    expect(box.matches(":checked")).toBe(false);
    await doing(() => {
      on.value = true;
    });
    expect(box.matches(":checked")).toBe(true);
  });

  it("can be pressed on its words", async () => {
    const told: boolean[] = [];
    const { root } = await mount(<Tick name="Captions" line="Two lines." checked onChange={(on) => told.push(on)} />);
    await press(only(root, ".choice-line"));
    expect(told).toEqual([false]);
  });
});

describe("a field to search with", () => {
  it("has a name, a hint and a bound, and tells every letter", async () => {
    const told: string[] = [];
    const { root } = await mount(
      <SearchField
        id="q"
        label="Search"
        value="ma"
        placeholder="Words of a title"
        most={80}
        place="bank-words"
        onChange={(typed) => told.push(typed)}
      />,
    );
    const search = field(root, "Search");
    expect(["type", "placeholder", "maxlength"].map((name) => search.getAttribute(name))).toEqual([
      "search",
      "Words of a title",
      "80",
    ]);
    expect([Reflect.get(search, "value"), only(root, "div").className]).toEqual(["ma", "field bank-words"]);
    await write(search, "map");
    expect(told).toEqual(["map"]);
  });

  it("stands like every field where no place is named", async () => {
    const { root } = await mount(<SearchField id="q" label="Search" value="" onChange={() => {}} />);
    expect(only(root, "div").className).toBe("field");
    expect(field(root, "Search").hasAttribute("maxlength")).toBe(false);
  });
});

describe("a field for several lines", () => {
  it("has a name and a bound, shows what is kept, and tells what is written", async () => {
    const told: string[] = [];
    const { root } = await mount(
      <TextArea
        id="words"
        label="In your words"
        rows={3}
        value="Fair."
        most={2_000}
        required
        onChange={(typed) => told.push(typed)}
      />,
    );
    const area = field(root, "In your words");
    expect(["rows", "maxlength"].map((name) => area.getAttribute(name))).toEqual(["3", "2000"]);
    expect([area.hasAttribute("required"), Reflect.get(area, "value")]).toEqual([true, "Fair."]);
    await write(area, "Fair\nquestions.");
    expect(told).toEqual(["Fair\nquestions."]);
  });
});
