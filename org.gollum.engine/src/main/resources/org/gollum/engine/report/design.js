'use strict';
(function () {
  var data = JSON.parse(document.getElementById('figures').textContent);
  var element = pictures.element, shape = pictures.shape, figure = pictures.figure;

  /* All experiments as one shape, so that ten thousand cost little; one scale for both directions. */
  function plane(parent, narrow) {
    parent.textContent = '';
    var place = element('figure', parent);
    var caption = element('figcaption', place);
    element('h3', caption, 'The plane of the vectors');
    if (!data.share) {
      place.className = 'empty';
      element('div', place, 'All experiments lie on one point: there is nothing to draw.').className = 'plot';
      return;
    }
    element('p', caption, 'shows ' + pictures.percent(data.share) + ' of the variance; numbers: the chosen experiments in the order of choice');
    var holder = element('div', place);
    holder.className = 'space landscape';
    var width = narrow ? 480 : 960, height = narrow ? 400 : 480, edge = 18;
    var view = '0 0 ' + width + ' ' + height;
    var ground = shape('svg', holder, { viewBox: view, 'aria-hidden': 'true' });
    var svg = shape('svg', holder, {
      viewBox: view, role: 'img', tabindex: 0,
      'aria-label': data.names.length + ' experiments, ' + data.chosen.length + ' of them chosen; arrow keys go through the chosen ones'
    });
    var x = pictures.range(data.x), y = pictures.range(data.y);
    var scale = Math.min((width - 2 * edge) / (x.high - x.low || 1e-300), (height - 2 * edge) / (y.high - y.low || 1e-300));
    var at = data.x.map(function (value, i) {
      return { x: width / 2 + (value - (x.low + x.high) / 2) * scale, y: height / 2 - (data.y[i] - (y.low + y.high) / 2) * scale };
    });
    shape('path', ground, {
      d: at.map(function (dot) { return 'M' + dot.x.toFixed(1) + ' ' + dot.y.toFixed(1) + 'h0'; }).join(''), 'class': at.length > 500 ? 'candidates many' : 'candidates'
    });
    // The first chosen on top of later ones.
    data.chosen.slice().reverse().forEach(function (row, i) {
      shape('circle', ground, { cx: at[row].x, cy: at[row].y, r: 10, 'class': 'chosen' });
      shape('text', ground, { x: at[row].x, y: at[row].y + 4, 'text-anchor': 'middle', 'class': 'number' }, data.chosen.length - i);
    });
    var ring = shape('circle', svg, { r: 13, 'class': 'ring', visibility: 'hidden' });
    var bubble = pictures.tip(holder);
    pictures.pointing(svg, width, at, data.chosen, function (i) {
      ring.setAttribute('visibility', i < 0 ? 'hidden' : 'visible');
      if (i < 0) { bubble.hide(); return; }
      var order = data.chosen.indexOf(i) + 1, size = svg.clientWidth / width;
      ring.setAttribute('cx', at[i].x);
      ring.setAttribute('cy', at[i].y);
      ring.setAttribute('r', order ? 13 : 6);
      bubble.show((order ? order + ' · ' : '') + data.names[i],
        order ? 'chosen' : figure(Number(data.far[i].toPrecision(2))) + ' from the nearest chosen one', at[i].x * size, at[i].y * size, svg.clientWidth);
    });
  }

  // Drawn for the room there is, so that its words stay readable.
  var room = window.matchMedia('(max-width: 44rem)');
  function draw() {
    plane(document.getElementById('plane'), room.matches);
    saving.offer();
  }
  room.addEventListener('change', draw);
  draw();
})();
