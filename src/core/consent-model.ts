/**
 * How silence is read: `opt-in` as a refusal, `opt-out` as permission that can be taken back,
 * `notice` as permission that is only announced.
 */
export type ConsentModel = 'opt-in' | 'opt-out' | 'notice';
