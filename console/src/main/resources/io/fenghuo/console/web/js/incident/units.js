/** Which units can be sent, the nearest first. */

const EARTH_KM = 6371;
const MOST = 50;

/** Available ones on the ground: [{unit, km}], as the crow flies. */
export function nearestUnits(place, units) {
  return [...units]
      .filter(unit => unit.state === 'available' && !unit.kind.startsWith('drone')
          && Number.isFinite(unit.lon))
      .map(unit => ({unit, km: Number.isFinite(place.lon) ? distanceKm(place, unit) : 0}))
      .sort((one, other) => one.km - other.km)
      .slice(0, MOST);
}

export function distanceKm(from, to) {
  const radians = degrees => degrees * Math.PI / 180;
  const half = (one, other) => Math.sin(radians(other - one) / 2) ** 2;
  const chord = half(from.lat, to.lat)
      + Math.cos(radians(from.lat)) * Math.cos(radians(to.lat)) * half(from.lon, to.lon);
  return 2 * EARTH_KM * Math.asin(Math.sqrt(chord));
}
