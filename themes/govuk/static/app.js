// Comfort for people with scripts: nothing here is needed to do the work.

const AUTOSAVE_SECONDS = 20;
const KEEPALIVE_BYTES = 60_000; // browsers refuse more while a page closes
const WARN_BEFORE_SECONDS = 300;
let sessionTimer;

const text = (form) => new URLSearchParams(
  [...new FormData(form)].filter(([, value]) => typeof value === "string"),
).toString();

function guard(form) {
  const clean = { text: text(form), leaving: false };
  form.addEventListener("submit", () => { clean.leaving = true; });
  window.addEventListener("pageshow", () => { clean.leaving = false; });
  window.addEventListener("beforeunload", (event) => {
    if (!clean.leaving && ("unsaved" in form.dataset || text(form) !== clean.text)) event.preventDefault();
  });
  return clean;
}

async function send(form, clean, status) {
  const now = text(form);
  if (clean.leaving || now === clean.text || now === clean.sending) return;
  clean.sending = now;
  try {
    const response = await fetch(form.dataset.autosave, {
      method: "POST", body: new URLSearchParams(now), redirect: "error",
      headers: { "X-Autosave": "1", Accept: "application/json" },
      keepalive: now.length < KEEPALIVE_BYTES,
    });
    if (!response.ok) throw new Error(response.statusText);
    const said = response.status === 204 ? {} : await response.json();
    clean.text = now;
    if (said.session_seconds) watchSession(said.session_seconds);
    say(status, said.text || `Draft saved at ${clock()}`, false);
  } catch {
    say(status, "Your latest changes are not saved yet. Keep this page open and select Save.", true);
  }
  clean.sending = "";
}

function say(status, words, failed) {
  if (!status) return;
  status.textContent = words;
  status.classList.toggle("app-autosave--failed", failed);
}

const clock = (time = new Date()) => time
  .toLocaleTimeString("en-GB", { hour: "numeric", minute: "2-digit", hour12: true })
  .replace(/\s/g, "").toLowerCase();

function autosave(form, clean) {
  const save = () => send(form, clean, form.querySelector(".app-autosave"));
  setInterval(save, AUTOSAVE_SECONDS * 1000);
  window.addEventListener("pagehide", save);
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden") save();
  });
}

function watchSession(seconds) {
  document.querySelector(".app-session")?.remove();
  clearTimeout(sessionTimer);
  const end = new Date(Date.now() + seconds * 1000);
  sessionTimer = setTimeout(() => warn(end), Math.max(0, seconds - WARN_BEFORE_SECONDS) * 1000);
}

function warn(end) {
  const banner = document.createElement("p");
  banner.className = "govuk-body app-session";
  banner.setAttribute("role", "alert");
  banner.textContent = `You will be signed out at ${clock(end)}. Save your work to stay signed in.`;
  document.querySelector("main").prepend(banner);
}

function foldWhereNarrow() {
  const narrow = window.matchMedia("(max-width: 55.99em)");
  const folds = document.querySelectorAll("[data-narrow-fold]");
  for (const fold of folds) fold.open = !narrow.matches;
  narrow.addEventListener("change", () => {
    if (!narrow.matches) for (const fold of folds) fold.open = true;
  });
}

// What each button puts around or before the chosen text; `each` stands before every line.
const MARKS = [
  { name: "Bold", before: "**", after: "**", sample: "bold text" },
  { name: "Heading", each: () => "### ", sample: "Heading" },
  { name: "Bulleted list", each: () => "- ", sample: "one" },
  { name: "Numbered list", each: (number) => `${number}. `, sample: "one" },
  { name: "Table", block: "| Day | What |\n|---|---|\n|  |  |" },
  { name: "Link", before: "[", after: "](https://)", sample: "words of the link" },
];

function mark(area, kind) {
  const { selectionStart: start, selectionEnd: end, value } = area;
  const chosen = value.slice(start, end) || kind.sample || "";
  let words = kind.before ? kind.before + chosen + kind.after : kind.block;
  if (kind.each) words = chosen.split("\n").map((line, at) => kind.each(at + 1) + line).join("\n");
  const gap = kind.before || !value.slice(0, start).trim() ? "" : value.slice(0, start).endsWith("\n\n") ? "" : "\n\n";
  const rest = kind.before || /^(\n\n|\s*$)/.test(value.slice(end)) ? "" : "\n\n";
  area.setRangeText(gap + words + rest, start, end, "end");
  area.focus();
  area.dispatchEvent(new Event("input", { bubbles: true }));
}

function toolbar(area) {
  const bar = document.createElement("div");
  bar.className = "app-toolbar";
  bar.setAttribute("role", "group");
  bar.setAttribute("aria-label", "Formatting");
  for (const kind of MARKS) {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = kind.name;
    button.setAttribute("aria-controls", area.id);
    button.addEventListener("click", () => mark(area, kind));
    bar.append(button);
  }
  area.before(bar);
}

for (const area of document.querySelectorAll(".govuk-form-group > textarea[data-markdown]")) toolbar(area);

for (const form of document.querySelectorAll("form[data-guard]")) {
  const clean = guard(form);
  if (form.dataset.autosave) autosave(form, clean);
}

for (const button of document.querySelectorAll("[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => window.print());
}

const seconds = Number(document.body.dataset.sessionSeconds);
if (seconds > 0) watchSession(seconds);
foldWhereNarrow();
