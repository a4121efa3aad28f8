/** What every part of the administration is handed: the one model. */
import type { AdminModel } from "../../models/admin/admin.ts";

export type AdminPart = { readonly model: InstanceType<typeof AdminModel> };
