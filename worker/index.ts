/** Entry of the deployed script: the app and the object class, nothing else. */
import { app, scheduled } from "./app.ts";

export { InterviewSession } from "../durable/interview-session.ts";

export default { fetch: app.fetch, scheduled } satisfies ExportedHandler<Env>;
