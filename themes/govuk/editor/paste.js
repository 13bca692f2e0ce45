// What is pasted from Word, a mail or a page: its words, bold, italic, headings, lists, tables and links. Nothing else.
import { address } from "./address.js";
import { nextLabel } from "./commands.js";
import { asNote, takeNotes } from "./notes.js";

const GONE = "head, style, script, title, meta, link, img, svg, object, iframe, noscript, template, form, input, button";
const APART = /mso-element:\s*comment|mso-comment-reference|mso-list:\s*Ignore|display:\s*none|mso-hide:\s*all/i; // no words of the text
const STRUCK = "s, strike, del"; // words that their writer took back
const LINE_THROUGH = /(?<![\w-])text-decoration(-line)?:[^;]*line-through/i;
const KEPT = { B: "strong", STRONG: "strong", I: "em", EM: "em" };
const BLOCK = /^(P|DIV|H[1-6]|UL|OL|LI|TABLE|BLOCKQUOTE|SECTION|ARTICLE|PRE|DL|DD|DT|HR|ADDRESS|HEADER|FOOTER|MAIN|CENTER)$/;

const styleOf = (node) => node.getAttribute?.("data-style") ?? "";
const has = (node, pattern) => pattern.test(styleOf(node));

/** The pasted HTML as a tree that nothing loads or styles: a style would be refused by the page's rules. */
function parsed(html) {
  const plain = html.replace(/<(style|script|xml)\b[\s\S]*?<\/\1>|<!--[\s\S]*?-->|<!\[[\s\S]*?\]>/gi, "")
    .replace(/<[a-z][^>]*>/gi, (tag) => tag.replace(/\s(style|background|src|srcset)\s*=/gi, " data-$1="));
  const { body } = new DOMParser().parseFromString(plain, "text/html");
  for (const node of body.querySelectorAll(GONE)) node.remove();
  for (const node of body.querySelectorAll("[data-style]")) {
    if (has(node, APART)) node.remove();
  }
  return body;
}

/** Takes out the words that are struck through or deleted; what they were. */
function takeStruck(body) {
  const struck = [...body.querySelectorAll(`${STRUCK}, [data-style]`)]
    .filter((node) => node.matches(STRUCK) || has(node, LINE_THROUGH));
  return struck.map((node) => {
    const said = node.textContent.replace(/\s+/g, " ").trim();
    node.replaceChildren();
    return said;
  }).filter(Boolean);
}

function marked(node, inner) {
  const out = [];
  if (!has(node, /(?<![\w-])font-weight:\s*(normal|[1-5]00)/i) && (KEPT[node.nodeName] === "strong"
    || has(node, /(?<![\w-])font-weight:\s*(bold|[6-9]00)/i))) out.push("strong");
  if (!has(node, /(?<![\w-])font-style:\s*normal/i) && (KEPT[node.nodeName] === "em" || has(node, /(?<![\w-])font-style:\s*italic/i))) out.push("em");
  return out.reduce((content, name) => {
    const around = document.createElement(name);
    around.append(...content);
    return [around];
  }, inner);
}

function words(node) {
  if (node.nodeType === Node.TEXT_NODE) return [document.createTextNode(node.data.replace(/[\s\u00ad\u200b]+/g, " "))];
  if (node.nodeType !== Node.ELEMENT_NODE) return [];
  if (node.className === "app-rich__mark") return [node.cloneNode(true)];
  if (node.nodeName === "BR") return [document.createElement("br")];
  const inner = [...node.childNodes].flatMap(words);
  const href = node.nodeName === "A" ? address(node.getAttribute("href") ?? "") : "";
  if (!href || href.startsWith("#") || !node.textContent.trim()) return marked(node, inner);
  const link = document.createElement("a");
  link.setAttribute("href", href);
  link.append(...inner);
  return [link];
}

function element(name, content) {
  const made = document.createElement(name);
  made.append(...content);
  return made;
}

/** A numbered list that begins where it began. */
function numbered(first, items) {
  const made = element("ol", items);
  if (first > 1) made.setAttribute("start", first);
  return made;
}

/** The list an entry of Word belongs to: "mso-list:l0 level2 lfo1" and the number in front of it, 0 for a sign. */
function wordEntry(node) {
  const level = /mso-list:[^;]*level(\d)/i.exec(styleOf(node));
  return level ? { level: Number(level[1]), number: Number(node.dataset.number) } : plainEntry(node);
}

const SIGN = /^\s*([·•▪§o]|\d{1,3}[.)]|[a-z][.)])\s{2,}/;

/** The same where a mail program left nothing of Word's list but the signs and the indent: they are taken out. */
function plainEntry(node) {
  const [all, sign] = (/MsoListParagraph/.test(node.className) && SIGN.exec(node.textContent)) || [];
  if (!sign) return null;
  const indent = /margin(?:-left)?:\s*(?:\S+\s+){0,3}([\d.]+)pt/i.exec(styleOf(node))?.[1] ?? 0;
  const texts = document.createTreeWalker(node, NodeFilter.SHOW_TEXT);
  for (let left = all.length; left;) {
    const { data } = texts.nextNode();
    texts.currentNode.data = data.slice(left);
    left -= Math.min(left, data.length);
  }
  return { level: Math.max(1, Math.round(indent / 36)), number: sign.length > 1 ? numberOf(sign) : 0 };
}

/** 3 of "3." and of "(3)"; letters are no numbers that a list could begin with. */
const numberOf = (sign) => Number(/^[\s(]*(\d{1,4})/.exec(sign)?.[1] ?? 1) || 1;

function markWordNumbers(html) {
  return html.replace(/<(p|h\d)([^>]*mso-list:(?!\s*Ignore)[^>]*)>([\s\S]*?)(?=<\/\1>)/gi, (all, name, rest, inner) => {
    const sign = /mso-list:\s*Ignore[^>]*>([\s\S]*?)<span/i.exec(inner)?.[1] ?? "";
    const said = sign.replace(/<[^>]*>|&nbsp;/g, " ").trim();
    const ordered = /^[\s(]*([0-9]+|[a-z]{1,4})[.)]/i.test(said);
    return `<${name} data-number="${ordered ? numberOf(said) : 0}"${rest}>${inner}`;
  });
}

function put(lists, entry, content) {
  while (lists.length > entry.level) lists.pop();
  if (lists.length === entry.level && lists.at(-1).nodeName !== (entry.number ? "OL" : "UL")) lists.pop();
  const outer = lists.at(-1);
  let made = null;
  if (lists.length < entry.level) {
    made = entry.number ? numbered(entry.number, []) : element("ul", []);
    if (outer?.lastElementChild) outer.lastElementChild.append(made);
    lists.push(made);
  }
  lists.at(-1).append(element("li", [element("p", content)]));
  return outer ? null : made;
}

const WIDEST = 40; // columns

/** Every cell in its own column: what one spans beside and below it is blank, and moves nothing. */
function grid(rows) {
  const made = rows.map(() => []);
  rows.forEach((cells, row) => {
    let column = 0;
    for (const each of cells) {
      while (made[row][column] !== undefined) column += 1;
      for (let below = row; below < Math.min(rows.length, row + Math.max(1, each.rowSpan)); below += 1) {
        for (let beside = 0; beside < Math.min(WIDEST, each.colSpan); beside += 1) made[below][column + beside] ??= null;
      }
      made[row][column] = each;
    }
  });
  return made;
}

function table(node) {
  const rows = grid([...node.querySelectorAll("tr")].filter((row) => row.closest("table") === node)
    .map((row) => [...row.cells]).filter((cells) => cells.length));
  const width = Math.max(1, ...rows.map((cells) => cells.length));
  if (!rows.length) return [];
  if (width === 1 && rows.length === 1) return blocks(rows[0][0]);
  const made = rows.map((cells, at) => element("tr", Array.from({ length: width }, (_, column) => element(
    at ? "td" : "th",
    cells[column] ? inCell(cells[column]) : [],
  ))));
  if (made.length === 1) made.push(element("tr", Array.from({ length: width }, () => element("td", []))));
  return [element("table", made)];
}

/** Cells hold one line: the server has no other. */
function inCell(cell) {
  const parts = [...cell.querySelectorAll("p, div, li")].filter((each) => !each.querySelector("p, div, li"));
  const lines = parts.length ? parts.map((part) => words(part)) : [words(cell)];
  const out = lines.flatMap((line, at) => (at ? [document.createTextNode(" "), ...line] : line));
  for (const each of out) for (const end of each.querySelectorAll?.("br") ?? []) end.replaceWith(" ");
  return out.map((each) => (each.nodeName === "BR" ? document.createTextNode(" ") : each));
}

function listed(node) {
  const items = [];
  for (const child of node.children) {
    if (/^[UO]L$/.test(child.nodeName)) (items.at(-1) ?? items[items.push(element("li", [element("p", [])])) - 1]).append(...listed(child));
    else {
      const inner = blocks(child).map((each) => (/^(H\d|BLOCKQUOTE|TABLE)$/.test(each.nodeName) ? element("p", words(each)) : each));
      items.push(element("li", inner.length ? inner : [element("p", [])]));
    }
  }
  if (!items.length) return [];
  return [node.nodeName === "OL" ? numbered(node.start, items) : element("ul", items)];
}

function block(node) {
  if (node.nodeName === "TABLE") return table(node);
  if (/^[UO]L$/.test(node.nodeName)) return listed(node);
  if (/^H[1-6]$/.test(node.nodeName)) return [element(Number(node.nodeName[1]) > 3 ? "h4" : "h3", words(node))];
  if (node.nodeName === "BLOCKQUOTE") return [element("blockquote", blocks(node).filter((each) => /^(P|[UO]L)$/.test(each.nodeName)))];
  return blocks(node);
}

/** The blocks inside a node; words that stand between blocks become paragraphs. */
function blocks(node) {
  const out = [];
  let run = [];
  let lists = [];
  const close = () => {
    if (run.some((each) => each.textContent.trim())) out.push(element("p", run));
    run = [];
  };
  for (const child of node.childNodes) {
    const entry = child.nodeType === Node.ELEMENT_NODE ? wordEntry(child) : null;
    const inBlock = child.nodeType === Node.ELEMENT_NODE && (BLOCK.test(child.nodeName) || child.querySelector("p, ul, ol, table, h1, h2, h3, h4"));
    if (entry || inBlock) close();
    if (entry) {
      const made = put(lists, entry, words(child));
      if (made) out.push(made);
    } else if (inBlock) {
      lists = [];
      out.push(...block(child));
    } else run.push(...words(child));
  }
  close();
  return out.filter((each) => each.textContent.trim() || each.nodeName === "TABLE");
}

/** What a note says: a paragraph first, then paragraphs and lists. */
function noted(part) {
  const made = blocks(part).map((each) => (/^(P|[UO]L)$/.test(each.nodeName) ? each : element("p", words(each))));
  return made[0]?.nodeName === "P" ? made : [element("p", []), ...made];
}

/** Pasted HTML as the few elements that a text may hold; its footnotes are numbered on behind those of the text.
    `told`: is given the words that were left out as struck through or deleted. */
export function cleaned(html, view, told) {
  told([]);
  if (/data-pm-slice/.test(html)) return html; // from this editor or another field
  const made = document.createElement("div");
  const body = parsed(markWordNumbers(html));
  told(takeStruck(body));
  const notes = takeNotes(body, nextLabel(view.state.doc));
  made.append(...blocks(body), ...notes.map(({ label, part }) => asNote(label, noted(part))));
  const [only] = made.children;
  if (made.children.length === 1 && only.nodeName === "P") return only.innerHTML;
  return made.innerHTML;
}

const BULLET = /^\s*[-*•·–]\s+/;

/** Pasted plain text: an empty line ends a paragraph, lines that begin with a sign are a list. */
export function plainly(text, schema) {
  const { doc, paragraph, bullet_list: bullets, list_item: item, hardbreak } = schema.nodes;
  const line = (value) => (value.trim() ? [schema.text(value.trim())] : []);
  const parts = text.replace(/\r\n?/g, "\n").split(/\n\s*\n/).filter((part) => part.trim());
  return doc.create(null, parts.map((part) => {
    const lines = part.split("\n").filter((each) => each.trim());
    if (lines.every((each) => BULLET.test(each))) {
      return bullets.create(null, lines.map((each) => item.create(null, paragraph.create(null, line(each.replace(BULLET, ""))))));
    }
    return paragraph.create(null, lines.flatMap((each, at) => (at ? [hardbreak.create(), ...line(each)] : line(each))));
  }));
}
