// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

/** One picture of the user guide (docs/guide-utilisateur.md): a state of a story, under a name of its own. */
interface Picture {
  readonly story: string;
  readonly state: string;
  /** File in docs/images, without its ending. */
  readonly file: string;
}

/** The pictures of the user guide, in its order; drawn in French, in the light theme. */
export const GUIDE_PICTURES: readonly Picture[] = [
  { story: 'popup, from a usable card to no service', state: 'popup-usable', file: 'icone' },
  { story: 'sign-in, from no card to a finished sign-in', state: 'sign-in-entry', file: 'code-porteur' },
  { story: 'sign-in, while the server is slow', state: 'sign-in-connecting', file: 'connexion-en-cours' },
  { story: 'sign-in, from no card to a finished sign-in', state: 'sign-in-wrong-code', file: 'code-incorrect' },
  { story: 'sign-in, the last try, then unblocking', state: 'sign-in-last-try', file: 'dernier-essai' },
  { story: 'sign-in, the last try, then unblocking', state: 'sign-in-blocked', file: 'carte-bloquee' },
  { story: 'code, a change', state: 'code-change', file: 'changer-le-code' },
  { story: 'sign-in, a reader with keys', state: 'sign-in-entering', file: 'lecteur-a-clavier' },
  { story: 'options', state: 'options-erase', file: 'tout-effacer' },
  {
    story: 'diagnostics, from every link that holds to a card that is gone',
    state: 'diagnostics-no-card',
    file: 'diagnostic',
  },
  { story: 'guides, with a card', state: 'guides', file: 'guides' },
];
