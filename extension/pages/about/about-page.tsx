// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import type { ReadonlySignal } from '@preact/signals';
import { describeError, type Language } from '../../../shared/errors/index.ts';
import { formatVersion, PROTOCOL_VERSION } from '../../../shared/protocol/index.ts';
import type { HostState } from '../../host/index.ts';
import { DataTable } from '../../ui/index.ts';
import { addressOf, Bullets, FRAME_TEXTS, Frame, OutsideLink, PAGE_NAMES, Section } from '../frame/index.ts';
import { LIBRARIES, OWN_LICENCE } from './libraries.ts';
import { ABOUT_TEXTS, type AboutTexts } from './texts/index.ts';

interface Props {
  /** Of the extension. */
  readonly version: string;
  readonly host: ReadonlySignal<HostState>;
  readonly language: Language;
}

function describeHost(host: HostState, texts: AboutTexts, language: Language): string {
  if (host.kind === 'ready') return host.product;
  if (host.kind === 'connecting') return texts.hostConnecting;
  return texts.hostMissing(describeError(host.error, language).title);
}

/** "What is this extension?" */
export function AboutPage({ version, host, language }: Props) {
  const texts = ABOUT_TEXTS[language];
  return (
    <Frame page="about" language={language}>
      <p class="lead">{texts.lead}</p>
      <Section id="does" title={texts.does}>
        <Bullets items={texts.doesList} />
      </Section>
      <Section id="never" title={texts.never}>
        <Bullets items={texts.neverList} />
      </Section>
      <Section id="state" title={texts.state}>
        <p>{texts.stateText}</p>
      </Section>
      <Section id="versions" title={texts.versions}>
        <DataTable
          name="versions"
          caption={texts.versions}
          rows={[
            [texts.extension, version],
            [texts.host, describeHost(host.value, texts, language)],
            [texts.protocol, formatVersion(PROTOCOL_VERSION)],
          ]}
        />
      </Section>
      <Section id="licences" title={texts.licences}>
        <p>
          {texts.licence}{' '}
          <OutsideLink href={OWN_LICENCE.url} language={language}>
            {OWN_LICENCE.name}
          </OutsideLink>
          .
        </p>
        <DataTable
          name="libraries"
          caption={texts.libraries}
          columns={texts.libraryColumns}
          rows={LIBRARIES.map(({ name, licence, url }) => [
            <OutsideLink key={name} href={url} language={language}>
              {name}
            </OutsideLink>,
            licence,
          ])}
        />
      </Section>
      <Section id="more" title={texts.more}>
        <ul>
          {PAGE_NAMES.filter(name => name !== 'about').map(name => (
            <li key={name}>
              <a href={addressOf(name)}>{FRAME_TEXTS[language].pages[name]}</a>
            </li>
          ))}
        </ul>
      </Section>
    </Frame>
  );
}
