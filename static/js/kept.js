// A form of its own page keeps what is typed on this device until it is sent, under
// "keep:<user>:<path>" in the store of drafts.js; opened anew it is filled again and says so. What
// was sent is forgotten by drafts.js. Without this script the page is a plain form.
(() => {
  const form = document.querySelector("form[data-keep]");
  if (!form) return;
  const NAME = form.dataset.keep;
  const OF_THE_PAGE = ["csrfmiddlewaretoken", "client_key"]; // a form opened anew is a new sending
  const store = window.portalDrafts;
  const ownNames = (one) => one.name && one.type !== "file" && !OF_THE_PAGE.includes(one.name);
  const controls = [...form.elements].filter((one) => one.tagName !== "BUTTON" && ownNames(one));
  if (!controls.some((one) => one.type !== "hidden")) return; // a button alone
  const stateOf = ({ type }) => (["checkbox", "radio"].includes(type) ? "checked" : "value");
  const nameOf = (one) => (stateOf(one) === "checked" ? `${one.name}=${one.value}` : one.name);
  const entries = () => controls.map((one) => [nameOf(one), one[stateOf(one)]]);

  const given = entries(); // as the page came
  const clean = "typed" in form.dataset ? "" : JSON.stringify(given);
  let quiet = false;
  const keep = () => {
    if (quiet) return;
    const now = entries();
    const path = location.pathname + location.search;
    const title = document.querySelector("h1").textContent.trim();
    if (JSON.stringify(now) === clean) store.drop(NAME);
    else store.keep(NAME, { path, title, entries: now });
  };
  const fill = (values) => {
    quiet = true;
    for (const one of controls) {
      const [state, value] = [stateOf(one), values.get(nameOf(one))];
      if (value === undefined || one[state] === value) continue;
      one[state] = value;
      for (const kind of ["input", "change"]) one.dispatchEvent(new Event(kind, { bubbles: true }));
    }
    quiet = false;
  };
  // Rows that somebody else took out meanwhile are sent all the same: the version is an old one,
  // so that the page then shows both.
  const addMissing = (values) => {
    const known = new Set(controls.map(nameOf));
    for (const [name, value] of values) {
      if (known.has(name) || typeof value !== "string" || !value.trim()) continue;
      const field = Object.assign(document.createElement("input"), { type: "hidden", name, value });
      form.append(field);
      controls.push(field);
    }
  };

  const when = (at) => {
    const moment = new Date(at);
    const two = (number) => String(number).padStart(2, "0");
    const hour = `${two(moment.getHours())}:${two(moment.getMinutes())}`;
    const day = `${two(moment.getDate())}/${two(moment.getMonth() + 1)}/${moment.getFullYear()}`;
    return moment.toDateString() === new Date().toDateString() ? hour : `${hour} ngày ${day}`;
  };
  const tell = (at) => {
    const [line, button] = ["p", "button"].map((tag) => document.createElement(tag));
    line.className = "muted";
    line.setAttribute("role", "status");
    Object.assign(button, { type: "button", className: "btn btn-link px-0", textContent: "Bỏ" });
    button.addEventListener("click", () => {
      for (const one of controls.splice(given.length)) one.remove();
      fill(new Map(given));
      store.drop(NAME);
      line.textContent = "Đã bỏ phần gõ lần trước.";
    });
    line.append(`Đã điền lại phần đồng chí gõ lúc ${when(at)}. `, button);
    form.before(line);
  };
  const shows = (values) =>
    controls.every((one) => one.type === "hidden" || values.get(nameOf(one)) === one[stateOf(one)]);

  form.addEventListener("input", keep);
  form.addEventListener("change", keep);
  // When the other scripts of the page are there, too: they follow what is filled in.
  document.addEventListener("DOMContentLoaded", () => {
    const kept = store.read(NAME);
    if ("typed" in form.dataset) return keep();
    if (!kept) return;
    const values = new Map(kept.entries);
    if (shows(values)) return store.drop(NAME);
    addMissing(values);
    fill(values);
    tell(kept.at);
  });
})();
