// The check beside the work: what was unfolded stays so when it is fetched anew, and where there
// is room beside the record it opens by itself.
(() => {
  const folds = () => document.querySelectorAll("#check [data-fold]");
  const roomy = window.matchMedia("(min-width: 1100px)");
  let open = null;

  document.addEventListener("htmx:beforeSwap", ({ detail }) => {
    // whoever was signed out meanwhile gets the page to sign in: no place for it here
    if (!detail.serverResponse.includes('id="check"')) detail.shouldSwap = false;
    const now = [...folds()];
    if (now.length) open = new Set(now.filter((one) => one.open).map((one) => one.dataset.fold));
  });
  document.addEventListener("htmx:afterSwap", () => {
    for (const one of folds()) {
      const { fold } = one.dataset;
      one.open = open ? open.has(fold) : fold === "all" && roomy.matches;
    }
  });
})();
