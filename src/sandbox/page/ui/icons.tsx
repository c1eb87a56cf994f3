/** Line icons on a 20 by 20 grid, coloured by the text around them. */
const PATHS = {
  mail: "M3 5h14v10H3zM3.5 5.5L10 11l6.5-5.5",
  send: "M3 10L17 3.5 12.5 17l-3-5.5zM9.5 11.5L17 3.5",
  people:
    "M7.5 9.5a3 3 0 1 0 0-6 3 3 0 0 0 0 6zM2 16.5c0-3 2.2-5 5.5-5s5.5 2 5.5 5M13 3.8a3 3 0 0 1 0 5.5M15 11.9c1.9.8 3 2.4 3 4.6",
  chart: "M3 17h14M5.5 14v-4M10 14V5M14.5 14V8",
  home: "M3 9.5L10 3.5l7 6M5 8.5V16.5h10V8.5M8.5 16.5v-4h3v4",
  sun: "M10 6.5a3.5 3.5 0 1 1 0 7 3.5 3.5 0 0 1 0-7zM10 2v1.5M10 16.5V18M2 10h1.5M16.5 10H18M4.3 4.3l1.1 1.1M14.6 14.6l1.1 1.1M4.3 15.7l1.1-1.1M14.6 5.4l1.1-1.1",
  moon: "M16.5 12A7 7 0 0 1 8 3.5a7 7 0 1 0 8.5 8.5z",
  clock: "M10 3a7 7 0 1 1 0 14 7 7 0 0 1 0-14zM10 6.5V10l2.5 1.5",
  reply: "M8 5L3.5 9.5 8 14M3.5 9.5H12a4.5 4.5 0 0 1 4.5 4.5v1.5",
  thread: "M4 4h12v9H9l-3.5 3V13H4zM7 7.5h6M7 10h3.5",
  close: "M5 5l10 10M15 5L5 15",
  more: "M10 5v.1M10 10v.1M10 15v.1",
  eye: "M2 10c2-3.5 4.7-5 8-5s6 1.5 8 5c-2 3.5-4.7 5-8 5s-6-1.5-8-5zM10 7.8a2.2 2.2 0 1 1 0 4.4 2.2 2.2 0 0 1 0-4.4z",
  down: "M5.5 8l4.5 4.5L14.5 8",
  back: "M12 5l-5 5 5 5",
  plus: "M10 4v12M4 10h12",
  columns: "M3 4h14v12H3zM10 4v12",
  check: "M4 10.5l4 4 8-9",
  alert: "M10 3l7.5 13.5h-15zM10 8v4M10 14.3v.1",
  slash: "M12.5 4l-5 12",
} as const;
export type IconName = keyof typeof PATHS;

export function Icon({ name, size = 18 }: { name: IconName; size?: number }) {
  return (
    <svg className="icon" width={size} height={size} viewBox="0 0 20 20" aria-hidden="true">
      <path d={PATHS[name]} />
    </svg>
  );
}

/** A sealed letter whose flap is a shield. */
export function Logo({ size = 28 }: { size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 32 32" aria-hidden="true">
      <rect x="1" y="1" width="30" height="30" rx="8" fill="var(--accent-strong)" />
      <path d="M6.5 10.5h19v12.5h-19z" fill="#fff" opacity=".95" />
      <path
        d="M6.5 10.5L16 17.5l9.5-7"
        fill="none"
        stroke="var(--accent-strong)"
        strokeWidth="1.8"
        strokeLinejoin="round"
      />
      <path
        d="M16 14.5l4.2 1.5v3.2c0 2.6-1.7 4.5-4.2 5.8-2.5-1.3-4.2-3.2-4.2-5.8V16z"
        fill="#f2b84b"
      />
    </svg>
  );
}
