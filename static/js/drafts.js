// What was typed and is not sent yet lies on this device: one draft a page of a record, under
// "draft:<user>:<meeting>:<part>", and one a small form, under "keep:<user>:<path>". Here they are
// kept, found and cleared; draft.js and kept.js fill them.
window.portalDrafts = (() => {
  const KEPT = 30 * 24 * 60 * 60 * 1000;
  const names = (start) => {
    try {
      return Object.keys(localStorage).filter((name) => name.startsWith(start));
    } catch {
      return []; // a browser that keeps nothing
    }
  };
  const read = (name) => {
    try {
      return JSON.parse(localStorage.getItem(name));
    } catch {
      return null;
    }
  };
  let signedOut = false; // a page that is left sends once more, but keeps nothing
  const keep = (name, draft) => {
    if (signedOut) return false;
    try {
      localStorage.setItem(name, JSON.stringify({ ...draft, at: Date.now() }));
      return true;
    } catch {
      return false;
    }
  };
  const drop = (name) => {
    try {
      localStorage.removeItem(name);
    } catch {
      // nothing was kept
    }
  };
  for (const name of [...names("draft:"), ...names("keep:")]) {
    if (!(Date.now() - read(name)?.at < KEPT)) drop(name);
  }

  // Signing out clears the drafts of this user; unsent ones are told first, and can be opened.
  const warning = (found) => {
    const told = document.createElement("p");
    told.setAttribute("role", "alert");
    told.className = "draft-warning";
    told.append("Máy này còn nội dung chưa gửi: ");
    for (const name of found) {
      const link = document.createElement("a");
      const { path, title } = read(name) ?? {};
      link.href = path;
      link.textContent = title;
      told.append(link, ". ");
    }
    told.append("Hãy mở ra để gửi. Bấm “Đăng xuất” lần nữa thì nội dung đó bị xóa khỏi máy.");
    return told;
  };
  document.addEventListener("submit", (event) => {
    const owner = event.target.dataset.signsOut;
    const found = owner ? [...names(`draft:${owner}:`), ...names(`keep:${owner}:`)] : [];
    if (found.length && !event.target.querySelector(".draft-warning")) {
      event.preventDefault();
      event.target.prepend(warning(found));
    } else if (owner) {
      signedOut = true;
      found.forEach(drop);
    }
  });

  // A message of success names the small form that was taken.
  for (const told of document.querySelectorAll("[data-sent]")) drop(told.dataset.sent);

  // A page that can take nothing more says that something waits here.
  for (const told of document.querySelectorAll("[data-drafts-of]")) {
    told.hidden = !names(told.dataset.draftsOf).length;
  }
  return { read, keep, drop };
})();
