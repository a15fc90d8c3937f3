/** Which units can be sent, the nearest first. */

const EARTH_KM = 6371;
const MOST = 40;

/**
 * What units of a kind are made for, as the shipped disposal.yaml has it. It only orders the list:
 * whoever dispatches by hand may send whom they want.
 */
const FILLS = {
  'police-patrol': [
    'traffic-police', 'road-police', 'district-patrol', 'nearest-platform', 'police-station',
    'village-police',
  ],
  'district-patrol': ['district-patrol', 'nearest-platform'],
  'community-watch': [
    'community-watch', 'riverside-patrol', 'community-officer', 'nearest-platform',
  ],
  'fire-engine': ['fire-service'],
  'ambulance': ['ambulance'],
  'boat-team': ['boats'],
  'spreader': ['spreaders'],
};

/** The nearest that are made for a target, and the nearest others. */
export function unitsFor(target, place, units) {
  const fits = ({unit}) => FILLS[unit.kind]?.includes(target) ?? false;
  const all = nearestUnits(place, units);
  return {
    fitting: all.filter(fits).slice(0, MOST),
    others: all.filter(it => !fits(it)).slice(0, MOST),
  };
}

/** Available ones on the ground: [{unit, km}], as the crow flies. */
function nearestUnits(place, units) {
  return [...units]
      .filter(unit => unit.state === 'available' && !unit.kind.startsWith('drone')
          && Number.isFinite(unit.lon))
      .map(unit => ({unit, km: Number.isFinite(place.lon) ? distanceKm(place, unit) : 0}))
      .sort((one, other) => one.km - other.km);
}

function distanceKm(from, to) {
  const radians = degrees => degrees * Math.PI / 180;
  const half = (one, other) => Math.sin(radians(other - one) / 2) ** 2;
  const chord = half(from.lat, to.lat)
      + Math.cos(radians(from.lat)) * Math.cos(radians(to.lat)) * half(from.lon, to.lon);
  return 2 * EARTH_KM * Math.asin(Math.sqrt(chord));
}
