// Teks Sumber: what is offered while one types. The editor is NiceGUI's; nothing is loaded from
// elsewhere.
"use strict";
(() => {
  const offers = { isian: {}, nilai: {}, peraturan: [] };
  let marks = [], mark = () => {};
  const TARGETS = new Set(["lanjut", "ya", "tidak", "ke", "revisi"]);
  const indentOf = (text) => text.length - text.trimStart().length;

  // The key that a line of this indentation stands below: kegiatan for a field of a step.
  const parent = (doc, number, indent) => {
    for (let n = number - 1; n > 0; n--) {
      const text = doc.line(n).text;
      if (!text.trim() || text.trim().startsWith("#") || indentOf(text) > indent) continue;
      if (text.trimStart().startsWith("- ")) {
        if (indentOf(text) < indent) indent = indentOf(text);
        continue;
      }
      const found = /^(\s*)([\w]+):/.exec(text);
      if (found && (found[1].length < indent || (found[1].length === indent
        && doc.line(number).text.trimStart().startsWith("-")))) return found[2];
    }
    return "";
  };

  const ofValue = (doc, line, key) => {
    if (key === "oleh" || key === "utama" || key === "di") return offers.nilai.pelaksana;
    if (key === "pengesah") return offers.nilai.pengesah;
    if (TARGETS.has(key)) return offers.nilai.langkah;
    return null;
  };

  const answer = (from, list, apply) => list && list.length && {
    from,
    options: list.map((one) => ({ ...one, type: "text", apply: apply ? one.label + apply : one.label })),
    validFor: apply ? /^\w*$/ : /^[^\[\],]*$/,
  };

  const complete = (context) => {
    const { doc } = context.state;
    const line = doc.lineAt(context.pos);
    const before = line.text.slice(0, context.pos - line.from);
    const value = /^\s*(?:- )?(\w+):\s+(?:\[(?:[^\]]*,)?\s*)?([^\[\],{}"']*)$/.exec(before)
      || /[{,]\s*(\w+):\s*([^\[\],{}"']*)$/.exec(before);
    if (value) {
      if (!context.explicit && !value[2]) return null;
      return answer(context.pos - value[2].length, ofValue(doc, line, value[1])) || null;
    }
    const item = /^(\s*)- (.*)$/.exec(before);
    const below = item && parent(doc, line.number, item[1].length);
    if (item && below === "dasar_hukum") return answer(context.pos - item[2].length, offers.peraturan) || null;
    if (item && below === "oleh") return answer(context.pos - item[2].length, offers.nilai.pelaksana) || null;
    const key = /^(\s*(?:- )?)(\w*)$/.exec(before);
    if (!key || (!context.explicit && !key[2])) return null;
    const known = offers.isian[parent(doc, line.number, key[1].length)];
    return answer(context.pos - key[2].length, known, ": ") || null;
  };

  const marking = (CM, editor) => { // lines with faults; their messages appear under the pointer
    const set = CM.StateEffect.define();
    const field = CM.StateField.define({
      create: () => CM.Decoration.none,
      update(now, change) {
        now = now.map(change.changes);
        for (const effect of change.effects) if (effect.is(set)) now = effect.value;
        return now;
      },
      provide: (own) => CM.EditorView.decorations.from(own),
    });
    mark = () => {
      const { doc } = editor.state;
      const found = marks.filter((one) => one.baris <= doc.lines).map((one) => CM.Decoration.line({
        class: one.jenis, attributes: { title: one.kata },
      }).range(doc.line(one.baris).from));
      editor.dispatch({ effects: set.of(CM.Decoration.set(found, true)) });
    };
    const below = editor.dom.closest(".teks-sumber-bingkai")?.querySelector(".pesan-sumber");
    const say = ({ state }) => { // the message of the line with the cursor
      const line = state.doc.lineAt(state.selection.main.head).number;
      const one = marks.find((found) => found.baris === line);
      const words = one ? `Baris ${line}: ${one.kata}` : "";
      if (below && below.textContent !== words) below.textContent = words;
    };
    return [field, CM.EditorView.updateListener.of(say)];
  };

  Object.assign(window.sopdocs, {
    tandai(found) { marks = found; mark(); },
    tawarkan(more) { Object.assign(offers, more); },
    async lengkapi(times = 50) { // the editor comes later than the page
      const box = document.querySelector(".teks-sumber .cm-editor");
      if (!box) return times && setTimeout(() => this.lengkapi(times - 1), 200);
      const CM = await import("nicegui-codemirror");
      const editor = CM.EditorView.findFromDOM(box);
      const data = CM.EditorState.languageData.of(() => [{ autocomplete: complete }]);
      const field = marking(CM, editor);
      editor.dispatch({ effects: CM.StateEffect.appendConfig.of([data, field]) });
      mark();
      box.dataset.lengkap = "ya";
    },
  });
})();
