// Adds up the points while they are typed, and asks for a reason where they are not as proposed.
(() => {
  const lines = [...document.querySelectorAll(".score-line")];
  const sum = document.querySelector(".score-sum");
  const grades = sum.dataset.grades.split(";").map((grade) => grade.split("="));
  const read = (text) => (text.trim() ? Number(text.trim().replace(",", ".")) : NaN);
  const write = (number) => String(Math.round(number * 100) / 100).replace(".", ",");
  const gradeOf = (total) => grades.find(([least]) => total >= Number(least))?.[1] ?? "";

  const askReason = (line) => {
    const [points, reason] = line.querySelectorAll("input");
    const proposed = read(line.dataset.proposed);
    const given = read(points.value);
    const differs = !Number.isNaN(proposed) && !Number.isNaN(given) && proposed !== given;
    reason.closest(".mb-3").hidden = !differs && !reason.value.trim();
  };

  const tell = () => {
    lines.forEach(askReason);
    const given = lines.map((line) => read(line.querySelector("input").value));
    const blank = given.filter(Number.isNaN).length;
    const total = given.filter((points) => !Number.isNaN(points)).reduce((a, b) => a + b, 0);
    const grade = blank ? `còn ${blank} mục chưa có điểm` : `mức ${gradeOf(total).toLowerCase()}`;
    sum.textContent = `Cộng ${write(total)}/${sum.dataset.most} điểm, ${grade}.`;
  };

  lines.forEach((line) => line.addEventListener("input", tell));
  tell();
})();
