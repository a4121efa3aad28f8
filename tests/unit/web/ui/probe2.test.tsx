import { renderToString } from "preact-render-to-string";
import { Window } from "happy-dom";
import { it } from "vitest";
import { MarkedText } from "../../../../web/src/ui/marked-text.tsx";
it("y", () => {
  const s = renderToString(<MarkedText text={'<img src=x onerror="1"> a'} marks={[]} />);
  console.log(s, typeof document);
  const w = new Window();
  const d = new w.DOMParser().parseFromString(`<body>${s}</body>`, "text/html");
  console.log(d.body.textContent);
});
