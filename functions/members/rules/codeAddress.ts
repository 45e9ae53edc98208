interface Contacts {
  phone?: string;
  email?: string;
  phoneVerifiedAt?: string;
  emailVerifiedAt?: string;
}

/**
 * Where the code goes with which somebody signs in as a member by one of the member's contacts. Once a phone or an e-mail is
 * proven, the other proves nothing until the member, signed in, proves it too: it may have been mistyped, or have been
 * put there by somebody who waits for the account to be worth something. Then the code goes to the proven one.
 */
export function codeAddress(member: Contacts, contact: string, signedIn: boolean): string {
  const { phone, email, phoneVerifiedAt, emailVerifiedAt } = member;
  const proven = [phoneVerifiedAt && phone, emailVerifiedAt && email].filter(
    (each) => each !== undefined && each !== '',
  );
  if (signedIn || proven.includes(contact)) return contact;
  return proven[0] ?? contact;
}
