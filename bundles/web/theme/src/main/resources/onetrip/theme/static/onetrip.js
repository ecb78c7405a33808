// Makes pages better; none needs it.
(() => {
  'use strict';
  const summary = document.querySelector('[data-summary]');
  if (summary) summary.focus();

  document.addEventListener('submit', (event) => {
    const form = event.target;
    if (form.dataset.sent) { event.preventDefault(); return; }
    const button = event.submitter;
    if (form.method !== 'post' || !button || !button.dataset.sending) return;
    form.dataset.sent = 'yes';
    button.setAttribute('aria-disabled', 'true');
    button.textContent = button.dataset.sending;
  });
  addEventListener('pageshow', (event) => { if (event.persisted) location.reload(); });

  const form = document.querySelector('form[data-autosave]');
  if (form) {
    let timer = 0, dirty = false;
    const mark = document.querySelector('[data-saved]');
    const save = () => {
      const body = new URLSearchParams();
      for (const [name, value] of new FormData(form)) if (typeof value === 'string') body.append(name, value);
      fetch(form.dataset.autosave, { method: 'POST', body, headers: { 'X-Autosave': '1' }, credentials: 'same-origin' })
        .then((r) => { if (r.ok) { dirty = false; return r.text(); } throw new Error(r.status); })
        .then((text) => { if (mark) mark.textContent = text; })
        .catch(() => { if (mark) mark.textContent = mark.dataset.failed || ''; });
    };
    form.addEventListener('input', () => { dirty = true; clearTimeout(timer); timer = setTimeout(save, 1500); });
    form.addEventListener('submit', () => { dirty = false; clearTimeout(timer); });
    addEventListener('beforeunload', (event) => { if (dirty) event.preventDefault(); });
  }

  document.querySelectorAll('[data-print]').forEach((b) => {
    b.hidden = false;
    b.addEventListener('click', (e) => { e.preventDefault(); print(); });
  });

  // A phone's photograph has more points than anybody reads: smaller, it is there in a moment. What cannot be made smaller goes as it is.
  const smaller = async (input) => {
    const file = input.files[0];
    if (input.files.length !== 1 || file.type !== 'image/jpeg' || file.size < 1500000) return;
    const picture = await createImageBitmap(file, { imageOrientation: 'from-image' });
    const scale = Math.min(1, 2400 / Math.max(picture.width, picture.height));
    const canvas = document.createElement('canvas');
    canvas.width = Math.round(picture.width * scale);
    canvas.height = Math.round(picture.height * scale);
    canvas.getContext('2d').drawImage(picture, 0, 0, canvas.width, canvas.height);
    const made = await new Promise((done) => canvas.toBlob(done, 'image/jpeg', 0.85));
    if (!made || made.size >= file.size) return;
    const chosen = new DataTransfer();
    chosen.items.add(new File([made], file.name, { type: 'image/jpeg' }));
    input.files = chosen.files;
  };

  // Take a photo or choose a file: it is sent at once, without a second button.
  document.querySelectorAll('[data-upload]').forEach((box) => {
    const chosen = box.querySelector('input[type=file]'), send = box.querySelector('button');
    box.classList.add('easy');
    const offer = (text, input) => {
      const label = document.createElement('label');
      label.className = 'button second';
      label.append(text, input);
      input.setAttribute('aria-label', text + ' ' + box.dataset.label);
      input.addEventListener('change', () => {
        if (!input.files.length) return;
        label.firstChild.textContent = box.dataset.busy;
        smaller(input).catch(() => {}).then(() => send.click());
      });
      box.append(label);
    };
    const photo = chosen.cloneNode();
    photo.removeAttribute('id');
    photo.setAttribute('capture', 'environment');
    photo.setAttribute('accept', 'image/*');
    if (matchMedia('(pointer: coarse)').matches) offer(box.dataset.photo, photo);
    offer(box.dataset.choose, chosen);
    send.hidden = true;
    send.tabIndex = -1;
  });

  const rows = [...document.querySelectorAll('[data-rows] > tr')];
  const keys = document.querySelector('[data-keys]');
  if (rows.length && keys) {
    let at = -1, on = localStorage.getItem('keys') !== 'off';
    const say = () => { keys.textContent = on ? keys.dataset.off : keys.dataset.on; };
    keys.hidden = false;
    say();
    keys.addEventListener('click', () => { on = !on; localStorage.setItem('keys', on ? 'on' : 'off'); say(); });
    const go = (n) => {
      if (at >= 0) rows[at].classList.remove('current');
      at = Math.max(0, Math.min(rows.length - 1, n));
      rows[at].classList.add('current');
      rows[at].querySelector('a').focus({ preventScroll: true });
      rows[at].scrollIntoView({ block: 'nearest' });
    };
    document.addEventListener('keydown', (event) => {
      if (!on || event.ctrlKey || event.metaKey || event.altKey || event.target.closest('input:not([type=checkbox]), select, textarea, button')) return;
      if (event.key === 'j') go(at + 1);
      else if (event.key === 'k') go(at - 1);
      else if (event.key === 'x' && at >= 0) { const box = rows[at].querySelector('[name=pick]'); if (box) box.click(); }
      else if (event.key === 'Enter' && at >= 0 && event.target === document.body) rows[at].querySelector('a').click();
      else if (event.key === '?') { const help = document.getElementById('keys'); if (help) { help.scrollIntoView(); help.focus(); } }
      else if (event.key === '/') { event.preventDefault(); document.querySelector('[type=search]').focus(); }
    });
  }
})();
