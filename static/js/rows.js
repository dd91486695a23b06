// Lists of rows on a page of the record: <div data-rows="task"> holds one [data-row] a row, whose
// fields are named task_0_text, task_1_text, … A button [data-add-row="task"] adds a row, a button
// [data-drop-row] inside a row empties it (an empty row is not kept) and gives it back when asked.
//
// For other scripts: portalRows.add("task") adds an empty row and returns its element;
// document.dispatchEvent(new CustomEvent("add-row", { detail: { list: "task" } })) does the same.
// The new row has the next number in its names and a key of its own in task_N_key; who restores
// a draft writes the kept key over it. An event "row-added" then bubbles up from the row.
(() => {
  const PARTS = "input, textarea, select";

  // crypto.randomUUID is missing where the portal is reached by http in the office's own network
  const freshKey = () => {
    const bytes = crypto.getRandomValues(new Uint8Array(16));
    bytes[6] = (bytes[6] & 0x0f) | 0x40;
    bytes[8] = (bytes[8] & 0x3f) | 0x80;
    const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
    return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
  };
  const renumber = (row, list, number) => {
    const [before, now] = [`${list}_${number - 1}_`, `${list}_${number}_`];
    for (const part of row.querySelectorAll("*")) {
      for (const { name, value } of [...part.attributes]) {
        if (value.includes(before)) part.setAttribute(name, value.replaceAll(before, now));
      }
    }
    for (const label of row.querySelectorAll("label")) {
      label.textContent = label.textContent.trim().replace(/\d+$/, number + 1);
    }
  };
  const fieldsOf = (row) => [...row.querySelectorAll(PARTS)].filter((part) => part.type !== "hidden");
  const write = (field, value) => {
    field.value = value;
    for (const kind of ["input", "change"]) field.dispatchEvent(new Event(kind, { bubbles: true }));
  };
  const dropped = new WeakMap(); // row → what stood in its fields
  const drop = (row) => {
    dropped.set(row, fieldsOf(row).map((field) => field.value));
    for (const field of fieldsOf(row)) write(field, "");
    tell(row);
  };
  const giveBack = (row) => {
    const kept = dropped.get(row);
    dropped.delete(row);
    fieldsOf(row).forEach((field, place) => write(field, kept[place]));
    tell(row);
  };
  const tell = (row) => {
    const button = row.querySelector("[data-drop-row]");
    row.classList.toggle("dropped", dropped.has(row));
    button.hidden = !dropped.has(row) && fieldsOf(row).every((field) => !field.value);
    button.textContent = dropped.has(row) ? "Đã bỏ. Lấy lại" : button.dataset.dropRow;
  };
  const empty = (row) => {
    for (const left of row.querySelectorAll(".people, .invalid-feedback")) left.remove();
    for (const part of row.querySelectorAll(PARTS)) {
      part.classList.remove("is-invalid");
      part.removeAttribute("aria-invalid");
      part.value = part.name.endsWith("_key") ? freshKey() : "";
    }
    tell(row);
  };
  const add = (list) => {
    const box = document.querySelector(`[data-rows="${list}"]`);
    const rows = box.querySelectorAll("[data-row]");
    const row = rows[rows.length - 1].cloneNode(true);
    renumber(row, list, rows.length);
    empty(row);
    box.append(row);
    row.dispatchEvent(new CustomEvent("row-added", { bubbles: true, detail: { list } }));
    return row;
  };

  window.portalRows = { add };
  document.addEventListener("add-row", ({ detail }) => add(detail.list));
  for (const hidden of document.querySelectorAll("[data-add-row], .quick")) hidden.hidden = false;
  for (const row of document.querySelectorAll("[data-row]")) tell(row);
  document.addEventListener("input", ({ target }) => {
    const row = target.closest("[data-row]");
    if (row) tell(row);
  });
  document.addEventListener("click", ({ target }) => {
    const list = target.closest("[data-add-row]")?.dataset.addRow;
    if (list) add(list).querySelector("input:not([type=hidden]), textarea").focus();
    const filler = target.closest("[data-fill]");
    if (filler) write(filler.form.elements[filler.dataset.fill], filler.dataset.value);
    const row = target.closest("[data-drop-row]")?.closest("[data-row]");
    if (row) dropped.has(row) ? giveBack(row) : drop(row);
  });

  // Long texts are read whole: a field grows with its text where the style sheet cannot do it.
  const grow = (field) => {
    while (field.scrollHeight > field.clientHeight && field.rows < 40) field.rows += 1;
  };
  if (!CSS.supports("field-sizing", "content")) {
    for (const field of document.querySelectorAll(".record textarea")) grow(field);
    document.addEventListener("input", ({ target }) => target.matches("textarea") && grow(target));
  }
})();
