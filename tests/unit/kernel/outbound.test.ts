import { describe, expect, it } from "vitest";
import { outbound } from "#kernel/outbound.ts";

type Sent = { readonly url: string; readonly init: RequestInit };

function recording(base: string) {
  const sent: Sent[] = [];
  const send = outbound(base, (url, init) => {
    sent.push({ url, init });
    return Promise.resolve(new Response("ok"));
  });
  const signal = new AbortController().signal;
  return { sent, ask: (path: string) => send(path, { method: "POST", headers: {}, body: "{}", signal }) };
}

describe("the way out", () => {
  it.each([
    ["https://api.example.com", "https://api.example.com/chat"],
    ["https://api.example.com/", "https://api.example.com/chat"],
    ["https://api.example.com/v1//", "https://api.example.com/v1/chat"],
    ["http://127.0.0.1:9100/v1", "http://127.0.0.1:9100/v1/chat"],
  ])("goes below %s", async (base, expected) => {
    const { sent, ask } = recording(base);
    await ask("/chat");
    expect(sent[0]?.url).toBe(expected);
  });

  it("X12: follows no redirect, whatever the caller wants", async () => {
    const { sent, ask } = recording("https://api.example.com");
    await ask("/chat");
    expect(sent[0]?.init.redirect).toBe("manual");
    expect(sent[0]?.init.signal).toBeInstanceOf(AbortSignal);
  });

  it.each(["@evil.example/x", ".evil.example/x", ":8443/x"])("refuses to leave its origin by %s", async (path) => {
    const { sent, ask } = recording("https://api.example.com");
    await expect(ask(path)).rejects.toThrow(TypeError);
    expect(sent).toEqual([]);
  });
});
