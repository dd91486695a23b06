// Naming a member with a thumb: a field shows the likely names as buttons, and those that fit
// while somebody types, with or without accents. Without this script the browser offers the
// same names from the list #people, and the server understands what was typed all the same.
(() => {
  const MOST = 7;
  const fold = (text) =>
    text.normalize("NFD").replace(/\p{M}/gu, "").replace(/đ/gi, "d").toLowerCase();
  const wordsOf = (text) => fold(text).match(/[a-z0-9]+/g) ?? [];
  const people = [...document.querySelectorAll("#people option")].map((option) => ({
    name: option.value,
    leads: "leads" in option.dataset,
    visits: "visitor" in option.dataset, // on a temporary stay: speaks, holds no office here
    words: wordsOf(option.value),
    given: wordsOf(option.value.split(" (")[0]).at(-1) ?? "", // a Vietnamese goes by his last word
  }));

  const begins = (person) => (word) => person.words.some((one) => one.startsWith(word));
  const fitting = (typed, visitors) => {
    const words = wordsOf(typed);
    const meant = people.filter((person) => visitors || !person.visits);
    const found = meant.filter((person) => words.every(begins(person)));
    const called = (person) => person.given.startsWith(words.at(-1));
    return [...found.filter(called), ...found.filter((person) => !called(person))];
  };
  const offered = ({ value, dataset }) => {
    const chosen = people.some((person) => person.name === value);
    if (chosen || !wordsOf(value).length) return people.filter((person) => person.leads);
    return fitting(value, "visitors" in dataset);
  };

  const boxOf = (input) => {
    if (input.nextElementSibling?.matches(".people")) return input.nextElementSibling;
    const box = document.createElement("div");
    box.className = "people";
    box.setAttribute("role", "group");
    box.setAttribute("aria-label", "Chọn nhanh tên");
    input.after(box);
    return box;
  };
  const buttonFor = (person, input) => {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "btn btn-secondary";
    button.textContent = person.name;
    button.setAttribute("aria-pressed", String(person.name === input.value));
    return button;
  };
  const show = (input) => {
    const found = offered(input);
    const box = boxOf(input);
    box.replaceChildren(...found.slice(0, MOST).map((person) => buttonFor(person, input)));
    const none = found.length || !wordsOf(input.value).length;
    if (!none) box.textContent = "Không có tên nào như vậy trong chi bộ.";
    else if (found.length > MOST) box.append("… gõ thêm vài chữ");
    box.hidden = false;
  };
  const leave = (input) => {
    if (input.dataset.person === "open") show(input);
    else boxOf(input).hidden = true;
  };
  const choose = (input, name) => {
    input.value = name;
    for (const kind of ["input", "change"]) input.dispatchEvent(new Event(kind, { bubbles: true }));
    input.blur(); // the keyboard of the phone goes away
    leave(input);
  };

  const fieldOf = (target) => target.closest?.("[data-person]");
  for (const input of document.querySelectorAll("[data-person]")) {
    input.removeAttribute("list"); // one offer is enough
    if (input.dataset.person === "open") show(input);
  }
  document.addEventListener("focusin", ({ target }) => {
    if (!fieldOf(target)) return;
    target.select(); // typing replaces the name
    show(target);
  });
  document.addEventListener("input", ({ target }) => {
    const typing = target === document.activeElement; // else another script wrote the name
    if (fieldOf(target) && (typing || target.dataset.person === "open")) show(target);
  });
  document.addEventListener("focusout", ({ target, relatedTarget }) => {
    const box = target.closest?.(".people") ?? (fieldOf(target) && boxOf(target));
    const input = box?.previousElementSibling;
    if (input && relatedTarget !== input && !box.contains(relatedTarget)) leave(input);
  });
  // The tap on a name must not close the list before it counts.
  document.addEventListener("pointerdown", (event) => {
    if (event.target.closest(".people")) event.preventDefault();
  });
  document.addEventListener("mousedown", (event) => {
    if (event.target.closest(".people")) event.preventDefault();
  });
  document.addEventListener("click", ({ target }) => {
    const button = target.closest(".people button");
    if (button) choose(button.parentElement.previousElementSibling, button.textContent);
  });
})();
