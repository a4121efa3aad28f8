/** What every part of the room is handed: the one model. */
import type { RoomModel } from "../../models/room/room-model.ts";

export type Room = InstanceType<typeof RoomModel>;

export type RoomPart = { readonly room: Room };
