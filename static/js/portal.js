// "Chữ to" enlarges everything; the choice stays on this device. Runs before the first paint.
(() => {
  const root = document.documentElement;
  const wanted = () => {
    try {
      return localStorage.getItem("text-size") === "large";
    } catch {
      return false; // a browser that keeps nothing still shows the page
    }
  };
  root.classList.toggle("large-text", wanted());

  const show = (button) => {
    button.hidden = false;
    button.setAttribute("aria-pressed", String(root.classList.contains("large-text")));
  };
  const change = (event) => {
    const large = root.classList.toggle("large-text");
    try {
      localStorage.setItem("text-size", large ? "large" : "normal");
    } catch {
      // for this page only, then
    }
    show(event.currentTarget);
  };
  document.addEventListener("DOMContentLoaded", () => {
    for (const button of document.querySelectorAll("[data-text-size]")) {
      show(button);
      button.addEventListener("click", change);
    }
  });

  // Digits alone are enough: 03112026 becomes 03/11/2026, 1930 becomes 19:30.
  const shapes = { day: [/^(\d\d)(\d\d)(\d{4})$/, "$1/$2/$3"], hour: [/^(\d\d?)(\d\d)$/, "$1:$2"] };
  document.addEventListener("change", ({ target }) => {
    const [digits, shape] = shapes[target.dataset?.written] ?? [];
    if (digits) target.value = target.value.trim().replace(digits, shape);
  });

  // An open menu closes when somebody goes on elsewhere or presses Escape.
  const closeMenus = (except) => {
    for (const menu of document.querySelectorAll("[data-menu][open]")) {
      if (!menu.contains(except)) menu.open = false;
    }
  };
  document.addEventListener("click", (event) => closeMenus(event.target));
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") closeMenus(null);
  });
})();
