'use strict';
/* Predictions beside what was measured: one by one, by the level of their intervals, and as a whole. */
var predictions = (function () {
  var element = pictures.element, shape = pictures.shape, figure = pictures.figure;
  var WIDTH = 480, HEIGHT = 420, Z = 1.959964;

  function rounded(value) { return figure(Number(value.toPrecision(2))); }

  /* A figure with a title, lines below it and a drawing that can be reached by keys. */
  function framed(parent, title, lines, height, words) {
    var place = element('figure', parent);
    var caption = element('figcaption', place);
    element('h3', caption, title);
    lines.forEach(function (text) { element('p', caption, text); });
    var holder = element('div', place);
    holder.className = 'space';
    var svg = shape('svg', holder, { viewBox: '0 0 ' + WIDTH + ' ' + height, role: 'img', tabindex: 0, 'aria-label': words });
    return { place: place, caption: caption, holder: holder, svg: svg };
  }

  /* A ring around what is pointed at, and a tip with its words: { strong, soft }; in a drawing of that width. */
  function told(drawn, at, order, words, width) {
    var ring = shape('circle', drawn.svg, { r: 8, 'class': 'ring', visibility: 'hidden' });
    var bubble = pictures.tip(drawn.holder);
    pictures.pointing(drawn.svg, width, at, order, function (i) {
      ring.setAttribute('visibility', i < 0 ? 'hidden' : 'visible');
      if (i < 0) { bubble.hide(); return; }
      ring.setAttribute('cx', at[i].x);
      ring.setAttribute('cy', at[i].y);
      var size = drawn.svg.clientWidth / width, said = words(i);
      bubble.show(said.strong, said.soft, at[i].x * size, at[i].y * size, drawn.svg.clientWidth);
    });
  }

  /*
   * Experiments as they were predicted against what was measured.
   * picture: { title, who, outcome, outcomes, labels, mean, sd }, the last four one per experiment;
   * who says which experiments these are.
   */
  function parity(parent, picture) {
    var box = { width: WIDTH, height: HEIGHT, left: 62, right: 12, top: 10, bottom: 44 };
    var measured = picture.outcomes;
    var inside = measured.map(function (y, i) { return Math.abs(y - picture.mean[i]) <= Z * picture.sd[i]; });
    var held = inside.filter(function (is) { return is; }).length;
    var drawn = framed(parent, picture.title, ['bars: 95\u202f% intervals; on the diagonal the prediction is right'], HEIGHT,
      measured.length + ' ' + picture.who + ', ' + held + ' inside their 95 % intervals');
    var svg = drawn.svg;
    var legend = element('p', drawn.caption);
    legend.className = 'marks';
    pictures.meaning(legend, 'inside', 'measured inside its interval');
    pictures.meaning(legend, 'outside', 'outside');
    // One scale for both axes; an interval far wider than all outcomes runs out of the frame.
    var all = pictures.range(measured.concat(picture.mean));
    var far = pictures.padded(all, 0.6);
    var ends = pictures.range(measured.map(function (y, i) { return picture.mean[i] - Z * picture.sd[i]; })
      .concat(measured.map(function (y, i) { return picture.mean[i] + Z * picture.sd[i]; })));
    var scale = pictures.padded({ low: Math.max(far.low, Math.min(all.low, ends.low)), high: Math.min(far.high, Math.max(all.high, ends.high)) }, 0.03);
    var across = pictures.padded(pictures.range(measured), 0.06);
    var to = pictures.axes(svg, box, { x: across, y: scale }, { x: 'measured ' + picture.outcome, y: 'predicted' });
    function clamped(value) { return to.y(Math.max(scale.low, Math.min(value, scale.high))); }
    var low = Math.max(scale.low, across.low), high = Math.min(scale.high, across.high);
    shape('line', svg, { x1: to.x(low), y1: to.y(low), x2: to.x(high), y2: to.y(high), 'class': 'diagonal' });
    var at = measured.map(function (y, i) { return { x: to.x(y), y: clamped(picture.mean[i]) }; });
    at.forEach(function (dot, i) {
      shape('line', svg, {
        x1: dot.x, x2: dot.x, y1: clamped(picture.mean[i] - Z * picture.sd[i]), y2: clamped(picture.mean[i] + Z * picture.sd[i]),
        'class': inside[i] ? 'interval' : 'interval outside'
      });
    });
    at.forEach(function (dot, i) { shape('circle', svg, { cx: dot.x, cy: dot.y, r: 4.5, 'class': inside[i] ? 'inside' : 'outside' }); });
    var order = measured.map(function (y, i) { return i; }).sort(function (a, b) { return measured[a] - measured[b] || a - b; });
    told(drawn, at, order, function (i) {
      return {
        strong: 'measured ' + figure(measured[i]) + ', predicted ' + figure(picture.mean[i]) + ' ± ' + rounded(picture.sd[i]),
        soft: picture.labels[i]
      };
    }, WIDTH);
    pictures.folded(drawn.place, function (details) {
      pictures.table(details, ['experiment', 'measured', 'predicted', '± sd', 'inside 95 %'], measured.map(function (y, i) {
        return [picture.labels[i], figure(y), figure(picture.mean[i]), figure(picture.sd[i]), inside[i] ? 'yes' : 'no'];
      }), picture.title);
    });
  }

  /*
   * How many outcomes lay inside central intervals of each level. picture: { levels, shares, count,
   * who }, shares of count experiments; around the diagonal what chance alone does to so many.
   */
  function calibration(parent, picture) {
    var box = { width: WIDTH, height: HEIGHT, left: 62, right: 12, top: 10, bottom: 44 };
    var levels = [0].concat(picture.levels, [1]), shares = [0].concat(picture.shares, [1]);
    var drawn = framed(parent, 'Are the uncertainties honest?', ['outcomes inside a central interval, against what it promises'], HEIGHT,
      picture.levels.map(function (level, i) { return pictures.percent(level) + ' intervals hold ' + pictures.percent(picture.shares[i]); }).join('; '));
    var svg = drawn.svg;
    var legend = element('p', drawn.caption);
    legend.className = 'marks';
    pictures.meaning(legend, 'inside', picture.count + ' ' + picture.who);
    pictures.meaning(legend, 'by-chance', 'what chance alone does to so many');
    var whole = { low: 0, high: 100 };
    var to = pictures.axes(svg, box, { x: whole, y: whole }, { x: 'level of the interval, %', y: 'observed, %' });
    function edge(sign) {
      return levels.map(function (level) {
        var wide = Z * Math.sqrt(level * (1 - level) / picture.count);
        return to.x(100 * level).toFixed(1) + ',' + to.y(100 * Math.max(0, Math.min(1, level + sign * wide))).toFixed(1);
      });
    }
    shape('polygon', svg, { points: edge(1).concat(edge(-1).reverse()).join(' '), 'class': 'by-chance' });
    shape('line', svg, { x1: to.x(0), y1: to.y(0), x2: to.x(100), y2: to.y(100), 'class': 'diagonal' });
    var at = levels.map(function (level, i) { return { x: to.x(100 * level), y: to.y(100 * shares[i]) }; });
    shape('polyline', svg, { points: at.map(function (dot) { return dot.x.toFixed(1) + ',' + dot.y.toFixed(1); }).join(' '), 'class': 'curve' });
    var order = picture.levels.map(function (level, i) { return i + 1; });
    order.forEach(function (i) { shape('circle', svg, { cx: at[i].x, cy: at[i].y, r: 3.5, 'class': 'inside' }); });
    told(drawn, at, order, function (i) {
      return { strong: pictures.percent(shares[i]) + ' observed', soft: 'inside intervals of ' + pictures.percent(levels[i]) };
    }, WIDTH);
    pictures.folded(drawn.place, function (details) {
      pictures.table(details, ['level', 'observed'], picture.levels.map(function (level, i) {
        return [pictures.percent(level), pictures.percent(picture.shares[i])];
      }), 'Observed share by level');
    });
  }

  /*
   * Whether something is learnt, on one scale. picture: { answer, gain, error }: by how many nats the
   * left-out experiments are predicted better than by the average of all, and its standard error.
   */
  function gauge(parent, picture) {
    var height = 132, left = 20, right = 20, middle = 62, ground = 88;
    var drawn = framed(parent, 'Is it learning? ' + picture.answer + '.', ['left-out experiments: how much better than by the average of all; bar: two standard errors on either side'], height,
      picture.answer + ': ' + figure(picture.gain) + ' ± ' + rounded(picture.error) + ' nats better than by the average of all');
    var svg = drawn.svg;
    var low = picture.gain - 2 * picture.error, high = picture.gain + 2 * picture.error;
    var over = pictures.padded({ low: Math.min(-0.25, low), high: Math.max(0.5, high) }, 0.06);
    function x(value) { return left + (WIDTH - left - right) * (value - over.low) / (over.high - over.low); }
    shape('rect', svg, { x: left, y: 30, width: x(0) - left, height: ground - 30, 'class': 'nothing' });
    shape('line', svg, { x1: left, x2: WIDTH - right, y1: ground, y2: ground, 'class': 'grid' });
    pictures.ticks(over, 6).forEach(function (value) {
      shape('line', svg, { x1: x(value), x2: x(value), y1: 30, y2: ground, 'class': 'grid' });
      shape('text', svg, { x: x(value), y: ground + 17, 'text-anchor': 'middle' }, figure(value));
    });
    shape('line', svg, { x1: x(0), x2: x(0), y1: 24, y2: ground, 'class': 'diagonal' });
    shape('text', svg, { x: x(0), y: 18, 'text-anchor': x(0) < 90 ? 'start' : 'middle' }, 'the average of all');
    shape('text', svg, { x: WIDTH / 2, y: ground + 37, 'text-anchor': 'middle' }, 'better by, nats per experiment');
    var name = low > 0 ? 'inside' : 'outside';
    shape('line', svg, { x1: x(low), x2: x(high), y1: middle, y2: middle, 'class': low > 0 ? 'gain' : 'gain outside' });
    shape('circle', svg, { cx: x(picture.gain), cy: middle, r: 7, 'class': name });
    told(drawn, [{ x: x(picture.gain), y: middle }], [0], function () {
      return { strong: figure(picture.gain) + ' ± ' + rounded(picture.error) + ' nats', soft: 'better than by the average of all' };
    }, WIDTH);
  }

  return { told: told, parity: parity, calibration: calibration, gauge: gauge };
})();
