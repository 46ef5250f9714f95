'use strict';
(function () {
  var data = JSON.parse(document.getElementById('figures').textContent);
  var element = pictures.element, shape = pictures.shape, figure = pictures.figure;
  var box = { width: 480, height: 320, left: 62, right: 12, top: 12, bottom: 44 };
  // Six colours; a dash tells the seventh from the first.
  var DASHES = ['', '7 4', '2 4', '9 3 2 3'];

  function colour(i) { return 'var(--series-' + i % 6 + ')'; }
  function dashes(i) { return DASHES[Math.floor(i / 6) % DASHES.length]; }

  var key = document.getElementById('legend');
  data.series.forEach(function (series, i) {
    var entry = element('span', key);
    var line = shape('svg', entry, { width: 26, height: 12, 'aria-hidden': 'true' });
    shape('line', line, { x1: 0, x2: 26, y1: 6, y2: 6, 'stroke-width': 3, 'stroke-dasharray': dashes(i), style: 'stroke:' + colour(i) });
    element('span', entry, series.name);
  });

  function draw(id, factor, unit, limit) {
    var place = document.getElementById(id);
    var holder = element('div', place);
    holder.className = 'space';
    var last = data.series.map(function (series) { return series[id].middle[series[id].middle.length - 1]; });
    var svg = shape('svg', holder, {
      viewBox: '0 0 ' + box.width + ' ' + box.height, role: 'img', tabindex: 0,
      'aria-label': data.series.map(function (series, i) { return series.name + ' ends at ' + figure(factor * last[i]) + unit; }).join('; ')
    });
    var values = [], ends = [0];
    data.series.forEach(function (series) {
      var curve = series[id];
      ['middle', 'low', 'high'].forEach(function (part) {
        curve[part].forEach(function (v) { if (v !== null) { values.push(factor * v); } });
      });
      ends = ends.concat(curve.x);
    });
    if (limit !== null) { values.push(limit); }
    var over = { x: pictures.range(ends), y: pictures.padded(pictures.range(values), 0.03) };
    if (over.x.high === over.x.low) { over.x.high = over.x.low + 1; }
    var to = pictures.axes(svg, box, over, { x: 'experiments chosen', y: '' });
    if (limit !== null) {
      shape('line', svg, { x1: box.left, x2: box.width - box.right, y1: to.y(limit), y2: to.y(limit), 'class': 'limit' });
    }
    function points(curve, part) {
      return curve.x.map(function (x, i) { return to.x(x).toFixed(1) + ',' + to.y(factor * curve[part][i]).toFixed(1); });
    }
    data.series.forEach(function (series, i) {
      var curve = series[id];
      if (curve.low[0] !== null) {
        shape('polygon', svg, { points: points(curve, 'low').concat(points(curve, 'high').reverse()).join(' '), 'class': 'band', style: 'fill:' + colour(i) });
      }
    });
    data.series.forEach(function (series, i) {
      shape('polyline', svg, { points: points(series[id], 'middle').join(' '), 'class': 'mean', 'stroke-dasharray': dashes(i), style: 'stroke:' + colour(i) });
    });
    pointed(svg, holder, id, factor, unit, to);
    pictures.folded(place, function (details) {
      var rows = [];
      data.series.forEach(function (series) {
        var curve = series[id];
        curve.x.forEach(function (x, i) {
          rows.push([series.name, String(x)].concat(['middle', 'low', 'high'].map(function (part) {
            return curve[part][i] === null ? '–' : figure(factor * curve[part][i]);
          })));
        });
      });
      pictures.table(details, ['backtest', 'experiments', 'mean', 'from', 'to'], rows, 'Numbers of the picture');
    });
  }

  /* The point of a curve that is nearest to the pointer. */
  function pointed(svg, holder, id, factor, unit, to) {
    var at = [], words = [];
    data.series.forEach(function (series) {
      series[id].x.forEach(function (x, i) {
        var mean = factor * series[id].middle[i];
        at.push({ x: to.x(x), y: to.y(mean) });
        words.push([series.name, 'after ' + x + ': ' + figure(mean) + unit]);
      });
    });
    var ring = shape('circle', svg, { r: 6, 'class': 'ring', visibility: 'hidden' });
    var bubble = pictures.tip(holder);
    pictures.pointing(svg, box.width, at, at.map(function (dot, i) { return i; }), function (i) {
      ring.setAttribute('visibility', i < 0 ? 'hidden' : 'visible');
      if (i < 0) { bubble.hide(); return; }
      ring.setAttribute('cx', at[i].x);
      ring.setAttribute('cy', at[i].y);
      var size = svg.clientWidth / box.width;
      bubble.show(words[i][0], words[i][1], at[i].x * size, at[i].y * size, svg.clientWidth);
    });
  }

  draw('coverage', 100, ' %', null);
  draw('best', 1, '', data.table_best);
  saving.offer();
})();
