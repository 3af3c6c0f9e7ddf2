// Reads the fenced blocks of a Markdown page. In: its text. Out: each block with its language, the words after it, its position,
// and the reason for not running it, if a comment above it gives one.

/** A comment above a block that is not run: `<!-- not run: the reason -->`. */
const REASON = /<!-- not run: ([^>]+) -->\n$/;

export function blocksOf(page) {
  return [...page.matchAll(/^( *)(`{3,})(\w*)(.*)\n((?:(?!\1\2).*\n)*)\1\2$/gm)].map((match) => {
    const [whole, indent, , language, words, text] = match;
    const before = page.slice(0, match.index);
    return {
      language,
      words: words.split(' ').filter((word) => word !== ''),
      text: indent === '' ? text : text.replaceAll(new RegExp(`^${indent}`, 'gm'), ''),
      start: match.index + whole.indexOf('\n') + 1,
      line: before.split('\n').length,
      reason: REASON.exec(before)?.[1],
    };
  });
}
