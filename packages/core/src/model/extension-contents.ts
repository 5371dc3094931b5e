/**
 * What an extension brings, by the names that definitions use: its types, functions, operator classes
 * and access methods. https://www.postgresql.org/docs/current/contrib.html, and the pages of pgvector
 * and PostGIS.
 */
export const EXTENSION_CONTENTS: Readonly<Record<string, RegExp>> = {
  citext: /^citext/,
  vector: /^(?:vector|halfvec|sparsevec|hnsw|ivfflat)/,
  postgis: /^(?:geometry|geography|box[23]df?|st_\w+|gist_geometry_\w+)$/,
  hstore: /^hstore/,
  ltree: /^(?:ltree|lquery|ltxtquery)|^gist__?ltree_ops$/,
  cube: /^(?:cube|gist_cube_ops)/,
  seg: /^seg$/,
  isn: /^(?:ean13|is[bmsn]n(?:13)?|upc)$/,
  pg_trgm: /^(?:gin|gist)_trgm_ops$|^(?:\w+_)?similarity$|^show_trgm$/,
  "uuid-ossp": /^uuid_(?:generate|ns|nil)/,
  pgcrypto: /^(?:crypt|gen_salt|gen_random_bytes|digest|hmac|armor|pgp_\w+)$/,
  unaccent: /^unaccent$/,
  fuzzystrmatch: /^(?:levenshtein\w*|d?metaphone\w*|soundex|difference|daitch_mokotoff)$/,
  intarray: /^(?:query_int|gin__int_ops|gist__int(?:big)?_ops)$/,
  bloom: /^bloom$/,
  earthdistance: /^(?:earth|ll_to_earth|earth_distance|earth_box)$/,
};
