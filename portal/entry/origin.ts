/** The address that visitors type, from the host they came by; only a machine's own is without TLS. */
export const originOf = (host: string): string => `${isLocal(host) ? 'http' : 'https'}://${host}`;

/** A club on somebody's own machine, where cookies cannot be marked Secure. */
export const isLocal = (host: string): boolean => /^([\w-]+\.)?localhost(:\d+)?$|^127\.0\.0\.1(:\d+)?$/.test(host);
