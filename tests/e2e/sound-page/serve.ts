/** Builds the sound page as the real page is built and serves it under the real page's policy. */
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { extname, join } from "node:path";
import { build } from "vite";
import { ROOT } from "../../../scripts/set-up/paths.ts";

const TYPES: Readonly<Record<string, string>> = { ".html": "text/html; charset=utf-8", ".js": "text/javascript" };

export type SoundPage = { readonly url: string; close(): Promise<void> };

export async function serveSoundPage(): Promise<SoundPage> {
  const outDir = mkdtempSync(join(tmpdir(), "viva-sound-"));
  await build({
    configFile: join(ROOT, "vite.config.ts"),
    root: join(ROOT, "tests", "e2e", "sound-page"),
    publicDir: false,
    logLevel: "error",
    build: { outDir, emptyOutDir: true },
  });
  const policy = policyOf(readFileSync(join(ROOT, "web", "public", "_headers"), "utf8"));
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? "/", "http://127.0.0.1");
    const path = pathname === "/" ? "/index.html" : pathname;
    try {
      const body = readFileSync(join(outDir, path));
      const type = TYPES[extname(path)] ?? "application/octet-stream";
      response.writeHead(200, { "content-type": type, "content-security-policy": policy }).end(body);
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${portOf(server.address())}/`,
    close: async () => {
      await new Promise((resolve) => server.close(resolve));
      rmSync(outDir, { recursive: true, force: true });
    },
  };
}

function portOf(address: AddressInfo | string | null): number {
  if (address === null || typeof address === "string") throw new Error("the server has no port");
  return address.port;
}

function policyOf(headers: string): string {
  const policy = /^\s*Content-Security-Policy:\s*(.+)$/m.exec(headers)?.[1];
  if (policy === undefined) throw new Error("the page has no Content-Security-Policy");
  return policy;
}
