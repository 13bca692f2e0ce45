// Whether a text may be edited as it looks: only where the editor and the server read it alike and nothing is lost.
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
const SERVER_ONLY = [
  /^[ ]{0,3}:[ \t]/m, // the meaning of a word
  /^[ ]{0,3}\*?\[[^\]^][^\]]*\]:/m, // an abbreviation, the address of a link
  /^[ ]*\t/m,
  /[\u0002\u0003\u0000]/,
];
const LOOSE = /(?<![\\\s*_])[*]|[*](?![\s*])|(?<![\\\s\p{L}\p{N}_*])_(?=\S)|(?<=\S)_(?![\s\p{L}\p{N}_])/u;

const lineOf = (source, offset) => source.slice(source.lastIndexOf("\n", offset - 1) + 1, offset);
const start = (node) => node.position.start.offset;
const end = (node) => node.position.end.offset;

function alike(node, parents, source) {
  const parent = parents.at(-1);
  if (!parent) return true;
  if (!INSIDE[parent.type]?.has(node.type)) return false;
  const last = before(node, parent);
  if (OPEN.has(last?.type) && last.type !== node.type && !spaced(last, node, source)) return false;
  switch (node.type) {
    case "text": return sameWords(source.slice(start(node), end(node)), begins(node, parent));
    case "heading": return !/^[^\n]*\n/.test(source.slice(start(node), end(node))); // underlined ones merge on the server
    case "listItem": return placed(node, parents, source);
    case "list": return ownLine(node, parent, source) && apart(node, parent);
    case "blockquote": return apart(node, parent);
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

/** The server makes one of two lists of a kind, or two quotations, that follow each other. */
const apart = (node, parent) => {
  const last = parent.children.slice(0, parent.children.indexOf(node)).findLast((each) => each.type !== "footnoteDefinition");
  return last?.type !== node.type || (node.type === "list" && last.ordered !== node.ordered);
};

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

/** Whether every node of a tree with positions means to the server what it means here. */
export function fits(tree, source) {
  if (SERVER_ONLY.some((pattern) => pattern.test(source))) return false;
  const notes = tree.children.filter((node) => node.type === "footnoteDefinition").map((node) => node.identifier);
  let good = new Set(notes).size === notes.length; // of two notes the server keeps the last
  visitParents(tree, (node, parents) => {
    good &&= alike(node, parents, source);
    return good;
  });
  return good;
}
