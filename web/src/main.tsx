/** Entry of the page: style sheets and the first drawing. */
import { render } from "preact";
import { App } from "./app.tsx";
import "./styles/tokens.css";
import "./styles/fonts.css";
import "./styles/base.css";
import "./styles/parts.css";

const root = document.getElementById("app");
if (root !== null) render(<App />, root);
