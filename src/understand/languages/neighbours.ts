import type { Language } from "../../words.js";

/** Small words of languages near to ours that are none of ours, so that they are not taken for them. */
export const NEIGHBOURS: Readonly<Record<Language, string>> = {
  pt: `o os um uma de que não em para com por mais como mas foi ao ele das tem seu sua ou ser quando muito há nos já
    está eu também só pelo pela até isso ela entre era depois sem mesmo aos ter seus quem nas me esse eles estão você
    vocês tinha foram essa num nem minha meu meus minhas obrigado obrigada olá conta dados pessoais favor têm sobre
    quero todos apagar apaguem eliminar remover`,
  it: `il lo gli i una un di che non per con sono è della dei delle del nel alla più anche come ma ho ha hanno mio mia
    miei mie vostro vostra questo questa chi cosa dove quando perché grazie buongiorno salve cordiali saluti vorrei
    chiedo cancellare cancellazione dati personali informazioni su di me avete posta elettronica`,
  fi: `ja on ei en se että olen oli minä minun mun te teidän hän me mitä mikä miksi miten kun jos mutta tai myös vain
    kaikki tämä hei kiitos terveisin ystävällisin haluan pyydän poistakaa poistaa tilini tiedot tietoni`,
  is: `og ég að er ekki það sem við þið ykkur mín mitt minn hvað hvernig hvers vegna allt öll takk kveðja vil eyða
    reikningnum upplýsingar um mig þetta`,
  cs: `a je se na že to v s z do o ale jak by pro jsem jsou jste mi mě mé můj moje moji prosím děkuji dobrý den
    smazat účet údaje osobní vás vám nebo které který jaké už`,
  af: `die en het nie jy ek my van is wat om te vir op met asseblief dankie julle u verwyder rekening inligting oor`,
};

/** Letters of other scripts, and the language that such a text is most likely in. */
export const SCRIPTS: readonly (readonly [RegExp, Language])[] = [
  [/[їєґі]/iu, "uk"],
  [/\p{Script=Cyrillic}/u, "ru"],
  [/\p{Script=Greek}/u, "el"],
  [/\p{Script=Arabic}/u, "ar"],
  [/\p{Script=Hebrew}/u, "he"],
  [/\p{Script=Hiragana}|\p{Script=Katakana}/u, "ja"],
  [/\p{Script=Hangul}/u, "ko"],
  [/\p{Script=Han}/u, "zh"],
  [/\p{Script=Thai}/u, "th"],
];
