// Which signs of a plain text need a backslash. The server and the editor read Markdown differently in places:
// a sign is left alone only where it means nothing to either, so that names, sums and addresses stay as typed.

const WORD = /[\p{L}\p{N}]/u;
const SPACE = /^\s?$/u;
const STARTS = [
  [/^(#|>|~~~|\|)/, "\\$1"],
  [/^([+-])(?=\s|$)/, "\\$1"],
  [/^(:)(?=\s|$)/, "\\$1"],
  [/^([=-])(?=[=\s-]*$)/, "\\$1"],
  [/^(\*|_)(?=[*_\s]*$)/, "\\$1"],
  [/^(\*)(?=\s)/, "\\$1"],
  [/^(\d+)([.)])(?=\s|$)/, "$1\\$2"],
];

function one(sign, before, after, rest, place) {
  const free = SPACE.test(before) && SPACE.test(after);
  switch (sign) {
    case "\\": return !after || /[!-/:-@[-`{-~\n]/.test(after) ? "\\\\" : sign;
    case "`": return "\\`";
    case "*": return free ? sign : "\\*";
    case "_": return free || (WORD.test(before || " ") && WORD.test(after || " ")) ? sign : "\\_";
    case "[": return place.link || after === "^" || !after || /^[^\]]*\]\s?[([:]/.test(rest) ? "\\[" : sign;
    case "]": return place.link ? "\\]" : sign;
    case "<": return /^[^<>\s]+>/.test(rest) ? "\\<" : sign;
    case "&": return /^(#\d+|#x[\da-f]+|\w+);/i.test(rest) ? "&amp;" : sign;
    case "|": return place.cell ? "\\|" : sign;
    default: return sign;
  }
}

function line(value, before, after, place) {
  let out = "";
  for (let at = 0; at < value.length; at += 1) {
    const sign = value[at];
    const next = at + 1 < value.length ? value[at + 1] : after;
    if (place.wary) out += /[\\`*_[\]<>|~#:+=-]/.test(sign) ? `\\${sign}` : one(sign, "x", next, value.slice(at + 1), place);
    else out += one(sign, at ? value[at - 1] : before, next, value.slice(at + 1), place);
  }
  if (place.heading) out = out.replace(/(?<!\\)(#+\s*)$/, "\\$1");
  if (!SPACE.test(before) || before === " ") return out;
  return (place.wary ? STARTS.slice(-1) : STARTS).reduce((done, [sign, by]) => (done === out ? done.replace(sign, by) : done), out);
}

/** The words of one text node with the backslashes it needs; `place` says where it stands. */
export function escaped(value, place) {
  const lines = value.split("\n");
  return lines.map((words, at) => line(
    words,
    at ? "\n" : place.before,
    at < lines.length - 1 ? "\n" : place.after,
    place,
  )).join("\n");
}
