// Footnotes of a pasted text: Word, LibreOffice and Google Docs have a link to the note, and one from there back.
import { Fragment, Slice } from "@milkdown/prose/model";

const point = (link) => link.getAttribute("href").slice(1);
const isCalled = (link, name) => Boolean(name) && (link.id === name || link.getAttribute("name") === name);
const follows = (one, other) => Boolean(one.compareDocumentPosition(other) & Node.DOCUMENT_POSITION_FOLLOWING);

/** What holds a note: the part of the file that is called so, or else the paragraph. */
function around(note, mark) {
  const parts = [note.closest("div[id], div[data-style*='mso-element']"), note.closest("p, li, div")];
  return parts.find((part) => part && !part.contains(mark));
}

/** Put a mark where a text links to its notes, numbered from `first`, and take the notes out: { label, part } of each. */
export function takeNotes(body, first) {
  const links = [...body.querySelectorAll("a[href^='#']")];
  const found = [];
  for (const mark of links) {
    const note = links.find((other) => isCalled(other, point(mark)) && isCalled(mark, point(other)) && follows(mark, other));
    const part = note && around(note, mark);
    if (!part) continue;
    const label = String(first + found.length);
    const sign = document.createElement("sup");
    sign.className = "app-rich__mark";
    sign.textContent = label;
    mark.replaceWith(sign);
    note.remove();
    part.remove();
    found.push({ label, part });
  }
  return found;
}

/** A note as the editor reads it. */
export function asNote(label, content) {
  const note = document.createElement("div");
  note.className = "app-rich__note";
  const number = document.createElement("span");
  number.className = "app-rich__number";
  number.textContent = label;
  const text = document.createElement("div");
  text.append(...content);
  note.append(number, text);
  return note;
}

/** What is pasted goes where the cursor is, its notes behind those of the text: the server numbers them in that order. */
export function pasteNotes(view, _event, slice) {
  const [notes, rest] = [[], []];
  slice.content.forEach((node) => (node.type.name === "footnote_definition" ? notes : rest).push(node));
  if (!notes.length || !rest.length) return false;
  const tr = view.state.tr.replaceSelection(Slice.maxOpen(Fragment.from(rest))).scrollIntoView();
  view.dispatch(tr.insert(tr.doc.content.size, notes).setMeta("uiEvent", "paste"));
  return true;
}
