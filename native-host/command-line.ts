// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import type { Command, Installation } from './commands/installation.ts';

const usageOf = (program: string) => `Usage: ${program} COMMAND [OPTION]...

  install     tells the browsers where this host is
  uninstall   takes that away again
    --browser NAME   chromium, chrome, edge or firefox, may be repeated; all four by default
    --system         for every user of this workstation (as root) instead of the current one

  doctor         looks at every link from this program to the portals and tells which one is broken
    --json           prints one JSON object, as the verb diagnose answers
    --full           with the table of the card in it, which names its holder
    --portal ID      looks at one portal's servers only
    --language NAME  fr or en; by the locale of the terminal when absent

  test-tls URL   "Test SSL": opens URL by a TLS handshake that the inserted card signs
    --ca FILE        PEM certificates of authorities to trust besides the operating system's
    --reader NAME    the reader, when several hold a card
    --pin-stdin      takes the code porteur from standard input instead of the terminal
    --last-try       goes on when the card has one try left
    --json           prints one JSON object

  pkcs11         the card as a PKCS#11 token for Chromium and Firefox, Linux only (docs/pkcs11-server.md)
    enable           makes it known to both browsers and to systemd
    disable          takes that away again
    serve            the token itself; what the service runs

  trace          writes down what the card in the reader answers without a code (docs/trace.md)
    --output FILE    where the trace goes; on the terminal when absent
    --reader NAME    the reader, when several hold a card
    --full           with serial number, names and certificates; they are masked otherwise`;

/** sysexits.h: EX_USAGE. */
const EXIT_USAGE = 64;

/** Each is loaded when it is called: a command needs little of the host. */
const COMMANDS: Readonly<Record<string, () => Promise<Command>>> = {
  doctor: async () => (await import('./commands/doctor.ts')).doctor,
  install: async () => (await import('./commands/registration.ts')).install,
  uninstall: async () => (await import('./commands/registration.ts')).uninstall,
  pkcs11: async () => (await import('./commands/pkcs11.ts')).pkcs11,
  trace: async () => (await import('./commands/trace.ts')).trace,
  'test-tls': async () => (await import('./commands/test-tls.ts')).testTls,
};

/**
 * Runs the command that `words` name and sets the exit status; says how it is used where it does not know it.
 *
 * @param program what a person types to come here.
 */
export async function runCommandLine(
  program: string,
  [name = '', ...args]: readonly string[],
  installation: Installation,
): Promise<void> {
  try {
    const load = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
    if (load === undefined) throw new TypeError(name === '' ? 'no command' : `unknown command ${name}`);
    const command = await load();
    await command(args, installation);
  } catch (error) {
    // What parseArgs does not know, and what a command refuses of its arguments.
    if (!(error instanceof TypeError)) throw error;
    console.error(`${error.message}\n\n${usageOf(program)}`);
    process.exitCode = EXIT_USAGE;
  }
}
