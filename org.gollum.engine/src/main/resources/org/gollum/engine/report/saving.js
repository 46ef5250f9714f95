'use strict';
/* Each chart as a file: as it is on the screen, with its title and its key, in the colours of the moment. */
var saving = (function () {
  var DRAWN = '.space > svg, .plot svg, .histogram > svg';
  var EDGE = 16, SCALE = 2;
  // What style sheets give a drawing; written into it, it needs none.
  var STYLES = ['fill', 'fill-opacity', 'stroke', 'stroke-width', 'stroke-opacity', 'stroke-dasharray', 'stroke-linecap',
    'stroke-linejoin', 'opacity', 'visibility', 'font-family', 'font-size', 'font-weight', 'text-anchor'];
  var element = pictures.element, shape = pictures.shape;

  function styled(from, to) {
    var style = getComputedStyle(from);
    STYLES.forEach(function (name) { to.setAttribute(name, style.getPropertyValue(name)); });
    to.removeAttribute('class');
    to.removeAttribute('style');
  }

  function copied(svg, into, left, top) {
    var size = svg.getBoundingClientRect(), copy = svg.cloneNode(true), parts = copy.querySelectorAll('*');
    svg.querySelectorAll('*').forEach(function (part, i) { styled(part, parts[i]); });
    styled(svg, copy);
    copy.setAttribute('x', left);
    copy.setAttribute('y', top);
    copy.setAttribute('width', size.width);
    copy.setAttribute('height', size.height);
    into.appendChild(copy);
  }

  function written(text, style, into, left, top) {
    shape('text', into, {
      x: left, y: top, fill: style.color, 'font-family': style.fontFamily, 'font-size': style.fontSize, 'font-weight': style.fontWeight
    }, text);
  }

  /* A line of the key as it lies on the page: words, little drawings, coloured boxes. */
  function line(from, into, top) {
    var origin = from.getBoundingClientRect();
    (function walk(node) {
      if (node.nodeType === Node.TEXT_NODE) {
        var range = document.createRange();
        range.selectNode(node);
        var at = range.getBoundingClientRect();
        if (at.width > 0) {
          written(node.textContent, getComputedStyle(node.parentNode), into, EDGE + at.left - origin.left, top + at.top - origin.top + 0.78 * at.height);
        }
      } else if (node.tagName === 'svg') {
        var frame = node.getBoundingClientRect();
        copied(node, into, EDGE + frame.left - origin.left, top + frame.top - origin.top);
      } else {
        if (node.tagName === 'B') {
          var box = node.getBoundingClientRect();
          shape('rect', into, {
            x: EDGE + box.left - origin.left, y: top + box.top - origin.top, width: box.width, height: box.height,
            fill: getComputedStyle(node).backgroundColor
          });
        }
        node.childNodes.forEach(walk);
      }
    })(from);
    return top + origin.height;
  }

  /* The lines that explain a chart: its own, and those above all charts of its section. */
  function keys(place) {
    var around = place.closest('section') || document.body;
    return Array.from(around.querySelectorAll('.key, #legend')).concat(Array.from(place.querySelectorAll('figcaption .marks, figcaption .legend')))
      .filter(function (key) { return key.getBoundingClientRect().height > 0 && (!key.classList.contains('key') || place.querySelector('.dot')); });
  }

  function drawing(place) {
    var all = place.querySelectorAll(DRAWN), frame = all[0].getBoundingClientRect(), title = place.querySelector('h3');
    var whole = shape('svg', document.createDocumentFragment(), { width: frame.width + 2 * EDGE });
    var ground = shape('rect', whole, { width: '100%', height: '100%', fill: getComputedStyle(place).backgroundColor });
    var top = EDGE;
    if (title) {
      written(title.textContent, getComputedStyle(title), whole, EDGE, top + 15);
      top += 28;
    }
    keys(place).forEach(function (key) { top = line(key, whole, top) + 6; });
    all.forEach(function (svg) { copied(svg, whole, EDGE, top); });
    whole.setAttribute('height', top + frame.height + EDGE);
    ground.setAttribute('height', top + frame.height + EDGE);
    return whole;
  }

  function hand(name, blob) {
    var link = element('a');
    link.href = URL.createObjectURL(blob);
    link.download = name;
    link.click();
    setTimeout(function () { URL.revokeObjectURL(link.href); }, 60000);
  }

  /* Letters and digits of page and chart, such as what-training-did-loss-per-step. */
  function fileName(place) {
    var title = place.querySelector('h3');
    return (document.title + ' ' + (title ? title.textContent : '')).toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '-').replace(/^-|-$/g, '').slice(0, 80);
  }

  function save(place, kind, failed) {
    var made = drawing(place), name = fileName(place) + '.' + kind;
    var text = new XMLSerializer().serializeToString(made);
    if (kind === 'svg') {
      hand(name, new Blob([text], { type: 'image/svg+xml' }));
      return;
    }
    var image = new Image();
    image.onerror = failed;
    image.onload = function () {
      var canvas = element('canvas');
      canvas.width = SCALE * image.width;
      canvas.height = SCALE * image.height;
      canvas.getContext('2d').drawImage(image, 0, 0, canvas.width, canvas.height);
      canvas.toBlob(function (blob) { if (blob) { hand(name, blob); } else { failed(); } }, 'image/png');
    };
    image.src = 'data:image/svg+xml;charset=utf-8,' + encodeURIComponent(text);
  }

  /* Gives every chart that has none yet its two buttons. */
  function offer() {
    document.querySelectorAll('figure').forEach(function (place) {
      if (!place.querySelector(DRAWN) || place.querySelector('.save')) { return; }
      var title = place.querySelector('h3');
      var buttons = element('p', place);
      buttons.className = 'save';
      ['svg', 'png'].forEach(function (kind) {
        var button = element('button', buttons, kind.toUpperCase());
        button.type = 'button';
        button.setAttribute('aria-label', 'Save “' + (title ? title.textContent : document.title) + '” as ' + kind.toUpperCase());
        button.addEventListener('click', function () {
          save(place, kind, function () { button.textContent = 'not possible here'; });
        });
      });
    });
  }

  return { offer: offer };
})();
