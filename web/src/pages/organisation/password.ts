/** Letters that nobody mixes up when they are read out. */
const LETTERS = 'abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789';

/** A password that nobody guesses: 16 letters in groups of four, each as likely as any other. */
export function password(random = (bytes: Uint8Array) => crypto.getRandomValues(bytes as never)): string {
  const letters: string[] = [];
  // A byte beyond the last whole round would make the first letters likelier.
  const whole = 256 - (256 % LETTERS.length);
  while (letters.length < 16) {
    const byte = (random(new Uint8Array(1)) as Uint8Array)[0] ?? 0;
    if (byte < whole) letters.push(LETTERS[byte % LETTERS.length] ?? '');
  }
  return letters.join('').replace(/(.{4})(?=.)/g, '$1-');
}
