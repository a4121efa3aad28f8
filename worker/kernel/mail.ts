/** What accounts ask to be told to a person. Says nothing about words (`worker/mail/templates.ts`) or the way there. */

/** `to` is an address that was checked to be one. */
export type Mail =
  | { readonly kind: "signUpCode"; readonly to: string; readonly code: string }
  | { readonly kind: "accountExists"; readonly to: string; readonly origin: string }
  | { readonly kind: "resetLink"; readonly to: string; readonly origin: string; readonly token: string }
  | { readonly kind: "noAccount"; readonly to: string; readonly origin: string }
  | { readonly kind: "emailCode"; readonly to: string; readonly code: string }
  | { readonly kind: "passwordChanged"; readonly to: string; readonly origin: string }
  | { readonly kind: "emailChanged"; readonly to: string; readonly newAddress: string }
  | { readonly kind: "accountDeleted"; readonly to: string };

/** Puts a mail where it will be sent from; `userId` is whom it is about, so that it goes when they go. */
export type PostMail = (mail: Mail, userId: string | null) => Promise<void>;
