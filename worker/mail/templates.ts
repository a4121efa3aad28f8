/** The words of every mail, as text and as plain HTML. Sends nothing and knows no server. */
import type { Mail } from "#kernel/mail.ts";

/** A mail as it goes out. */
export type Letter = {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
};

type Words = {
  readonly subject: string;
  readonly lines: readonly string[];
  /** Shown large: a code. */
  readonly code?: string;
  readonly link?: { readonly href: string; readonly label: string };
  readonly after?: readonly string[];
};

const IGNORE = "If this was not you, you can ignore this mail. Nothing changes without it.";
const TEN_MINUTES = "It can be used once, within ten minutes.";

const WORDS: { readonly [K in Mail["kind"]]: (mail: Extract<Mail, { kind: K }>) => Words } = {
  signUpCode: ({ code }) => ({
    subject: `${code} is your code for Viva`,
    lines: ["Enter this code on the page where you signed up:"],
    code,
    after: [TEN_MINUTES, IGNORE],
  }),
  accountExists: ({ origin }) => ({
    subject: "You already have an account with Viva",
    lines: [
      "Somebody entered your address to make an account with Viva, but it has one already. You can log in with it.",
    ],
    link: { href: `${origin}/login`, label: "Log in" },
    after: ["If you do not know your password any more, ask for a new one on that page.", IGNORE],
  }),
  resetLink: ({ origin, token }) => ({
    subject: "Set a new password for Viva",
    lines: ["With this link you can set a new password:"],
    // Behind the #, so that no server on the way writes it down.
    link: { href: `${origin}/reset#token=${token}`, label: "Set a new password" },
    after: [TEN_MINUTES, "It ends every sign-in of your account.", IGNORE],
  }),
  noAccount: ({ origin }) => ({
    subject: "There is no account with this address",
    lines: ["Somebody asked for a new password for Viva with your address, but it has no account."],
    link: { href: `${origin}/signup`, label: "Make an account" },
    after: [IGNORE],
  }),
  emailCode: ({ code }) => ({
    subject: `${code} is your code for Viva`,
    lines: ["Enter this code in your settings to use this address for your account:"],
    code,
    after: [TEN_MINUTES, IGNORE],
  }),
  passwordChanged: ({ origin }) => ({
    subject: "Your password for Viva was changed",
    lines: ["The password of your account was changed just now, and all sign-ins have ended."],
    after: ["If this was not you, set a new password at once."],
    link: { href: `${origin}/forgot`, label: "Set a new password" },
  }),
  emailChanged: ({ newAddress }) => ({
    subject: "Your address for Viva was changed",
    lines: [`Your account now uses ${newAddress}. Mail of Viva goes there from now on.`],
    after: ["If this was not you, answer this mail at once."],
  }),
  accountDeleted: () => ({
    subject: "Your account with Viva is deleted",
    lines: [
      "Your account and everything in it is deleted: interviews, reports, and what you told us about yourself.",
      "Backups hold copies for up to 30 days; they are not used for anything else, and what was deleted is deleted again should one ever be restored.",
    ],
  }),
};

const ESCAPES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ESCAPES[character] ?? character);
}

function asText({ lines, code, link, after }: Words): string {
  const parts = [...lines, code, link?.href, ...(after ?? []), "Viva"];
  return `${parts.filter((part) => part !== undefined).join("\n\n")}\n`;
}

function asHtml({ subject, lines, code, link, after }: Words): string {
  const paragraph = (line: string) => `<p>${escaped(line)}</p>`;
  const parts = [
    ...lines.map(paragraph),
    code === undefined ? "" : `<p style="font-size:28px;letter-spacing:4px"><strong>${escaped(code)}</strong></p>`,
    link === undefined ? "" : `<p><a href="${escaped(link.href)}">${escaped(link.label)}</a></p>`,
    ...(after ?? []).map(paragraph),
    paragraph("Viva"),
  ];
  const head = `<head><meta charset="utf-8"><title>${escaped(subject)}</title></head>`;
  const body = `<body style="font-family:sans-serif;font-size:16px;line-height:1.5">${parts.join("")}</body>`;
  return `<!doctype html><html lang="en">${head}${body}</html>`;
}

function wordsOf<K extends Mail["kind"]>(kind: K, mail: Extract<Mail, { kind: K }>): Words {
  return WORDS[kind](mail);
}

/** Throws where an address or the subject would break a line of the header: a bug, as both were checked. */
export function letterOf(mail: Mail): Letter {
  const words = wordsOf(mail.kind, mail);
  if (/[\r\n]/.test(mail.to + words.subject)) throw new Error("a header of a mail may not hold a line break");
  return { to: mail.to, subject: words.subject, text: asText(words), html: asHtml(words) };
}
