/** Alerts, clustered, and the incidents that are under disposal, with the ways of their units. */

import {colour} from './colours.js';
import {higher} from '../levels.js';
import {alertSymbol, clusterSymbol, FINENESS, incidentSymbol} from './symbols.js';

const CLUSTER_PIXELS = 46;

/** @param homeOf where to show the alerts of a county that name no position: [lon, lat] or null */
export function alertLayer(ol, {zIndex, homeOf}) {
  const source = new ol.source.Vector();
  const clusters = new ol.source.Cluster({
    source, distance: CLUSTER_PIXELS, createCluster: clusterAtHighest,
  });
  const styles = new Map();
  const layer = new ol.layer.Vector({
    source: clusters, zIndex, style: styleOf, updateWhileAnimating: false,
  });

  /** A cluster stands where its highest alert is, so that what matters is where it says. */
  function clusterAtHighest(point, features) {
    const highest = features.reduce((one, other) =>
        higher(other.get('level'), one.get('level')) === one.get('level') ? one : other);
    return new ol.Feature({geometry: highest.getGeometry(), features, highest});
  }

  function styleOf(cluster) {
    const features = cluster.get('features');
    const level = cluster.get('highest').get('level');
    const image = features.length === 1
        ? alertSymbol(level, features[0].get('view').alert.hazard)
        : clusterSymbol(level, features.length);
    return cached(ol, styles, image);
  }

  function featureOf(view) {
    const {place} = view.alert;
    const lonLat = Number.isFinite(place.lon) ? [place.lon, place.lat] : homeOf(view.county);
    if (!lonLat) {
      return null;
    }
    const feature = new ol.Feature({
      geometry: new ol.geom.Point(ol.proj.fromLonLat(lonLat)), view, level: view.alert.level,
    });
    feature.setId(view.id);
    return feature;
  }

  return {
    layer,
    restyle: () => {
      styles.clear();
      layer.changed();
    },
    /** The clusters as they are drawn, each with its place on the map. */
    drawn: () => clusters.getFeatures(),
    /** Shows these and no others; only what changed is made anew. */
    show(views) {
      const wanted = new Map(views.map(view => [view.id, view]));
      const gone = source.getFeatures().filter(feature =>
          wanted.get(feature.getId()) !== feature.get('view'));
      gone.forEach(feature => source.removeFeature(feature));
      const added = views.filter(view => !source.getFeatureById(view.id))
          .map(featureOf).filter(Boolean);
      if (added.length > 0) {
        source.addFeatures(added);
      }
    },
  };
}

/** Rings around where incidents are, and lines from the units that are on their way there. */
export function incidentLayer(ol, {zIndex}) {
  const source = new ol.source.Vector();
  const styles = new Map();
  const layer = new ol.layer.Vector({source, zIndex, style: styleOf});
  let selected = null;

  function styleOf(feature) {
    const incident = feature.get('incident');
    if (!incident) {
      return wayStyle();
    }
    const isUnacknowledged = incident.state === 'CREATED' || incident.state === 'REOPENED';
    return cached(ol, styles,
        incidentSymbol(incident.level, isUnacknowledged, incident.id === selected));
  }

  function wayStyle() {
    if (!styles.has('way')) {
      styles.set('way', new ol.style.Style({
        stroke: new ol.style.Stroke({
          color: colour('--unit-busy'), width: 1.6, lineDash: [6, 5],
        }),
      }));
    }
    return styles.get('way');
  }

  function point(place) {
    return ol.proj.fromLonLat([place.lon, place.lat]);
  }

  return {
    layer,
    restyle: () => {
      styles.clear();
      layer.changed();
    },
    drawn: () => source.getFeatures().filter(feature => feature.get('incident')),
    select(id) {
      if (selected !== id) {
        selected = id;
        layer.changed();
      }
    },
    show(incidents, orders, units) {
      const placed = incidents.filter(({place}) => Number.isFinite(place.lon));
      const places = new Map(placed.map(incident => [incident.id, incident.place]));
      const rings = placed.map(incident =>
          new ol.Feature({geometry: new ol.geom.Point(point(incident.place)), incident}));
      const ways = orders
          .filter(({incident, state}) => state === 'EN_ROUTE' && places.has(incident))
          .map(order => [units.get(order.unit), places.get(order.incident)])
          .filter(([unit]) => Number.isFinite(unit?.lon))
          .map(([unit, place]) => new ol.Feature({
            geometry: new ol.geom.LineString([point(unit), point(place)]),
          }));
      source.clear(true);
      source.addFeatures([...ways, ...rings]);
    },
  };
}

/** One style a symbol, whatever the number of features that have it. */
function cached(ol, styles, image) {
  let style = styles.get(image);
  if (!style) {
    style = new ol.style.Style({image: new ol.style.Icon({img: image, scale: 1 / FINENESS})});
    styles.set(image, style);
  }
  return style;
}
