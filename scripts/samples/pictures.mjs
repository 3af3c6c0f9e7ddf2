// The pictures in docs/samples: few and small, because every clone contains them.

export const PICTURES = [
  { id: 'removed-project', page: 'comment', width: 1012, theme: 'light' },
  { id: 'four-edits', page: 'comment', width: 1012, theme: 'light' },
  { id: 'approval', page: 'comment', width: 390, theme: 'dark' },
  { id: 'new-wildcard', page: 'comment', width: 390, theme: 'dark' },
];

export function pictureFile({ id, page, width, theme }) {
  return `${id}-${page}-${width}-${theme}.png`;
}
