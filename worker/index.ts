/** Entry of the deployed script: the app and the object class, nothing else. */
import { app } from "./app.ts";

export { InterviewSession } from "../durable/interview-session.ts";

export default app satisfies ExportedHandler<Env>;
