// @vitest-environment happy-dom
// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { render } from 'preact';
import { act } from 'preact/test-utils';
import { afterEach, expect, it, vi } from 'vitest';
import { ConfirmDialog } from './modal.tsx';

afterEach(() => render(null, document.body));

it('a question that is given up by Escape is over at once, and once', () => {
  const cancel = vi.fn();
  act(() =>
    render(
      <ConfirmDialog name="x" title="t" text="?" yes="Oui" no="Non" confirm={() => undefined} cancel={cancel} />,
      document.body,
    ),
  );
  const dialog = document.querySelector('dialog');
  const pressed = new Event('cancel', { cancelable: true });
  dialog?.dispatchEvent(pressed);
  expect([cancel.mock.calls.length, dialog?.open, pressed.defaultPrevented]).toEqual([1, false, true]);
  dialog?.dispatchEvent(new Event('close'));
  expect(cancel).toHaveBeenCalledOnce();
});
