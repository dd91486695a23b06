// Says while the votes are typed whether more than half of the full members approve.
(() => {
  const told = document.getElementById("vote-told");
  const fields = ["votes_for", "votes_against", "votes_abstained"].map((name) =>
    document.querySelector(`[name=${name}]`),
  );
  const [needed, base, full] = ["needed", "base", "full"].map((name) => Number(told.dataset[name]));

  // More votes than voters: which of the three is wrong is not for us to say.
  const tooMany = (cast) => {
    if (cast > full) return `Tổng số phiếu là ${cast}, nhiều hơn ${full} đảng viên chính thức của chi bộ.`;
    if (cast > base) return `Tổng số phiếu là ${cast}, nhiều hơn ${base} đảng viên chính thức được tính biểu quyết; đ/c xem lại số phiếu.`;
    return "";
  };
  const result = (votes) =>
    votes >= needed
      ? `${votes}/${base} tán thành: quá nửa, được thông qua.`
      : `${votes}/${base} tán thành: chưa quá nửa, cần ít nhất ${needed}.`;
  const tell = () => {
    const typed = fields.map((field) => field.value.trim());
    const votes = typed.map((text) => (/^\d+$/.test(text) ? Number(text) : 0));
    const wrong = tooMany(votes.reduce((sum, each) => sum + each, 0));
    told.className = wrong ? "notice notice-wait" : "";
    told.textContent = wrong || (/^\d+$/.test(typed[0]) ? result(votes[0]) : "");
  };
  for (const field of fields) field.addEventListener("input", tell);
})();
