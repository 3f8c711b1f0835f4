// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import type { DiagnosisTexts } from './texts.ts';

/** A table. Where a finding stands for a refusal, what is not said here is said by the error's own text. */
export const FRENCH: DiagnosisTexts = {
  skipped: 'Non vérifié : l’étape « {after} » doit d’abord être réglée.',
  nothingToDo: 'Rien à faire.',
  revocation: {
    good: 'non révoqué',
    revoked: 'révoqué',
    unknown: 'non vérifiée',
    'other-issuer': 'autre autorité',
  },
  yes: 'oui',
  no: 'non',
  states: {
    ok: 'correct',
    attention: 'à surveiller',
    broken: 'en défaut',
    unknown: 'inconnu',
    skipped: 'non vérifié',
  },
  rungs: {
    browser: { title: 'Navigateur', checks: 'Le navigateur et sa version.' },
    permissions: { title: 'Autorisations', checks: 'Ce que le navigateur permet à l’extension sur les portails.' },
    nativeManifest: {
      title: 'Lien avec le programme',
      checks: 'Ce qui dit à chaque navigateur où est le programme CPx Connect, et s’il peut le lancer.',
    },
    hostVersion: { title: 'Programme CPx Connect', checks: 'La version du programme et ses composants.' },
    policy: { title: 'Réglages de l’établissement', checks: 'Le fichier de réglages posé par l’administrateur.' },
    pcscService: { title: 'Service Carte à puce', checks: 'Le service du système qui gère les lecteurs.' },
    reader: { title: 'Lecteur de carte', checks: 'Le lecteur, son pilote et son clavier.' },
    card: { title: 'Carte', checks: 'La carte insérée répond et c’est une carte CPx utilisable.' },
    certificate: {
      title: 'Certificat de la carte',
      checks: 'Le certificat d’authentification : autorité, dates, révocation.',
    },
    triesLeft: { title: 'Essais restants', checks: 'Les essais du code porteur et du code de déblocage.' },
    tls: {
      title: 'Connexion au portail',
      checks: 'Le serveur qui demande la carte : joignable, reconnu, et compatible avec cette carte.',
    },
    clock: { title: 'Date et heure', checks: 'L’horloge de ce poste, comparée à celle des serveurs.' },
    middleware: {
      title: 'Autres logiciels de carte',
      checks: 'Les autres logiciels qui utilisent la carte (Cryptolib, OpenSC…) et s’ils gênent.',
    },
  },
  facts: {
    after: 'Après',
    detail: 'Détail',
    browser: 'Navigateur',
    browserVersion: 'Version du navigateur',
    system: 'Système',
    extensionVersion: 'Version de l’extension',
    site: 'Site',
    manifest: 'Manifeste',
    program: 'Programme',
    hostVersion: 'Version du programme',
    protocolVersion: 'Version du protocole',
    runtime: 'Moteur',
    policyFile: 'Fichier de réglages',
    policyKey: 'Réglage en cause',
    service: 'Service',
    socket: 'Accès au service',
    reader: 'Lecteur',
    otherReaders: 'Autres lecteurs',
    driver: 'Pilote',
    pinPad: 'Clavier du lecteur',
    atr: 'ATR',
    cardType: 'Type de carte',
    generation: 'Génération',
    application: 'Application (SELECT)',
    readBy: 'Lue par',
    issuer: 'Autorité',
    serial: 'Numéro de série',
    notBefore: 'Valable à partir du',
    notAfter: 'Valable jusqu’au',
    test: 'Carte de test',
    revocation: 'Révocation',
    revocationSource: 'Vérifiée auprès de',
    triesLeft: 'Essais du code porteur',
    unblockTriesLeft: 'Essais du code de déblocage',
    unblockUsesLeft: 'Déblocages restants',
    portal: 'Portail',
    host: 'Serveur',
    address: 'Adresse',
    proxy: 'Proxy',
    serverIssuer: 'Autorité du serveur',
    tlsOffered: 'TLS proposé par le serveur',
    tlsUsed: 'TLS avec cette carte',
    cardSigns: 'Signatures de la carte',
    cardAsked: 'Carte demandée',
    authorities: 'Autorités demandées',
    inspection: 'Inspection',
    skewSeconds: 'Écart en secondes',
    clockSource: 'Heure donnée par',
    software: 'Logiciels trouvés',
    module: 'Module',
    programs: 'Programmes en cours',
  },
  findings: {
    'browser.ok': { means: 'Ce navigateur convient.' },
    'browser.outdated': {
      means: 'Ce navigateur est trop ancien pour CPx Connect.',
      person: 'Mettez le navigateur à jour, ou utilisez un autre navigateur de ce poste.',
      administrator: 'Déployez une version du navigateur au moins égale à celle que demande l’extension.',
    },
    'browser.unsupported': {
      means: 'CPx Connect n’est pas vérifié dans ce navigateur : il peut fonctionner ou non.',
      person: 'En cas de difficulté, essayez avec Chrome, Edge ou Firefox.',
      administrator: 'Proposez un navigateur vérifié : Chrome, Edge, Chromium ou Firefox ESR.',
    },
    'browser.unknown': {
      means: 'Le navigateur n’a pas pu être reconnu.',
      person: 'En cas de difficulté, essayez avec Chrome, Edge ou Firefox.',
      administrator: 'Relevez le nom et la version du navigateur, puis comparez-les aux navigateurs vérifiés.',
    },
    'permissions.ok': { means: 'L’extension a les autorisations nécessaires.' },
    'permissions.site-missing': {
      administrator:
        'Accordez l’accès au site par la politique du navigateur (runtime_allowed_hosts ou ExtensionSettings).',
    },
    'permissions.private-windows': {
      means: 'L’extension n’est pas autorisée dans les fenêtres privées : elle n’y fonctionne pas.',
      person: 'Utilisez une fenêtre normale, ou autorisez l’extension en navigation privée dans ses réglages.',
      administrator: 'Si la navigation privée est d’usage, autorisez-y l’extension sur les postes concernés.',
    },
    'permissions.unknown': {
      means: 'Les autorisations de l’extension n’ont pas pu être lues.',
      person: 'Rouvrez cette page. Si cela se répète, redémarrez le navigateur.',
      administrator:
        'Vérifiez dans la page des extensions que CPx Connect est activée et quels sites lui sont ouverts.',
    },
    'nativeManifest.ok': { means: 'Le navigateur sait où est le programme CPx Connect et peut le lancer.' },
    'nativeManifest.missing': {
      administrator: 'Installez le programme CPx Connect, ou relancez son enregistrement pour ce navigateur.',
    },
    'nativeManifest.missing-elsewhere': {
      means: 'Le programme CPx Connect n’est pas enregistré pour ce navigateur, mais il l’est pour un autre.',
      person: 'Utilisez le navigateur pour lequel CPx Connect est installé.',
      administrator: 'Si ce navigateur doit servir, enregistrez-y aussi le programme CPx Connect.',
    },
    'nativeManifest.unreadable': {
      means: 'Le fichier qui relie ce navigateur au programme CPx Connect ne peut pas être lu.',
      administrator: 'Rendez le manifeste lisible par tous (mode 644, dossiers 755), ou réinstallez le programme.',
    },
    'nativeManifest.invalid': {
      means: 'Le fichier qui relie ce navigateur au programme CPx Connect est abîmé.',
      administrator: 'Réinstallez le programme : le manifeste n’est pas du JSON ou il y manque un élément.',
    },
    'nativeManifest.wrong-extension': {
      means: 'Le programme CPx Connect de ce poste n’accepte pas cette extension.',
      administrator:
        'Le manifeste nomme une autre extension : réinstallez le programme de la même version que l’extension.',
    },
    'nativeManifest.program-missing': {
      means: 'Le navigateur cherche le programme CPx Connect à un endroit où il n’est plus.',
      administrator: 'Réinstallez le programme : le chemin inscrit dans le manifeste ne mène à aucun fichier.',
    },
    'nativeManifest.program-not-executable': {
      means: 'Le programme CPx Connect est là, mais le navigateur n’a pas le droit de le lancer.',
      administrator:
        'Rendez le programme exécutable (mode 755) et vérifiez que son volume n’est pas monté avec noexec.',
    },
    'nativeManifest.program-stops': {
      administrator:
        'Lancez le programme à la main pour lire son erreur ; vérifiez l’antivirus et les restrictions logicielles.',
    },
    'nativeManifest.forbidden': {
      administrator:
        'Vérifiez les politiques NativeMessagingAllowlist et NativeMessagingBlocklist, et l’identifiant de l’extension.',
    },
    'nativeManifest.sandboxed-browser': {
      means:
        'Ce navigateur est installé en bac à sable (snap ou flatpak) : il ne peut pas lancer le programme CPx Connect.',
      person: 'Utilisez un autre navigateur de ce poste.',
      administrator: 'Remplacez le navigateur snap ou flatpak par le paquet de la distribution ou de l’éditeur.',
    },
    'nativeManifest.sandboxed-elsewhere': {
      means:
        'Un autre navigateur de ce poste est en bac à sable (snap ou flatpak) : CPx Connect ne peut pas y fonctionner.',
      person: 'Gardez le navigateur dans lequel CPx Connect fonctionne.',
      administrator: 'Si ce navigateur doit servir, remplacez-le par le paquet de la distribution ou de l’éditeur.',
    },
    'nativeManifest.faulty-elsewhere': {
      means:
        'CPx Connect fonctionne dans ce navigateur, mais son lien avec un autre navigateur du poste est en défaut.',
      person: 'Gardez le navigateur dans lequel CPx Connect fonctionne.',
      administrator: 'Le détail ci-dessous nomme le défaut : réenregistrez le programme pour cet autre navigateur.',
    },
    'nativeManifest.no-browser': {
      means: 'Aucun navigateur connu n’a été trouvé sur ce poste.',
      person: 'Ouvrez le diagnostic depuis l’extension, dans votre navigateur.',
      administrator: 'Installez Chrome, Edge, Chromium ou Firefox, ou vérifiez qu’il est à son endroit habituel.',
    },
    'nativeManifest.unknown': {
      means: 'Le lien entre le navigateur et le programme n’a pas pu être vérifié.',
      person: 'Rien à faire si CPx Connect fonctionne.',
      administrator: 'Sur ce système, l’enregistrement est dans un registre : vérifiez-le à la main.',
    },
    'hostVersion.ok': { means: 'Le programme CPx Connect fonctionne.' },
    'hostVersion.host-outdated': { administrator: 'Déployez la version du programme qui va avec l’extension.' },
    'hostVersion.extension-outdated': {
      administrator: 'Vérifiez que les postes atteignent le site de mise à jour de l’extension.',
    },
    'hostVersion.no-diagnosis': {
      means:
        'Le programme CPx Connect de ce poste est trop ancien pour faire ce diagnostic. La connexion par carte reste possible.',
      person: 'Demandez à votre service informatique de mettre à jour le programme CPx Connect.',
      administrator: 'Déployez la version du programme qui va avec l’extension : elle connaît le diagnostic.',
    },
    'hostVersion.native-parts-missing': {
      means: 'Un composant du programme CPx Connect manque ou ne se charge pas.',
      person: 'Demandez à votre service informatique de réinstaller CPx Connect.',
      administrator:
        'Réinstallez le programme pour ce système et ce processeur ; vérifiez que l’antivirus n’a rien retiré.',
    },
    'hostVersion.exchange-broken': {
      administrator: 'Vérifiez que l’extension et le programme viennent de la même livraison.',
    },
    'hostVersion.unknown': {
      means: 'La version du programme CPx Connect n’a pas pu être lue.',
      person: 'Rien à faire si CPx Connect fonctionne.',
      administrator: 'Lancez « doctor » dans un terminal de ce poste.',
    },
    'policy.ok': { means: 'Les réglages de l’établissement sont lus et corrects.' },
    'policy.none': { means: 'L’établissement n’a posé aucun réglage : ceux d’origine s’appliquent.' },
    'policy.card-not-offered': {
      means: 'L’établissement n’autorise la connexion par carte sur aucun portail.',
      person: 'Utilisez un autre mode de connexion.',
      administrator: 'Si la carte doit servir, ajoutez « card » au réglage waysIn et vérifiez disabledPortals.',
    },
    'policy.writable-by-users': {
      administrator: 'Retirez aux utilisateurs le droit d’écrire : mode 644 pour le fichier, 755 pour son dossier.',
    },
    'policy.wrong-owner': { administrator: 'Donnez le fichier et son dossier à root (chown root:root).' },
    'policy.cannot-be-opened': {
      administrator:
        'Rendez le fichier lisible par tous (mode 644) et remplacez un lien symbolique par le fichier lui-même.',
    },
    'policy.invalid': {
      administrator: 'Corrigez le réglage cité : il est inconnu, mal écrit, ou le fichier n’est pas du JSON.',
    },
    'policy.managed-settings-invalid': {
      means:
        'Les réglages que l’établissement a posés dans le navigateur sont incorrects : par prudence, la connexion est fermée.',
      administrator: 'Corrigez le réglage cité dans la politique du navigateur : il est inconnu ou mal écrit.',
    },
    'policy.unknown': {
      means: 'Les réglages de l’établissement n’ont pas pu être vérifiés.',
      person: 'Relancez le diagnostic.',
      administrator: 'Lancez « doctor » dans un terminal de ce poste.',
    },
    'pcscService.ok': { means: 'Le service qui gère les lecteurs de carte fonctionne.' },
    'pcscService.usb-instead': {
      means: 'Le service qui gère les lecteurs de carte est absent : CPx Connect s’adresse lui-même au lecteur USB.',
      person: 'Rien à faire si la carte est reconnue.',
      administrator:
        'Installez et démarrez le service PC/SC (pcscd) : il permet le partage de la carte entre logiciels.',
    },
    'pcscService.stopped': {
      administrator: 'Démarrez le service : « systemctl enable --now pcscd.socket » sous Linux, SCardSvr sous Windows.',
    },
    'pcscService.not-installed': {
      means: 'Le service du système qui gère les lecteurs de carte n’est pas installé.',
      person: 'Demandez à votre service informatique d’installer le service « Carte à puce ».',
      administrator: 'Installez les paquets pcscd, libpcsclite1 et libccid (ou leurs équivalents).',
    },
    'pcscService.no-access': {
      means: 'Le service des lecteurs de carte fonctionne, mais il refuse cette session.',
      person: 'Ouvrez la session sur le poste lui-même. Sinon, prévenez votre service informatique.',
      administrator:
        'Vérifiez les règles polkit org.debian.pcsc-lite.* et les droits de la prise /run/pcscd/pcscd.comm.',
    },
    'pcscService.unknown': {
      means: 'Le service des lecteurs de carte n’a pas répondu à temps.',
      person: 'Débranchez et rebranchez le lecteur, puis relancez le diagnostic.',
      administrator: 'Redémarrez le service PC/SC et relevez son journal.',
    },
    'reader.ok': { means: 'Un lecteur de carte est branché et répond.' },
    'reader.none': {
      person:
        'Branchez le lecteur de carte, puis relancez le diagnostic. Essayez une autre prise USB, ou un autre poste.',
      administrator: 'Vérifiez la prise USB, le pilote (libccid) et la redirection du lecteur sur un bureau distant.',
    },
    'reader.driver-missing': {
      means: 'Un lecteur de carte est branché en USB, mais le système ne sait pas s’en servir.',
      person: 'Débranchez et rebranchez le lecteur. Sinon, prévenez votre service informatique.',
      administrator:
        'Installez le pilote du lecteur (libccid, ou celui du fabricant), puis redémarrez le service PC/SC.',
    },
    'reader.fault': {
      administrator:
        'Essayez un autre lecteur et une autre prise USB ; désactivez la mise en veille USB de cet appareil.',
    },
    'reader.pin-pad-missing': {
      administrator: 'Le réglage pinEntry demande un lecteur à clavier : équipez le poste, ou changez ce réglage.',
    },
    'reader.unknown': {
      means: 'Le lecteur de carte n’a pas pu être vérifié.',
      person: 'Débranchez et rebranchez le lecteur, puis relancez le diagnostic.',
      administrator: 'Redémarrez le service PC/SC et relevez son journal.',
    },
    'card.ok': { means: 'La carte répond et c’est une carte CPx utilisable.' },
    'card.several': {
      means: 'Plusieurs cartes CPx sont insérées : le diagnostic porte sur la première.',
      person: 'Ne laissez que votre carte.',
      administrator: 'Vérifiez qu’aucune carte n’est restée dans un autre lecteur du poste.',
    },
    'card.missing': {
      person: 'Insérez votre carte à fond, puce vers le haut et vers le lecteur, puis relancez le diagnostic.',
      administrator: 'Si la carte est bien insérée, essayez-la dans un autre lecteur.',
    },
    'card.upside-down-or-mute': {
      means: 'Une carte est insérée, mais elle ne répond pas : elle est à l’envers, sale ou abîmée.',
      person: 'Retirez-la, essuyez la puce et réinsérez-la, puce vers le haut et vers le lecteur.',
      administrator: 'Essayez la carte dans un autre lecteur : muette partout, elle est à remplacer.',
    },
    'card.foreign': {
      person: 'Insérez votre carte CPS, CPF, CPE ou CPA, puis relancez le diagnostic.',
      administrator: 'L’ATR ci-dessous n’est pas celui d’une carte CPx connue.',
    },
    'card.contactless': {
      person: 'Insérez la carte dans la fente du lecteur, puis relancez le diagnostic.',
      administrator: 'Sur un lecteur mixte, la carte posée répond avant la carte insérée.',
    },
    'card.outdated': { administrator: 'Faites remplacer la carte si elle ne répond que par sa partie CPS2ter.' },
    'card.unsupported': {
      administrator: 'Un module PKCS#11 peut lire cette carte : voyez le réglage cardModule.',
    },
    'card.removed': {
      administrator: 'Si la carte n’a pas été retirée, le contact est mauvais : essayez un autre lecteur.',
    },
    'card.fault': { administrator: 'Relevez une trace (« trace ») et transmettez-la au support de CPx Connect.' },
    'card.unknown': {
      means: 'La carte n’a pas pu être lue à temps.',
      person: 'Retirez puis réinsérez la carte, et relancez le diagnostic.',
      administrator: 'Relevez une trace (« trace ») et transmettez-la au support de CPx Connect.',
    },
    'certificate.ok': { means: 'La carte contient un certificat d’authentification valable.' },
    'certificate.missing': { administrator: 'La carte est incomplète ou d’un autre usage : elle est à remplacer.' },
    'certificate.unreadable': { administrator: 'Relevez une trace (« trace ») ; la carte est sans doute à remplacer.' },
    'certificate.expired': { administrator: 'La carte est à renouveler ; vérifiez aussi la date de ce poste.' },
    'certificate.not-yet-valid': {
      administrator: 'Vérifiez la date de ce poste (service NTP) avant d’accuser la carte.',
    },
    'certificate.other-authority': {
      means: 'Le certificat de la carte ne vient pas de l’autorité des cartes de santé (IGC-Santé).',
      person: 'Vérifiez que c’est votre carte CPx. Sinon, contactez le support des cartes CPx.',
      administrator:
        'L’autorité ci-dessous n’est pas de l’IGC-Santé, ou sa signature du certificat n’est pas la bonne.',
    },
    'certificate.revoked': {
      means: 'La carte a été annulée (révoquée) par l’autorité : les portails la refuseront.',
      person: 'Utilisez votre nouvelle carte, ou contactez le support des cartes CPx.',
      administrator: 'La carte est en opposition : seul un remplacement y remédie.',
    },
    'certificate.expires-soon': {
      means: 'La carte expire bientôt.',
      person: 'Vérifiez que votre nouvelle carte est en route. Au besoin, contactez le support des cartes CPx.',
      administrator: 'Prévoyez le remplacement : sans nouvelle carte, la connexion par carte cessera à cette date.',
    },
    'certificate.test-card': {
      means: 'C’est une carte de test : les vrais portails la refusent.',
      person: 'Insérez votre carte personnelle.',
      administrator: 'Une carte de test n’ouvre que des portails d’essai.',
    },
    'certificate.revocation-unknown': {
      means:
        'Le certificat convient, mais sa révocation n’a pas pu être vérifiée d’ici. Le portail la vérifie lui-même.',
      person: 'Rien à faire.',
      administrator: 'Pour que ce diagnostic la vérifie, ouvrez l’accès HTTP aux adresses ci-dessous.',
    },
    'certificate.unknown': {
      means: 'Le certificat de la carte n’a pas pu être vérifié.',
      person: 'Retirez puis réinsérez la carte, et relancez le diagnostic.',
      administrator: 'Relevez une trace (« trace ») et transmettez-la au support de CPx Connect.',
    },
    'triesLeft.ok': { means: 'Le code porteur peut être saisi.' },
    'triesLeft.last-try': {
      person:
        'Retrouvez le courrier du code porteur avant d’essayer. Un code bloqué se débloque avec le code de déblocage.',
      administrator: 'Un logiciel qui retient un ancien code peut gaspiller les essais : vérifiez ceux de ce poste.',
    },
    'triesLeft.blocked': {
      administrator: 'Le déblocage se fait dans CPx Connect ; sans le code de déblocage, la carte est à remplacer.',
    },
    'triesLeft.blocked-for-good': {
      administrator: 'Faites remplacer la carte et proposez un autre mode de connexion.',
    },
    'triesLeft.unknown': {
      means: 'La carte ne dit pas combien d’essais il reste.',
      person: 'Saisissez votre code avec soin. Retirer puis réinsérer la carte permet souvent de le savoir.',
      administrator: 'Un autre logiciel a pu laisser le code vérifié, ou le module PKCS#11 ne donne pas de nombre.',
    },
    'tls.ok': { means: 'Le serveur est joignable, reconnu, demande la carte et accepte ce qu’elle sait signer.' },
    'tls.ok-without-card': {
      means: 'Le serveur est joignable et reconnu. Sans carte lue, sa compatibilité avec elle n’est pas vérifiée.',
    },
    'tls.card-not-asked-yet': {
      means: 'Le serveur est joignable et reconnu ; il demandera la carte plus tard, ou pas du tout.',
      person: 'Essayez de vous connecter. Si la carte n’est jamais demandée, prévenez le support du portail.',
      administrator:
        'Le serveur ne demande pas de certificat pendant l’ouverture de TLS : « test-tls » dira s’il le fait ensuite.',
    },
    'tls.no-endpoint': {
      means: 'Aucune adresse de connexion par carte n’est connue pour ce portail.',
      person: 'Utilisez un autre mode de connexion.',
      administrator: 'Ajoutez au réglage portals les cardEndpoints de ce portail.',
    },
    'tls.name-unknown': {
      means: 'Le nom du serveur {host} n’est pas connu du réseau de ce poste.',
      administrator: 'Vérifiez le DNS du poste, ou le réglage proxy si ce réseau n’a pas de DNS extérieur.',
    },
    'tls.unreachable': {
      administrator: 'Ouvrez le port 443 vers ce serveur dans le pare-feu, ou réglez le proxy.',
    },
    'tls.too-slow': {
      administrator: 'Un pare-feu qui ne répond pas donne ce résultat : vérifiez le port 443 vers ce serveur.',
    },
    'tls.proxy-unreachable': {
      administrator: 'Vérifiez l’adresse du proxy, son script PAC, et qu’il répond depuis ce poste.',
    },
    'tls.proxy-authentication': {
      administrator: 'Posez credentialsFile dans le réglage proxy, ou dispensez ce serveur d’authentification.',
    },
    'tls.proxy-refused': { administrator: 'Autorisez sur le proxy la méthode CONNECT vers ce serveur, port 443.' },
    'tls.inspected': {
      administrator: 'Excluez ce serveur de l’inspection TLS : une carte ne peut pas signer à travers elle.',
    },
    'tls.not-trusted': {
      administrator:
        'Installez l’autorité du portail dans le système, ou au réglage certificateAuthorities, après l’avoir vérifiée.',
    },
    'tls.self-signed': { administrator: 'N’ajoutez pas ce certificat sans l’avoir vérifié auprès du portail.' },
    'tls.name-mismatch': {
      administrator: 'Vérifiez le DNS, le proxy et le fichier hosts : ils mènent à un autre serveur.',
    },
    'tls.server-expired': {
      administrator: 'Si l’heure du poste est juste, le portail doit renouveler son certificat.',
    },
    'tls.server-revoked': { administrator: 'Ne contournez pas : prévenez le portail.' },
    'tls.tls13-only': {
      administrator:
        'Une CPS3 ne signe pas pour TLS 1.3 : il faut une CPS4, ou que le portail garde TLS 1.2 (RSA PKCS#1).',
    },
    'tls.other-authorities': { administrator: 'Comparez l’autorité de la carte aux autorités demandées ci-dessous.' },
    'tls.failed': { administrator: 'Transmettez le détail ci-dessous au support de CPx Connect et au portail.' },
    'tls.unknown': {
      means: 'La connexion au portail n’a pas pu être vérifiée.',
      person: 'Relancez le diagnostic.',
      administrator: 'Essayez « test-tls » avec l’adresse du portail.',
    },
    'clock.ok': { means: 'Ce poste est à l’heure.' },
    'clock.drifting': {
      means: 'L’horloge de ce poste s’écarte de quelques minutes : les codes à usage unique peuvent être refusés.',
      person: 'Prévenez votre service informatique.',
      administrator: 'Synchronisez le poste avec un serveur NTP.',
    },
    'clock.behind': {
      means: 'L’horloge de ce poste retarde : des certificats valables paraissent ne pas l’être encore.',
      person: 'Réglez la date et l’heure du poste, ou prévenez votre service informatique.',
      administrator: 'Synchronisez le poste avec un serveur NTP ; vérifiez la pile de la carte mère.',
    },
    'clock.ahead': {
      means: 'L’horloge de ce poste avance : des certificats valables paraissent expirés.',
      person: 'Réglez la date et l’heure du poste, ou prévenez votre service informatique.',
      administrator: 'Synchronisez le poste avec un serveur NTP ; vérifiez son fuseau horaire.',
    },
    'clock.unknown': {
      means: 'L’horloge n’a pas pu être comparée : aucun serveur n’a donné l’heure.',
      person: 'Comparez l’heure du poste à celle de votre téléphone.',
      administrator: 'Vérifiez que le poste est synchronisé par NTP.',
    },
    'middleware.none': { means: 'Aucun autre logiciel de carte n’a été trouvé ; CPx Connect n’en a pas besoin.' },
    'middleware.beside': { means: 'D’autres logiciels de carte sont installés ; ils ne gênent pas.' },
    'middleware.second-module': {
      means:
        'Deux modules PKCS#11 sont proposés aux navigateurs pour la même carte : le code peut être demandé deux fois.',
      person: 'Rien à faire si la connexion fonctionne.',
      administrator: 'Retirez un des modules cités des navigateurs et de p11-kit.',
    },
    'middleware.in-the-way': {
      administrator:
        'Un des programmes cités tient la carte sans la partager : fermez-le, ou réglez-le pour qu’il la rende.',
    },
    'middleware.module-missing': {
      means: 'L’établissement demande un logiciel de carte (module PKCS#11) qui n’est pas installé sur ce poste.',
      person: 'Prévenez votre service informatique.',
      administrator: 'Installez le module cité, ou corrigez le réglage cardModule.',
    },
    'middleware.module-not-protected': {
      means:
        'Le logiciel de carte demandé par l’établissement peut être remplacé par un utilisateur : il n’est pas utilisé.',
      person: 'Prévenez votre service informatique.',
      administrator: 'Donnez à root le fichier cité et ses dossiers, et retirez aux utilisateurs le droit d’y écrire.',
    },
    'middleware.module-failed': {
      administrator: 'Mettez à jour ou réinstallez le module cité ; essayez cardModule avec « never ».',
    },
    'middleware.unknown': {
      means: 'Les autres logiciels de carte n’ont pas pu être recherchés.',
      person: 'Rien à faire si la connexion fonctionne.',
      administrator: 'Lancez « doctor » dans un terminal de ce poste.',
    },
  },
};
