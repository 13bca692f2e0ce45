// The Markdown that the server reads, and how the house writes it: read and written the same way in every field.
import { $remark } from "@milkdown/utils";
import { gfmFootnote } from "micromark-extension-gfm-footnote";
import { gfmTable } from "micromark-extension-gfm-table";
import { gfmFootnoteFromMarkdown } from "mdast-util-gfm-footnote";
import { gfmTableFromMarkdown } from "mdast-util-gfm-table";

import { escaped } from "./escape.js";

// The server shows raw HTML as text, has no pictures, and breaks a line at two spaces only.
const UNKNOWN = ["htmlFlow", "htmlText", "labelStartImage", "hardBreakEscape", "definition"];

function dialect() {
  const data = this.data();
  (data.micromarkExtensions ??= []).push(gfmTable(), gfmFootnote(), { disable: { null: UNKNOWN } });
  (data.fromMarkdownExtensions ??= []).push([gfmTableFromMarkdown(), gfmFootnoteFromMarkdown()]);
}

export const houseDialect = $remark("houseDialect", () => dialect);

const gaps = (node) => node.children?.some((child, at) =>
  (node.type === "listItem" && at > 0 && child.type !== "list") || (child.type !== "paragraph" && gaps(child)));

/** Empty lines: the server sees a list or an entry only after one, but for a list right under the words of an entry. */
function join(left, right, parent) {
  if (parent.type === "list") return parent.spread || gaps(left) ? 1 : 0;
  if (parent.type === "listItem") return right.type === "list" && parent.children[0] === left ? 0 : 1;
  return undefined;
}

const within = (state, name) => state.stack.includes(name);

function around(mark, name) {
  return (node, _, state, info) => {
    const exit = state.enter(name);
    const inner = state.containerPhrasing(node, { ...info, before: mark, after: mark });
    exit();
    return mark + inner + mark;
  };
}

const isBold = (node) => node?.type === "strong";
const LETTER = /[\p{L}\p{N}]/u;

/** Italic words that end with bold ones, right behind other bold ones: the server reads three stars there otherwise. */
function emphasis(node, parent, state, info) {
  const bold = isBold(node.children.at(-1)) && (info.before.endsWith("*") || isBold(node.children[0]));
  const free = !LETTER.test(info.before.slice(-1)) && !LETTER.test(info.after.slice(0, 1));
  return around(bold && free ? "_" : "*", "emphasis")(node, parent, state, info);
}

function link(node, _, state, info) {
  const exit = state.enter("link");
  const words = state.containerPhrasing(node, { ...info, before: "[", after: "]" });
  exit();
  return `[${words}](${node.url})`;
}

function list(node, _, state, info) {
  const before = state.bulletCurrent;
  const exit = state.enter("list");
  state.bulletCurrent = node.ordered ? "." : "-";
  const value = state.containerFlow(node, info);
  state.bulletCurrent = before;
  exit();
  return value;
}

function listItem(node, parent, state, info) {
  const number = (parent.start ?? 1) + parent.children.indexOf(node);
  const bullet = parent.ordered ? `${number}.` : "-";
  const indent = " ".repeat(Math.max(4, bullet.length + 1)); // the server nests at four
  const exit = state.enter("listItem");
  const value = state.indentLines(state.containerFlow(node, info), (line, at, blank) => {
    if (!at) return `${bullet} ${line}`;
    return blank ? line : indent + line;
  });
  exit();
  return value;
}

function table(node, _, state, info) {
  const rows = node.children.map((row) => `| ${row.children.map((each) => cell(each, state, info)).join(" | ")} |`);
  const sides = { left: ":--", right: "--:", center: ":-:" };
  const rule = node.children[0].children.map((_each, at) => sides[node.align?.[at]] ?? "---");
  return [rows[0], `| ${rule.join(" | ")} |`, ...rows.slice(1)].join("\n");
}

function cell(node, state, info) {
  const exit = state.enter("tableCell");
  const value = state.containerPhrasing(node, { ...info, before: " ", after: " " });
  exit();
  return value;
}

function heading(node, _, state, info) {
  const exit = state.enter("heading");
  const value = state.containerPhrasing(node, { ...info, before: " ", after: "\n" });
  exit();
  return `${"#".repeat(node.depth)} ${value.replace(/\s*\n\s*/g, " ")}`;
}

function note(node, _, state, info) {
  const exit = state.enter("footnoteDefinition");
  const value = state.indentLines(state.containerFlow(node, info), (line, at, blank) =>
    (at && !blank ? `    ${line}` : line));
  exit();
  return `[^${node.label}]: ${value}`;
}

const text = (wary) => (node, _, state, info) => escaped(node.value, {
  wary,
  before: info.before,
  after: info.after,
  cell: within(state, "tableCell"),
  link: within(state, "link"),
  heading: within(state, "heading"),
});

/** How a tree is written; `wary` puts a backslash before every sign that could mean something. */
export const written = (wary) => ({
  bullet: "-",
  rule: "-",
  fences: true,
  emphasis: "*",
  strong: "*",
  join: [join],
  handlers: {
    text: text(wary),
    strong: around("**", "strong"),
    emphasis,
    break: (_node, _parent, state) => (within(state, "tableCell") || within(state, "heading") ? " " : "  \n"),
    link,
    footnoteReference: (node) => `[^${node.label}]`,
    footnoteDefinition: note,
    heading,
    list,
    listItem,
    table,
  },
});
