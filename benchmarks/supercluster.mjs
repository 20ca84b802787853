// Tidang: the npm program supercluster at the work of geo-index.c, on the same places.
// SPDX-License-Identifier: GPL-3.0-or-later
//
//   node supercluster.mjs POINTS [ROUNDS]     in a folder with npm's supercluster and scatter.mjs
// Prints “name <tab> seconds”, medians of the rounds; of the views the 95th of a hundred over all zooms.
import {features, load, scatter} from './scatter.mjs';

const N = Number(process.argv[2] || 146000), ROUNDS = Number(process.argv[3] || 5), VIEWS = 200;
const points = features(scatter(N, 1));
const now = () => Number(process.hrtime.bigint()) / 1e9;
const at = (list, share) => list.sort((a, b) => a - b)[Math.floor((list.length - 1) * share)];
const say = (name, list, share) => console.log(`${name}\t${at(list, share).toFixed(9)}`);

// Counts of each class, as a ring with shares needs them.
const counted = {
  map: properties => {
    const counts = {c0: 0, c1: 0, c2: 0, c3: 0};
    counts['c' + properties.class] = 1;
    return counts;
  },
  reduce: (all, one) => {
    all.c0 += one.c0;
    all.c1 += one.c1;
    all.c2 += one.c2;
    all.c3 += one.c3;
  }
};

function measure(name, options) {
  const seconds = [];
  let index;
  for (let round = 0; round < ROUNDS; round++) {
    const begun = now();
    index = load(points, options);
    seconds.push(now() - begun);
  }
  say(name, seconds, 0.5);
  return index;
}

measure('build without counts', {});
const index = measure('build', counted);
const views = [];
for (let zoom = 5; zoom <= 18; zoom++) {
  const lon = 360 / (256 * 2 ** zoom) * 640, lat = lon * 400 / 640 * 0.88;
  for (let view = 0; view < VIEWS; view++) {
    const [x, y] = points[Number((BigInt(view) * 2654435761n + BigInt(zoom)) % BigInt(N))].geometry.coordinates;
    const begun = now();
    index.getClusters([x - lon, y - lat, x + lon, y + lat], zoom);
    views.push(now() - begun);
  }
}
say('view', views, 0.95);
