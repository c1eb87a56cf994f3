/** The look that all pictures share: one light page, so that they read the same in Slack, mail and print. */
export const COLOURS = {
  paper: "#ffffff",
  ink: "#1c2024",
  inkSoft: "#575c63",
  grid: "#e9e7e1",
  edge: "#8a877e",
  first: "#2f6fb3",
  firstSoft: "#8db4dc",
  quiet: "#b9c6d6",
} as const;

/** Sizes of text in pixels before scaling. */
export const TEXT = { title: 24, panel: 17, body: 14, small: 13 } as const;
