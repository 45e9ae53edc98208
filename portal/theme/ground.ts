/** The warm neutral ground, shared by the style sheet's tokens (styles/tokens.css, held equal by a test) and the accent. */
export const ground = {
  light: {
    ground: '#faf7f2',
    surface: '#fffdfa',
    sunken: '#f1ece3',
    line: '#ddd5c8',
    edge: '#8d8375',
    ink: '#25211d',
    muted: '#675f55',
  },
  dark: {
    ground: '#171513',
    surface: '#211e1b',
    sunken: '#12100f',
    line: '#3a352f',
    edge: '#857b6e',
    ink: '#f3eee7',
    muted: '#b3a99c',
  },
} as const;

export type Scheme = keyof typeof ground;
