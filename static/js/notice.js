// Copies the notice. Over plain http there is no clipboard API: then the text is selected and
// the older command copies it; where that fails too, the finger does it on the selected text.
(() => {
  const button = document.querySelector("[data-copy]");
  const text = document.getElementById(button.dataset.copy);
  const said = document.querySelector("[data-copied]");

  const select = () => {
    text.focus();
    text.setSelectionRange(0, text.value.length);
  };
  const copied = async () => {
    try {
      await navigator.clipboard.writeText(text.value);
      return true;
    } catch {
      select();
      return document.execCommand("copy");
    }
  };
  const copy = async () => {
    said.textContent = (await copied())
      ? "Đã chép. Mở Zalo rồi dán vào nhóm của chi bộ."
      : "Đã chọn cả đoạn; hãy giữ ngón tay lên chữ rồi bấm Sao chép.";
  };

  button.hidden = false;
  button.addEventListener("click", copy);
  text.addEventListener("click", select);
})();
