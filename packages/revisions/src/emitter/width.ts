import { eastAsianWidth } from "get-east-asian-width";

const ASCII = /^[ -~]*$/;
const NO_WIDTH = /[\p{Mn}\p{Me}\p{Emoji_Modifier}]/u;

/** The columns that a text takes in a monospaced font, as Biome and Prettier count them. */
export function widthOf(text: string): number {
  if (ASCII.test(text)) return text.length;
  return [...text].reduce((width, char) => width + widthOfChar(char), 0);
}

function widthOfChar(char: string): number {
  return NO_WIDTH.test(char) ? 0 : eastAsianWidth(char.codePointAt(0) as number);
}
