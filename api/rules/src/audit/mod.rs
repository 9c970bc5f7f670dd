//! The chain that shows whether the audit trail is whole.
