'use strict';
(function () {
  var data = JSON.parse(document.getElementById('figures').textContent);
  var element = pictures.element, shape = pictures.shape, figure = pictures.figure;
  var Z = 1.959964;

  function rounded(value) { return figure(Number(value.toPrecision(2))); }

  function ends(all, of) { return [].concat.apply([], all.map(of)); }

  /* One scale for all cards, so that they can be compared. */
  function intervals() {
    var WIDTH = 440, HEIGHT = 58, EDGE = 14, MIDDLE = 22, GROUND = 38;
    var over = pictures.padded(pictures.range(ends(data.chosen, function (one) {
      return [one.mean - Z * one.sd, one.mean + Z * one.sd].concat(one.near);
    }).concat([data.best])), 0.02);
    function x(value) { return EDGE + (WIDTH - 2 * EDGE) * (value - over.low) / (over.high - over.low); }
    document.querySelectorAll('.where').forEach(function (place, i) {
      var one = data.chosen[i];
      var svg = shape('svg', place, {
        viewBox: '0 0 ' + WIDTH + ' ' + HEIGHT, role: 'img',
        'aria-label': 'between ' + figure(one.mean - Z * one.sd) + ' and ' + figure(one.mean + Z * one.sd) + ' with 95 % probability; the best so far is ' + figure(data.best)
      });
      shape('line', svg, { x1: EDGE, x2: WIDTH - EDGE, y1: GROUND, y2: GROUND, 'class': 'axis' });
      pictures.ticks(over, 6).forEach(function (value) {
        shape('line', svg, { x1: x(value), x2: x(value), y1: GROUND, y2: GROUND + 4, 'class': 'axis' });
        shape('text', svg, { x: x(value), y: GROUND + 17, 'text-anchor': 'middle' }, figure(value));
      });
      shape('line', svg, { x1: x(data.best), x2: x(data.best), y1: 4, y2: GROUND, 'class': 'best' });
      one.near.forEach(function (y) { shape('circle', svg, { cx: x(y), cy: GROUND, r: 3.5, 'class': 'near' }); });
      [['wide', Z], ['narrow', 1]].forEach(function (bar) {
        shape('line', svg, { x1: x(one.mean - bar[1] * one.sd), x2: x(one.mean + bar[1] * one.sd), y1: MIDDLE, y2: MIDDLE, 'class': bar[0] });
      });
      shape('circle', svg, { cx: x(one.mean), cy: MIDDLE, r: 5, 'class': 'middle' });
    });
  }

  /* What the marks of the cards mean. */
  function key(parent) {
    function entry(text, draw) {
      var line = element('span', parent);
      draw(shape('svg', line, { width: 30, height: 14, 'aria-hidden': 'true' }));
      line.appendChild(document.createTextNode(text));
    }
    entry('expected ± sd, and 95\u202f% of the probability', function (svg) {
      shape('line', svg, { x1: 1, x2: 29, y1: 7, y2: 7, 'class': 'wide' });
      shape('line', svg, { x1: 8, x2: 22, y1: 7, y2: 7, 'class': 'narrow' });
      shape('circle', svg, { cx: 15, cy: 7, r: 4, 'class': 'middle' });
    });
    entry('best ' + data.outcome + ' so far', function (svg) { shape('line', svg, { x1: 15, x2: 15, y1: 0, y2: 14, 'class': 'best' }); });
    entry('nearest measured', function (svg) { shape('circle', svg, { cx: 15, cy: 7, r: 3.5, 'class': 'near' }); });
  }

  /*
   * All candidates as one shape, so that ten thousand cost little; what moves with the pointer lies
   * in a drawing of its own above it.
   */
  function landscape(parent, narrow) {
    var all = data.candidates;
    parent.textContent = '';
    if (!all.mean.length) { return; }
    var box = { width: narrow ? 480 : 960, height: narrow ? 360 : 420, left: 66, right: 16, top: 20, bottom: 44 };
    var place = element('figure', parent);
    var caption = element('figcaption', place);
    element('h3', caption, 'Expected ' + data.outcome + ' and uncertainty');
    if (data.chosen.length) { element('p', caption, 'numbers: the suggestions, first choice first'); }
    var holder = element('div', place);
    holder.className = 'space landscape';
    var view = '0 0 ' + box.width + ' ' + box.height;
    var ground = shape('svg', holder, { viewBox: view, 'aria-hidden': 'true' });
    var svg = shape('svg', holder, {
      viewBox: view, role: 'img', tabindex: 0,
      'aria-label': all.mean.length + ' candidates and ' + data.chosen.length + ' suggestions; arrow keys go through the suggestions, Enter opens the card'
    });
    var means = all.mean.concat(data.chosen.map(function (one) { return one.mean; }), [data.best]);
    var sds = all.sd.concat(data.chosen.map(function (one) { return one.sd; }));
    var to = pictures.axes(ground, box, { x: pictures.padded(pictures.range(means), 0.03), y: pictures.padded(pictures.range(sds), 0.06) },
      { x: 'expected ' + data.outcome, y: 'standard deviation' });
    var at = all.mean.map(function (mean, i) { return { x: to.x(mean), y: to.y(all.sd[i]), name: all.names[i], mean: mean, sd: all.sd[i] }; });
    shape('path', ground, {
      d: at.map(function (dot) { return 'M' + dot.x.toFixed(1) + ' ' + dot.y.toFixed(1) + 'h0'; }).join(''), 'class': all.mean.length > 500 ? 'candidates many' : 'candidates'
    });
    shape('line', ground, { x1: to.x(data.best), x2: to.x(data.best), y1: box.top, y2: box.height - box.bottom, 'class': 'best' });
    var late = to.x(data.best) > 0.7 * box.width;
    shape('text', ground, { x: to.x(data.best) + (late ? -6 : 6), y: box.top - 6, 'text-anchor': late ? 'end' : 'start', 'class': 'best-name' }, 'best so far ' + figure(data.best));
    var order = data.chosen.map(function (one, i) {
      at.push({ x: to.x(one.mean), y: to.y(one.sd), name: one.name, mean: one.mean, sd: one.sd, rank: i + 1 });
      return at.length - 1;
    });
    // First choices on top of later ones.
    order.slice().reverse().forEach(function (i) {
      shape('circle', ground, { cx: at[i].x, cy: at[i].y, r: 10, 'class': 'chosen' });
      shape('text', ground, { x: at[i].x, y: at[i].y + 4, 'text-anchor': 'middle', 'class': 'number' }, at[i].rank);
    });
    var ring = shape('circle', svg, { r: 13, 'class': 'ring', visibility: 'hidden' });
    var bubble = pictures.tip(holder);
    var current = -1;
    pictures.pointing(svg, box.width, at, order, function (i) {
      current = i;
      ring.setAttribute('visibility', i < 0 ? 'hidden' : 'visible');
      if (i < 0) { bubble.hide(); return; }
      ring.setAttribute('cx', at[i].x);
      ring.setAttribute('cy', at[i].y);
      ring.setAttribute('r', at[i].rank ? 13 : 6);
      var size = svg.clientWidth / box.width;
      bubble.show((at[i].rank ? at[i].rank + ' · ' : '') + at[i].name, figure(at[i].mean) + ' ± ' + rounded(at[i].sd), at[i].x * size, at[i].y * size, svg.clientWidth);
    });
    function open() {
      if (current < 0 || !at[current].rank) { return; }
      var card = document.getElementById('suggestion-' + at[current].rank);
      card.scrollIntoView({ block: 'nearest' });
      card.focus();
    }
    svg.addEventListener('click', open);
    svg.addEventListener('keydown', function (event) { if (event.key === 'Enter') { open(); } });
  }

  if (data.chosen.length) {
    key(document.getElementById('suggestion-key'));
    intervals();
  } else {
    document.getElementById('suggestions').hidden = true;
  }
  // Drawn for the room there is, so that its words stay readable.
  var room = window.matchMedia('(max-width: 44rem)');
  function draw() {
    landscape(document.getElementById('landscape'), room.matches);
    saving.offer();
  }
  room.addEventListener('change', draw);
  draw();
})();
