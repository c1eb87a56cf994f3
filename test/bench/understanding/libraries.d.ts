/** nlp.js and natural's single modules have no types of their own: what the bench uses of them. */
declare module "@nlpjs/core" {
  export interface Container {
    use(plugin: unknown): void;
  }
  export function containerBootstrap(): Container;
}
declare module "@nlpjs/lang-da" {
  export const LangDa: unknown;
}
declare module "@nlpjs/lang-en" {
  export const LangEn: unknown;
}
declare module "@nlpjs/nlu" {
  import type { Container } from "@nlpjs/core";
  export class NluNeural {
    constructor(settings: Record<string, unknown>, container: Container);
    /** What it keeps of the texts it has read. */
    cache?: { results: Record<string, unknown> };
    train(corpus: { utterance: string; intent: string }[]): Promise<unknown>;
    process(text: string): Promise<{ classifications: { intent: string; score: number }[] }>;
  }
}
declare module "natural/lib/natural/classifiers/bayes_classifier.js" {
  export default class BayesClassifier {
    constructor(stemmer: undefined, smoothing: number);
    addDocument(words: string[], label: string): void;
    train(): void;
    getClassifications(words: string[]): { label: string; value: number }[];
  }
}
