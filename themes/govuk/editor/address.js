// Where a link may lead: what the server lets through.

const ALLOWED = /^(https?:\/\/|mailto:|#|\/(?![/\\]))[^\s\\<>()]*$/;
const CODES = { " ": "%20", "(": "%28", ")": "%29", "<": "%3C", ">": "%3E", "\\": "%5C" };

/** A typed or pasted address as a link needs it, or nothing. */
export function address(typed) {
  let found = typed.trim().replace(/[ ()<>\\]/g, (sign) => CODES[sign]);
  if (/^[^\s@:/]+@[^\s@/]+\.\w+$/.test(found)) found = `mailto:${found}`;
  else if (/^[\w-]+(\.[\w-]+)+([/?#]|$)/.test(found)) found = `https://${found}`;
  return ALLOWED.test(found) && !/^(https?:\/\/|mailto:)$/.test(found) ? found : "";
}

export { ALLOWED };
