/** What a friend may be told of a member: the first word of the name. */
export const firstNameOf = (name: string | undefined): string | undefined => name?.trim().split(/\s+/u)[0] || undefined;
