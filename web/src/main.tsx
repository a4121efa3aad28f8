/** Entry of the page: style sheets and the first drawing. */
import { render } from "preact";
import { App } from "./app.tsx";
import "./styles/tokens.css";
import "./styles/fonts.css";
import "./styles/base.css";
import "./styles/shell.css";
import "./styles/pages.css";
import "./styles/controls.css";
import "./styles/notices.css";
import "./styles/fields.css";
import "./styles/marks.css";
import "./styles/lines.css";
import "./styles/scales.css";
import "./styles/forced-colors.css";

const root = document.getElementById("app");
if (root !== null) render(<App />, root);
