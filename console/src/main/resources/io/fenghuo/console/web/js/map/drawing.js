/** The map itself: its layers, what of the situation they show, and what is under the pointer. */

import {eachFrame} from '../dom.js';
import {baseLayer} from './base.js';
import {countyOutline, groundLayers} from './ground.js';
import {chosenSymbol, FINENESS, unitSymbol} from './symbols.js';
import {spriteLayer} from './sprites.js';
import {alertLayer, incidentLayer} from './troubles.js';

/** How near to the middle of a symbol counts as on it. */
const ALERT_PIXELS = 15;
const INCIDENT_PIXELS = 24;
const CLOSE_ZOOM = 13;
const EASE_MILLIS = 250;

/** Where the view was left, for when somebody comes back to the map. */
let lastView = null;

/**
 * @param settings what /map answered
 */
export function drawing({ol, target, settings, api}) {
  const ground = groundLayers(ol, api);
  const units = spriteLayer(ol, {
    zIndex: 20, symbolOf: (unit, band) => unitSymbol(unit.kind, unit.state, band),
  });
  const docks = spriteLayer(ol, {
    zIndex: 21, symbolOf: (unit, band) => unitSymbol(unit.kind, unit.state, band),
  });
  const incidents = incidentLayer(ol, {zIndex: 30});
  const alerts = alertLayer(ol, {zIndex: 31, homeOf: countyMiddle});
  const chosen = chosenLayer(ol);
  const extent = ol.proj.transformExtent(settings.extent, 'EPSG:4326', 'EPSG:3857');
  const map = new ol.Map({
    target,
    controls: ol.control.defaults.defaults({rotate: false, zoom: false})
        .extend([new ol.control.ScaleLine()]),
    interactions: ol.interaction.defaults.defaults({
      altShiftDragRotate: false, pinchRotate: false,
    }),
    view: new ol.View({
      center: ol.proj.fromLonLat(settings.center), zoom: 9, minZoom: 6, maxZoom: 18,
      enableRotation: false,
    }),
    layers: [
      ...ground.flatMap(({layers}) => layers),
      units.layer, docks.layer, incidents.layer, alerts.layer, chosen.layer,
    ],
  });
  if (lastView) {
    map.getView().setCenter(lastView.center);
    map.getView().setZoom(lastView.zoom);
  } else {
    fit(0);
  }

  /** Everything that may be switched on and off, from the ground up. */
  const layers = [
    ...ground,
    {name: 'units', layers: [units.layer]},
    {name: 'docks', layers: [docks.layer]},
    {name: 'incidents', layers: [incidents.layer]},
    {name: 'alerts', layers: [alerts.layer]},
  ];

  let base = null;
  let stopped = false;

  function fit(duration = EASE_MILLIS) {
    map.getView().fit(extent, {padding: [40, 40, 40, 40], duration});
  }

  /** A point within a county, for what names no other place; null before the counties came. */
  function countyMiddle(code) {
    const county = ground[0].source.getFeatures().find(it => it.get('code') === code);
    const area = county?.getGeometry();
    const point = area?.getType() === 'MultiPolygon'
        ? area.getInteriorPoints().getFirstCoordinate()
        : area?.getInteriorPoint().getFirstCoordinate();
    return point ? ol.proj.toLonLat(point.slice(0, 2)) : null;
  }

  return {
    layers,
    fit,

    showBase(choice) {
      if (base) {
        map.removeLayer(base);
      }
      base = choice && baseLayer(ol, choice);
      if (base) {
        map.addLayer(base);
      }
      restyleCounties();
    },

    restyle() {
      layers.forEach(layer => layer.restyle?.());
      restyleCounties();
      [alerts, incidents, chosen].forEach(layer => layer.restyle());
      [units, docks].forEach(layer => layer.restyle());
    },

    showUnits(all) {
      units.reset(all.filter(unit => !isDock(unit)));
      docks.reset(all.filter(isDock));
    },

    moveUnits(changed) {
      units.update(changed.filter(unit => !isDock(unit)));
      docks.update(changed.filter(isDock));
    },

    showAlerts: alerts.show,
    showIncidents: incidents.show,
    selectIncident: incidents.select,

    /** Rings what is chosen, or nothing. */
    choose(place) {
      chosen.show(isPlaced(place) ? ol.proj.fromLonLat([place.lon, place.lat]) : null);
    },

    /** Brings a place into view, if it is not. */
    reveal(place, closer = false) {
      if (!isPlaced(place)) {
        return;
      }
      const view = map.getView();
      const at = ol.proj.fromLonLat([place.lon, place.lat]);
      const inner = ol.extent.buffer(view.calculateExtent(), -40 * view.getResolution());
      if (closer || !ol.extent.containsCoordinate(inner, at)) {
        view.cancelAnimations();
        view.animate({
          center: at,
          zoom: closer ? Math.max(view.getZoom(), CLOSE_ZOOM) : view.getZoom(),
          duration: EASE_MILLIS,
        });
      }
    },

    zoom(by) {
      map.getView().animate({zoom: map.getView().getZoom() + by, duration: EASE_MILLIS});
    },

    /** Calls back with what was clicked: {kind, id} or {kind: 'cluster', ids}, or null. */
    onChoose(choose) {
      map.on('singleclick', ({pixel}) => choose(under(pixel)));
      let pointer = null;
      const look = eachFrame(() => {
        if (!stopped) {
          map.getTargetElement().style.cursor = pointer && under(pointer) ? 'pointer' : '';
        }
      });
      map.on('pointermove', ({pixel, dragging}) => {
        pointer = dragging ? null : pixel;
        look();
      });
    },

    /** A reference point by the name of its layer and its id. */
    pointsOf: () => ground.filter(({sprites}) => sprites),

    stop() {
      stopped = true;
      const view = map.getView();
      lastView = {center: view.getCenter(), zoom: view.getZoom()};
      map.setTarget(null);
      map.dispose();
    },

    /** For measuring. */
    map,
  };

  function restyleCounties() {
    const [counties] = ground;
    counties.restyle();
    if (base) {
      counties.layers[0].setStyle(countyOutline(ol));
    }
  }

  function under(pixel) {
    return alertUnder(pixel) ?? incidentUnder(pixel) ?? unitUnder(pixel) ?? pointUnder(pixel);
  }

  function alertUnder(pixel) {
    const members = nearest(alerts, pixel, ALERT_PIXELS)?.get('features');
    return members && (members.length === 1
        ? {kind: 'alert', id: members[0].getId()}
        : {kind: 'cluster', ids: members.map(member => member.getId())});
  }

  function incidentUnder(pixel) {
    const incident = nearest(incidents, pixel, INCIDENT_PIXELS)?.get('incident');
    return incident && {kind: 'incident', id: incident.id};
  }

  /** By distance: reading the drawn picture back, as OpenLayers does, is slow. */
  function nearest({layer, drawn: features}, pixel, reach) {
    if (!layer.getVisible()) {
      return null;
    }
    const [x, y] = map.getCoordinateFromPixel(pixel);
    let found = null;
    let least = (reach * map.getView().getResolution()) ** 2;
    for (const feature of features()) {
      const [featureX, featureY] = feature.getGeometry().getCoordinates();
      const distance = (featureX - x) ** 2 + (featureY - y) ** 2;
      if (distance < least) {
        least = distance;
        found = feature;
      }
    }
    return found;
  }

  function unitUnder(pixel) {
    for (const layer of [docks, units]) {
      const unit = layer.layer.getVisible() && layer.at(map, pixel);
      if (unit) {
        return {kind: 'unit', id: unit.id};
      }
    }
    return null;
  }

  function pointUnder(pixel) {
    for (const {name, sprites} of ground.filter(layer => layer.sprites).reverse()) {
      const point = sprites.layer.getVisible() && sprites.at(map, pixel);
      if (point) {
        return {kind: name, id: point.id, point};
      }
    }
    return null;
  }
}

function chosenLayer(ol) {
  const source = new ol.source.Vector();
  const layer = new ol.layer.Vector({source, zIndex: 40});
  const restyle = () => layer.setStyle(new ol.style.Style({
    image: new ol.style.Icon({img: chosenSymbol(), scale: 1 / FINENESS}),
  }));
  restyle();
  return {
    layer,
    restyle,
    show(at) {
      source.clear();
      if (at) {
        source.addFeature(new ol.Feature(new ol.geom.Point(at)));
      }
    },
  };
}

function isDock({kind}) {
  return kind.startsWith('drone');
}

function isPlaced(place) {
  return Number.isFinite(place?.lon) && Number.isFinite(place?.lat);
}
