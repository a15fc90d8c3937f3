/** The layers of the reference data: each is fetched when it is first shown. */

import {colour} from './colours.js';
import {FILLS} from '../levels.js';
import {pointSymbol} from './symbols.js';
import {spriteLayer} from './sprites.js';

/**
 * Lines and areas, drawn as an image that is only shifted while the map is dragged.
 *
 * @param styleOf the style of a feature, called anew in another theme
 */
function shapeLayer(ol, api, name, {zIndex, styleOf}) {
  const source = new ol.source.Vector();
  const layer = new ol.layer.VectorImage({source, zIndex, imageRatio: 1.5, style: styleOf(ol)});
  return {
    name,
    layers: [layer],
    source,
    restyle: () => layer.setStyle(styleOf(ol)),
    async load() {
      const collection = await api.get(`/map/${name}`);
      source.clear();
      source.addFeatures(new ol.format.GeoJSON()
          .readFeatures(collection, {featureProjection: 'EPSG:3857'}));
    },
  };
}

/** Points of the reference data. */
function pointLayer(ol, api, name, {zIndex}) {
  const sprites = spriteLayer(ol, {
    zIndex, symbolOf: (item, band) => pointSymbol(name, item.kind, band),
  });
  return {
    name,
    layers: [sprites.layer],
    sprites,
    restyle: sprites.restyle,
    async load() {
      const {features} = await api.get(`/map/${name}`);
      sprites.reset(features.map(({id, geometry, properties}) => {
        const [lon, lat] = geometry.coordinates;
        return {id: properties.id ?? id, ...properties, lon, lat};
      }));
    },
  };
}

export function groundLayers(ol, api) {
  return [
    withNames(ol, shapeLayer(ol, api, 'counties', {zIndex: 1, styleOf: countyStyle})),
    shapeLayer(ol, api, 'rivers', {zIndex: 2, styleOf: lineStyle('--river', 2)}),
    shapeLayer(ol, api, 'roads', {zIndex: 3, styleOf: lineStyle('--road', 1.6)}),
    shapeLayer(ol, api, 'cells', {zIndex: 4, styleOf: cellStyle}),
    shapeLayer(ol, api, 'rings', {zIndex: 5, styleOf: ringStyle}),
    pointLayer(ol, api, 'places', {zIndex: 6}),
    pointLayer(ol, api, 'devices', {zIndex: 7}),
  ];
}

function countyStyle(ol) {
  return new ol.style.Style({
    fill: new ol.style.Fill({color: colour('--land')}),
    stroke: countyEdge(ol),
  });
}

/** Over tiles the counties are lines only. */
export function countyOutline(ol) {
  return new ol.style.Style({stroke: countyEdge(ol)});
}

function countyEdge(ol) {
  return new ol.style.Stroke({color: colour('--border'), width: 1.4});
}

/** The counties' names lie above the units, which would hide them. */
function withNames(ol, counties) {
  const layer = new ol.layer.Vector({source: counties.source, zIndex: 25, style: nameStyle(ol)});
  return {
    ...counties,
    layers: [...counties.layers, layer],
    restyle() {
      counties.restyle();
      layer.setStyle(nameStyle(ol));
    },
  };
}

function nameStyle(ol) {
  const style = new ol.style.Style({
    text: new ol.style.Text({
      font: '600 13px "Noto Sans CJK SC", "PingFang SC", "Microsoft YaHei", system-ui, sans-serif',
      fill: new ol.style.Fill({color: colour('--text')}),
      stroke: new ol.style.Stroke({color: colour('--land'), width: 4}),
      overflow: true,
    }),
  });
  return feature => {
    style.getText().setText(feature.get('name'));
    return style;
  };
}

function lineStyle(property, width) {
  return ol => new ol.style.Style({
    stroke: new ol.style.Stroke({color: colour(property), width, lineCap: 'round'}),
    fill: new ol.style.Fill({color: faint(colour(property), 0.35)}),
  });
}

function cellStyle(ol) {
  const styles = Object.fromEntries(Object.entries(FILLS).map(([level, fill]) => [level,
    new ol.style.Style({
      fill: new ol.style.Fill({color: faint(fill, 0.3)}),
      stroke: new ol.style.Stroke({color: fill, width: 1}),
    })]));
  return feature => styles[feature.get('level')];
}

const RING_DASHES = {'ring-key-place': null, 'ring-centre': [8, 4], 'ring-urban': [3, 4]};

function ringStyle(ol) {
  const styles = new Map(Object.entries(RING_DASHES).map(([kind, lineDash]) => [kind,
    new ol.style.Style({
      stroke: new ol.style.Stroke({color: colour('--unit'), width: 1.4, lineDash}),
      fill: new ol.style.Fill({color: faint(colour('--unit'), 0.06)}),
    })]));
  return feature => styles.get(feature.get('kind'));
}

function faint(ink, opacity) {
  return `color-mix(in srgb, ${ink} ${opacity * 100}%, transparent)`;
}
