/** natural's single modules have no types of their own; its root must not be imported (it prints, and is slow). */
declare module "natural/lib/natural/stemmers/porter_stemmer.js" {
  const PorterStemmer: { stem(word: string): string };
  export default PorterStemmer;
}
