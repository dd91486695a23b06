// Nothing typed is lost: what is written on a page of the record lies on this device at once and is
// sent by itself, once, when the server can be reached; a line says which. Without this script the
// page is a plain form. drafts.js keeps, draft_fields.js reads and fills, draft_post.js sends.
(() => {
  const form = document.querySelector("form[data-draft]");
  if (!form) return;
  const NAME = form.dataset.draft;
  const PAUSE = 1500; // milliseconds after the last letter
  const LONGEST_WAIT = 60000; // between two tries
  const WAITS = "Đã lưu trên máy, chưa gửi";
  const store = window.portalDrafts;
  const fields = window.portalFields(form);
  const { post, freshKey } = window.portalPost(form);
  const line = document.querySelector("[data-draft-status]");
  const hidden = (name) => form.elements[name];
  const state = () => JSON.stringify(fields.entries());

  let clean = state(); // as the server has it
  let seen = clean; // as it was when it was last touched
  let sending = null; // what is on its way; kept until it is answered, and sent again as it is
  let busy = false;
  let wrong = 0; // places that the server could not take yet
  let asking = false; // both versions are shown: only the button saves
  let blocked = ""; // why nothing more is sent
  let leaving = null; // the button that was pressed
  let timer;
  let tries = 0;

  const say = (words, label, action) => {
    if (line.dataset.words === words) return;
    line.dataset.words = words;
    line.textContent = words;
    if (!label) return;
    const more = document.createElement(typeof action === "string" ? "a" : "button");
    if (typeof action === "string") more.href = action;
    else Object.assign(more, { type: "button", onclick: action });
    more.className = "btn btn-secondary";
    more.textContent = label;
    line.append(" ", more);
  };
  const pair = () =>
    Object.fromEntries(["version", "base", "page_key"].map((name) => [name, hidden(name).value]));
  const keep = () => {
    const said = [".crumbs li:last-child", "h1"].map((one) => document.querySelector(one));
    const title = said.map((one) => one.textContent.trim()).join(", ");
    const where = { path: location.pathname, title };
    const written = { ...pair(), entries: fields.entries(), sending, asking };
    const kept = store.keep(NAME, { ...where, ...written });
    if (!kept) say("Máy này không lưu tạm được; hãy bấm Lưu");
    return kept;
  };

  // The page itself shows what is wrong, as it does without a script.
  const sendPlainly = () => {
    keep();
    hidden("key").value = freshKey();
    const button = document.createElement("input");
    if (leaving?.name) form.append(Object.assign(button, leaving, { type: "hidden" }));
    HTMLFormElement.prototype.submit.call(form);
  };
  const stop = (why, label, action) => {
    leaving = null;
    keep();
    say(why, label, action);
  };
  const later = () => {
    const words = leaving ? `${WAITS}. Có mạng thì tự gửi rồi sang trang sau` : WAITS;
    say(store.read(NAME) ? words : "Chưa gửi được; hãy giữ trang này mở");
    timer = setTimeout(send, Math.min(LONGEST_WAIT, 2000 * 2 ** tries++));
  };
  async function send() {
    clearTimeout(timer);
    if (busy || ((blocked || asking) && !leaving)) return;
    busy = true;
    sending ??= { ...pair(), key: freshKey(), entries: fields.entries(), button: leaving };
    if (keep()) say("Đang lưu…");
    const answer = await post(sending).catch(() => null);
    busy = false;
    if (!answer || answer.status >= 500 || answer.status === 429) return later();
    const sent = sending;
    [sending, tries] = [null, 0];
    settle(answer, sent);
  }
  const settle = ({ status, moved, told }, sent) => {
    const here = location.pathname;
    if (status === 200) {
      accept(told, sent);
    } else if (moved) {
      const back = `${form.dataset.login}?next=${encodeURIComponent(here)}`;
      stop("Hết phiên đăng nhập; nội dung còn trên máy.", "Đăng nhập lại", back);
    } else if ((told.conflict || told.locked) && leaving) {
      sendPlainly();
    } else if (told.conflict || told.locked) {
      blocked = told.locked ? `${told.sentence} Nội dung chưa gửi còn trên máy.` : told.sentence;
      stop(blocked, told.conflict && "Xem cả hai bản", sendPlainly);
    } else {
      stop("Chưa gửi được; nội dung còn trên máy. Hãy tải lại trang", "Tải lại trang", here);
    }
  };
  const accept = (told, sent) => {
    const since = state() !== JSON.stringify(sent.entries);
    const held = Object.values(told.held);
    wrong = held.length;
    if (fields.takeOver(sent, told.base)) {
      hidden("version").value = told.version;
      hidden("base").value = JSON.stringify(told.base);
      // From here on a window of its own again: another that took over its draft is not this one.
      hidden("page_key").value = freshKey();
    }
    if (!since) clean = seen = state();
    if (leaving && sent.button && !since) {
      if (wrong) return sendPlainly();
      store.drop(NAME);
      return location.assign(told.following);
    }
    if (since || wrong) keep();
    else store.drop(NAME);
    say(wrong ? `Còn ${wrong} chỗ chưa đúng, giữ trên máy: ${held[0]}` : `Đã lưu lúc ${told.saved_at}`);
    document.body.dispatchEvent(new CustomEvent("meeting-saved"));
    if (since || leaving) send();
  };

  const changed = (wait) => {
    if (fields.isQuiet() || state() === seen) return; // a field that is only left
    seen = state();
    leaving = null;
    clearTimeout(timer);
    if (state() === clean && !sending && !wrong) return store.drop(NAME);
    const kept = keep();
    if (blocked || asking) return;
    if (kept && !busy) say(WAITS);
    timer = setTimeout(send, wait);
  };
  const goOn = () => {
    if (sending || state() !== clean) send();
  };
  form.addEventListener("input", ({ target }) => target.type !== "checkbox" && changed(PAUSE));
  form.addEventListener("change", ({ target }) =>
    changed(["checkbox", "radio"].includes(target.type) ? 0 : PAUSE),
  );
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (leaving) return;
    leaving = { name: event.submitter?.name ?? "", value: event.submitter?.value ?? "" };
    if (blocked) sendPlainly();
    else send();
  });
  window.addEventListener("online", goOn);
  document.addEventListener("visibilitychange", goOn);

  // When the other scripts of the page are there, too: a draft may need more rows.
  document.addEventListener("DOMContentLoaded", () => {
    line.setAttribute("aria-live", "polite");
    if (!line.textContent.trim()) say("Ghi đến đâu, tự lưu đến đó");
    const draft = store.read(NAME);
    if (form.dataset.typed) {
      asking = form.dataset.typed === "conflict";
      clean = "";
      if (keep()) say(WAITS);
    } else if (draft && fields.same(draft.entries, fields.entries())) {
      store.drop(NAME);
    } else if (draft) {
      for (const name of ["version", "base"]) hidden(name).value = draft[name];
      if (draft.sending) hidden("page_key").value = draft.page_key; // it may have been written
      fields.putBack(draft);
      seen = state();
      ({ sending, asking } = draft);
      document.querySelector("[data-draft-back]").hidden = false;
      if (asking) say("Chỗ này người khác cũng sửa; hãy xem lại rồi bấm nút lưu");
      else send();
    }
  });
})();
