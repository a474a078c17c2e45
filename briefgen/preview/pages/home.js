// The table of all briefs: filtered, sorted, and brought up to date as they change.
import { morph } from "./morph.js";
import { keepInUrl, listen } from "./stream.js";

const form = document.getElementById("choices");
const status = document.getElementById("status");
const table = document.querySelector("table");
const heads = [...table.querySelectorAll("thead th")];
const body = table.tBodies[0];
let rows = [...body.rows].map((row) => row.cloneNode(true));
let shown = body.cloneNode(true);
let order = { column: "", down: false };

/** Shows the rows that fit, in the order that was chosen. */
function show() {
  const { search, audience, state } = Object.fromEntries(new FormData(form));
  const words = search.toLowerCase().split(/\s+/).filter(Boolean);
  const fits = ({ dataset }) =>
    words.every((word) => `${dataset.title} ${dataset.file}`.toLowerCase().includes(word)) &&
    (!audience || dataset.audience === audience) &&
    (!state || dataset.state.split(" · ").includes(state));
  const chosen = rows.filter(fits);
  const { column, down } = order;
  if (column) {
    const compare = new Intl.Collator(undefined, { numeric: true }).compare;
    chosen.sort((one, two) => compare(one.dataset[column], two.dataset[column]) * (down ? -1 : 1));
  }
  const next = body.cloneNode(false);
  next.append(...chosen.map((row) => row.cloneNode(true)));
  morph(shown, next, body);
  shown = next;
  document.getElementById("none").hidden = chosen.length > 0;
  for (const head of heads) {
    if (head.dataset.column === column) head.ariaSort = down ? "descending" : "ascending";
    else head.removeAttribute("aria-sort");
  }
}

function listAudiences() {
  const select = form.elements.audience;
  const known = [...select.options].map((each) => each.value);
  for (const name of new Set(rows.map((row) => row.dataset.audience))) {
    if (!known.includes(name)) select.add(new Option(name));
  }
}

async function refresh() {
  const answer = await fetch("/table");
  if (!answer.ok) return;
  const holder = document.createElement("div");
  holder.innerHTML = await answer.text();
  rows = [...holder.querySelector("tbody").rows];
  const clashes = document.getElementById("clashes"), next = holder.querySelector("#clashes");
  // What has not changed is not read out again.
  if (!clashes.isEqualNode(next)) clashes.replaceChildren(...next.childNodes);
  listAudiences();
  show();
}

let late = 0;
listAudiences();
keepInUrl(form, show);
// Without the white space between rows.
body.replaceChildren(...body.rows);
shown = body.cloneNode(true);
show();
for (const head of heads) {
  head.querySelector("button").addEventListener("click", () => {
    order = { column: head.dataset.column, down: order.column === head.dataset.column && !order.down };
    show();
  });
}
listen((event) => {
  status.textContent = event === "lost" ? "The preview has ended, or cannot be reached." : "";
  if (event === "lost") return;
  clearTimeout(late);
  late = setTimeout(refresh, 100);
});
