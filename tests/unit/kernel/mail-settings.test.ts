import { describe, expect, it } from "vitest";
import { ConfigError, readConfig } from "#kernel/config.ts";

const KEY = "0123456789abcdef0123456789abcdef";
const SMTP = { SMTP_HOST: "smtp.example.com", SMTP_FROM: "viva@example.com" };

const mailOf = (env: object) => readConfig({ SECRET_KEY: KEY, ...env }).mail;

function faultOf(env: object): string {
  try {
    mailOf(env);
  } catch (error) {
    if (error instanceof ConfigError) return error.variable;
  }
  return "";
}

describe("mail", () => {
  it("goes nowhere without a server: development signs up all the same, production does not", () => {
    expect(mailOf({ ENVIRONMENT: "development" })).toEqual({ smtp: null, signUpOpen: true });
    expect(mailOf({})).toEqual({ smtp: null, signUpOpen: false });
    expect(faultOf({ SIGN_UP: "on" })).toBe("SMTP_HOST");
  });

  it("goes to the submission port over TLS unless the settings say otherwise", () => {
    expect(mailOf(SMTP)).toEqual({
      smtp: { host: "smtp.example.com", port: 587, tls: "starttls", login: null, from: "viva@example.com" },
      signUpOpen: true,
    });
    expect(mailOf({ ...SMTP, SMTP_TLS: "implicit" }).smtp?.port).toBe(465);
    expect(mailOf({ ...SMTP, SMTP_PORT: "2525" }).smtp?.port).toBe(2_525);
    expect(mailOf({ ...SMTP, SMTP_USERNAME: "u", SMTP_PASSWORD: "p" }).smtp?.login).toEqual({
      username: "u",
      password: "p",
    });
  });

  it("is never sent in the open to another machine", () => {
    expect(faultOf({ ...SMTP, SMTP_TLS: "off" })).toBe("SMTP_TLS");
    expect(mailOf({ ...SMTP, SMTP_HOST: "127.0.0.1", SMTP_TLS: "off" }).smtp?.tls).toBe("off");
  });

  it.each([
    [{ SMTP_HOST: "smtp.example.com" }, "SMTP_FROM"],
    [{ ...SMTP, SMTP_USERNAME: "u" }, "SMTP_PASSWORD"],
    [{ ...SMTP, SMTP_PASSWORD: "p" }, "SMTP_USERNAME"],
    [{ ...SMTP, SMTP_FROM: "nobody" }, "SMTP_FROM"],
    [{ ...SMTP, SMTP_HOST: "smtp://x" }, "SMTP_HOST"],
    [{ ...SMTP, SMTP_PORT: "70000" }, "SMTP_PORT"],
    [{ ...SMTP, SMTP_TLS: "maybe" }, "SMTP_TLS"],
    [{ SIGN_UP: "perhaps" }, "SIGN_UP"],
  ])("refuses %o and names what is wrong", (env, variable) => {
    expect(faultOf(env)).toBe(variable);
  });

  it("can be set up with sign-up switched off, also in production", () => {
    expect(mailOf({ ...SMTP, SIGN_UP: "off" }).signUpOpen).toBe(false);
  });
});
