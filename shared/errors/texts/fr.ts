// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import type { ErrorTexts } from '../catalogues.ts';

export const FRENCH: ErrorTexts = {
  REQUEST_EXPIRED: {
    title: 'Demande expirée',
    sentence: 'Cette page ne correspond à aucune demande de connexion en cours dans cet onglet.',
    next: 'Revenez sur le portail et choisissez de nouveau la connexion par carte CPx.',
  },
  PERMISSION_MISSING: {
    title: 'Autorisation nécessaire',
    sentence: 'Le navigateur n’autorise pas encore CPx Connect à ouvrir la session de {host}.',
    next: 'Autorisez l’accès à ce site, puis recommencez.',
  },
  UNEXPECTED: {
    title: 'Incident inattendu',
    sentence: 'CPx Connect a rencontré un incident qu’il ne sait pas expliquer.',
    next: 'Recommencez. Si l’incident se répète, transmettez les détails ci-dessous au support.',
  },
  HOST_NOT_INSTALLED: {
    title: 'Programme CPx Connect absent',
    sentence: 'L’extension est installée, mais le programme qui dialogue avec le lecteur de carte ne l’est pas.',
    next: 'Demandez à votre service informatique d’installer CPx Connect sur ce poste.',
  },
  HOST_FORBIDDEN: {
    title: 'Programme CPx Connect non autorisé',
    sentence: 'Le navigateur refuse que l’extension utilise le programme CPx Connect.',
    next: 'Demandez à votre service informatique d’autoriser CPx Connect dans ce navigateur.',
  },
  HOST_STOPPED: {
    title: 'Programme CPx Connect arrêté',
    sentence: 'Le programme qui dialogue avec le lecteur de carte s’est arrêté.',
    next: 'Recommencez. Si cela se répète, transmettez les détails ci-dessous au support.',
  },
  HOST_OUTDATED: {
    title: 'Programme CPx Connect à mettre à jour',
    sentence: 'Le programme CPx Connect de ce poste est trop ancien pour l’extension.',
    next: 'Demandez à votre service informatique de mettre à jour le programme CPx Connect.',
  },
  EXTENSION_OUTDATED: {
    title: 'Extension à mettre à jour',
    sentence: 'L’extension est trop ancienne pour le programme CPx Connect de ce poste.',
    next: 'Redémarrez le navigateur pour mettre à jour l’extension, ou prévenez votre service informatique.',
  },
  PROTOCOL_VIOLATION: {
    title: 'Échange incorrect',
    sentence: 'L’extension et le programme CPx Connect ne se sont pas compris.',
    next: 'Transmettez les détails ci-dessous au support.',
  },
  BUSY: {
    title: 'Connexion déjà en cours',
    sentence: 'Une connexion par carte est déjà en cours.',
    next: 'Attendez la fin de la connexion en cours, puis recommencez.',
  },
  POLICY_UNREADABLE: {
    title: 'Réglages de l’établissement illisibles',
    sentence: 'Les réglages posés par votre établissement sont incorrects : par prudence, la connexion est fermée.',
    next: 'Prévenez votre service informatique en lui transmettant les détails ci-dessous.',
  },
  ORIGIN_NOT_ALLOWED: {
    title: 'Site non autorisé',
    sentence: 'Le site {host} ne figure pas parmi les portails autorisés à utiliser la carte.',
    next: 'Vérifiez l’adresse. Si ce site est légitime, demandez à votre service informatique de l’ajouter.',
  },
  REDIRECT_NOT_ALLOWED: {
    title: 'Redirection refusée',
    sentence: 'Le portail renvoie vers {host}, qui ne figure pas parmi les adresses autorisées.',
    next: 'Prévenez votre service informatique : la connexion a été arrêtée par prudence.',
  },
  PCSC_STOPPED: {
    title: 'Service « Carte à puce » arrêté',
    sentence: 'Le service du système qui gère les lecteurs de carte ne répond pas.',
    next: 'Redémarrez le poste. Si cela ne suffit pas, prévenez votre service informatique.',
  },
  READER_MISSING: {
    title: 'Aucun lecteur détecté',
    sentence: 'Aucun lecteur de carte n’est branché sur ce poste.',
    next: 'Branchez le lecteur de carte : la page continuera toute seule.',
  },
  READER_FAULT: {
    title: 'Lecteur de carte en défaut',
    sentence: 'Le lecteur de carte ne communique pas correctement avec la carte.',
    next: 'Retirez puis réinsérez la carte. Au besoin, débranchez et rebranchez le lecteur.',
  },
  CARD_MISSING: {
    title: 'Aucune carte détectée',
    sentence: 'Aucune carte n’est insérée dans le lecteur.',
    next: 'Insérez votre carte : la page continuera toute seule.',
  },
  CARD_REMOVED: {
    title: 'Carte retirée',
    sentence: 'La carte a été retirée avant la fin de l’opération.',
    next: 'Réinsérez votre carte et laissez-la dans le lecteur, puis recommencez.',
  },
  CARD_CHANGED: {
    title: 'La carte a changé',
    sentence: 'La carte insérée n’est plus celle qui était affichée.',
    next: 'Vérifiez le nom affiché, puis saisissez le code porteur de cette carte.',
  },
  CARD_MUTE: {
    title: 'La carte ne répond pas',
    sentence: 'Une carte est insérée, mais elle ne répond pas.',
    next: 'Retirez-la et réinsérez-la, puce vers le haut et vers le lecteur.',
  },
  CARD_FOREIGN: {
    title: 'Ceci n’est pas une carte CPx',
    sentence: 'La carte insérée n’est pas une carte de professionnel de santé (carte Vitale ?).',
    next: 'Insérez votre carte CPS, CPF, CPE ou CPA : la page continuera toute seule.',
  },
  CARD_CONTACTLESS: {
    title: 'Carte lue sans contact',
    sentence: 'La lecture sans contact ne permet pas de vous identifier.',
    next: 'Insérez la carte dans la fente du lecteur de carte.',
  },
  CARD_OUTDATED: {
    title: 'Carte d’ancienne génération',
    sentence: 'Seule l’ancienne partie de cette carte (CPS2ter) répond : elle ne permet pas de vous connecter.',
    next: 'Retirez puis réinsérez la carte. Si cela se répète, demandez son remplacement.',
  },
  CARD_UNSUPPORTED: {
    title: 'Carte non prise en charge',
    sentence: 'Cette carte CPx est d’une génération que cette version de CPx Connect ne sait pas encore utiliser.',
    next: 'Utilisez un autre mode de connexion et prévenez votre service informatique.',
  },
  CARD_IN_USE: {
    title: 'Carte utilisée par un autre logiciel',
    sentence: 'Un autre logiciel occupe la carte.',
    next: 'Fermez le logiciel qui utilise la carte (télétransmission, CPS Gestion), puis recommencez.',
  },
  CARD_MODULE_FAILED: {
    title: 'Logiciel de carte en défaut',
    sentence: 'Le logiciel installé sur ce poste pour lire la carte n’a pas fonctionné.',
    next: 'Recommencez. Si cela se répète, transmettez les détails ci-dessous à votre service informatique.',
  },
  CARD_FAULT: {
    title: 'Carte non reconnue',
    sentence: 'La carte a donné une réponse inattendue.',
    next: 'Retirez puis réinsérez la carte. Si cela se répète, transmettez les détails ci-dessous au support.',
  },
  CERTIFICATE_MISSING: {
    title: 'Certificat absent',
    sentence: 'La carte ne contient pas de certificat d’authentification.',
    next: 'Contactez le support des cartes CPx.',
  },
  CERTIFICATE_UNREADABLE: {
    title: 'Certificat illisible',
    sentence: 'Le certificat de la carte n’a pas pu être lu.',
    next: 'Retirez puis réinsérez la carte. Si cela se répète, contactez le support des cartes CPx.',
  },
  CERTIFICATE_EXPIRED: {
    title: 'Carte expirée',
    sentence: 'La date de fin de validité de la carte est dépassée.',
    next: 'Utilisez votre nouvelle carte, ou un autre mode de connexion.',
  },
  CERTIFICATE_NOT_YET_VALID: {
    title: 'Carte pas encore valide',
    sentence: 'La carte n’est pas encore valide à la date de ce poste.',
    next: 'Vérifiez la date et l’heure du poste, puis recommencez.',
  },
  PIN_INCORRECT: {
    title: 'Code porteur incorrect',
    sentence: 'Le code porteur est incorrect. Il vous reste {tries}.',
    next: 'Saisissez de nouveau votre code porteur.',
  },
  PIN_LAST_TRY: {
    title: 'Dernier essai avant blocage',
    sentence: 'Il ne vous reste qu’un essai : un code porteur incorrect bloquera la carte.',
    next: 'Si vous êtes sûr de votre code, confirmez. Sinon, annulez et retrouvez le courrier du code porteur.',
  },
  PIN_BLOCKED: {
    title: 'Carte bloquée',
    sentence: 'Trois codes porteur incorrects ont bloqué la carte.',
    next: 'Débloquez-la avec le code de déblocage à 8 chiffres reçu dans le même courrier que le code porteur.',
  },
  PIN_FORMAT: {
    title: 'Code porteur incomplet',
    sentence: 'Le code porteur est incomplet ou contient autre chose que des chiffres. Aucun essai n’a été utilisé.',
    next: 'Saisissez votre code porteur.',
  },
  PIN_NEW_REFUSED: {
    title: 'Nouveau code refusé par la carte',
    sentence: 'La carte n’accepte pas ce nouveau code porteur. Votre code n’a pas changé.',
    next: 'Choisissez un autre nouveau code.',
  },
  PIN_NEW_MISMATCH: {
    title: 'Les deux saisies diffèrent',
    sentence: 'Le nouveau code porteur n’a pas été saisi deux fois de la même façon. Votre code n’a pas changé.',
    next: 'Recommencez et saisissez deux fois le même nouveau code.',
  },
  PIN_CHANGE_UNCERTAIN: {
    title: 'Changement de code non confirmé',
    sentence: 'La carte n’a pas répondu jusqu’au bout : le code porteur a peut-être changé, peut-être pas.',
    next: 'Réinsérez la carte et essayez une fois le nouveau code. S’il est incorrect, reprenez l’ancien.',
  },
  PIN_ENTRY_TIMEOUT: {
    title: 'Code porteur non saisi à temps',
    sentence: 'Le code porteur n’a pas été saisi dans le temps prévu. Aucun essai n’a été utilisé.',
    next: 'Recommencez et saisissez le code dès qu’il est demandé.',
  },
  PIN_ENTRY_NOT_ALLOWED: {
    title: 'Autre mode de saisie demandé',
    sentence: 'Avec ce lecteur ou sur ce poste, le code porteur se saisit autrement. Aucun essai n’a été utilisé.',
    next: 'Recommencez en suivant ce que la page indique. Si cela se répète, prévenez votre service informatique.',
  },
  PINPAD_MISSING: {
    title: 'Lecteur à clavier nécessaire',
    sentence: 'Le code doit être saisi sur le lecteur, mais celui-ci n’a pas de clavier qui le permette.',
    next: 'Utilisez un poste dont le lecteur a un clavier, ou prévenez votre service informatique.',
  },
  PIN_DIALOG_MISSING: {
    title: 'Fenêtre de saisie indisponible',
    sentence:
      'Votre établissement demande de saisir le code porteur dans une fenêtre à part, qui ne peut pas s’ouvrir ici.',
    next: 'Prévenez votre service informatique et donnez-lui les détails ci-dessous.',
  },
  PUK_INCORRECT: {
    title: 'Code de déblocage incorrect',
    sentence: 'Le code de déblocage est incorrect. Il vous reste {tries}.',
    next: 'Saisissez de nouveau le code de déblocage à 8 chiffres, reçu dans le même courrier que le code porteur.',
  },
  PUK_LAST_TRY: {
    title: 'Dernier essai du code de déblocage',
    sentence: 'Il ne vous reste qu’un essai : un code de déblocage incorrect bloquera définitivement la carte.',
    next: 'Si vous êtes sûr de ce code, confirmez. Sinon, annulez et retrouvez le courrier des codes.',
  },
  PUK_BLOCKED: {
    title: 'Carte définitivement bloquée',
    sentence: 'La carte ne peut plus être débloquée : son code de déblocage n’est plus utilisable.',
    next: 'Il faut remplacer la carte : contactez CPS Info Service. En attendant, utilisez un autre mode de connexion.',
  },
  SERVER_NOT_TRUSTED: {
    title: 'Serveur non reconnu',
    sentence: 'L’identité du serveur {host} n’a pas pu être vérifiée. Votre code porteur n’a pas été utilisé.',
    next: 'N’insistez pas et prévenez votre service informatique.',
  },
  SERVER_NAME_MISMATCH: {
    title: 'Mauvais serveur',
    sentence: 'Le serveur atteint n’est pas {host}. Votre code porteur n’a pas été utilisé.',
    next: 'N’insistez pas et prévenez votre service informatique.',
  },
  SERVER_SELF_SIGNED: {
    title: 'Serveur sans autorité',
    sentence:
      'Le serveur {host} est seul à garantir son identité : aucune autorité ne la confirme. Votre code porteur n’a pas été utilisé.',
    next: 'N’insistez pas et prévenez votre service informatique.',
  },
  SERVER_CERTIFICATE_EXPIRED: {
    title: 'Certificat du serveur hors validité',
    sentence:
      'Le certificat du serveur {host} n’est pas valide à la date de ce poste. Votre code porteur n’a pas été utilisé.',
    next: 'Vérifiez la date et l’heure du poste. Si elles sont justes, prévenez le support du portail.',
  },
  SERVER_REVOKED: {
    title: 'Certificat du serveur révoqué',
    sentence:
      'Le certificat du serveur {host} a été annulé par l’autorité qui l’a émis. Votre code porteur n’a pas été utilisé.',
    next: 'N’insistez pas et prévenez votre service informatique et le support du portail.',
  },
  TLS_INSPECTION: {
    title: 'Connexion déchiffrée en chemin',
    sentence:
      'Un équipement du réseau ou un antivirus déchiffre la connexion avec {host}, ce que la carte ne permet pas. Votre code porteur n’a pas été utilisé.',
    next: 'Demandez à votre service informatique d’exclure {host} de l’inspection TLS, et donnez-lui les détails ci-dessous.',
  },
  SERVER_TLS13_ONLY: {
    title: 'Serveur incompatible avec cette carte',
    sentence:
      'Le serveur {host} n’accepte que des signatures que cette carte ne sait pas faire (TLS 1.3). Aucun essai n’a été utilisé.',
    next: 'Utilisez un autre mode de connexion et prévenez le support du portail : il doit aussi proposer TLS 1.2, avec RSA PKCS#1.',
  },
  SERVER_REFUSED_CERTIFICATE: {
    title: 'Certificat refusé',
    sentence: 'Le serveur {host} a refusé le certificat de la carte.',
    next: 'Vérifiez la date de fin de validité de votre carte, puis contactez le support du portail.',
  },
  SERVER_WANTS_OTHER_CARD: {
    title: 'Autre type de carte demandé',
    sentence: 'Le serveur {host} demande un autre type de carte que celle-ci. Aucun essai n’a été utilisé.',
    next: 'Vérifiez que ce n’est pas une carte de test. Sinon, utilisez un autre mode de connexion et prévenez le support du portail.',
  },
  SERVER_NO_CARD_REQUEST: {
    title: 'Carte non demandée',
    sentence: 'Le serveur {host} n’a pas demandé la carte. Votre code porteur n’a pas été utilisé.',
    next: 'Utilisez un autre mode de connexion et prévenez le support du portail.',
  },
  TLS_FAILED: {
    title: 'Connexion sécurisée impossible',
    sentence: 'La connexion sécurisée avec {host} a échoué.',
    next: 'Retirez puis réinsérez la carte et recommencez. Si cela se répète, transmettez les détails ci-dessous au support.',
  },
  PROXY_UNREACHABLE: {
    title: 'Proxy injoignable',
    sentence:
      'Le serveur mandataire (proxy) qui mène au portail ne répond pas. Votre code porteur n’a pas été utilisé.',
    next: 'Vérifiez le réseau du poste, puis recommencez. Si cela se répète, prévenez votre service informatique.',
  },
  PROXY_AUTHENTICATION: {
    title: 'Identification demandée par le proxy',
    sentence:
      'Le serveur mandataire (proxy) {host} demande une identification. Votre code porteur n’a pas été utilisé.',
    next: 'Demandez à votre service informatique d’autoriser CPx Connect à traverser le proxy.',
  },
  PROXY_REFUSED: {
    title: 'Accès refusé par le proxy',
    sentence:
      'Le serveur mandataire (proxy) {host} interdit l’accès au portail. Votre code porteur n’a pas été utilisé.',
    next: 'Demandez à votre service informatique d’autoriser le portail sur le proxy.',
  },
  SERVER_UNREACHABLE: {
    title: 'Portail injoignable',
    sentence: 'Le serveur {host} ne répond pas.',
    next: 'Vérifiez le réseau du poste, puis recommencez.',
  },
  SERVER_TIMEOUT: {
    title: 'Réponse trop longue',
    sentence: 'Le serveur {host} n’a pas répondu à temps.',
    next: 'Recommencez dans un instant.',
  },
  PORTAL_REFUSED: {
    title: 'Accès refusé par le portail',
    sentence: 'La carte a été acceptée, mais le portail {host} a refusé la connexion.',
    next: 'Contactez le support du portail pour vérifier vos droits.',
  },
  PORTAL_ANSWER_UNKNOWN: {
    title: 'Réponse du portail non comprise',
    sentence: 'Le serveur {host} a donné une réponse que CPx Connect ne sait pas poursuivre.',
    next: 'Revenez sur le portail et recommencez.',
  },
  USER_CANCELLED: {
    title: 'Connexion annulée',
    sentence: 'Vous avez annulé la connexion.',
    next: 'Vous pouvez recommencer quand vous le souhaitez.',
  },
};
