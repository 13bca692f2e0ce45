// What of a text may be edited as it looks: only what the editor and the server read alike, where nothing is lost.
import { visitParents } from "unist-util-visit-parents";

import { ALLOWED } from "./address.js";

export const LONGEST = 250_000; // characters; beyond this typing would lag
const INLINE = new Set(["text", "strong", "emphasis", "inlineCode", "link", "break", "footnoteReference"]);
const BLOCKS = new Set(["paragraph", "heading", "list", "blockquote", "table", "code", "thematicBreak", "footnoteDefinition"]);
const NESTED = new Set(["paragraph", "list"]);
const INSIDE = {
  root: BLOCKS, blockquote: NESTED, listItem: NESTED, footnoteDefinition: NESTED,
  list: new Set(["listItem"]), table: new Set(["tableRow"]), tableRow: new Set(["tableCell"]),
  paragraph: INLINE, heading: INLINE, tableCell: INLINE, strong: INLINE, emphasis: INLINE, link: INLINE,
};
const OPEN = new Set(["table", "list", "blockquote", "footnoteDefinition"]); // the server ends them at an empty line
// What the server understands and the editor does not, or otherwise than the editor.
const ANYWHERE = [
  /^[ ]{0,3}\*?\[[^\]^][^\]]*\]:/m, // an abbreviation, the address of a link: they mean something in every block
  /[\u0002\u0003\u0000]/,
];
const MEANING = /^[ ]{0,3}:[ \t]/; // of the word before it
const MEANINGS = new RegExp(MEANING, "m");
const TAB = /^[ ]*\t/m;
const LOOSE = /(?<![\\\s*_])[*]|[*](?![\s*])|(?<![\\\s\p{L}\p{N}_*])_(?=\S)|(?<=\S)_(?![\s\p{L}\p{N}_])/u;

const lineOf = (source, offset) => source.slice(source.lastIndexOf("\n", offset - 1) + 1, offset);
const start = (node) => node.position.start.offset;
const end = (node) => node.position.end.offset;

function alike(node, parents, source) {
  const parent = parents.at(-1);
  if (!parent) return true;
  if (!INSIDE[parent.type]?.has(node.type)) return false;
  if (ended(node, parent, source) || !apart(node, parent)) return false;
  switch (node.type) {
    case "text": return sameWords(source.slice(start(node), end(node)), begins(node, parent));
    case "heading": return !/^[^\n]*\n/.test(source.slice(start(node), end(node))); // underlined ones merge on the server
    case "listItem": return placed(node, parents, source);
    case "list": return ownLine(node, parent, source);
    case "table": return ownLine(node, parent, source) && even(node);
    case "code": return source.startsWith("```", start(node)) && !node.meta;
    case "link": return !node.title && !/^<[^:>]+@/.test(source.slice(start(node), end(node))) && ALLOWED.test(node.url);
    case "strong": case "emphasis": return parents.every((each) => each.type !== node.type);
    case "footnoteReference": return parents.every((each) => each.type !== "footnoteDefinition");
    case "footnoteDefinition": return !/\n *\n *\n/.test(source.slice(start(node), end(node)));
    case "inlineCode": return !/[\\|\n]/.test(node.value);
    default: return true;
  }
}

const begins = (node, parent) => {
  const last = before(node, parent);
  return parent.type === "paragraph" && (!last || last.type === "break");
};

function sameWords(raw, first) {
  const bare = raw.replace(/\\[!-/:-@[-`{-~]/g, "x");
  return !LOOSE.test(bare) && !/\\\s*$/m.test(bare) && !/`|<[^<>\s]+>|\[[^\]]*\]\s?[([]|[*_]{4}/.test(bare)
    && !/^\s*(#|>|~~~|\d+[.)](\s|$))/m.test(first ? bare : bare.replace(/^[^\n]*/, ""));
}

const before = (node, parent) => parent.children[parent.children.indexOf(node) - 1];

const spaced = (left, right, source) => /\n[ >]*\n/.test(source.slice(end(left), start(right)));

/** The server begins a list or a table after an empty line only, but for a list right under the words of an entry. */
function ownLine(node, parent, source) {
  const last = before(node, parent);
  if (!last || last.type === "heading" || spaced(last, node, source)) return true;
  return parent.type === "listItem" && node.type === "list" && parent.children[0] === last;
}

/** Whether it stands right under something that the server ends at an empty line. */
function ended(node, parent, source) {
  const last = before(node, parent);
  return OPEN.has(last?.type) && last.type !== node.type && !spaced(last, node, source);
}

const alone = (node, parent) =>
  parent.children.slice(0, parent.children.indexOf(node)).findLastIndex((each) => each.type !== "footnoteDefinition");

/** The server makes one of two lists of a kind, or two quotations, that follow each other. */
function apart(node, parent) {
  if (node.type !== "list" && node.type !== "blockquote") return true;
  const last = parent.children[alone(node, parent)];
  return last?.type !== node.type || (node.type === "list" && last.ordered !== node.ordered);
}

const even = (node) => node.children.every((row) => row.children.length === node.children[0].children.length);

/** Every entry stands where the server looks for it: four columns deeper than the one around it. */
function placed(node, parents, source) {
  const column = (of) => /^(?:> ?)*( *)$/.exec(lineOf(source, start(of)))?.[1].length ?? -1;
  const depth = parents.filter((each) => each.type === "listItem" || each.type === "footnoteDefinition").length;
  const last = before(node, parents.at(-1));
  return column(node) === depth * 4
    && /^(?:[-*+]|\d{1,9}\.) {1,4}\S/.test(source.slice(start(node), end(node)))
    && (!last?.children.some((child, at) => at && child.type !== "list") || spaced(last, node, source))
    && node.children.slice(1).every((child) => Math.floor(column(child) / 4) === depth + 1);
}

const linesOf = (node, source) => source.slice(start(node) - lineOf(source, start(node)).length, end(node));

/** The first of the blocks that a block cannot be told apart from, as the server reads them. */
function firstOf(node, tree, source) {
  const at = tree.children.indexOf(node);
  if (!apart(node, tree)) return alone(node, tree);
  const leans = ended(node, tree, source) || MEANING.test(linesOf(node, source))
    || (/^(list|table)$/.test(node.type) && !ownLine(node, tree, source));
  return leans ? Math.max(0, at - 1) : at;
}

/** The blocks of a tree with positions that mean something else to the server; null where all of the text may. */
export function odd(tree, source) {
  const found = new Set();
  if (ANYWHERE.some((pattern) => pattern.test(source))) return null;
  const add = (block) => {
    for (let at = firstOf(block, tree, source); at <= tree.children.indexOf(block); at += 1) found.add(tree.children[at]);
  };
  const notes = tree.children.filter((node) => node.type === "footnoteDefinition");
  for (const note of notes) { // of two with one name the server keeps the last
    if (notes.some((other) => other !== note && other.identifier === note.identifier)) found.add(note);
  }
  for (const block of tree.children) {
    const lines = linesOf(block, source);
    if (MEANINGS.test(lines) || TAB.test(lines)) add(block);
  }
  if (!found.size && (MEANINGS.test(source) || TAB.test(source))) return null;
  visitParents(tree, (node, parents) => {
    const block = parents[1] ?? node;
    if (parents.length && !found.has(block) && !alike(node, parents, source)) add(block);
  });
  return found;
}
