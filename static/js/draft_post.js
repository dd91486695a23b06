// How a page of the record is sent by its script: see meetings/README.md for the protocol.
window.portalPost = (form) => {
  const PATIENCE = 10000; // milliseconds for an answer
  const PARTING_WORDS = 60000; // bytes that a browser still sends for a page that is closed

  // Not crypto.randomUUID: it is missing where the portal is reached by http in an office network.
  const freshKey = () => {
    const bytes = crypto.getRandomValues(new Uint8Array(16));
    bytes[6] = (bytes[6] & 0x0f) | 0x40;
    bytes[8] = (bytes[8] & 0x3f) | 0x80;
    const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
    return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
  };
  const bodyOf = ({ entries, button, ...envelope }) => {
    const body = new URLSearchParams([...entries, ...Object.entries(envelope)]);
    body.append("csrfmiddlewaretoken", form.elements.csrfmiddlewaretoken.value);
    if (button) body.append("submit", "1");
    if (button?.name) body.append(button.name, button.value);
    return String(body);
  };
  // The status, the JSON of the answer, and whether it led elsewhere: the session has ended then.
  const post = async (sending) => {
    const body = bodyOf(sending);
    const giveUp = new AbortController();
    const alarm = setTimeout(() => giveUp.abort(), PATIENCE);
    try {
      const answer = await fetch(location.pathname, {
        method: "POST",
        body,
        headers: { Accept: "application/json", "Content-Type": "application/x-www-form-urlencoded" },
        redirect: "manual",
        keepalive: document.visibilityState === "hidden" && body.length < PARTING_WORDS,
        signal: giveUp.signal,
      });
      const json = answer.headers.get("Content-Type") === "application/json";
      const told = json ? await answer.json() : {};
      return { status: answer.status, moved: answer.type === "opaqueredirect", told };
    } finally {
      clearTimeout(alarm);
    }
  };
  return { freshKey, post };
};
