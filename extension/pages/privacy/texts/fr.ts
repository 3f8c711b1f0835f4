// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import type { PrivacyTexts } from './texts.ts';

export const FRENCH: PrivacyTexts = {
  lead: 'Ce que CPx Connect enregistre, où, combien de temps, et ce qui est transmis à qui.',
  short: 'En bref',
  shortList: [
    'Il n’y a pas de serveur CPx Connect\u00a0: ses auteurs ne reçoivent rien, ni statistique, ni rapport d’erreur.',
    'Ce qui est retenu sur ce poste l’est à votre demande, dans ce navigateur, et s’efface d’un clic. Le reste ne vit qu’en mémoire, le temps d’une connexion ou d’une session.',
    'Aucun code n’est enregistré, jamais.',
  ],
  stored: 'Ce qui est enregistré',
  storedColumns: ['Quoi', 'Pourquoi', 'Où', 'Jusqu’à quand'],
  areas: {
    local: 'Dans le profil de ce navigateur, sur ce poste',
    session: 'Dans la mémoire du navigateur, jamais dans un fichier',
  },
  storedKinds: {
    preferences: {
      what: 'Vos préférences\u00a0: langue, thème, façon de se connecter préférée, aides à proposer, authentificateur activé ou non, règle au retrait de la carte',
      why: 'Pour vous montrer l’extension comme vous l’avez réglée',
      until: 'Jusqu’à «\u00a0Tout effacer\u00a0» ou au retrait de l’extension',
    },
    identifier: {
      what: 'Votre identifiant national, si vous l’avez demandé dans les options, ou par «\u00a0Retenir\u00a0» sur la page de Pro Santé Connect',
      why: 'Pour vous le rappeler dans les guides, et le remplir d’un clic sur la page de Pro Santé Connect',
      until:
        'Jusqu’à «\u00a0Oublier\u00a0», à ce que vous décochiez l’option, à «\u00a0Tout effacer\u00a0» ou au retrait de l’extension',
    },
    memory: {
      what: 'Le dernier profil, le numéro de téléphone du poste et l’identifiant de connexion, portail par portail, si vous avez cliqué sur «\u00a0Retenir\u00a0» pour chacun',
      why: 'Pour vous les proposer à la connexion suivante',
      until: 'Jusqu’à «\u00a0Oublier\u00a0», à «\u00a0Tout effacer\u00a0» ou au retrait de l’extension',
    },
    authenticator: {
      what: 'Les comptes de l’authentificateur et leurs secrets, chiffrés par une clé tirée de votre phrase de passe, qui n’est pas enregistrée, si vous l’avez mis en place',
      why: 'Pour calculer les codes à usage unique des portails que vous avez choisis',
      until: 'Jusqu’à ce que vous les supprimiez, à «\u00a0Tout effacer\u00a0» ou au retrait de l’extension',
    },
    authenticatorKey: {
      what: 'La clé de l’authentificateur, tant qu’il est déverrouillé',
      why: 'Pour ne pas demander la phrase de passe à chaque code',
      until:
        'Jusqu’à «\u00a0Verrouiller\u00a0», à l’arrêt ou à l’interdiction de l’authentificateur, à «\u00a0Tout effacer\u00a0» ou à la fermeture du navigateur',
    },
    requests: {
      what: 'La demande de connexion captée dans un onglet\u00a0: adresse du portail et formulaire envoyé',
      why: 'Pour la reprendre sur la page de connexion',
      until: 'Effacée dès qu’elle est prise, ou à la fermeture de l’onglet\u00a0; refusée après 5\u00a0minutes',
    },
    sessions: {
      what: 'Les sessions ouvertes par carte, sauf si votre établissement ne suit pas le retrait\u00a0: portail, onglet, fenêtre ou conteneur, adresses et noms de leurs cookies (jamais leur valeur), et une marque de deux octets qui distingue votre carte d’une autre sans vous désigner\u00a0; et si une page de Pro Santé Connect a été ouverte',
      why: 'Pour fermer ces sessions, ou vous le proposer, quand la carte est retirée',
      until:
        'Jusqu’à la fin de la session sur le portail, à «\u00a0Rester connecté\u00a0», à «\u00a0Tout effacer\u00a0» ou à la fermeture du navigateur',
    },
  },
  seeOptions: 'Voir et effacer ce qui est retenu',
  sent: 'Ce qui est transmis, et à qui',
  sentColumns: ['À qui', 'Quoi', 'Pourquoi'],
  recipients: {
    host: {
      whom: 'Le programme CPx Connect de ce poste',
      what: 'La demande de connexion, les cookies du portail, et le code porteur si vous le tapez sur la page',
      why: 'C’est lui qui parle au lecteur et au portail. Il efface le code de sa mémoire dès qu’il a servi et n’enregistre rien de votre connexion, sauf un journal sans code ni nom si votre établissement l’a demandé',
    },
    card: {
      whom: 'Votre carte, par le lecteur',
      what: 'Le code porteur, et l’empreinte à signer',
      why: 'Elle vérifie le code et signe la connexion',
    },
    portal: {
      whom: 'Le portail que vous ouvrez',
      what: 'Le certificat de votre carte (nom, prénom, profession, identifiant national), une signature, ses propres cookies, la langue et la version du navigateur\u00a0; dans ses pages, ce que vous remplissez d’un clic (identifiant, profil, numéro du téléphone, code)',
      why: 'C’est ainsi que le portail vous reconnaît. Ce qu’il en fait relève de sa propre notice',
    },
    authority: {
      whom: 'L’autorité qui a émis votre carte, pendant un diagnostic seulement',
      what: 'Le numéro de série du certificat de votre carte',
      why: 'Elle dit si la carte a été annulée. Ni nom ni identifiant ne lui sont envoyés',
    },
    tab: {
      whom: 'L’onglet qui a demandé la connexion',
      what: 'Les cookies de session que le portail a donnés',
      why: 'Pour que l’onglet soit connecté, et lui seul\u00a0: la fenêtre privée ou le conteneur d’où vient la demande',
    },
  },
  never: 'Ce qui n’est ni enregistré ni transmis',
  neverList: [
    'Le code porteur, le code de déblocage, le code e-CPS, les codes à usage unique, les mots de passe, la phrase de passe de l’authentificateur et les images de QR codes ne sont jamais enregistrés.',
    'Le presse-papiers, les SMS et les e-mails ne sont jamais lus\u00a0: l’aide reçoit le code que vous y collez vous-même.',
    'Les pages que vous visitez, hors des portails autorisés, ne sont pas lues.',
    'Aucune donnée de patient n’est lue ni enregistrée.',
    'Rien n’est vendu, ni partagé, ni utilisé pour vous suivre.',
  ],
  permissions: 'Les autorisations du navigateur, et leur raison',
  permissionsIntro: 'Chaque navigateur n’en demande qu’une partie. Elles ne valent que pour les portails autorisés.',
  permissionColumns: ['Autorisation', 'Raison'],
  permissionReasons: {
    nativeMessaging: 'Parler au programme CPx Connect de ce poste',
    storage: 'Garder vos préférences et lire les réglages de votre établissement',
    webRequest: 'Voir qu’un portail demande la carte',
    declarativeNetRequestWithHostAccess: 'Ouvrir la page de connexion à la place du choix de certificat du navigateur',
    cookies: 'Remettre à l’onglet la session que le portail a ouverte, et la fermer si la carte est retirée',
    scripting: 'Proposer l’aide sur les portails que votre établissement ajoute et que vous autorisez',
    webRequestBlocking: 'Dans Firefox, arrêter la demande du portail pour ouvrir la page de connexion',
    pkcs11: 'Dans Firefox, proposer la carte aux sites qui la lisent par le navigateur',
  },
  rights: 'Vos droits',
  rightsText: [
    'Ces données restent sur ce poste\u00a0: vous y accédez et les effacez vous-même, dans les options. Rien n’est retenu sans votre accord, et vous pouvez le retirer à tout moment.',
    'Votre identifiant national est une donnée personnelle, même s’il est public dans l’annuaire. Sur un poste partagé, ne le faites pas retenir.',
    'Si votre établissement a installé CPx Connect, il est responsable du poste et de ses réglages\u00a0: adressez-vous à lui, ou à son délégué à la protection des données, pour exercer vos droits d’accès, de rectification, d’effacement, de limitation et d’opposition (règlement (UE) 2016/679, RGPD).',
  ],
  complaint: 'Vous pouvez aussi adresser une plainte à la CNIL\u00a0:',
};
