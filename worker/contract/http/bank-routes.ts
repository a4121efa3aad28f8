/** Rows of the route table about people's own questions and their results in the bank. */
import { ChangeOwnQuestion, NewOwnQuestion, OwnQuestion, OwnQuestionList, QuestionResults } from "./own-questions.ts";
import { route } from "./route-row.ts";

export const BANK_ROUTES = {
  questionResults: route({
    method: "get",
    path: "/questions/results",
    summary: "Questions you have been asked, each with your best result",
    group: "questions",
    policy: "user",
    responses: { 200: QuestionResults },
  }),
  ownQuestions: route({
    method: "get",
    path: "/questions/mine",
    summary: "Questions that you wrote",
    group: "questions",
    policy: "user",
    responses: { 200: OwnQuestionList },
  }),
  addOwnQuestion: route({
    method: "post",
    path: "/questions/mine",
    summary: "Add a question with the answer it is graded against; nobody else meets it",
    group: "questions",
    policy: "user",
    body: NewOwnQuestion,
    responses: { 201: OwnQuestion },
  }),
  changeOwnQuestion: route({
    method: "patch",
    path: "/questions/mine/:id",
    summary: "Change a question that you wrote",
    group: "questions",
    policy: "user",
    body: ChangeOwnQuestion,
    responses: { 200: OwnQuestion },
  }),
  deleteOwnQuestion: route({
    method: "delete",
    path: "/questions/mine/:id",
    summary: "Delete a question that you wrote",
    group: "questions",
    policy: "user",
    responses: { 204: null },
  }),
} as const;
