// One vote for all rows that have a level and no vote, put in at once: votes without a level cannot
// be saved. What cannot be put in so (a number is missing or too large, no row waits for it) is left
// to the server, which says why; without this script it does all of it.
(() => {
  const fill = document.querySelector("[data-fill]");
  if (!fill) return;
  const boxes = [...fill.querySelectorAll("input")];
  const button = fill.querySelector("button");
  const rows = document.querySelector(".levels");

  button.addEventListener("click", (event) => {
    const numbers = boxes.map((box) => box.value.trim());
    const cast = numbers.reduce((sum, number) => sum + Number(number), 0);
    const waiting = [...rows.children]
      .filter((row) => row.querySelector('[name^="l"]:checked:not([value=""])'))
      .map((row) => [...row.querySelectorAll("p:not(.points) > label > input")])
      .filter((votes) => votes.every((box) => !box.value.trim()));
    const whole = numbers.every((number) => /^\d+$/.test(number));
    if (!whole || cast > Number(rows.dataset.full) || !waiting.length) return;
    event.preventDefault();
    for (const votes of waiting) {
      for (const [at, box] of votes.entries()) box.value = numbers[at];
      votes[0].dispatchEvent(new Event("input", { bubbles: true }));
    }
    for (const box of boxes) box.value = "";
    boxes[0].dispatchEvent(new Event("input", { bubbles: true }));
    fill.querySelector("[role=status]").textContent =
      `Đã điền số phiếu cho ${waiting.length} dòng đã chọn mức, chưa lưu gì.`;
  });
  fill.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.target === button) return;
    event.preventDefault();
    button.click();
  });
})();
