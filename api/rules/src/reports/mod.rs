//! What reports count, apart from how they look.
