// Tidang: what the npm program supercluster makes of the places of scatter.c, for the frozen dumps and for the benchmark.
// SPDX-License-Identifier: GPL-3.0-or-later
//
//   node scatter.mjs dump N SEED    sorted lines “zoom x y number” of all levels (in a folder with npm's supercluster 9.1.0)
import {createHash} from 'node:crypto';
import Supercluster from 'supercluster';

const TOWNS = 97, ESTATE = 107, RADIUS = 60, MAX_ZOOM = 17;

export function scatter(n, seed) {
  let state = seed >>> 0;
  const next = () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state >>> 8;
  };
  const around = (middle, reach) => {
    let sum = 0;
    for (let i = 0; i < 3; i++) sum += next() % (2 * reach + 1);
    return middle + Math.floor(sum / 3) - reach;
  };
  const towns = [];
  for (let i = 0; i < TOWNS; i++) {
    const lon = 1087900000 + next() % 54000000;
    towns.push([lon, 246300000 + next() % 55000000]);
  }
  const places = [];
  let lon = 0, lat = 0;
  for (let i = 0; i < n; i++) {
    if (i % ESTATE === 0) {
      const town = towns[next() % TOWNS];
      lon = around(town[0], 600000);
      lat = around(town[1], 500000);
    }
    if (i % 5 === 4) {
      places.push(places[i - 1]);
    } else {
      const x = around(lon, 30000);
      places.push([x, around(lat, 25000)]);
    }
  }
  return places;
}

export function features(places) {
  return places.map(([lon, lat], i) => ({
    type: 'Feature',
    properties: {class: i % 4},
    geometry: {type: 'Point', coordinates: [lon / 1e7, lat / 1e7]}
  }));
}

export function load(points, options = {}) {
  return new Supercluster({radius: RADIUS, extent: 256, maxZoom: MAX_ZOOM, ...options}).load(points);
}

export function dump(index) {
  const lines = [];
  for (let zoom = 0; zoom <= MAX_ZOOM + 1; zoom++) {
    const tree = index.trees[zoom];
    for (let i = 0; i < tree.numItems; i++) {
      const at = i * index.stride;
      lines.push([zoom, tree.data[at], tree.data[at + 1], tree.data[at + 5]]);
    }
  }
  lines.sort((a, b) => a[0] - b[0] || a[1] - b[1] || a[2] - b[2] || a[3] - b[3]);
  return lines.map(line => line.join(' ') + '\n').join('');
}

if (process.argv[2] === 'dump') {
  const text = dump(load(features(scatter(Number(process.argv[3]), Number(process.argv[4])))));
  if (process.argv[5] === 'digest') {
    const count = text.split('\n').length - 1;
    console.log(`${count} ${createHash('sha256').update(text).digest('hex')}`);
  } else {
    process.stdout.write(text);
  }
}
