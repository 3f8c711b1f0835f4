// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { HOST_NAME } from '../../../shared/protocol/index.ts';
import { guidOf } from './identifiers.ts';

/** One for all versions, for ever: by it an upgrade finds what it replaces. */
export const UPGRADE_CODE = guidOf('upgrade code');
/** French (France): what administrators here read. */
const LANGUAGE = 1036;
/** Windows Installer 5.0 (Windows 7). */
const INSTALLER_VERSION = 500;
/** Where the choices of an installation are remembered for its upgrades. */
const SETUP_KEY = 'SOFTWARE\\CPx Connect\\Setup';

/** The browsers that an installation can choose, by the property of msiexec; each is registered unless it is 0. */
export const BROWSER_CHOICES = [
  { property: 'CHROME', key: 'SOFTWARE\\Google\\Chrome\\NativeMessagingHosts', manifest: 'chromium.json' },
  { property: 'EDGE', key: 'SOFTWARE\\Microsoft\\Edge\\NativeMessagingHosts', manifest: 'chromium.json' },
  { property: 'FIREFOX', key: 'SOFTWARE\\Mozilla\\NativeMessagingHosts', manifest: 'firefox.json' },
] as const;

/** Files of the package, in the folder that the source names, by what they are installed as. */
export const MSI_FILES = [
  'cpx-connect-host.exe',
  'koffi.node',
  'usb.node',
  'chromium.json',
  'firefox.json',
  'LICENCES.txt',
  'cpx-connect-host.cdx.json',
] as const;

export interface MsiIdentity {
  readonly version: string;
  /** Differs where the content does. */
  readonly packageCode: string;
}

/** The source of the Windows Installer package (WiX 3, as far as wixl reads it; `msiFixes` has the rest). */
export function msiSource({ version, packageCode }: MsiIdentity): string {
  const files = MSI_FILES.map(
    name => `
          <Component Id="${idOf(name)}" Guid="${guidOf(`file ${name}`)}" Win64="yes">
            <File Id="${idOf(name)}" Name="${name}" Source="${name}" KeyPath="yes"/>
          </Component>`,
  );
  const browsers = BROWSER_CHOICES.map(
    ({ property, key, manifest }) => `
          <Component Id="${property}" Guid="${guidOf(`browser ${property}`)}" Win64="yes">
            <RegistryValue Root="HKLM" Key="${key}\\${HOST_NAME}" Type="string" Value="[INSTALLDIR]${manifest}" KeyPath="yes"/>
          </Component>`,
  );
  const remembered = BROWSER_CHOICES.map(
    ({ property }) => `
            <RegistryValue Root="HKLM" Key="${SETUP_KEY}" Name="${property}" Type="string" Value="[${property}]"/>`,
  );
  const searches = BROWSER_CHOICES.map(
    ({ property }) => `
    <Property Id="REMEMBERED${property}">
      <RegistrySearch Id="Remembered${property}" Root="HKLM" Key="${SETUP_KEY}" Name="${property}" Type="raw" Win64="yes"/>
    </Property>
    <CustomAction Id="Remember${property}" Property="${property}" Value="[REMEMBERED${property}]"/>
    <CustomAction Id="Default${property}" Property="${property}" Value="1"/>`,
  );
  const choices = BROWSER_CHOICES.map(
    ({ property }) => `
      <Custom Action="Remember${property}" After="AppSearch">NOT ${property} AND REMEMBERED${property}</Custom>
      <Custom Action="Default${property}" After="Remember${property}">NOT ${property}</Custom>`,
  );
  const references = [...MSI_FILES.map(idOf), ...BROWSER_CHOICES.map(({ property }) => property), 'Setup'];
  return `<?xml version="1.0" encoding="utf-8"?>
<Wix xmlns="http://schemas.microsoft.com/wix/2006/wi">
  <Product Id="${guidOf(`product ${version}`)}" UpgradeCode="${UPGRADE_CODE}" Name="CPx Connect" Version="${version}"
      Manufacturer="CPx Connect contributors" Language="${LANGUAGE}">
    <Package Id="${packageCode}" InstallerVersion="${INSTALLER_VERSION}" Compressed="yes" InstallScope="perMachine"
        Description="CPx Connect" Comments="CPx Connect ${version}"/>
    <MajorUpgrade DowngradeErrorMessage="Une version plus recente de CPx Connect est deja installee."/>
    <Media Id="1" Cabinet="host.cab" EmbedCab="yes"/>
    <Property Id="ARPNOMODIFY" Value="1"/>${searches.join('')}
    <InstallExecuteSequence>${choices.join('')}
    </InstallExecuteSequence>
    <Directory Id="TARGETDIR" Name="SourceDir">
      <Directory Id="ProgramFiles64Folder">
        <Directory Id="INSTALLDIR" Name="CPx Connect">${files.join('')}${browsers.join('')}
          <Component Id="Setup" Guid="${guidOf('setup')}" Win64="yes">
            <RegistryValue Root="HKLM" Key="${SETUP_KEY}" Name="Version" Type="string" Value="${version}" KeyPath="yes"/>${remembered.join('')}
          </Component>
        </Directory>
      </Directory>
    </Directory>
    <Feature Id="Host" Title="CPx Connect" Level="1">
${references.map(id => `      <ComponentRef Id="${id}"/>`).join('\n')}
    </Feature>
  </Product>
</Wix>
`;
}

/** SQL for what wixl does not read: conditions of components, the place of what it puts last, properties for elevation. */
export function msiFixes(): readonly string[] {
  const secure = ['WIX_DOWNGRADE_DETECTED', 'WIX_UPGRADE_DETECTED', ...BROWSER_CHOICES.map(({ property }) => property)];
  const actions = BROWSER_CHOICES.flatMap(({ property }) => [`Remember${property}`, `Default${property}`]);
  return [
    ...BROWSER_CHOICES.map(
      ({ property }) => `UPDATE \`Component\` SET \`Condition\`='${property} <> "0"' WHERE \`Component\`='${property}'`,
    ),
    ...actions.map((action, at) => placeAction(action, AFTER_APP_SEARCH + at)),
    // Inside the transaction: an upgrade that fails leaves the former version.
    placeAction('RemoveExistingProducts', AFTER_INITIALIZE),
    `UPDATE \`Property\` SET \`Value\`='${secure.join(';')}' WHERE \`Property\`='SecureCustomProperties'`,
  ];
}

const AFTER_APP_SEARCH = 51;
const AFTER_INITIALIZE = 1501;

const placeAction = (action: string, at: number): string =>
  `UPDATE \`InstallExecuteSequence\` SET \`Sequence\`=${at} WHERE \`Action\`='${action}'`;

const idOf = (name: string): string => name.replaceAll(/[^A-Za-z0-9_.]/gu, '_');
