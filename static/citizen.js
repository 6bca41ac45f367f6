/* Otklik, the citizen's side. Everything works without this file; it adds progress, a draft kept on the
   phone for 24 hours, and sending again by itself when the network breaks. Texts come from the page.
   Plain syntax with tests for features: an old phone runs what it can. */
(function () {
  'use strict';
  var DAY = 864e5, PREFIX = 'otklik:', SENT = PREFIX + 'sent';
  var home = document.body.getAttribute('data-kiosk');
  var form = document.getElementById('survey');
  var store = null;
  try {
    store = window.localStorage;
    store.setItem(PREFIX, '1');
    store.removeItem(PREFIX);
  } catch (e) { store = null; }
  if (home) { store = null; }

  /* Drafts end after a day, and those that were sent, once their receipt is seen. */
  function sweep(done) {
    if (!store) { return; }
    for (var i = store.length; i--;) {
      var name = store.key(i), draft = null;
      if (name.indexOf(PREFIX) === 0 && name !== SENT) {
        try { draft = JSON.parse(store.getItem(name)); } catch (e) { draft = null; }
        if (!draft || !(Date.now() - draft.t < DAY) || done === name) { store.removeItem(name); }
      }
    }
  }

  /* A shared screen returns to a fresh form: after the receipt, after silence, and never by «back». */
  function afresh() {
    if (navigator.onLine === false) { setTimeout(afresh, 5000); } else { location.replace(home); }
  }
  if (home) {
    window.addEventListener('pageshow', function (event) { if (event.persisted) { afresh(); } });
  }
  if (!form || !form.querySelector('.send')) {
    if (document.querySelector('.ticket')) {
      sweep(store && store.getItem(SENT));
      if (store) { store.removeItem(SENT); }
      if (home) { setTimeout(afresh, 20000); }
    } else { sweep(); }
    return;
  }

  var action = form.getAttribute('action'), draftName = PREFIX + action;
  var each = function (list, act) { Array.prototype.forEach.call(list, act); };
  var one = function (selector) { return form.querySelector(selector); };
  var net = one('.net'), said = net.children[0], next = net.children[1], now = net.children[2];
  var sending = false, waiting = 0, tries = 0, started = false, dirty = false, quiet = 0, pressed = null;

  /* Controls of the questions, without the key and the trap. */
  function controls(act) {
    each(form.querySelectorAll('.q input, .q select, .q textarea'), act);
  }
  function ticks(control) { return control.type === 'radio' || control.type === 'checkbox'; }

  /* How far. Where style sheets cannot hide or count, follow-ups count only once they are answered. */
  var counts = window.CSS && CSS.supports && CSS.supports('selector(:has(*))');
  function progress() {
    var asked = 0, answered = 0, bar = one('.done'), words = form.querySelectorAll('.count b');
    each(form.querySelectorAll('.q:not(.free)'), function (question) {
      if (!question.getClientRects().length) { return; }
      var has = false;
      each(question.querySelectorAll('input, select, textarea'), function (control) {
        has = has || (ticks(control) ? control.checked : /\S/.test(control.value));
      });
      if (has) { answered++; }
      if (has || counts || !/ then/.test(question.className)) { asked++; }
    });
    bar.hidden = false;
    bar.max = asked || 1;
    bar.value = answered;
    if (!counts) {
      words[0].textContent = answered;
      words[1].textContent = asked;
      words[0].parentNode.style.visibility = 'visible';
    }
  }

  function save() {
    if (!store) { return false; }
    var list = [];
    controls(function (control) {
      if (ticks(control) ? control.checked : control.value) { list.push([control.name, control.value]); }
    });
    try {
      store.setItem(draftName, JSON.stringify({ t: Date.now(), a: list }));
      return true;
    } catch (e) { return false; }
  }

  function restore() {
    var draft = null, some = false, note = one('.draft');
    try { draft = JSON.parse(store && store.getItem(draftName)); } catch (e) { return; }
    if (!draft || form.hasAttribute('data-filled')) { return; }
    controls(function (control) {
      each(draft.a, function (pair) {
        if (pair[0] !== control.name) { return; }
        if (!ticks(control)) { control.value = pair[1]; some = true; }
        else if (pair[1] === control.value) { control.checked = some = true; }
      });
    });
    note.hidden = !some;
    note.querySelector('button').onclick = function () {
      form.reset();
      store.removeItem(draftName);
      note.hidden = true;
      progress();
    };
  }

  function changed() {
    dirty = true;
    progress();
    save();
    if (!started) {
      started = true;
      if (navigator.sendBeacon) { navigator.sendBeacon(action + '/started'); }
    }
  }

  /* Sending. The key of the form makes it harmless to send twice. */
  function busy(on) {
    sending = on;
    form.className = on ? 'busy' : '';
  }
  function say(text) { said.textContent = text; }
  function submit() { HTMLFormElement.prototype.submit.call(form); }
  function mark() { try { store.setItem(SENT, draftName); } catch (e) { /* no draft then */ } }

  function later() {
    /* Exponential backoff with full jitter, from a second to a minute. */
    var left = 1 + Math.floor(Math.random() * Math.min(60, Math.pow(2, ++tries)));
    busy(false);
    form.className = 'waiting';
    say(net.getAttribute(save() ? 'data-saved' : 'data-unsaved'));
    now.hidden = false;
    function tick() {
      next.textContent = net.getAttribute('data-next').replace('%', left);
      if (left-- <= 0) { send(); }
    }
    clearInterval(waiting);
    waiting = setInterval(tick, 1000);
    tick();
  }

  function send() {
    if (sending) { return; }
    var abort = window.AbortController ? new AbortController() : null, timer = 0, over = false;
    clearInterval(waiting);
    waiting = 0;
    busy(true);
    now.hidden = true;
    next.textContent = '';
    say(net.getAttribute('data-sending'));
    function failed() { if (!over) { over = true; clearTimeout(timer); later(); } }
    timer = setTimeout(function () { if (abort) { abort.abort(); } failed(); }, 20000);
    fetch(action, {
      method: 'POST', credentials: 'same-origin', signal: abort ? abort.signal : undefined,
      body: new URLSearchParams(new FormData(form))
    }).then(function (answer) {
      if (over) { return; }
      over = true;
      clearTimeout(timer);
      mark();
      if (answer.redirected) { location.assign(answer.url); } else { submit(); }
    }, failed);
  }

  document.addEventListener('click', function (event) {
    var button = event.target;
    while (button && button.nodeName !== 'BUTTON') { button = button.parentNode; }
    pressed = button && button.form === form ? button : null;
  });
  form.addEventListener('submit', function (event) {
    var button = event.submitter || pressed, modern = window.fetch && window.URLSearchParams && window.FormData;
    pressed = null;
    save();
    if (button && button.name) { return; }
    if (sending) { event.preventDefault(); return; }
    if (modern && FormData.prototype.forEach) {
      event.preventDefault();
      tries = 0;
      send();
    } else {
      mark();
      busy(true);
    }
  });
  now.onclick = send;
  window.addEventListener('online', function () { if (waiting) { send(); } });
  window.addEventListener('pageshow', function (event) {
    if (!event.persisted) { return; }
    clearInterval(waiting);
    waiting = 0;
    busy(false);
    say('');
    next.textContent = '';
    now.hidden = true;
    progress();
  });
  form.addEventListener('change', changed);
  form.addEventListener('input', function (event) { if (!ticks(event.target)) { changed(); } });

  if (home) {
    /* Nobody at the screen for a minute and a half: the answers of one person are not for the next. */
    /* Without this the browser fills the form in again on «back», after any reset of ours. */
    form.setAttribute('autocomplete', 'off');
    if (!form.hasAttribute('data-filled')) { form.reset(); }
    dirty = form.hasAttribute('data-filled');
    each(['change', 'input', 'click', 'touchstart', 'scroll', 'keydown'], function (name) {
      document.addEventListener(name, function () { quiet = 0; }, true);
    });
    setInterval(function () { if (dirty && !sending && !waiting && ++quiet >= 90) { afresh(); } }, 1000);
  }
  sweep();
  if (store) { store.removeItem(SENT); }
  restore();
  progress();
}());
