// A stage recorded for a whole cell: how many have a level, whether what was tapped is sent, what
// taking a level back is called, and digits at once where a number is asked. Without this script the page works the same.
(() => {
  const form = document.querySelector("form.stage");
  const chosen = form.querySelector("[data-sum=chosen]");
  const saved = form.querySelector("[data-saved]");
  const before = saved.textContent;
  // The choice of no level says what it does once there is one.
  const NOTHING = "Chưa ghi", TAKE_BACK = "Bỏ chọn";
  const nones = form.querySelectorAll('.levels > li > .choices input[value=""]');

  const tell = () => {
    chosen.textContent = form.querySelectorAll('[name^="l"]:checked:not([value=""])').length;
    const kept = window.portalDrafts.read(form.dataset.keep);
    for (const none of nones) none.nextElementSibling.textContent = none.checked ? NOTHING : TAKE_BACK;
    saved.textContent = kept ? "Chưa lưu vào cổng, đang giữ trên máy này" : before;
  };
  for (const box of form.querySelectorAll(".levels p input")) {
    box.inputMode = box.closest(".points") ? "decimal" : "numeric";
    box.autocomplete = "off";
  }

  // A vote that does not reach more than half of those who may vote, and more votes than count, are
  // told while they are typed; not where they are those of a cell that the member has left.
  const [needed, base] = ["needed", "base"].map((name) => Number(form.querySelector(".levels").dataset[name]));
  const number = (box) => (/^\d+$/.test(box.value.trim()) ? Number(box.value) : null);
  const told = (votes) => {
    const [approving] = votes;
    if (approving === null) return "";
    const cast = votes.reduce((sum, each) => sum + each, 0);
    const short = approving < needed ? `Tán thành ${approving}/${base}, chưa quá nửa (cần ${needed}).` : "";
    const over = cast > base ? `Đã ghi ${cast} phiếu, nhiều hơn ${base} đảng viên chính thức được tính biểu quyết.` : "";
    return [short, over].filter(Boolean).join(" ");
  };
  const warn = ({ target }) => {
    if (!base || !/^[fao]\d+$/.test(target.name ?? "")) return;
    const row = target.closest("li");
    if ("elsewhere" in row.dataset) return;
    const line = row.querySelector("p.tone-wait") ?? document.createElement("p");
    line.className = "tone-wait";
    line.textContent = told([...row.querySelectorAll("p:not(.points) > label > input")].map(number));
    row.append(line);
  };
  form.addEventListener("input", warn);
  for (const kind of ["input", "change"]) form.addEventListener(kind, tell);
  document.addEventListener("DOMContentLoaded", tell);
})();
