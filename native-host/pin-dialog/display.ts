// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

/**
 * What a program needs to open a window for the person at the screen, and nothing more: the X or Wayland display with
 * its permission, the session's bus, by which pinentry-gnome3 reaches the shell, and the language. Variables that load
 * code into it (LD_PRELOAD, GTK_MODULES, QT_PLUGIN_PATH…) are not handed on.
 */
export const DISPLAY_VARIABLES = [
  'DISPLAY',
  'XAUTHORITY',
  'WAYLAND_DISPLAY',
  'DBUS_SESSION_BUS_ADDRESS',
  'LANG',
  'LANGUAGE',
  'LC_ALL',
  'LC_CTYPE',
  'LC_MESSAGES',
] as const;
const DISPLAYS = ['DISPLAY', 'WAYLAND_DISPLAY'] as const;

/**
 * The environment for the dialog, of the browser's that started this process; null without a display. macOS needs no name
 * of one.
 */
export function displayEnvironment(
  variables: NodeJS.ProcessEnv,
  platform: NodeJS.Platform,
): Record<string, string> | null {
  if (platform !== 'darwin' && !DISPLAYS.some(name => variables[name])) return null;
  return Object.fromEntries(
    // HOME: where the X server's permission is when XAUTHORITY does not say. XDG_RUNTIME_DIR: where Wayland's socket is.
    ['HOME', 'XDG_RUNTIME_DIR', ...DISPLAY_VARIABLES].flatMap(name => {
      const value = variables[name];
      return value ? [[name, value]] : []; // the launcher sets some that it does not have to nothing
    }),
  );
}
