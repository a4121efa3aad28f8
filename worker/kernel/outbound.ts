/**
 * The only way out to a vendor: one origin that the settings name, no redirects, always with a signal that can end it.
 * Everything else in the Worker may not call `fetch` (a lint rule); deadlines are the caller's, who aborts the signal.
 */

export type Fetcher = (url: string, init: RequestInit) => Promise<Response>;

/** A socket as Workers hand it out after an upgrade; silent until it is accepted. */
export type AcceptableSocket = {
  accept(): void;
  send(data: string | Uint8Array): void;
  close(code?: number, reason?: string): void;
  addEventListener(type: "message", listener: (event: { readonly data: unknown }) => void): void;
  addEventListener(type: "close", listener: (event: { readonly code: number }) => void): void;
  addEventListener(type: "error", listener: () => void): void;
};

/** The answer to an upgrade: a socket, or a refusal with a status and a body. */
export type UpgradeAnswer = Pick<Response, "status" | "headers" | "text"> & {
  readonly webSocket?: AcceptableSocket | null;
};
export type UpgradeFetcher = (url: string, init: RequestInit) => Promise<UpgradeAnswer>;

export type OutboundInit = {
  readonly method: "GET" | "POST";
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  readonly signal: AbortSignal;
};

const OUTSIDE = "the address is outside the configured origin";

/** Null for a path that leaves the base's origin. */
function addressesBelow(base: string): (path: string) => string | null {
  const { origin } = new URL(base);
  const root = base.replace(/\/+$/, "");
  return (path) => {
    const url = new URL(`${root}${path}`);
    return url.origin === origin ? url.href : null;
  };
}

/**
 * Requests below one base address, e.g. `https://api.example.com/v1`. The request is on its way when the call returns.
 * Rejects as `fetch` does, and with a `TypeError` when a path would leave the base's origin.
 */
export function outbound(
  base: string,
  fetcher: Fetcher = fetch,
): (path: string, init: OutboundInit) => Promise<Response> {
  const below = addressesBelow(base);
  return (path, init) => {
    const url = below(path);
    if (url === null) return Promise.reject(new TypeError(OUTSIDE));
    return fetcher(url, { ...init, redirect: "manual" });
  };
}

/** Sockets below one base address, which stays http or https: the upgrade is a request like any other. Rejects alike. */
export function outboundSocket(
  base: string,
  fetcher: UpgradeFetcher = fetch,
): (path: string, init: Pick<OutboundInit, "headers" | "signal">) => Promise<UpgradeAnswer> {
  const below = addressesBelow(base);
  return (path, { headers, signal }) => {
    const url = below(path);
    if (url === null) return Promise.reject(new TypeError(OUTSIDE));
    return fetcher(url, { headers: { ...headers, Upgrade: "websocket" }, signal, redirect: "manual" });
  };
}
