// Keeps the sum of the roll true while switches are turned, and the reasons of who is switched off
// in sight; without it the page works the same.
const sum = document.getElementById("roll-sum");
const switches = document.querySelectorAll(".roll .switch input");

// The same rounding as on the server: hundredths of a per cent, halves up, in whole numbers.
function percent(present, required) {
  if (required === 0) return "–";
  const hundredths = Math.floor((20000 * present + required) / (2 * required));
  const rest = String(hundredths % 100).padStart(2, "0");
  return `${Math.floor(hundredths / 100)},${rest}\u00a0%`;
}

function show() {
  const present = [...switches].filter((one) => one.checked).length;
  sum.querySelector('[data-sum="present"]').textContent = present;
  sum.querySelector('[data-sum="percent"]').textContent = percent(present, switches.length);
}

for (const one of switches) {
  one.addEventListener("change", () => {
    show();
    if (!one.checked) one.closest("li").scrollIntoView({ block: "nearest" });
  });
}
