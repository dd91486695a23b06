// A tap on a suggestion fills the first theme that has no name yet, and its group.
(() => {
  const list = document.querySelector("[data-suggestions]");
  const said = document.querySelector("[data-filled]");
  const topics = document.querySelectorAll('input[name^="theme_"][name$="_topic"]');
  document.querySelector("[data-fill-help]").hidden = false;

  const fill = (topic, group) => {
    const free = [...topics].find((input) => input.value.trim() === "");
    if (!free) {
      said.textContent = "Các dòng đã đủ chữ; hãy lưu rồi bấm Sửa kế hoạch để có thêm dòng.";
      return;
    }
    free.value = topic;
    document.querySelector(`[name="${free.name.replace("_topic", "_group")}"]`).value = group;
    said.textContent = `Đã điền “${topic}” vào dòng ${[...topics].indexOf(free) + 1}.`;
    free.dispatchEvent(new Event("input", { bubbles: true }));
  };

  for (const item of list.querySelectorAll("li")) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "btn btn-secondary";
    button.textContent = item.textContent;
    button.addEventListener("click", () => fill(button.textContent, item.dataset.group));
    item.replaceChildren(button);
  }
})();
