'use strict';
(function () {
  var data = JSON.parse(document.getElementById('figures').textContent);
  var learning = document.getElementById('held-out');
  if (data.learning) { predictions.gauge(document.getElementById('is-it'), data.learning); }
  if (data.held_out) {
    predictions.parity(learning, Object.assign({ title: 'Measured and predicted, left out', who: 'left-out experiments' }, data.space, data.held_out));
    predictions.calibration(learning, Object.assign({ who: 'left-out experiments' }, data.calibration));
  } else {
    learning.remove();
  }
  pictures.space(document.getElementById('space-pictures'), data.space);
  if (data.loss.length === 1) {
    var training = document.getElementById('training');
    training.className = 'note';
    training.textContent = (data.alone ? 'Only the Gaussian process was fitted, straight to its best' : 'No step was made') +
      ': the loss, the negative log marginal likelihood ÷ number of experiments, is ' + pictures.figure(data.loss[0]) + '.';
  } else {
    document.querySelectorAll('#training figure').forEach(function (place) {
      var name = place.dataset.name, values = data[place.id];
      pictures.curve(place, name, 'step', values);
      pictures.folded(place, function (details) {
        pictures.table(details, ['step', name], values.map(function (value, i) {
          return [pictures.figure(i + 1), pictures.figure(value)];
        }), name + ' per step');
      });
    });
  }
  saving.offer();
})();
