// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

// Runs in the page of the variant `spa`: the whole page is built from a model, and built again on each change. Typed
// values live in `values`; a field that is changed without an `input` event loses its value at the next build.
{
  const root = document.getElementById('racine');
  let { page, codeInput } = JSON.parse(document.getElementById('modele').textContent);
  let values = {};
  let openMenus = new Set();
  let isBusy = false;
  /** Built anew between the press and the release of the mouse, the page would lose the person's click. */
  let isPressed = false;
  let isBehind = false;
  let serial = 0;

  const make = (tag, attributes, ...children) => {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) {
      if (value === undefined || value === null || value === false) continue;
      if (name.startsWith('on')) element.addEventListener(name.slice(2), value);
      else element.setAttribute(name, value === true ? '' : value);
    }
    element.append(...children.flat(Number.POSITIVE_INFINITY).filter(child => child !== null));
    return element;
  };

  const text = (tag, content, attributes = {}) => make(tag, attributes, make('span', {}, content));
  const keyOf = (form, name) => `${form.mark}/${name}`;

  const input = (form, field, name, attributes) => {
    const key = keyOf(form, name);
    values[key] ??= field.value ?? '';
    const element = make('input', {
      ...attributes,
      'data-cle': key,
      oninput: event => {
        values[key] = event.target.value;
        if (event.target.dataset.segment !== undefined && event.target.value !== '') {
          event.target.nextElementSibling?.focus();
        }
      },
      onkeydown: event => {
        if (event.key !== 'Enter') return;
        event.preventDefault();
        void send(form, form.buttons.at(-1));
      },
    });
    element.value = values[key];
    return element;
  };

  const buildRadios = (form, field) => {
    const key = keyOf(form, field.name);
    values[key] ??= field.options.find(({ checked }) => checked)?.value ?? '';
    return field.options.map(({ mark, value, label }) => {
      const radio = make('input', {
        type: 'radio',
        name: field.name,
        value,
        'data-replique': mark,
        onchange: () => {
          values[key] = value;
          build();
        },
      });
      radio.checked = values[key] === value;
      return make('label', { class: 'champ' }, make('span', {}, radio, ` ${label}`));
    });
  };

  const buildField = (form, field) => {
    if (field.type === 'radio') return buildRadios(form, field);
    serial += 1;
    const labelId = `l${serial}`;
    const label = text('div', field.label, { id: labelId });
    const hint = field.hint === undefined ? null : text('div', field.hint);
    if (field.type === 'code' && codeInput === 'segmentee') {
      const boxes = Array.from({ length: 6 }, (_, index) =>
        input(form, {}, `${field.name}${index + 1}`, {
          type: 'text',
          inputmode: 'numeric',
          maxlength: 1,
          size: 1,
          'aria-label': `Chiffre ${index + 1} sur 6`,
          autocomplete: index === 0 ? 'one-time-code' : 'off',
          'data-segment': index + 1,
        }),
      );
      const group = make('div', { class: 'segments', role: 'group', 'aria-labelledby': labelId }, boxes);
      group.dataset.replique = field.mark;
      return make('div', { class: 'champ' }, label, hint, group);
    }
    const element = input(form, field, field.name, {
      type: field.type === 'code' ? 'text' : field.type,
      'aria-labelledby': labelId,
      'aria-invalid': field.isInvalid === true ? 'true' : undefined,
      autocomplete: field.autocomplete,
      inputmode: field.isNumeric === true ? 'numeric' : undefined,
      maxlength: field.maxLength,
      'data-replique': field.mark,
    });
    return make('div', { class: 'champ' }, label, hint, element);
  };

  const buildForm = form =>
    make(
      'div',
      { role: 'form', 'aria-label': form.legend ?? page.title, 'data-replique': form.mark },
      form.legend === undefined ? null : text('h2', form.legend),
      form.fields.map(field => buildField(form, field)),
      form.buttons.map(button => {
        const element = text('button', button.text, { type: 'button', 'data-replique': button.mark, disabled: isBusy });
        element.addEventListener('click', () => void send(form, button));
        return element;
      }),
    );

  const buildLink = ({ mark, text: label, href, looksLikeButton }) =>
    text('a', label, { class: looksLikeButton ? 'bouton' : undefined, href, 'data-replique': mark });

  const buildMenu = ({ mark, label, items }) => {
    const isOpen = openMenus.has(mark);
    const toggle = () => {
      if (isOpen) openMenus.delete(mark);
      else openMenus.add(mark);
      build();
    };
    const button = text('button', label, { type: 'button', 'aria-haspopup': 'menu', 'aria-expanded': String(isOpen) });
    button.dataset.replique = mark;
    button.addEventListener('click', toggle);
    const entries = items.map(item => {
      const entry = buildLink(item);
      entry.setAttribute('role', 'menuitem');
      return entry;
    });
    return make('div', { class: 'menu' }, button, isOpen ? make('div', { role: 'menu' }, entries) : null);
  };

  const builders = {
    text: ({ mark, text: content }) => text('div', content, { 'data-replique': mark }),
    heading: ({ text: content }) => text('h2', content),
    notice: ({ mark, role, text: content }) =>
      text('div', content, { class: role === 'alert' ? 'erreur' : undefined, role, 'data-replique': mark }),
    link: block => make('div', {}, buildLink(block)),
    choices: ({ items }) =>
      make(
        'div',
        { class: 'moyens', role: 'list' },
        items.map(item => listItem(item)),
      ),
    facts: ({ mark, facts }) =>
      make(
        'dl',
        { 'data-replique': mark },
        facts.map(({ key, label, value }) =>
          make('div', {}, make('dt', {}, label), make('dd', { 'data-fact': key }, value)),
        ),
      ),
    code: ({ mark, label, value }) =>
      make('div', { class: 'code' }, label, ' ', make('strong', { 'data-replique': mark }, value)),
    image: ({ mark, source, alternative }) => make('img', { src: source, alt: alternative, 'data-replique': mark }),
    menu: buildMenu,
    tabs: ({ label, items }) =>
      make(
        'div',
        { class: 'onglets', role: 'tablist', 'aria-label': label },
        items.map(item => {
          const tab = buildLink(item);
          tab.setAttribute('role', 'tab');
          tab.setAttribute('aria-selected', String(item.selected));
          return tab;
        }),
      ),
    form: buildForm,
  };
  const listItem = item => make('div', { role: 'listitem' }, builders[item.kind](item));

  /** Throws away what was built and builds it again; the focus stays on the field of the same key. */
  const build = () => {
    isBehind = isPressed;
    if (isPressed) return;
    const focused = document.activeElement?.dataset?.cle;
    serial = 0;
    root.replaceChildren(
      make(
        'div',
        { role: 'main', 'data-replique': page.mark },
        text('h1', page.title),
        page.blocks.map(block => builders[block.kind](block)),
      ),
    );
    if (focused !== undefined) root.querySelector(`[data-cle="${focused}"]`)?.focus();
  };

  const ask = async (href, options = {}) => {
    const answer = await fetch(href, { ...options, headers: { Accept: 'application/json' } });
    return answer.json();
  };

  const take = async (answer, href) => {
    if (answer.location !== undefined) {
      if (answer.leaves === true) return window.location.assign(answer.location);
      return take(await ask(answer.location), answer.location);
    }
    if (answer.page === undefined) return undefined;
    if (answer.page.mark !== page.mark) values = {};
    ({ page, codeInput } = answer);
    openMenus = new Set();
    history.pushState(null, '', href);
    document.title = document.title.replace(/^.* – /u, `${page.title} – `);
    build();
    return watch();
  };

  const send = async (form, button) => {
    isBusy = true;
    build();
    const body = new URLSearchParams(form.hidden);
    for (const [key, value] of Object.entries(values)) {
      if (key.startsWith(`${form.mark}/`)) body.set(key.slice(form.mark.length + 1), value);
    }
    if (button.action !== undefined) body.set('action', button.action);
    const isElsewhere = new URL(form.action, window.location.href).origin !== window.location.origin;
    if (isElsewhere) {
      const native = make('form', { method: 'post', action: form.action });
      for (const [name, value] of body) native.append(make('input', { type: 'hidden', name, value }));
      document.body.append(native); // out of what is built anew
      native.submit();
      return;
    }
    const answer = await ask(form.action, { method: 'POST', body });
    isBusy = false;
    await take(answer, window.location.href);
    build();
  };

  let watched = 0;
  const watch = () => {
    watched += 1;
    const own = watched;
    if (page.watch === undefined) return;
    const look = async () => {
      if (own !== watched) return;
      const answer = await ask(page.watch.href);
      if (own !== watched) return;
      if (answer.location === undefined) {
        build();
        setTimeout(look, page.watch.everyMs);
      } else await take(answer, answer.location);
    };
    setTimeout(look, page.watch.everyMs);
  };

  const press = () => {
    isPressed = true;
  };
  const release = () => {
    isPressed = false;
    if (isBehind) build();
  };
  window.addEventListener('mousedown', press, { capture: true });
  window.addEventListener('mouseup', () => setTimeout(release), { capture: true }); // after the click

  build();
  // Once more a moment later, as frameworks do when they take over a page.
  setTimeout(build, 200);
  watch();
  window.addEventListener('popstate', () => window.location.reload());
}
