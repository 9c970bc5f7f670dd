//! Vietnamese text: normal form, names, folding, search words and sort keys.
