// A tree as Markdown can say it: what has no words goes, spaces stand outside of bold and italic.

const MARKS = new Set(["strong", "emphasis", "link"]);
const FLOW = new Set(["root", "blockquote", "listItem", "footnoteDefinition", "list"]);

const MEANT = new Set(["footnoteReference", "inlineCode"]);
const LETTER = /[\p{L}\p{N}]/u;

const textOf = (node) => node.value ?? (node.children ?? []).map(textOf).join("");
const isBlank = (node) => !textOf(node).trim() && !holds(node, MEANT);
const holds = (node, types) => types.has(node.type) || (node.children ?? []).some((child) => holds(child, types));

const BOUND = new Set(["strong", "emphasis"]);

function edge(node, last, whole = true) {
  if (node.type === "text") return node;
  const child = node.children?.at(last ? -1 : 0);
  return child && (whole || BOUND.has(node.type)) && (child.type === "text" || BOUND.has(child.type))
    ? edge(child, last, false) : null;
}

function taken(node, pattern, last) {
  const text = edge(node, last);
  const [found] = text?.value.match(pattern) ?? [""];
  if (found) text.value = last ? text.value.slice(0, -found.length) : text.value.slice(found.length);
  return found;
}

/** Signs that end a bold word stand outside of it where a letter follows: only so do they end it everywhere. */
function outside(child, before, after) {
  const lead = taken(child, /^\s+/, false);
  const tail = taken(child, /\s+$/, true);
  let [left, right] = ["", ""];
  if (child.type !== "link" && !lead && LETTER.test(before.slice(-1))) left = taken(child, /^[\p{P}\p{S}\s]+/u, false);
  if (child.type !== "link" && !tail && LETTER.test(after.slice(0, 1))) right = taken(child, /[\p{P}\p{S}\s]+$/u, true);
  return [lead + left, right + tail];
}

/** A link at the end of bold words stands outside of them where a letter follows, and is bold within. */
function unlinked(child, before, after) {
  if (!BOUND.has(child.type)) return [child];
  const bold = (children) => ({ type: child.type, children });
  const inner = (link) => ({ ...link, children: [bold(link.children)] });
  let { children } = child;
  const [lead, tail] = [[], []];
  if (children[0]?.type === "link" && LETTER.test(before.slice(-1))) lead.push(inner(children[0]));
  children = children.slice(lead.length);
  if (children.at(-1)?.type === "link" && LETTER.test(after.slice(0, 1))) tail.push(inner(children.at(-1)));
  children = children.slice(0, children.length - tail.length);
  const rest = bold(children);
  const [left, right] = [taken(rest, /^\s+/, false), taken(rest, /\s+$/, true)].map((value) => ({ type: "text", value }));
  return [...lead, left, ...(textOf(rest) || holds(rest, MEANT) ? [rest] : []), right, ...tail]
    .filter((each) => each.type !== "text" || each.value);
}

/** Words that are italic, with bold ones at one end, are one italic run. */
function merged(last, child) {
  if (!BOUND.has(last?.type) || !BOUND.has(child.type)) return null;
  if (last.type === child.type) return { ...last, children: [...last.children, ...child.children] };
  const [first] = last.children;
  if (last.children.length === 1 && first.type === child.type) {
    return { ...child, children: [{ ...last, children: first.children }, ...child.children] };
  }
  const [inner] = child.children;
  if (child.children.length !== 1 || inner.type !== last.type) return null;
  return { ...last, children: [...last.children, { ...child, children: inner.children }] };
}

function runs(children) {
  const out = [];
  for (const child of children) {
    if (BOUND.has(child.type)) child.children = runs(child.children ?? []);
    const joined = merged(out.at(-1), child);
    if (joined) out[out.length - 1] = joined;
    else out.push(child);
  }
  return out;
}

function phrasing(children) {
  const out = [];
  const put = (value) => {
    if (out.at(-1)?.type === "text") out.at(-1).value += value;
    else if (value) out.push({ type: "text", value });
  };
  children.forEach((child, at) => {
    if (child.type === "text") return put(child.value);
    if (!MARKS.has(child.type)) return out.push(child);
    child.children = phrasing(child.children ?? []);
    const before = out.length ? textOf(out.at(-1)) : "";
    const after = children[at + 1] ? textOf(children[at + 1]) : "";
    const [lead, tail] = outside(child, before, after);
    put(lead);
    child.children = child.children.filter((each) => each.type !== "text" || each.value);
    if (textOf(child) || holds(child, MEANT)) out.push(...unlinked(child, lead || before, tail || after));
    return put(tail);
  });
  return out;
}

function lines(children) {
  const kept = [];
  for (const child of children) {
    if (child.type === "break" && (!kept.length || kept.at(-1).type === "break")) continue;
    if (child.type === "text") {
      child.value = child.value.replace(/[ \t]*\n\s*/g, "\n");
      if (!kept.length || kept.at(-1).type === "break") child.value = child.value.replace(/^\s+/, "");
      if (!child.value) continue;
    }
    if (child.type === "break" && kept.at(-1).type === "text") kept.at(-1).value = kept.at(-1).value.replace(/\s+$/, "");
    kept.push(child);
  }
  while (kept.length && (kept.at(-1).type === "break" || !trimmed(kept.at(-1)))) kept.pop();
  return kept;
}

function trimmed(node) {
  if (node.type !== "text") return true;
  node.value = node.value.replace(/\s+$/, "");
  return node.value;
}

/** An entry that has no words but entries under it: these take its place. */
function entries(list) {
  return list.children.flatMap((item) => {
    const [first, ...rest] = item.children;
    if (first?.type !== "list") return [item];
    first.children.at(-1).children.push(...rest);
    return first.children;
  });
}

/** Change a tree in place; returns it. */
export function tidy(node) {
  if (FLOW.has(node.type) || node.type === "table" || node.type === "tableRow") {
    node.children = (node.children ?? []).map(tidy);
    if (FLOW.has(node.type)) node.children = node.children.filter((child) => child.type === "thematicBreak"
      || child.type === "table" || child.type === "code" || child.type === "footnoteDefinition" || !isBlank(child));
    if (node.type === "list") node.children = entries(node);
  } else if (node.type === "paragraph" || node.type === "heading") {
    node.children = lines(phrasing(runs(node.children ?? [])));
  } else if (node.type === "tableCell") {
    node.children = (node.children ?? []).flatMap((child) => tidy(child).children ?? []);
  }
  return node;
}
