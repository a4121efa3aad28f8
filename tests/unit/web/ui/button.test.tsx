// @vitest-environment happy-dom
/** Buttons and links that look like them: what is off cannot be pressed but keeps its focus and says so. */
import { describe, expect, it } from "vitest";
import { Button, LinkButton } from "../../../../web/src/ui/button.tsx";
import { button, drawn, every, link, mount, nameOf, only, press } from "../../../support/web-render.tsx";

describe("a button", () => {
  it("does what it says when it is pressed", async () => {
    let times = 0;
    const { root } = await mount(<Button onClick={() => (times += 1)}>Try again</Button>);
    await press(button(root, "Try again"));
    expect(times).toBe(1);
  });

  it("does nothing while busy, keeps the focus and tells that something is under way", async () => {
    let times = 0;
    const { root } = await mount(
      <Button busy onClick={() => (times += 1)}>
        Opening the room…
      </Button>,
    );
    const off = button(root, "Opening the room…");
    off.focus();
    await press(off);
    expect(times).toBe(0);
    expect(document.activeElement).toBe(off);
    expect(off.getAttribute("aria-busy")).toBe("true");
    expect(off.getAttribute("aria-disabled")).toBe("true");
    expect(off.hasAttribute("disabled")).toBe(false);
  });

  it("that is disabled is off, but not busy", async () => {
    let times = 0;
    const { root } = await mount(
      <Button disabled onClick={() => (times += 1)}>
        Delete
      </Button>,
    );
    await press(button(root, "Delete"));
    expect(times).toBe(0);
    expect(button(root, "Delete").getAttribute("aria-disabled")).toBe("true");
    expect(button(root, "Delete").hasAttribute("aria-busy")).toBe(false);
  });

  it("carries no state attributes when it can be pressed", () => {
    const it = only(drawn(<Button>Go</Button>), "button");
    expect(it.hasAttribute("aria-disabled")).toBe(false);
    expect(it.hasAttribute("aria-busy")).toBe(false);
  });

  it("sends a form only when it is made for that", async () => {
    let sent = 0;
    const form = (type: "button" | "submit", busy: boolean) => (
      <form
        onSubmit={(event) => {
          event.preventDefault();
          sent += 1;
        }}
      >
        <Button type={type} busy={busy}>
          Send
        </Button>
      </form>
    );
    const { root, again } = await mount(form("button", false));
    await press(button(root, "Send"));
    expect(sent).toBe(0);
    await again(form("submit", false));
    await press(button(root, "Send"));
    expect(sent).toBe(1);
    await again(form("submit", true));
    await press(button(root, "Send"));
    expect(sent).toBe(1);
  });

  it("is called by its words alone, whatever pictures stand beside them", () => {
    const root = drawn(
      <Button icon="copy" trailing="arrow">
        Copy
      </Button>,
    );
    const it = only(root, "button");
    expect(every(it, "svg")).toHaveLength(2);
    expect(every(it, "svg").every((svg) => svg.getAttribute("aria-hidden") === "true")).toBe(true);
    expect(nameOf(it)).toBe("Copy");
  });

  it("stands out only when it is the thing to do next", () => {
    const main = only(
      drawn(
        <Button kind="main" large>
          Begin
        </Button>,
      ),
      "button",
    );
    expect([...main.classList]).toEqual(["button", "button-main", "button-large"]);
    expect([...only(drawn(<Button>Begin</Button>), "button").classList]).toEqual(["button", "button-quiet"]);
  });

  it("may say more in its title", () => {
    expect(only(drawn(<Button title="Print, or save as PDF">Print</Button>), "button").title).toBe(
      "Print, or save as PDF",
    );
  });
});

describe("a link that looks like a button", () => {
  it("leads somewhere and is a link to everybody", () => {
    const root = drawn(
      <LinkButton href="/history" kind="main" trailing="arrow">
        Your interviews
      </LinkButton>,
    );
    expect(link(root, "Your interviews").getAttribute("href")).toBe("/history");
    expect(every(root, "button")).toEqual([]);
    expect(link(root, "Your interviews").hasAttribute("download")).toBe(false);
  });

  it("can be a download, which stays with the browser", () => {
    const root = drawn(
      <LinkButton href="/t.txt" download large icon="save">
        Save
      </LinkButton>,
    );
    expect(link(root, "Save").hasAttribute("download")).toBe(true);
    expect(every(root, "svg")).toHaveLength(1);
    expect(link(root, "Save").classList.contains("button-large")).toBe(true);
  });
});
