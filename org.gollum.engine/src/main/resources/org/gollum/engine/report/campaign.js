'use strict';
(function () {
  var data = JSON.parse(document.getElementById('figures').textContent);
  var element = pictures.element, shape = pictures.shape, figure = pictures.figure;
  var several = data.campaigns.length > 1;

  function colour(campaign) { return 'series-' + campaign % 6; }

  function known(values) { return values.filter(function (v) { return v !== null; }); }

  /* What the marks of a drawing mean, and whose they are. */
  function key(caption, marks) {
    var legend = element('p', caption);
    legend.className = 'marks';
    if (several) {
      data.campaigns.forEach(function (campaign, i) { pictures.meaning(legend, 'outcome ' + colour(i), campaign.name || '(no name)'); });
    }
    marks.forEach(function (mark) { pictures.meaning(legend, mark[0], mark[1]); });
  }

  /* The line of one campaign over its rounds; where nothing is known there is none. */
  function line(svg, to, campaign, i, values, name) {
    var points = [];
    campaign.rounds.forEach(function (round, at) {
      if (values[at] !== null) { points.push(to.x(round).toFixed(1) + ',' + to.y(values[at]).toFixed(1)); }
    });
    shape('polyline', svg, { points: points.join(' '), 'class': name + ' ' + colour(i) });
  }

  function frame(parent, title, line, words, height, narrow) {
    var place = element('figure', parent), caption = element('figcaption', place);
    element('h3', caption, title);
    element('p', caption, line);
    var holder = element('div', place);
    holder.className = 'space campaign';
    var box = { width: narrow ? 480 : 960, height: height, left: 66, right: 16, top: 12, bottom: 44 };
    var svg = shape('svg', holder, { viewBox: '0 0 ' + box.width + ' ' + box.height, role: 'img', tabindex: 0, 'aria-label': words });
    return { place: place, caption: caption, holder: holder, svg: svg, box: box };
  }

  function rounds() {
    var all = [].concat.apply([], data.campaigns.map(function (campaign) { return campaign.rounds; }));
    var over = pictures.range(all);
    return pictures.padded(over.high > over.low ? over : { low: over.low - 1, high: over.high + 1 }, 0.03);
  }

  function course(parent, narrow) {
    var outcomes = known(data.experiments.map(function (one) { return one.outcome; }));
    var failed = data.experiments.length - outcomes.length;
    var drawn = frame(parent, 'Every ' + data.outcome + ', and the best so far', 'the line: the best known at the end of a round',
      outcomes.length + ' outcomes, ' + failed + ' failed; ' + data.campaigns.map(function (campaign) {
        var best = known(campaign.best);
        return (campaign.name ? campaign.name + ': ' : '') + (best.length ? 'best from ' + figure(best[0]) + ' to ' + figure(best[best.length - 1]) : 'nothing known');
      }).join('; '), narrow ? 360 : 420, narrow);
    key(drawn.caption, failed ? [['failed', 'failed, without an outcome']] : []);
    var ends = outcomes.concat(known([].concat.apply([], data.campaigns.map(function (campaign) { return campaign.best; }))));
    var to = pictures.axes(drawn.svg, drawn.box, { x: rounds(), y: pictures.padded(pictures.range(ends), 0.06) }, { x: 'round', y: data.outcome });
    var ground = drawn.box.height - drawn.box.bottom - 7;
    var at = data.experiments.map(function (one) {
      return { x: to.x(one.round), y: one.outcome === null ? ground : to.y(one.outcome) };
    });
    at.forEach(function (dot, i) {
      var one = data.experiments[i];
      if (one.outcome === null) {
        shape('path', drawn.svg, { d: 'M' + (dot.x - 4) + ' ' + (dot.y - 4) + 'l8 8m0 -8l-8 8', 'class': 'failed' });
      } else {
        shape('circle', drawn.svg, { cx: dot.x, cy: dot.y, r: 4.5, 'class': 'outcome ' + colour(one.campaign) });
      }
    });
    data.campaigns.forEach(function (campaign, i) { line(drawn.svg, to, campaign, i, campaign.best, 'best-line'); });
    told(drawn, at, function (i) {
      var one = data.experiments[i];
      return { strong: one.outcome === null ? 'failed' : data.outcome + ' ' + figure(one.outcome), soft: one.label };
    });
    pictures.folded(drawn.place, function (details) {
      pictures.table(details, ['experiment', data.outcome], data.experiments.map(function (one) {
        return [one.label, one.outcome === null ? 'failed' : figure(one.outcome)];
      }), 'All experiments');
    });
  }

  function errors(parent) {
    var ends = known([].concat.apply([], data.campaigns.map(function (campaign) { return campaign.error; })));
    var drawn = frame(parent, 'Mean error per round', 'distance of the outcomes from what was predicted, in units of ' + data.outcome,
      'from ' + figure(ends[0]) + ' to ' + figure(ends[ends.length - 1]), 420, true);
    key(drawn.caption, []);
    var to = pictures.axes(drawn.svg, drawn.box, { x: rounds(), y: pictures.padded({ low: 0, high: Math.max.apply(null, ends) }, 0.04) }, { x: 'round', y: 'mean error' });
    var at = [], of = [];
    data.campaigns.forEach(function (campaign, i) {
      line(drawn.svg, to, campaign, i, campaign.error, 'best-line');
      campaign.rounds.forEach(function (round, k) {
        if (campaign.error[k] === null) { return; }
        at.push({ x: to.x(round), y: to.y(campaign.error[k]) });
        of.push({ strong: 'mean error ' + figure(campaign.error[k]), soft: (campaign.name ? campaign.name + ', ' : '') + 'round ' + round });
        shape('circle', drawn.svg, { cx: to.x(round), cy: to.y(campaign.error[k]), r: 3.5, 'class': 'outcome ' + colour(i) });
      });
    });
    told(drawn, at, function (i) { return of[i]; });
    pictures.folded(drawn.place, function (details) {
      pictures.table(details, ['round', 'mean error'], of.map(function (one) { return [one.soft, one.strong.replace('mean error ', '')]; }), 'Mean error per round');
    });
  }

  function told(drawn, at, words) {
    predictions.told(drawn, at, at.map(function (dot, i) { return i; }), words, drawn.box.width);
  }

  var place = document.getElementById('course');
  if (data.experiments.every(function (one) { return one.outcome === null; })) {
    element('p', place, 'There is nothing to draw yet: no experiment has an outcome.').className = 'note';
    return;
  }
  if (data.judged) {
    var parent = document.getElementById('predictions');
    predictions.parity(parent, Object.assign({ title: 'Measured and predicted', who: 'experiments' }, data.judged));
    predictions.calibration(parent, Object.assign({ who: 'experiments' }, data.calibration));
    errors(parent);
  }
  // Drawn for the room there is, so that its words stay readable.
  var room = window.matchMedia('(max-width: 44rem)');
  function draw() {
    place.textContent = '';
    course(place, room.matches);
    saving.offer();
  }
  room.addEventListener('change', draw);
  draw();
})();
