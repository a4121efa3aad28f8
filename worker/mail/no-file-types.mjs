/** Stands in the deployed script for the mail library's table of file types: no mail has a file. */
export const detectMimeType = () => "application/octet-stream";
export const detectExtension = () => "bin";
