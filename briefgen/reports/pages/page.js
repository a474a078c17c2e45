(() => {
  "use strict";
  // Filters: an item is shown when each select is empty or names one of the item's values, and it has the words searched.
  const form = document.querySelector("form.filters");
  const items = [...document.querySelectorAll("[data-item]")];
  const groups = [...document.querySelectorAll("[data-group]")];
  const shown = form.querySelector(".shown");
  const nothing = document.querySelector(".nothing");
  const total = items.filter((item) => "count" in item.dataset).length;
  const matches = (item) =>
    [...form.elements].every((field) => {
      if (!field.name || !field.value) return true;
      if (field.type === "search") return item.textContent.toLowerCase().includes(field.value.trim().toLowerCase());
      return (item.dataset[field.name] ?? "").split("|").includes(field.value);
    });
  const filter = () => {
    for (const item of items) item.hidden = !matches(item);
    for (const group of groups) group.hidden = !group.querySelector("[data-item]:not([hidden])");
    const left = items.filter((item) => "count" in item.dataset && !item.hidden).length;
    shown.textContent = left === total ? `${total} shown` : `${left} of ${total} shown`;
    nothing.hidden = items.some((item) => !item.hidden) || !items.length;
  };
  form.addEventListener("input", filter);
  form.addEventListener("submit", (event) => event.preventDefault());
  form.hidden = false;
  filter();

  // Sorting: a button in the head of a column sorts by it, and the other way when it is used again.
  for (const button of document.querySelectorAll("thead button[data-sort]")) {
    button.addEventListener("click", () => {
      const head = button.closest("th");
      const up = head.ariaSort !== "ascending";
      for (const other of head.parentElement.cells) other.removeAttribute("aria-sort");
      head.setAttribute("aria-sort", up ? "ascending" : "descending");
      const key = (row) => row.cells[head.cellIndex].dataset.key ?? row.cells[head.cellIndex].textContent.trim();
      const body = head.closest("table").tBodies[0];
      const order = (one, other) => key(one).localeCompare(key(other), "en", { numeric: true });
      body.append(...[...body.rows].sort((one, other) => (up ? order(one, other) : order(other, one))));
    });
  }
  for (const button of document.querySelectorAll("thead button")) button.disabled = false;
})();
