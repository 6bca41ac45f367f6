/* Otklik, the side of staff. Everything works without this file; it adds keys, a heartbeat, clocks, boards that follow, and an interview whose
   answers are sent in the background. Texts come from the page. */
(function () {
  'use strict';
  var BEAT = 25000, SOON = 1500, LATER = [1000, 2000, 4000, 8000, 15000];
  var one = function (selector, within) { return (within || document).querySelector(selector); };
  var all = function (selector, within) { return Array.prototype.slice.call((within || document).querySelectorAll(selector)); };
  var strokes = 0;

  /* Keys. An element with data-key="F2" or data-key="Digit1 Numpad1" is pressed by that key: codes of places on the keyboard, so
     that both layouts work. The numeric pad equals the top row. Never by a key held down, never while somebody types; but a
     field for a number takes no letters, so these stay keys there, and Enter ends a text that answers a question. */
  var TYPED = 'input:not([type=checkbox]):not([type=radio]), textarea, select';
  function codeOf(event) {
    var code = event.code || '';
    return /^Numpad(\d|Enter)$/.test(code) ? code.replace('Numpad', code === 'NumpadEnter' ? '' : 'Digit') : code;
  }
  function isFree(code, target) {
    if (/^F\d+$/.test(code) || !target.matches || !target.matches(TYPED)) { return true; }
    if (code === 'Backspace' && !target.value && target.closest('[data-place]')) { return true; }
    return target.type === 'number' && /^(Key|Bracket)/.test(code);
  }
  function endsText(event, code) {
    return code === 'Enter' && !event.shiftKey && event.target.tagName === 'TEXTAREA' && event.target.closest('[data-place]');
  }
  function keyed(code) {
    return all('[data-key]').filter(function (element) {
      return element.getAttribute('data-key').split(' ').indexOf(code) >= 0 && !element.disabled && element.getClientRects().length;
    })[0];
  }
  document.addEventListener('keydown', function (event) {
    if (event.repeat || event.ctrlKey || event.altKey || event.metaKey || event.isComposing) { return; }
    if (!/^(Shift|Control|Alt|Meta)/.test(event.key)) { strokes += 1; }
    var code = codeOf(event), target = event.target;
    if (!isFree(code, target) && !endsText(event, code)) { return; }
    /* A button, a link and a summary in focus do their own by Enter and Space. */
    if ((code === 'Enter' || code === 'Space') && target.matches && target.matches('button, a, summary')) { return; }
    if (twoDigits(event, code)) { event.preventDefault(); return; }
    var found = keyed(code);
    if (found) { event.preventDefault(); found.click(); }
  });

  /* Ten answers and more: two digits are gathered and shown, Enter takes them, Backspace clears. */
  var gathered = '';
  function twoDigits(event, code) {
    var box = one('[data-two]');
    if (!box) { gathered = ''; return false; }
    var digit = /^Digit(\d)$/.exec(code);
    if (digit) { gathered = (gathered + digit[1]).slice(-2); }
    else if (gathered && code === 'Enter') {
      var answer = chosen(Number(gathered), box.getAttribute('data-two') === 'nearest');
      gathered = '';
      if (answer) { answer.click(); }
    } else if (gathered && code === 'Backspace') { gathered = ''; }
    else { return false; }
    box.textContent = gathered || '—';
    return true;
  }
  /* In a list of numbers a group stands under its first, so a number within it chooses it. */
  function chosen(number, nearest) {
    return all('[data-code]').filter(function (element) {
      var code = Number(element.getAttribute('data-code'));
      return nearest ? code <= number : code === number;
    }).pop();
  }

  function send(url, fields) {
    return fetch(url, { method: 'POST', credentials: 'same-origin', redirect: 'manual', cache: 'no-store',
      headers: { 'Content-Type': 'application/x-www-form-urlencoded', 'Accept': 'text/plain' },
      body: fields.map(function (pair) { return encodeURIComponent(pair[0]) + '=' + encodeURIComponent(pair[1]); }).join('&') });
  }

  /* A page that follows what happens: while somebody looks at it and was here of late, its parts are asked for once a minute,
     and nothing is sent where nothing has changed. Forms, the place on the page and what was opened stay as they are. */
  var live = one('[data-live]'), here = Date.now();
  ['keydown', 'pointermove', 'wheel', 'touchstart'].forEach(function (kind) {
    document.addEventListener(kind, function () { here = Date.now(); }, { passive: true });
  });
  function renewed(text) {
    var fresh = new DOMParser().parseFromString(text, 'text/html'), whole = true;
    all('[data-part]').forEach(function (part) {
      var other = one('[data-part="' + part.getAttribute('data-part') + '"]', fresh);
      if (!other) { return; }
      if (part.contains(document.activeElement)) { whole = false; return; }
      var open = all('details', part).map(function (details) { return details.open; });
      other = document.importNode(other, true);
      all('details', other).forEach(function (details, nth) { details.open = !!open[nth]; });
      part.parentNode.replaceChild(other, part);
    });
    return whole;
  }
  if (live) {
    var mark = live.getAttribute('data-mark'), last = Date.now(), waits = false;
    var look = function () {
      var now = Date.now(), due = now - last >= Number(live.getAttribute('data-live')) * 1000;
      if (waits || document.hidden || !due || now - here > 900000) { return; }
      waits = true;
      last = now;
      fetch(location.pathname + location.search, { credentials: 'same-origin', redirect: 'manual', cache: 'no-store',
        headers: { 'If-None-Match': mark } }).then(function (reply) {
        return reply.status !== 200 ? null : reply.text().then(function (text) {
          if (renewed(text)) { mark = reply.headers.get('ETag') || mark; }
        });
      }).then(function () { waits = false; }, function () { waits = false; });
    };
    setInterval(look, 5000);
    document.addEventListener('visibilitychange', look);
  }

  /* The heartbeat: while the page is open, what is reserved for it stays so. Who has lost it is told at once. */
  function hidden(form, name) { var field = one('input[name=' + name + ']', form); return field ? field.value : ''; }
  all('[data-alive]').forEach(function (element) {
    var beat = setInterval(function () {
      var names = ['token', 'version', 'stage'], fields = names.map(function (name) { return [name, hidden(element, name)]; });
      send(element.getAttribute('data-alive'), fields).then(function (reply) {
        if (reply.status === 409) {
          clearInterval(beat);
          all('[data-lost]').forEach(function (told) { told.hidden = false; });
        }
      }, function () { /* No network: the next beat tries again. */ });
    }, BEAT);
  });

  /* What the exchange says of the call, every three seconds until the line is cut; the result that it suggests is marked. */
  all('[data-line]').forEach(function (told) {
    var ask = setInterval(function () {
      fetch(told.getAttribute('data-line'), { credentials: 'same-origin', redirect: 'manual', cache: 'no-store' }).then(function (reply) {
        if (reply.status !== 200) { clearInterval(ask); return; }
        reply.json().then(function (line) {
          if (line.said && told.textContent !== line.said) { told.textContent = line.said; }
          if (!line.likely) { return; }
          clearInterval(ask);
          all('button[name=result]').forEach(function (button) {
            if (button.value === line.likely) { button.setAttribute('aria-pressed', 'true'); }
          });
        });
      }, function () { /* No network: asked again. */ });
    }, 3000);
  });

  /* The camera, where the browser reads codes by itself: the point's poster is looked at, and its code goes where it would be
     typed. No picture leaves the device. */
  all('[data-scan]').forEach(function (button) {
    if (!('BarcodeDetector' in window) || !navigator.mediaDevices) { return; }
    var form = button.form, video = one('video', form), told = one('[data-scan-told]', form), stream = null;
    var detector = new window.BarcodeDetector({ formats: ['qr_code'] });
    function tell(word) { told.hidden = !word; told.textContent = word ? told.getAttribute(word) : ''; }
    function stop() {
      if (stream) { stream.getTracks().forEach(function (track) { track.stop(); }); }
      stream = null;
      video.hidden = true;
    }
    function look() {
      if (!stream) { return; }
      detector.detect(video).then(function (seen) {
        var code = seen.length ? /\/q\/([0-9a-z]+)\/?$/i.exec(seen[0].rawValue) : null;
        if (code && stream) { stop(); one('#code', form).value = code[1]; form.submit(); return; }
        if (seen.length) { tell('data-other'); }
        setTimeout(look, 200);
      }, function () { setTimeout(look, 500); });
    }
    button.hidden = false;
    button.addEventListener('click', function () {
      if (stream) { stop(); return; }
      tell('');
      navigator.mediaDevices.getUserMedia({ video: { facingMode: 'environment' } }).then(function (found) {
        stream = found;
        video.srcObject = found;
        video.hidden = false;
        return video.play();
      }).then(look).catch(function () { stop(); tell('data-denied'); });
    });
  });

  /* Clocks: of a zone, and since when. */
  function two(number) { return (number < 10 ? '0' : '') + number; }
  function tick() {
    all('[data-zone]').forEach(function (clock) {
      clock.textContent = new Date().toLocaleTimeString('ru', { timeZone: clock.getAttribute('data-zone'), hour: '2-digit', minute: '2-digit' });
    });
    all('[data-since]').forEach(function (clock) {
      var seconds = Math.max(0, Math.floor(Date.now() / 1000 - Number(clock.getAttribute('data-since'))));
      clock.textContent = Math.floor(seconds / 60) + ':' + two(seconds % 60);
    });
  }
  tick();
  setInterval(tick, 1000);

  /* The interview: every question is in the page, so that a broken network stops nobody. An answer is kept in the page until
     the server says that it has it; answers are sent one by one, in order, each with its number, so that none is taken twice. */
  var talk = one('[data-ask]');
  if (!talk) { return; }
  var base = talk.getAttribute('data-ask'), answers = JSON.parse(talk.getAttribute('data-answers'));
  var seq = Number(talk.getAttribute('data-seq')), token = hidden(talk, 'token'), lease = hidden(talk, 'version'), place = one('[data-place]');
  var forms = all('form[data-item]', one('template', talk).content), ending = one('form[data-end]', one('template', talk).content);
  var unsaved = one('[data-unsaved]'), queue = [], sending = false, tries = 0, then = null, since = 0, at = '';

  function holds(when) {
    if (!when) { return true; }
    switch (when[0]) {
      case 'is': return isAsked(when[1]) && (answers[when[1]] || []).indexOf(when[2]) >= 0;
      case 'all': return when.slice(1).every(holds);
      case 'any': return when.slice(1).some(holds);
      default: return !holds(when[1]);
    }
  }
  function source(item) { return forms.filter(function (form) { return form.getAttribute('data-item') === item; })[0]; }
  function isAsked(item) { return holds(JSON.parse(source(item).getAttribute('data-when'))); }
  function path() {
    return forms.map(function (form) { return form.getAttribute('data-item'); }).filter(isAsked);
  }
  /* The next question without an answer; else the end. */
  function after(item) {
    return path().filter(function (other, nth, items) { return nth > items.indexOf(item) && !(other in answers); })[0] || '';
  }
  function before(item) {
    var items = path(), nth = item ? items.indexOf(item) : items.length;
    return nth > 0 ? items[nth - 1] : item;
  }
  function words(item) {
    var form = fill(source(item).cloneNode(true), item);
    var said = all('[aria-pressed=true] span, input:checked + span', form).map(function (part) { return part.textContent; });
    var typed = one('input[type=number], input[type=text], textarea', form);
    return said.concat(typed && typed.value ? [typed.value] : []).join(', ');
  }
  function fill(form, item) {
    var given = answers[item] || [];
    all('[name=a]', form).forEach(function (control) {
      var chosen = given.indexOf(control.value) >= 0;
      if (control.type === 'checkbox') { control.checked = chosen; }
      else if (control.tagName === 'BUTTON') { control.setAttribute('aria-pressed', String(chosen)); }
      else { control.value = given.length && given[0].charAt(0) !== '!' ? given[0] : ''; }
    });
    return form;
  }
  function show(item) {
    var items = path(), form = item ? fill(source(item).cloneNode(true), item) : ending.cloneNode(true);
    place.textContent = '';
    place.appendChild(form);
    at = item;
    since = performance.now();
    strokes = 0;
    gathered = '';
    all('[data-nth]').forEach(function (part) { part.textContent = item ? items.indexOf(item) + 1 : items.length; });
    all('[data-of]').forEach(function (part) { part.textContent = items.length; });
    var previous = before(item), told = one('[data-previous]');
    if (told) {
      told.textContent = previous && previous !== item && previous in answers ? source(previous).getAttribute('data-short') + ': ' + (words(previous) || '—') : '';
    }
    all('[data-go]').forEach(function (link) {
      var to = link.getAttribute('data-go');
      if (to !== 'back') { link.parentNode.hidden = items.indexOf(to) < 0 || !(to in answers); }
    });
    (one('input[type=number], input[type=text], textarea', form) || one('.say', form)).focus();
  }
  function take(form, submitter) {
    var values = all('[name=a]', form).filter(function (control) {
      return control.type === 'checkbox' ? control.checked : control.tagName !== 'BUTTON' && control.value.trim();
    }).map(function (control) { return control.value.trim(); });
    if (submitter && submitter.name === 'a') { values = [submitter.value]; }
    var most = Number(form.getAttribute('data-most')), few = !values.length && form.hasAttribute('data-must');
    if (few || (most && values.length > most)) {
      var fault = one('[data-fault]', form);
      fault.hidden = false;
      fault.focus();
      return;
    }
    answers[at] = values;
    seq += 1;
    queue.push({ item: at, values: values, seq: seq, ms: Math.round(performance.now() - since), keys: strokes });
    show(after(at));
    push();
  }

  /* The queue. */
  function tell() {
    var waiting = queue.length && (tries || queue.late);
    unsaved.classList.toggle('unsaved', Boolean(waiting));
    unsaved.textContent = waiting ? unsaved.getAttribute('data-unsaved').replace('{n}', queue.length) : '';
  }
  function fields(job) {
    return [['token', token], ['version', lease], ['item', job.item], ['seq', job.seq], ['ms', job.ms], ['keys', job.keys]]
      .concat(job.values.map(function (value) { return ['a', value]; }));
  }
  function push() {
    if (sending || !queue.length) { if (!queue.length && then) { var go = then; then = null; go(); } return; }
    sending = true;
    setTimeout(function () { if (queue.length) { queue.late = true; tell(); } }, SOON);
    send(base + '/answer', fields(queue[0])).then(function (reply) {
      if (reply.status === 204) {
        queue.shift();
        tries = 0;
        if (!queue.length) { queue.late = false; }
        sending = false;
        tell();
        push();
      } else if (reply.status === 409 || reply.status === 422) { hand(); }
      else if (reply.status === 403) { renew(); }
      else { wait(); }
    }, wait);
  }
  function wait() {
    tries += 1;
    tell();
    setTimeout(function () { sending = false; push(); }, LATER[Math.min(tries, LATER.length) - 1]);
  }
  /* Somebody signed in again beside: the proof on this page is the old session's, the answers are good. */
  function renew() {
    fetch(location.pathname, { credentials: 'same-origin', redirect: 'manual', cache: 'no-store' }).then(function (reply) {
      return reply.status === 200 ? reply.text() : '';
    }).then(function (text) {
      var fresh = text && one('[data-ask] input[name=token]', new DOMParser().parseFromString(text, 'text/html'));
      if (fresh) { token = fresh.value; }
      wait();
    }, wait);
  }
  /* Not taken for a reason that a person must see: the page that says it has what was answered. */
  function hand() {
    var form = document.createElement('form');
    form.method = 'post';
    form.action = base + '/answer';
    var told = queue.map(function (job) { return ['typed', source(job.item).getAttribute('data-short') + ': ' + words(job.item)]; });
    fields(queue[0]).concat(told).forEach(function (pair) {
      var field = document.createElement('input');
      field.type = 'hidden';
      field.name = pair[0];
      field.value = pair[1];
      form.appendChild(field);
    });
    queue = [];
    document.body.appendChild(form);
    form.submit();
  }
  function whenKept(go) { then = go; push(); }

  document.addEventListener('submit', function (event) {
    var form = event.target;
    if (place.contains(form) && form.hasAttribute('data-item')) {
      event.preventDefault();
      take(form, event.submitter);
    } else if (queue.length) {
      event.preventDefault();
      whenKept(function () { form.requestSubmit ? form.requestSubmit(event.submitter) : form.submit(); });
    }
  });
  document.addEventListener('click', function (event) {
    var link = event.target.closest && event.target.closest('a');
    if (!link) { return; }
    var to = link.getAttribute('data-go');
    if (to) {
      event.preventDefault();
      show(to === 'back' ? before(at) : to);
    } else if (queue.length && link.href) {
      event.preventDefault();
      whenKept(function () { location.href = link.href; });
    }
  });
  window.addEventListener('beforeunload', function (event) {
    if (queue.length) { event.preventDefault(); event.returnValue = ''; }
  });
  window.addEventListener('online', function () { tries = 0; push(); });
  show(talk.getAttribute('data-at'));
}());
