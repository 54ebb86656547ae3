pub(crate) mod lead;
