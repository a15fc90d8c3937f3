/**
 * A layer of thousands of small symbols that move.
 *
 * OpenLayers' own layers keep an index and instructions for every feature, which is made anew when
 * one of them moves. Here a frame is one pass over two arrays of coordinates and one drawImage for
 * each symbol in view, which stays well under a frame's time for 10,000 of them; that something
 * moved costs nothing until the next frame.
 */

import {FINENESS} from './symbols.js';

const NEAR_ZOOM = 12.5;
const MIDDLE_ZOOM = 10;
const REACH_PIXELS = 12;

/** far, middle or near: how large the symbols of a zoom are. */
function bandOf(zoom) {
  return zoom >= NEAR_ZOOM ? 'near' : zoom >= MIDDLE_ZOOM ? 'middle' : 'far';
}

/**
 * @param symbolOf gives the canvas for an item in a band
 */
export function spriteLayer(ol, {zIndex, symbolOf}) {
  const canvas = document.createElement('canvas');
  canvas.className = 'sprites';
  const context = canvas.getContext('2d');
  const items = [];
  const indexes = new Map();
  let xs = new Float64Array(1024);
  let ys = new Float64Array(1024);

  const layer = new ol.layer.Layer({zIndex, render});

  function render({size, pixelRatio, extent, viewState, coordinateToPixelTransform: to}) {
    const width = Math.round(size[0] * pixelRatio);
    const height = Math.round(size[1] * pixelRatio);
    if (canvas.width !== width || canvas.height !== height) {
      canvas.width = width;
      canvas.height = height;
    } else {
      context.setTransform(1, 0, 0, 1, 0, 0);
      context.clearRect(0, 0, width, height);
    }
    context.setTransform(pixelRatio, 0, 0, pixelRatio, 0, 0);
    const band = bandOf(viewState.zoom);
    const margin = 16 * viewState.resolution;
    const [west, south, east, north] = extent;
    for (let index = 0; index < items.length; index++) {
      const x = xs[index];
      const y = ys[index];
      if (x > west - margin && x < east + margin && y > south - margin && y < north + margin) {
        const symbol = symbolOf(items[index], band);
        const side = symbol.width / FINENESS;
        // The view is never turned, so the transform is a scale and a shift.
        context.drawImage(
            symbol,
            Math.round(to[0] * x + to[4] - side / 2), Math.round(to[3] * y + to[5] - side / 2),
            side, side);
      }
    }
    return canvas;
  }

  function put(item) {
    let index = indexes.get(item.id);
    if (index === undefined) {
      index = items.length;
      indexes.set(item.id, index);
      if (index === xs.length) {
        xs = grown(xs);
        ys = grown(ys);
      }
    }
    items[index] = item;
    [xs[index], ys[index]] = isPlaced(item)
        ? ol.proj.fromLonLat([item.lon, item.lat])
        : [Infinity, Infinity];
  }

  return {
    layer,

    /** Changes some, and leaves the others. */
    update(changed) {
      changed.forEach(put);
      layer.changed();
    },

    /** Shows these and no others. */
    reset(all) {
      items.length = 0;
      indexes.clear();
      for (const item of all) {
        put(item);
      }
      layer.changed();
    },

    items: () => items,

    /** The item nearest to a pixel, or null where none is within reach. */
    at(map, pixel) {
      const [x, y] = map.getCoordinateFromPixel(pixel);
      let nearest = null;
      let least = (REACH_PIXELS * map.getView().getResolution()) ** 2;
      for (let index = 0; index < items.length; index++) {
        const distance = (xs[index] - x) ** 2 + (ys[index] - y) ** 2;
        if (distance < least) {
          least = distance;
          nearest = items[index];
        }
      }
      return nearest;
    },
  };
}

function isPlaced(item) {
  return Number.isFinite(item.lon) && Number.isFinite(item.lat);
}

function grown(array) {
  const larger = new Float64Array(array.length * 2);
  larger.set(array);
  return larger;
}
