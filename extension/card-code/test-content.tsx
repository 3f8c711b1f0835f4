// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { signal } from '@preact/signals';
import { render } from 'preact';
import { act } from 'preact/test-utils';
import type { PukStatus } from '../../shared/protocol/index.ts';
import { HostClient, type HostState } from '../host/index.ts';
import { card, FakePort, reader, settle, status, withTries } from '../testing/index.ts';
import { TEXTS } from '../ui/index.ts';
import { CodeContent, CodeSession, type CodeTask } from './index.ts';

export const PUK: PukStatus = { triesLeft: 10, usesLeft: 100, minDigits: 8, maxDigits: 8 };
/** Lets a change and everything that follows from it be drawn. */
export const update = (change: () => unknown) =>
  act(async () => {
    await change();
    await settle();
    await settle();
  });
export const find = (name: string) => document.querySelector<HTMLElement>(`[data-testid="${name}"]`);
export const get = (name: string): HTMLElement => {
  const element = find(name);
  if (element === null) throw new Error(`${name} is not on the page`);
  return element;
};
export const field = (name: string) => get(name) as HTMLInputElement;
export const errorCode = () => find('error')?.dataset['code'];
export const press = (name: string) => update(() => get(name).click());
export const pressEnter = () => update(() => document.querySelector('form')?.requestSubmit());
export const type = (name: string, digits: string) =>
  update(() => {
    field(name).value = digits;
    field(name).dispatchEvent(new Event('input', { bubbles: true }));
  });
export async function enter(proof: string, newPin: string, repeat = newPin): Promise<void> {
  await type('proof', proof);
  await type('newPin', newPin);
  await type('repeat', repeat);
  await pressEnter();
}

export let port: FakePort;
let session: CodeSession;
export let left = 0;
/** Ends what `open` began. */
export function close(): void {
  session.close();
  render(null, document.body);
}

export async function open(task: CodeTask, state = status(reader(card()))): Promise<void> {
  port = new FakePort();
  left = 0;
  const client = new HostClient(port.link, '0.1.0');
  const host = signal<HostState>(client.state);
  client.subscribe(now => {
    host.value = now;
  });
  session = new CodeSession({ state: host, client: () => client }, task);
  await update(() => {
    render(
      <CodeContent
        session={session}
        texts={TEXTS.fr}
        versions={{ extension: '0.1.0', host: null }}
        copy={async () => undefined}
        leave={() => left++}
      />,
      document.body,
    );
    void client.start();
  });
  await update(() => port.greet(state));
}
export const tell = (...readers: Parameters<typeof status>) =>
  update(() => port.notify('statusChanged', status(...readers)));
export const tellPuk = (puk: PukStatus = PUK) => update(() => port.answer('pukStatus', puk));
export const sent = (method: string) => port.sent.filter(request => request.method === method);
export const blocked = () => reader(withTries(0));
