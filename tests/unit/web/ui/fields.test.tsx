// @vitest-environment happy-dom
/** One of several, and a small number: real controls with real labels, whatever clothes they wear. */
import { useSignal } from "@preact/signals";
import { describe, expect, it } from "vitest";
import { ChoiceGroup } from "../../../../web/src/ui/choice-group.tsx";
import { Stepper } from "../../../../web/src/ui/stepper.tsx";
import {
  button,
  doing,
  drawn,
  every,
  field,
  mount,
  nameOf,
  only,
  press,
  words,
  write,
} from "../../../support/web-render.tsx";

const SIZES = [
  { value: "small", name: "Small", line: "Fits anywhere." },
  { value: "large", name: "Large" },
] as const;

function Sizes({ onChoose = () => {} }: { readonly onChoose?: (value: string) => void }) {
  const value = useSignal<"small" | "large">("small");
  return (
    <ChoiceGroup
      legend="What size"
      name="size"
      look="cards"
      options={SIZES}
      value={value.value}
      onChange={(next) => {
        value.value = next;
        onChoose(next);
      }}
      note={<p>Both are good.</p>}
    />
  );
}

describe("a group of choices", () => {
  it("is a named group of radio buttons of one name", () => {
    const root = drawn(<Sizes />);
    expect(words(only(root, "fieldset > legend"))).toBe("What size");
    expect(every(root, "input").map((input) => [input.getAttribute("type"), input.getAttribute("name")])).toEqual([
      ["radio", "size"],
      ["radio", "size"],
    ]);
  });

  it("names every option, with its line where it has one", () => {
    const root = drawn(<Sizes />);
    expect(every(root, "input").map(nameOf)).toEqual(["SmallFits anywhere.", "Large"]);
    expect(every(root, ".choice-line")).toHaveLength(1);
  });

  it("has exactly the present value chosen, and another after a press", async () => {
    const chosen: string[] = [];
    const { root } = await mount(<Sizes onChoose={(value) => chosen.push(value)} />);
    const now = () => every(root, "input:checked").map((input) => input.getAttribute("value"));
    expect(now()).toEqual(["small"]);
    await press(field(root, "Large"));
    expect(now()).toEqual(["large"]);
    expect(chosen).toEqual(["large"]);
  });

  it("carries a note inside the group", () => {
    expect(words(only(drawn(<Sizes />), "fieldset > p"))).toBe("Both are good.");
  });
});

type CountProps = { readonly start?: number; readonly onCount?: (value: number) => void };

function Count({ start = 5, onCount = () => {} }: CountProps) {
  const value = useSignal(start);
  return (
    <Stepper
      label="Questions"
      name="count"
      value={value.value}
      min={1}
      max={10}
      line="Three carry a score."
      onChange={(next) => {
        value.value = next;
        onCount(next);
      }}
    />
  );
}

const shown = (root: ParentNode) => Reflect.get(only(root, "input"), "value");

describe("a stepper", () => {
  it("is a number field under its label, with its limits", () => {
    const input = field(drawn(<Count />), /^Questions/);
    expect(input.getAttribute("type")).toBe("number");
    expect([input.getAttribute("min"), input.getAttribute("max"), input.getAttribute("value")]).toEqual([
      "1",
      "10",
      "5",
    ]);
  });

  it("says what its two buttons do to what", () => {
    const root = drawn(<Count />);
    expect(every(root, "button").map(nameOf)).toEqual(["Fewer: Questions", "More: Questions"]);
    expect(every(root, "button").map((step) => step.getAttribute("type"))).toEqual(["button", "button"]);
  });

  it("goes one up and one down", async () => {
    const { root } = await mount(<Count />);
    await press(button(root, "More: Questions"));
    await press(button(root, "More: Questions"));
    expect(shown(root)).toBe("7");
    await press(button(root, "Fewer: Questions"));
    expect(shown(root)).toBe("6");
  });

  it("has no way beyond its limits", async () => {
    const counted: number[] = [];
    const low = await mount(<Count start={1} onCount={(value) => counted.push(value)} />);
    expect(button(low.root, "Fewer: Questions").hasAttribute("disabled")).toBe(true);
    await press(button(low.root, "Fewer: Questions"));
    const high = await mount(<Count start={10} onCount={(value) => counted.push(value)} />);
    expect(button(high.root, "More: Questions").hasAttribute("disabled")).toBe(true);
    expect(button(high.root, "Fewer: Questions").hasAttribute("disabled")).toBe(false);
    await press(button(high.root, "More: Questions"));
    expect(counted).toEqual([]);
  });

  it("takes a typed number that fits", async () => {
    const counted: number[] = [];
    const { root } = await mount(<Count onCount={(value) => counted.push(value)} />);
    await write(only(root, "input"), "8");
    expect(counted).toEqual([8]);
  });

  it.each(["0", "11", "-1", "2.5", "", "many"])("does not take %j for a number of questions", async (typed) => {
    const counted: number[] = [];
    const { root } = await mount(<Count onCount={(value) => counted.push(value)} />);
    await write(only(root, "input"), typed);
    expect(counted).toEqual([]);
  });

  it.each([
    ["", "5", []],
    ["many", "5", []],
    ["11", "10", [10]],
    ["0", "1", [1]],
    ["2.5", "3", [3]],
  ] as const)("left with %j shows %s, for it is never empty or beyond its limits", async (typed, left, taken) => {
    const counted: number[] = [];
    const { root } = await mount(<Count onCount={(value) => counted.push(value)} />);
    await write(only(root, "input"), typed);
    await doing(() => only(root, "input").dispatchEvent(new Event("blur")));
    expect(shown(root)).toBe(left);
    expect(counted).toEqual(taken);
  });
});
