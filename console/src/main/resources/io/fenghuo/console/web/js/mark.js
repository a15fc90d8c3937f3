/** How something stands, told by a shape, a word and a colour. */

import {h, svg} from './dom.js';

const SHAPES = {
  good: () => svg('circle', {cx: 6, cy: 6, r: 5, 'stroke-width': 0}),
  warn: () => svg('polygon', {points: '6,0.5 12,11.5 0,11.5', 'stroke-width': 0}),
  bad: () => svg('path', {d: 'M2 2 L10 10 M10 2 L2 10', 'stroke-width': 2.6, fill: 'none'}),
  wait: () => svg('path', {d: 'M6 1 A5 5 0 1 1 5.99 1 M6 3.4 V6.4 L8.2 7.6', 'stroke-width': 1.4, fill: 'none'}),
  idle: () => svg('circle', {cx: 6, cy: 6, r: 4.2, 'stroke-width': 1.6, fill: 'none'}),
};

/** @param tone good, warn, bad, wait (for its time) or idle (which says nothing) */
export function mark(tone, word) {
  return h('span', {class: `mark ${tone}`, dataset: {tone}},
      svg('svg', {viewBox: '0 0 12 12', 'aria-hidden': 'true'}, SHAPES[tone]()), word);
}
