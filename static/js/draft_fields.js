// The fields of a page of the record as names and values: what a browser would send, rows known by
// their keys; and back: a kept draft, or what somebody else saved, is put into the fields.
window.portalFields = (form) => {
  const ENVELOPE = ["csrfmiddlewaretoken", "version", "base", "page_key", "key"];
  let pending = []; // rows of a draft for which the page has no place: they are sent all the same
  let quiet = false;

  const onPage = () =>
    [...new FormData(form)].filter(([name, value]) => !ENVELOPE.includes(name) && value.trim);
  const entries = () => [...onPage(), ...pending];
  const plain = (value) => (value === "off" ? "" : (value ?? "").replace(/\r\n?/g, "\n").trim());
  const placed = (name) => name.match(/^([a-z]+)_(\d+)_([a-z_]+)$/);

  // name → value; a part of a row is named by the key of its row, what is empty is not named
  const valuesOf = (list) => {
    const all = new Map(list);
    const values = new Map();
    for (const [name, value] of list) {
      const [, kind, place, part] = placed(name) ?? [];
      const key = all.get(`${kind}_${place}_key`);
      if (part !== "key" && plain(value)) values.set(key ? `${kind}_${key}_${part}` : name, plain(value));
    }
    return values;
  };
  const same = (one, other) => {
    const [here, there] = [valuesOf(one), valuesOf(other)];
    return here.size === there.size && [...here].every(([name, value]) => there.get(name) === value);
  };

  const controls = (name) => [...form.elements].filter((one) => one.name === name);
  const fill = (name, value) => {
    for (const one of controls(name)) {
      const box = one.type === "checkbox" || one.type === "radio";
      const before = box ? one.checked : one.value;
      if (one.type === "checkbox") one.checked = Boolean(plain(value));
      else if (one.type === "radio") one.checked = one.value === (value ?? "");
      else one.value = value ?? "";
      if (before === (box ? one.checked : one.value)) continue;
      for (const kind of one.dataset.person ? ["change"] : ["input", "change"]) {
        one.dispatchEvent(new Event(kind, { bubbles: true }));
      }
    }
  };

  const rowsOf = (list) => {
    const rows = new Map();
    for (const [name, value] of list) {
      const [, kind, place, part] = placed(name) ?? [];
      if (!part) continue;
      const row = rows.get(kind + place) ?? { kind, place, parts: {} };
      if (part === "key") row.key = value;
      else row.parts[part] = value;
      rows.set(kind + place, row);
    }
    return [...rows.values()].filter((row) => row.key);
  };
  const isBlank = ({ parts }) => !Object.values(parts).some(plain);
  const rowWith = ({ kind, key }) =>
    rowsOf(onPage()).find((row) => row.kind === kind && row.key === key);
  const freeRow = ({ kind }) =>
    rowsOf(onPage()).find(
      (row) =>
        row.kind === kind &&
        isBlank(row) &&
        !document.activeElement?.name?.startsWith(`${kind}_${row.place}_`),
    );
  // the number of the row with this key: its own, an empty one, or a new one
  const placeOf = (row) => {
    const found = rowWith(row);
    if (found) return found.place;
    const list = document.querySelector(`[data-rows="${row.kind}"]`);
    if (list && !freeRow(row)) window.portalRows?.add(row.kind);
    const free = freeRow(row);
    if (free) form.elements[`${row.kind}_${free.place}_key`].value = row.key;
    return free?.place;
  };
  const putRow = (row, number) => {
    const place = placeOf(row);
    for (const [part, value] of Object.entries(row.parts)) {
      if (place) fill(`${row.kind}_${place}_${part}`, value);
      else pending.push([`${row.kind}_${9000 + number}_${part}`, value]);
    }
    if (!place) pending.push([`${row.kind}_${9000 + number}_key`, row.key]);
  };
  const quietly = (work) => {
    quiet = true;
    try {
      return work();
    } finally {
      quiet = false;
    }
  };

  // A draft of this page as it was left: its fields, and its rows where the page has them or not.
  const putBack = (draft) =>
    quietly(() => {
      const kept = new Map(draft.entries);
      const known = JSON.parse(draft.base || "{}");
      for (const { name, type } of [...form.elements]) {
        if (ENVELOPE.includes(name) || type === "hidden" || placed(name)) continue;
        if (kept.has(name) || (type === "checkbox" && name in known)) fill(name, kept.get(name));
      }
      rowsOf(draft.entries).forEach((row, number) => {
        if (rowWith(row) || !isBlank(row)) putRow(row, number);
      });
    });

  // What others saved, in fields that this user has not touched; false where he has meanwhile.
  const takeOver = (sent, saved) =>
    quietly(() => {
      const [was, before] = [valuesOf(sent.entries), JSON.parse(sent.base || "{}")];
      const now = valuesOf(entries());
      let all = true;
      for (const name of new Set([...was.keys(), ...Object.keys(before), ...Object.keys(saved)])) {
        const [mine, theirs] = [was.get(name) ?? "", plain(saved[name])];
        if (mine !== plain(before[name]) || mine === theirs) continue;
        const [, kind, key, part] = name.match(/^([a-z]+)_([0-9a-f-]{36})_([a-z_]+)$/) ?? [];
        if ((now.get(name) ?? "") !== mine) all = false;
        else if (part) fill(`${kind}_${placeOf({ kind, key })}_${part}`, saved[name]);
        else fill(name, saved[name]);
      }
      pending = [];
      return all;
    });

  return { entries, same, putBack, takeOver, isQuiet: () => quiet };
};
