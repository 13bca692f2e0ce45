// One field: the text as it will look, above the text area that is sent.
import { Editor, editorViewCtx, editorViewOptionsCtx, rootCtx } from "@milkdown/core";
import { Slice } from "@milkdown/prose/model";
import { EditorState } from "@milkdown/prose/state";

import { Composer } from "./compose.js";
import { LONGEST } from "./fit.js";
import { MAC, plugins, withLine } from "./keys.js";
import { linkForm } from "./link.js";
import { pasteNotes } from "./notes.js";
import { cleaned, plainly } from "./paste.js";
import { parts } from "./schema.js";
import { toolbar } from "./toolbar.js";

const WRITE_AFTER = 150; // milliseconds
const BARS = { top: 96, bottom: 60, left: 5, right: 5 }; // pixels that the buttons may cover
const LOST = "This text has formatting that the editor would lose, so you edit it with its signs.";
const LONG = "This text is very long, so you edit it with its signs.";
const HELP = `${MAC ? "Option" : "Alt"} and F10 lead to the buttons. Escape and then Tab lead out of the text, in a table to `
  + "the buttons for its rows and columns.";

const SHOWN = 3; // pieces that were left out

const leftOut = (words) => {
  if (!words.length) return "";
  const more = words.length > SHOWN ? ` and ${words.length - SHOWN} more` : "";
  return `Left out, since struck through or deleted: ${words.slice(0, SHOWN).map((each) => `“${each}”`).join(", ")}${more}. `
    + "Type in what belongs to the text.";
};

function made(name, className, text = "") {
  const node = document.createElement(name);
  if (className) node.className = className;
  node.textContent = text;
  return node;
}

/** What a text area is to the page, with a text that looks as it will look in front of it. */
export class Field {
  constructor(area, changeMode) {
    this.area = area;
    this.changeMode = changeMode;
    this.rich = false;
    this.described = area.getAttribute("aria-describedby") ?? "";
    this.signs = area.previousElementSibling?.classList.contains("app-toolbar") ? area.previousElementSibling : null;
    this.label = document.querySelector(`label[for="${CSS.escape(area.id)}"]`);
    this.box = made("div", "app-rich");
    this.box.hidden = true;
    this.why = made("p", "app-rich__why");
    this.why.id = `${area.id}-why`;
    (this.signs ?? area).before(this.box);
  }

  get name() { return this.label?.firstChild?.textContent.trim() ?? this.area.getAttribute("aria-label") ?? ""; }

  /** Build the editor once. */
  async start() {
    const place = made("div", "app-rich__place");
    const help = made("span", "govuk-visually-hidden", HELP);
    help.id = `${this.area.id}-keys`;
    const bars = toolbar(this.name, {
      run: (command) => { command(this.view.state, this.view.dispatch, this.view); this.view.focus(); },
      open: () => this.link.open(),
      plain: () => this.changeMode(false, this),
    });
    this.bars = bars;
    this.link = linkForm(this.area.id, () => this.view, bars.opener);
    const head = made("div", "app-rich__head");
    this.left = made("p", "app-rich__left");
    this.left.setAttribute("role", "status");
    head.append(bars.words, this.link.form, this.left);
    this.box.append(head, place, bars.cells, help);
    const editor = await Editor.make()
      .config((ctx) => { ctx.set(rootCtx, place); ctx.set(editorViewOptionsCtx, this.options(help.id)); })
      .use([...parts, ...plugins({ "Mod-k": () => { this.link.open(); return true; }, "Alt-F10": () => this.toBar() })])
      .create();
    this.view = editor.ctx.get(editorViewCtx);
    this.composer = new Composer(editor.ctx);
    this.plain = made("button", "app-toolbar__end", "Show as text");
    this.plain.type = "button";
    this.plain.addEventListener("click", () => this.changeMode(true, this));
    this.signs?.append(this.plain);
    this.listen();
  }

  toBar() {
    this.bars.words.querySelector("[tabindex='0']").focus();
    return true;
  }

  options(help) {
    const { area } = this;
    const described = [this.described, help].filter(Boolean).join(" ");
    if (this.label) this.label.id ||= `${area.id}-label`;
    const field = this;
    return {
      attributes: {
        class: "app-rich__text app-field__text",
        "aria-multiline": "true",
        "aria-describedby": described,
        ...(this.label ? { "aria-labelledby": this.label.id } : { "aria-label": this.name }),
        ...(area.getAttribute("aria-invalid") ? { "aria-invalid": "true" } : {}),
      },
      dispatchTransaction(tr) {
        this.updateState(this.state.apply(tr));
        field.bars.update(this.state);
        if (tr.docChanged) field.later();
      },
      scrollMargin: BARS,
      scrollThreshold: BARS,
      transformPastedHTML: (html, view) => cleaned(html, view, (words) => { field.left.textContent = leftOut(words); }),
      handlePaste: pasteNotes,
      clipboardTextParser: (text, _at, _plain, view) => {
        const doc = plainly(text, view.state.schema);
        return doc.childCount === 1 && doc.firstChild.type.name === "paragraph"
          ? new Slice(doc.content, 1, 1) : Slice.maxOpen(doc.content);
      },
    };
  }

  listen() {
    const { area } = this;
    const own = area.focus;
    // The list of errors and the label lead to the field by its text area, which is out of sight.
    area.focus = (...how) => (this.rich ? this.view.focus() : own.apply(area, how));
    this.label?.addEventListener("click", () => { if (this.rich) this.view.focus(); });
    this.view.dom.addEventListener("blur", () => this.write());
    for (const event of ["submit", "beforeunload", "pagehide", "visibilitychange"]) {
      window.addEventListener(event, () => this.write(), { capture: true });
    }
  }

  later() {
    this.changed = true;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.write(), WRITE_AFTER);
  }

  /** Bring the text area up to date. */
  write() {
    clearTimeout(this.timer);
    if (!this.rich || !this.changed) return;
    this.changed = false;
    const text = this.composer.text(this.view.state.doc);
    if (text === this.area.value) return;
    this.area.value = text;
    this.area.dispatchEvent(new Event("input", { bubbles: true }));
  }

  /** Take the text of the text area into the editor; false where it does not fit. */
  read() {
    const text = this.area.value;
    const doc = text.length > LONGEST ? null : this.composer.read(text);
    this.why.textContent = text.length > LONGEST ? LONG : LOST;
    if (!doc) return false;
    this.changed = false;
    this.view.updateState(EditorState.create({ doc: withLine(doc), plugins: this.view.state.plugins }));
    this.bars.update(this.view.state);
    return true;
  }

  /** Show the text as it will look, or with its signs. */
  show(rich) {
    if (this.rich === rich && rich) return;
    this.write();
    const fits = !rich || this.read();
    this.rich = rich && fits;
    this.box.hidden = !this.rich;
    this.area.hidden = this.rich;
    if (this.signs) this.signs.hidden = this.rich;
    if (fits) this.why.remove();
    else this.area.before(this.why);
    const described = [this.described, fits ? "" : this.why.id].filter(Boolean).join(" ");
    if (described) this.area.setAttribute("aria-describedby", described);
    else this.area.removeAttribute("aria-describedby");
  }

  /** The browser may put back what was typed before, after the page was read. */
  restored() {
    if (!this.rich || this.changed || this.composer.text(this.view.state.doc) === this.area.value) return;
    this.rich = false;
    this.show(true);
  }

  focus() { this.area.focus(); }
}
