/** What lies beneath everything else: tiles where they are configured, else a plain ground. */

/** A layer for an entry of /map `base`, or null for the plain ground. */
export function baseLayer(ol, base) {
  const kind = base.kind.toLowerCase();
  const source =
      kind === 'xyz' ? new ol.source.XYZ({url: base.url, attributions: base.attribution})
      : kind === 'wmts' ? wmts(ol, base)
      : null;
  return source && new ol.layer.Tile({source, zIndex: 0, properties: {base: base.id}});
}

/**
 * Tiles in the usual web matrix, without its capabilities being asked for: the content security
 * policy lets images of the tile host in and nothing else.
 */
function wmts(ol, base) {
  const grid = ol.tilegrid.createXYZ({maxZoom: 18});
  const isTemplate = /\{tilematrix}/i.test(base.url);
  return new ol.source.WMTS({
    url: isTemplate ? base.url : withoutRequest(base.url),
    requestEncoding: isTemplate ? 'REST' : 'KVP',
    layer: base.layer,
    matrixSet: base.matrixSet,
    format: base.format ?? 'image/png',
    style: base.style ?? 'default',
    attributions: base.attribution,
    tileGrid: new ol.tilegrid.WMTS({
      origin: ol.extent.getTopLeft(grid.getExtent()),
      resolutions: grid.getResolutions(),
      matrixIds: grid.getResolutions().map((_, zoom) => String(zoom)),
    }),
  });
}

/** The address of the capabilities without what asks for them; keys and the like stay. */
function withoutRequest(address) {
  const url = new URL(address);
  for (const name of [...url.searchParams.keys()]) {
    if (['request', 'service', 'version'].includes(name.toLowerCase())) {
      url.searchParams.delete(name);
    }
  }
  return url.href;
}
