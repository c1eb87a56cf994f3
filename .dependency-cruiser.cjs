// Who may import whom: the way of a mail, in one direction. A room is entered by its doors.
const ROOMS = {
  mail: [],
  clock: [],
  understand: ["mail", "clock/clock"],
  ticket: ["mail/mail"],
  reply: ["understand/intents"],
  report: ["ticket/ticket", "clock/clock"],
  slack: ["ticket/", "report/report", "clock/clock", "mail/mail"],
  store: ["mail/mail", "ticket/"],
  picture: ["understand/scores"],
  feedback: ["ticket/", "store/", "understand/", "clock/clock"],
};

/** The one place in the house that knows a library. */
const DOORS = {
  imapflow: "mail/",
  mailparser: "mail/",
  nodemailer: "mail/",
  natural: "understand/",
  eld: "understand/",
  knex: "store/",
  sqlite3: "store/",
  "@slack/bolt": "slack/",
  "@slack/web-api": "slack/",
  "date-holidays": "clock/",
  "temporal-polyfill": "clock/",
  "node-html-parser": "reply/",
  "chart.js": "picture/",
  "@napi-rs/canvas": "picture/",
  commander: "cli",
  pino: "log",
};

/** Functions of data: no file, no network, no process. */
const PURE =
  "^src/(clock/|ticket/|report/|slack/(card|thread|modals|lists|text)[.]|reply/letter|words[.])";

const ban = (name, comment, from, to) => ({ name, comment, severity: "error", from, to });
const literally = (text) => text.replace(/[/.]/g, "[$&]");

module.exports = {
  forbidden: [
    ban("no-circles", "Data flows one way.", {}, { circular: true }),
    ...Object.entries(ROOMS).map(([room, seen]) =>
      ban(
        `${room}-looks-upstream-only`,
        `The room ${room} may see itself, the words, the problems and: ${seen.join(", ") || "nothing else"}.`,
        { path: `^src/${room}/` },
        {
          path: "^src/",
          pathNot: [
            `^src/${room}/`,
            "^src/(words|problems)[.]ts$",
            ...seen.map((door) => `^src/${door}`),
          ],
        },
      ),
    ),
    ...Object.entries(DOORS).map(([library, place]) =>
      ban(
        `${library}-has-one-door`,
        `Only src/${place} knows ${library}, so that it can be exchanged there.`,
        { path: "^src/", pathNot: [`^src/${place}`, "^src/sandbox/"] },
        { path: `node_modules/${literally(library)}/`, dependencyTypesNot: ["type-only"] },
      ),
    ),
    ban(
      "pure-does-no-io",
      "Decisions, clocks, views and letters are functions of data.",
      { path: PURE },
      { dependencyTypes: ["core"] },
    ),
    ban(
      "sandbox-stays-outside",
      "Nothing of the sandbox is in a production install.",
      { path: "^src/", pathNot: "^src/(sandbox/|commands/sandbox[.])" },
      { path: "^src/sandbox/" },
    ),
    ban(
      "commands-are-doors",
      "A command is called by the command line, not by a room.",
      { path: "^src/[^/]+/", pathNot: "^src/(commands|sandbox)/" },
      { path: "^src/commands/" },
    ),
    ban(
      "no-orphans",
      "A file that nobody imports is dead or forgotten.",
      { path: "^src/", orphan: true, pathNot: "[.]d[.]ts$|^src/sandbox/page/" },
      {},
    ),
  ],
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.json" },
    doNotFollow: { path: "node_modules" },
    exclude: { path: "^src/sandbox/page/" },
  },
};
