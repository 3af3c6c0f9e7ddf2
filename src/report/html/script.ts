// The script of a page: filters projects, scrolls wide pictures to their start, and opens folded sections for printing. The page
// is readable without it. It must not depend on the content of the page, because the page's policy allows exactly these bytes.

export const pageScript = `
'use strict';
const form = document.getElementById('filter');
const field = form && form.querySelector('input');
const status = document.getElementById('shown');
const projects = [...document.querySelectorAll('[data-names]')];
const show = () => {
  const words = field.value.toLowerCase().split(/\\s+/).filter(Boolean);
  let shown = 0;
  for (const project of projects) {
    const isShown = words.every((word) => project.dataset.names.includes(word));
    if (project.tagName === 'SECTION' && isShown) shown += 1;
    project.hidden = !isShown;
  }
  status.textContent = words.length === 0 ? '' : shown + ' shown';
};
if (form) {
  form.hidden = false;
  form.addEventListener('submit', (event) => event.preventDefault());
  field.addEventListener('input', show);
  document.addEventListener('keydown', (event) => {
    const isTyping = event.target instanceof HTMLInputElement;
    if (event.key === '/' && !isTyping && !event.ctrlKey && !event.metaKey && !event.altKey) {
      event.preventDefault();
      field.focus();
    } else if (event.key === 'Escape' && event.target === field) {
      field.value = '';
      show();
    }
  });
}
const reveal = () => {
  const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  for (let at = target; at; at = at.parentElement) {
    if (at instanceof HTMLDetailsElement) at.open = true;
    if (at.hidden && field) {
      field.value = '';
      show();
    }
  }
  if (target) target.scrollIntoView({ block: 'center' });
};
addEventListener('hashchange', reveal);
if (location.hash) reveal();
// The start of a picture that is wider than its region.
for (const figure of document.querySelectorAll('figure')) {
  const start = figure.querySelector('.dot');
  if (start && figure.scrollWidth > figure.clientWidth) {
    const { left } = start.getBoundingClientRect();
    figure.scrollLeft = left - figure.getBoundingClientRect().left - figure.clientWidth / 2;
  }
}
addEventListener('beforeprint', () => {
  for (const folded of document.querySelectorAll('details')) folded.open = true;
});
`;
