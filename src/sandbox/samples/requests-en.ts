import type { SampleMail } from "./sample.js";

/** Requests and questions in English. */
export const ENGLISH_REQUESTS: SampleMail[] = [
  {
    id: "access-en",
    title: "Wants a copy of her data",
    language: "en",
    kind: "access",
    fromName: "Harriet Bell",
    fromAddress: "harriet.bell@bellandsons.example",
    subject: "What do you have on me?",
    text: `Hello,

I had a trial account with you two winters ago and have talked to your sales people at a fair since. Under Article 15 of the GDPR I ask you for a copy of all personal data that you hold about me, where you got it from, and whom you have passed it on to.

An answer by mail is fine.

Harriet Bell
Bell & Sons, Leeds`,
  },
  {
    id: "several-en",
    title: "Three wishes in one mail",
    language: "en",
    kind: "erasure",
    fromName: "Jonas Ekwall",
    fromAddress: "jonas@ekwall-interior.example",
    subject: "Leaving Opendims",
    text: `Hi there,

our contract has run out and I have moved on to another company, so three things:

1. Please send me a copy of the personal data you have about me.
2. After that, delete my user account and everything personal that is tied to it.
3. And take me off the newsletter right away, I get it twice each week.

Thank you for two good years.
Jonas`,
  },
  {
    id: "question-en",
    title: "Asks where data is stored",
    language: "en",
    kind: "question",
    fromName: "Priya Raman",
    fromAddress: "priya.raman@northgate-retail.example",
    subject: "Question about your privacy policy",
    text: `Dear team,

we are filling in a supplier form. In your privacy policy I could not find an answer to this: how long do you keep personal data about contact persons, and is any of it stored outside of the EU?

A pointer to the right section is enough.

Best regards
Priya Raman, procurement`,
  },
  {
    id: "optout-en",
    title: "No more marketing",
    language: "en",
    kind: "opt-out",
    fromName: "Walter Quist",
    fromAddress: "w.quist@quistmarine.example",
    subject: "STOP",
    text: `Please stop sending me marketing emails. I have pressed unsubscribe three times this month and they still come. I object to any use of my address for advertising.

W. Quist`,
  },
  {
    id: "objection-en",
    title: "Objects to being profiled",
    language: "en",
    kind: "objection",
    fromName: "Marta Silveira",
    fromAddress: "marta.silveira@ceramica-sul.example",
    subject: "Objection under Article 21",
    text: `To whom it may concern,

your sales team told me that visits to your site are scored to find likely customers, on the ground of legitimate interest. For reasons of my particular situation (I am a journalist who covers your market) I object to this processing of my personal data and ask you to end it.

Marta Silveira`,
  },
  {
    id: "restriction-en",
    title: "Freeze my data for now",
    language: "en",
    kind: "restriction",
    fromName: "Conor Doyle",
    fromAddress: "conor@doyle-outdoor.example",
    subject: "Please restrict processing",
    text: `Hello,

while you look into whether the address and job title you hold about me are right, please restrict the processing of my personal data: keep it, but do not use it. I need the record unchanged for a legal claim against a former employer.

Conor Doyle`,
  },
];
