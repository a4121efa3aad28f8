import { looks } from "./looks.ts";

looks("dark");
