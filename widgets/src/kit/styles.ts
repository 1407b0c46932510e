/** Styles of the parts a widget has imported; a widget that draws no curves carries none of theirs. */
export const partStyles: string[] = [];

/** Classes that such a part gives to the root, so that its styles meet no other widget of the page. */
export const partClasses: string[] = [];
