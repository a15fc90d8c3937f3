/**
 * A layer of thousands of small symbols that move.
 *
 * OpenLayers' own layers keep an index and instructions for every feature, which are made anew when
 * one of them moves, and a canvas takes 5 to 10 microseconds for each picture where no graphics
 * card helps. Here a frame is one pass over the coordinates that copies each symbol's pixels, some
 * two milliseconds for 7,000 of them on any machine; that something moved costs nothing until the
 * next frame.
 */

const NEAR_ZOOM = 12.5;
const MIDDLE_ZOOM = 10;
const REACH_PIXELS = 12;

/** far, middle or near: how large the symbols of a zoom are. */
function bandOf(zoom) {
  return zoom >= NEAR_ZOOM ? 'near' : zoom >= MIDDLE_ZOOM ? 'middle' : 'far';
}

/**
 * @param symbolOf gives the canvas for an item in a band; the same one for what looks the same
 */
export function spriteLayer(ol, {zIndex, symbolOf}) {
  const picture = new Picture();
  const items = [];
  const indexes = new Map();
  /** How the items look in `band`, found when they are first drawn. */
  let looks = [];
  let band = null;
  let xs = new Float64Array(1024);
  let ys = new Float64Array(1024);

  const layer = new ol.layer.Layer({zIndex, render});

  function render({size, pixelRatio, extent, viewState, coordinateToPixelTransform: to}) {
    picture.begin(Math.round(size[0] * pixelRatio), Math.round(size[1] * pixelRatio));
    if (band !== bandOf(viewState.zoom)) {
      band = bandOf(viewState.zoom);
      looks = [];
    }
    const margin = 16 * viewState.resolution;
    const [west, south, east, north] = extent;
    for (let index = 0; index < items.length; index++) {
      const x = xs[index];
      const y = ys[index];
      if (x > west - margin && x < east + margin && y > south - margin && y < north + margin) {
        looks[index] ??= pixelsOf(symbolOf(items[index], band));
        // The view is never turned, so the transform is a scale and a shift.
        picture.stamp(looks[index],
            (to[0] * x + to[4]) * pixelRatio, (to[3] * y + to[5]) * pixelRatio);
      }
    }
    return picture.end();
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
    looks[index] = undefined;
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

    /** Draws the symbols anew, in another theme. */
    restyle() {
      looks = [];
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

/** A canvas that is filled pixel by pixel. */
class Picture {
  #canvas = document.createElement('canvas');
  #context = this.#canvas.getContext('2d', {willReadFrequently: true});
  #data = null;
  #pixels = null;

  constructor() {
    this.#canvas.className = 'sprites';
  }

  begin(width, height) {
    if (this.#data?.width === width && this.#data.height === height) {
      this.#pixels.fill(0);
      return;
    }
    this.#canvas.width = width;
    this.#canvas.height = height;
    this.#data = new ImageData(width, height);
    this.#pixels = new Uint32Array(this.#data.data.buffer);
  }

  /** Copies what is not clear of a symbol, around a point. */
  stamp({side, pixels}, x, y) {
    const {width, height} = this.#data;
    const left = Math.round(x - side / 2);
    const top = Math.round(y - side / 2);
    const firstColumn = Math.max(0, -left);
    const endColumn = Math.min(side, width - left);
    const endRow = Math.min(side, height - top);
    for (let row = Math.max(0, -top); row < endRow; row++) {
      const to = (top + row) * width + left;
      const from = row * side;
      for (let column = firstColumn; column < endColumn; column++) {
        const pixel = pixels[from + column];
        if (pixel !== 0) {
          this.#pixels[to + column] = pixel;
        }
      }
    }
  }

  end() {
    this.#context.putImageData(this.#data, 0, 0);
    return this.#canvas;
  }
}

const read = new WeakMap();

function pixelsOf(symbol) {
  let pixels = read.get(symbol);
  if (!pixels) {
    const {data} = symbol.getContext('2d').getImageData(0, 0, symbol.width, symbol.height);
    pixels = {side: symbol.width, pixels: new Uint32Array(data.buffer)};
    read.set(symbol, pixels);
  }
  return pixels;
}

function isPlaced(item) {
  return Number.isFinite(item.lon) && Number.isFinite(item.lat);
}

function grown(array) {
  const larger = new Float64Array(array.length * 2);
  larger.set(array);
  return larger;
}
