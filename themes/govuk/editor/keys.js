// Keys, and what the text does by itself: a line to write on at its end, one list where two of a kind meet.
import { chainCommands } from "@milkdown/prose/commands";
import { history, redo, undo } from "@milkdown/prose/history";
import { keymap } from "@milkdown/prose/keymap";
import { liftListItem, sinkListItem, splitListItem } from "@milkdown/prose/schema-list";
import { Plugin } from "@milkdown/prose/state";
import { tableEditing } from "@milkdown/prose/tables";
import { $prose } from "@milkdown/utils";

import { around, cellBelow, heading, lastCell, lineBreak, mark, nextCell } from "./commands.js";

/** Whether the keys are those of a Mac, as the text itself takes them. */
export const MAC = /Mac|iP(hone|[oa]d)/.test(navigator.platform);

const item = (command) => (state, dispatch) => command(state.schema.nodes.list_item)(state, dispatch);
const JOINED = new Set(["bullet_list", "ordered_list", "blockquote"]);

const atStart = (state) => state.selection.empty && state.selection.$from.parentOffset === 0;

const backspace = (state, dispatch) => {
  if (!atStart(state)) return false;
  const { parent } = state.selection.$from;
  if (parent.type.name === "heading") return heading(parent.attrs.level)(state, dispatch);
  const found = around(state, "list_item");
  return Boolean(found) && found.node.firstChild === parent && item(liftListItem)(state, dispatch);
};

/** The keys; `more` are those that need the page around the text. Escape, then Tab, leads out of it. */
function keys(more) {
  let leaving = false;
  const inside = (command) => (state, dispatch) => (leaving ? false : command(state, dispatch));
  const bound = keymap({
    Enter: chainCommands(cellBelow, item(splitListItem)),
    "Shift-Enter": lineBreak,
    Backspace: backspace,
    Tab: inside(chainCommands(nextCell, item(sinkListItem))),
    "Shift-Tab": inside(chainCommands(lastCell, item(liftListItem))),
    "Mod-b": mark("strong"),
    "Mod-i": mark("emphasis"),
    "Mod-z": undo,
    "Mod-y": redo,
    "Shift-Mod-z": redo,
    Escape: () => true,
    ...more,
  });
  return new Plugin({
    props: {
      handleKeyDown(view, event) {
        const done = bound.props.handleKeyDown(view, event);
        if (event.key !== "Shift") leaving = event.key === "Escape";
        return done;
      },
      handleDOMEvents: { focus: () => { leaving = false; return false; } },
    },
  });
}

const needsLine = (doc) => !["paragraph", "heading"].includes(doc.lastChild?.type.name);

/** A document that ends with a line to write on; the line is not part of the text while it is empty. */
export const withLine = (doc) => (needsLine(doc)
  ? doc.copy(doc.content.addToEnd(doc.type.schema.nodes.paragraph.create())) : doc);

const tended = new Plugin({
  appendTransaction(all, _before, state) {
    if (!all.some((tr) => tr.docChanged)) return null;
    const tr = state.tr;
    let at = state.doc.content.size;
    for (let index = state.doc.childCount - 1; index > 0; index -= 1) {
      at -= state.doc.child(index).nodeSize;
      const { type } = state.doc.child(index);
      if (JOINED.has(type.name) && state.doc.child(index - 1).type === type) tr.join(at);
    }
    if (needsLine(tr.doc)) tr.insert(tr.doc.content.size, state.schema.nodes.paragraph.create());
    return tr.docChanged ? tr : null;
  },
});

export const plugins = (more) => [
  $prose(() => keys(more)), $prose(() => history()), $prose(() => tended), $prose(() => tableEditing()),
];

export { redo, undo };
