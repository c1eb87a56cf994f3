import type { LanguageFile } from "./language-file.js";

export const french: LanguageFile = {
  code: "fr",
  smallWords: `le la les de des du un une et est à au aux en que qui quoi dont où dans pour par pas ne sur se ce cette
    ces il elle nous vous ils elles je j'ai mon ma mes votre vos notre nos leur leurs avec sans plus ou mais si tout
    toute tous toutes être avoir suis êtes sont était avez avons ont fait faire peut pouvez voudrais veuillez merci
    bonjour cordialement madame monsieur s'il plaît supprimer supprimez suppression compte données personnelles
    désabonner désinscrire newsletter recevoir envoyer copie accès droit me moi m'envoyer d'accès n'ai c'est qu'est
    quelles comment pourquoi jamais oubliez souhaite demande afin colis commande réponse facture mot loi
    réclamation magasin semaine lundi mardi mercredi jeudi vendredi demain hier aujourd'hui livraison argent
    remboursement résiliation désinscription publicité toujours encore déjà fois deux nouveau nouvelle rien personne
    arrêtez arrêter laissez puis-je dois veux veut ça cela très bien mal candidature désolé retard objet joyeux bonne`,
  letters: "éèêàçùôîœ",
  correspondence: {
    attribution: { begins: ["le"], wrote: ["a écrit", "écrit"] },
    headers: { from: ["de"], others: ["envoyé", "date", "à", "objet", "cc"] },
    original: ["message d'origine", "message original"],
    forwarded: ["message transféré", "message réexpédié", "début du message"],
    closings: [
      "cordialement",
      "bien cordialement",
      "bien à vous",
      "salutations",
      "meilleures salutations",
      "sincères salutations",
      "cdlt",
      "merci",
      "merci d'avance",
    ],
    devices: [
      "envoyé de mon",
      "envoyé depuis",
      "envoyé à partir",
      "obtenir outlook",
      "télécharger outlook",
    ],
    smallPrint: [/\bce (message|courriel)\b.{0,80}\bconfidentiel/i],
    handingOn: ["pour info", "voir ci-dessous", "transfère"],
  },
  recitals: [],
  stem: null,
  lexicon: null,
};
