import { describe, expect, it } from "vitest";
import { codeIn } from "../../../../scripts/bench/login.ts";

const mail = (to: string, text: string) => ({ to, subject: "s", text });

describe("the code of an outbox", () => {
  it("is the one of the newest mail to that address", () => {
    const outbox = {
      items: [
        mail("eve@example.org", "Your code is 111111."),
        mail("ann@example.org", "Your code is 222222. It works for ten minutes."),
        mail("ann@example.org", "Your code is 333333."),
      ],
    };
    expect(codeIn(outbox, "ann@example.org")).toBe("222222");
  });

  it.each([null, {}, { items: [] }, { items: [mail("ann@example.org", "No number here, 12345678 is none.")] }])(
    "is missed by name in %j",
    (outbox) => {
      expect(() => codeIn(outbox, "ann@example.org")).toThrow("no code for ann@example.org");
    },
  );
});
