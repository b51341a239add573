/** Of the package. What another version has concluded is concluded anew. */
export const version = '0.1.0';
