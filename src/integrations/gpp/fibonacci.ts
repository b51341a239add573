/** The numbers that Fibonacci coding adds up, as far as ids of sections need them. */
export const fibonacci: readonly number[] = [1, 2, 3, 5, 8, 13, 21, 34, 55];
