/**
 * The four levels, each told by its shape, its numeral and its word as well as by its colour:
 * blue a circle Ⅳ, yellow a triangle Ⅲ, orange a diamond Ⅱ, red an octagon Ⅰ.
 */

import {h, svg} from './dom.js';
import {t} from './words.js';

/** From the lowest to the highest. */
export const LEVELS = ['BLUE', 'YELLOW', 'ORANGE', 'RED'];

const NUMERALS = {BLUE: 'Ⅳ', YELLOW: 'Ⅲ', ORANGE: 'Ⅱ', RED: 'Ⅰ'};

/** Corners around the middle, of a radius of about one; a circle has none. */
const CORNERS = {
  BLUE: null,
  YELLOW: [[0, -1.12], [1.12, 0.86], [-1.12, 0.86]],
  ORANGE: [[0, -1.15], [1.15, 0], [0, 1.15], [-1.15, 0]],
  RED: Array.from({length: 8}, (_, corner) => {
    const angle = Math.PI / 8 + corner * Math.PI / 4;
    return [Math.cos(angle) * 1.05, Math.sin(angle) * 1.05];
  }),
};

/** The colours of the symbols are the same in both themes: they stand on the map. */
export const FILLS = {BLUE: '#2d6cd6', YELLOW: '#f2cf1d', ORANGE: '#f58220', RED: '#d3222f'};
export const INKS = {BLUE: '#ffffff', YELLOW: '#1a1600', ORANGE: '#1f0f00', RED: '#ffffff'};

export function rank(level) {
  return LEVELS.indexOf(level);
}

export function numeral(level) {
  return NUMERALS[level];
}

/** "红色" or "Red". */
export function levelWord(level) {
  return t(`level.${level}`);
}

/** The higher of two; one of them may be missing. */
export function higher(one, other) {
  return rank(one) >= rank(other) ? one : other;
}

/** Draws the shape of a level as the current path of a canvas. */
export function tracePath(canvas, level, x, y, radius) {
  canvas.beginPath();
  const corners = CORNERS[level];
  if (!corners) {
    canvas.arc(x, y, radius, 0, 2 * Math.PI);
    return;
  }
  corners.forEach(([cornerX, cornerY]) =>
      canvas.lineTo(x + cornerX * radius, y + cornerY * radius));
  canvas.closePath();
}

/** Where the numeral stands, as a share of the radius below the middle. */
export function inkOffset(level) {
  return level === 'YELLOW' ? 0.3 : 0;
}

/** The shape with its numeral; what it means is said by its label. */
export function levelIcon(level) {
  const corners = CORNERS[level];
  const shape = corners
      ? svg('polygon', {points: corners.map(([x, y]) => `${x * 9},${y * 9}`).join(' ')})
      : svg('circle', {r: 9});
  return svg('svg', {
    class: `level-icon ${level.toLowerCase()}`, viewBox: '-11 -11 22 22', role: 'img',
    'aria-label': levelWord(level),
  }, shape, svg('text', {y: inkOffset(level) * 9 + 3.4, 'text-anchor': 'middle'}, NUMERALS[level]));
}

/** The shape and the word. */
export function levelBadge(level) {
  const icon = levelIcon(level);
  icon.setAttribute('aria-hidden', 'true');
  return h('span', {class: `level ${level.toLowerCase()}`, dataset: {level}},
      icon, levelWord(level));
}
