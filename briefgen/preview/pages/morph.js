// A document that somebody is reading -> its next version, changed only where the two differ.
//
// What is compared is the old source with the new one, and not the new source with what is on the screen: what the
// reader has done to it since (opened details, typed text, the place of the focus) is in neither and stays.

/** Changes `live`, which was made of `before`, into what `after` is. All three are elements of the same kind. */
export function morph(before, after, live) {
  if (before.isEqualNode(after)) return;
  setAttributes(before, after, live);
  const old = [...before.childNodes], next = [...after.childNodes], shown = [...live.childNodes];
  if (shown.length !== old.length) {
    live.replaceChildren(...next.map(copyFor(live)));
    return;
  }
  let start = 0, end = 0;
  while (start < old.length && start < next.length && old[start].isEqualNode(next[start])) start++;
  while (
    end < old.length - start && end < next.length - start &&
    old[old.length - 1 - end].isEqualNode(next[next.length - 1 - end])
  ) end++;
  const stop = old.length - end, tail = shown[stop] ?? null, copy = copyFor(live);
  let at = start;
  for (const node of next.slice(start, next.length - end)) {
    const same = findFrom(old, at, stop, (each) => each.isEqualNode(node));
    if (same >= 0) {
      while (at < same) shown[at++].remove();
      at++;
    } else if (at < stop && isKin(old[at], node) && !next.some((each) => each.isEqualNode(old[at]))) {
      if (node.nodeType === Node.ELEMENT_NODE) morph(old[at], node, shown[at]);
      else shown[at].data = node.data;
      at++;
    } else {
      live.insertBefore(copy(node), shown[at] ?? tail);
    }
  }
  while (at < stop) shown[at++].remove();
}

const copyFor = (live) => (node) => live.ownerDocument.importNode(node, true);

function findFrom(nodes, start, stop, fits) {
  for (let index = start; index < stop; index++) if (fits(nodes[index])) return index;
  return -1;
}

/** Whether one node may become the other. */
function isKin(one, two) {
  return one.nodeName === two.nodeName && (one.id ?? "") === (two.id ?? "");
}

function setAttributes(before, after, live) {
  for (const { name } of before.attributes) if (!after.hasAttribute(name)) live.removeAttribute(name);
  for (const { name, value } of after.attributes) {
    if (before.getAttribute(name) !== value) live.setAttribute(name, value);
  }
}
