// Long texts are edited as they will look; without this file, or where it would lose something, with their signs.
import { Field } from "./field.js";

const KEY = "text-with-signs"; // whether, never of what

function wantsSigns() {
  try { return localStorage.getItem(KEY) === "1"; } catch { return false; }
}

function remember(signs) {
  try { localStorage.setItem(KEY, signs ? "1" : "0"); } catch { /* a browser that keeps nothing */ }
}

const fields = [];

function changeMode(rich, field) {
  remember(!rich);
  for (const each of fields) each.show(rich);
  field.focus();
}

const idle = (area) => new Promise((done) => {
  if (document.activeElement !== area) done();
  else area.addEventListener("blur", done, { once: true });
});

async function enhance(area) {
  await idle(area);
  const field = new Field(area, changeMode);
  await field.start();
  await idle(area);
  fields.push(field);
  field.show(!wantsSigns());
}

for (const area of document.querySelectorAll(".govuk-form-group > textarea[data-markdown]")) enhance(area);
window.addEventListener("pageshow", () => { for (const field of fields) field.restored(); });
