// What a text may hold: blocks as the server renders them, without the ids and inline styles of the presets.
import {
  blockquoteSchema, bulletListSchema, codeBlockSchema, docSchema, emphasisAttr, emphasisSchema, hardbreakSchema,
  headingIdGenerator, headingSchema, hrAttr, hrSchema, inlineCodeAttr, inlineCodeSchema, linkSchema, listItemSchema,
  orderedListSchema, paragraphSchema, remarkLineBreak, sanitizeLinkHref, strongAttr, strongSchema, textSchema,
  wrapInBulletListInputRule, wrapInOrderedListInputRule,
} from "@milkdown/preset-commonmark";
import {
  footnoteDefinitionSchema, footnoteReferenceSchema, tableCellSchema, tableHeaderRowSchema, tableHeaderSchema,
  tableRowSchema, tableSchema,
} from "@milkdown/preset-gfm";

import { $nodeSchema } from "@milkdown/utils";

import { address } from "./address.js";
import { houseDialect } from "./markdown.js";

const INSIDE = "(paragraph | bullet_list | ordered_list)";
const changed = (schema, changes) => schema.extendSchema((before) => (ctx) => {
  const spec = before(ctx);
  return { ...spec, ...changes(spec) };
});

const paragraph = changed(paragraphSchema, (spec) => ({
  toDOM: () => ["p", 0],
  toMarkdown: {
    match: spec.toMarkdown.match,
    runner: (state, node) => state.openNode("paragraph").next(node.content).closeNode(),
  },
}));

const heading = changed(headingSchema, (spec) => ({
  attrs: { level: spec.attrs.level },
  parseDOM: [1, 2, 3, 4, 5, 6].map((level) => ({ tag: `h${level}`, attrs: { level } })),
  toDOM: (node) => [`h${node.attrs.level}`, 0],
}));

const bullets = changed(bulletListSchema, () => ({ parseDOM: [{ tag: "ul" }], toDOM: () => ["ul", 0] }));

const numbers = changed(orderedListSchema, () => ({
  parseDOM: [{ tag: "ol", getAttrs: (dom) => ({ order: dom.start || 1 }) }],
  toDOM: (node) => ["ol", node.attrs.order === 1 ? {} : { start: node.attrs.order }, 0],
}));

const item = changed(listItemSchema, () => ({
  content: `paragraph ${INSIDE}*`,
  attrs: { spread: { default: false } },
  parseDOM: [{ tag: "li" }],
  toDOM: () => ["li", 0],
  parseMarkdown: {
    match: ({ type }) => type === "listItem",
    runner: (state, node, type) => state.openNode(type, { spread: node.spread ?? false }).next(node.children).closeNode(),
  },
}));

const quotation = changed(blockquoteSchema, () => ({ content: `${INSIDE}+`, toDOM: () => ["blockquote", 0] }));

const breaks = changed(hardbreakSchema, () => ({
  parseDOM: [{ tag: "br" }],
  toDOM: (node) => (node.attrs.isInline ? ["span", " "] : ["br"]),
}));

const code = changed(codeBlockSchema, () => ({ toDOM: () => ["pre", ["code", 0]], parseDOM: [] }));

const target = (dom) => {
  const href = address(dom.getAttribute("href"));
  return href ? { href, title: null } : false;
};

const link = changed(linkSchema, () => ({
  inclusive: false,
  parseDOM: [{ tag: "a[href]", getAttrs: target }],
  toDOM: (mark) => ["a", { href: sanitizeLinkHref(mark.attrs.href) }, 0],
}));

const cell = (schema, tag) => changed(schema, (spec) => ({
  attrs: { ...spec.attrs, alignment: { default: null } },
  parseDOM: [{ tag }],
  toDOM: (node) => [tag, node.attrs.alignment ? { align: node.attrs.alignment } : {}, 0],
}));

const table = changed(tableSchema, () => ({
  content: "table_header_row table_row+",
  toDOM: () => ["div", { class: "app-rich__table" }, ["table", ["tbody", 0]]],
}));

const noteMark = changed(footnoteReferenceSchema, () => ({
  parseDOM: [{ tag: "sup.app-rich__mark", getAttrs: (dom) => ({ label: dom.textContent }) }],
  toDOM: (node) => ["sup", { class: "app-rich__mark" }, node.attrs.label],
}));

const note = changed(footnoteDefinitionSchema, () => ({
  content: `paragraph ${INSIDE}*`,
  isolating: true,
  parseDOM: [{
    tag: "div.app-rich__note",
    contentElement: "div",
    getAttrs: (dom) => ({ label: dom.querySelector(".app-rich__number").textContent }),
  }],
  toDOM: (node) => [
    "div", { class: "app-rich__note" },
    ["span", { class: "app-rich__number", contenteditable: "false" }, node.attrs.label],
    ["div", 0],
  ],
}));

const KEPT = "This part stays as it is: it has formatting that the editor would lose. "
  + "To change it, choose “Show the signs”.";

/** A part of the text that the editor would lose: shown with its signs, moved or taken out as a whole only. */
const island = $nodeSchema("island", () => ({
  group: "block",
  atom: true,
  attrs: { source: { default: "" } },
  parseDOM: [{ tag: "div.app-rich__island", getAttrs: (dom) => ({ source: dom.querySelector("pre").textContent }) }],
  toDOM: (node) => [
    "div", { class: "app-rich__island", contenteditable: "false" }, ["p", KEPT], ["pre", node.attrs.source],
  ],
  parseMarkdown: {
    match: ({ type }) => type === "island",
    runner: (state, node, type) => { state.addNode(type, { source: node.value }); },
  },
  toMarkdown: {
    match: (node) => node.type.name === "island",
    runner: (state, node) => { state.addNode("html", undefined, node.attrs.source); },
  },
}));

export const parts = [
  headingIdGenerator, hrAttr, strongAttr, emphasisAttr, inlineCodeAttr,
  docSchema, paragraph, heading, bullets, numbers, item, quotation, breaks, code, hrSchema, textSchema,
  strongSchema, emphasisSchema, inlineCodeSchema, link,
  table, tableHeaderRowSchema, tableRowSchema, cell(tableHeaderSchema, "th"), cell(tableCellSchema, "td"),
  noteMark, note, island,
  houseDialect, remarkLineBreak, wrapInBulletListInputRule, wrapInOrderedListInputRule,
].flat();
