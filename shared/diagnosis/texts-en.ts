// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import type { DiagnosisTexts } from './texts.ts';

/** A table. Where a finding stands for a refusal, what is not said here is said by the error's own text. */
export const ENGLISH: DiagnosisTexts = {
  skipped: 'Not checked: “{after}” must be put right first.',
  nothingToDo: 'Nothing to do.',
  revocation: { good: 'not revoked', revoked: 'revoked', unknown: 'not checked', 'other-issuer': 'other authority' },
  yes: 'yes',
  no: 'no',
  states: { ok: 'fine', attention: 'attention', broken: 'broken', unknown: 'unknown', skipped: 'not checked' },
  rungs: {
    browser: { title: 'Browser', checks: 'The browser and its version.' },
    permissions: { title: 'Permissions', checks: 'What the browser lets the extension do on the portals.' },
    nativeManifest: {
      title: 'Link to the program',
      checks: 'What tells each browser where the CPx Connect program is, and whether it can be started.',
    },
    hostVersion: { title: 'CPx Connect program', checks: 'The version of the program and its parts.' },
    policy: { title: 'Settings of your organisation', checks: 'The file of settings made by the administrator.' },
    pcscService: { title: 'Smart-card service', checks: 'The system service that drives card readers.' },
    reader: { title: 'Card reader', checks: 'The reader, its driver and its keys.' },
    card: { title: 'Card', checks: 'The card in the reader answers and is a CPx card that can be used.' },
    certificate: {
      title: 'Certificate of the card',
      checks: 'The authentication certificate: authority, dates, revocation.',
    },
    triesLeft: { title: 'Tries left', checks: 'The tries of the code porteur and of the code de déblocage.' },
    tls: {
      title: 'Connection to the portal',
      checks: 'The server that asks for the card: reached, recognised, and compatible with this card.',
    },
    clock: { title: 'Date and time', checks: 'The clock of this workstation, compared with that of the servers.' },
    middleware: {
      title: 'Other card software',
      checks: 'Other software that uses the card (Cryptolib, OpenSC…) and whether it is in the way.',
    },
  },
  facts: {
    after: 'After',
    detail: 'Detail',
    browser: 'Browser',
    browserVersion: 'Browser version',
    system: 'System',
    extensionVersion: 'Extension version',
    site: 'Site',
    manifest: 'Manifest',
    program: 'Program',
    hostVersion: 'Program version',
    protocolVersion: 'Protocol version',
    runtime: 'Runtime',
    policyFile: 'Settings file',
    policyKey: 'Setting at fault',
    service: 'Service',
    socket: 'Way to the service',
    reader: 'Reader',
    otherReaders: 'Other readers',
    driver: 'Driver',
    pinPad: 'Keys on the reader',
    atr: 'ATR',
    cardType: 'Kind of card',
    generation: 'Generation',
    application: 'Application (SELECT)',
    readBy: 'Read by',
    issuer: 'Authority',
    serial: 'Serial number',
    notBefore: 'Valid from',
    notAfter: 'Valid until',
    test: 'Test card',
    revocation: 'Revocation',
    revocationSource: 'Checked with',
    triesLeft: 'Tries of the code porteur',
    unblockTriesLeft: 'Tries of the code de déblocage',
    unblockUsesLeft: 'Unblockings left',
    portal: 'Portal',
    host: 'Server',
    address: 'Address',
    proxy: 'Proxy',
    serverIssuer: 'Authority of the server',
    tlsOffered: 'TLS offered by the server',
    tlsUsed: 'TLS with this card',
    cardSigns: 'Signatures of the card',
    cardAsked: 'Card asked for',
    authorities: 'Authorities asked for',
    inspection: 'Inspection',
    skewSeconds: 'Difference in seconds',
    clockSource: 'Time given by',
    software: 'Software found',
    module: 'Module',
    programs: 'Programs running',
  },
  findings: {
    'browser.ok': { means: 'This browser is fine.' },
    'browser.outdated': {
      means: 'This browser is too old for CPx Connect.',
      person: 'Update the browser, or use another browser of this workstation.',
      administrator: 'Deploy a version of the browser that is at least the one the extension demands.',
    },
    'browser.unsupported': {
      means: 'CPx Connect is not verified in this browser: it may work or not.',
      person: 'If something fails, try Chrome, Edge or Firefox.',
      administrator: 'Offer a verified browser: Chrome, Edge, Chromium or Firefox ESR.',
    },
    'browser.unknown': {
      means: 'The browser was not recognised.',
      person: 'If something fails, try Chrome, Edge or Firefox.',
      administrator: 'Note name and version of the browser and compare them with the verified ones.',
    },
    'permissions.ok': { means: 'The extension has the permissions that it needs.' },
    'permissions.site-missing': {
      administrator: 'Grant access to the site by the browser’s policy (runtime_allowed_hosts or ExtensionSettings).',
    },
    'permissions.private-windows': {
      means: 'The extension is not allowed in private windows: it does not work there.',
      person: 'Use a normal window, or allow the extension in private windows in its settings.',
      administrator: 'If private windows are in use, allow the extension in them on these workstations.',
    },
    'permissions.unknown': {
      means: 'The permissions of the extension could not be read.',
      person: 'Open this page again. If that does not help, restart the browser.',
      administrator: 'See on the page of extensions that CPx Connect is on, and which sites are open to it.',
    },
    'nativeManifest.ok': { means: 'The browser knows where the CPx Connect program is and can start it.' },
    'nativeManifest.missing': {
      administrator: 'Install the CPx Connect program, or register it again for this browser.',
    },
    'nativeManifest.missing-elsewhere': {
      means: 'The CPx Connect program is not registered for this browser, but it is for another one.',
      person: 'Use the browser that CPx Connect is installed for.',
      administrator: 'If this browser is to be used, register the CPx Connect program for it too.',
    },
    'nativeManifest.unreadable': {
      means: 'The file that links this browser to the CPx Connect program cannot be read.',
      administrator: 'Make the manifest readable by all (mode 644, folders 755), or install the program again.',
    },
    'nativeManifest.invalid': {
      means: 'The file that links this browser to the CPx Connect program is damaged.',
      administrator: 'Install the program again: the manifest is not JSON, or a member of it is missing.',
    },
    'nativeManifest.wrong-extension': {
      means: 'The CPx Connect program of this workstation does not accept this extension.',
      administrator: 'The manifest names another extension: install the program of the extension’s own version.',
    },
    'nativeManifest.program-missing': {
      means: 'The browser looks for the CPx Connect program in a place where it no longer is.',
      administrator: 'Install the program again: the path in the manifest leads to no file.',
    },
    'nativeManifest.program-not-executable': {
      means: 'The CPx Connect program is there, but the browser may not start it.',
      administrator: 'Make the program executable (mode 755), and see that its volume is not mounted with noexec.',
    },
    'nativeManifest.program-stops': {
      administrator: 'Start the program by hand to read its error; see to antivirus and software restrictions.',
    },
    'nativeManifest.forbidden': {
      administrator: 'See the policies NativeMessagingAllowlist and NativeMessagingBlocklist, and the extension’s id.',
    },
    'nativeManifest.sandboxed-browser': {
      means: 'This browser is installed in a sandbox (snap or flatpak): it cannot start the CPx Connect program.',
      person: 'Use another browser of this workstation.',
      administrator: 'Replace the snap or flatpak browser by the package of the distribution or of the publisher.',
    },
    'nativeManifest.sandboxed-elsewhere': {
      means: 'Another browser of this workstation is in a sandbox (snap or flatpak): CPx Connect cannot work there.',
      person: 'Keep to the browser in which CPx Connect works.',
      administrator:
        'If that browser is to be used, replace it by the package of the distribution or of the publisher.',
    },
    'nativeManifest.faulty-elsewhere': {
      means: 'CPx Connect works in this browser, but its link with another browser of this workstation is broken.',
      person: 'Keep to the browser in which CPx Connect works.',
      administrator: 'The detail below names the fault: register the program for that other browser again.',
    },
    'nativeManifest.no-browser': {
      means: 'No known browser was found on this workstation.',
      person: 'Open the diagnosis from the extension, in your browser.',
      administrator: 'Install Chrome, Edge, Chromium or Firefox, or see that it is in its usual place.',
    },
    'nativeManifest.unknown': {
      means: 'The link between browser and program could not be checked.',
      person: 'Nothing to do if CPx Connect works.',
      administrator: 'On this system the registration is in a registry: check it by hand.',
    },
    'hostVersion.ok': { means: 'The CPx Connect program works.' },
    'hostVersion.host-outdated': { administrator: 'Deploy the version of the program that goes with the extension.' },
    'hostVersion.extension-outdated': {
      administrator: 'See that the workstations reach the update site of the extension.',
    },
    'hostVersion.no-diagnosis': {
      means: 'The CPx Connect program of this workstation is too old for this diagnosis. Card sign-in still works.',
      person: 'Ask your IT department to update the CPx Connect program.',
      administrator: 'Deploy the version of the program that goes with the extension: it knows the diagnosis.',
    },
    'hostVersion.native-parts-missing': {
      means: 'A part of the CPx Connect program is missing or does not load.',
      person: 'Ask your IT department to install CPx Connect again.',
      administrator: 'Install the program for this system and processor again; see that no antivirus took a part away.',
    },
    'hostVersion.exchange-broken': {
      administrator: 'See that extension and program are of the same release.',
    },
    'hostVersion.unknown': {
      means: 'The version of the CPx Connect program could not be read.',
      person: 'Nothing to do if CPx Connect works.',
      administrator: 'Run “doctor” in a terminal of this workstation.',
    },
    'policy.ok': { means: 'The settings of your organisation are read and valid.' },
    'policy.none': { means: 'Your organisation made no settings: the built-in ones apply.' },
    'policy.card-not-offered': {
      means: 'Your organisation allows card sign-in on no portal.',
      person: 'Use another way to sign in.',
      administrator: 'If the card is to be used, add “card” to the setting waysIn, and see disabledPortals.',
    },
    'policy.writable-by-users': {
      administrator: 'Take the right to write from users: mode 644 for the file, 755 for its folder.',
    },
    'policy.wrong-owner': { administrator: 'Give the file and its folder to root (chown root:root).' },
    'policy.cannot-be-opened': {
      administrator:
        'Make the file readable by all (mode 644), and put the file itself in the place of a symbolic link.',
    },
    'policy.invalid': {
      administrator: 'Correct the setting that is named: it is unknown or badly written, or the file is not JSON.',
    },
    'policy.managed-settings-invalid': {
      means: 'The settings that your organisation made in the browser are invalid: to be safe, sign-in is closed.',
      administrator: 'Correct the setting that is named in the browser’s policy: it is unknown or badly written.',
    },
    'policy.unknown': {
      means: 'The settings of your organisation could not be checked.',
      person: 'Run the diagnosis again.',
      administrator: 'Run “doctor” in a terminal of this workstation.',
    },
    'pcscService.ok': { means: 'The service that drives card readers works.' },
    'pcscService.usb-instead': {
      means: 'The service that drives card readers is absent: CPx Connect speaks to the USB reader itself.',
      person: 'Nothing to do if the card is recognised.',
      administrator: 'Install and start the PC/SC service (pcscd): it lets several programs share the card.',
    },
    'pcscService.stopped': {
      administrator: 'Start the service: “systemctl enable --now pcscd.socket” on Linux, SCardSvr on Windows.',
    },
    'pcscService.not-installed': {
      means: 'The system service that drives card readers is not installed.',
      person: 'Ask your IT department to install the smart-card service.',
      administrator: 'Install the packages pcscd, libpcsclite1 and libccid (or their equivalents).',
    },
    'pcscService.no-access': {
      means: 'The card reader service works, but it refuses this session.',
      person: 'Log in at the workstation itself. Otherwise tell your IT department.',
      administrator: 'See the polkit rules org.debian.pcsc-lite.* and the rights of the socket /run/pcscd/pcscd.comm.',
    },
    'pcscService.unknown': {
      means: 'The card reader service did not answer in time.',
      person: 'Unplug the reader, plug it in again, then run the diagnosis again.',
      administrator: 'Restart the PC/SC service and keep its log.',
    },
    'reader.ok': { means: 'A card reader is plugged in and answers.' },
    'reader.none': {
      person: 'Plug in the card reader, then run the diagnosis again. Try another USB port, or another workstation.',
      administrator: 'See to the USB port, the driver (libccid) and the redirection of the reader on a remote desktop.',
    },
    'reader.driver-missing': {
      means: 'A card reader is plugged in by USB, but the system cannot use it.',
      person: 'Unplug the reader and plug it in again. Otherwise tell your IT department.',
      administrator: 'Install the driver of the reader (libccid, or its maker’s), then restart the PC/SC service.',
    },
    'reader.fault': {
      administrator: 'Try another reader and another USB port; turn USB power saving off for this device.',
    },
    'reader.pin-pad-missing': {
      administrator: 'The setting pinEntry demands a reader with keys: provide one, or change the setting.',
    },
    'reader.unknown': {
      means: 'The card reader could not be checked.',
      person: 'Unplug the reader, plug it in again, then run the diagnosis again.',
      administrator: 'Restart the PC/SC service and keep its log.',
    },
    'card.ok': { means: 'The card answers and is a CPx card that can be used.' },
    'card.several': {
      means: 'Several CPx cards are inserted: the diagnosis is about the first one.',
      person: 'Leave your own card only.',
      administrator: 'See that no card was left in another reader of the workstation.',
    },
    'card.missing': {
      person: 'Insert your card fully, chip up and towards the reader, then run the diagnosis again.',
      administrator: 'If the card is inserted well, try it in another reader.',
    },
    'card.upside-down-or-mute': {
      means: 'A card is inserted, but it does not answer: it is upside down, dirty or damaged.',
      person: 'Take it out, wipe the chip and put it back, chip up and towards the reader.',
      administrator: 'Try the card in another reader: a card that is mute everywhere must be replaced.',
    },
    'card.foreign': {
      person: 'Insert your CPS, CPF, CPE or CPA card, then run the diagnosis again.',
      administrator: 'The ATR below is not that of a known CPx card.',
    },
    'card.contactless': {
      person: 'Insert the card into the slot of the reader, then run the diagnosis again.',
      administrator: 'On a reader of both kinds, a card laid upon it answers before the one in the slot.',
    },
    'card.outdated': { administrator: 'Have the card replaced if it answers by its CPS2ter part only.' },
    'card.unsupported': {
      administrator: 'A PKCS#11 module may read this card: see the setting cardModule.',
    },
    'card.removed': { administrator: 'If nobody took the card out, the contact is bad: try another reader.' },
    'card.fault': { administrator: 'Take a trace (“trace”) and give it to the support of CPx Connect.' },
    'card.unknown': {
      means: 'The card could not be read in time.',
      person: 'Take the card out, put it back, then run the diagnosis again.',
      administrator: 'Take a trace (“trace”) and give it to the support of CPx Connect.',
    },
    'certificate.ok': { means: 'The card holds a valid authentication certificate.' },
    'certificate.missing': { administrator: 'The card is incomplete or for another use: it must be replaced.' },
    'certificate.unreadable': { administrator: 'Take a trace (“trace”); the card probably must be replaced.' },
    'certificate.expired': { administrator: 'The card must be renewed; see to the date of this workstation too.' },
    'certificate.not-yet-valid': {
      administrator: 'See to the date of this workstation (NTP) before blaming the card.',
    },
    'certificate.other-authority': {
      means: 'The certificate of the card is not of the authority of health cards (IGC-Santé).',
      person: 'See that it is your CPx card. Otherwise contact the support of CPx cards.',
      administrator: 'The authority below is not of the IGC-Santé, or did not sign this certificate.',
    },
    'certificate.revoked': {
      means: 'The card was revoked by its authority: portals will refuse it.',
      person: 'Use your new card, or contact the support of CPx cards.',
      administrator: 'The card is revoked: only a replacement helps.',
    },
    'certificate.expires-soon': {
      means: 'The card expires soon.',
      person: 'See that your new card is on its way. If needed, contact the support of CPx cards.',
      administrator: 'Plan the replacement: without a new card, card sign-in ends on that date.',
    },
    'certificate.test-card': {
      means: 'This is a test card: real portals refuse it.',
      person: 'Insert your own card.',
      administrator: 'A test card opens test portals only.',
    },
    'certificate.revocation-unknown': {
      means: 'The certificate is fine, but its revocation could not be checked from here. The portal checks it itself.',
      person: 'Nothing to do.',
      administrator: 'For this diagnosis to check it, open HTTP access to the addresses below.',
    },
    'certificate.unknown': {
      means: 'The certificate of the card could not be checked.',
      person: 'Take the card out, put it back, then run the diagnosis again.',
      administrator: 'Take a trace (“trace”) and give it to the support of CPx Connect.',
    },
    'triesLeft.ok': { means: 'The code porteur can be typed.' },
    'triesLeft.last-try': {
      person:
        'Find the letter with the code porteur before you try. A blocked code is unblocked by the code de déblocage.',
      administrator: 'A program that keeps an old code can waste the tries: see to those of this workstation.',
    },
    'triesLeft.blocked': {
      administrator: 'CPx Connect unblocks the card; without the code de déblocage it must be replaced.',
    },
    'triesLeft.blocked-for-good': { administrator: 'Have the card replaced, and offer another way to sign in.' },
    'triesLeft.unknown': {
      means: 'The card does not tell how many tries are left.',
      person: 'Type your code with care. Taking the card out and putting it back often makes it tell.',
      administrator: 'Another program may have left the code verified, or the PKCS#11 module gives no number.',
    },
    'tls.ok': { means: 'The server is reached, recognised, asks for the card and accepts what it can sign.' },
    'tls.ok-without-card': {
      means: 'The server is reached and recognised. As no card was read, whether it suits the card is not known.',
    },
    'tls.card-not-asked-yet': {
      means: 'The server is reached and recognised; it will ask for the card later, or not at all.',
      person: 'Try to sign in. If the card is never asked for, tell the support of the portal.',
      administrator: 'The server asks for no certificate while TLS is opened: “test-tls” tells whether it does later.',
    },
    'tls.no-endpoint': {
      means: 'No address for card sign-in is known for this portal.',
      person: 'Use another way to sign in.',
      administrator: 'Add the cardEndpoints of this portal to the setting portals.',
    },
    'tls.name-unknown': {
      means: 'The name of the server {host} is not known to the network of this workstation.',
      administrator: 'See to the DNS of the workstation, or to the setting proxy if this network has no outside DNS.',
    },
    'tls.unreachable': {
      administrator: 'Open port 443 to this server in the firewall, or set the proxy.',
    },
    'tls.too-slow': {
      administrator: 'A firewall that does not answer looks like this: see to port 443 to this server.',
    },
    'tls.proxy-unreachable': {
      administrator: 'See to the proxy’s address, its PAC script, and that it answers from here.',
    },
    'tls.proxy-authentication': {
      administrator: 'Set credentialsFile in the setting proxy, or let this server pass without authentication.',
    },
    'tls.proxy-refused': { administrator: 'Allow the method CONNECT to this server, port 443, on the proxy.' },
    'tls.inspected': {
      administrator: 'Exclude this server from TLS inspection: a card cannot sign through it.',
    },
    'tls.not-trusted': {
      administrator:
        'Install the portal’s authority in the system, or in certificateAuthorities, once you verified it.',
    },
    'tls.self-signed': { administrator: 'Do not add this certificate without verifying it with the portal.' },
    'tls.name-mismatch': { administrator: 'See to DNS, proxy and the hosts file: they lead to another server.' },
    'tls.server-expired': {
      administrator: 'If the time of the workstation is right, the portal must renew its certificate.',
    },
    'tls.server-revoked': { administrator: 'Do not work around it: tell the portal.' },
    'tls.tls13-only': {
      administrator: 'A CPS3 cannot sign for TLS 1.3: a CPS4 is needed, or a portal that keeps TLS 1.2 (RSA PKCS#1).',
    },
    'tls.other-authorities': { administrator: 'Compare the authority of the card with those asked for, below.' },
    'tls.failed': { administrator: 'Give the detail below to the support of CPx Connect and to the portal.' },
    'tls.unknown': {
      means: 'The connection to the portal could not be checked.',
      person: 'Run the diagnosis again.',
      administrator: 'Try “test-tls” with the address of the portal.',
    },
    'clock.ok': { means: 'The time of this workstation is right.' },
    'clock.drifting': {
      means: 'The clock of this workstation is some minutes off: one-time codes may be refused.',
      person: 'Tell your IT department.',
      administrator: 'Synchronise the workstation with an NTP server.',
    },
    'clock.behind': {
      means: 'The clock of this workstation is behind: valid certificates look as if they were not valid yet.',
      person: 'Set date and time of the workstation, or tell your IT department.',
      administrator: 'Synchronise the workstation with an NTP server; see to the battery of its main board.',
    },
    'clock.ahead': {
      means: 'The clock of this workstation is ahead: valid certificates look expired.',
      person: 'Set date and time of the workstation, or tell your IT department.',
      administrator: 'Synchronise the workstation with an NTP server; see to its time zone.',
    },
    'clock.unknown': {
      means: 'The clock could not be compared: no server told the time.',
      person: 'Compare the time of the workstation with that of your telephone.',
      administrator: 'See that the workstation is synchronised by NTP.',
    },
    'middleware.none': { means: 'No other card software was found; CPx Connect needs none.' },
    'middleware.beside': { means: 'Other card software is installed; it is not in the way.' },
    'middleware.second-module': {
      means: 'Two PKCS#11 modules are offered to browsers for the same card: the code may be asked for twice.',
      person: 'Nothing to do if sign-in works.',
      administrator: 'Take one of the modules named out of the browsers and out of p11-kit.',
    },
    'middleware.in-the-way': {
      administrator:
        'One of the programs named holds the card without sharing it: close it, or make it give the card back.',
    },
    'middleware.module-missing': {
      means: 'Your organisation demands card software (a PKCS#11 module) that is not installed on this workstation.',
      person: 'Tell your IT department.',
      administrator: 'Install the module named, or correct the setting cardModule.',
    },
    'middleware.module-not-protected': {
      means: 'The card software demanded by your organisation can be replaced by a user: it is not used.',
      person: 'Tell your IT department.',
      administrator: 'Give the file named and its folders to root, and take the right to write from users.',
    },
    'middleware.module-failed': {
      administrator: 'Update the module named or install it again; try cardModule with “never”.',
    },
    'middleware.unknown': {
      means: 'Other card software could not be looked for.',
      person: 'Nothing to do if sign-in works.',
      administrator: 'Run “doctor” in a terminal of this workstation.',
    },
  },
};
