// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import type { Language } from '../../../shared/errors/index.ts';
import { DataTable, SupportLine, TEXTS } from '../../ui/index.ts';
import { addressOf, Bullets, Frame, OutsideLink, Section } from '../frame/index.ts';
import { PERMISSIONS, RECIPIENTS, STORED_IN } from './data.ts';
import { PRIVACY_TEXTS } from './texts/index.ts';

const STORED_KINDS = Object.keys(STORED_IN) as (keyof typeof STORED_IN)[];

/** The notice on privacy, made from the lists in `data.ts`. */
export function PrivacyPage({ language }: { readonly language: Language }) {
  const texts = PRIVACY_TEXTS[language];
  return (
    <Frame page="privacy" language={language}>
      <p class="lead">{texts.lead}</p>
      <Section id="short" title={texts.short}>
        <Bullets items={texts.shortList} />
      </Section>
      <Section id="stored" title={texts.stored}>
        <DataTable
          name="stored-data"
          caption={texts.stored}
          columns={texts.storedColumns}
          rows={STORED_KINDS.map(kind => {
            const { what, why, until } = texts.storedKinds[kind];
            return [what, why, texts.areas[STORED_IN[kind]], until];
          })}
        />
        <p>
          <a href={addressOf('options')}>{texts.seeOptions}</a>
        </p>
      </Section>
      <Section id="sent" title={texts.sent}>
        <DataTable
          name="sent-data"
          caption={texts.sent}
          columns={texts.sentColumns}
          rows={RECIPIENTS.map(recipient => {
            const { whom, what, why } = texts.recipients[recipient];
            return [whom, what, why];
          })}
        />
      </Section>
      <Section id="never" title={texts.never}>
        <Bullets items={texts.neverList} />
      </Section>
      <Section id="permissions" title={texts.permissions}>
        <p>{texts.permissionsIntro}</p>
        <DataTable
          name="permissions"
          caption={texts.permissions}
          columns={texts.permissionColumns}
          rows={PERMISSIONS.map(permission => [permission, texts.permissionReasons[permission]])}
        />
      </Section>
      <Section id="rights" title={texts.rights}>
        {texts.rightsText.map(text => (
          <p key={text}>{text}</p>
        ))}
        <SupportLine texts={TEXTS[language]} />
        <p>
          {texts.complaint}{' '}
          <OutsideLink href="https://www.cnil.fr/" language={language}>
            www.cnil.fr
          </OutsideLink>
          .
        </p>
      </Section>
    </Frame>
  );
}
