// The pages of a PDF as pictures; the ones in sight come first.
import { listRuns, simplify } from "./frame.js";

const POINTS_TO_PIXELS = 96 / 72;

export class Sheets {
  /** @param {HTMLElement} element */
  constructor(element) {
    this.element = element;
    this.texts = Promise.resolve([]);
    this.revision = -1;
    this.kind = "";
    this.url = "";
  }

  /** Shows the PDF at a URL, first as a draft if there is one. Raises what the server says. */
  async show(url, drafts, signal) {
    // The pages of another edition are not those of this one, however long it takes.
    if (url !== this.url) this.clear();
    this.url = url;
    for (const kind of drafts ? ["draft", "pdf"] : ["pdf"]) {
      const answer = await fetch(url.replace("KIND", kind), { signal });
      if (answer.status === 409) return;
      if (!answer.ok) throw await answer.json();
      await this.put(await answer.json(), kind, signal);
    }
  }

  clear() {
    this.element.replaceChildren();
    this.texts = Promise.resolve([]);
    this.revision = -1;
    for (const name of ["kind", "revision"]) delete this.element.dataset[name];
  }

  /** How many pages are shown. */
  get length() {
    return this.element.children.length;
  }

  async put({ name, revision, sizes }, kind, signal) {
    // A draft comes after the PDF when that was made already.
    if (revision < this.revision || (revision === this.revision && this.kind === "pdf" && kind === "draft")) return;
    [this.revision, this.kind] = [revision, kind];
    const scale = [1, 1.5, 2, 3].find((each) => each >= devicePixelRatio * POINTS_TO_PIXELS) ?? 3;
    while (this.element.children.length > sizes.length) this.element.lastElementChild.remove();
    const top = this.element.getBoundingClientRect();
    const waiting = sizes.map(([width, height], index) => {
      const sheet = this.element.children[index] ?? this.element.appendChild(document.createElement("img"));
      const box = sheet.getBoundingClientRect();
      const inSight = box.bottom >= top.top && box.top <= top.bottom;
      const url = `/image/${name}/${index + 1}?scale=${scale}`;
      sheet.alt = `Page ${index + 1} of ${sizes.length}. Its text is in the web page.`;
      sheet.width = Math.round(width * POINTS_TO_PIXELS);
      sheet.height = Math.round(height * POINTS_TO_PIXELS);
      sheet.loading = "lazy";
      return inSight ? swap(sheet, url) : void (sheet.src = url);
    });
    await Promise.all(waiting);
    signal.throwIfAborted();
    this.texts = fetchTexts(name);
    this.element.dataset.kind = kind;
    this.element.dataset.revision = revision;
  }

  async find({ words, at }) {
    const texts = await this.texts;
    for (const run of listRuns(words, at)) {
      const page = texts.findIndex((text) => simplify(text).includes(simplify(run.join(" "))));
      if (page < 0) continue;
      this.element.focus({ preventScroll: true });
      this.element.children[page].scrollIntoView({ block: "start" });
      return true;
    }
    return false;
  }
}

/** The text of each page; none when a newer PDF has taken its place. */
async function fetchTexts(name) {
  const answer = await fetch(`/texts/${name}`).catch(() => null);
  return answer?.ok ? answer.json() : [];
}

/** Puts a picture in the place of another when it is there, so that nothing is empty meanwhile. */
async function swap(sheet, url) {
  const next = new Image();
  next.src = url;
  try {
    await next.decode();
  } finally {
    sheet.src = url;
  }
}
