/**
 * A local Viva that aborts the object of an interview when it is told to, as the platform does when it moves or evicts one:
 * memory and sockets are gone, storage stays. The Worker is the deployed one; the order is taken by an entry around it.
 */
import { withoutDevelopmentServer } from "../bench/bare-server.ts";
import type { Serving } from "../interview/own-server.ts";

const PATH = "/api/evict";

/** Extends what the bundle exports, so that nothing of this is in it. */
const entryAround = (script: string): string => `
import viva, { InterviewSession as Session } from "./${script}";
export class InterviewSession extends Session {
  fetch(request) {
    if (new URL(request.url).pathname === "${PATH}") this.ctx.abort("evicted");
    return super.fetch(request);
  }
}
export default {
  async fetch(request, env, ctx) {
    const { pathname, searchParams } = new URL(request.url);
    if (pathname !== "${PATH}") return viva.fetch(request, env, ctx);
    const object = env.INTERVIEW_SESSION.getByName(searchParams.get("session"));
    const gone = await object.fetch(request.url).then(() => false, () => true);
    return new Response(null, { status: gone ? 204 : 500 });
  },
};
`;

export const evictingServer: Serving = (state, vars) => withoutDevelopmentServer(state, vars, entryAround);

/** Resolves when the object is gone. */
export async function evict(url: string, sessionId: string): Promise<void> {
  const { status } = await fetch(`${url}${PATH}?session=${sessionId}`);
  if (status !== 204) throw new Error(`the object was not evicted: ${status}`);
}
