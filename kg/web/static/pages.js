// What pages do more where scripts run; without them everything can still be read and asked.
"use strict";

// Search boxes suggest names: a combobox with a list of options, as the ARIA practices describe it.
for (const input of document.querySelectorAll("input[data-suggest]")) suggestFor(input);

function suggestFor(input) {
  const list = document.createElement("div");
  list.id = input.id + "-list";
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", input.labels[0].textContent);
  list.hidden = true;
  input.after(list);
  input.setAttribute("role", "combobox");
  input.setAttribute("aria-autocomplete", "list");
  input.setAttribute("aria-controls", list.id);
  input.setAttribute("aria-expanded", "false");
  let found = [], chosen = -1, asked = 0, timer = 0, composing = false;

  function close() {
    list.hidden = true;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
    chosen = -1;
  }

  function choose(number) {
    chosen = number;
    [...list.children].forEach((one, place) => one.setAttribute("aria-selected", String(place === number)));
    if (number < 0) {
      input.removeAttribute("aria-activedescendant");
    } else {
      input.setAttribute("aria-activedescendant", list.children[number].id);
      list.children[number].scrollIntoView({ block: "nearest" });
    }
  }

  function go(one) {
    location.assign(one.href.startsWith("/") ? one.href : "/search?q=" + encodeURIComponent(one.name));
  }

  function show(suggestions) {
    found = suggestions;
    list.replaceChildren(...found.map((one, place) => {
      const option = document.createElement("div");
      option.id = list.id + "-" + place;
      option.setAttribute("role", "option");
      option.setAttribute("aria-selected", "false");
      const kind = document.createElement("span");
      kind.className = "badge b-class";
      kind.textContent = one.kind_zh || one.kind || "";
      const name = document.createElement("span");
      name.textContent = one.name;
      if (one.form && one.form !== one.name) {
        const form = document.createElement("span");
        form.className = "quiet small";
        form.textContent = " " + one.form;
        name.append(form);
      }
      option.append(name, kind);
      option.addEventListener("mousedown", (event) => { event.preventDefault(); go(one); });
      return option;
    }));
    chosen = -1;
    list.hidden = found.length === 0;
    input.setAttribute("aria-expanded", String(found.length > 0));
  }

  async function ask() {
    const text = input.value.trim(), number = ++asked;
    if (!text || composing) { close(); return; }
    try {
      const answer = await fetch("/api/suggest?q=" + encodeURIComponent(text), { headers: { Accept: "application/json" } });
      if (number !== asked || document.activeElement !== input) return;
      show(answer.ok ? (await answer.json()).suggestions : []);
    } catch (error) {
      close();
    }
  }

  input.addEventListener("compositionstart", () => { composing = true; });
  input.addEventListener("compositionend", () => { composing = false; ask(); });
  input.addEventListener("input", () => { clearTimeout(timer); timer = setTimeout(ask, 80); });
  input.addEventListener("blur", close);
  input.addEventListener("keydown", (event) => {
    if (list.hidden || event.isComposing) return;
    if (event.key === "ArrowDown") { choose((chosen + 1) % found.length); event.preventDefault(); }
    else if (event.key === "ArrowUp") { choose((chosen + found.length) % (found.length + 1) - (chosen < 0 ? 1 : 0)); event.preventDefault(); }
    else if (event.key === "Escape") { close(); event.preventDefault(); }
    else if (event.key === "Enter" && chosen >= 0) { go(found[chosen]); event.preventDefault(); }
  });
}

// A choice in a filter takes effect at once; the button stays for those without scripts.
for (const select of document.querySelectorAll("select[data-submit]")) {
  select.addEventListener("change", () => select.form.requestSubmit());
}

// Browsers without popovers: the button shows and hides the words where they stand.
if (!("popover" in HTMLElement.prototype)) {
  for (const words of document.querySelectorAll("[popover]")) words.hidden = true;
  for (const button of document.querySelectorAll("[popovertarget]")) {
    button.addEventListener("click", () => {
      const words = document.getElementById(button.getAttribute("popovertarget"));
      words.hidden = button.classList.contains("shut") || !words.hidden;
    });
  }
}

// An address that names a quote marks all of it, and one that names a gap opens it.
function follow() {
  const hash = decodeURIComponent(location.hash.slice(1));
  const quote = /^e(\d+)$/.exec(hash);
  if (quote && document.querySelector(".paper")) {
    const pieces = document.querySelectorAll('[data-e~="' + quote[1] + '"]');
    if (pieces.length) {
      for (const piece of document.querySelectorAll(".hit")) piece.classList.remove("hit");
      for (const piece of pieces) piece.classList.add("hit");
    }
  }
  const target = hash && document.getElementById(hash);
  if (target instanceof HTMLDetailsElement) { target.open = true; target.scrollIntoView(); }
}
addEventListener("hashchange", follow);
follow();

// What was read from a document: the line of the quote that is shown stands in view in its list.
const current = document.querySelector(".said [aria-current]");
if (current) {
  const list = current.closest(".said");
  list.scrollTop += current.getBoundingClientRect().top - list.getBoundingClientRect().top - list.clientHeight / 3;
}
