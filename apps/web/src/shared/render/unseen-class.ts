const CONTROL = String.raw`\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f`

/**
 * What stands between the brackets of a pattern that finds signs which take no room, are blank although they are letters or
 * symbols, or turn what follows: all that Unicode lets a font ignore, numbers that are no characters, and blanks of a few scripts.
 */
export const UNSEEN = String.raw`${CONTROL}\p{Default_Ignorable_Code_Point}\p{Noncharacter_Code_Point}\u070f\u2028-\u202e\u2800\ufff9-\ufffc\u{13430}-\u{1343f}\u{16fe4}\u{1d159}`
