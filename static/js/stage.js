// A stage recorded for a whole cell: how many are without a level, whether what was tapped is sent,
// and digits at once where a number is asked. Without this script the page works the same.
(() => {
  const form = document.querySelector("form.stage");
  const missing = form.querySelector("[data-sum=missing]");
  const saved = form.querySelector("[data-saved]");
  const before = saved.textContent;

  const tell = () => {
    missing.textContent = form.querySelectorAll('.levels input[value=""][type=radio]:checked').length;
    const kept = window.portalDrafts.read(form.dataset.keep);
    saved.textContent = kept ? "Chưa gửi, đang giữ trên máy này" : before;
  };
  for (const box of form.querySelectorAll(".levels p input")) {
    box.inputMode = box.closest(".points") ? "decimal" : "numeric";
    box.autocomplete = "off";
  }
  for (const kind of ["input", "change"]) form.addEventListener(kind, tell);
  document.addEventListener("DOMContentLoaded", tell);
})();
