/**
 * The object of one interview: accepts sockets and forwards calls; `wiring.ts` puts together what answers them.
 * Decides nothing. Who may call is settled by the Worker and checked again by the runtime against the stored owner.
 */
import { DurableObject } from "cloudflare:workers";
import { newId } from "#kernel/ids.ts";
import { problemResponse } from "#kernel/problem.ts";
import type { Message, Report } from "../worker/contract/report.ts";
import {
  ACCESS_HEADER,
  type ActionCommand,
  type CommandAccepted,
  type MessageCommand,
  type Refused,
  type ScoringContent,
  type SessionInit,
  type SessionObject,
  type SessionSnapshot,
  USER_HEADER,
} from "../worker/contract/rpc.ts";
import { answerHeartbeats, hibernatingSocket } from "./adapters/hibernating-sockets.ts";
import type { SessionRuntime } from "./session/runtime.ts";

export class InterviewSession extends DurableObject<Env> implements SessionObject {
  #runtime!: SessionRuntime;

  /**
   * What an interview needs is evaluated with the first object of an isolate and not with the script, whose other requests
   * need none of it. Nothing is delivered to the object before that, and no turn pays for it.
   */
  constructor(state: DurableObjectState, env: Env) {
    super(state, env);
    answerHeartbeats(state);
    void state.blockConcurrencyWhile(async () => {
      const { wired } = await import("./wiring.ts");
      this.#runtime = wired(state, env);
    });
  }

  create(init: SessionInit): Promise<SessionSnapshot | Refused> {
    return this.#runtime.create(init);
  }

  view(userId: string): Promise<SessionSnapshot | Refused> {
    return this.#runtime.view(userId);
  }

  start(userId: string, cid: string): Promise<CommandAccepted | Refused> {
    return this.#runtime.start(userId, cid);
  }

  message(userId: string, command: MessageCommand): Promise<CommandAccepted | Refused> {
    return this.#runtime.message(userId, command);
  }

  act(userId: string, command: ActionCommand): Promise<CommandAccepted | Refused> {
    return this.#runtime.act(userId, command);
  }

  finish(userId: string, cid: string): Promise<{ ok: true; report: Report } | Refused> {
    return this.#runtime.finish(userId, cid);
  }

  report(userId: string): Promise<{ ok: true; report: Report } | Refused> {
    return this.#runtime.report(userId);
  }

  rescore(userId: string, today: ScoringContent | null): ReturnType<SessionObject["rescore"]> {
    return this.#runtime.rescore(userId, today);
  }

  transcript(userId: string): Promise<{ ok: true; messages: Message[] } | Refused> {
    return this.#runtime.transcript(userId);
  }

  events(userId: string, afterSeq: number, limit: number) {
    return this.#runtime.events(userId, afterSeq, limit);
  }

  handOver(guestId: string, accountId: string): Promise<{ ok: true } | Refused> {
    return this.#runtime.handOver(guestId, accountId);
  }

  erase(userId: string): Promise<{ ok: true } | Refused> {
    return this.#runtime.erase(userId);
  }

  closeAccess(userId: string): Promise<{ ok: true }> {
    return this.#runtime.closeAccess(userId);
  }

  /** The upgrade and nothing else. */
  override async fetch(request: Request): Promise<Response> {
    const requestId = newId().slice(0, 16);
    if (request.headers.get("upgrade")?.toLowerCase() !== "websocket") return problemResponse("NOT_FOUND", requestId);
    const userId = request.headers.get(USER_HEADER) ?? "";
    const accessUntil = Number(request.headers.get(ACCESS_HEADER));
    const admitted = this.#runtime.admitSocket(userId, newId(), accessUntil);
    if (!admitted.ok) return problemResponse(admitted.code, requestId);
    const { 0: client, 1: server } = new WebSocketPair();
    this.ctx.acceptWebSocket(server);
    // At once, so that the socket is known after an eviction.
    hibernatingSocket(server).attach(admitted.attachment);
    this.#runtime.socketOpened();
    return new Response(null, { status: 101, webSocket: client });
  }

  override webSocketMessage(socket: WebSocket, data: string | ArrayBuffer): Promise<void> {
    return this.#runtime.receive(hibernatingSocket(socket), data);
  }

  override webSocketClose(socket: WebSocket, code: number): void {
    // Codes that no endpoint may send come in for connections that broke.
    hibernatingSocket(socket).close(code === 1005 || code === 1006 || code === 1015 ? 1000 : code, "closed");
    this.#runtime.socketClosed();
  }

  override webSocketError(socket: WebSocket): void {
    hibernatingSocket(socket).close(1011, "connection failed");
    this.#runtime.socketClosed();
  }

  override alarm(): Promise<void> {
    return this.#runtime.wake();
  }
}
