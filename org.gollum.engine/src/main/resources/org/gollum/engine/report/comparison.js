'use strict';
(function () {
  var data = JSON.parse(document.getElementById('figures').textContent);
  var element = pictures.element, shape = pictures.shape, figure = pictures.figure;
  var WIDTH = 640, ROW = 34, LEFT = 130, RIGHT = 24, TOP = 26, GROUND = TOP + ROW * data.entries.length + 6;

  var outer = element('div', document.getElementById('behind'));
  outer.className = 'charts single';
  var place = element('figure', outer);
  var caption = element('figcaption', place);
  element('h3', caption, 'NLPD above that of ' + data.entries[0].name);
  element('p', caption, 'nats; bars: two standard errors on either side');
  var legend = element('p', caption);
  legend.className = 'marks';
  pictures.meaning(legend, 'inside', 'best, or no clear difference');
  pictures.meaning(legend, 'outside', 'clearly worse');
  var holder = element('div', place);
  holder.className = 'space behind';
  var svg = shape('svg', holder, {
    viewBox: '0 0 ' + WIDTH + ' ' + (GROUND + 40), role: 'img', tabindex: 0,
    'aria-label': data.entries.map(function (one) { return one.name + ' ' + figure(one.behind) + ' ± ' + figure(one.error); }).join('; ')
  });
  var ends = data.entries.map(function (one) { return one.behind - 2 * one.error; })
    .concat(data.entries.map(function (one) { return one.behind + 2 * one.error; }), [0, data.no_input]);
  var over = pictures.padded(pictures.range(ends), 0.03);
  function x(value) { return LEFT + (WIDTH - LEFT - RIGHT) * (value - over.low) / (over.high - over.low); }
  function y(i) { return TOP + ROW * (i + 0.5); }
  pictures.ticks(over, 7).forEach(function (value) {
    shape('line', svg, { x1: x(value), x2: x(value), y1: TOP, y2: GROUND, 'class': 'grid' });
    shape('text', svg, { x: x(value), y: GROUND + 17, 'text-anchor': 'middle' }, figure(value));
  });
  shape('line', svg, { x1: x(data.no_input), x2: x(data.no_input), y1: TOP, y2: GROUND, 'class': 'no-input' });
  var late = x(data.no_input) > 0.6 * WIDTH;
  shape('text', svg, { x: x(data.no_input) + (late ? 4 : -4), y: TOP - 8, 'text-anchor': late ? 'end' : 'start' }, 'the average of all');
  shape('text', svg, { x: (LEFT + WIDTH - RIGHT) / 2, y: GROUND + 36, 'text-anchor': 'middle' }, 'behind, nats');
  var at = data.entries.map(function (one, i) {
    shape('text', svg, { x: LEFT - 12, y: y(i) + 4, 'text-anchor': 'end', 'class': 'name' }, one.name);
    var clear = one.clear ? ' clear' : '';
    if (one.error > 0) {
      shape('line', svg, { x1: x(one.behind - 2 * one.error), x2: x(one.behind + 2 * one.error), y1: y(i), y2: y(i), 'class': 'wide' + clear });
    }
    shape('circle', svg, { cx: x(one.behind), cy: y(i), r: 6, 'class': one.clear ? 'outside' : 'inside' });
    return { x: x(one.behind), y: y(i) };
  });
  var ring = shape('circle', svg, { r: 10, 'class': 'ring', visibility: 'hidden' });
  var bubble = pictures.tip(holder);
  pictures.pointing(svg, WIDTH, at, at.map(function (dot, i) { return i; }), function (i) {
    ring.setAttribute('visibility', i < 0 ? 'hidden' : 'visible');
    if (i < 0) { bubble.hide(); return; }
    ring.setAttribute('cx', at[i].x);
    ring.setAttribute('cy', at[i].y);
    var size = svg.clientWidth / WIDTH, one = data.entries[i];
    bubble.show(one.name, i === 0 ? 'the best' : 'behind by ' + figure(one.behind) + ' ± ' + figure(one.error), at[i].x * size, at[i].y * size, svg.clientWidth);
  });
  saving.offer();
})();
