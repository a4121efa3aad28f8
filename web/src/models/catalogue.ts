/**
 * The words under which the page offers tracks, manners, difficulties and interviewers.
 * Names and manners are those of `data/`, which a test compares; the page itself never reads that folder.
 */
import type { CompanyStyle, Difficulty, Mode, Persona, QuestionType, Track } from "#contract/vocabulary.ts";

type Card = { readonly name: string; readonly line: string };

export const TRACK_CARDS: Readonly<Record<Track, Card>> = {
  behavioral: { name: "Behavioural", line: "Stories from your work: what you did and what came of it." },
  swe_intern: { name: "Software intern", line: "Data structures, first algorithms, reasoning aloud." },
  swe_engineer: { name: "Software engineer", line: "Algorithms, system design, judgement under trade-offs." },
  cybersecurity: { name: "Security", line: "Threats, defences, and what to do when one fails." },
  data_science: { name: "Data science", line: "Statistics, experiments, models and reading results." },
  devops_cloud: { name: "DevOps and cloud", line: "Delivery, reliability, running things at scale." },
  product_management: { name: "Product management", line: "Users, priorities, metrics, hard choices." },
};

export const STYLE_CARDS: Readonly<Record<CompanyStyle, Card>> = {
  general: { name: "General", line: "Balanced and even, equal interest in the idea, the reasons and the result." },
  amazon: { name: "Amazon", line: "Direct, with a high bar: what you yourself did, and which numbers back it." },
  apple: { name: "Apple", line: "Detail-oriented and quiet: craft, and how it feels to the person using it." },
  google: { name: "Google", line: "Precise and curious: why it is correct, what it costs, where it breaks." },
  microsoft: { name: "Microsoft", line: "Supportive and steady: who benefits, and who maintains it." },
  meta: { name: "Meta", line: "Fast and collaborative: a first version early, and a number to judge it by." },
  bloomberg: { name: "Bloomberg", line: "Quick and concrete: data to trust, and a client who is waiting." },
  jpmorgan_chase: { name: "JPMorgan Chase", line: "Thorough and courteous: controls, resilience, and who must agree." },
  morgan_stanley: {
    name: "Morgan Stanley",
    line: "Attentive: the client first, sound judgement, hard things put simply.",
  },
  salesforce: {
    name: "Salesforce",
    line: "Open and encouraging: trust, the customer’s success, everyone taken along.",
  },
  tesla: { name: "Tesla", line: "Blunt and hands-on: basic facts, what you built, what can go." },
  y_combinator: { name: "Y Combinator", line: "Fast and friendly: users, numbers, and how quickly you learn." },
};

export const DIFFICULTY_CARDS: Readonly<Record<Difficulty, Card>> = {
  easy: { name: "Easy", line: "Fundamentals, asked kindly. Good for a first evening." },
  medium: { name: "Medium", line: "What a usual interview asks, with follow-ups." },
  hard: { name: "Hard", line: "Deeper questions, and follow-ups that press." },
};

export const MODE_CARDS: Readonly<Record<Mode, Card>> = {
  mock: { name: "Mock", line: "As on the day: no feedback until the report." },
  coach: { name: "Coach", line: "A short word on each answer before the next question." },
};

type PersonaWords = Card & { readonly sample: string };

export const PERSONA_CARDS: Readonly<Record<Persona, PersonaWords>> = {
  calm: {
    name: "Tomas",
    line: "Quiet and unhurried. Leaves room to think and never rushes you.",
    sample: "Take the time you need. We will look at one piece after the other.",
  },
  rigorous: {
    name: "Ingrid",
    line: "Direct and precise, with a high bar. Little small talk, and she asks again where you stay vague.",
    sample: "Be specific, please. What exactly did you do, and how do you know that it worked?",
  },
  warm: {
    name: "Amara",
    line: "Friendly and encouraging company. Listens closely and helps you to show what you know.",
    sample: "I am on your side here. Tell me how you see it, and we take it from there.",
  },
  analytical: {
    name: "Kenji",
    line: "Methodical and curious. Takes an answer apart and asks for assumptions and reasons.",
    sample: "Let us take it apart. Which assumption carries your answer, and what if it fails?",
  },
};

export const TYPE_WORDS: Readonly<Record<QuestionType, string>> = {
  coding: "Coding",
  system_design: "System design",
  behavioral: "Behavioural",
  conceptual: "Concepts",
};

export type FocusTag = { readonly id: string; readonly name: string };

const STORIES: readonly FocusTag[] = [
  { id: "conflict", name: "Conflict" },
  { id: "leadership", name: "Leadership" },
  { id: "ownership", name: "Ownership" },
  { id: "failure", name: "Failure and learning" },
  { id: "time-pressure", name: "Time pressure" },
  { id: "ambiguity", name: "Ambiguity" },
];

/** What can be asked for with preference, by track; at most eight may be chosen. */
export const FOCUS_TAGS: Readonly<Record<Track, readonly FocusTag[]>> = {
  behavioral: STORIES,
  swe_intern: [
    { id: "arrays", name: "Arrays" },
    { id: "strings", name: "Strings" },
    { id: "hash-map", name: "Hash maps" },
    { id: "complexity", name: "Complexity" },
    { id: "debugging", name: "Debugging" },
    { id: "testing", name: "Testing" },
  ],
  swe_engineer: [
    { id: "system-design", name: "System design" },
    { id: "databases", name: "Databases" },
    { id: "caching", name: "Caching" },
    { id: "concurrency", name: "Concurrency" },
    { id: "complexity", name: "Complexity" },
    { id: "reliability", name: "Reliability" },
  ],
  cybersecurity: [
    { id: "web-security", name: "Web security" },
    { id: "network-security", name: "Network security" },
    { id: "identity", name: "Identity and access" },
    { id: "cryptography", name: "Cryptography" },
    { id: "threat-modeling", name: "Threat modelling" },
    { id: "incident-response", name: "Incident response" },
  ],
  data_science: [
    { id: "statistics", name: "Statistics" },
    { id: "experiments", name: "Experiments" },
    { id: "machine-learning", name: "Machine learning" },
    { id: "model-evaluation", name: "Model evaluation" },
    { id: "sql", name: "SQL" },
    { id: "data-quality", name: "Data quality" },
  ],
  devops_cloud: [
    { id: "ci-cd", name: "CI and CD" },
    { id: "containers", name: "Containers" },
    { id: "observability", name: "Observability" },
    { id: "incident-response", name: "Incident response" },
    { id: "infrastructure-as-code", name: "Infrastructure as code" },
    { id: "reliability", name: "Reliability" },
  ],
  product_management: [
    { id: "product-sense", name: "Product sense" },
    { id: "product-metrics", name: "Product metrics" },
    { id: "prioritization", name: "Prioritisation" },
    { id: "strategy", name: "Strategy" },
    { id: "user-research", name: "User research" },
    { id: "estimation", name: "Estimation" },
  ],
};
