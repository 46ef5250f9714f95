'use strict';
/* What the pages share: elements, numbers, tables, pictures of a space, curves of a training. */
var pictures = (function () {
  var WIDTH = 480, HEIGHT = 360, RADIUS = 6.5, STEPS = 11;
  // Without a pointer: the next and the previous experiment in the order of the outcome.
  var KEYS = { ArrowRight: 1, ArrowUp: 1, ArrowLeft: -1, ArrowDown: -1 };

  function element(name, parent, text) {
    var made = document.createElement(name);
    if (text !== undefined) { made.textContent = text; }
    if (parent) { parent.appendChild(made); }
    return made;
  }

  var svgNames = (function () {
    var holder = document.createElement('template');
    holder.innerHTML = '<svg></svg>';
    return holder.content.firstChild.namespaceURI;
  })();

  function shape(name, parent, attributes, text) {
    var made = document.createElementNS(svgNames, name);
    Object.keys(attributes).forEach(function (key) { made.setAttribute(key, attributes[key]); });
    if (text !== undefined) { made.textContent = text; }
    parent.appendChild(made);
    return made;
  }

  // Four significant digits, as in the pages' own tables; null is what is not known.
  function figure(value) {
    if (value === null || value === undefined) { return '–'; }
    var size = Math.abs(value);
    if (value !== 0 && (size < 1e-4 || size >= 1e7)) {
      return value.toExponential(2).replace('-', '−');
    }
    return String(Number(value.toPrecision(4))).replace('-', '−');
  }

  function table(parent, header, rows, name) {
    var box = element('div', parent);
    box.className = 'scroll numbers';
    box.tabIndex = 0;
    box.setAttribute('role', 'region');
    box.setAttribute('aria-label', name);
    var made = element('table', box);
    var head = element('tr', element('thead', made));
    header.forEach(function (text) { element('th', head, text).scope = 'col'; });
    var body = element('tbody', made);
    rows.forEach(function (row) {
      var line = element('tr', body);
      row.forEach(function (cell) { element('td', line, cell); });
    });
    return made;
  }

  /* A table that is made when it is first looked at. */
  function folded(parent, fill) {
    var details = element('details', parent);
    element('summary', details, 'Numbers');
    details.addEventListener('toggle', function () {
      if (details.childElementCount === 1) { fill(details); }
    });
  }

  function range(values) {
    return { low: Math.min.apply(null, values), high: Math.max.apply(null, values) };
  }

  function stepOf(value, over) {
    if (over.high === over.low) { return Math.floor(STEPS / 2); }
    return Math.min(STEPS - 1, Math.floor((value - over.low) / (over.high - over.low) * STEPS));
  }

  function percent(share) {
    return (100 * share).toFixed(share < 0.0995 ? 1 : 0) + '\u202f%';
  }

  /* The key to the colours, from the smallest outcome to the largest. */
  function key(parent, name, over) {
    var line = element('p', parent);
    line.className = 'key';
    element('span', line, name);
    element('span', line, figure(over.low));
    if (over.high > over.low) {
      var bar = element('i', line);
      for (var i = 0; i < STEPS; i++) { element('b', bar).className = 'step-' + i; }
      element('span', line, figure(over.high));
    }
  }

  function tip(parent) {
    var box = element('div', parent);
    box.className = 'tip';
    box.hidden = true;
    return {
      show: function (strong, soft, x, y, width) {
        box.textContent = '';
        element('b', box, strong);
        if (soft) { element('span', box, soft); }
        box.hidden = false;
        box.style.left = Math.max(0, Math.min(x - box.offsetWidth / 2, width - box.offsetWidth)) + 'px';
        box.style.top = (y < box.offsetHeight + 16 ? y + 14 : y - box.offsetHeight - 14) + 'px';
      },
      hide: function () { box.hidden = true; }
    };
  }

  /* Where the dots lie in the frame: one scale for both directions, so that distances are true. */
  function placed(side) {
    var x = range(side.x), y = range(side.y), edge = 2.5 * RADIUS;
    var scale = Math.min((WIDTH - 2 * edge) / (x.high - x.low || 1e-300), (HEIGHT - 2 * edge) / (y.high - y.low || 1e-300));
    return side.x.map(function (value, i) {
      return {
        x: WIDTH / 2 + (value - (x.low + x.high) / 2) * scale,
        y: HEIGHT / 2 - (side.y[i] - (y.low + y.high) / 2) * scale
      };
    });
  }

  function panel(parent, title, side, picture, marks) {
    var place = element('figure', parent);
    var caption = element('figcaption', place);
    element('h3', caption, title);
    if (!side) {
      place.className = 'empty';
      element('div', place, 'All experiments lie on one point: there is nothing to draw.').className = 'plot';
      return;
    }
    element('p', caption, 'shows ' + percent(side.share) + ' of the variance');
    var holder = element('div', place);
    holder.className = 'space';
    var svg = shape('svg', holder, {
      viewBox: '0 0 ' + WIDTH + ' ' + HEIGHT, role: 'img', tabindex: 0,
      'aria-label': title + ': ' + side.x.length + ' experiments, ' + picture.words
    });
    var at = placed(side);
    var over = range(picture.outcomes);
    picture.order.forEach(function (i) {
      shape('circle', svg, { cx: at[i].x, cy: at[i].y, r: RADIUS, 'class': 'dot step-' + stepOf(picture.outcomes[i], over) });
    });
    var ring = shape('circle', svg, { r: RADIUS + 3, 'class': 'ring', visibility: 'hidden' });
    var box = tip(holder);
    marks.push(function (i, here) {
      ring.setAttribute('visibility', i < 0 ? 'hidden' : 'visible');
      if (i < 0) { box.hide(); return; }
      ring.setAttribute('cx', at[i].x);
      ring.setAttribute('cy', at[i].y);
      var size = svg.clientWidth / WIDTH;
      if (here === svg) {
        box.show(picture.outcome + ' ' + figure(picture.outcomes[i]), picture.labels[i], at[i].x * size, at[i].y * size, svg.clientWidth);
      } else {
        box.hide();
      }
    });
    pointing(svg, WIDTH, at, picture.order, function (i) {
      marks.forEach(function (each) { each(i, svg); });
    });
  }

  /*
   * What the reader points at: the dot nearest to the pointer, or with arrow keys the next one in
   * an order; −1 when nothing. Width is that of the drawing's own frame.
   */
  function pointing(svg, width, at, order, mark) {
    var current = -1;
    function go(i) {
      if (i === current) { return; }
      current = i;
      mark(i);
    }
    svg.addEventListener('pointermove', function (event) {
      var frame = svg.getBoundingClientRect(), size = width / frame.width;
      var x = (event.clientX - frame.left) * size, y = (event.clientY - frame.top) * size;
      var nearest = -1, best = 24 * 24;
      at.forEach(function (dot, i) {
        var distance = (dot.x - x) * (dot.x - x) + (dot.y - y) * (dot.y - y);
        if (distance <= best) { best = distance; nearest = i; }
      });
      go(nearest);
    });
    svg.addEventListener('pointerleave', function () { go(-1); });
    svg.addEventListener('blur', function () { go(-1); });
    svg.addEventListener('keydown', function (event) {
      var by = KEYS[event.key];
      if (!by || !order.length) { return; }
      go(order[Math.max(0, Math.min(order.indexOf(current) + by, order.length - 1))]);
      event.preventDefault();
    });
  }

  /*
   * Experiments before and after training, coloured by outcome.
   * picture: { outcome, words, trained, outcomes, labels, before, after }, the last two
   * { x, y, share } or null; before may be absent.
   */
  function space(parent, picture) {
    parent.textContent = '';
    picture.order = picture.outcomes.map(function (y, i) { return i; }).sort(function (a, b) {
      return picture.outcomes[a] - picture.outcomes[b] || a - b;
    });
    if (!picture.larger_is_better) { picture.order.reverse(); }
    key(parent, picture.outcome, range(picture.outcomes));
    var panels = element('div', parent);
    var two = picture.trained && picture.before !== undefined;
    panels.className = two ? 'charts' : 'charts single';
    var marks = [];
    if (two) {
      panel(panels, 'Before training', picture.before, picture, marks);
    }
    panel(panels, picture.trained ? 'After training' : 'As the Gaussian process sees them', picture.after, picture, marks);
    var numbers = element('div', parent);
    folded(numbers, function (details) {
      var both = picture.trained && picture.before;
      var header = ['experiment', picture.outcome].concat(both ? ['before: x', 'before: y'] : [], picture.after ? ['x', 'y'] : []);
      table(details, header, picture.outcomes.map(function (y, i) {
        function at(side) { return [figure(side.x[i]), figure(side.y[i])]; }
        return [picture.labels[i], figure(y)].concat(both ? at(picture.before) : [], picture.after ? at(picture.after) : []);
      }), 'Numbers of the pictures');
    });
  }

  /* A round step that cuts a span into at most so many pieces. */
  function tickStep(span, most) {
    var size = Math.pow(10, Math.floor(Math.log10(span / most)));
    return [1, 2, 5, 10].map(function (f) { return f * size; }).find(function (s) { return span / s <= most; });
  }

  function ticks(over, most) {
    var step = tickStep(over.high - over.low || 1, most), all = [];
    for (var i = Math.ceil(over.low / step - 1e-9); i * step <= over.high + 1e-9 * step; i++) { all.push(i * step); }
    return all;
  }

  /* One curve over whole numbers from 1; what is not known is null and left out. */
  function curve(parent, name, xName, values) {
    var known = values.map(function (v, i) { return i; }).filter(function (i) { return values[i] !== null; });
    var holder = element('div', parent);
    if (!known.length) {
      parent.className = 'empty';
      holder.className = 'plot';
      holder.textContent = 'Nothing to show: no value is known.';
      return;
    }
    holder.className = 'space';
    var left = 52, bottom = 40, right = 14, top = 12, height = 240;
    var svg = shape('svg', holder, {
      viewBox: '0 0 ' + WIDTH + ' ' + height, role: 'img', tabindex: 0,
      'aria-label': name + ' from ' + figure(values[known[0]]) + ' to ' + figure(values[known[known.length - 1]])
    });
    var over = range(known.map(function (i) { return values[i]; }));
    var pad = 0.05 * (over.high - over.low || 1);
    over = { low: over.low - pad, high: over.high + pad };
    function x(i) { return left + (WIDTH - left - right) * i / Math.max(1, values.length - 1); }
    function y(value) { return height - bottom - (height - top - bottom) * (value - over.low) / (over.high - over.low); }
    ticks(over, 5).forEach(function (value) {
      shape('line', svg, { x1: left, x2: WIDTH - right, y1: y(value), y2: y(value), 'class': 'grid' });
      shape('text', svg, { x: left - 8, y: y(value) + 4, 'text-anchor': 'end' }, figure(value));
    });
    ticks({ low: 1, high: values.length }, 8).filter(function (i) { return i >= 1 && i === Math.round(i); }).forEach(function (i) {
      shape('text', svg, { x: x(i - 1), y: height - bottom + 17, 'text-anchor': 'middle' }, figure(i));
    });
    shape('text', svg, { x: (left + WIDTH - right) / 2, y: height - 6, 'text-anchor': 'middle' }, xName);
    shape('polyline', svg, { points: known.map(function (i) { return x(i).toFixed(1) + ',' + y(values[i]).toFixed(1); }).join(' '), 'class': 'curve' });
    var dot = shape('circle', svg, { r: 4.5, 'class': 'curve-dot', visibility: 'hidden' });
    var box = tip(holder);
    var at = values.map(function (value, i) { return { x: x(i), y: value === null ? -1e9 : y(value) }; });
    pointing(svg, WIDTH, at, known, function (i) {
      dot.setAttribute('visibility', i < 0 ? 'hidden' : 'visible');
      if (i < 0) { box.hide(); return; }
      dot.setAttribute('cx', at[i].x);
      dot.setAttribute('cy', at[i].y);
      var size = svg.clientWidth / WIDTH;
      box.show(name + ' ' + figure(values[i]), xName + ' ' + (i + 1), at[i].x * size, at[i].y * size, svg.clientWidth);
    });
  }

  /*
   * Scales, grid and names of two axes. over: { x, y }, each { low, high }; box: width, height and
   * the edges left, right, top, bottom.
   */
  function axes(svg, box, over, names) {
    function x(value) { return box.left + (box.width - box.left - box.right) * (value - over.x.low) / (over.x.high - over.x.low); }
    function y(value) { return box.height - box.bottom - (box.height - box.top - box.bottom) * (value - over.y.low) / (over.y.high - over.y.low); }
    var right = box.width - box.right, ground = box.height - box.bottom;
    ticks(over.y, 6).forEach(function (value) {
      shape('line', svg, { x1: box.left, x2: right, y1: y(value), y2: y(value), 'class': 'grid' });
      shape('text', svg, { x: box.left - 8, y: y(value) + 4, 'text-anchor': 'end' }, figure(value));
    });
    ticks(over.x, box.width > 600 ? 12 : 6).forEach(function (value) {
      shape('line', svg, { x1: x(value), x2: x(value), y1: box.top, y2: ground, 'class': 'grid' });
      shape('text', svg, { x: x(value), y: ground + 17, 'text-anchor': 'middle' }, figure(value));
    });
    shape('text', svg, { x: (box.left + right) / 2, y: box.height - 4, 'text-anchor': 'middle' }, names.x);
    shape('text', svg, { x: 0, y: 0, 'text-anchor': 'middle', transform: 'translate(13 ' + (box.top + ground) / 2 + ') rotate(-90)' }, names.y);
    return { x: x, y: y };
  }

  function padded(over, share) {
    var pad = share * (over.high - over.low) || Math.abs(over.high) * 0.1 || 1;
    return { low: over.low - pad, high: over.high + pad };
  }

  /* A line of the key: what a mark of that class means. */
  function meaning(parent, name, text) {
    var entry = element('span', parent);
    var svg = shape('svg', entry, { width: 18, height: 14, 'aria-hidden': 'true' });
    if (name === 'failed') {
      shape('path', svg, { d: 'M5 3l8 8m0 -8l-8 8', 'class': name });
    } else {
      shape('circle', svg, { cx: 9, cy: 7, r: 5, 'class': name });
    }
    entry.appendChild(document.createTextNode(text));
  }

  return {
    element: element, shape: shape, figure: figure, table: table, folded: folded, tip: tip, range: range, padded: padded,
    pointing: pointing, percent: percent, ticks: ticks, axes: axes, meaning: meaning, space: space, curve: curve
  };
})();
