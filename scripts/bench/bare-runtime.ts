/** An object with a socket and nothing of Viva, in the runtime that is deployed to: what yardsticks of turns are taken with. */
import { convertV4MiniflareOptions, Miniflare } from "miniflare";
import { WebSocket } from "ws";

export type BareModule = { readonly path: string; readonly contents: string };

/** An object that takes a socket; `methods` are the further ones of its class, `BarePath`. */
export function bareScript(imports: string, methods: string): string {
  return `${imports}
export default {
  fetch: (request, env) => env.PATH.get(env.PATH.idFromName("one")).fetch(request),
};
export class BarePath {
  constructor(state, env) {
    this.state = state;
    this.env = env;
  }
  fetch() {
    const { 0: client, 1: server } = new WebSocketPair();
    this.state.acceptWebSocket(server);
    return new Response(null, { status: 101, webSocket: client });
  }
${methods}
}
`;
}

/** Runs the first module, with what else it imports, and opens a socket to its object for `work`. */
export async function withBareObject<Result>(
  modules: readonly BareModule[],
  bindings: Readonly<Record<string, string>>,
  work: (socket: WebSocket) => Promise<Result>,
): Promise<Result> {
  const runtime = new Miniflare(
    convertV4MiniflareOptions({
      host: "127.0.0.1",
      port: 0,
      workers: [
        {
          name: "bare",
          compatibilityDate: "2026-10-20",
          modules: modules.map((module) => ({ type: "ESModule" as const, ...module })),
          durableObjects: { PATH: { className: "BarePath", useSQLite: true } },
          bindings: { ...bindings },
        },
      ],
    }),
  );
  try {
    const socket = new WebSocket((await runtime.ready).href.replace(/^http/, "ws"));
    await new Promise((resolve, reject) => {
      socket.once("open", resolve);
      socket.once("error", reject);
    });
    const result = await work(socket);
    socket.terminate();
    return result;
  } finally {
    await runtime.dispose();
  }
}
