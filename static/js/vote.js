// Says while the votes are typed whether more than half of the full members approve.
(() => {
  const told = document.getElementById("vote-told");
  const approving = document.querySelector("[name=votes_for]");
  const { needed, base, full } = told.dataset;

  approving.addEventListener("input", () => {
    const votes = approving.value.trim();
    if (!/^\d+$/.test(votes)) told.textContent = "";
    else if (Number(votes) > Number(full)) told.textContent = `Nhiều hơn ${full} đảng viên chính thức của chi bộ.`;
    else if (Number(votes) > Number(base)) told.textContent = `Nhiều hơn ${base} đảng viên chính thức được tính biểu quyết; đ/c xem lại số phiếu.`;
    else if (Number(votes) >= Number(needed)) told.textContent = `${votes}/${base} tán thành: quá nửa, được thông qua.`;
    else told.textContent = `${votes}/${base} tán thành: chưa quá nửa, cần ít nhất ${needed}.`;
  });
})();
