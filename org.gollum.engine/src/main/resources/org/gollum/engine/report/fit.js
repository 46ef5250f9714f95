'use strict';
(function () {
  var data = JSON.parse(document.getElementById('figures').textContent);
  pictures.space(document.getElementById('space-pictures'), data.space);
  if (data.loss.length === 1) {
    var training = document.getElementById('training');
    training.className = 'note';
    training.textContent = 'Only the Gaussian process was fitted, straight to its best: the loss, its negative log marginal ' +
      'likelihood ÷ number of experiments, is ' + pictures.figure(data.loss[0]) + '.';
    return;
  }
  ['loss', 'lengthscale'].forEach(function (name) {
    var place = document.getElementById(name);
    pictures.curve(place, name, 'step', data[name]);
    pictures.folded(place, function (details) {
      pictures.table(details, ['step', name], data[name].map(function (value, i) {
        return [pictures.figure(i + 1), pictures.figure(value)];
      }), name + ' per step');
    });
  });
})();
