import { looks } from "./looks.ts";

looks("light");
