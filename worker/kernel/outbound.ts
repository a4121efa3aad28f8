/**
 * The only way out to a vendor: one origin that the settings name, no redirects, always with a signal that can end it.
 * Everything else in the Worker may not call `fetch` (a lint rule); deadlines are the caller's, who aborts the signal.
 */

export type Fetcher = (url: string, init: RequestInit) => Promise<Response>;

export type OutboundInit = {
  readonly method: "GET" | "POST";
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  readonly signal: AbortSignal;
};

/**
 * Requests below one base address, e.g. `https://api.example.com/v1`. The request is on its way when the call returns.
 * Rejects as `fetch` does, and with a `TypeError` when a path would leave the base's origin.
 */
export function outbound(
  base: string,
  fetcher: Fetcher = fetch,
): (path: string, init: OutboundInit) => Promise<Response> {
  const { origin } = new URL(base);
  const root = base.replace(/\/+$/, "");
  return (path, init) => {
    const url = new URL(`${root}${path}`);
    if (url.origin !== origin) return Promise.reject(new TypeError("the address is outside the configured origin"));
    return fetcher(url.href, { ...init, redirect: "manual" });
  };
}
