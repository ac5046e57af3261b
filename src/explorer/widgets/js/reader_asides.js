// Panels beside the turns put their makers here, by the name that Python knows them by. A maker gets
// what `kit` holds and returns: `node`; `draw(shown, page)`; and, where it has any, `keys` as in
// `onKeys`, and `help`, rows of the list of keys: [[key, …], what it does].
const ASIDES = {};
