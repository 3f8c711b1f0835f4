// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { LANGUAGES, type Language } from '../../../shared/errors/index.ts';
import { type ExtensionIds, OWN_IDS } from '../identity.ts';
import { settingsOf } from '../settings.ts';
import { element, toDocument, type Xml } from '../xml.ts';
import { linesField, type TemplatePolicy, textField } from './fields.ts';
import { describeSetting, joinFields } from './setting.ts';
import { browserTargets, CHROMIUM_KEYS, FIREFOX_KEY, HOST_TARGET } from './targets.ts';
import { CATEGORY_TEXTS, INSTALL_TEXTS, TARGET_TEXTS } from './texts.ts';

/** File names of a template: one language-neutral, one a language. */
export type TemplateFiles = Readonly<Record<string, string>>;

interface Template {
  readonly name: string;
  readonly namespace: string;
  readonly product: 'product' | 'browsers';
  readonly categories: readonly (keyof typeof TARGET_TEXTS)[];
  readonly policies: readonly TemplatePolicy[];
}

const NAMESPACE = 'http://schemas.microsoft.com/GroupPolicy/2006/07/PolicyDefinitions';
const REVISION = '1.0';
const CULTURES: Readonly<Record<Language, string>> = { fr: 'fr-FR', en: 'en-US' };

/**
 * The administrative templates: the workstation's own, which Intune can take as well, and the extension's, for browsers
 * whose own templates know nothing of an extension's settings.
 */
export function describeTemplates(ids: ExtensionIds = OWN_IDS): TemplateFiles {
  const host: Template = {
    name: 'cpx-connect',
    namespace: 'CPxConnect.Policies.Workstation',
    product: 'product',
    categories: ['host'],
    policies: settingsOf('host').map(setting => describeSetting(HOST_TARGET, setting)),
  };
  const browsers: Template = {
    name: 'cpx-connect-extension',
    namespace: 'CPxConnect.Policies.Extension',
    product: 'browsers',
    categories: ['chrome', 'edge', 'firefox'],
    policies: [
      ...browserTargets(ids.chromium).flatMap(target => [
        describeInstallation(target.id, ids),
        ...settingsOf('extension').map(setting => describeSetting(target, setting)),
      ]),
      describeInstallation('firefox', ids),
      describeFirefoxSettings(ids),
    ],
  };
  return { ...writeTemplate(host), ...writeTemplate(browsers) };
}

function describeInstallation(browser: 'chrome' | 'edge' | 'firefox', ids: ExtensionIds): TemplatePolicy {
  const name = `${browser}_install`;
  const firefox = browser === 'firefox';
  const key = firefox
    ? `${FIREFOX_KEY}\\ExtensionSettings\\${ids.firefox}`
    : `${CHROMIUM_KEYS[browser]}\\ExtensionSettings\\${ids.chromium}`;
  const label = firefox ? INSTALL_TEXTS.installUrl : INSTALL_TEXTS.updateUrl;
  const address = textField({ id: 'address', label, key }, firefox ? 'install_url' : 'update_url', 'true');
  const text = (valueName: string, value: string) =>
    element('item', { key, valueName }, [element('value', {}, [element('string', {}, value)])]);
  const values = [text('installation_mode', 'force_installed')];
  if (browser === 'chrome') values.push(text('toolbar_pin', 'force_pinned'));
  if (browser === 'edge') values.push(text('toolbar_state', 'force_shown'));
  if (!firefox) {
    const yes = element('value', {}, [element('decimal', { value: '1' })]);
    values.push(element('item', { key, valueName: 'override_update_url' }, [yes]));
  }
  const strings = { [name]: INSTALL_TEXTS.title, [`${name}_help`]: INSTALL_TEXTS.description };
  return joinFields(name, browser, [address], strings, { key, values: [element('enabledList', {}, values)] });
}

function describeFirefoxSettings(ids: ExtensionIds): TemplatePolicy {
  const name = 'firefox_settings';
  const key = `${FIREFOX_KEY}\\3rdparty\\Extensions`;
  const field = linesField({ id: 'settings', label: INSTALL_TEXTS.firefoxSettings, key }, ids.firefox);
  const strings = { [name]: INSTALL_TEXTS.firefoxSettings, [`${name}_help`]: INSTALL_TEXTS.firefoxSettingsHelp };
  return joinFields(name, 'firefox', [field], strings, { key });
}

function writeTemplate(template: Template): TemplateFiles {
  const files = LANGUAGES.map(language => [
    `${CULTURES[language]}/${template.name}.adml`,
    toDocument(describeResources(template, language)),
  ]);
  return { [`${template.name}.admx`]: toDocument(describeDefinitions(template)), ...Object.fromEntries(files) };
}

function describeDefinitions({ name, namespace, product, categories, policies }: Template): Xml {
  return element('policyDefinitions', { xmlns: NAMESPACE, revision: REVISION, schemaVersion: '1.0' }, [
    element('policyNamespaces', {}, [element('target', { prefix: name.replaceAll('-', ''), namespace })]),
    element('resources', { minRequiredRevision: REVISION }),
    element('supportedOn', {}, [
      element('definitions', {}, [element('definition', { name: 'supported', displayName: '$(string.supported)' })]),
    ]),
    element('categories', {}, [
      element('category', { name: product, displayName: `$(string.${product})` }),
      ...categories.map(category =>
        element('category', { name: category, displayName: `$(string.category_${category})` }, [
          element('parentCategory', { ref: product }),
        ]),
      ),
    ]),
    element(
      'policies',
      {},
      policies.map(({ definition }) => definition),
    ),
  ]);
}

function describeResources({ product, categories, policies }: Template, language: Language): Xml {
  const strings = [
    ['supported', CATEGORY_TEXTS.supported],
    [product, CATEGORY_TEXTS[product]],
    ...categories.map(category => [`category_${category}`, TARGET_TEXTS[category]] as const),
    ...policies.flatMap(policy => Object.entries(policy.strings)),
  ] as const;
  return element('policyDefinitionResources', { xmlns: NAMESPACE, revision: REVISION, schemaVersion: '1.0' }, [
    element('displayName', {}, CATEGORY_TEXTS[product][language]),
    element('description', {}, CATEGORY_TEXTS[product][language]),
    element('resources', {}, [
      element(
        'stringTable',
        {},
        strings.map(([id, text]) => element('string', { id }, text[language])),
      ),
      element(
        'presentationTable',
        {},
        policies.map(({ presentation }) => presentation(language)),
      ),
    ]),
  ]);
}
