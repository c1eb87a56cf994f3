import type { LanguageFile } from "./language-file.js";

export const polish: LanguageFile = {
  code: "pl",
  smallWords: `i w na nie z że się do to jest o jak po co tak za od ale czy już tylko lub oraz dla przez przy ja mi mnie
    mój moja moje moich moim mojego mojej was wasz wasze państwo państwa pan pani są był była było być mam ma macie mają
    proszę prosze chcę chce chciałbym chciałabym usunąć usuń usuńcie usunięcie konto konta dane danych osobowych
    newsletter wypisać wypisz dziękuję dziekuje pozdrawiam dzień dobry witam szanowni który która które wszystkie
    wszystko bardzo kiedy gdzie kto dlaczego jakie nigdy więcej ze swoje sobie tego tym ten ta paczka paczki zamówienie
    odpowiedź odpowiedzi faktura faktury hasło hasła adres nazwisko sklep tydzień jutro wczoraj dziś poniedziałek wtorek
    środa czwartek piątek pieniędzy pieniądze zwrot wniosek skarga sprzeciw rezygnacja przesyłka można mogę może możecie
    dalej nadal brak błąd spokój dajcie przestańcie piszcie dzwońcie dwa trzy raz coś ktoś nowego nowe długo wypiszcie
    danymi bez pod przed nad czyli więc`,
  letters: "ąćęłńóśźż",
  correspondence: {
    attribution: {
      begins: ["dnia", "w dniu", "pon.", "wt.", "śr.", "czw.", "pt.", "sob.", "niedz."],
      wrote: ["napisał", "napisała", "napisał(a)", "pisze"],
    },
    headers: { from: ["od"], others: ["wysłano", "data", "do", "temat", "dw"] },
    original: ["wiadomość oryginalna", "oryginalna wiadomość", "treść oryginalnej wiadomości"],
    forwarded: [
      "wiadomość przekazana",
      "przekazana wiadomość",
      "początek przekazywanej wiadomości",
    ],
    closings: [
      "pozdrawiam",
      "z poważaniem",
      "serdecznie pozdrawiam",
      "pozdrowienia",
      "z góry dziękuję",
      "dziękuję",
    ],
    devices: ["wysłane z", "wysłano z", "pobierz outlook"],
    smallPrint: [/\bta wiadomość\b.{0,80}\bpoufn/i],
    handingOn: ["do wiadomości", "przesyłam", "poniżej"],
  },
  recitals: [/\bwyra[żz]am zgod[ęe] na przetwarzanie (?:moich )?danych osobowych\b[^.\n]{0,300}/gi],
  stem: null,
  lexicon: null,
};
