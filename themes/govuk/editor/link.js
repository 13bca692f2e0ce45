// The small form for a link. Its boxes have no names, so nothing of it is sent with the form around it.
import { TextSelection } from "@milkdown/prose/state";

import { address } from "./address.js";

function box(id, label) {
  const group = document.createElement("div");
  group.className = "app-rich__box";
  const name = document.createElement("label");
  name.htmlFor = id;
  name.textContent = label;
  const input = document.createElement("input");
  Object.assign(input, { id, type: "text", className: "govuk-input", autocomplete: "off", spellcheck: false });
  group.append(name, input);
  return { group, input };
}

function press(name, action) {
  const made = document.createElement("button");
  made.type = "button";
  made.textContent = name;
  made.addEventListener("click", action);
  return made;
}

/** The link around the cursor: { from, to, href }, or null. */
function found(state) {
  const { $from } = state.selection;
  const type = state.schema.marks.link;
  const at = [$from.nodeAfter, $from.nodeBefore].map((node) => node && type.isInSet(node.marks)).find(Boolean);
  if (!at) return null;
  let [from, to] = [null, null];
  $from.parent.forEach((node, offset) => {
    const start = $from.start() + offset;
    if (!at.isInSet(node.marks)) return;
    if (start + node.nodeSize < $from.pos && from !== null) from = null;
    if (from === null) from = start;
    if (start <= $from.pos) to = start + node.nodeSize;
  });
  return { from, to, href: at.attrs.href };
}

function applied(state, where, href, words) {
  const link = state.schema.marks.link.create({ href });
  const tr = state.tr;
  let { from, to } = where;
  if (from === to) {
    tr.insertText(words || href.replace(/^(mailto:|https?:\/\/)/, ""), from);
    to = tr.mapping.map(from, 1);
  }
  tr.removeMark(from, to, state.schema.marks.link).addMark(from, to, link);
  return tr.setSelection(TextSelection.create(tr.doc, to)).removeStoredMark(state.schema.marks.link);
}

/** The form of one field; `view()` is its text. */
export function linkForm(id, view, opener) {
  const form = document.createElement("div");
  form.className = "app-rich__link";
  form.hidden = true;
  form.setAttribute("role", "group");
  form.setAttribute("aria-label", "Link");
  const words = box(`${id}-link-words`, "Words of the link");
  const target = box(`${id}-link-address`, "Web address or e-mail address");
  const error = document.createElement("p");
  error.className = "govuk-error-message";
  error.id = `${id}-link-error`;
  error.setAttribute("role", "alert");
  let where = null;

  const close = () => {
    form.hidden = true;
    opener.setAttribute("aria-expanded", "false");
    view().focus();
  };
  const apply = () => {
    const href = address(target.input.value);
    error.textContent = href ? "" : "Enter an address, like www.example.org or name@example.org";
    target.input.setAttribute("aria-invalid", String(!href));
    if (!href) return target.input.focus();
    view().dispatch(applied(view().state, where, href, words.input.value.trim()));
    return close();
  };
  const remove = press("Remove the link", () => {
    view().dispatch(view().state.tr.removeMark(where.from, where.to, view().state.schema.marks.link));
    close();
  });
  const buttons = document.createElement("div");
  buttons.className = "app-toolbar";
  buttons.append(press("Add the link", apply), remove, press("Cancel", close));
  target.input.setAttribute("aria-describedby", error.id);
  form.append(words.group, target.group, error, buttons);
  form.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && event.target.tagName === "INPUT") { event.preventDefault(); apply(); }
    if (event.key === "Escape") close();
  });

  const open = () => {
    if (!form.hidden) return close();
    const { state } = view();
    const link = found(state);
    where = link ?? { from: state.selection.from, to: state.selection.to };
    words.group.hidden = where.from !== where.to;
    words.input.value = "";
    target.input.value = (link?.href ?? "").replace(/^mailto:/, "");
    remove.hidden = !link;
    buttons.firstChild.textContent = link ? "Change the link" : "Add the link";
    error.textContent = "";
    target.input.removeAttribute("aria-invalid");
    form.hidden = false;
    opener.setAttribute("aria-expanded", "true");
    return (words.group.hidden ? target : words).input.focus();
  };
  return { form, open };
}
