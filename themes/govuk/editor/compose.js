// From Markdown to blocks and back: a block that nobody touched is written exactly as it was read.
import { remarkCtx, schemaCtx } from "@milkdown/core";
import { ParserState, SerializerState } from "@milkdown/transformer";
import remarkStringify from "remark-stringify";
import { unified } from "unified";

import { fits } from "./fit.js";
import { written } from "./markdown.js";
import { tidy } from "./tidy.js";

const writer = (wary) => unified().use(remarkStringify, written(wary)).freeze();
const SIMPLE = writer(false);
const WARY = writer(true);
const QUIET = new Set(["spread", "marker", "isInline"]);

const shape = (node) => JSON.stringify(node, (key, value) => (QUIET.has(key) ? undefined : value));

/** What one text of one editor is made of. */
export class Composer {
  constructor(ctx) {
    this.remark = ctx.get(remarkCtx);
    this.schema = ctx.get(schemaCtx);
    this.slices = new Map();
    this.later = new WeakMap();
    this.source = "";
  }

  /** The document of a text, or null where the editor would lose some of it. */
  read(source) {
    const tree = this.remark.parse(source);
    if (!fits(tree, source)) return null;
    const doc = this.parsed(source, tree);
    if (doc.childCount !== Math.max(1, tree.children.length)) return null;
    if (!this.sameAgain(doc, (node) => this.written(node)) && !this.sameAgain(doc, (node) => this.changed(node))) return null;
    this.keep(source, tree, doc);
    return doc;
  }

  parsed(source, tree = this.remark.parse(source)) {
    const ready = { parse: () => structuredClone(tree), runSync: (each) => this.remark.runSync(each, source) };
    return ParserState.create(this.schema, ready)(source);
  }

  sameAgain(doc, words) {
    return shape(this.parsed(doc.content.content.map(words).filter(Boolean).join("\n\n"))) === shape(doc);
  }

  keep(source, tree, doc) {
    this.source = source;
    this.slices = new Map();
    tree.children.forEach((block, at) => {
      const from = source.lastIndexOf("\n", block.position.start.offset - 1) + 1;
      this.slices.set(doc.child(at), { at, from, to: block.position.end.offset });
    });
  }

  written(node, writer = SIMPLE) {
    const state = new SerializerState(this.schema);
    state.run(this.schema.topNodeType.create(null, node));
    return writer.stringify(tidy(state.build())).trimEnd();
  }

  /** A block that is new or was changed; with more backslashes where it would not be read as it is. */
  changed(node) {
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
    doc.forEach((node) => {
      const kept = slices.get(node);
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
