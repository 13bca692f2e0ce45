// Two rows of buttons: what the words look like, and, inside a table, its rows and columns. One tab stop each.
import { addColumnAfter, deleteColumn, deleteRow, deleteTable, isInTable } from "@milkdown/prose/tables";

import {
  addRow, around, canDeleteColumn, canDeleteRow, canRedo, canUndo, footnote, hasMark, heading, insertTable, list, mark,
  quotation,
} from "./commands.js";
import { MAC, redo, undo } from "./keys.js";

const headed = (level) => ({ selection: { $from: { parent } } }) =>
  parent.type.name === "heading" && (level === 4 ? parent.attrs.level > 3 : parent.attrs.level <= 3);
const listed = (name) => (state) => around(state, "bullet_list", "ordered_list")?.node.type.name === name;
const can = (command) => (state) => command(state);

const WORDS = [
  { name: "Bold", key: "B", run: mark("strong"), on: (state) => hasMark(state, "strong") },
  { name: "Italic", key: "I", run: mark("emphasis"), on: (state) => hasMark(state, "emphasis") },
  { name: "Heading", run: heading(3), on: headed(3), can: can(heading(3)) },
  { name: "Subheading", run: heading(4), on: headed(4), can: can(heading(4)) },
  { name: "Bulleted list", run: list("bullet_list"), on: listed("bullet_list"), can: can(list("bullet_list")) },
  { name: "Numbered list", run: list("ordered_list"), on: listed("ordered_list"), can: can(list("ordered_list")) },
  { name: "Quotation", run: quotation, on: (state) => Boolean(around(state, "blockquote")), can: can(quotation) },
  { name: "Table", run: insertTable, can: can(insertTable) },
  { name: "Link", key: "K", opens: true, on: (state) => hasMark(state, "link") },
  { name: "Footnote", run: footnote, can: can(footnote) },
  { name: "Undo", key: "Z", run: undo, can: canUndo },
  { name: "Redo", key: MAC ? "Shift+Z" : "Y", run: redo, can: canRedo },
];

const CELLS = [
  { name: "Add a row", run: addRow },
  { name: "Add a column", run: addColumnAfter },
  { name: "Delete the row", run: deleteRow, can: canDeleteRow },
  { name: "Delete the column", run: deleteColumn, can: canDeleteColumn },
  { name: "Delete the table", run: deleteTable },
];

function rove(bar) {
  const buttons = [...bar.children];
  const to = (index) => {
    const next = buttons[(index + buttons.length) % buttons.length];
    for (const button of buttons) button.tabIndex = button === next ? 0 : -1;
    next.focus();
  };
  buttons.forEach((button, index) => { button.tabIndex = index ? -1 : 0; });
  bar.addEventListener("keydown", (event) => {
    const at = buttons.indexOf(document.activeElement);
    const steps = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: buttons.length - 1 };
    if (at < 0 || !(event.key in steps)) return;
    event.preventDefault();
    to(steps[event.key]);
  });
}

function button(action, press) {
  const made = document.createElement("button");
  made.type = "button";
  made.textContent = action.name;
  if (action.key) {
    made.title = `${action.name} (${MAC ? "Command" : "Control"}+${action.key})`;
    made.setAttribute("aria-keyshortcuts", `${MAC ? "Meta" : "Control"}+${action.key}`);
  }
  if (action.on && !action.opens) made.setAttribute("aria-pressed", "false");
  if (action.opens) made.setAttribute("aria-expanded", "false");
  made.addEventListener("mousedown", (event) => event.preventDefault()); // the words stay chosen
  made.addEventListener("click", () => { if (made.getAttribute("aria-disabled") !== "true") press(action); });
  return made;
}

function bar(label, actions, press, extra = []) {
  const made = document.createElement("div");
  made.className = "app-toolbar";
  made.setAttribute("role", "toolbar");
  made.setAttribute("aria-label", label);
  const buttons = actions.map((action) => button(action, press));
  made.append(...buttons, ...extra);
  rove(made);
  return { made, buttons };
}

function show(buttons, actions, state) {
  actions.forEach((action, at) => {
    if (action.on && !action.opens) buttons[at].setAttribute("aria-pressed", String(action.on(state)));
    if (action.opens) buttons[at].classList.toggle("app-toolbar__on", action.on(state));
    if (action.can) buttons[at].setAttribute("aria-disabled", String(!action.can(state)));
  });
}

/** The buttons of one field: the bar above the text, the one below it for tables, and how both are kept true. */
export function toolbar(label, { run, open, plain }) {
  const press = (action) => (action.opens ? open() : run(action.run));
  const signs = button({ name: "Show the signs" }, plain);
  signs.classList.add("app-toolbar__end");
  const words = bar(`Formatting: ${label}`, WORDS, press, [signs]);
  const cells = bar(`Table: ${label}`, CELLS, press);
  cells.made.classList.add("app-toolbar--cells");
  cells.made.hidden = true;
  return {
    words: words.made,
    cells: cells.made,
    opener: words.buttons.find((_, at) => WORDS[at].opens),
    update(state) {
      show(words.buttons, WORDS, state);
      cells.made.hidden = !isInTable(state);
      if (!cells.made.hidden) show(cells.buttons, CELLS, state);
    },
  };
}
