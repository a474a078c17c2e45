// What the server tells, to every page that listens.

/** Calls `tell(event, data)` for all that happens; loads the page again when another server has taken the place. */
export function listen(tell) {
  let server = null;
  const take = (event, data) => {
    if (event === "hello" && server && server !== data.server) location.reload();
    if (event === "hello") server = data.server;
    tell(event, data);
  };
  if (!window.SharedWorker) {
    const source = new EventSource("/events");
    for (const event of ["hello", "changed", "inspected", "table"]) {
      source.addEventListener(event, (message) => take(event, JSON.parse(message.data)));
    }
    source.onerror = () => take("lost", {});
    return;
  }
  const connect = () => {
    const { port } = new SharedWorker("/static/events.js");
    port.onmessage = ({ data }) => take(data.event, data.data);
    addEventListener("pagehide", () => port.postMessage("bye"), { once: true });
  };
  connect();
  addEventListener("pageshow", ({ persisted }) => persisted && connect());
}

/** A select or input of a form whose value is in the URL, so that a page that is loaded again shows the same. */
export function keepInUrl(form, changed) {
  const query = new URLSearchParams(location.search);
  for (const field of form.elements) if (query.has(field.name)) field.value = query.get(field.name);
  form.addEventListener("input", () => {
    const url = new URL(location.href);
    for (const field of form.elements) {
      if (field.value) url.searchParams.set(field.name, field.value);
      else url.searchParams.delete(field.name);
    }
    history.replaceState(null, "", url);
    changed();
  });
  form.addEventListener("submit", (event) => event.preventDefault());
}
