// The page of a map: draws what the data block holds with vis-network and shows quotes beside it.
// Every word of a document becomes text (createTextNode, fillText), never markup.
"use strict";
(() => {
  const data = JSON.parse(document.getElementById("data").textContent);
  const $ = (id) => document.getElementById(id);
  const geo = data.geo;
  const FONT = '"Noto Sans CJK SC", "Noto Sans SC", "Microsoft YaHei", "PingFang SC", sans-serif';
  const isChain = data.mode === "chain";
  const thingOf = (number) => {
    const [name, kind, cls, hash, aliases, badges, where] = data.things[number];
    return { number, name, kind, cls, hash, aliases, badges, where };
  };

  // ------------------------------------------------------------------ elements
  function el(tag, attributes, ...children) {
    const node = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes || {})) {
      if (name === "on") for (const [event, action] of Object.entries(value)) node.addEventListener(event, action);
      else if (value !== false && value !== null && value !== undefined) node.setAttribute(name, value === true ? "" : value);
    }
    node.append(...children.flat().filter((one) => one !== null && one !== undefined && one !== false));
    return node;
  }
  function svg(tag, attributes, ...children) {
    const node = document.createElementNS("http://www.w3.org/2000/svg", tag);
    for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
    node.append(...children);
    return node;
  }
  const button = (words, action, kind) => el("button", { type: "button", class: kind, on: { click: action } }, words);
  const fill = (template, values) =>
    template.replace(/\{(\w+)\}/g, (_, name) => encodeURIComponent(values[name]));

  // ------------------------------------------------------------------ words on a canvas
  const measured = new Map();
  function fit(ctx, words, font, width) {
    const key = font + "|" + Math.round(width) + "|" + words;
    let told = measured.get(key);
    if (told === undefined) {
      ctx.font = font;
      told = words;
      if (ctx.measureText(words).width > width) {
        const letters = Array.from(words);
        let low = 0, high = letters.length;
        while (low < high) {
          const middle = (low + high + 1) >> 1;
          if (ctx.measureText(letters.slice(0, middle).join("") + "…").width <= width) low = middle; else high = middle - 1;
        }
        told = letters.slice(0, low).join("") + "…";
      }
      measured.set(key, told);
    }
    return told;
  }
  function lines(ctx, words, font, width) {
    ctx.font = font;
    if (ctx.measureText(words).width <= width) return [words];
    const letters = Array.from(words);
    let first = Math.ceil(letters.length / 2);
    while (first > 1 && ctx.measureText(letters.slice(0, first).join("")).width > width) first -= 1;
    return [letters.slice(0, first).join(""), fit(ctx, letters.slice(first).join(""), font, width)];
  }
  function box(ctx, x, y, width, height, radius) {
    ctx.beginPath();
    ctx.moveTo(x + radius, y);
    ctx.arcTo(x + width, y, x + width, y + height, radius);
    ctx.arcTo(x + width, y + height, x, y + height, radius);
    ctx.arcTo(x, y + height, x, y, radius);
    ctx.arcTo(x, y, x + width, y, radius);
    ctx.closePath();
  }
  function paintRow(ctx, x, y, width, words, look) {
    const height = geo.row;
    box(ctx, x, y, width, height, 3);
    ctx.fillStyle = look.fill || "#fff";
    ctx.fill();
    ctx.setLineDash(look.dash || []);
    ctx.lineWidth = look.strong ? 2.5 : 1;
    ctx.strokeStyle = look.strong ? "#0a53be" : look.line;
    ctx.stroke();
    ctx.setLineDash([]);
    if (!look.letters) return;
    let right = x + width - 4;
    ctx.textBaseline = "middle";
    for (const badge of [...(look.badges || [])].reverse()) {
      const told = badge.slice(1) === "1" ? badge[0] : badge;
      ctx.font = "10px " + FONT;
      const wide = ctx.measureText(told).width + 8;
      right -= wide;
      box(ctx, right, y + 4, wide, height - 8, 3);
      ctx.fillStyle = data.badges[badge[0]] || "#6b6b6b";
      ctx.fill();
      ctx.fillStyle = "#fff";
      ctx.textAlign = "center";
      ctx.fillText(told, right + wide / 2, y + height / 2 + 0.5);
      right -= 2;
    }
    const font = (look.bold ? "bold " : "") + "11.5px " + FONT;
    const told = fit(ctx, words, font, right - x - 11);
    ctx.font = font;
    ctx.fillStyle = look.ink || "#1f2328";
    ctx.textAlign = look.centre ? "center" : "left";
    ctx.fillText(told, look.centre ? x + width / 2 : x + 7, y + height / 2 + 0.5);
  }

  // ------------------------------------------------------------------ what is shown
  const filter = { statuses: new Set(data.statuses.map((_, index) => index)), park: -1, honour: "" };
  const parks = new Map((data.parks || []).map(([park, statuses, inside]) => [park, { statuses, inside: new Set(inside) }]));
  const statusOf = (index) => (parks.has(filter.park) ? Number(parks.get(filter.park).statuses[index]) : data.stages[index].status);
  const showsStage = (index) => filter.statuses.has(statusOf(index));
  function showsThing(number) {
    if (parks.has(filter.park) && !parks.get(filter.park).inside.has(number)) return false;
    return !filter.honour || data.things[number][5].some((badge) => badge[0] === filter.honour);
  }
  let chosen = null; // a stage's index whose links stand out

  function network(container, nodes, edges, label) {
    const made = new vis.Network(container, { nodes, edges }, {
      physics: false,
      layout: { improvedLayout: false, randomSeed: 1 },
      interaction: {
        hover: true, dragNodes: false, selectConnectedEdges: false, hoverConnectedEdges: false, tooltipDelay: 200,
        keyboard: { enabled: true, bindToWindow: false }, zoomSpeed: 0.8,
      },
      nodes: { shape: "custom", chosen: false, fixed: true },
      edges: { chosen: false, arrowStrikethrough: false, hoverWidth: 0, selectionWidth: 0 },
    });
    const frame = container.querySelector(".vis-network");
    frame.setAttribute("role", "application");
    frame.setAttribute("aria-label", label);
    // Before vis-network sees them: its own zoom runs as long as a key is down and would swallow ours.
    container.addEventListener("keydown", (event) => {
      const action = { "+": () => zoom(1.25), "=": () => zoom(1.25), "-": () => zoom(0.8), 0: whole }[event.key];
      if (!action || event.ctrlKey || event.metaKey) return;
      event.stopPropagation();
      action();
    }, true);
    return made;
  }
  const renderer = (width, height, paint) => ({ ctx, x, y, state }) => ({
    drawNode() { paint(ctx, x - width / 2, y - height / 2, state); },
    nodeDimensions: { width, height },
  });
  const NOTHING = () => ({ drawNode() {}, nodeDimensions: { width: 0, height: 0 } });
  const letters = (made) => made.getScale() > 0.22;

  // ------------------------------------------------------------------ the chain
  let chain = null, chainEdges = null;
  const rowsOf = new Map(); // thing -> its nodes on the map
  const linkOf = (edge) => Number(String(edge).slice(1).split(".")[0]);

  function drawChain() {
    const nodes = [], edges = [];
    data.stages.forEach((stage, index) => {
      const [left, top] = stage.at;
      nodes.push({
        id: "s" + index, x: left + geo.width / 2, y: top + geo.stage / 2,
        ctxRenderer: renderer(geo.width, geo.stage, (ctx, x, y, state) => paintStage(ctx, x, y, index, state)),
      });
      stage.makers.slice(0, data.shown).forEach((maker, place) => addRow(nodes, index, place, maker));
      if (stage.makers.length > data.shown) addRow(nodes, index, data.shown, null);
    });
    data.links.forEach(([from, to, kind, essential, some, points], number) => {
      points.forEach(([x, y], place) => nodes.push({ id: `w${number}.${place}`, x, y, ctxRenderer: NOTHING }));
      for (let place = 1; place < points.length; place += 1) {
        const [[x, y], [u, v]] = [points[place - 1], points[place]];
        edges.push({
          id: `l${number}.${place}`, from: `w${number}.${place - 1}`, to: `w${number}.${place}`, ...edgeLook(number),
          title: linkWords(number),
          smooth: x === u || y === v ? false : { enabled: true, type: "cubicBezier", forceDirection: "horizontal", roundness: 0.5 },
          arrows: place === points.length - 1 ? { to: { enabled: true, scaleFactor: essential ? 0.5 : 0.6 } } : undefined,
        });
      }
    });
    chainEdges = new vis.DataSet(edges);
    chain = network($("map"), new vis.DataSet(nodes), chainEdges, `${document.title}。方向键移动，加减号缩放；全部内容另见文字版`);
    chain.on("beforeDrawing", paintBands);
    listen(chain);
  }

  function addRow(nodes, index, place, maker) {
    const [left, top] = data.stages[index].at;
    const y = top + geo.stage + geo.gap + place * (geo.row + geo.gap);
    const node = { id: maker ? `c${index}.${place}` : `m${index}`, x: left + geo.width / 2, y: y + geo.row / 2 };
    if (maker) {
      const thing = thingOf(maker[0]);
      node.title = tooltip(thing, maker[2] ? "在建、签约或规划中" : "");
      if (!rowsOf.has(thing.number)) rowsOf.set(thing.number, []);
      rowsOf.get(thing.number).push(node.id);
      node.ctxRenderer = renderer(geo.width, geo.row, (ctx, x, y, state) => {
        ctx.globalAlpha = showsStage(index) && showsThing(thing.number) ? 1 : 0.12;
        paintRow(ctx, x, y, geo.width, thing.name, {
          line: data.statuses[maker[2] ? 1 : 0][2], dash: maker[2] ? [4, 3] : [], badges: thing.badges,
          strong: state.selected, fill: state.hover ? "#eef6ff" : "#fff", letters: letters(chain),
        });
      });
    } else {
      const more = data.stages[index].makers.length - data.shown;
      node.ctxRenderer = renderer(geo.width, geo.row, (ctx, x, y) => {
        ctx.globalAlpha = showsStage(index) ? 1 : 0.12;
        paintRow(ctx, x, y, geo.width, `另有 ${more} 个`, { line: "#ffffff00", fill: "#ffffff00", ink: "#57606a", centre: true, letters: letters(chain) });
      });
    }
    nodes.push(node);
  }

  const tooltip = (thing, more) => [thing.name + "（" + thing.kind + "）", thing.where, more].filter(Boolean).join("\n");

  function paintStage(ctx, x, y, index, state) {
    const stage = data.stages[index];
    const [, fillColour, line, thick, dash, word] = data.statuses[statusOf(index)];
    ctx.globalAlpha = showsStage(index) ? 1 : 0.12;
    box(ctx, x, y, geo.width, geo.stage, 6);
    ctx.fillStyle = fillColour;
    ctx.fill();
    if (state.hover || state.selected) {
      ctx.save();
      ctx.lineWidth = state.selected ? 7 : 5;
      ctx.strokeStyle = "#0a53be55";
      ctx.stroke();
      ctx.restore();
    }
    ctx.setLineDash(dash);
    ctx.lineWidth = thick;
    ctx.strokeStyle = line;
    ctx.stroke();
    ctx.setLineDash([]);
    if (!letters(chain)) return;
    const font = "bold 13px " + FONT;
    const told = lines(ctx, stage.name, font, geo.width - 16);
    ctx.font = font;
    ctx.fillStyle = "#1f2328";
    ctx.textAlign = "center";
    ctx.textBaseline = "middle";
    told.forEach((words, number) => ctx.fillText(words, x + geo.width / 2, y + (told.length === 1 ? 15 : 10 + 14 * number)));
    ctx.font = "10.5px " + FONT;
    ctx.fillStyle = line;
    const score = stage.gap && stage.gap.corner && filter.park < 0 ? ` · F ${stage.gap.f} N ${stage.gap.n}` : "";
    ctx.fillText(word + score, x + geo.width / 2, y + geo.stage - 10);
  }

  function paintBands(ctx) {
    for (const [name, x, width] of data.bands) {
      ctx.fillStyle = "#f6f8fa";
      box(ctx, x, 0, width, data.size[1], 8);
      ctx.fill();
      ctx.fillStyle = "#57606a";
      ctx.font = "bold 16px " + FONT;
      ctx.textAlign = "center";
      ctx.textBaseline = "middle";
      ctx.fillText(name, x + width / 2, 20);
    }
  }

  function edgeLook(number) {
    const [from, to, kind, essential] = data.links[number];
    const here = statusOf(from) < 3 && statusOf(to) < 3;
    const faint = !showsStage(from) || !showsStage(to) || (chosen !== null && from !== chosen && to !== chosen);
    return { color: { color: data.kinds[kind][1], opacity: faint ? 0.12 : 1, inherit: false }, width: essential ? 2.6 : 1.1, dashes: here ? false : [6, 4] };
  }
  function linkWords(number) {
    const [from, to, , , some] = data.links[number];
    const told = some.map(([input, output, kind, essential]) => `${input} → ${output}（${data.kinds[kind][0]}${essential ? "，必需" : ""}）`);
    return [`${data.stages[from].name} → ${data.stages[to].name}`, ...told].join("\n");
  }
  function repaint() {
    chainEdges.update(chainEdges.getIds().map((id) => ({ id, ...edgeLook(linkOf(id)) })));
    chain.redraw();
  }
  function choose(stage) {
    if (chosen === stage) return;
    chosen = stage;
    repaint();
  }

  // ------------------------------------------------------------------ one thing and its neighbours
  let around = null, clusters = [], aroundRows = new Map();
  const said = new Map(); // thing -> [statement, the other side, whether it is the object]
  data.said.forEach((one) => {
    const [subject, , object] = one;
    const note = (key, value) => { if (!said.has(key)) said.set(key, []); said.get(key).push(value); };
    note(subject, [one, object, false]);
    if (object >= 0 && object !== subject) note(object, [one, subject, true]);
  });
  const whole_ = new Map(data.whole);

  function groupsOf(number) {
    const groups = new Map();
    for (const [one, other, inverse] of said.get(number) || []) {
      const kind = other >= 0 ? data.things[other][1] : "";
      const key = one[1] + (inverse ? "i" : "o") + kind;
      const name = data.predicates[one[1]] + (kind ? ` · ${kind}` : "");
      if (!groups.has(key)) groups.set(key, { name, inverse, rows: new Map() });
      const words = other >= 0 ? data.things[other][0] : one[3];
      const row = other >= 0 ? "t" + other : one[3] + "|" + one[4];
      const rows = groups.get(key).rows;
      if (rows.has(row)) rows.get(row).said.push(one);
      else rows.set(row, { words, other, more: one[4], said: [one] });
    }
    return [...groups.values()].map((group) => ({ ...group, rows: [...group.rows.values()] }));
  }

  function drawAround(start) {
    clusters = start;
    aroundRows = new Map();
    const nodes = [], edges = [];
    let right = null;
    clusters.forEach((number, place) => {
      const made = cluster(number, place);
      const shift = right === null ? 0 : right + 160 - made.left;
      for (const node of made.nodes) node.x += shift;
      right = made.right + shift;
      nodes.push(...made.nodes);
      edges.push(...made.edges);
    });
    clusters.slice(1).forEach((number, place) => {
      const from = (aroundRows.get(number) || []).find((id) => Number(id.slice(1).split(".")[0]) <= place);
      if (from) edges.push({ from, to: `f${place + 1}`, color: { color: "#0a53be", inherit: false }, width: 2, smooth: false });
    });
    const sets = { nodes: new vis.DataSet(nodes), edges: new vis.DataSet(edges) };
    if (around === null) {
      around = network($("around"), sets.nodes, sets.edges, `${data.things[clusters[0]][0]}的关系图。方向键移动，加减号缩放；全部内容另见右侧和文字版`);
      listen(around);
    } else {
      around.setData(sets);
    }
  }

  function cluster(number, place) {
    const thing = thingOf(number), nodes = [], edges = [];
    const wide = 200, reach = 64, step = geo.row + geo.gap;
    let left = -wide / 2, right = wide / 2;
    nodes.push({
      id: `f${place}`, x: 0, y: 0, title: tooltip(thing, ""),
      ctxRenderer: renderer(wide, 40, (ctx, x, y, state) => {
        box(ctx, x, y, wide, 40, 8);
        ctx.fillStyle = "#0b3d66";
        ctx.fill();
        if (state.selected || state.hover) { ctx.lineWidth = 4; ctx.strokeStyle = "#0a53be77"; ctx.stroke(); }
        const font = "bold 14px " + FONT;
        const told = lines(ctx, thing.name, font, wide - 16);
        ctx.font = font;
        ctx.fillStyle = "#fff";
        ctx.textAlign = "center";
        ctx.textBaseline = "middle";
        told.forEach((words, line) => ctx.fillText(words, x + wide / 2, y + (told.length === 1 ? 20 : 11 + 18 * line)));
      }),
    });
    for (const [side, x] of [["i", -wide / 2], ["o", wide / 2]]) nodes.push({ id: `q${place}.${side}`, x, y: 0, ctxRenderer: NOTHING });
    const groups = groupsOf(number);
    for (const inverse of [true, false]) {
      const blocks = groups.filter((group) => group.inverse === inverse).map((group) => {
        const cell = group.rows.some((row) => row.other >= 0) ? geo.width : 290; // figures with their years need more
        const columns = Math.ceil(group.rows.length / Math.max(3, Math.ceil(Math.sqrt((group.rows.length * 600) / cell))));
        return { group, cell, columns, rows: Math.ceil(group.rows.length / columns) };
      });
      let y = -blocks.reduce((sum, one) => sum + (one.rows + 1) * step + 26, -26) / 2;
      blocks.forEach(({ group, cell, rows, columns }, block) => {
        const sign = inverse ? -1 : 1, key = `${place}.${inverse ? "i" : "o"}${block}`;
        const first = sign * (wide / 2 + reach + cell / 2), near = sign * (wide / 2 + reach);
        nodes.push({
          id: "g" + key, x: first, y: y + geo.row / 2,
          ctxRenderer: renderer(cell, geo.row, (ctx, x, top) => paintRow(ctx, x, top, cell, `${inverse ? "← " : ""}${group.name} ${group.rows.length}`, {
            line: "#57606a", fill: "#e8eef5", bold: true, letters: letters(around),
          })),
        });
        nodes.push({ id: "p" + key, x: near, y: y + geo.row / 2, ctxRenderer: NOTHING });
        edges.push({ from: `q${place}.${inverse ? "i" : "o"}`, to: "p" + key, color: { color: "#57606a", inherit: false }, width: 1.5,
          smooth: { enabled: true, type: "cubicBezier", forceDirection: "horizontal", roundness: 0.5 },
          arrows: inverse ? { from: { enabled: true, scaleFactor: 0.6 } } : { to: { enabled: true, scaleFactor: 0.6 } } });
        group.rows.forEach((row, index) => {
          const other = row.other >= 0 ? thingOf(row.other) : null;
          const id = `r${key}.${index}`;
          if (other) {
            if (!aroundRows.has(row.other)) aroundRows.set(row.other, []);
            aroundRows.get(row.other).push(id);
          }
          shownRows.set(id, row);
          const words = row.words + (row.more ? `（${row.more}）` : "");
          nodes.push({
            id, x: first + sign * Math.floor(index / rows) * (cell + 8), y: y + (1 + (index % rows)) * step + geo.row / 2,
            title: other ? tooltip(other, row.more) : words,
            ctxRenderer: renderer(cell, geo.row, (ctx, x, top, state) => {
              ctx.globalAlpha = !filter.honour || (other && showsThing(row.other)) ? 1 : 0.15;
              paintRow(ctx, x, top, cell, words, {
                line: other && whole_.has(row.other) ? "#0a53be" : "#8c959f", badges: other ? other.badges : [],
                strong: state.selected, fill: state.hover ? "#eef6ff" : "#fff", letters: letters(around),
              });
            }),
          });
        });
        left = Math.min(left, first + sign * (columns - 1) * (cell + 8) - cell / 2);
        right = Math.max(right, first + sign * (columns - 1) * (cell + 8) + cell / 2);
        y += (rows + 1) * step + 26;
      });
    }
    return { nodes, edges, left, right };
  }
  const shownRows = new Map();

  function openAround(number) {
    if (!whole_.has(number)) {
      const thing = thingOf(number);
      if (data.urls.map) window.open(fill(data.urls.map, { class: thing.cls, hash: thing.hash }), "_top");
      return;
    }
    if (!$("around").hidden && clusters.length && clusters.includes(number)) {
      go("f" + clusters.indexOf(number));
    } else if (!$("around").hidden && clusters.length) {
      drawAround([...clusters, number]);
      go("f" + (clusters.length - 1));
    } else {
      $("map").hidden = true;
      $("around").hidden = false;
      clusters = [number];
      describeThing(number);
      drawAround([number]);
      start(around, 0.6, { x: 0, y: 0 });
    }
    describeThing(number);
    tellTools();
  }
  function backToChain() {
    $("around").hidden = true;
    $("map").hidden = false;
    clusters = [];
    chain.redraw();
    tellTools();
  }

  // ------------------------------------------------------------------ moving about
  const current = () => ($("around").hidden ? chain : around);
  function go(node, select = true) {
    const made = current();
    const place = made.getPosition(node);
    made.moveTo({ position: place, scale: Math.max(made.getScale(), 0.9), animation: false });
    if (select) made.selectNodes([node], false);
  }
  function zoom(by) {
    const made = current();
    made.moveTo({ scale: Math.min(4, Math.max(0.03, made.getScale() * by)) });
  }
  function whole() {
    current().fit({ animation: false, minZoomLevel: 0.02, maxZoomLevel: 1.2 });
  }
  // All of it where it can be read, else the part at `position`.
  function start(made, least, position) {
    whole();
    if (made.getScale() < least) made.moveTo({ scale: least, position });
  }
  function listen(made) {
    made.on("click", (event) => {
      if (event.nodes.length) openNode(event.nodes[0]);
      else if (event.edges.length && made === chain) describeLink(linkOf(event.edges[0]));
      else if (made === chain) choose(null);
    });
    // The browser's own double click: that of vis-network is lost where a frame takes long.
    const container = made === chain ? $("map") : $("around");
    container.addEventListener("dblclick", (event) => {
      const { left, top } = container.getBoundingClientRect();
      const node = made.getNodeAt({ x: event.clientX - left, y: event.clientY - top });
      const number = node === undefined ? -1 : thingAt(node);
      if (number >= 0) openAround(number);
      else if (node !== undefined && String(node)[0] === "s") go(node);
    });
  }
  function thingAt(node) {
    const id = String(node);
    if (id[0] === "c") {
      const [stage, place] = id.slice(1).split(".").map(Number);
      return data.stages[stage].makers[place][0];
    }
    if (id[0] === "f") return clusters[Number(id.slice(1))];
    if (id[0] === "r") return shownRows.get(id).other;
    return -1;
  }
  function openNode(node) {
    const id = String(node);
    if (id[0] === "s" || id[0] === "m") {
      const stage = Number(id.slice(1));
      choose(stage);
      describeStage(stage);
    } else if (id[0] === "c") {
      const [stage, place] = id.slice(1).split(".").map(Number);
      choose(stage);
      describeThing(thingAt(id), data.stages[stage].makers[place], stage);
    } else if (id[0] === "w") { // a corner of a line
      describeLink(linkOf(id));
    } else if (thingAt(id) >= 0) {
      describeThing(thingAt(id));
    } else if (id[0] === "r") {
      describeSaid(shownRows.get(id));
    }
  }

  // ------------------------------------------------------------------ the panel
  function openPanel(...children) {
    const panel = $("panel");
    panel.replaceChildren(el("button", { type: "button", class: "close", "aria-label": "关闭", on: { click: closePanel } }, "×"), ...children.flat().filter(Boolean));
    showPanel(true);
    panel.scrollTop = 0;
  }
  function closePanel() {
    showPanel(false);
    if (isChain) choose(null);
  }
  // The board changes its width at once, and what is in the middle stays there at the same size.
  function showPanel(shown) {
    if ($("panel").hidden === !shown) return;
    const made = current();
    const view = made && { position: made.getViewPosition(), scale: made.getScale() };
    $("panel").hidden = !shown;
    document.body.classList.toggle("open", shown);
    if (!made) return;
    made.setSize("100%", "100%");
    made.moveTo(view);
  }
  // The quote with the words that matter marked.
  function marked(text, words) {
    const wanted = [...new Set(words.filter((word) => word && word.length > 1))].sort((a, b) => b.length - a.length);
    const parts = [];
    let from = 0;
    while (from < text.length) {
      let at = -1, found = "";
      for (const word of wanted) {
        const place = text.indexOf(word, from);
        if (place >= 0 && (at < 0 || place < at)) { at = place; found = word; }
      }
      if (at < 0) break;
      parts.push(text.slice(from, at), el("mark", {}, found));
      from = at + found.length;
    }
    parts.push(text.slice(from));
    return parts;
  }
  function quote(number, words) {
    const [source, start, end, text, where] = data.quotes[number];
    const [name, id] = data.sources[source];
    const place = start >= 0 ? ` [${start}:${end}]` : "";
    const told = name + (where ? `，${where}` : "") + place;
    const cite = id && data.urls.document
      ? el("a", { href: fill(data.urls.document, { id, start, end }), target: "_top" }, told) : told;
    return el("blockquote", {}, marked(text, words), el("cite", {}, cite));
  }
  const quotes = (numbers, words) => numbers.map((number) => quote(number, words));
  function named(number) {
    return button(data.things[number][0], () => showThing(number), "name");
  }
  const stageName = (index) => button(data.stages[index].name, () => showStage(index), "name");
  function badge(told) {
    const level = { ...data.levels }[told[0]] || "荣誉";
    return el("span", { class: "badge" }, `${level} ${told.slice(1)}`);
  }

  function describeStage(index) {
    const stage = data.stages[index];
    const [, , , , , , meaning] = data.statuses[statusOf(index)];
    const product = stage.products;
    const into = data.links.filter((link) => link[1] === index), out = data.links.filter((link) => link[0] === index);
    const linkList = (some, end) => some.map((link) => el("li", {}, stageName(link[end]), el("div", { class: "quiet" },
      link[4].map(([input, output, kind, essential]) => `${input}→${output}·${data.kinds[kind][0]}${essential ? "·必需" : ""}`).join("；"))));
    openPanel(
      el("h2", {}, stage.name),
      el("p", {}, el("span", { class: "tag" }, data.statuses[statusOf(index)][0]), " ", el("span", { class: "quiet" }, meaning)),
      el("p", { class: "quiet" }, `产品：${product.join("、") || "—"}；范围：${stage.reach}${stage.codes.length ? `；GB/T 4754-2017：${stage.codes.join("、")}` : ""}`),
      stage.barrier && el("p", { class: "quiet" }, `制约：${stage.barrier}`),
      ...section(`企业与项目 ${stage.makers.length}`, stage.makers.map((maker) => makerItem(maker))),
      ...section("想要它的", stage.wishes.map(([who, what, numbers]) => el("li", {}, named(who), ` 招引方向：${what}`, quotes(numbers, [what])))),
      ...(stage.gap ? gapParts(stage.gap) : []),
      ...section("需要（投入）", linkList(into, 0)),
      ...section("供给（去向）", linkList(out, 1)),
      ...section("线索，把握小，不算数", stage.hints.map((maker) => makerItem(maker))),
    );
  }
  const section = (title, items) => (items.length ? [el("h3", {}, title), el("ul", {}, items)] : []);
  function makerItem([number, confidence, underway, grounds]) {
    const thing = thingOf(number);
    return el("li", {}, named(number), thing.badges.map(badge), el("span", { class: "quiet" }, ` ${thing.kind}${underway ? "，在建或签约" : ""}，把握 ${Math.round(confidence * 100)}%`),
      grounds.map(([why, term, numbers]) => el("div", {}, el("small", {}, `${why}：${term}`), quotes(numbers, [term, thing.name, ...thing.aliases]))));
  }
  function gapParts(gap) {
    return [
      el("h3", {}, "缺口得分"),
      el("p", {}, `${gap.kind}${gap.corner ? `，${gap.corner}` : ""}：可行 F ${gap.f}，必要 N ${gap.n}（各 100 分）`),
      el("ul", {}, gap.parts.map(([name, points, most, says, numbers]) => el("li", {},
        el("meter", { min: 0, max: most, value: points, "aria-label": `${name} ${points} 分，满分 ${most}` }), ` ${name} ${points}/${most} `, el("small", {}, says),
        numbers.length ? el("details", {}, el("summary", {}, `依据 ${numbers.length} 处`), quotes(numbers, [])) : null))),
      ...section("可以找的企业", gap.targets.map(([number, kind, place, away, reason, numbers]) => el("li", {},
        el("span", { class: "tag" }, kind), " ", named(number), el("span", { class: "quiet" }, ` ${place}${away === null ? "" : `，约 ${away} 公里`}；${reason}`), quotes(numbers, [data.things[number][0]])))),
    ];
  }

  function statement([one, other, inverse], own) {
    const [subject, , object, told, more, numbers, count] = one;
    const end = object >= 0 ? named(inverse ? subject : object) : told;
    const words = [own, other >= 0 ? data.things[other][0] : "", ...told.split(" "), ...more.split("，")];
    return el("li", {}, inverse ? "← " : "", end, more ? `（${more}）` : "", quotes(numbers, words),
      count > numbers.length ? el("small", {}, `另有 ${count - numbers.length} 处这样说`) : null);
  }
  function describeThing(number, maker, stage) {
    const thing = thingOf(number);
    const groups = new Map();
    for (const one of said.get(number) || []) {
      const name = data.predicates[one[0][1]];
      if (!groups.has(name)) groups.set(name, []);
      groups.get(name).push(one);
    }
    const all = whole_.get(number), told = (said.get(number) || []).length;
    const places = (isChain ? data.stages : []).map((one, index) => [one, index]).filter(([one]) => one.makers.some((other) => other[0] === number));
    openPanel(
      el("h2", {}, thing.name), el("p", {}, el("span", { class: "tag" }, thing.kind), thing.badges.map(badge), thing.where ? ` ${thing.where}` : ""),
      thing.aliases.length ? el("p", { class: "quiet" }, `又称：${thing.aliases.join("、")}`) : null,
      el("p", {}, whole_.has(number) && (!clusters.length || !clusters.includes(number)) ? button(clusters.length ? "展开它的关系" : "看它的关系图", () => openAround(number)) : null,
        " ", data.urls.thing ? el("a", { href: fill(data.urls.thing, { class: thing.cls, hash: thing.hash }), target: "_top" }, "完整页面") : null),
      maker ? [el("h3", {}, `为什么在“${data.stages[stage].name}”`), el("ul", {}, makerItem(maker))] : null,
      ...section("所在环节", places.map(([, index]) => el("li", {}, stageName(index)))),
      ...[...groups].flatMap(([name, some]) => section(name, some.map((one) => statement(one, thing.name)))),
      all !== undefined && all > told ? el("p", { class: "quiet" }, `共 ${all} 条，这里列 ${told} 条。`) : null,
      all === undefined ? el("p", { class: "quiet" }, `这一页只有与图上事物有关的内容；全部内容用 kg show 查看。`) : null,
    );
  }
  function describeSaid(row) {
    openPanel(el("h2", {}, row.words), row.more ? el("p", {}, row.more) : null, row.said.map((one) => [
      el("h3", {}, data.predicates[one[1]]), quotes(one[5], [...one[3].split(" "), ...one[4].split("，"), data.things[one[0]][0]])]));
  }
  function describeLink(number) {
    const [from, to, , , some] = data.links[number];
    openPanel(el("h2", {}, "投入关系"), el("p", {}, stageName(from), " → ", stageName(to)),
      ...section("产品", some.map(([input, output, kind, essential]) => el("li", {}, `${input} → ${output}`, el("span", { class: "quiet" }, ` ${data.kinds[kind][0]}${essential ? "，缺了做不成" : "，可替代"}`)))),
      el("p", { class: "quiet" }, "出自产业链模型 seeds/chains，不是材料里的话。"));
  }
  function showStage(index) {
    if (!$("around").hidden) backToChain();
    go("s" + index);
    choose(index);
    describeStage(index);
  }
  function showThing(number) {
    if (!$("around").hidden) {
      const rows = clusters.includes(number) ? ["f" + clusters.indexOf(number)] : aroundRows.get(number);
      if (rows) go(rows[0]);
    } else if (rowsOf.has(number)) {
      go(rowsOf.get(number)[0]);
    }
    describeThing(number);
  }

  // ------------------------------------------------------------------ search, filters, legend
  function entries() {
    const found = [];
    if (isChain) data.stages.forEach((stage, index) => {
      found.push({ words: stage.name, more: "环节", open: () => showStage(index) });
      stage.products.filter((product) => product !== stage.name).forEach((product) => found.push({ words: product, more: `产品，${stage.name}`, open: () => showStage(index) }));
    });
    const placed = new Map();
    if (isChain) data.stages.forEach((stage, index) => stage.makers.forEach((maker) => { if (!placed.has(maker[0])) placed.set(maker[0], index); }));
    data.things.forEach(([name, kind, , , aliases], number) => {
      const open = () => {
        if (isChain && $("around").hidden && !rowsOf.has(number) && placed.has(number)) showStage(placed.get(number));
        showThing(number);
      };
      [name, ...aliases].forEach((words, place) => found.push({ words, more: place ? `${kind}，即 ${name}` : kind, open }));
    });
    return found;
  }
  let tellTools = () => {};
  function makeTools() {
    const all = entries().map((one) => ({ ...one, key: one.words.toLowerCase() }));
    let hits = [], at = -1;
    const list = el("ul", { id: "found", role: "listbox", hidden: true });
    const input = el("input", { type: "search", placeholder: "找环节、企业、产品（按 / 键）", "aria-label": "查找", role: "combobox",
      "aria-expanded": "false", "aria-controls": "found", autocomplete: "off" });
    const count = el("span", { "aria-live": "polite", class: "quiet" });
    const close = () => { list.hidden = true; input.setAttribute("aria-expanded", "false"); input.removeAttribute("aria-activedescendant"); };
    function mark() {
      [...list.children].forEach((item, index) => item.setAttribute("aria-selected", String(index === at)));
      if (list.children[at]) { list.children[at].scrollIntoView({ block: "nearest" }); input.setAttribute("aria-activedescendant", list.children[at].id); }
    }
    input.addEventListener("input", () => {
      const wanted = input.value.trim().toLowerCase();
      hits = wanted ? all.filter((one) => one.key.includes(wanted)).sort((a, b) => a.key.indexOf(wanted) - b.key.indexOf(wanted) || a.key.length - b.key.length) : [];
      at = hits.length ? 0 : -1;
      count.textContent = wanted ? `${hits.length} 个` : "";
      list.replaceChildren(...hits.slice(0, 50).map((one, index) => el("li", { role: "option", id: "hit" + index, on: { mousedown: (event) => { event.preventDefault(); one.open(); close(); } } }, one.words, el("small", {}, one.more))));
      list.hidden = !hits.length;
      input.setAttribute("aria-expanded", String(Boolean(hits.length)));
      mark();
    });
    input.addEventListener("keydown", (event) => {
      const most = Math.min(hits.length, 50);
      if (event.key === "ArrowDown" && most) { at = (at + 1) % most; mark(); event.preventDefault(); }
      else if (event.key === "ArrowUp" && most) { at = (at + most - 1) % most; mark(); event.preventDefault(); }
      else if (event.key === "Enter") { event.preventDefault(); if (hits[at]) { hits[at].open(); close(); } }
      else if (event.key === "Escape" && !list.hidden) { event.stopPropagation(); close(); }
    });
    input.addEventListener("blur", close);
    document.addEventListener("keydown", (event) => {
      if (event.key === "/" && !/INPUT|SELECT/.test(document.activeElement.tagName)) { event.preventDefault(); input.focus(); }
      if (event.key === "Escape") closePanel();
    });
    const form = $("tools");
    form.addEventListener("submit", (event) => event.preventDefault());
    const back = isChain ? button("← 回到链图", backToChain) : button("只看起点", () => { drawAround([data.focus]); whole(); describeThing(data.focus); tellTools(); });
    const filters = [];
    const redraw = () => (isChain ? repaint() : around.redraw());
    if (isChain) data.statuses.forEach(([status], index) => {
      if (!data.stages.some((stage) => stage.status === index)) return;
      filters.push(el("label", {}, el("input", { type: "checkbox", checked: true, value: index, on: { change: (event) => {
        filter.statuses[event.target.checked ? "add" : "delete"](index);
        redraw();
      } } }), status));
    });
    const letters_ = [...new Set(data.things.flatMap((thing) => thing[5].map((one) => one[0])))];
    const order = Object.keys(data.badges);
    if (letters_.length) filters.push(el("label", {}, "荣誉 ", el("select", { id: "honour", on: { change: (event) => { filter.honour = event.target.value; redraw(); } } },
      el("option", { value: "" }, "不限"), letters_.sort((a, b) => order.indexOf(a) - order.indexOf(b)).map((letter) => el("option", { value: letter }, data.levels[letter] || "未说级别")))));
    if (parks.size) filters.push(el("label", {}, "园区 ", el("select", { id: "park", on: { change: (event) => { filter.park = Number(event.target.value); redraw(); } } },
      el("option", { value: -1 }, "全部"), [...parks.keys()].map((park) => el("option", { value: park }, data.things[park][0])))));
    form.replaceChildren(el("span", { class: "find" }, input, list), count, ...filters,
      el("span", {}, button("放大", () => zoom(1.25)), " ", button("缩小", () => zoom(0.8)), " ", button("全图", whole)), button("打印", () => window.print()), back);
    form.hidden = false;
    tellTools = () => { back.hidden = isChain ? $("around").hidden : clusters.length < 2; };
    tellTools();
  }
  function makeLegend() {
    if (!isChain) return;
    const used = new Set(data.links.map((link) => link[2]));
    const sample = (line) => svg("svg", { width: 34, height: 18, "aria-hidden": "true" }, line);
    $("legend").replaceChildren(
      el("summary", {}, "图例"),
      el("ul", {}, [...data.statuses.map(([status, fillColour, line, thick, dash]) => el("li", {}, sample(svg("rect", { x: 2, y: 2, width: 30, height: 14, rx: 3, fill: fillColour, stroke: line, "stroke-width": thick, "stroke-dasharray": dash.join(" ") })), status)),
        ...Object.entries(data.kinds).filter(([kind]) => used.has(kind)).map(([, [name, ink]]) => el("li", {}, sample(svg("path", { d: "M2 9H32", stroke: ink, "stroke-width": 2.6 })), name)),
        ...["粗线：缺了做不成", "虚线：有一端还没有", "F 可行、N 必要", "际国省区：荣誉级别和个数", "单击看原文，双击看关系"].map((words) => el("li", {}, words))]),
    );
    $("legend").hidden = false;
    if (window.innerWidth < 800) $("legend").open = false;
  }

  // ------------------------------------------------------------------ begin
  document.body.classList.add("live");
  if (isChain) {
    makeLegend();
    makeTools();
    drawChain();
    start(chain, 0.5, { x: Math.min(data.size[0] / 2, $("map").clientWidth - 10), y: Math.min(data.size[1] / 2, $("map").clientHeight - 10) });
  } else {
    $("map").hidden = true;
    $("around").hidden = false;
    clusters = [data.focus];
    describeThing(data.focus);
    makeTools();
    drawAround([data.focus]);
    start(around, 0.6, { x: 0, y: 0 });
  }
})();
