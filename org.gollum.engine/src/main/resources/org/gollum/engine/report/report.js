'use strict';
(function () {
  var data = JSON.parse(document.getElementById('figures').textContent);
  var element = pictures.element, figure = pictures.figure, table = pictures.table;
  var charts = [];
  var DASHES = { dashed: [6, 4], dotted: [2, 4] };
  // Begins the names of bands, which no tooltip shows; no text can contain it.
  var HIDDEN = '\u0000';

  function colour(name) {
    return getComputedStyle(document.documentElement).getPropertyValue('--' + name).trim();
  }

  function seriesColour(index) {
    return colour('series-' + index % 6);
  }

  function escape(text) {
    return element('i', null, text).innerHTML;
  }

  function scaled(curve, factor) {
    function times(list) {
      return list.map(function (v) { return v === null ? null : v * factor; });
    }
    return { x: curve.x, middle: times(curve.middle), low: times(curve.low), high: times(curve.high) };
  }

  /* A band is two stacked lines: the lower edge, not drawn, and the height above it, filled. */
  function band(name, curve, fill) {
    function edge(values, area) {
      return {
        name: name, type: 'line', stack: 'band of ' + name, stackStrategy: 'all', silent: true, symbol: 'none',
        lineStyle: { opacity: 0 }, areaStyle: area, data: values, z: 1
      };
    }
    var height = curve.high.map(function (v, i) { return v === null ? null : v - curve.low[i]; });
    return [edge(curve.low, undefined), edge(height, { color: fill, opacity: data.series.length > 1 ? 0.1 : 0.16 })];
  }

  function line(one) {
    return {
      name: one.name, type: 'line', symbol: 'circle', symbolSize: 5, z: one.dashes ? 2 : 3,
      showSymbol: one.curve.x.length < 3 && !one.dashes,
      lineStyle: { color: one.color, width: one.dashes ? 1.5 : 2.25, type: one.dashes ? DASHES[one.dashes] : 'solid' },
      itemStyle: { color: one.color }, data: one.curve.middle
    };
  }

  function axis(options) {
    return Object.assign({
      type: 'value', nameLocation: 'middle', nameTextStyle: { color: colour('soft'), fontSize: 12 },
      axisLabel: { color: colour('soft'), fontSize: 12, formatter: function (v) { return figure(Number(v)); } },
      axisLine: { show: false, lineStyle: { color: colour('line') } }, axisTick: { show: false },
      splitLine: { lineStyle: { color: colour('grid') } }
    }, options);
  }

  function tooltip(unit, label) {
    return {
      trigger: 'axis', confine: true, backgroundColor: colour('card'), borderColor: colour('line'),
      textStyle: { color: colour('ink'), fontSize: 13 },
      axisPointer: { lineStyle: { color: colour('soft'), type: 'dotted' } },
      formatter: function (all) {
        var shown = all.filter(function (p) { return p.seriesName.charAt(0) !== HIDDEN; });
        if (!shown.length) { return ''; }
        return escape(label(Number(shown[0].axisValue))) + shown.map(function (p) {
          return '<br>' + p.marker + escape(p.seriesName) + ' <b>' + escape(figure(p.value) + unit) + '</b>';
        }).join('');
      }
    };
  }

  function roundName(x) { return x === 0 ? 'start' : 'round ' + x; }

  var percent = ' %';
  var drawings = [
    { id: 'coverage', factor: 100, unit: percent, from: 0, blind: true },
    { id: 'best', factor: 1, unit: '', limit: 'table_best', limitName: 'best in the table' },
    { id: 'calibration', factor: 100, unit: percent, level: true },
    { id: 'nlpd', factor: 1, unit: '', reference: data.nlpd_of_pool, referenceName: 'knowing mean and sd only' },
    { id: 'held_out_nlpd', factor: 1, unit: '', reference: data.nlpd_of_pool, referenceName: 'knowing mean and sd only' },
    { id: 'held_out_coverage95', share: true, factor: 100, unit: percent, reference: 95, referenceName: 'as promised' },
    { id: 'gauge', factor: 1, unit: '', from: 0 },
    { id: 'seconds', factor: 1, unit: ' s', from: 0 },
    { id: 'classes', factor: 1, unit: ' ×', from: 0, before: true, reference: 1, referenceName: 'outcomes leave no trace' }
  ];

  /* The lines of a drawing: { name, curve, color, dashes, spread }, all over the same x. */
  function lines(drawing) {
    var all = data.series.map(function (series, i) {
      var curve = scaled(series[drawing.id], drawing.factor);
      if (drawing.level && curve.x.length) { curve = withEnds(curve); }
      return { name: series.name, curve: curve, color: seriesColour(i), spread: series.runs.length > 1 };
    });
    var x = longest(all);
    function reference(name, dashes, values) {
      all.push({ name: name, curve: { x: x, middle: values }, color: colour('soft'), dashes: dashes });
    }
    function constant(value) { return x.map(function () { return value; }); }
    if (drawing.before) {
      data.series.forEach(function (series, i) {
        // Where somebody else ran the rounds, the start of training may not be known.
        if (series.trained && series.classes_before.middle.some(function (v) { return v !== null; })) {
          all.push({
            name: (data.series.length > 1 ? series.name + ', ' : '') + 'before training',
            curve: series.classes_before, color: seriesColour(i), dashes: 'dashed'
          });
        }
      });
    }
    var first = data.series[0];
    if (drawing.blind) { reference('blind choice', 'dashed', scaled(first.blind, drawing.factor).middle); }
    if (drawing.limit) { reference(drawing.limitName, 'dotted', constant(first[drawing.limit])); }
    if (drawing.reference) { reference(drawing.referenceName, 'dotted', constant(drawing.reference)); }
    if (drawing.level) { reference('honest', 'dotted', x); }
    return all;
  }

  function longest(all) {
    return all.map(function (one) { return one.curve.x; }).reduce(function (a, b) { return b.length > a.length ? b : a; });
  }

  // Nothing lies inside an interval of level 0, everything inside one of level 1.
  function withEnds(curve) {
    function ended(list) { return [0].concat(list, [100]); }
    var x = curve.x.map(function (level) { return Math.round(level * 100); });
    return { x: ended(x), middle: ended(curve.middle), low: ended(curve.low), high: ended(curve.high) };
  }

  function step(last) {
    return [1, 2, 5, 10, 20, 50, 100, 200, 500].find(function (s) { return last / s <= 8; }) || 1000;
  }

  function options(drawing, all) {
    var x = longest(all);
    var every = step(x[x.length - 1]);
    var bands = all.filter(function (one) { return one.spread; }).map(function (one) {
      return band(HIDDEN + one.name, one.curve, one.color);
    });
    // Categories: only along those does ECharts stack upwards.
    var xAxis = axis({
      type: 'category', data: x, boundaryGap: false, nameGap: 28, splitLine: { show: false },
      name: drawing.level ? 'level of the interval, %' : 'round'
    });
    xAxis.axisLabel.interval = function (index, value) { return Number(value) % every === 0 || index === 0; };
    xAxis.axisLine.show = true;
    var yAxis = drawing.level ? axis({ min: 0, max: 100, interval: 20 })
      : drawing.share ? axis({ min: function (over) { return Math.max(0, Math.floor(over.min / 10) * 10); }, max: 100, interval: 10 })
      : axis({ scale: drawing.from === undefined, min: drawing.from });
    return {
      animation: false, textStyle: { fontFamily: getComputedStyle(document.body).fontFamily },
      grid: { left: 8, right: 20, top: 14, bottom: 34, containLabel: true }, xAxis: xAxis, yAxis: yAxis,
      series: [].concat.apply([], bands).concat(all.map(line)),
      tooltip: tooltip(drawing.unit, drawing.level ? function (x) { return 'level ' + figure(x) + percent; } : roundName)
    };
  }

  function numbers(parent, drawing, all) {
    pictures.folded(parent, function (details) {
      var shown = all.filter(function (one) { return one.spread !== undefined || one.dashes === 'dashed'; });
      var header = [drawing.level ? 'level, %' : 'round'];
      shown.forEach(function (one) {
        header.push(one.name);
        if (one.spread) { header.push('80 % of runs'); }
      });
      var rows = shown[0].curve.x.map(function (x, i) {
        var row = [figure(x)];
        shown.forEach(function (one) {
          row.push(figure(one.curve.middle[i]));
          if (one.spread) { row.push(figure(one.curve.low[i]) + ' to ' + figure(one.curve.high[i])); }
        });
        return row;
      });
      table(details, header, rows, 'Numbers of the chart');
    });
  }

  function spoken(drawing, all) {
    var title = document.querySelector('#' + drawing.id + ' h3').textContent;
    return title + '. ' + all.filter(function (one) { return one.spread !== undefined; }).map(function (one) {
      var values = one.curve.middle;
      return one.name + ': from ' + figure(values[0]) + drawing.unit + ' to ' + figure(values[values.length - 1]) + drawing.unit;
    }).join('; ') + '.';
  }

  function build(drawing) {
    var place = document.getElementById(drawing.id);
    var all = lines(drawing);
    var plot = element('div', place);
    plot.className = 'plot';
    var known = all.some(function (one) {
      return one.spread !== undefined && one.curve.middle.some(function (v) { return v !== null; });
    });
    if (!known) {
      place.className = 'empty';
      plot.textContent = 'Nothing to show: no value is known.';
      return;
    }
    var key = all.filter(function (one) { return one.dashes; });
    if (key.length) { legend(element('p', place.querySelector('figcaption')), key); }
    plot.setAttribute('role', 'img');
    plot.setAttribute('aria-label', spoken(drawing, all));
    var chart = echarts.init(plot, null, { renderer: 'svg' });
    charts.push({ chart: chart, drawing: drawing });
    numbers(place, drawing, all);
  }

  function legend(parent, all) {
    parent.className = 'legend';
    all.forEach(function (one) {
      var entry = element('span', parent);
      var svg = pictures.shape('svg', entry, { width: 26, height: 10, 'aria-hidden': 'true' });
      pictures.shape('line', svg, {
        x1: 0, x2: 26, y1: 5, y2: 5, stroke: one.color, 'stroke-width': one.dashes ? 2 : 3,
        'stroke-dasharray': one.dashes ? DASHES[one.dashes].join(' ') : 'none'
      });
      entry.appendChild(document.createTextNode(one.name));
    });
  }

  function draw(size) {
    charts.forEach(function (one) {
      one.chart.resize(size);
      one.chart.setOption(options(one.drawing, lines(one.drawing)), true);
    });
    var place = document.getElementById('legend');
    place.textContent = '';
    if (data.series.length > 1) {
      legend(place, data.series.map(function (s, i) { return { name: s.name, color: seriesColour(i) }; }));
    }
  }

  var columns = [
    { name: 'round' }, { name: 'row' }, { name: data.outcome }, { name: 'predicted' }, { name: '± sd' },
    { name: 'acquisition' }, { name: 'best so far' }, { name: 'best 5 %' }
  ];

  function reaches(outcome, threshold) {
    return data.larger_is_better ? outcome >= threshold : outcome <= threshold;
  }

  /* Two choices, of a series and of one of its runs; what is shown follows them. */
  function choices(place, show) {
    var controls = element('p', place);
    controls.className = 'controls';
    function choice(label, names) {
      var holder = element('label', controls, label);
      var select = element('select', holder);
      names.forEach(function (name, i) { element('option', select, name).value = i; });
      select.addEventListener('change', show);
      holder.hidden = names.length < 2;
      return select;
    }
    var which = choice('Representation', data.series.map(function (s) { return s.name; }));
    var seed = choice('Seed', data.series[0].runs.map(function (r) { return r.seed; }));
    return {
      line: controls,
      series: function () { return data.series[which.value || 0]; },
      run: function () {
        var runs = data.series[which.value || 0].runs;
        return runs[Math.min(seed.value || 0, runs.length - 1)];
      }
    };
  }

  function spaces() {
    var chosen = choices(document.getElementById('space-choice'), show);
    var words = element('p', document.getElementById('space-choice'));
    words.setAttribute('aria-live', 'polite');
    var box = document.getElementById('space-pictures');

    function labels(run) {
      var round = {};
      run.rows.forEach(function (row) { round[row[1]] = row[0]; });
      return run.space.outcomes.map(function (y, i) {
        var row = run.space.rows[i];
        return row === undefined ? 'experiment ' + (i + 1) : 'row ' + row + ', ' + roundName(round[row]);
      });
    }

    function show() {
      var run = chosen.run();
      words.textContent = run.space ? run.space.words : 'There was no round, so there is nothing to show.';
      box.textContent = '';
      if (run.space) {
        pictures.space(box, Object.assign({
          outcome: data.outcome, larger_is_better: data.larger_is_better, labels: labels(run)
        }, run.space));
        saving.offer();
      }
    }
    show();
  }

  function history() {
    var place = document.getElementById('history');
    var chosen = choices(place, show);
    var count = element('span', chosen.line);
    count.setAttribute('aria-live', 'polite');
    var box = element('div', place);
    var order = { column: 0, down: false };

    function show() {
      var series = chosen.series();
      var run = chosen.run();
      var rows = run.rows.map(function (row) { return row.concat([reaches(row[2], series.top5_threshold) ? 1 : 0]); });
      rows.sort(function (a, b) {
        var left = a[order.column], right = b[order.column];
        // What is not known goes last in either direction.
        if (left === null || right === null) { return (left === null) - (right === null); }
        return order.down ? right - left : left - right;
      });
      box.textContent = '';
      var made = table(box, [], [], 'Experiments of one run');
      columns.forEach(function (column, i) {
        var th = element('th', made.tHead.rows[0]);
        th.scope = 'col';
        if (i === 7) { th.className = 'mark'; }
        th.setAttribute('aria-sort', order.column !== i ? 'none' : order.down ? 'descending' : 'ascending');
        element('button', th, column.name).addEventListener('click', function () {
          order = { column: i, down: order.column === i ? !order.down : i > 1 };
          show();
          box.querySelectorAll('th button')[i].focus();
        });
      });
      rows.forEach(function (row) {
        var line = element('tr', made.tBodies[0]);
        if (row[7]) { line.className = 'top'; }
        row.forEach(function (value, i) {
          var text = i === 0 ? (value === 0 ? 'start' : value) : i === 1 ? value : i === 7 ? (value ? '● yes' : '') : figure(value);
          var cell = element('td', line, text);
          if (i === 7) { cell.className = 'mark'; }
        });
      });
      var found = rows.filter(function (row) { return row[7]; }).length;
      count.textContent = series.name + ', seed ' + run.seed + ': ' + rows.length + ' experiments, ' + found + ' of the best ' + series.top5_rows + ' among them';
    }
    show();
  }

  drawings.forEach(build);
  redraw();
  spaces();
  history();
  saving.offer();

  function redraw() { draw({ width: 'auto', height: 'auto' }); }

  // On paper: light colours whatever the screen has, and a size that two columns of any page hold.
  function drawForPaper() {
    document.documentElement.classList.add('paper');
    draw({ width: 320, height: 205 });
  }

  function drawForScreen() {
    document.documentElement.classList.remove('paper');
    redraw();
  }

  window.addEventListener('resize', redraw);
  window.addEventListener('beforeprint', drawForPaper);
  window.addEventListener('afterprint', drawForScreen);
  window.matchMedia('(prefers-color-scheme: dark)').addEventListener('change', redraw);
})();
