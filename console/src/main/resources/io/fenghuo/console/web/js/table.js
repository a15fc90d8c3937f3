/** Tables of rows, sorted by whichever column somebody chose. */

import {h, replace} from './dom.js';
import {t} from './words.js';

/**
 * A table.
 *
 * @param columns of {key, says, cell(row) → node, text or null, number: align as figures, tight:
 *     no wider than it must be, head: is the row's heading, words: may break anywhere, value(row):
 *     what it is sorted by, absent where it cannot be, class}
 * @param rows of anything
 * @param sorted {key, down}: how it is sorted at first, and kept up to date; null for as it is
 * @param caption what the table is of, for those who do not see it
 * @param attributes (row) → further attributes of the row
 */
export function table({columns, rows, sorted = null, caption, attributes = () => ({})}) {
  const head = h('tr');
  const body = h('tbody');
  const draw = () => {
    replace(head, columns.map(column => heading(column, sorted, draw)));
    replace(body, inOrder(rows, columns, sorted).map(row =>
        h('tr', attributes(row), columns.map(column => cell(column, row)))));
  };
  draw();
  return h('div', {class: 'wide'},
      h('table', null,
          h('caption', {class: 'unseen'}, caption),
          h('thead', null, head),
          body));
}

function heading(column, sorted, draw) {
  const chosen = sorted?.key === column.key;
  return h('th', {
    scope: 'col', class: classesOf(column),
    'aria-sort': chosen ? (sorted.down ? 'descending' : 'ascending') : null,
  }, sorted && column.value
      ? h('button', {
        class: 'sort', type: 'button', dataset: {sort: column.key},
        onclick: event => {
          const table = event.currentTarget.closest('table');
          sorted.down = chosen ? !sorted.down : Boolean(column.number);
          sorted.key = column.key;
          draw();
          table.querySelector(`[data-sort="${column.key}"]`).focus();
        },
      }, t(column.says), h('span', {'aria-hidden': 'true'}, chosen ? (sorted.down ? ' ▾' : ' ▴') : ''))
      : column.says && t(column.says));
}

function cell(column, row) {
  const content = column.cell(row);
  return column.head
      ? h('th', {scope: 'row', class: classesOf(column)}, content)
      : h('td', {class: classesOf(column)}, content);
}

function classesOf({number, tight, words, class: own}) {
  const classes = [number && 'number', tight && 'tight', words && 'words', own].filter(Boolean);
  return classes.length ? classes.join(' ') : null;
}

function inOrder(rows, columns, sorted) {
  const column = sorted && columns.find(it => it.key === sorted.key);
  if (!column) {
    return rows;
  }
  const way = sorted.down ? -1 : 1;
  return [...rows].sort((one, other) => way * compare(column.value(one), column.value(other)));
}

function compare(one, other) {
  return typeof one === 'number' && typeof other === 'number'
      ? one - other
      : String(one ?? '').localeCompare(String(other ?? ''), 'zh-CN');
}
