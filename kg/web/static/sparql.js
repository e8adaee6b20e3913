"use strict";
(() => {
  const data = JSON.parse(document.getElementById("data").textContent);
  const field = document.getElementById("query");
  const form = document.getElementById("ask");
  const message = document.getElementById("message");
  const result = document.getElementById("result");
  const downloads = document.getElementById("downloads");
  const JSON_ROWS = "application/sparql-results+json";
  const SHOWN = 1000;
  let last = "";

  const say = (zh, en) => (data.language === "en" ? en : zh);
  const editor = window.ace ? makeEditor() : null;
  const text = () => (editor ? editor.getValue() : field.value);

  /** Ace over the field, coloured and completing with our vocabulary; it adds no styles of its own (CSP). */
  function makeEditor() {
    ace.config.set("useStrictCSP", true);
    ace.config.set("basePath", "/editor/");
    const place = document.createElement("div");
    place.id = "editor";
    field.after(place);
    field.hidden = true;
    const made = ace.edit(place, {
      mode: "ace/mode/sparql", value: field.value, tabSize: 2, useSoftTabs: true, showPrintMargin: false, wrap: true,
      enableBasicAutocompletion: true, enableLiveAutocompletion: true, enableKeyboardAccessibility: true, fontSize: 14,
    });
    const input = made.textInput.getElement();
    input.setAttribute("aria-label", say("SPARQL 查询", "SPARQL query"));
    const words = data.completions.map((one) => ({ ...one, caption: one.value, score: 100 }));
    made.completers = [{ identifierRegexps: [/[\w:?$-]/], getCompletions: (_e, _s, _p, _prefix, give) => give(null, words) }];
    made.commands.addCommand({ name: "run", bindKey: { win: "Ctrl-Enter", mac: "Command-Enter" }, exec: run });
    return made;
  }

  function show(value) {
    if (editor) editor.setValue(value, -1);
    field.value = value;
  }

  function tell(words, failed) {
    message.textContent = words;
    message.className = failed ? "failure" : "";
  }

  /** A mark at the place that an error names. */
  function mark(words) {
    if (!editor) return;
    const place = /line (\d+) column (\d+)/.exec(words);
    const row = place ? Number(place[1]) - 1 : 0;
    editor.session.setAnnotations(words ? [{ row, column: place ? Number(place[2]) - 1 : 0, text: words, type: "error" }] : []);
    if (place) editor.gotoLine(row + 1, Number(place[2]) - 1);
  }

  const ask = (accept) =>
    fetch("/sparql", {
      method: "POST",
      headers: { "Content-Type": "application/sparql-query", Accept: accept },
      body: last,
    });

  async function run() {
    last = text();
    field.value = last;
    history.replaceState(null, "", "/sparql?" + new URLSearchParams({ query: last }));
    tell(say("正在查询……", "asking…"), false);
    result.replaceChildren();
    downloads.hidden = true;
    mark("");
    const begin = performance.now();
    let answer, body;
    try {
      answer = await ask(JSON_ROWS + ", text/turtle;q=0.9");
      body = await answer.text();
    } catch {
      tell(say("服务器没有回答，可能已停止", "the server does not answer, it may have stopped"), true);
      return;
    }
    if (!answer.ok) {
      tell(body.trim(), true);
      mark(body.trim());
      return;
    }
    const seconds = ((performance.now() - begin) / 1000).toFixed(2);
    const cut = answer.headers.has("X-Partial-Result") ? say("，到上限为止，后面还有", ", cut at the limit, there are more") : "";
    if (answer.headers.get("Content-Type").startsWith(JSON_ROWS)) {
      const rows = JSON.parse(body);
      tell(showRows(rows, seconds) + cut, false);
      downloads.hidden = "boolean" in rows;
    } else {
      const block = document.createElement("pre");
      block.textContent = body;
      result.append(block);
      tell(`Turtle, ${seconds} s${cut}`, false);
    }
  }

  /** A table of the rows; says how many there are. */
  function showRows(answer, seconds) {
    if ("boolean" in answer) return `${answer.boolean ? say("是", "yes") : say("否", "no")}, ${seconds} s`;
    const names = answer.head.vars;
    const rows = answer.results.bindings;
    const table = document.createElement("table");
    const head = table.createTHead().insertRow();
    for (const name of names) {
      const cell = document.createElement("th");
      cell.scope = "col";
      cell.textContent = name;
      head.append(cell);
    }
    const body = table.createTBody();
    for (const row of rows.slice(0, SHOWN)) {
      const line = body.insertRow();
      for (const name of names) fill(line.insertCell(), row[name]);
    }
    result.append(table);
    const shown = rows.length > SHOWN ? say(`，显示前 ${SHOWN} 行`, `, the first ${SHOWN} are shown`) : "";
    return say(`${rows.length} 行`, `${rows.length} rows`) + shown + `, ${seconds} s`;
  }

  /** A term in a cell: things of ours as links to their page, numbers to the right. */
  function fill(cell, term) {
    if (!term) return;
    const local = data.things && term.type === "uri" && term.value.startsWith(data.things) ? term.value.slice(data.things.length) : "";
    if (local) {
      const link = document.createElement("a");
      link.href = "/thing/" + local.split("/").map(encodeURIComponent).join("/");
      link.textContent = term.value;
      cell.append(link);
      return;
    }
    cell.textContent = term.value;
    if (term["xml:lang"]) cell.lang = term["xml:lang"];
    if (/#(integer|decimal|double|float)$/.test(term.datatype || "")) cell.className = "number";
  }

  async function download(button) {
    const answer = await ask(button.dataset.accept);
    const link = document.createElement("a");
    link.href = URL.createObjectURL(await answer.blob());
    link.download = button.dataset.name;
    link.click();
    URL.revokeObjectURL(link.href);
  }

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    run();
  });
  field.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) run();
  });
  document.getElementById("example").addEventListener("change", (event) => {
    const example = data.examples[event.target.value];
    if (example) show(example.query);
  });
  for (const button of downloads.querySelectorAll("button")) button.addEventListener("click", () => download(button));
  if (field.value.trim()) run();
  else show(data.examples[0].query);
})();
