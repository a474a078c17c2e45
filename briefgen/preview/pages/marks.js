// Two pages -> the words that only one of them has, marked in both.

/** Marks what differs in two frames. */
export function markDifferences(one, two) {
  const ours = one.listBlocks(), theirs = two.listBlocks();
  const ranges = [[], []];
  const gap = [[], []];
  const close = () => {
    const [left, right] = gap;
    left.forEach((block, index) => {
      const other = right[index];
      if (!other) return void ranges[0].push(rangeOf(block));
      const [here, there] = compare(block, other);
      ranges[0].push(...here);
      ranges[1].push(...there);
    });
    right.slice(left.length).forEach((block) => ranges[1].push(rangeOf(block)));
    gap[0] = [];
    gap[1] = [];
  };
  const same = align(ours.map(textOf), theirs.map(textOf));
  let i = 0, j = 0;
  for (const [left, right] of [...same, [ours.length, theirs.length]]) {
    gap[0] = ours.slice(i, left);
    gap[1] = theirs.slice(j, right);
    close();
    [i, j] = [left + 1, right + 1];
  }
  one.mark("differs", ranges[0]);
  two.mark("differs", ranges[1]);
}

const textOf = (block) => block.textContent.replace(/\s+/g, " ").trim();

function rangeOf(block) {
  const range = block.ownerDocument.createRange();
  range.selectNodeContents(block);
  return range;
}

/** The words that two blocks do not share, as ranges in each. */
function compare(one, two) {
  const ours = listWords(one), theirs = listWords(two);
  const same = align(ours.map(({ word }) => word), theirs.map(({ word }) => word));
  return [joinOthers(ours, same.map(([index]) => index)), joinOthers(theirs, same.map(([, index]) => index))];
}

/** The words that are not at some indices, as ranges; what is between two of them is in the range, too. */
function joinOthers(words, indices) {
  const shared = new Set(indices);
  const ranges = [];
  words.forEach(({ range }, index) => {
    if (shared.has(index)) return;
    if (index && !shared.has(index - 1)) ranges.at(-1).setEnd(range.endContainer, range.endOffset);
    else ranges.push(range);
  });
  return ranges;
}

function listWords(block) {
  const words = [];
  const walker = block.ownerDocument.createTreeWalker(block, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    for (const { 0: word, index } of node.data.matchAll(/\S+/g)) {
      const range = block.ownerDocument.createRange();
      range.setStart(node, index);
      range.setEnd(node, index + word.length);
      words.push({ word, range });
    }
  }
  return words;
}

/** The longest common subsequence of two lists, as pairs of indices. */
export function align(one, two) {
  const lengths = Array.from({ length: one.length + 1 }, () => new Uint16Array(two.length + 1));
  for (let i = one.length - 1; i >= 0; i--) {
    for (let j = two.length - 1; j >= 0; j--) {
      lengths[i][j] =
        one[i] === two[j] ? lengths[i + 1][j + 1] + 1 : Math.max(lengths[i + 1][j], lengths[i][j + 1]);
    }
  }
  const pairs = [];
  for (let i = 0, j = 0; i < one.length && j < two.length; ) {
    if (one[i] === two[j]) pairs.push([i++, j++]);
    else if (lengths[i + 1][j] >= lengths[i][j + 1]) i++;
    else j++;
  }
  return pairs;
}
