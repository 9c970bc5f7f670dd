//! Files as they arrive and as they leave: hostile, honest, and there and back again.

mod exports;
mod hostile;
mod imports;
mod package;
