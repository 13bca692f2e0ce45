// From Markdown to blocks and back: a block that nobody touched is written exactly as it was read.
import { remarkCtx, schemaCtx } from "@milkdown/core";
import { ParserState, SerializerState } from "@milkdown/transformer";
import remarkStringify from "remark-stringify";
import { unified } from "unified";

import { odd } from "./fit.js";
import { written } from "./markdown.js";
import { tidy } from "./tidy.js";

const writer = (wary) => unified().use(remarkStringify, written(wary)).freeze();
const SIMPLE = writer(false);
const WARY = writer(true);
const QUIET = new Set(["spread", "marker", "isInline"]);

const shape = (node) => JSON.stringify(node, (key, value) => (QUIET.has(key) ? undefined : value));

/** From where to where a block stands, from the start of its line. */
const range = (block, source) => [
  source.lastIndexOf("\n", block.position.start.offset - 1) + 1, block.position.end.offset,
];

/** The block that a change and its undoing left as it was, taken out of those that are `gone`. */
const again = (node, gone) => gone.splice(gone.findIndex((each) => each.eq(node)) >>> 0, 1)[0];

/** What one text of one editor is made of. */
export class Composer {
  constructor(ctx) {
    this.remark = ctx.get(remarkCtx);
    this.schema = ctx.get(schemaCtx);
    this.slices = new Map();
    this.later = new WeakMap();
    this.source = "";
  }

  /** The document of a text, or null where the editor would lose all of it. */
  read(source) {
    const tree = this.tree(source);
    if (!tree || (tree.islands && tree.children.every((block) => block.type === "island"))) return null;
    const doc = this.parsed(source, tree);
    if (doc.childCount !== Math.max(1, tree.children.length)) return null;
    const same = (words) => this.sameAgain(doc, words, tree.islands);
    if (!same((node) => this.written(node)) && !same((node) => this.changed(node))) return null;
    this.keep(source, tree, doc);
    return doc;
  }

  /** The blocks of a text; those that the editor would lose stand in it with their signs. */
  tree(source) {
    const tree = this.remark.parse(source);
    const left = odd(tree, source);
    if (!left?.size) return left && tree;
    const blocks = [];
    for (const block of tree.children) {
      const last = blocks.at(-1);
      if (!left.has(block)) blocks.push(block);
      else if (last?.type === "island") last.position = { start: last.position.start, end: block.position.end };
      else blocks.push({ type: "island", position: block.position });
    }
    for (const each of blocks) if (each.type === "island") each.value = source.slice(...range(each, source));
    return { ...tree, children: blocks, islands: true };
  }

  parsed(source, tree = this.remark.parse(source)) {
    const ready = { parse: () => structuredClone(tree), runSync: (each) => this.remark.runSync(each, source) };
    return ParserState.create(this.schema, ready)(source);
  }

  sameAgain(doc, words, islands) {
    const text = doc.content.content.map(words).filter(Boolean).join("\n\n");
    const tree = islands ? this.tree(text) : this.remark.parse(text);
    return Boolean(tree) && shape(this.parsed(text, tree)) === shape(doc);
  }

  keep(source, tree, doc) {
    this.source = source;
    this.slices = new Map();
    tree.children.forEach((block, at) => {
      const [from, to] = range(block, source);
      this.slices.set(doc.child(at), { at, from, to });
    });
  }

  written(node, writer = SIMPLE) {
    if (node.type.name === "island") return node.attrs.source;
    const state = new SerializerState(this.schema);
    state.run(this.schema.topNodeType.create(null, node));
    return writer.stringify(tidy(state.build())).trimEnd();
  }

  /** A block that is new or was changed; with more backslashes where it would not be read as it is. */
  changed(node) {
    if (node.type.name === "island") return node.attrs.source;
    if (this.later.has(node)) return this.later.get(node);
    let words = this.written(node);
    const wanted = this.written(node, WARY);
    if (words !== wanted && this.remark.parse(words).children.length !== 1) words = wanted;
    else if (words !== wanted && shape(this.parsed(words)) !== shape(this.parsed(wanted))) words = wanted;
    this.later.set(node, words);
    return words;
  }

  /** The text of a document. */
  text(doc) {
    const { source, slices } = this;
    let out = "";
    let last = null;
    const here = new Set(doc.content.content);
    const gone = [...slices.keys()].filter((node) => !here.has(node));
    doc.forEach((node) => {
      const kept = slices.get(node) ?? slices.get(again(node, gone));
      const words = kept ? source.slice(kept.from, kept.to) : this.changed(node);
      if (!words) return;
      if (last) out += kept && last.kept?.at === kept.at - 1 ? source.slice(last.kept.to, kept.from) : "\n\n";
      else if (kept?.at === 0) out += source.slice(0, kept.from);
      out += words;
      last = { kept };
    });
    const ends = [...slices.values()].at(-1)?.to ?? source.length;
    return last ? out + source.slice(ends) : slices.size ? "" : source;
  }
}
