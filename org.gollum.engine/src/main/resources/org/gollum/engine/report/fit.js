'use strict';
(function () {
  var data = JSON.parse(document.getElementById('figures').textContent);
  pictures.space(document.getElementById('space-pictures'), data.space);
  var place = document.getElementById('loss');
  if (data.loss.length > 1) {
    pictures.curve(place, 'loss', 'step', data.loss);
    pictures.folded(place, function (details) {
      pictures.table(details, ['step', 'loss'], data.loss.map(function (loss, i) {
        return [pictures.figure(i + 1), pictures.figure(loss)];
      }), 'Loss per step');
    });
  } else {
    pictures.element('p', place, 'Only the Gaussian process was fitted, straight to its best: the loss is ' + pictures.figure(data.loss[0]) + '.');
  }
})();
