// Starts the design system's own scripts: loaded only where its files have been fetched.
import { initAll } from "./built/govuk-frontend.min.js";

document.body.classList.add("js-enabled", "govuk-frontend-supported");
initAll();

if (document.querySelector("[data-module^='moj-']")) {
  const { initAll: initTables } = await import("./built/moj-frontend.min.js");
  initTables();
}
