// A brief: its pages for one audience or two, what was found in it, and how long it is.
import { Frame } from "./frame.js";
import { markDifferences } from "./marks.js";
import { morph } from "./morph.js";
import { Sheets } from "./sheets.js";
import { keepInUrl, listen } from "./stream.js";

const { slug, draft, briefs } = JSON.parse(document.body.dataset.preview);
const form = document.getElementById("choices");
const status = document.getElementById("status");
const error = document.getElementById("error");
const panes = [];
/** The worst first. */
const SEVERITIES = ["error", "warning", "info"];
/** What a check says of a remark; they are listed by themselves. */
const REMARK = "REV101";
/** Words before and after a change by which its place on the page is found. */
const AROUND = 6;
let round = new AbortController();
let due = false;
let offered = "";
let listening = false;

const make = (name, properties = {}, ...children) => {
  const element = Object.assign(document.createElement(name), properties);
  element.append(...children);
  return element;
};

/** One edition. */
class Pane {
  constructor(number) {
    this.name = make("h2", { id: `pane-${number}` });
    this.kind = make("span", { className: "kind" });
    this.frame = new Frame(make("iframe", { sandbox: "allow-same-origin" }), follow);
    this.sheets = new Sheets(make("div", { className: "sheets", tabIndex: 0 }));
    this.sheets.element.setAttribute("role", "region");
    this.element = make("section", { className: "pane" }, make("header", {}, this.name, this.kind));
    this.element.setAttribute("aria-labelledby", this.name.id);
    this.element.append(make("div", { className: "viewport" }, this.frame.element), this.sheets.element);
    document.querySelector(".panes").append(this.element);
  }

  async show({ audience, version, title }, { show, template, paper, width, colours }, signal) {
    this.title = title;
    this.name.textContent = title;
    const query = makeQuery({ template, paper, version });
    const tail = `${encodeURIComponent(slug)}/${encodeURIComponent(audience)}`;
    this.shows = show === "pdf" ? this.sheets : this.frame;
    this.element.classList.toggle("pdf", show === "pdf");
    this.frame.element.title = `Web page for ${title}`;
    this.sheets.element.ariaLabel = `Pages of the PDF for ${title}`;
    this.frame.element.style.inlineSize = width ? `${width}px` : "";
    this.frame.colours = colours;
    this.kind.textContent = "";
    if (show !== "pdf") return this.frame.show(`/page/${tail}?${query}`, signal);
    this.kind.textContent = draft ? "Draft; the final pages follow" : "";
    await this.sheets.show(`/print/${tail}/KIND?${query}`, draft, signal);
    this.kind.textContent = "";
  }
}

const makeQuery = (given) => new URLSearchParams(Object.entries(given).filter(([, value]) => value));

/**
 * What is side by side: an edition, and the one for another audience, or the same in an earlier version. What only the
 * older one has counts as removed.
 */
function listEditions({ audience, beside }) {
  if (!beside || beside === audience) return [{ audience, title: audience, name: audience }];
  if (!isVersion(beside)) return [audience, beside].map((each, index) => ({ audience: each, title: each, name: each, older: !index }));
  const name = form.elements.beside.selectedOptions[0].text;
  return [
    { audience, title: `${audience}: as saved`, name: "As saved" },
    { audience, version: beside, title: `${audience}: ${name}`, name, older: true },
  ];
}

/** Names of versions have a colon, which those of audiences cannot have. */
const isVersion = (name) => name?.includes(":");

/** Offers the versions that there are now; whether they are others than before. */
async function listVersions() {
  const answer = await fetch(`/versions/${encodeURIComponent(slug)}`);
  const text = await answer.text();
  if (text === offered) return false;
  offered = text;
  const select = form.elements.beside;
  const chosen = new URLSearchParams(location.search).get("beside");
  select.querySelectorAll("optgroup:not(:first-of-type), .other").forEach((each) => each.remove());
  for (const { name, versions, note } of JSON.parse(text)) {
    const options = versions.map(([key, title]) => new Option(title, key));
    if (note) options.push(Object.assign(new Option(note), { disabled: true }));
    select.append(make("optgroup", { label: name }, ...options));
  }
  if (isVersion(chosen)) {
    const known = [...select.options].some(({ value }) => value === chosen);
    if (!known) select.append(Object.assign(new Option(chosen, chosen), { className: "other" }));
    select.value = chosen;
  }
  return true;
}

/** Follows a link of a page: to another brief of this preview, or out of it in a tab of its own. */
function follow(href) {
  const name = decodeURIComponent(href.replace(/[?#].*$/, "").replace(/\.(html|pdf)$/, ""));
  if (briefs.includes(name)) location.assign(`/brief/${encodeURIComponent(name)}${location.search}`);
  else if (/^https?:/i.test(href)) open(href, "_blank", "noopener,noreferrer");
}

/** Shows everything as it is now; what is still on its way from before is dropped. */
async function refresh() {
  if (document.hidden) {
    due = true;
    return;
  }
  due = false;
  round.abort();
  round = new AbortController();
  const { signal } = round;
  // A page of a PDF has a width and colours of its own.
  for (const name of ["width", "colours"]) form.elements[name].disabled = form.elements.show.value === "pdf";
  const chosen = Object.fromEntries(new FormData(form));
  const editions = listEditions(chosen);
  while (panes.length < editions.length) panes.push(new Pane(panes.length));
  while (panes.length > editions.length) panes.pop().element.remove();
  const shown = panes.map((pane, index) => pane.show(editions[index], chosen, signal));
  const found = showFindings(chosen.audience, signal).catch(() => {});
  const done = await Promise.allSettled(shown);
  if (signal.aborted) return;
  showErrors(done.map(({ reason }) => reason));
  const wrong = done.some(({ status }) => status === "rejected");
  if (!wrong) say(`Updated ${new Date().toLocaleTimeString([], { hour12: false })}`);
  document.body.dataset.shown = Number(document.body.dataset.shown ?? 0) + 1;
  await found;
  showRemarks(signal).catch(() => {});
  showFigures(chosen, signal).catch(() => {});
  showDifferences(chosen, editions, wrong, signal).catch(() => {});
}

function say(text) {
  status.textContent = text;
}

function showErrors(reasons) {
  const told = new Map();
  reasons.forEach((reason, index) => {
    if (!reason) return;
    const { title, frame, sheets, shows } = panes[index];
    if (reason.blank) [frame, sheets].forEach((each) => each.clear());
    const kept = shows.source || shows.length;
    const text = [
      make("p", {}, reason.message ?? "The preview cannot be reached."),
      listFindings(reason.findings ?? []),
      make("p", { className: "hint" }, kept ? "This is the last page that could be made." : "There is no page yet."),
    ];
    const key = text.map((each) => each.outerHTML).join("");
    if (told.has(key)) told.get(key)[0].textContent += `, ${title}`;
    else told.set(key, [make("h2", {}, title), ...text]);
  });
  error.hidden = !told.size;
  const hide = make("button", { type: "button", className: "hide", onclick: () => (error.hidden = true) }, "Hide");
  error.replaceChildren(hide, ...[...told.values()].flat());
  if (told.size) say("Not up to date");
}

async function showFindings(audience, signal) {
  const answer = await fetch(`/findings/${encodeURIComponent(slug)}/${encodeURIComponent(audience)}`, { signal });
  const { findings, audiences = [], message } = await answer.json();
  offerAudiences(audiences);
  const rest = findings.filter(({ code }) => code !== REMARK);
  // What stops a build comes first; else they are in the order of the text.
  const open = SEVERITIES.flatMap((each) => rest.filter(({ waived, severity }) => !waived && severity === each));
  const waived = rest.filter(({ waived }) => waived);
  // That nothing was found is said only when everything was looked at.
  const said = answer.ok || open.length ? count(open) : message;
  const next = make("div", {}, make("p", { className: "count" }, said), listFindings(open));
  if (waived.length) {
    next.append(make("details", {}, make("summary", {}, `${waived.length} waived`), listFindings(waived)));
  }
  put(document.getElementById("list"), next);
  document.body.dataset.found = Number(document.body.dataset.found ?? 0) + 1;
}

/** Offers the audiences that there are now; one that is chosen stays until another is. */
function offerAudiences(audiences) {
  if (!audiences.length) return;
  for (const [select, holder] of [
    [form.elements.audience, form.elements.audience],
    [form.elements.beside, form.elements.beside.querySelector("optgroup")],
  ]) {
    const options = [...holder.children];
    for (const option of options) {
      if (!audiences.includes(option.value) && option.value !== select.value) option.remove();
    }
    for (const name of audiences) {
      if (!options.some(({ value }) => value === name)) holder.append(new Option(name));
    }
  }
}

async function showRemarks(signal) {
  const answer = await fetch(`/remarks/${encodeURIComponent(slug)}`, { signal });
  const remarks = await answer.json();
  const section = document.getElementById("remarks");
  section.hidden = !remarks.length;
  put(section.querySelector("div"), make("div", {}, listFindings(remarks)));
}

/** Changes an element into what another has in it, and keeps what the reader has opened and where the focus is. */
function put(live, next) {
  live.source ??= live.cloneNode(false);
  const source = live.cloneNode(false);
  source.append(...[...next.childNodes].map((node) => node.cloneNode(true)));
  morph(live.source, source, live);
  live.source = source;
}

function count(findings) {
  const parts = SEVERITIES.map((severity) => {
    const number = findings.filter((each) => each.severity === severity).length;
    const word = { error: "error", warning: "warning", info: "notice" }[severity];
    return number ? `${number} ${word}${number > 1 ? "s" : ""}` : "";
  });
  return parts.filter(Boolean).join(", ") || "None.";
}

function listFindings(findings) {
  return make("ul", { className: "findings" }, ...findings.map(makeFinding));
}

function makeFinding(finding) {
  const item = make("li", { className: finding.severity });
  const severity = { error: "Error", warning: "Warning", info: "Notice" }[finding.severity];
  // Of a remark, who has made it is where others have a hint.
  if (!finding.code) item.className = "remark";
  item.append(make("p", {}, make("b", {}, finding.code ? severity : finding.hint || "Remark"), ` ${finding.message} `, make("code", {}, finding.code)));
  if (finding.hint && finding.code) item.append(make("p", { className: "hint" }, finding.hint));
  if (finding.waived) item.append(make("p", { className: "hint" }, `Waived: ${finding.waived}`));
  const ways = make("p", { className: "ways" });
  if (finding.words.length) {
    ways.append(makeFinder(finding));
  }
  if (finding.url) ways.append(make("a", { href: finding.url }, finding.place));
  else if (finding.place) {
    const button = make("button", { type: "button", className: "copy", title: "Copy" }, finding.place);
    button.setAttribute("data-copy", finding.place);
    ways.append(button);
  }
  if (ways.hasChildNodes()) item.append(ways);
  return item;
}

/** A button that shows words: on the page that has them, or other words on each. */
function makeFinder(...wanted) {
  const button = make("button", { type: "button" }, "Show on page");
  button.setAttribute("data-find", JSON.stringify(wanted));
  return button;
}

/** Shows words on the first page that has them, or other words on each; whether they are there. */
async function find(wanted) {
  let found = false;
  // The first has the focus at the end.
  const order = wanted.length === 1 ? [...panes.keys()] : [...panes.keys()].reverse();
  for (const index of order) {
    if (await panes[index].shows?.find(wanted[index] ?? wanted[0])) found = true;
    if (found && wanted.length === 1) break;
  }
  return found;
}

document.addEventListener("click", async ({ target }) => {
  const { find: wanted, copy } = target.dataset ?? {};
  if (wanted && !(await find(JSON.parse(wanted)))) say("These words are not on the page.");
  if (copy) {
    await navigator.clipboard.writeText(copy).then(() => say(`Copied ${copy}`), () => say(copy));
  }
});

async function showFigures({ audience, show, template, paper }, signal) {
  const query = makeQuery({ template, paper });
  const answer = await fetch(`/figures/${encodeURIComponent(slug)}/${encodeURIComponent(audience)}?${query}`, { signal });
  const { title, words, note_words, minutes, grade, sentence_words } = await answer.json();
  if (title) {
    document.querySelector("h1").textContent = title;
    document.title = `${title} – briefgen preview`;
  }
  const pages = show === "pdf" && panes[0].sheets.length;
  const rows = [
    ["Words", words?.toLocaleString("en")],
    ["Words in notes", note_words?.toLocaleString("en")],
    ["Reading time", minutes && `${minutes} min`],
    ["Reading grade", grade?.toFixed(1)],
    ["Words per sentence", sentence_words?.toFixed(0)],
    ["Pages", pages || null],
  ];
  const list = make("dl");
  for (const [name, value] of rows) if (value) list.append(make("dt", {}, name), make("dd", {}, String(value)));
  put(document.getElementById("numbers"), list);
  document.getElementById("numbers").parentElement.hidden = !list.childElementCount;
}

/** Words around the first change of a passage, as one of its two versions has them, and which of them is at it. */
function findChange(pieces, without) {
  const words = [];
  let at = -1;
  for (const [change, text] of pieces) {
    if (at < 0 && change !== "same") at = words.length;
    if (change !== without) words.push(...(text.match(/[\p{L}\p{N}]+/gu) ?? []));
  }
  at = Math.min(at, words.length - 1);
  const start = Math.max(at - AROUND, 0);
  return { words: words.slice(start, at + AROUND + 1), at: at - start };
}

async function showDifferences({ show, template, paper }, editions, wrong, signal) {
  const [edition, beside] = editions;
  const section = document.getElementById("differences");
  const query = makeQuery({ template, paper, version: beside?.version });
  const names = [slug, edition.audience, beside?.audience ?? ""].map(encodeURIComponent).join("/");
  const url = `/difference/${names}?${query}`;
  // What differs between the last good pages of the same two stays.
  section.hidden = !beside || (wrong && section.dataset.url !== url);
  if (!beside || wrong) return;
  if (show !== "pdf") markDifferences(panes[0].frame, panes[1].frame);
  const answer = await fetch(url, { signal });
  const { edits = [], settings = [], words = [0, 0], message } = await answer.json();
  const list = make("ul", { className: "edits" });
  for (const { part, pieces } of edits) {
    const text = pieces.flatMap(([change, words], index) => {
      if (change === "same") return words;
      const piece = make({ added: "ins", removed: "del" }[change] ?? "span", {}, words);
      // What was there and what is there now must not read as one word.
      return pieces[index - 1]?.[0] === "removed" && change === "added" ? [" ", piece] : piece;
    });
    const finder = makeFinder(...editions.map(({ older }) => findChange(pieces, older ? "added" : "removed")));
    const item = make("li", {}, part ? make("span", { className: "part" }, part) : "", ...text);
    item.append(make("p", { className: "ways" }, finder));
    list.append(item);
  }
  for (const [name, old, next] of settings) {
    list.append(make("li", {}, make("span", { className: "part" }, name), make("del", {}, old || "none"), " ", make("ins", {}, next || "none")));
  }
  const [old, next] = beside.older ? [beside, edition] : [edition, beside];
  const counts = `${old.name}: ${words[0].toLocaleString("en")} words printed; ${next.name}: ${words[1].toLocaleString("en")}.`;
  const differs = edits.length || settings.length;
  const said = differs ? `${counts}${show === "pdf" ? "" : " Marked on the pages."}` : answer.ok ? "Both read the same." : message;
  put(section.querySelector("div"), make("div", {}, make("p", { className: "count" }, said), list));
  section.dataset.url = url;
}

const versions = listVersions().catch(() => {});
if (isVersion(new URLSearchParams(location.search).get("beside"))) await versions;
keepInUrl(form, refresh);
// A commit is made in another window.
addEventListener("focus", async () => {
  if ((await listVersions()) && isVersion(form.elements.beside.value)) refresh();
});
document.addEventListener("visibilitychange", () => due && refresh());
listen((event, { slugs }) => {
  if (event === "lost") say("The preview has ended, or cannot be reached.");
  else if (event === "hello") {
    // What happened while the stream was broken was told to nobody.
    if (listening) refresh();
    listening = true;
  } else if ((event === "changed" || event === "inspected") && slugs.includes(slug)) refresh();
});
refresh();
