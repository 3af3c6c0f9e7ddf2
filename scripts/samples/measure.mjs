// Measures in the browser what a reader sees of a page: boxes wider than their container, findings whose text is hidden or cut
// off, and the size of diagrams. The browser runs each function separately, so none may use anything outside itself.

/** Draws the diagrams like GitHub, with every section open, because a hidden diagram has no size. Returns Mermaid's errors. */
export async function draw(theme) {
  const { mermaid } = window;
  mermaid?.initialize({ startOnLoad: false, securityLevel: 'strict', theme: theme === 'dark' ? 'dark' : 'default' });
  for (const details of document.querySelectorAll('details:not([open])')) {
    details.dataset.closed = '';
    details.open = true;
  }
  await document.fonts.ready;
  const refused = [];
  for (const [index, code] of [...document.querySelectorAll('code.language-mermaid')].entries()) {
    const box = document.createElement('div');
    box.className = 'mermaid';
    try {
      box.innerHTML = (await mermaid.render(`diagram${index}`, code.textContent)).svg;
    } catch (error) {
      document.querySelector(`#ddiagram${index}`)?.remove();
      refused.push(`Mermaid refuses diagram ${index + 1}: ${error.message.split('\n')[0]}`);
    }
    code.parentElement.replaceWith(box);
  }
  return refused;
}

/** Opens or closes the sections that are initially closed. */
export function fold(isOpen) {
  for (const details of document.querySelectorAll('details[data-closed]')) details.open = isOpen;
}

/** Needs open sections. Returns one sentence for each box that is wider than its container. */
export function tooWide() {
  const bad = new Set();
  const named = (element) => `${element.localName} '${element.textContent.trim().slice(0, 40).replace(/\s+/g, ' ')}'`;
  const scrollerOf = (element) => {
    for (let at = element; at.localName !== 'article'; at = at.parentElement) {
      if (['auto', 'scroll', 'hidden'].includes(getComputedStyle(at).overflowX)) return at;
    }
    return undefined;
  };
  for (const article of document.querySelectorAll('article')) {
    const style = getComputedStyle(article);
    const right = article.getBoundingClientRect().right - Number.parseFloat(style.paddingRight) + 1;
    for (const element of article.querySelectorAll(':not(svg *)')) {
      const scroller = scrollerOf(element);
      if (scroller !== undefined && scroller.scrollWidth > scroller.clientWidth + 1) {
        bad.add(`${named(scroller)} is ${scroller.scrollWidth} px wide in ${scroller.clientWidth} px`);
      } else if (scroller === undefined && element.getBoundingClientRect().right > right) {
        bad.add(`${named(element)} ends ${Math.round(element.getBoundingClientRect().right - right)} px outside`);
      }
    }
  }
  if (document.documentElement.scrollWidth > window.innerWidth) {
    bad.add(`the page is ${document.documentElement.scrollWidth} px wide`);
  }
  return [...bad];
}

/** Needs open sections. Returns the smallest font size and the height of each diagram, in pixels. */
export function diagrams() {
  return [...document.querySelectorAll('.mermaid svg')].map((svg) => {
    const scale = svg.getScreenCTM().a;
    const texts = [...svg.querySelectorAll('span, p, text, tspan')].filter((one) => one.textContent.trim() !== '');
    const sizes = texts.map((one) => Number.parseFloat(getComputedStyle(one).fontSize) * scale);
    return { letters: Math.min(...sizes), height: svg.getBoundingClientRect().height };
  });
}

/** Needs the sections in their initial state. Returns the messages that a reader does not see in full, with the reason. */
export function unseen(messages) {
  let text = '';
  const places = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    if (node.parentElement.closest('svg, style, script') !== null) continue;
    for (let offset = 0; offset < node.data.length; offset += 1) {
      // Quotes become code and spaces may be breaks, so only letters and digits count.
      if (!/[\p{L}\p{N}]/u.test(node.data[offset])) continue;
      text += node.data[offset];
      places.push([node, offset]);
    }
  }
  const reasonAt = (start, end) => {
    const range = document.createRange();
    range.setStart(...places[start]);
    range.setEnd(places[end - 1][0], places[end - 1][1] + 1);
    const rects = [...range.getClientRects()].filter(({ width }) => width > 0);
    if (rects.length === 0) return 'is in a closed section';
    const clips = [{ left: 0, right: window.innerWidth }];
    for (let at = places[start][0].parentElement; at !== null; at = at.parentElement) {
      if (getComputedStyle(at).overflowX !== 'visible' && at !== document.documentElement) {
        clips.push(at.getBoundingClientRect());
      }
    }
    const isOut = rects.some((rect) => clips.some(({ left, right }) => rect.left < left - 1 || rect.right > right + 1));
    return isOut ? 'is cut off' : undefined;
  };
  return messages.flatMap((message) => {
    const wanted = message.replace(/[^\p{L}\p{N}]/gu, '');
    const reasons = [];
    for (let at = text.indexOf(wanted); at !== -1; at = text.indexOf(wanted, at + 1)) {
      reasons.push(reasonAt(at, at + wanted.length));
    }
    if (reasons.includes(undefined)) return [];
    return [`the finding '${message}' ${reasons[0] ?? 'is missing'}`];
  });
}
