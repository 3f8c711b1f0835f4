// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

// Runs in the page of the server-rendered variants: late forms, digits that move on, and the page's watch.
{
  for (const template of document.querySelectorAll('template[data-delay-ms]')) {
    setTimeout(() => template.replaceWith(template.content), Number(template.dataset.delayMs));
  }

  document.addEventListener('input', ({ target }) => {
    if (target.dataset?.segment === undefined || target.value === '') return;
    const next = target.nextElementSibling;
    if (next instanceof HTMLInputElement) next.focus();
  });

  const watch = JSON.parse(document.getElementById('surveillance').textContent);
  const look = async () => {
    const answer = await fetch(watch.href, { headers: { Accept: 'application/json' } });
    const { location: next } = await answer.json();
    if (next !== undefined) window.top.location.assign(next);
    else setTimeout(look, watch.everyMs);
  };
  if (watch !== null) setTimeout(look, watch.everyMs);
}
