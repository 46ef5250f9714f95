'use strict';
(function () {
  var data = JSON.parse(document.getElementById('figures').textContent);
  pictures.space(document.getElementById('space-pictures'), data.space);
  if (data.held_out) {
    pictures.parity(document.getElementById('held-out'), Object.assign({}, data.space, data.held_out));
  }
  if (data.loss.length === 1) {
    var training = document.getElementById('training');
    training.className = 'note';
    training.textContent = (data.alone ? 'Only the Gaussian process was fitted, straight to its best' : 'No step was made') +
      ': the loss, the negative log marginal likelihood ÷ number of experiments, is ' + pictures.figure(data.loss[0]) + '.';
    return;
  }
  [{ id: 'loss', name: 'loss' }, { id: 'gauge', name: 'lengthscale ÷ mean distance' }].forEach(function (drawn) {
    var place = document.getElementById(drawn.id), values = data[drawn.id];
    pictures.curve(place, drawn.name, 'step', values);
    pictures.folded(place, function (details) {
      pictures.table(details, ['step', drawn.name], values.map(function (value, i) {
        return [pictures.figure(i + 1), pictures.figure(value)];
      }), drawn.name + ' per step');
    });
  });
})();
