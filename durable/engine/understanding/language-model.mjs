/**
 * Stands in the deployed script for the language model's file, which the package reads by `JSON.stringify`: the text lies
 * beside the script and is parsed by whoever reads first. Other platforms read the file itself.
 */
import text from "wink-eng-lite-web-model/dist/languages/cur/models/eng-core-web-model.json?text";

/** The model as the file holds it. */
export const toJSON = () => JSON.parse(text);
