// The items of a frame are folded; what stands on each follows what is typed in it.
(() => {
  const valueOf = (row, part) => row.querySelector(`[name$="_${part}"]`).value.trim();
  const titleOf = (row) => {
    const [code, text, points] = ["code", "text", "points"].map((part) => valueOf(row, part));
    return [code && `${code}.`, text, points && `(${points} điểm)`].filter(Boolean).join(" ");
  };
  const tell = (row) => {
    const title = row.querySelector("[data-row-title]");
    title.textContent = titleOf(row) || title.dataset.rowTitle;
    row.querySelector("[data-row-bare]").hidden = !valueOf(row, "measure") || valueOf(row, "bands") !== "";
  };

  for (const kind of ["input", "change", "row-added"]) {
    document.addEventListener(kind, ({ target }) => {
      const row = target.closest("[data-row]");
      if (row) tell(row);
      if (row && kind === "row-added") row.open = true;
    });
  }
})();
