/* The phone's page of the room. ES2017, no libraries. What is typed stays on the phone until the server has it: an
   outbox, sent in order, one at a time, each message with an id of its own, so that nothing is done twice. */
(() => {
  "use strict";
  const $ = (id) => document.getElementById(id), W = JSON.parse($("words").textContent), kept = {}, ui = {};
  let state, version = "", sending, poll, timer, wake, failures = 0, settled = [], acknowledged = 0, finger, late;

  // -- kept on the phone; where that is not allowed, as long as the page is open
  const get = (name, or) => {
    let value = kept[name];
    try { value = JSON.parse(localStorage.getItem(W.room + name)) || value; } catch (_) { /* from memory */ }
    return value === undefined || value === null ? or : value;
  };
  const put = (name, value) => {
    kept[name] = value;
    try { localStorage.setItem(W.room + name, JSON.stringify(value)); } catch (_) { /* in memory */ }
  };
  const id = () => Array.from(crypto.getRandomValues(new Uint8Array(16)), (b) => (b + 256).toString(16).slice(1)).join("");

  // -- words and nodes
  const digits = (text) => W.thaiDigits ? String(text).replace(/\d/g, (d) => "๐๑๒๓๔๕๖๗๘๙"[d]) : String(text);
  const say = (name, values) => W[name].replace(/\{(\w+)\}/g, (_, key) => digits(values[key]));
  const h = (tag, props, ...parts) => {
    const [name, css] = tag.split("."), node = document.createElement(name);
    if (css) node.className = css;
    Object.entries(props || {}).forEach(([key, value]) => key in node ? node[key] = value : node.setAttribute(key, value));
    node.append(...[].concat(...parts).filter((part) => part));
    return node;
  };
  const button = (text, onclick, props, tag) => h(tag || "button", Object.assign({ onclick }, props), text);
  const field = (tag, id, label, value, keep, max) => h(tag, { id, value, maxLength: max || 100000, autocomplete: "off", "aria-label": label, oninput: (e) => keep(e.target.value) });
  const choice = (text, on, onclick, id) => button(text, onclick, { id: id || "", role: "radio", "aria-checked": on });
  const group = (label, css, ...parts) => h("div." + css, { role: "radiogroup", "aria-label": label }, ...parts);
  const blank = (title, hint) => h("div.empty", {}, h("h1", {}, title), hint && h("p.muted", {}, hint));
  const stopped = (title, hint) => { state = null; $("head").replaceChildren(); $("main").replaceChildren(blank(title, hint)); };
  const toast = (text) => { $("note").replaceChildren(h("span", {}, text)); setTimeout(() => $("note").replaceChildren(), 2500); };

  // -- talking
  const ask = async (path, body, seconds, held) => {
    const stop = window.AbortController && new AbortController(), options = { credentials: "same-origin", cache: "no-store" };
    if (body) Object.assign(options, { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) });
    if (stop) options.signal = stop.signal;
    const ended = new Promise((_, fail) => {
      const end = () => { fail(Error()); if (stop) stop.abort(); };
      setTimeout(end, seconds * 1000);
      if (held) held.end = end;
    });
    const answer = await Promise.race([fetch(path, options), ended]), text = await Promise.race([answer.text(), ended]);
    if (answer.status > 499 || answer.status === 429) throw Error();
    failures = 0;
    $("bar").hidden = true;
    return { status: answer.status, said: text ? JSON.parse(text) : {} };
  };
  const lost = () => {
    if (++failures > 1) { $("bar").hidden = false; $("bar").replaceChildren(W.offline, h("small", {}, W.offlineHint)); }
    return new Promise((go) => { wake = go; timer = setTimeout(go, Math.min(400 * 2 ** failures, 8000)); });
  };
  const join = async () => {
    const code = /k=([0-9a-f]{32})/.exec(location.hash), key = code ? code[1] : get("key", "");
    if (!/^[0-9a-f]{32}$/.test(get("client", ""))) put("client", id());
    const { status, said } = key ? await ask("/join", { key, client: get("client") }, 15) : { status: 401, said: {} };
    if (status === 200) { put("key", key); history.replaceState(null, "", "/"); show(said); return true; }
    if (said.words) stopped(said.words); else stopped(W.scan, W.scanHint);
  };
  const follow = async () => {
    let joined = !location.hash && get("client");
    for (;;) {
      poll = {};
      try {
        if (!joined && !(joined = await join())) return;
        const before = acknowledged, { status, said } = await ask("/state?v=" + version, null, 40, poll);
        if (status === 401) joined = false;
        else if (status === 410) return stopped(W.removed);
        else if (status === 200) show(said, before === acknowledged);
        else await lost();
        send();
      } catch (_) { if (!poll.again) await lost(); }
    }
  };
  const again = () => { failures = 0; clearTimeout(timer); if (wake) wake(); if (poll && poll.end) { poll.again = true; poll.end(); } };

  // -- the outbox; what the server has is shown from here (`settled`) until it is in a state asked for afterwards
  const out = () => get("out", []);
  const waiting = (kind) => out().filter((m) => m.kind === kind);
  const latest = (kind) => settled.concat(out()).filter((m) => m.kind === kind);
  const isLong = (m) => [m.text].concat(Object.keys(m.remarks || {}).map((key) => m.remarks[key])).some((text) => text && Array.from(text).length > W.most.text);
  const enqueue = (message) => {
    if (isLong(message)) { refused(message, say("long", { count: W.most.text })); return draw(); }
    const rest = out().filter((m, at) => message.kind !== "vote" || m.note !== message.note || (sending && !at));
    put("out", rest.concat(Object.assign({ form: id() }, message)));
    draw();
    send();
  };
  const send = async () => {
    if (sending) return;
    sending = true;
    let any;
    while (out().length) {
      const message = out()[0];
      let answer;
      try { answer = await ask("/send", message, 15); } catch (_) { await lost(); continue; }
      if (answer.status === 401) break;
      any = true;
      put("out", out().filter((m) => m.form !== message.form));
      acknowledged++;
      if (answer.status === 200) settled.push(message);
      if (answer.status === 200) done(message, say("sent", { time: answer.said.at })); else refused(message, answer.said.words || W.unfit);
      draw();
    }
    sending = false;
    if (any) { version = ""; again(); }
  };
  const done = (m, words) => { if (m.kind === "write") put("sentNote", words); if (m.kind === "answer") put("sent" + m.sheet + m.occasion, words); toast(words); };
  const refused = (m, words) => {
    if (m.kind === "write") put("draft" + m.quadrant, [m.text, get("draft" + m.quadrant)].filter((t) => t).join("\n"));
    if (m.kind === "rewrite" && m.text) put("edit" + m.uid, m.text);
    if (m.kind === "answer") put("editing" + m.sheet + m.occasion, true);
    if (m.kind === "introduce") { put("who", m); ui.who = true; }
    put("trouble", words);
    scrollTo(0, 0);
  };

  // -- drawing
  const show = (said, whole) => { version = said.v; state = said; if (whole) settled = []; draw(); };
  // what lies under a finger stays there until its tap is done: a button drawn anew would not be tapped
  const lift = () => { clearTimeout(finger); finger = 0; if (late) setTimeout(draw); };
  const touch = (milliseconds) => { clearTimeout(finger); finger = setTimeout(lift, milliseconds); };
  const draw = () => {
    late = finger;
    if (!state || late) return;
    const active = document.activeElement, old = active && active.id, from = active && active.selectionStart;
    const name = state.groups.filter((g) => g.id === state.group).map((g) => digits(g.name));
    const told = [say("phone", state), state.nickname].concat(name).filter((part) => part).join(" · ");
    $("head").replaceChildren(h("b", {}, told), button(W.change, () => { ui.who = !ui.who; draw(); }, {}, "button.quiet"));
    const parts = [], trouble = get("trouble");
    if (trouble) parts.push(h("section", { role: "alert" }, h("p.bad", {}, trouble), button(W.close, () => { put("trouble", ""); draw(); })));
    if (state.paused) parts.push(blank(W.paused, ""));
    else if (ui.who || (!get("met") && !state.nickname) || (state.groups.length && !state.group && !state.form)) parts.push(who());
    else ["votes", "notes", "form"].forEach((part) => state[part] && parts.push(draws[part](state[part])));
    if (!parts.length) parts.push(blank(W.nothing, W.nothingHint));
    $("main").replaceChildren(...parts);
    const focus = old && $(old);
    if (focus) { focus.focus(); if (from >= 0 && focus.setSelectionRange) focus.setSelectionRange(from, from); }
  };
  const who = () => {
    const now = Object.assign({}, state, get("who")), keep = (more) => put("who", Object.assign({ nickname: now.nickname, group: now.group }, get("who"), more));
    return h("section", {}, h("label", {}, W.nickname, field("input", "nickname", W.nickname, now.nickname, (nickname) => keep({ nickname }), W.most.nickname)),
      state.groups.length && h("p", {}, W.group),
      group(W.group, "row wide", state.groups.map((g) => choice(digits(g.name), g.id === now.group, () => { keep({ group: g.id }); draw(); }, "group" + g.id))),
      button(W.go, () => {
        const said = { kind: "introduce", nickname: $("nickname").value, group: state.groups.length ? now.group : null };
        put("who", null); put("met", true); ui.who = false;
        Object.assign(state, { nickname: said.nickname, group: said.group });
        enqueue(said);
      }, { id: "go", disabled: state.groups.length > 0 && !now.group }, "button.main"));
  };
  const draws = {
    notes: (shown) => {
      const q = get("quadrant", "S"), asked = shown.questions.filter((each) => each.quadrant === q)[0], under = waiting("write"), fresh = latest("write");
      return h("section", {}, h("h1", {}, W.notes),
        group(W.notes, "row", shown.questions.map((each) => choice(each.name, each.quadrant === q, () => { put("quadrant", each.quadrant); draw(); }, "q" + each.quadrant))),
        h("p", {}, digits(asked.question)),
        field("textarea." + q, "text", asked.question, get("draft" + q, ""), (text) => put("draft" + q, text)),
        button(W.write, () => {
          const text = $("text").value.trim();
          if (!text) return $("text").focus();
          put("draft" + q, "");
          enqueue({ kind: "write", quadrant: q, text });
        }, { id: "write" }, "button.main"),
        h("p.good", {}, under.length ? W.sending : get("sentNote", "")),
        shown.own.length + fresh.length > 0 && h("h2", {}, W.own),
        fresh.reverse().map((m) => h("div.card " + m.quadrant, {}, h("p", {}, m.text), foot(settled.indexOf(m) < 0))), shown.own.slice().reverse().map(own));
    },
    votes: (shown) => {
      if (shown.hidden) return blank(W.hidden, "");
      const given = {};
      shown.notes.forEach((n) => given[n.id] = n.dots);
      latest("vote").forEach((m) => given[m.note] = m.dots);
      const left = shown.notes.reduce((rest, n) => rest - given[n.id], shown.dots), set = (note, dots) => () => enqueue({ kind: "vote", note, dots });
      return h("section", {}, h("h1", {}, W.vote), h("p.muted", {}, W.secret),
        h("p.sticky", { role: "status" }, say("left", { left, dots: shown.dots, cap: shown.cap })),
        shown.notes.map((n) => h("div.card " + n.quadrant, {}, h("p", {}, digits(n.code) + " " + n.text), h("div.dots", {},
          button("−", set(n.id, given[n.id] - 1), { id: "less" + n.id, "aria-label": say("less", n), disabled: !given[n.id] }),
          h("output", {}, "●".repeat(given[n.id]) || "–"),
          button("+", set(n.id, given[n.id] + 1), { id: "more" + n.id, "aria-label": say("more", n), disabled: left < 1 || given[n.id] >= shown.cap })))));
    },
    form: (shown) => {
      const name = shown.id + shown.occasion, under = waiting("answer").length > 0, sent = shown.sent || latest("answer").some((m) => m.sheet + m.occasion === name), sheet = Object.assign({ answers: {}, remarks: {}, code: "" }, shown.sent, get("sheet" + name));
      const title = [h("h1", {}, digits(shown.title)), h("p", {}, shown.when)];
      if (sent && !get("editing" + name)) return h("section", {}, title, h("p.good", {}, under ? W.sending : get("sent" + name, W.thanks)), button(W.again, () => { put("editing" + name, true); draw(); }, { id: "again", disabled: under }));
      const keep = (kind, value) => { sheet[kind] = value; ui.sure = ""; put("sheet" + name, sheet); };
      const of = (key, value) => Object.assign({}, sheet[key[0]], { [key[1]]: value });
      const item = (it) => h("div", {}, h("p", {}, digits(it.text)), it.offers.length
        ? group(it.text, it.kind === "choice" ? "row wide" : "row", it.offers.map(([at, word]) => choice(digits(word), sheet.answers[it.key] === at, () => { keep("answers", of(["answers", it.key], sheet.answers[it.key] === at ? 0 : at)); draw(); }, `item${it.key}.${at}`)))
        : field("textarea", "item" + it.key, it.text, sheet.remarks[it.key] || "", (text) => keep("remarks", of(["remarks", it.key], text))));
      const items = [].concat(...shown.parts.map((part) => part.items)), count = items.filter((it) => it.offers.length && !sheet.answers[it.key]).length;
      return h("section", {}, title, h("p.muted", {}, digits(shown.intro)), h("p.muted", {}, W.secret),
        shown.code && h("label", {}, W.code, field("input", "code", W.code, sheet.code, (code) => keep("code", code), W.most.code)),
        [].concat(...shown.parts.map((part) => [part.title && h("h2", {}, digits(part.title))].concat(part.items.map(item)))),
        ui.sure === name && h("p.bad", {}, say("missing", { count })),
        button(W.send, () => {
          if (count && ui.sure !== name) { ui.sure = name; return draw(); }
          put("editing" + name, false);
          enqueue(Object.assign({ kind: "answer", sheet: shown.id, occasion: shown.occasion }, sheet));
        }, { id: "send" }, "button.main"));
    },
  };
  const foot = (under) => h("span.muted foot", {}, under ? W.sending : "");  // as high as the button that comes there
  const own = (note) => {
    const name = "edit" + note.uid, text = get(name), changed = latest("rewrite").filter((m) => m.uid === note.uid).pop();
    const words = (changed && changed.text) || note.text, under = changed && settled.indexOf(changed) < 0;
    if (changed && !changed.text && !under) return null;
    const close = () => { put(name, null); ui.sure = ""; draw(); }, change = (said) => { close(); enqueue({ kind: "rewrite", uid: note.uid, text: said }); };
    if (text === undefined) {
      return h("div.card " + note.quadrant, {}, h("p", {}, digits(note.code) + " " + words), !note.code && h("span.muted", {}, W.held),
        under ? foot(true) : button(W.edit, () => { put(name, words); draw(); }, { id: "open" + note.uid }, "button.quiet"));
    }
    return h("div.card " + note.quadrant, {}, field("textarea", name, W.edit, text, (said) => put(name, said)), h("div.row", {},
      button(W.save, () => { const said = $(name).value.trim(); if (said && said !== words) change(said); else close(); }),
      button(ui.sure === name ? W.sure : W.withdraw, () => { if (ui.sure === name) return change(""); ui.sure = name; draw(); })));
  };

  stopped(W.wait, "");
  ["online", "pageshow", "hashchange"].forEach((name) => addEventListener(name, () => again()));
  addEventListener("touchstart", () => touch(700), { passive: true });
  ["touchend", "touchcancel"].forEach((name) => addEventListener(name, () => touch(350)));
  addEventListener("click", lift, true);
  document.addEventListener("visibilitychange", () => document.hidden || again());
  follow();
})();
