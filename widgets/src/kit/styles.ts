/** Styles of the parts a widget has imported; a widget that draws no curves carries none of theirs. */
export const partStyles: string[] = [];
