// What the buttons and keys do to the text.
import { lift, setBlockType, toggleMark, wrapIn } from "@milkdown/prose/commands";
import { redoDepth, undoDepth } from "@milkdown/prose/history";
import { liftListItem, wrapInList } from "@milkdown/prose/schema-list";
import { Selection, TextSelection } from "@milkdown/prose/state";
import { TableMap, findTable, goToNextCell, isInTable, selectedRect } from "@milkdown/prose/tables";

const LISTS = ["bullet_list", "ordered_list"];
const BLANK = { paragraph: true };

/** The nearest block around the cursor that has one of these names: { node, pos }, or null. */
export function around(state, ...names) {
  const { $from } = state.selection;
  for (let depth = $from.depth; depth > 0; depth -= 1) {
    if (names.includes($from.node(depth).type.name)) return { node: $from.node(depth), pos: $from.before(depth) };
  }
  return null;
}

export function hasMark(state, name) {
  const { from, to, empty, $from } = state.selection;
  const type = state.schema.marks[name];
  return empty ? Boolean(type.isInSet(state.storedMarks || $from.marks())) : state.doc.rangeHasMark(from, to, type);
}

export const mark = (name) => (state, dispatch) => toggleMark(state.schema.marks[name])(state, dispatch);

export const heading = (level) => (state, dispatch) => {
  const { paragraph, heading: type } = state.schema.nodes;
  const on = state.selection.$from.parent.type === type && state.selection.$from.parent.attrs.level === level;
  if (state.selection.$from.depth !== 1) return false;
  return on ? setBlockType(paragraph)(state, dispatch) : setBlockType(type, { level })(state, dispatch);
};

export const list = (name) => (state, dispatch) => {
  const type = state.schema.nodes[name];
  const found = around(state, ...LISTS);
  if (!found) return state.selection.$from.parent.type.name in BLANK && wrapInList(type)(state, dispatch);
  if (found.node.type === type) return liftListItem(state.schema.nodes.list_item)(state, dispatch);
  dispatch?.(state.tr.setNodeMarkup(found.pos, type, { spread: found.node.attrs.spread }));
  return true;
};

export const quotation = (state, dispatch) => {
  if (around(state, "blockquote")) return lift(state, dispatch);
  return !around(state, "table", "footnote_definition", ...LISTS) && wrapIn(state.schema.nodes.blockquote)(state, dispatch);
};

function row(schema, name, cells) {
  return schema.nodes[name].create(null, cells);
}

/** A table with a row of headings and one of cells, at a place where the server sees one. */
export const insertTable = (state, dispatch) => {
  const { $from } = state.selection;
  if ($from.depth !== 1) return false;
  const { table, table_header: head, table_cell: cell, paragraph } = state.schema.nodes;
  const fresh = table.create(null, [
    row(state.schema, "table_header_row", [head.createAndFill(), head.createAndFill()]),
    row(state.schema, "table_row", [cell.createAndFill(), cell.createAndFill()]),
  ]);
  const blank = $from.parent.type === paragraph && !$from.parent.content.size;
  const at = blank ? $from.before() : $from.after();
  const tr = state.tr.replaceWith(at, blank ? $from.after() : at, fresh);
  dispatch?.(tr.setSelection(TextSelection.near(tr.doc.resolve(at + 3))).scrollIntoView());
  return true;
};

export const addRow = (state, dispatch) => {
  if (!isInTable(state)) return false;
  const { map, tableStart, table, bottom } = selectedRect(state);
  let at = tableStart;
  for (let index = 0; index < bottom; index += 1) at += table.child(index).nodeSize;
  const cells = Array.from({ length: map.width }, (_, column) => state.schema.nodes.table_cell.createAndFill({
    alignment: table.nodeAt(map.map[column]).attrs.alignment,
  }));
  const tr = state.tr.insert(at, row(state.schema, "table_row", cells));
  dispatch?.(tr.setSelection(TextSelection.near(tr.doc.resolve(at + 2))).scrollIntoView());
  return true;
};

/** A row that is not the row of headings, nor the only other one. */
export const canDeleteRow = (state) => {
  if (!isInTable(state)) return false;
  const { top, bottom, map } = selectedRect(state);
  return top > 0 && map.height - (bottom - top) >= 2;
};

export const canDeleteColumn = (state) => {
  if (!isInTable(state)) return false;
  const { left, right, map } = selectedRect(state);
  return right - left < map.width;
};

export const nextCell = (state, dispatch) => goToNextCell(1)(state, dispatch) || addRow(state, dispatch);
export const lastCell = goToNextCell(-1);

/** The cell below, or the line after the table. */
export const cellBelow = (state, dispatch) => {
  if (!isInTable(state)) return false;
  const { node, start, pos } = findTable(state.selection.$from);
  const { bottom, left, map } = selectedRect(state);
  let tr = state.tr;
  if (bottom < map.height) {
    const below = TableMap.get(node).positionAt(bottom, left, node);
    tr = tr.setSelection(TextSelection.near(tr.doc.resolve(start + below + 1)));
  } else {
    const after = pos + node.nodeSize;
    if (tr.doc.resolve(after).nodeAfter?.type.name !== "paragraph") tr = tr.insert(after, state.schema.nodes.paragraph.create());
    tr = tr.setSelection(Selection.near(tr.doc.resolve(after + 1)));
  }
  dispatch?.(tr.scrollIntoView());
  return true;
};

/** The number of the next footnote of a text. */
export function nextLabel(doc) {
  const used = [0];
  doc.descendants((node) => {
    if (node.attrs.label) used.push(Number(node.attrs.label) || 0);
    for (const [, label] of (node.attrs.source ?? "").matchAll(/\[\^(\d+)\]/g)) used.push(Number(label));
  });
  return Math.max(...used) + 1;
}

/** A numbered mark behind the chosen words, and its note at the end of the text. */
export const footnote = (state, dispatch) => {
  if (around(state, "footnote_definition")) return false;
  const label = String(nextLabel(state.doc));
  const { footnote_reference: reference, footnote_definition: definition } = state.schema.nodes;
  const tr = state.tr.insert(state.selection.to, reference.create({ label }));
  const end = tr.doc.content.size;
  tr.insert(end, definition.createAndFill({ label }));
  dispatch?.(tr.setSelection(TextSelection.near(tr.doc.resolve(end + 2))).scrollIntoView());
  return true;
};

export const lineBreak = (state, dispatch) => {
  if (isInTable(state) || state.selection.$from.parent.type.name !== "paragraph") return true;
  dispatch?.(state.tr.replaceSelectionWith(state.schema.nodes.hardbreak.create(), false).scrollIntoView());
  return true;
};

export const canUndo = (state) => undoDepth(state) > 0;
export const canRedo = (state) => redoDepth(state) > 0;
