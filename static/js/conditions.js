// The conditions of each row of a stage, folded. A row has one field with a letter a condition: 1
// yes, 0 no, - not answered, . not asked; the words are those of the page's template. Without this
// script the field is sent as it came, so that what was answered stays.
(() => {
  const rows = document.querySelector(".levels");
  const asked = [...document.getElementById("asks").content.children];
  const WORDS = [["1", "Có"], ["0", "Không"], ["-", "Chưa rõ"]];
  const make = (tag, has, ...inner) => {
    const made = Object.assign(document.createElement(tag), has);
    made.append(...inner);
    return made;
  };

  const fold = (field) => {
    const count = make("b");
    const follows = field.parentElement.querySelector(":scope > i");
    const summary = make("summary", {}, "Điều kiện ", count, ...(follows ? [follows] : []));
    const box = make("details", { className: "asks fold" }, summary);

    const choice = (at, [value, word]) => {
      const radio = make("input", { type: "radio", name: `${field.name}.${at}`, value });
      radio.dataset.at = at;
      radio.setAttribute("form", ""); // asked of the reader; the field alone is sent
      return make("label", {}, radio, make("span", {}, word));
    };
    const question = (at) =>
      make("fieldset", { className: "choices" },
        make("legend", {}, asked[at].textContent), ...WORDS.map((word) => choice(at, word)));
    const show = () => {
      const letters = [...field.value].filter((letter) => letter !== ".");
      count.textContent = `${letters.filter((letter) => letter !== "-").length}/${letters.length}`;
      for (const radio of box.querySelectorAll("input"))
        radio.checked = field.value[radio.dataset.at] === radio.value;
    };
    const put = (letters) => {
      field.value = letters.join("");
      field.dispatchEvent(new Event("input", { bubbles: true }));
    };
    const all = make("button", { type: "button", className: "btn btn-secondary" }, "Đạt mọi điều kiện");
    all.addEventListener("click", () => {
      const good = (at) => (asked[at].className === "fault" ? "0" : "1");
      put([...field.value].map((letter, at) => (letter === "." ? "." : good(at))));
    });

    box.addEventListener("toggle", () => {
      if (!box.open || box.contains(all)) return;
      const own = [...field.value].keys();
      box.append(all, ...[...own].filter((at) => field.value[at] !== ".").map(question));
      show();
    });
    box.addEventListener("input", ({ target }) => {
      const letters = [...field.value];
      letters[target.dataset.at] = target.value;
      put(letters);
    });
    field.addEventListener("input", show);
    field.after(box);
    show();
  };
  for (const field of rows.querySelectorAll("[hidden]")) fold(field);

  // What follows was reckoned from what the page came with.
  rows.addEventListener("input", ({ target }) => {
    if (/^[lctd]\d/.test(target.name)) target.closest("li").querySelector("i")?.remove();
  });
})();
