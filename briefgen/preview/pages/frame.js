// The web page of an edition, in a frame in which no script runs; this page changes it from outside.
import { morph } from "./morph.js";

const BLOCKS = "h1,h2,h3,h4,h5,h6,p,li,dt,dd,td,th,figcaption,caption,blockquote";
const STYLES = /(<style[^>]*>)([^]*?)(?=<\/style>)/g;
const SCHEME = /\(\s*prefers-color-scheme:\s*(dark|light)\s*\)/g;

export class Frame {
  /** @param {HTMLIFrameElement} element  @param {(href: string) => void} follow  what to do with links */
  constructor(element, follow) {
    this.element = element;
    this.follow = follow;
    this.url = "";
    this.source = null;
    this.text = "";
    this.styles = null;
    this.known = "";
    this.media = new Map();
    this.coloured = "";
    this.sheets = [];
  }

  get document() {
    return this.element.contentDocument;
  }

  /**
   * Shows the page at a URL as it is now: loads it, or changes only what is new. Raises what the server says.
   *
   * @param {string} last  the page that was loaded a moment ago, if it is not what is on the screen
   */
  async show(url, signal, last = "") {
    if (url === this.url && this.source) {
      const had = this.known;
      const update = await fetchPage(url, signal, had);
      signal.throwIfAborted();
      const isLight = had && update.known === had;
      if (!isLight || !this.changeText(update.page)) {
        const { page, known } = isLight ? await fetchPage(url, signal) : update;
        signal.throwIfAborted();
        const next = this.parse(page);
        const before = this.styles ? putStyles(this.text, this.styles) : this.text;
        morph(this.parse(before).documentElement, next.documentElement, this.document.documentElement);
        this.keep(page, known, next);
      }
    } else {
      this.source = null;
      const { page, known } = await fetchPage(url, signal).catch((fault) => {
        // The page of another edition is not taken for this one.
        if (!signal.aborted) this.clear();
        throw fault;
      });
      await this.load(url);
      signal.throwIfAborted();
      const next = this.parse(page);
      this.url = url;
      this.keep(page, known, next);
      // It may have been saved again between the two. If it was not, what is loaded differs from what is parsed: of a
      // template with a shadow root, there is no more to wait for.
      if (page !== last && !next.documentElement.isEqualNode(this.document.documentElement)) {
        this.source = null;
        return this.show(url, signal, page);
      }
      this.document.addEventListener("click", (event) => this.click(event));
    }
    this.setColours(this.colours);
  }

  /** Changes what is shown into a page with the same styles, which comes without them; whether it has as many. */
  changeText(text) {
    const next = this.parse(text);
    if (next.querySelectorAll("style").length !== this.styles.length) return false;
    morph(this.source.documentElement, next.documentElement, this.document.documentElement);
    // One that has another place or other attributes is new, and so empty.
    this.document.querySelectorAll("style").forEach((each, index) => {
      if (each.textContent !== this.styles[index]) each.textContent = this.styles[index];
    });
    [this.source, this.text] = [next, text];
    return true;
  }

  /**
   * Keeps what is shown, without its styles if they can be left out: to fetch and parse a page with its fonts takes ten
   * times as long as its text.
   */
  keep(page, known, parsed) {
    const { text, styles } = cutStyles(page);
    const light = this.parse(text);
    // What looks like a style in a comment is none.
    const found = [...parsed.querySelectorAll("style")].map((each) => each.textContent);
    const sound = areSame(styles, found) && light.querySelectorAll("*").length === parsed.querySelectorAll("*").length;
    [this.source, this.text, this.styles, this.known] = sound ? [light, text, styles, known] : [parsed, page, null, ""];
  }

  /** Shows nothing. */
  clear() {
    this.url = "";
    this.source = null;
    this.element.removeAttribute("src");
    this.element.src = "about:blank";
  }

  /** A document under the policy of the frame: under ours, its own styles would be refused. */
  parse(page) {
    return new this.element.contentWindow.DOMParser().parseFromString(page, "text/html");
  }

  load(url) {
    return new Promise((resolve) => {
      this.element.addEventListener("load", resolve, { once: true });
      this.element.contentWindow.location.replace(url);
    });
  }

  click(event) {
    const link = event.target.closest?.("a[href]");
    const href = link?.getAttribute("href");
    if (!href || href.startsWith("#")) return;
    event.preventDefault();
    this.follow(href);
  }

  /** Shows the page as on a light or a dark screen: "light", "dark", or "" for what this computer says. */
  setColours(colours) {
    this.colours = colours;
    const view = this.element.contentWindow;
    if (!this.document?.styleSheets) return;
    const sheets = [...this.document.styleSheets];
    const known = sheets.length === this.sheets.length && sheets.every((each, index) => each === this.sheets[index]);
    // All of the page would be laid out again.
    if (known && colours === this.coloured) return;
    [this.sheets, this.coloured] = [sheets, colours];
    for (const sheet of this.document.styleSheets) {
      for (const rule of listMediaRules(sheet.cssRules)) {
        if (!this.media.has(rule)) this.media.set(rule, rule.media.mediaText);
        const own = this.media.get(rule);
        rule.media.mediaText = colours
          ? own.replace(SCHEME, (_, wanted) => (wanted === colours ? "(min-width: 0)" : "(max-width: 0)"))
          : own;
      }
    }
    const sheet = new view.CSSStyleSheet();
    sheet.replaceSync(
      `${colours ? `:root { color-scheme: ${colours} }` : ""}
      ::highlight(differs) { background-color: #ffe28a; color: #241a00 }
      ::highlight(found) { background-color: #b8dcff; color: #001a33 }`,
    );
    this.document.adoptedStyleSheets = [sheet];
    for (const rule of this.media.keys()) if (!rule.parentStyleSheet) this.media.delete(rule);
  }

  /** The blocks of text, each without what blocks in it say. */
  listBlocks() {
    return [...this.document.querySelectorAll(BLOCKS)].filter((block) => !block.querySelector(BLOCKS));
  }

  /** Marks ranges under a name; none takes the marks away. */
  mark(name, ranges) {
    const view = this.element.contentWindow;
    if (!view.CSS?.highlights) return;
    const highlight = new view.Highlight(...ranges);
    // A word that differs is still seen as one in a passage that was looked for.
    highlight.priority = name === "differs" ? 1 : 0;
    view.CSS.highlights.set(name, highlight);
  }

  /** Goes to some words; whether they are there. */
  find({ words, at }) {
    for (const wanted of listRuns(words, at)) {
      const run = simplify(wanted.join(" "));
      const block = this.listBlocks().find((each) => simplify(each.textContent).includes(run));
      if (!block) continue;
      const range = this.document.createRange();
      range.selectNodeContents(block);
      this.mark("found", [range]);
      for (let box = block; box; box = box.parentElement) if (box.localName === "details") box.open = true;
      block.setAttribute("tabindex", "-1");
      block.focus({ preventScroll: true });
      block.scrollIntoView({ block: "center" });
      return true;
    }
    return false;
  }
}

/** Runs of words that hold the one at `at`, the longest first; of one word, only a long one. */
export function* listRuns(words, at) {
  for (let size = words.length; size > 0; size--) {
    for (let start = Math.max(0, at - size + 1); start <= at && start + size <= words.length; start++) {
      const run = words.slice(start, start + size);
      if (size > 1 || run[0].length > 4) yield run;
    }
  }
}

export const simplify = (text) => text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, " ").trim();

function* listMediaRules(rules) {
  for (const rule of rules) {
    if (rule.media && rule.media.mediaText.includes("color-scheme")) yield rule;
    else if (rule.media && rule.media.mediaText.match(/\((?:min|max)-width: 0/)) yield rule;
    if (rule.cssRules) yield* listMediaRules(rule.cssRules);
  }
}

/** A page with nothing in its styles, and what was in each of them. */
function cutStyles(page) {
  const styles = [];
  const text = page.replace(STYLES, (_, start, style) => (styles.push(style), start));
  return { text, styles };
}

/** The page with something in its styles again. */
function putStyles(text, styles) {
  const waiting = [...styles];
  return text.replace(STYLES, (start) => start + waiting.shift());
}

const areSame = (one, two) => one.length === two.length && one.every((each, index) => each === two[index]);

/** A page as it is now, and the name of its styles; without what is in them if they are known by this name already. */
async function fetchPage(url, signal, known = "") {
  const answer = await fetch(`${url}${url.includes("?") ? "&" : "?"}update=1&styles=${known}`, { signal });
  if (!answer.ok) throw await answer.json();
  return { page: await answer.text(), known: answer.headers.get("x-styles") };
}
