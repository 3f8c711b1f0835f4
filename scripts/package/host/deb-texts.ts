// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import path from 'node:path';
import { POLICY_FILE } from '../../../native-host/policy/index.ts';

export const DEB_PACKAGE = 'cpx-connect-host';
const POLICY_FOLDER = path.dirname(POLICY_FILE);

/** Debian's machine-readable format 1.0; the texts of what is inside come in LICENCES.txt.gz. */
export const copyrightOf = (): string => `Format: https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/
Upstream-Name: CPx Connect
Comment: The executable contains Node.js and npm packages, and two native
 binaries lie beside it. /usr/share/doc/${DEB_PACKAGE}/LICENCES.txt.gz has
 their copyright notices and licences in full.

Files: *
Copyright: 2026 CPx Connect contributors
License: EUPL-1.2
 European Union Public Licence, version 1.2. The full text stands at the end of
 /usr/share/doc/${DEB_PACKAGE}/LICENCES.txt.gz.
`;

/** deb-changelog(5). */
export const changelogOf = (version: string, date: Date, maintainer: string): string =>
  `${DEB_PACKAGE} (${version}) stable; urgency=medium

  * CPx Connect ${version}; its own CHANGELOG.md tells what is new.

 -- ${maintainer}  ${date.toUTCString().replace('GMT', '+0000')}
`;

export const manualOf = (version: string, date: Date): string =>
  `.TH CPX-CONNECT-HOST 1 "${date.toISOString().slice(0, 10)}" "CPx Connect ${version}"
.SH NAME
cpx-connect-host \\- native part of CPx Connect
.SH SYNOPSIS
.B cpx-connect-host
.I COMMAND
[\\fIOPTION\\fR]...
.SH DESCRIPTION
Browsers start this program for the extension CPx Connect, by the native
messaging manifests that the package brings. In a terminal it has commands for
administrators;
.B cpx-connect-host
alone lists them.
.SH FILES
.TP
.I ${POLICY_FILE}
What the administrator sets. It and its folder have to be owned by root and
writable by root alone.
`;

/** Purging takes what an administrator wrote, removing does not (Debian policy, 6.8). */
export const POSTRM = `#!/bin/sh
set -e
if [ "$1" = purge ]; then
  rm -f ${POLICY_FILE}
  rmdir ${POLICY_FOLDER} 2>/dev/null || true
fi
`;

/** Each with its reason. */
export const LINTIAN_OVERRIDES = `# Node.js is one executable with its libraries inside; its version is pinned and updated with ours.
${DEB_PACKAGE}: embedded-library *
# Google Chrome and Microsoft Edge look for system-wide native messaging hosts there and nowhere else.
${DEB_PACKAGE}: dir-or-file-in-etc-opt *
# N-API binaries are loaded by their path, from beside the executable.
${DEB_PACKAGE}: unstripped-binary-or-object *
`;
