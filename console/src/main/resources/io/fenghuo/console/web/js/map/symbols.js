/**
 * The map's symbols, each drawn once on a small canvas and kept.
 *
 * A unit's kind is told by its letter and shape, its state by its filling: hollow is available, full
 * is under way, full with a bar is on the scene, dotted is assigned, faint is off duty.
 */

import {colour, onTheme} from './colours.js';
import {FILLS, INKS, inkOffset, numeral, tracePath} from '../levels.js';
import {t} from '../words.js';

/** Canvases have the pixels of the screen, so that they are sharp and nothing is resized. */
export const FINENESS = devicePixelRatio;

const FONT = '"Noto Sans CJK SC", "PingFang SC", "Microsoft YaHei", system-ui, sans-serif';
const drawn = new Map();

onTheme(() => drawn.clear());

/** A canvas of `size` by `size` on which `draw` draws around the middle; kept under `key`. */
function symbol(key, size, draw) {
  let canvas = drawn.get(key);
  if (!canvas) {
    canvas = document.createElement('canvas');
    canvas.width = canvas.height = Math.round(size * FINENESS);
    const context = canvas.getContext('2d');
    context.scale(FINENESS, FINENESS);
    context.translate(size / 2, size / 2);
    context.textAlign = 'center';
    context.textBaseline = 'middle';
    context.lineJoin = 'round';
    draw(context);
    drawn.set(key, canvas);
  }
  return canvas;
}

/** The kind's letter: 消 or F. */
function letter(kind) {
  const key = `letter.${kind}`;
  const known = t(key);
  return known === key ? kind.slice(0, 1).toUpperCase() : known;
}

function unitColour(state) {
  return state === 'available' ? colour('--unit')
      : state === 'off-duty' ? colour('--unit-off')
      : colour('--unit-busy');
}

const UNIT_SIZES = {far: 7, middle: 13, near: 24};

/** @param band far, middle or near */
export function unitSymbol(kind, state, band) {
  const words = band === 'near' ? letter(kind) : '';
  return symbol(`unit ${kind} ${state} ${band} ${words}`, UNIT_SIZES[band], context => {
    const ink = unitColour(state);
    const radius = UNIT_SIZES[band] / 2 - 1.5;
    const isFull = state !== 'available' && state !== 'off-duty' && state !== 'assigned';
    traceUnit(context, kind, radius);
    context.fillStyle = isFull || band === 'far' ? ink : colour('--panel');
    // Thousands of them are a texture beneath the alerts.
    context.globalAlpha = band === 'far' ? 0.75 : 1;
    context.fill();
    if (band === 'far') {
      return;
    }
    context.strokeStyle = ink;
    context.lineWidth = band === 'near' ? 2 : 1.6;
    context.setLineDash(state === 'assigned' ? [2.5, 1.8] : []);
    context.stroke();
    if (band === 'near') {
      context.fillStyle = isFull ? colour('--panel') : ink;
      context.font = `600 11px ${FONT}`;
      context.fillText(words, 0, 0.5);
    }
    if (state === 'on-scene') {
      context.setLineDash([]);
      context.beginPath();
      context.moveTo(-radius, radius);
      context.lineTo(radius, radius);
      context.lineWidth = 3;
      context.strokeStyle = colour('--text');
      context.stroke();
    }
  });
}

/** Those on wheels are round, those on foot square, docks six-sided, boats a kite. */
function traceUnit(context, kind, radius) {
  context.beginPath();
  if (kind === 'drone-dock') {
    polygon(context, 6, radius);
  } else if (kind === 'boat-team') {
    polygon(context, 4, radius);
  } else if (kind === 'community-watch' || kind === 'district-patrol') {
    const half = radius * 0.88;
    context.rect(-half, -half, 2 * half, 2 * half);
  } else {
    context.arc(0, 0, radius, 0, 2 * Math.PI);
  }
}

function polygon(context, corners, radius) {
  for (let corner = 0; corner < corners; corner++) {
    const angle = corner * 2 * Math.PI / corners - Math.PI / 2;
    context.lineTo(Math.cos(angle) * radius, Math.sin(angle) * radius);
  }
  context.closePath();
}

const POINT_SIZES = {far: 5, middle: 8, near: 20};

/** A sensor or a place: small and quiet. */
export function pointSymbol(layer, kind, band) {
  const words = band === 'near' ? letter(kind) : '';
  return symbol(`${layer} ${kind} ${band} ${words}`, POINT_SIZES[band], context => {
    const ink = colour(layer === 'places' ? '--warn' : '--accent');
    const half = POINT_SIZES[band] / 2 - 1;
    context.beginPath();
    if (layer === 'places') {
      context.moveTo(0, -half);
      context.lineTo(half, half);
      context.lineTo(-half, half);
      context.closePath();
    } else {
      context.rect(-half, -half, 2 * half, 2 * half);
    }
    context.fillStyle = colour('--panel');
    context.strokeStyle = ink;
    context.lineWidth = 1.2;
    context.fill();
    context.stroke();
    if (words) {
      context.fillStyle = ink;
      context.font = `600 ${layer === 'places' ? 8 : 10}px ${FONT}`;
      context.fillText(words, 0, layer === 'places' ? 3 : 0.5);
    }
  });
}

/** An alert: the shape of its level with the numeral, and its hazard beneath. */
export function alertSymbol(level, hazard) {
  const words = letter(hazard);
  return symbol(`alert ${level} ${hazard} ${words}`, 44, context => {
    levelShape(context, level, 10, numeral(level), 11);
    context.font = `600 10px ${FONT}`;
    const width = context.measureText(words).width + 6;
    context.fillStyle = colour('--panel');
    context.beginPath();
    context.roundRect(-width / 2, 9, width, 12, 3);
    context.fill();
    context.fillStyle = colour('--text');
    context.fillText(words, 0, 15.5);
  });
}

/** Several alerts: the shape and numeral of the highest, and how many they are. */
export function clusterSymbol(level, count) {
  const words = count > 999 ? '999+' : String(count);
  return symbol(`cluster ${level} ${words}`, 60, context => {
    levelShape(context, level, 15, numeral(level), 15);
    context.font = `700 11px ${FONT}`;
    const width = Math.max(18, context.measureText(words).width + 9);
    context.fillStyle = colour('--text');
    context.beginPath();
    context.roundRect(4, 6, width, 16, 8);
    context.fill();
    context.fillStyle = colour('--panel');
    context.fillText(words, 4 + width / 2, 14.5);
  });
}

function levelShape(context, level, radius, words, size) {
  tracePath(context, level, 0, 0, radius);
  context.lineWidth = 3.5;
  context.strokeStyle = colour('--panel');
  context.stroke();
  context.fillStyle = FILLS[level];
  context.fill();
  context.fillStyle = INKS[level];
  context.font = `700 ${size}px ${FONT}`;
  context.fillText(words, 0, inkOffset(level) * radius + 0.5);
}

/** The ring around an incident: broken while nobody has acknowledged it. */
export function incidentSymbol(level, isUnacknowledged, isSelected) {
  return symbol(`incident ${level} ${isUnacknowledged} ${isSelected}`, 60, context => {
    context.beginPath();
    context.arc(0, 0, 20, 0, 2 * Math.PI);
    context.lineWidth = 6;
    context.strokeStyle = colour('--panel');
    context.stroke();
    context.lineWidth = 3.5;
    context.strokeStyle = FILLS[level];
    context.setLineDash(isUnacknowledged ? [7, 4] : []);
    context.stroke();
    if (isSelected) {
      context.setLineDash([]);
      context.beginPath();
      context.arc(0, 0, 26, 0, 2 * Math.PI);
      context.lineWidth = 3;
      context.strokeStyle = colour('--text');
      context.stroke();
    }
  });
}

/** Around whatever was chosen on the map. */
export function chosenSymbol() {
  return symbol('chosen', 44, context => {
    context.beginPath();
    context.arc(0, 0, 18, 0, 2 * Math.PI);
    context.lineWidth = 3;
    context.strokeStyle = colour('--text');
    context.stroke();
  });
}
