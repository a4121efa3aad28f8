/** The page's one outline set: 24 px grid, 1.75 px strokes, drawn by hand. Always decorative; words stand beside it. */

const PATHS = {
  check: ["M5 12.5 10 17.5 19.5 7"],
  half: ["M5 13v.01", "M12 13v.01", "M19 13v.01"],
  wave: ["M3 13c1.6-3.4 3.4-3.4 5 0s3.4 3.4 5 0 3.4-3.4 5 0 2.2 2.6 3 1.8"],
  ring: ["M5 12a7 7 0 1 0 14 0a7 7 0 1 0 -14 0"],
  arrow: ["M4.5 12h15", "M13.5 6l6 6-6 6"],
  back: ["M19.5 12h-15", "M10.5 6l-6 6 6 6"],
  down: ["M6 9.5l6 6 6-6"],
  hint: ["M9.5 17.5h5", "M10.5 20.5h3", "M9 14.5c-1.8-1.2-3-3.1-3-5.2a6 6 0 0 1 12 0c0 2.1-1.2 4-3 5.2v0z"],
  repeat: ["M4.5 9.5h11a4 4 0 0 1 0 8h-8", "M8 6 4.5 9.5 8 13"],
  rephrase: ["M4 6.5h16", "M4 11.5h10", "M4 16.5h6", "M15.5 19l4.5-4.5"],
  skip: ["M5.5 6.5l7 5.5-7 5.5z", "M12.5 6.5l7 5.5-7 5.5z"],
  hold: ["M7.5 4.5h9", "M7.5 19.5h9", "M8.5 4.5c0 4 7 5.5 7 7.5s-7 3.5-7 7.5", "M15.5 4.5c0 4-7 5.5-7 7.5s7 3.5 7 7.5"],
  pause: ["M8.5 5.5v13", "M15.5 5.5v13"],
  play: ["M7.5 5.5l11 6.5-11 6.5z"],
  stop: ["M6.5 6.5h11v11h-11z"],
  send: ["M12 19.5v-15", "M6 10.5l6-6 6 6"],
  pen: ["M5 19l1-4L16.5 4.5l3 3L9 18z"],
  clock: ["M4 12a8 8 0 1 0 16 0a8 8 0 1 0 -16 0", "M12 7.5V12l3 2"],
  hide: [
    "M4 4l16 16",
    "M9.5 6.3A9.6 9.6 0 0 1 12 6c4.5 0 7.6 3.2 9 6-.6 1.1-1.4 2.3-2.5 3.3",
    "M6.2 8C4.7 9.1 3.6 10.6 3 12c1.4 2.8 4.5 6 9 6 1.3 0 2.5-.3 3.6-.7",
  ],
  show: [
    "M3 12c1.4-2.8 4.5-6 9-6s7.6 3.2 9 6c-1.4 2.8-4.5 6-9 6s-7.6-3.2-9-6z",
    "M9.5 12a2.5 2.5 0 1 0 5 0a2.5 2.5 0 1 0 -5 0",
  ],
  copy: ["M8.5 8.500h11v11h-11z", "M5 15.500h-.5v-11h11V5"],
  save: ["M12 4.500v11", "M7 11l5 5 5-5", "M5 19.500h14"],
  print: ["M7.5 9V4.500h9V9", "M7.5 16.500h-3v-7h15v7h-3", "M7.5 14h9v5.500h-9z"],
  bin: ["M5 7.500h14", "M9.5 7.500v-3h5v3", "M6.5 7.500l1 12h9l1-12", "M10.5 11v5", "M13.5 11v5"],
  sun: [
    "M8 12a4 4 0 1 0 8 0a4 4 0 1 0 -8 0",
    "M12 3v2M12 19v2M3 12h2M19 12h2M5.6 5.6 7 7M17 17l1.4 1.400M5.6 18.4 7 17M17 7l1.4-1.4",
  ],
  moon: ["M19 14.500A7.5 7.5 0 0 1 9.5 5a7.5 7.5 0 1 0 9.5 9.500z"],
  system: ["M4 5.500h16v10.500H4z", "M9 20h6", "M12 16v4"],
  plus: ["M12 5.5v13", "M5.5 12h13"],
  minus: ["M5.5 12h13"],
  close: ["M6 6l12 12", "M18 6 6 18"],
  search: ["M4.5 10.500a6 6 0 1 0 12 0a6 6 0 1 0 -12 0", "M15 15l5 5"],
  link: [
    "M9.5 14.500l5-5",
    "M11 6.500l1.5-1.500a4.2 4.2 0 0 1 6 6L17 12.5",
    "M13 17.500l-1.5 1.500a4.2 4.2 0 0 1-6-6L7 11.5",
  ],
  alert: ["M12 4.5 3.5 19h17z", "M12 10v4.5", "M12 16.700v.1"],
  code: ["M8.5 7l-5 5 5 5", "M15.5 7l5 5-5 5"],
  text: ["M5 7h14", "M5 12h14", "M5 17h9"],
} as const;

export type IconName = keyof typeof PATHS;

type IconProps = { readonly name: IconName; readonly class?: string };

export function Icon({ name, class: extra = "" }: IconProps) {
  return (
    <svg class={`icon ${extra}`} viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      {PATHS[name].map((path) => (
        <path key={path} d={path} />
      ))}
    </svg>
  );
}
