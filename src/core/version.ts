/** The package's version: what another version has concluded is concluded anew. */
export const version = '0.1.0';
