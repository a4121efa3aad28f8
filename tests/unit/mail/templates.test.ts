import { describe, expect, it } from "vitest";
import type { Mail } from "#kernel/mail.ts";
import { letterOf } from "../../../worker/mail/templates.ts";

const to = "ada@example.org";
const origin = "https://viva.example";
const ALL: readonly Mail[] = [
  { kind: "signUpCode", to, code: "012345" },
  { kind: "accountExists", to, origin },
  { kind: "resetLink", to, origin, token: "f".repeat(64) },
  { kind: "noAccount", to, origin },
  { kind: "emailCode", to, code: "012345" },
  { kind: "passwordChanged", to, origin },
  { kind: "emailChanged", to, newAddress: "new@example.org" },
  { kind: "accountDeleted", to },
];

describe("every mail", () => {
  it.each(ALL)("says the same as text and as HTML: $kind", (mail) => {
    const { to: recipient, subject, text, html } = letterOf(mail);
    expect(recipient).toBe(to);
    expect(subject.length).toBeLessThan(78);
    for (const line of text.split("\n\n").filter((part) => part.trim() !== "" && !part.startsWith("https://"))) {
      expect(html).toContain(line.trim().replaceAll("'", "&#39;"));
    }
    expect(html).not.toMatch(/<(script|img|link|style|iframe)\b|on\w+=/i);
  });

  it("A11: carries the token of a reset behind the # only", () => {
    const { text, html } = letterOf({ kind: "resetLink", to, origin, token: "f".repeat(64) });
    const link = `https://viva.example/reset#token=${"f".repeat(64)}`;
    expect(text).toContain(link);
    expect(html).toContain(`href="${link}"`);
    expect(text.replace(link, "")).not.toContain("ffff");
  });

  it("writes what people typed as text", () => {
    const { html } = letterOf({ kind: "emailChanged", to, newAddress: `"<b>x</b>&'"@example.org` });
    expect(html).toContain("&quot;&lt;b&gt;x&lt;/b&gt;&amp;&#39;&quot;@example.org");
  });

  it("A12: has no line break in its header", () => {
    for (const broken of ["a@b.example\r\nBcc: c@d.example", "a@b.example\n", "a@b.example\r"]) {
      expect(() => letterOf({ kind: "accountDeleted", to: broken })).toThrow("line break");
    }
  });
});
