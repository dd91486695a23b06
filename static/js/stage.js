// A stage recorded for a whole cell: how many have a level, whether what was tapped is sent,
// and digits at once where a number is asked. Without this script the page works the same.
(() => {
  const form = document.querySelector("form.stage");
  const chosen = form.querySelector("[data-sum=chosen]");
  const saved = form.querySelector("[data-saved]");
  const before = saved.textContent;

  const tell = () => {
    chosen.textContent = form.querySelectorAll('.levels input:checked:not([value=""])').length;
    const kept = window.portalDrafts.read(form.dataset.keep);
    saved.textContent = kept ? "Chưa gửi, đang giữ trên máy này" : before;
  };
  for (const box of form.querySelectorAll(".levels p input")) {
    box.inputMode = box.closest(".points") ? "decimal" : "numeric";
    box.autocomplete = "off";
  }

  // A vote that does not reach more than half of those who may vote is told while it is typed.
  const base = Number(form.querySelector(".levels").dataset.base);
  const warn = ({ target }) => {
    if (!base || !/^f\d+$/.test(target.name ?? "")) return;
    const row = target.closest("li");
    const told = row.querySelector(".tone-wait") ?? document.createElement("p");
    const needed = Math.floor(base / 2) + 1;
    const votes = target.value.trim();
    const short = /^\d+$/.test(votes) && Number(votes) < needed;
    told.className = "tone-wait";
    told.textContent = short ? `Tán thành ${votes}/${base}, chưa quá nửa (cần ${needed}).` : "";
    row.append(told);
  };
  form.addEventListener("input", warn);
  for (const kind of ["input", "change"]) form.addEventListener(kind, tell);
  document.addEventListener("DOMContentLoaded", tell);
})();
