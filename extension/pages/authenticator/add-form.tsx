// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { useSignal } from '@preact/signals';
import { useRef } from 'preact/hooks';
import type { Language } from '../../../shared/errors/index.ts';
import { labelOf, parseOtpauth } from '../../authenticator/index.ts';
import { Button, Field } from '../../ui/index.ts';
import type { AuthenticatorModel, EntryFault } from './model.ts';
import { AUTHENTICATOR_TEXTS } from './texts/index.ts';

interface Props {
  readonly model: AuthenticatorModel;
  readonly language: Language;
}

/** A new account: its portal, and the address that the portal gave, typed, pasted, or read from a picture. */
export function AddForm({ model, language }: Props) {
  const texts = AUTHENTICATOR_TEXTS[language];
  const fault = useSignal<EntryFault | null>(null);
  /** What the address says, without its secret. */
  const found = useSignal<string | null>(null);
  const address = useRef<HTMLInputElement>(null);
  const portal = useRef<HTMLSelectElement>(null);
  const portals = model.surroundings.settings.value?.portals ?? [];

  const describe = () => {
    const parsed = parseOtpauth(address.current?.value ?? '');
    fault.value = null;
    found.value =
      'fault' in parsed
        ? null
        : texts.found(labelOf(parsed.enrolment), parsed.enrolment.digits, parsed.enrolment.period);
  };
  const readPicture = async (file: Blob) => {
    const read = await model.readPicture(file);
    if (address.current !== null) address.current.value = 'text' in read ? read.text : '';
    describe();
    if ('fault' in read) fault.value = read.fault;
    address.current?.focus();
  };
  const add = async (event: Event) => {
    event.preventDefault();
    fault.value = await model.add(address.current?.value ?? '', portal.current?.value ?? '');
    address.current?.focus();
    if (fault.value !== null) return;
    found.value = null;
    if (address.current !== null) address.current.value = '';
  };
  const paste = (event: ClipboardEvent) => {
    const [file] = event.clipboardData?.files ?? [];
    if (file === undefined) return; // a text goes where it is pasted
    event.preventDefault();
    void readPicture(file);
  };
  return (
    <section aria-labelledby="add-title">
      <h2 id="add-title">{texts.add}</h2>
      <p>{texts.addIntro}</p>
      <form onSubmit={event => void add(event)} onPaste={paste} data-testid="add-form">
        <Field id="portal" label={texts.portal} hint={texts.portalHint}>
          <select ref={portal} id="portal" aria-describedby="portal-hint" data-testid="portal">
            {portals.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </select>
        </Field>
        <Field id="picture" label={texts.picture} hint={texts.pictureHint}>
          <input
            id="picture"
            type="file"
            accept="image/*"
            aria-describedby="picture-hint"
            data-testid="picture"
            onChange={({ currentTarget }) => {
              const [file] = currentTarget.files ?? [];
              if (file !== undefined) void readPicture(file);
              currentTarget.value = ''; // so that the same picture can be chosen again
            }}
          />
        </Field>
        <Field
          id="address"
          label={texts.address}
          hint={found.value ?? texts.addressHint}
          problem={fault.value === null ? null : texts.faults[fault.value]}
        >
          <input
            ref={address}
            id="address"
            type="text"
            autoComplete="off"
            spellcheck={false}
            aria-describedby="address-hint"
            aria-invalid={fault.value !== null}
            onInput={describe}
            data-testid="address"
          />
        </Field>
        <Button type="submit" kind="quiet" name="add">
          {texts.addAction}
        </Button>
      </form>
    </section>
  );
}
