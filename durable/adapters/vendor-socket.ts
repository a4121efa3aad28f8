/**
 * A socket to a vendor, opened by an upgrade and reported as five events. Knows no vendor and no deadline; after `close`
 * nothing is reported any more.
 */
import { type AcceptableSocket, outboundSocket, type UpgradeAnswer, type UpgradeFetcher } from "#kernel/outbound.ts";

/** Path with query below the vendor's address, and the headers of the upgrade. */
export type DialRequest = { readonly path: string; readonly headers: Readonly<Record<string, string>> };

export type LinkEvents = {
  opened(): void;
  message(text: string): void;
  /** The upgrade was answered with a status; `body` is its beginning. */
  refused(status: number, body: string, retryAfter: string | null): void;
  /** Nobody answered. */
  unreachable(): void;
  closed(code: number): void;
};

/** No method throws; what is sent before `opened` or after the end is lost. */
export type Link = { send(data: string | Uint8Array): void; close(): void };

export type Dial = (request: DialRequest, events: LinkEvents) => Link;

const BODY_CHARS_MAX = 4_096;
const NORMAL = 1000;
/** A close without a code of its own. */
const ABNORMAL = 1006;

type Upgrade = (request: DialRequest, signal: AbortSignal) => Promise<UpgradeAnswer>;

class SocketLink implements Link {
  readonly #events: LinkEvents;
  readonly #request = new AbortController();
  #socket: AcceptableSocket | null = null;
  #over = false;

  constructor(events: LinkEvents) {
    this.#events = events;
  }

  async open(upgrade: Upgrade, request: DialRequest): Promise<void> {
    try {
      await this.#take(await upgrade(request, this.#request.signal));
    } catch {
      this.#end(() => this.#events.unreachable());
    }
  }

  send(data: string | Uint8Array): void {
    if (this.#over) return;
    try {
      this.#socket?.send(data);
    } catch {
      this.#end(() => this.#events.closed(ABNORMAL));
    }
  }

  close(): void {
    this.#end(() => {});
    if (this.#socket === null) this.#request.abort();
  }

  async #take(answer: UpgradeAnswer): Promise<void> {
    const socket = answer.webSocket ?? null;
    if (socket === null) {
      const body = (await answer.text()).slice(0, BODY_CHARS_MAX);
      this.#end(() => this.#events.refused(answer.status, body, answer.headers.get("Retry-After")));
      return;
    }
    socket.accept();
    this.#socket = socket;
    if (this.#over) {
      this.#hangUp();
      return;
    }
    socket.addEventListener("message", ({ data }) => {
      if (!this.#over && typeof data === "string") this.#events.message(data);
    });
    socket.addEventListener("close", ({ code }) => this.#end(() => this.#events.closed(code)));
    socket.addEventListener("error", () => this.#end(() => this.#events.closed(ABNORMAL)));
    this.#events.opened();
  }

  #end(report: () => void): void {
    if (this.#over) return;
    this.#over = true;
    this.#hangUp();
    report();
  }

  #hangUp(): void {
    try {
      this.#socket?.close(NORMAL);
    } catch {
      // It is closed already.
    }
  }
}

/** Sockets that such an upgrade opens; the request is on its way when the call returns. */
export function dialledBy(upgrade: Upgrade): Dial {
  return (request, events) => {
    const link = new SocketLink(events);
    void link.open(upgrade, request);
    return link;
  };
}

/** Sockets below a vendor's address. */
export function socketsTo(base: string, fetcher?: UpgradeFetcher): Dial {
  const send = outboundSocket(base, fetcher);
  return dialledBy(({ path, headers }, signal) => send(path, { headers, signal }));
}
