//! The seven dots: what each day of a week shows against the week criterion.
