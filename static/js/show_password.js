// A password typed with one finger on a small screen may be looked at.
(() => {
  const box = document.querySelector("[data-show-password]");
  const fields = document.querySelectorAll("input[type=password]");
  box.hidden = false;
  box.querySelector("input").addEventListener("change", (event) => {
    for (const field of fields) field.type = event.target.checked ? "text" : "password";
  });
})();
